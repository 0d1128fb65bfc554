import { afterEach, expect, test } from 'vitest'
import { makePool, type Instance, type PoolPort } from '../../../src/core/pool.ts'
import { connect, serve, type Job } from '../../../src/core/port.ts'
import { refusalFrom } from '../../support/refusals.ts'
import { makeTime } from '../../support/time.ts'

interface Calls {
  begin(input: Record<never, never>): number
  /** Answers with the instance that did it, once the test lets it. */
  work(input: Record<never, never>): number
  /** Runs into a trap of WebAssembly. */
  trap(input: Record<never, never>): never
}
type Port = PoolPort<Calls>

/** An instance as the test sees it: what it was asked, and the means to answer or to die. */
interface Shown {
  readonly jobs: { readonly done: () => void; readonly signal: AbortSignal }[]
  readonly began: () => void
  readonly die: () => void
  ended: boolean
}

/** A module whose start function is `unreachable`. */
// prettier-ignore
const unreachable = Uint8Array.of(
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // magic, version
  1, 4, 1, 0x60, 0, 0, //             a type: nothing to nothing
  3, 2, 1, 0, //                      a function of it
  8, 1, 0, //                         begins with it
  10, 5, 1, 3, 0, 0, 0x0b, //         its code
)
const trap = (): never => {
  new WebAssembly.Instance(new WebAssembly.Module(unreachable))
  throw new Error('no trap')
}

const open: MessagePort[] = []
afterEach(() => open.splice(0).forEach((port) => port.close()))

const patienceMs = 100
const idleMs = 5000

function pool(most: number, depth = 1) {
  const shown: Shown[] = []
  const time = makeTime()
  const start = (died: () => void): Instance<Port> => {
    const { port1, port2 } = new MessageChannel()
    for (const port of [port1, port2]) port.start()
    open.push(port1, port2)
    const number = shown.length
    let began = (): void => undefined
    const jobs: Shown['jobs'] = []
    const beginning = new Promise<void>((resolve) => (began = resolve))
    const self: Shown = { jobs, began: () => began(), die: died, ended: false }
    shown.push(self)
    serve<Calls, Record<never, never>>(
      port2,
      {
        calls: {
          begin: () => beginning.then(() => number),
          work: (_: Record<never, never>, { signal }: Job) =>
            new Promise((resolve) => jobs.push({ done: () => resolve(number), signal })),
          trap,
        },
        views: {},
      },
      died,
    )
    return { port: connect<Calls, Record<never, never>>(port1), end: () => void (self.ended = true) }
  }
  const begin = (port: Port) => port.call('begin', {})
  const made = makePool<Calls>({ most, depth, start, begin, idleMs, alarm: time.alarm })
  return { ...made, shown, jump: (ms: number) => time.jump(ms) }
}

/** Until what was posted has arrived. */
const arrived = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

test('the first call starts the first instance, which gets calls once it has begun', async () => {
  const { port, shown } = pool(2)
  expect(shown).toHaveLength(0)
  const call = port.call('work', {})
  expect(shown).toHaveLength(1)
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  shown[0]?.jobs[0]?.done()
  expect(await call).toBe(0)
})

test('short waits start nobody; long ones start another, and never more than the most', async () => {
  const { port, shown, jump } = pool(2)
  const calls = [1, 2, 3].map(() => port.call('work', {}))
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  expect(shown).toHaveLength(1)
  jump(patienceMs)
  expect(shown).toHaveLength(2)
  jump(patienceMs)
  expect(shown).toHaveLength(2)
  // Until the second has begun, the first goes on with what waits.
  shown[0]?.jobs[0]?.done()
  await arrived(() => shown[0]?.jobs.length === 2)
  shown[1]?.began()
  await arrived(() => shown[1]?.jobs.length === 1)
  shown[0]?.jobs[1]?.done()
  shown[1]?.jobs[0]?.done()
  expect(await Promise.all(calls)).toEqual([0, 0, 1])
})

