import { expect, test } from 'vitest'
import type { Certificate } from '../../../src/consensus/certificate.ts'
import type { Job } from '../../../src/consensus/machine.ts'
import type { FinalBlock } from '../../../src/consensus/messages.ts'
import { chainKey } from '../../../src/consensus/step.ts'
import {
  blockHash,
  certificateOf,
  Desk,
  equalSet,
  isBlame,
  keyOf,
  kinds,
  makeBlock,
  newerBlock,
  votes,
} from './desk.ts'

const certified = (block: Uint8Array<ArrayBuffer>, height: number): Certificate =>
  certificateOf({ kind: 'final', height, view: 0, hash: blockHash(block) }, [0, 1, 2])

/** Final blocks of these heights, as a peer would serve them. */
const blocksOf = (desk: Desk, from: number, to: number): FinalBlock[] =>
  Array.from({ length: to - from + 1 }, (_, i) => {
    const height = from + i
    const block = makeBlock(height, 0, desk.leader(0, height), `block ${height}`)
    return { block, certificate: certified(block, height) }
  })

const asked = (jobs: readonly Job[]): (string | number)[] =>
  jobs.map((job) => ('batch' in job ? job.batch.length : job.name))

test('the certificates of one answer are judged at once', () => {
  const desk = new Desk({ me: -1 })
  desk.held.add('judge')
  desk.hear(2, { kind: 'blocks', blocks: blocksOf(desk, 1, 16) })
  expect(asked(desk.jobs)).toEqual([16])
  const [job] = desk.jobs.splice(0)
  if (!job) throw new Error('nothing was asked')
  const effects = desk.answer(job)
  expect(kinds(effects).filter((kind) => kind === 'final')).toHaveLength(16)
  expect(desk.jobs).toEqual([])
  expect(desk.rows.has(`chain/${chainKey(16)}`)).toBe(true)
})

test('a lone certificate is judged as any other', () => {
  const desk = new Desk({ me: -1 })
  desk.held.add('judge')
  desk.hear(2, { kind: 'blocks', blocks: blocksOf(desk, 1, 1) })
  expect(asked(desk.jobs)).toEqual([expect.stringMatching(/^certificate\/final\/1\//)])
})

test('a false one among them: the true ones pass alone, and who sent the false one is blamed', () => {
  const desk = new Desk({ me: -1 })
  desk.held.add('judge')
  desk.hear(2, { kind: 'blocks', blocks: blocksOf(desk, 1, 4) })
  const answer = (good: boolean) => {
    const [job] = desk.jobs.splice(0, 1)
    if (!job) throw new Error('nothing was asked')
    return desk.answer(job, good)
  }
  expect(answer(false).filter(isBlame)).toEqual([])
  for (const height of [1, 2]) {
    expect(desk.state.next.height).toBe(height)
    answer(true)
  }
  expect(answer(false).filter(isBlame)).toEqual([{ kind: 'blame', peer: 'p2', why: 'certificate-false' }])
  expect(desk.state.next.height).toBe(3)
  // What the liar brought is gone; an honest peer's go on.
  desk.held.clear()
  desk.hear(1, { kind: 'blocks', blocks: blocksOf(desk, 3, 6) })
  expect(desk.state.next.height).toBe(7)
  // It may have a spoiled disk, which ours can mend.
  expect(desk.hear(2, { kind: 'get', height: 3 })).toContainEqual({ kind: 'serve', to: 'p2', height: 3 })
})

test('a change of the set on the way: what was judged for other keys is judged again', () => {
  const later = equalSet(4).map((validator, i) => (i === 1 ? { ...validator, key: keyOf(7) } : validator))
  const desk = new Desk({ me: -1, setAt: (height) => (height >= 3 ? later : equalSet(4)) })
  desk.held.add('judge')
  desk.hear(2, { kind: 'blocks', blocks: blocksOf(desk, 1, 5) })
  const [first] = desk.jobs.splice(0)
  if (!first) throw new Error('nothing was asked')
  desk.answer(first)
  expect(desk.state.next.height).toBe(3)
  expect(asked(desk.jobs)).toEqual([expect.stringMatching(/^certificate\/final\/3\//)])
  const [single] = desk.jobs
  expect(single && 'certificate' in single && single.keys).toEqual([keyOf(0), keyOf(7), keyOf(2)])
})

test('a height whose quorum grew does not take a certificate that reached the old one', () => {
  const heavy = equalSet(4).map((validator, i) =>
    i === 3 ? { ...validator, stake: 9, admitted: 9 } : validator,
  )
  const desk = new Desk({ me: -1, setAt: (height) => (height >= 2 ? heavy : equalSet(4)) })
  const effects = desk.hear(2, { kind: 'blocks', blocks: blocksOf(desk, 1, 3) })
  expect(desk.state.next.height).toBe(2)
  expect(effects.filter(isBlame)).toEqual([{ kind: 'blame', peer: 'p2', why: 'certificate-short' }])
})

test('a batch whose answer was lost is asked for again', () => {
  const desk = new Desk({ me: -1 })
  desk.held.add('judge')
  desk.hear(2, { kind: 'blocks', blocks: blocksOf(desk, 1, 4) })
  desk.jobs.splice(0)
  desk.ring('tick')
  expect(asked(desk.jobs)).toEqual([4])
})

test('a height under unknown rules is followed: no vote, no block, no question, and the journal untouched', () => {
  const desk = new Desk({ unknownFrom: 2 })
  const [first, second] = blocksOf(desk, 1, 2)
  if (!first || !second) throw new Error('two blocks')
  desk.hear(1, { kind: 'blocks', blocks: [first] })
  expect(desk.state.next.height).toBe(2)
  const before = desk.done.length
  const journal = desk.journal
  desk.give({ kind: 'pending', waiting: true })
  desk.hear(desk.leader(0), {
    kind: 'proposal',
    view: 0,
    block: second.block,
    signature: new Uint8Array(48),
    certificates: [],
  })
  for (const i of [1, 2, 3]) desk.vote('skip', 0, i)
  desk.hear(1, { kind: 'blocks', blocks: [second] })
  desk.hear(1, { kind: 'standstill', height: 5, certificates: [], votes: [], head: undefined })
  desk.ring('tick')
  const after = desk.done.slice(before)
  expect(votes(after)).toEqual([])
  expect(kinds(after)).not.toContain('final')
  expect(kinds(after)).not.toContain('check')
  expect(kinds(after)).not.toContain('send')
  expect(desk.journal).toEqual(journal)
  // The newer build takes up what was heard.
  const newer = new Desk({ journal: desk.journal, keep: desk.keep, height: 2, head: first.certificate })
  newer.hear(1, { kind: 'blocks', blocks: [second] })
  expect(newer.state.next.height).toBe(3)
})

test('a block of a newer format is nobody’s fault', () => {
  const desk = new Desk({ me: -1 })
  const [entry] = blocksOf(desk, 1, 1)
  if (!entry) throw new Error('a block')
  const newer = desk.hear(1, { kind: 'blocks', blocks: [{ ...entry, block: newerBlock }] })
  expect(newer).toEqual([])
})
