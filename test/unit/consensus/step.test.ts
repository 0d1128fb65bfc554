import { noHash } from '../../../src/core/ballot.ts'
import { expect, test } from 'vitest'
import { hex, type Hash } from '../../../src/core/bytes.ts'
import { decode } from '../../../src/core/codec.ts'
import { signersOf, type Certificate } from '../../../src/consensus/certificate.ts'
import { journalCodec } from '../../../src/consensus/journal.ts'
import type { Effect } from '../../../src/consensus/machine.ts'
import { chainKey } from '../../../src/consensus/step.ts'
import {
  blockHash,
  certificateOf,
  Desk,
  follower,
  isBlame,
  kinds,
  leading,
  makeBlock,
  votes,
} from './desk.ts'

/** Certificates that everybody but the node at the desk signed. */
const without = ({ me }: Desk): number[] => [0, 1, 2, 3].filter((i) => i !== me)
const skips = (desk: Desk, ...views: number[]): Certificate[] =>
  views.map((view) => certificateOf({ kind: 'skip', height: 1, view, hash: noHash }, without(desk)))
const notar = (desk: Desk, view: number, hash: Hash): Certificate =>
  certificateOf({ kind: 'notar', height: 1, view, hash }, without(desk))
const final = (desk: Desk, height: number, view: number, hash: Hash): Certificate =>
  certificateOf({ kind: 'final', height, view, hash }, without(desk))
const timers = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.kind === 'timer' ? [effect.timer.name] : []))

test('the good case: notarize the leader’s block, vote for finality, append', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  const hash = blockHash(block)

  const onProposal = desk.proposal(0, block)
  expect(votes(onProposal)).toEqual(['notar/0'])
  expect(kinds(onProposal).indexOf('write')).toBeLessThan(kinds(onProposal).indexOf('cast'))

  const onVotes = others.flatMap((i) => desk.vote('notar', 0, i, hash))
  expect(votes(onVotes)).toEqual(['final/0'])
  expect(desk.state.view).toBe(1)

  const onFinals = others.flatMap((i) => desk.vote('final', 0, i, hash))
  expect(kinds(onFinals)).toContain('final')
  expect(desk.state.next.height).toBe(2)
  expect(desk.rows.has(`chain/${chainKey(1)}`)).toBe(true)
  expect(desk.keep).toEqual([])
  expect(desk.journal && decode(journalCodec, desk.journal)).toMatchObject({ height: 2, view: 0 })
})

test('a network of one finalises by itself, block after block, each begun by the gap timer', () => {
  const desk = new Desk({ size: 1 })
  desk.give({ kind: 'pending', waiting: true })
  for (let height = 1; height <= 200; height++) {
    expect(desk.state.next.height).toBe(height)
    desk.ring('gap')
  }
  expect(desk.state.next.height).toBe(201)
})

test('votes count only by their signer’s own channel', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  desk.proposal(0, block)
  const liar = others.find((i) => i !== desk.leader(0)) ?? -1
  for (const signer of others.filter((i) => i !== liar)) {
    const vote = {
      kind: 'notar',
      height: 1,
      view: 0,
      hash: blockHash(block),
      signer,
      signature: new Uint8Array(48),
    } as const
    desk.hear(liar, { kind: 'vote', vote })
  }
  expect(new Set(desk.state.votes.get('notar/0')?.keys())).toEqual(new Set([desk.me, desk.leader(0)]))
})

test('time runs only while something is awaited', () => {
  const { desk, others } = follower()
  expect(timers(desk.done)).toEqual(['gap', 'tick'])
  const bystander = others.find((i) => i !== desk.leader(0)) ?? -1
  // One vote, perhaps a traitor's, and a Skip certificate alone start nothing.
  expect(timers(desk.vote('notar', 0, bystander, blockHash(desk.block(0))))).not.toContain('view')
  expect(timers(desk.hear(bystander, { kind: 'certificates', certificates: skips(desk, 0) }))).not.toContain(
    'view',
  )
  expect(desk.state.view).toBe(1)
  expect(timers(desk.give({ kind: 'pending', waiting: true }))).toContain('view')
})

