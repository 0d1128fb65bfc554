import { createSignal } from 'solid-js'
import { createStore } from 'solid-js/store'
import { Refused, type Refusal } from '../../core/refusal.ts'
import type { CallOptions } from '../../core/port.ts'
import type { Stage } from '../../node/api.ts'
import type { Messages } from './messages.tsx'

/** Work that goes on while a person looks elsewhere: sealing, reading. Kept by the name of the thing worked on. */
export interface Job {
  readonly running: boolean
  readonly stage: Stage | undefined
  readonly refusal: Refusal | undefined
}

export interface Jobs {
  readonly at: (key: string) => Job | undefined
  /** Runs `work` under `key`; answers undefined when it was refused, cancelled or broke, which is shown then. */
  readonly run: <T>(key: string, work: (options: CallOptions) => Promise<T>) => Promise<T | undefined>
  readonly cancel: (key: string) => void
}

export function createJobs(messages: Messages): Jobs {
  const [jobs, setJobs] = createStore<Record<string, Job>>({})
  const stops = new Map<string, AbortController>()
  return {
    at: (key) => jobs[key],
    async run(key, work) {
      stops.get(key)?.abort()
      const stop = new AbortController()
      stops.set(key, stop)
      const set = (job: Job): void => {
        if (stops.get(key) === stop) setJobs(key, job)
      }
      set({ running: true, stage: undefined, refusal: undefined })
      try {
        const onProgress = (value: unknown): void =>
          set({ running: true, stage: isStage(value) ? value : undefined, refusal: undefined })
        const value = await work({ onProgress, signal: stop.signal })
        set({ running: false, stage: undefined, refusal: undefined })
        return value
      } catch (caught) {
        const refusal =
          caught instanceof Refused && caught.refusal.code !== 'cancelled' ? caught.refusal : undefined
        if (!(caught instanceof Refused)) messages.report(caught)
        set({ running: false, stage: undefined, refusal })
        return undefined
      }
    },
    cancel: (key) => stops.get(key)?.abort(),
  }
}

const isStage = (value: unknown): value is Stage =>
  typeof value === 'object' && value !== null && 'stage' in value && 'part' in value

/** One press of a button: busy while it runs, its refusal kept for the form that shows it. */
export interface Action<A extends unknown[]> {
  readonly run: (...input: A) => Promise<void>
  readonly busy: () => boolean
  readonly refusal: () => Refusal | undefined
}

export function createAction<A extends unknown[]>(
  messages: Messages,
  work: (...input: A) => Promise<unknown>,
): Action<A> {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  return {
    busy,
    refusal,
    async run(...input) {
      if (busy()) return
      setBusy(true)
      setRefusal(undefined)
      try {
        await work(...input)
      } catch (caught) {
        if (caught instanceof Refused && caught.refusal.code !== 'cancelled') setRefusal(caught.refusal)
        else messages.report(caught)
      } finally {
        setBusy(false)
      }
    },
  }
}
