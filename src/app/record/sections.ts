import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Section, Summary } from '../../health/summary.ts'
import type { SectionKey } from '../../health/said.ts'

export interface Sections {
  /** Those that are here by now, in the order of the screen. */
  readonly here: Accessor<readonly Section[]>
  readonly complete: Accessor<boolean>
}

/**
 * The sections of a record one after another, each in a task of its own, so that the page answers between
 * them: first those the summary brings, then the others as they are fetched. Another summary begins anew.
 * Timers and not frames, which a tab in the background never gets.
 */
export function createSections(
  summary: Accessor<Summary>,
  fetch: (key: SectionKey) => Promise<Section>,
  failed: (caught: unknown) => void,
): Sections {
  const [here, setHere] = createSignal<readonly Section[]>([])
  const [complete, setComplete] = createSignal(false)
  createEffect(
    on(summary, ({ main, others }) => {
      let stopped = false
      onCleanup(() => (stopped = true))
      setHere([])
      setComplete(false)
      const arrive = async (): Promise<void> => {
        for (const section of main) {
          await nextTask()
          if (stopped) return
          setHere([...here(), section])
        }
        for (const { key } of others) {
          const section = await fetch(key)
          if (stopped) return
          setHere([...here(), section])
        }
        setComplete(true)
      }
      arrive().catch((caught: unknown) => {
        if (!stopped) failed(caught)
      })
    }),
  )
  return { here, complete }
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