test('an absent leader costs one short view', () => {
  const { desk, others } = follower()
  desk.now = 20_000
  const [first] = desk
    .give({ kind: 'pending', waiting: true })
    .filter((e) => e.kind === 'timer' && e.timer.name === 'view')
  expect(first).toMatchObject({ ms: 250 })
  expect(votes(desk.ring('view'))).toEqual(['skip/0'])
  const onSkips = others.slice(0, 2).flatMap((i) => desk.vote('skip', 0, i))
  expect(desk.state.view).toBe(1)
  expect(onSkips).toContainEqual(
    expect.objectContaining({ kind: 'cast', message: expect.objectContaining({ kind: 'certificates' }) }),
  )
})

test('a leader that is here gets the long time', () => {
  const { desk } = follower()
  desk.now = 20_000
  desk.give({ kind: 'presence', peer: `p${desk.leader(0)}`, up: true, rtt: 80 })
  const [first] = desk
    .give({ kind: 'pending', waiting: true })
    .filter((e) => e.kind === 'timer' && e.timer.name === 'view')
  expect(first).toMatchObject({ ms: 2000 })
})

test('after Skip no Final: the vote stays away, the view goes on', () => {
  const { desk, others } = follower()
  desk.give({ kind: 'pending', waiting: true })
  const block = desk.block(0)
  desk.ring('view')
  expect(votes(desk.proposal(0, block))).toEqual(['notar/0'])
  const effects = others.flatMap((i) => desk.vote('notar', 0, i, blockHash(block)))
  expect(votes(effects)).toEqual([])
  expect(desk.state.view).toBe(1)
})

test('a fresh block needs every earlier view skipped', () => {
  const { desk, others } = follower()
  const first = desk.block(0, 'first')
  desk.proposal(0, first)
  for (const i of others) desk.vote('notar', 0, i, blockHash(first))
  expect(desk.state.view).toBe(1)
  if (desk.leader(1) === desk.me) return
  expect(votes(desk.proposal(1, desk.block(1, 'second')))).toEqual([])
})

test('a notarized block is proposed again unchanged, Δ after its view', () => {
  const { desk, others } = leading(1)
  const block = desk.block(0)
  desk.proposal(0, block)
  for (const i of others) desk.vote('notar', 0, i, blockHash(block))
  desk.ring('gap')
  expect(votes(desk.done)).toEqual(['notar/0', 'final/0'])
  const effects = desk.ring('base')
  expect(votes(effects)).toEqual(['notar/1'])
  const cast = effects.find((e) => e.kind === 'cast')
  expect(cast?.message).toMatchObject({ kind: 'proposal', view: 1, block })
})

test('certificates inside a proposal bring a node along', () => {
  const { desk } = follower()
  const view = [1, 2, 3].find((v) => desk.leader(v) !== desk.me) ?? 1
  const effects = desk.proposal(
    view,
    desk.block(view),
    skips(desk, ...Array.from({ length: view }, (_, u) => u)),
  )
  expect(desk.state.view).toBe(view)
  expect(votes(effects)).toEqual([`notar/${view}`])
})

test('an invalid block gets no vote, and a re-proposal is judged without the clock', () => {
  const { desk } = follower()
  desk.held.add('check')
  const view = [1, 2, 3].find((v) => desk.leader(v) !== desk.me) ?? 1
  const block = desk.block(0)
  desk.proposal(0, block)
  const [fresh] = desk.jobs
  expect(fresh).toMatchObject({ kind: 'check', fresh: true })
  if (fresh) expect(votes(desk.answer(fresh, false))).toEqual([])
  desk.proposal(view, block, [
    notar(desk, 0, blockHash(block)),
    ...skips(desk, ...Array.from({ length: view - 1 }, (_, u) => u + 1)),
  ])
  const again = desk.jobs[1]
  expect(again).toMatchObject({ kind: 'check', fresh: false })
  if (again) expect(votes(desk.answer(again))).toEqual([`notar/${view}`])
})

