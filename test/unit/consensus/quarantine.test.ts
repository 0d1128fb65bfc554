import { expect, test } from 'vitest'
import { decode } from '../../../src/core/codec.ts'
import type { Certificate } from '../../../src/consensus/certificate.ts'
import { journalCodec } from '../../../src/consensus/journal.ts'
import type { Effect } from '../../../src/consensus/machine.ts'
import { blockHash, certificateOf, Desk, makeBlock, votes, type Setting } from './desk.ts'

const nonce = new Uint8Array(16).fill(5)
const me = 0

const certified = (
  desk: Desk,
  height: number,
): { block: Uint8Array<ArrayBuffer>; certificate: Certificate } => {
  const block = makeBlock(height, 0, desk.leader(0, height), `block ${height}`)
  const ballot = { kind: 'final', height, view: 0, hash: blockHash(block) } as const
  return {
    block,
    certificate: certificateOf(
      ballot,
      [0, 1, 2, 3].filter((i) => i !== desk.me),
    ),
  }
}
const blocks = (desk: Desk, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => certified(desk, from + i))

/** Desk 0 after its storage was cleared, with the chain as far as `height`. */
function wiped(height: number, setting: Setting = {}): Desk {
  const desk = new Desk({ me, journal: undefined, ...setting })
  if (height > 0) desk.hear(1, { kind: 'blocks', blocks: blocks(desk, 1, height) })
  return desk
}
const tell = (desk: Desk, from: number, height: number, what = nonce): Effect[] =>
  desk.hear(from, {
    kind: 'head',
    nonce: what,
    head: height === 0 ? undefined : certified(desk, height).certificate,
  })
const journalOf = (desk: Desk) => desk.journal && decode(journalCodec, desk.journal)

test('a key without history asks only when a person says so, and everybody', () => {
  const desk = wiped(4)
  expect(desk.state.asking).toBeUndefined()
  desk.give({ kind: 'rejoin', nonce })
  expect(desk.ring('tick')).toContainEqual({ kind: 'cast', message: { kind: 'heads', nonce } })
  expect(desk.journal).toBeUndefined()
})

test('three of three others tell a head that is reached here: it votes from R + 3 on, durably', () => {
  const desk = wiped(4)
  desk.give({ kind: 'rejoin', nonce })
  tell(desk, 1, 4)
  tell(desk, 2, 3)
  expect(journalOf(desk)).toBeUndefined()
  tell(desk, 3, 4)
  expect(journalOf(desk)).toMatchObject({ height: 5, from: 7, retired: false })
  for (const height of [5, 6]) {
    const effects = desk.hear(1, { kind: 'blocks', blocks: [certified(desk, height)] })
    expect(votes(effects)).toEqual([])
    if (height === 5) {
      desk.give({ kind: 'pending', waiting: true })
      expect(votes(desk.ring('view'))).toEqual([])
    }
  }
  expect(desk.state.next.height).toBe(7)
  expect(votes(desk.ring('view'))).toEqual(['skip/0'])
  // A restart before that knows it too.
  const again = new Desk({ me, journal: desk.journal, height: 7, head: certified(desk, 6).certificate })
  again.give({ kind: 'pending', waiting: true })
  expect(journalOf(again)?.from ?? 7).toBe(7)
})

test('the answer of one that is ahead counts when this chain has come as far, and R is then that', () => {
  const desk = wiped(2)
  desk.give({ kind: 'rejoin', nonce })
  tell(desk, 1, 2)
  tell(desk, 2, 2)
  tell(desk, 3, 5)
  expect(journalOf(desk)).toBeUndefined()
  desk.hear(1, { kind: 'blocks', blocks: blocks(desk, 3, 5) })
  expect(journalOf(desk)).toMatchObject({ height: 6, from: 8 })
})

test('another nonce, strangers, and own words do not count', () => {
  const desk = wiped(1)
  desk.give({ kind: 'rejoin', nonce })
  for (const from of [1, 2, 3]) tell(desk, from, 1, new Uint8Array(16))
  for (const from of [me, 8, 9]) tell(desk, from, 1)
  expect(journalOf(desk)).toBeUndefined()
})

test('votes of the past are held against it neither below that height nor by a second restart', () => {
  const desk = wiped(4)
  desk.give({ kind: 'rejoin', nonce })
  for (const from of [1, 2, 3]) tell(desk, from, 4)
  const old = certificateOf({ kind: 'notar', height: 5, view: 3, hash: blockHash(desk.block(3)) }, [me, 1, 2])
  desk.hear(1, { kind: 'certificates', certificates: [old] })
  expect(journalOf(desk)).toMatchObject({ retired: false, from: 7 })
})

test('who is in quarantine, whose journal is ahead, and who follows do not answer', () => {
  const ahead = new Desk({ me: 1 })
  ahead.hear(2, { kind: 'blocks', blocks: blocks(ahead, 1, 3) })
  const ask = (desk: Desk): string[] =>
    desk.hear(0, { kind: 'heads', nonce }).flatMap((e) => (e.kind === 'send' ? [e.message.kind] : []))
  expect(ask(ahead)).toEqual(['head'])
  expect(ask(ahead)).toEqual([])
  expect(ask(wiped(0))).toEqual([])
  expect(ask(new Desk({ me: -1 }))).toEqual([])
  expect(ask(new Desk({ me: 1, journal: ahead.journal }))).toEqual([])
})

test('a network of two: the other one is enough, for whoever voted final voted with it', () => {
  const desk = new Desk({ me, size: 2, journal: undefined })
  desk.give({ kind: 'rejoin', nonce })
  expect(journalOf(desk)).toBeUndefined()
  tell(desk, 1, 0)
  expect(journalOf(desk)).toMatchObject({ from: 3 })
})

test('a key that votes has nothing to ask', () => {
  const desk = new Desk({ me })
  desk.give({ kind: 'rejoin', nonce })
  expect(desk.state.asking).toBeUndefined()
})
