/**
 * Several workers of one kind behind one port.
 *
 *   take      A call goes to the instance that has the least to do and room for it; when none has, it waits.
 *   grow      The first call starts the first instance. When calls have waited for about as long as it costs to
 *             start another, and there are fewer than `most`, another is started. It takes calls when it has
 *             begun: until then those that run go on with what waits.
 *   shrink    An instance that has had nothing to do for `idleMs` is ended, and what it remembered with it.
 *   crash     What an instance was doing is refused `worker.stopped`, and another is started in its place. One
 *             that never began is not replaced: unless others are left, those that wait are refused too.
 *   cancel    A call that waits leaves the queue; one that runs is told to stop, and its place is free at once.
 */
import type { CallOptions, Input, Methods, Output, Port } from './port.ts'
import { Refused } from './refusal.ts'
import type { Alarm } from './world.ts'

const patienceMs = 100

export type PoolPort<Calls extends Methods<Calls>> = Port<Calls, Record<never, never>>

export interface Instance<P> {
  readonly port: P
  /** Ends it at once. */
  end(): void
}

export interface PoolOptions<P> {
  /** The most instances. */
  readonly most: number
  /** The most calls an instance is given at a time. */
  readonly depth: number
  /** Starts an instance; `died` is called if it ends by itself. */
  readonly start: (died: () => void) => Instance<P>
  /** What an instance does before its first call. */
  readonly begin: (port: P) => Promise<unknown>
  /** Without it an instance stays. */
  readonly idleMs?: number
  readonly alarm: Alarm
}

export interface Pool<P> {
  readonly port: P
  /** Ends every instance; the next call starts the first. */
  readonly renew: () => void
}

const refused = (code: 'worker.stopped' | 'cancelled'): Refused => new Refused({ code, facts: {} })

export function makePool<Calls extends Methods<Calls>>({
  most,
  depth,
  start,
  begin,
  idleMs,
  alarm,
}: PoolOptions<PoolPort<Calls>>): Pool<PoolPort<Calls>> {
  interface Member {
    readonly instance: Instance<PoolPort<Calls>>
    begun: boolean
    running: number
    stayUp: () => void
  }
  interface Waiting {
    give(member: Member): void
    fail(reason: Error): void
  }
  const members = new Set<Member>()
  const queue: Waiting[] = []
  let patience: (() => void) | undefined

  function assign(): void {
    for (;;) {
      const free = [...members].filter(({ begun, running }) => begun && running < depth)
      const [least] = free.toSorted((a, b) => a.running - b.running)
      const next = least && queue.shift()
      if (!next) break
      next.give(least)
    }
    // Parts of one job come one after the other: it is still waiting while nobody has nothing to do.
    if ([...members].some(({ begun, running }) => begun && running === 0)) {
      patience?.()
      patience = undefined
    } else if (queue.length > 0 && members.size === 0) add()
    else if (queue.length > 0) patience ??= alarm(patienceMs, grow)
  }

  function grow(): void {
    patience = undefined
    if (queue.length === 0) return
    const beginning = [...members].some(({ begun }) => !begun)
    if (members.size < most && !beginning) add()
    else assign()
  }

  function add(): void {
    const member: Member = {
      instance: start(() => died(member)),
      begun: false,
      running: 0,
      stayUp: () => undefined,
    }
    members.add(member)
    begin(member.instance.port).then(
      () => {
        member.begun = true
        rest(member)
        assign()
      },
      () => died(member),
    )
  }

  function rest(member: Member): void {
    if (member.running > 0 || idleMs === undefined) return
    member.stayUp = alarm(idleMs, () => end(member))
  }

  /** False when it was gone already. */
  function end(member: Member): boolean {
    if (!members.delete(member)) return false
    member.stayUp()
    member.instance.end()
    member.instance.port.close(refused('worker.stopped'))
    return true
  }

  function died(member: Member): void {
    if (!end(member)) return
    if (member.begun) add()
    else if (members.size === 0) for (const one of queue.splice(0)) one.fail(refused('worker.stopped'))
  }

  const call = <K extends keyof Calls & string>(
    name: K,
    input: Input<Calls[K]>,
    options: CallOptions = {},
  ): Promise<Output<Calls[K]>> =>
    new Promise((resolve, reject) => {
      const { signal } = options
      const leave = (): void => {
        queue.splice(queue.indexOf(waiting), 1)
        waiting.fail(refused('cancelled'))
      }
      const waiting: Waiting = {
        give(member) {
          signal?.removeEventListener('abort', leave)
          member.stayUp()
          member.running++
          void member.instance.port
            .call(name, input, options)
            .finally(() => {
              member.running--
              if (members.has(member)) rest(member)
              assign()
            })
            .then(resolve, reject)
        },
        fail(reason) {
          signal?.removeEventListener('abort', leave)
          reject(reason)
        },
      }
      if (signal?.aborted) return reject(refused('cancelled'))
      signal?.addEventListener('abort', leave, { once: true })
      queue.push(waiting)
      assign()
    })

  const renew = (): void => {
    for (const member of members) end(member)
    assign()
  }
  return {
    port: {
      call,
      watch(_name, _input, _next, failed) {
        failed?.(new Error('a pool has no streams'))
        return () => undefined
      },
      close(reason) {
        for (const one of queue.splice(0)) one.fail(reason)
        renew()
      },
    },
    renew,
  }
}