test('answers that come late, twice or for a view left behind change nothing', () => {
  const { desk } = leading(0)
  desk.held.add('build')
  desk.give({ kind: 'pending', waiting: true })
  desk.ring('gap')
  const [job] = desk.jobs
  desk.hear(desk.leader(1), { kind: 'certificates', certificates: skips(desk, 0) })
  expect(job && desk.answer(job)).toEqual([])
  expect(job && desk.answer(job)).toEqual([])
  expect(votes(desk.done)).toEqual([])
})

test('an answer lost with its worker is asked for again', () => {
  const { desk } = leading(0)
  desk.held.add('build')
  desk.give({ kind: 'pending', waiting: true })
  desk.ring('gap')
  expect(kinds(desk.ring('tick'))).toContain('build')
  const again = desk.jobs[1]
  expect(again && votes(desk.answer(again))).toEqual(['notar/0'])
})

test('a false vote is found at the quorum, and its signer heard no more', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  desk.proposal(0, block)
  desk.held.add('judge')
  const rest = others.filter((i) => i !== desk.leader(0))
  const [bad, good] = rest
  if (bad === undefined || good === undefined) throw new Error('four validators')
  desk.vote('notar', 0, bad, blockHash(block))
  const [job] = desk.jobs
  if (job?.kind !== 'judge' || !('votes' in job)) throw new Error('a judge was expected')
  const index = job.votes.findIndex((vote) => vote.signer === bad)
  const answer = { kind: 'judged', job, aggregate: new Uint8Array(48), bad: [index] } as const
  expect(desk.give(answer)).toContainEqual({ kind: 'blame', peer: `p${bad}`, why: 'vote-false' })
  expect(desk.state.view).toBe(0)
  desk.vote('notar', 0, good, blockHash(block))
  const again = desk.jobs.at(-1)
  expect(again).toMatchObject({ name: job.name })
  // It had been begun twice: what is said a second time is of other votes than are judged now.
  expect(desk.give(answer)).toEqual([])
  expect(desk.state.view).toBe(0)
  if (again) desk.answer(again)
  expect(desk.state.view).toBe(1)
})

test('a false certificate and a short one are the sender’s', () => {
  const { desk, others } = follower()
  desk.held.add('judge')
  const [one, two] = others
  if (one === undefined || two === undefined) throw new Error('four validators')
  desk.hear(one, { kind: 'certificates', certificates: skips(desk, 0) })
  const [job] = desk.jobs
  expect(job && desk.answer(job, false).filter(isBlame)).toEqual([
    { kind: 'blame', peer: `p${one}`, why: 'certificate-false' },
  ])
  const short = certificateOf({ kind: 'skip', height: 1, view: 0, hash: noHash }, [0, 1])
  expect(desk.hear(two, { kind: 'certificates', certificates: [short] }).filter(isBlame)).toHaveLength(1)
  expect(desk.hear(one, { kind: 'certificates', certificates: skips(desk, 0) })).toEqual([])
  expect(desk.state.view).toBe(0)
})

test('two votes of one validator are evidence', () => {
  const { desk, others } = follower()
  const [one] = others
  if (one === undefined) throw new Error('four validators')
  desk.vote('notar', 0, one, blockHash(desk.block(0, 'a')))
  const effects = desk.vote('notar', 0, one, blockHash(desk.block(0, 'b')))
  expect(effects).toContainEqual(expect.objectContaining({ kind: 'evidence' }))
  desk.vote('skip', 2, one)
  expect(kinds(desk.vote('final', 2, one, blockHash(desk.block(0, 'a'))))).toContain('evidence')
})

test('a restart takes up journal and kept rows, and says its votes again', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  desk.proposal(0, block)
  for (const i of others.slice(0, 2)) desk.vote('notar', 0, i, blockHash(block))
  const again = new Desk({ me: desk.me, journal: desk.journal, keep: desk.keep })
  expect(again.state.view).toBe(1)
  expect(votes(again.done)).toEqual(['final/0'])
  const finals = others.slice(0, 2).flatMap((i) => again.vote('final', 0, i, blockHash(block)))
  expect(kinds(finals)).toContain('final')
})

