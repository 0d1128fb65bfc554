import { batch as together, createSignal } from 'solid-js'
import { refusalOf, type Refusal } from '../../core/refusal.ts'
import type { Messages } from '../shell/messages.tsx'

/** The same act for many, one after another: how far it is, and which were refused and why. */
export interface Batch<T> {
  readonly run: (items: readonly T[]) => Promise<void>
  readonly busy: () => boolean
  readonly done: () => number
  readonly all: () => number
  readonly refused: () => readonly { readonly item: T; readonly refusal: Refusal }[]
}

export function createBatch<T>(messages: Messages, act: (item: T) => Promise<unknown>): Batch<T> {
  const [busy, setBusy] = createSignal(false)
  const [done, setDone] = createSignal(0)
  const [all, setAll] = createSignal(0)
  const [refused, setRefused] = createSignal<ReturnType<Batch<T>['refused']>>([])
  return {
    busy,
    done,
    all,
    refused,
    async run(items) {
      if (busy()) return
      together(() => (setBusy(true), setDone(0), setAll(items.length), setRefused([])))
      try {
        for (const item of items) {
          try {
            await act(item)
            setDone(done() + 1)
          } catch (caught) {
            const refusal = refusalOf(caught)
            setRefused([...refused(), { item, refusal }])
          }
        }
      } catch (caught) {
        messages.report(caught)
      } finally {
        setBusy(false)
      }
    },
  }
}