test('a job of many short calls, of which one always waits, is a long wait', async () => {
  const { port, shown, jump } = pool(2)
  const lane = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) await port.call('work', {})
  }
  void Promise.all([lane(), lane()])
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  jump(patienceMs / 2)
  shown[0]?.jobs[0]?.done()
  await arrived(() => shown[0]?.jobs.length === 2)
  jump(patienceMs / 2)
  expect(shown).toHaveLength(2)
})

test('an instance is given no more than the depth, and the one with the least to do is next', async () => {
  const { port, shown } = pool(1, 2)
  for (let i = 0; i < 3; i++) void port.call('work', {})
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 2)
  shown[0]?.jobs[0]?.done()
  await arrived(() => shown[0]?.jobs.length === 3)
})

test('one that has nothing to do for a while is ended, and started again when needed', async () => {
  const { port, shown, jump } = pool(1)
  const call = port.call('work', {})
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  jump(idleMs)
  expect(shown[0]?.ended).toBe(false)
  shown[0]?.jobs[0]?.done()
  await call
  jump(idleMs)
  expect(shown[0]?.ended).toBe(true)
  void port.call('work', {})
  expect(shown).toHaveLength(2)
})

test('what a crashed instance was doing is refused by name, and another takes its place at once', async () => {
  const { port, shown } = pool(1)
  const [first, second] = [port.call('work', {}), port.call('work', {})]
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  const refusal = refusalFrom(() => first)
  shown[0]?.die()
  expect(await refusal).toBe('worker.stopped')
  expect(shown).toHaveLength(2)
  shown[1]?.began()
  await arrived(() => shown[1]?.jobs.length === 1)
  shown[1]?.jobs[0]?.done()
  expect(await second).toBe(1)
})

test('an instance whose WebAssembly trapped answers nothing more, and another takes its place', async () => {
  const { port, shown } = pool(1, 2)
  const during = refusalFrom(() => port.call('work', {}))
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  expect(await refusalFrom(() => port.call('trap', {}))).toBe('worker.stopped')
  expect(shown[0]?.ended).toBe(true)
  expect(await during).toBe('worker.stopped')
  const after = port.call('work', {})
  shown[1]?.began()
  await arrived(() => shown[1]?.jobs.length === 1)
  shown[1]?.jobs[0]?.done()
  expect(await after).toBe(1)
})

test('one that cannot begin is not started again and again', async () => {
  const { port, shown } = pool(1)
  const refusal = refusalFrom(() => port.call('work', {}))
  shown[0]?.die()
  expect(await refusal).toBe('worker.stopped')
  expect(shown).toHaveLength(1)
  void port.call('work', {})
  expect(shown).toHaveLength(2)
})

test('a call that is cancelled leaves the queue, or its instance is told and takes the next', async () => {
  const { port, shown } = pool(1)
  const stops = [new AbortController(), new AbortController()]
  const calls = stops.map(({ signal }) => refusalFrom(() => port.call('work', {}, { signal })))
  const last = port.call('work', {})
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  for (const stop of stops.toReversed()) stop.abort()
  expect(await Promise.all(calls)).toEqual(['cancelled', 'cancelled'])
  await arrived(() => shown[0]?.jobs.length === 2)
  expect(shown[0]?.jobs[0]?.signal.aborted).toBe(true)
  shown[0]?.jobs[1]?.done()
  expect(await last).toBe(0)
})

test('when it is renewed, what ran is refused and the next call starts anew', async () => {
  const { port, shown, renew } = pool(1)
  const refusal = refusalFrom(() => port.call('work', {}))
  shown[0]?.began()
  await arrived(() => shown[0]?.jobs.length === 1)
  renew()
  expect(await refusal).toBe('worker.stopped')
  expect(shown[0]?.ended).toBe(true)
  expect(shown).toHaveLength(1)
  void port.call('work', {})
  expect(shown).toHaveLength(2)
})