test('a leader stopped after its vote proposes the same block again', () => {
  const { desk } = leading(0)
  desk.give({ kind: 'pending', waiting: true })
  desk.ring('gap')
  const before = desk.done.find((e) => e.kind === 'cast' && e.message.kind === 'proposal')
  const again = new Desk({ me: desk.me, journal: desk.journal, keep: desk.keep })
  const after = again.done.find((e) => e.kind === 'cast' && e.message.kind === 'proposal')
  expect(after).toBeDefined()
  expect(after).toEqual(before)
})

test('without its journal a key never votes', () => {
  const { desk } = follower({ journal: undefined })
  desk.give({ kind: 'pending', waiting: true })
  expect(votes(desk.proposal(0, desk.block(0)))).toEqual([])
  desk.ring('view')
  expect(votes(desk.done)).toEqual([])
  expect(desk.journal).toBeUndefined()
})

test('a node that meets a vote of its own it does not know stops voting, for good', () => {
  const { desk } = follower()
  const view = 3
  const mine = certificateOf({ kind: 'notar', height: 1, view, hash: blockHash(desk.block(0)) }, [0, 1, 2, 3])
  desk.hear(desk.leader(0), { kind: 'certificates', certificates: [mine] })
  expect(desk.state.journal?.retired).toBe(true)
  const again = new Desk({ me: desk.me, journal: desk.journal, keep: desk.keep })
  again.give({ kind: 'pending', waiting: true })
  again.ring('view')
  expect(votes(again.done)).toEqual([])
})

test('a laggard is served, and one who is ahead is asked', () => {
  const { desk, others } = follower({
    height: 5,
    head: certificateOf(
      { kind: 'final', height: 4, view: 0, hash: blockHash(makeBlock(4, 0, 0, 'x')) },
      [0, 1, 2],
    ),
  })
  const [one, two] = others
  if (one === undefined || two === undefined) throw new Error('four validators')
  const behind = desk.hear(one, {
    kind: 'standstill',
    height: 3,
    certificates: [],
    votes: [],
    head: undefined,
  })
  expect(behind).toContainEqual({ kind: 'serve', to: `p${one}`, height: 3 })
  const ahead = desk.hear(two, {
    kind: 'standstill',
    height: 9,
    certificates: [],
    votes: [],
    head: undefined,
  })
  expect(ahead).toContainEqual({ kind: 'send', to: `p${two}`, message: { kind: 'get', height: 5 } })
  expect(
    desk.hear(two, { kind: 'standstill', height: 9, certificates: [], votes: [], head: undefined }),
  ).toEqual([])
})

test('catching up: fetched blocks become final one after the other', () => {
  const desk = new Desk({ me: -1 })
  const blocks = [1, 2, 3].map((height) => {
    const block = makeBlock(height, 0, desk.leader(0, height), `block ${height}`)
    return { block, certificate: final(desk, height, 0, blockHash(block)) }
  })
  const effects = desk.hear(2, { kind: 'blocks', blocks })
  expect(kinds(effects).filter((kind) => kind === 'final')).toHaveLength(3)
  expect(desk.state.next.height).toBe(4)
  expect(effects).toContainEqual({ kind: 'send', to: 'p2', message: { kind: 'get', height: 4 } })
})

test('a body that nobody proposed to us is asked for by its hash', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  const [one] = others
  if (one === undefined) throw new Error('four validators')
  const effects = desk.hear(one, {
    kind: 'certificates',
    certificates: [final(desk, 1, 0, blockHash(block))],
  })
  const query = effects.find((e) => e.kind === 'send')
  expect(query?.message).toMatchObject({ kind: 'query', hash: blockHash(block) })
  expect(desk.state.next.height).toBe(1)
  // An answer nobody asked for is not kept.
  desk.hear(one, { kind: 'reply', block: desk.block(0, 'other') })
  expect([...desk.state.bodies.keys()]).toEqual([])
  desk.hear(one, { kind: 'reply', block })
  expect(desk.state.next.height).toBe(2)
})

