import { afterEach, expect, test, vi } from 'vitest'
import { connect, serve, type Served } from '../../../src/core/port.ts'
import { refuse } from '../../../src/core/refusal.ts'

interface Calls {
  double(input: { readonly n: number }): number
  refused(input: Record<never, never>): never
  broken(input: Record<never, never>): never
  long(input: Record<never, never>): string
}
interface Views {
  count(input: { readonly to: number }): number
  fails(input: Record<never, never>): number
}

const open: MessagePort[] = []
afterEach(() => open.splice(0).forEach((port) => port.close()))

/** What the serving side saw. */
const ended: string[] = []
let taken = 0
const served: Served<Calls, Views> = {
  calls: {
    double: ({ n }) => 2 * n,
    refused: () => refuse('keys.locked'),
    broken() {
      throw new Error('a bug')
    },
    long: (_, job) =>
      new Promise((resolve) => {
        job.progress(1)
        job.signal.addEventListener('abort', () => (ended.push('long'), resolve('late')))
      }),
  },
  views: {
    async *count({ to }, signal) {
      for (let n = 1; n <= to && !signal.aborted; n++) {
        taken = n
        yield n
      }
      await new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => (ended.push('count'), resolve())),
      )
    },
    // eslint-disable-next-line require-yield
    async *fails() {
      refuse('node.not-running')
    },
  },
}

function pair() {
  const { port1, port2 } = new MessageChannel()
  for (const port of [port1, port2]) port.start()
  open.push(port1, port2)
  return { port: connect<Calls, Views>(port1), stop: serve(port2, served) }
}

test('a call answers; refusals and bugs arrive as what they are', async () => {
  const { port } = pair()
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await port.call('double', { n: 4 })).toBe(8)
  await expect(port.call('refused', {})).rejects.toMatchObject({ refusal: { code: 'keys.locked' } })
  await expect(port.call('broken', {})).rejects.toThrow('a bug')
  await expect(port.call('toString' as 'broken', {})).rejects.toThrow('no call toString')
  expect(complained).toHaveBeenCalledTimes(2)
  complained.mockRestore()
})

test('a cancelled call tells both sides, once', async () => {
  const { port } = pair()
  const stop = new AbortController()
  const progress: unknown[] = []
  const call = port.call(
    'long',
    {},
    { signal: stop.signal, onProgress: (value) => (progress.push(value), stop.abort()) },
  )
  await expect(call).rejects.toMatchObject({ refusal: { code: 'cancelled' } })
  expect(await port.call('double', { n: 1 })).toBe(2)
  expect(ended).toContain('long')
  expect(progress).toEqual([1])
  await expect(port.call('long', {}, { signal: stop.signal })).rejects.toMatchObject({
    refusal: { code: 'cancelled' },
  })
})

test('a watch gets its next value only when the last was taken, and stops when told', async () => {
  const { port } = pair()
  const seen: number[] = []
  await new Promise<void>((resolve) => {
    const stop = port.watch('count', { to: 100 }, (n) => {
      seen.push(n)
      expect(taken).toBe(n)
      if (n === 3) resolve(stop())
    })
  })
  await port.call('double', { n: 1 })
  expect(seen).toEqual([1, 2, 3])
  expect(taken).toBe(3)
})

test('a watch that fails says so', async () => {
  const { port } = pair()
  const reason = await new Promise<Error>((resolve) => port.watch('fails', {}, () => undefined, resolve))
  expect(reason).toMatchObject({ refusal: { code: 'node.not-running' } })
})

test('a dead worker settles everything open, and all that comes after', async () => {
  const { port } = pair()
  const call = port.call('long', {})
  const watch = new Promise<Error>((resolve) => port.watch('count', { to: 0 }, () => undefined, resolve))
  port.close(new Error('the worker died'))
  await expect(call).rejects.toThrow('the worker died')
  expect((await watch).message).toBe('the worker died')
  await expect(port.call('double', { n: 1 })).rejects.toThrow('the worker died')
})

test('a server that stops ends its streams', async () => {
  const { port, stop } = pair()
  ended.length = 0
  await new Promise<void>((resolve) => port.watch('count', { to: 1 }, () => resolve()))
  await port.call('double', { n: 1 })
  stop()
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toEqual(['count'])
})
