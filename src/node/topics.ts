/**
 * What views depend on. A change marks a topic; a view that shows it is computed again, once, when the
 * screen has taken its last value and `rest` is over: a block on its way marks a topic five times within
 * 60 ms, when the node has better to do than five pictures of it. Nothing is computed for nobody.
 */
import { equalityDeep } from 'lib0/function'
import type { Alarm } from '../core/world.ts'

export type Topic =
  | 'self'
  | 'keys'
  | 'peers'
  /** An institution's node came. */
  | 'arrivals'
  | 'pool'
  | 'head'
  | 'visits'
  | 'records'
  | 'recovery'
  | 'votes'
  | 'team'
  | 'letters'
  /** What a patient wrote down. */
  | 'jottings'
  /** Somebody has a name here that had none; a screen shows somebody who has none. */
  | 'names'
  | 'unnamed'
  /** A person's own devices, and what they share. */
  | 'own'
  | 'pairing'

export interface Topics {
  mark(...topics: readonly Topic[]): void
  /** As `mark`, of what somebody waits for and nothing follows: its picture does not rest. */
  show(...topics: readonly Topic[]): void
  /** Resolves at the next mark of one of these; rejects never. */
  next(topics: readonly Topic[], signal?: AbortSignal): Promise<void>
  /**
   * A stream for `serve`: computes at once, and again some rest after each mark; gives what differs from the
   * last. Values are plain and made anew each time.
   */
  stream<T>(topics: readonly Topic[], compute: () => T | Promise<T>, signal: AbortSignal): AsyncIterable<T>
  /** Waits until `found` gives something; looks at once and after each mark. */
  until<T>(topics: readonly Topic[], found: () => T | undefined, signal?: AbortSignal): Promise<T>
}

/** As `next`, or when `ms` are over; leaves neither a waiter nor an alarm behind, however often it is asked. */
export async function nextWithin(
  { next }: Pick<Topics, 'next'>,
  topics: readonly Topic[],
  ms: number,
  alarm: Alarm,
): Promise<void> {
  const over = new AbortController()
  const cancel = alarm(ms, () => over.abort())
  await next(topics, over.signal)
  cancel()
}

/** Equal to no value. */
const nothing = Symbol('nothing')

/** `rest` passes between a mark and the picture of what it marks. */
export function makeTopics(rest: () => Promise<void> = () => Promise.resolve()): Topics {
  const versions = new Map<Topic, number>()
  /** Of them, those that are not to rest. */
  const hurries = new Map<Topic, number>()
  const waiting = new Set<{ topics: readonly Topic[]; wake: () => void }>()
  const resting = new Set<() => void>()
  const sum = (counts: ReadonlyMap<Topic, number>, topics: readonly Topic[]): number =>
    topics.reduce((all, topic) => all + (counts.get(topic) ?? 0), 0)
  const count = (counts: Map<Topic, number>, marked: readonly Topic[]): void => {
    for (const topic of marked) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  }
  const version = (topics: readonly Topic[]): number => sum(versions, topics)

  /** Until the rest is over, or something of these is shown; not at all if it was since `seen` of them. */
  async function restFor(wanted: readonly Topic[], seen: number): Promise<void> {
    const isShown = (): boolean => sum(hurries, wanted) !== seen
    if (isShown()) return
    await new Promise<void>((over) => {
      const look = (): void => void (isShown() && over())
      resting.add(look)
      void rest().then(() => {
        resting.delete(look)
        over()
      })
    })
  }

  const topics: Topics = {
    mark(...marked) {
      count(versions, marked)
      for (const waiter of waiting) if (waiter.topics.some((topic) => marked.includes(topic))) waiter.wake()
    },
    show(...marked) {
      count(hurries, marked)
      topics.mark(...marked)
      for (const look of resting) look()
    },
    next(wanted, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = (): void => {
          waiting.delete(waiter)
          // A view that is watched for hours waits on one signal thousands of times.
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const waiter = { topics: wanted, wake }
        waiting.add(waiter)
        signal?.addEventListener('abort', wake, { once: true })
      })
    },
    async *stream(wanted, compute, signal) {
      for (let last: unknown = nothing; !signal.aborted;) {
        const [seen, hurried] = [version(wanted), sum(hurries, wanted)]
        const value = await compute()
        if (!equalityDeep(value, last)) yield value
        last = value
        if (version(wanted) === seen) await topics.next(wanted, signal)
        if (!signal.aborted) await restFor(wanted, hurried)
      }
    },
    async until(wanted, found, signal) {
      for (;;) {
        const value = found()
        if (value !== undefined) return value
        await topics.next(wanted, signal)
        signal?.throwIfAborted()
      }
    },
  }
  return topics
}
