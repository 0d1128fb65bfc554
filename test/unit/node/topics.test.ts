import { expect, test } from 'vitest'
import { makeTopics, nextWithin, type Topics } from '../../../src/node/topics.ts'
import { makeTime } from '../../support/time.ts'

test('only a mark of a wanted topic wakes', async () => {
  const topics = makeTopics()
  const woken: string[] = []
  void topics.next(['head']).then(() => woken.push('head'))
  const pool = topics.next(['pool', 'keys']).then(() => woken.push('pool'))
  topics.mark('pool')
  await pool
  expect(woken).toEqual(['pool'])
})

test('a stream computes at once, once for many marks, and never misses one', async () => {
  const topics = makeTopics()
  const stop = new AbortController()
  let value = 0
  const seen: number[] = []
  for await (const shown of topics.stream(['head'], () => value, stop.signal)) {
    seen.push(shown)
    if (shown === 2) break
    // Marked while the last value is being taken.
    value += 1
    topics.mark('head')
    topics.mark('head')
  }
  expect(seen).toEqual([0, 1, 2])
})

test('a stream rests after a mark, and what is marked meanwhile is in the same picture', async () => {
  const rests: (() => void)[] = []
  const topics = makeTopics(() => new Promise((over) => rests.push(over)))
  const stop = new AbortController()
  let value = 0
  const values = topics.stream(['head'], () => value, stop.signal)[Symbol.asyncIterator]()
  expect((await values.next()).value).toBe(0)
  const second = values.next()
  for (value = 1; value < 3; value++) topics.mark('head')
  await Promise.resolve().then(() => Promise.resolve())
  expect(rests).toHaveLength(1)
  for (const over of rests) over()
  expect((await second).value).toBe(3)
  void values.next()
  stop.abort()
})

test('what is shown waits for no rest, neither for one that has begun nor for the next', async () => {
  const rests: (() => void)[] = []
  const topics = makeTopics(() => new Promise((over) => rests.push(over)))
  const stop = new AbortController()
  let value = 0
  const values = topics.stream(['head'], () => value, stop.signal)[Symbol.asyncIterator]()
  await values.next()
  for (const [marked, begun] of [
    [true, 1],
    [false, 1],
    [true, 2],
  ] as const) {
    const next = values.next()
    if (marked) topics.mark('head')
    await Promise.resolve().then(() => Promise.resolve())
    value += 1
    topics.show('pool')
    topics.show('head')
    expect((await next).value).toBe(value)
    expect(rests).toHaveLength(begun)
  }
  const last = values.next()
  topics.show('pool')
  value += 1
  topics.mark('head')
  await Promise.resolve().then(() => Promise.resolve())
  expect(rests).toHaveLength(3)
  for (const over of rests) over()
  expect((await last).value).toBe(value)
  void values.next()
  stop.abort()
})

test('an ended signal ends a stream and a wait, also one that was ended before', async () => {
  const topics = makeTopics()
  const stop = new AbortController()
  const values = topics.stream(['head'], () => 1, stop.signal)[Symbol.asyncIterator]()
  await values.next()
  const waiting = values.next()
  stop.abort()
  expect((await waiting).done).toBe(true)
  await topics.next(['head'], stop.signal)
  await expect(topics.until(['head'], () => undefined, stop.signal)).rejects.toThrow()
})

test('waiting a thousand times on one signal leaves no listeners behind', async () => {
  const topics = makeTopics()
  const { signal } = new AbortController()
  let listeners = 0
  const counted = new Proxy(signal, {
    get(target, name) {
      if (name === 'addEventListener')
        return (...input: Parameters<typeof signal.addEventListener>) => (
          listeners++,
          target.addEventListener(...input)
        )
      if (name === 'removeEventListener')
        return (...input: Parameters<typeof signal.removeEventListener>) => (
          listeners--,
          target.removeEventListener(...input)
        )
      return Reflect.get(target, name, target) as unknown
    },
  })
  for (let i = 0; i < 1000; i++) {
    const next = topics.next(['head'], counted)
    topics.mark('head')
    await next
  }
  expect(listeners).toBe(0)
})

test('until looks at once and after each mark', async () => {
  const topics = makeTopics()
  let found: string | undefined
  const waiting = topics.until(['records'], () => found)
  topics.mark('records')
  found = 'here'
  topics.mark('records')
  expect(await waiting).toBe('here')
  expect(await topics.until(['records'], () => 'at once')).toBe('at once')
})

test('a wait for a mark or for a time leaves nothing behind, whichever comes first', async () => {
  const topics = makeTopics()
  const time = makeTime()
  const open = { waits: 0, alarms: 0 }
  const next: Topics['next'] = async (wanted, signal) => {
    open.waits++
    await topics.next(wanted, signal)
    open.waits--
  }
  const alarm: typeof time.alarm = (ms, ring) => {
    open.alarms++
    const cancel = time.alarm(ms, ring)
    return () => {
      open.alarms--
      cancel()
    }
  }
  const marked = async (): Promise<void> => topics.mark('peers')
  for (const happens of [() => time.pass(1000), marked]) {
    const waits = Array.from({ length: 100 }, () => nextWithin({ next }, ['peers'], 1000, alarm))
    expect(open).toEqual({ waits: 100, alarms: 100 })
    await happens()
    await Promise.all(waits)
    expect(open).toEqual({ waits: 0, alarms: 0 })
  }
})