test('a broken channel to the leader: what f1 of stake voted for is a proposal too', () => {
  const { desk, others } = follower()
  const block = desk.block(0)
  const rest = others.filter((i) => i !== desk.leader(0))
  const asked = rest.flatMap((i) => desk.vote('notar', 0, i, blockHash(block)))
  expect(asked.find((e) => e.kind === 'send')?.message).toMatchObject({ kind: 'query' })
  expect(votes(desk.hear(rest[0] ?? -1, { kind: 'reply', block }))).toEqual(['notar/0', 'final/0'])
})

test('late Final votes go into the next parent certificate', () => {
  for (let me = 0; me < 4; me++) {
    const desk = new Desk({ me })
    if (desk.leader(0, 2) !== me || desk.leader(0, 1) === me) continue
    const others = [0, 1, 2, 3].filter((i) => i !== me)
    const block = desk.block(0)
    desk.proposal(0, block)
    for (const i of others) desk.vote('notar', 0, i, blockHash(block))
    for (const i of others.slice(0, 2)) desk.vote('final', 0, i, blockHash(block))
    expect(desk.state.next.height).toBe(2)
    desk.vote('final', 0, others[2] ?? -1, blockHash(block), 1)
    desk.give({ kind: 'pending', waiting: true })
    const build = desk.ring('gap').find((e) => e.kind === 'build')
    expect(build?.parent && signersOf(build.parent)).toEqual([0, 1, 2, 3])
    return
  }
})

test('whoever does not lead joins late Final votes too, once the gap is over', () => {
  for (let me = 0; me < 4; me++) {
    const desk = new Desk({ me })
    if (desk.leader(0, 2) === me || desk.leader(0, 1) === me) continue
    const others = [0, 1, 2, 3].filter((i) => i !== me)
    const block = desk.block(0)
    desk.proposal(0, block)
    for (const i of others) desk.vote('notar', 0, i, blockHash(block))
    for (const i of others.slice(0, 2)) desk.vote('final', 0, i, blockHash(block))
    const late = desk.vote('final', 0, others[2] ?? -1, blockHash(block), 1)
    expect(late.filter(({ kind }) => kind === 'judge')).toEqual([])
    const [joined] = desk.ring('gap').filter((e) => e.kind === 'judge')
    expect(joined?.name).toMatch(/^late\//)
    expect(desk.state.head && signersOf(desk.state.head)).toEqual([0, 1, 2, 3])
    return
  }
})

test('what a peer can make us keep is bounded', () => {
  const { desk, others } = follower()
  const [one] = others
  if (one === undefined) throw new Error('four validators')
  for (let view = 0; view < 500; view++) desk.vote('notar', view, one, blockHash(desk.block(0, `${view}`)))
  expect(desk.state.votes.size).toBeLessThanOrEqual(61)
  for (let i = 0; i < 100; i++) desk.vote('notar', i, one, noHash, 2)
  expect(desk.state.buffer.length).toBeLessThanOrEqual(6)
  for (let view = 0; view < 100; view++)
    if (desk.leader(view) === one) desk.proposal(view, desk.block(view, 'big'))
  expect(desk.state.bodies.size).toBeLessThanOrEqual(9)
  expect(desk.state.next.height).toBe(1)
})

test('every event leaves the machine as a function of its state: two desks given the same do the same', () => {
  const run = (): string[] => {
    const { desk, others } = follower()
    const block = desk.block(0)
    desk.proposal(0, block)
    for (const i of others) desk.vote('notar', 0, i, blockHash(block))
    for (const i of others) desk.vote('final', 0, i, blockHash(block))
    return desk.done.map((effect) =>
      effect.kind === 'write'
        ? `${effect.store}/${effect.key}=${effect.value ? hex(effect.value) : ''}`
        : effect.kind,
    )
  }
  expect(run()).toEqual(run())
})
