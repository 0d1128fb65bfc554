/**
 * Each safety rule, and what happens without it: by script, where chance would rarely find it. Three honest
 * machines and one traitor; the script decides who hears what. The same script under the true rules is clean.
 *
 * | rule taken away | script | model (model.test.ts) | 200 random seeds |
 * |-----------------|--------|-----------------------|------------------|
 * | weakQuorum      | fork   | fork                  | noticed          |
 * | finalAfterSkip  | fork   | fork                  | noticed          |
 * | noSkipCheck     | fork   | fork                  | not noticed      |
 * | lostJournal     | two votes of one key | fork    | noticed          |
 */
import { slashable, noHash, type Ballot, type BallotKind } from '../../src/core/ballot.ts'
import { describe, expect, test } from 'vitest'
import { hex, type Bytes } from '../../src/core/bytes.ts'
import { firstJournal } from '../../src/consensus/journal.ts'
import { rules, type Effect, type Rules } from '../../src/consensus/machine.ts'
import { blockHash, certificateOf, Desk } from '../unit/consensus/desk.ts'
import { mutants } from './mutants.ts'

/** Three honest desks; the traitor is whoever leads `view`. */
function stage(view: number, taken: Rules): { desks: Desk[]; traitor: number } {
  const traitor = new Desk({ me: -1 }).leader(view)
  const desks = [0, 1, 2, 3].filter((i) => i !== traitor).map((me) => new Desk({ me, rules: taken }))
  return { desks, traitor }
}

const finals = (desks: readonly Desk[]): string[] =>
  desks.flatMap(({ done }) =>
    done.flatMap((effect) => (effect.kind === 'final' ? [hex(effect.certificate.hash)] : [])),
  )
const forked = (desks: readonly Desk[]): boolean => new Set(finals(desks)).size > 1

function ballots(effects: readonly Effect[]): Ballot[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'cast') return []
    const vote = effect.vote ?? (effect.message.kind === 'vote' ? effect.message.vote : undefined)
    return vote ? [vote] : []
  })
}
const convicts = (cast: readonly Ballot[]): boolean => cast.some((a) => cast.some((b) => slashable(a, b)))

/** `to` hears the votes of `from` on this ballot. */
function tell(
  to: Desk,
  kind: BallotKind,
  view: number,
  block: Bytes | undefined,
  from: readonly number[],
): void {
  for (const signer of from)
    if (signer !== to.me) to.vote(kind, view, signer, block ? blockHash(block) : noHash, 1)
}

/** The desks and the traitor vote for `block` in view 1 as far as each of them does, and hear each other. */
function exchange(desks: readonly Desk[], traitor: number, block: Bytes): void {
  for (const kind of ['notar', 'final'] as const)
    for (const desk of desks) {
      const voters = desks.filter(({ done }) =>
        ballots(done).some((vote) => vote.kind === kind && vote.view === 1),
      )
      tell(desk, kind, 1, block, [traitor, ...voters.map(({ me }) => me)])
    }
}

type Script = (taken: Rules) => { desks: Desk[]; cast: Ballot[] }

const twoHalves: Script = (taken) => {
  const { desks, traitor } = stage(0, taken)
  const [a, b] = desks
  if (!a || !b) throw new Error('three desks')
  for (const [desk, label] of [
    [a, 'one'],
    [b, 'another'],
  ] as const) {
    const block = desk.block(0, label)
    desk.proposal(0, block)
    tell(desk, 'final', 0, block, [traitor])
  }
  return { desks, cast: [] }
}

const skippedAndFinal: Script = (taken) => {
  const { desks, traitor } = stage(1, taken)
  const [a, b, c] = desks
  if (!a || !b || !c) throw new Error('three desks')
  const block = a.block(0)
  for (const desk of desks) {
    desk.give({ kind: 'pending', waiting: true })
    if (desk.leader(0) !== desk.me) desk.proposal(0, block)
  }
  for (const desk of [a, b]) desk.ring('view', 0)
  for (const desk of [a, b]) tell(desk, 'notar', 0, block, [0, 1, 2, 3])
  // A sees finality; C sees only the skip, and with B and the traitor makes another block final.
  tell(
    a,
    'final',
    0,
    block,
    ballots(b.done).some(({ kind }) => kind === 'final') ? [b.me, traitor] : [traitor],
  )
  tell(c, 'skip', 0, undefined, [a.me, b.me, traitor])
  tell(b, 'skip', 0, undefined, [a.me, traitor])
  const skip = certificateOf({ kind: 'skip', height: 1, view: 0, hash: noHash }, [a.me, b.me, traitor])
  b.hear(traitor, { kind: 'certificates', certificates: [skip] })
  const other = c.block(1, 'another')
  for (const desk of [b, c]) desk.proposal(1, other)
  exchange([b, c], traitor, other)
  return { desks, cast: desks.flatMap(({ done, me }) => (me === a.me ? ballots(done) : [])) }
}

const freshOverNotarized: Script = (taken) => {
  const { desks, traitor } = stage(1, taken)
  const [a, b, c] = desks
  if (!a || !b || !c) throw new Error('three desks')
  const block = a.block(0)
  for (const desk of desks) {
    if (desk.leader(0) !== desk.me) desk.proposal(0, block)
    tell(desk, 'notar', 0, block, [0, 1, 2, 3])
  }
  tell(a, 'final', 0, block, [0, 1, 2, 3])
  const other = b.block(1, 'another')
  for (const desk of [b, c]) desk.proposal(1, other)
  exchange([b, c], traitor, other)
  return { desks, cast: [] }
}

describe.each([
  ['weakQuorum', twoHalves],
  ['finalAfterSkip', skippedAndFinal],
  ['noSkipCheck', freshOverNotarized],
] as const)('%s', (name, script) => {
  test('without the rule two blocks are final at one height', () => {
    const { desks } = script(mutants[name]?.rules ?? rules)
    expect(forked(desks)).toBe(true)
  })
  test('with it the same script leaves one history and no evidence', () => {
    const { desks, cast } = script(rules)
    expect(forked(desks)).toBe(false)
    expect(convicts(cast)).toBe(false)
  })
})

describe('lostJournal', () => {
  const twice = (journal: (before: Desk) => Bytes | undefined): boolean => {
    const { desks } = stage(0, rules)
    const [a] = desks
    if (!a) throw new Error('three desks')
    a.proposal(0, a.block(0, 'one'))
    const again = new Desk({ me: a.me, journal: journal(a) })
    again.proposal(0, a.block(0, 'another'))
    return convicts([...ballots(a.done), ...ballots(again.done)])
  }
  test('a restart that forgets votes twice', () => expect(twice(firstJournal)).toBe(true))
  test('the journal, or none at all, does not', () => {
    expect(twice(({ journal }) => journal)).toBe(false)
    expect(twice(() => undefined)).toBe(false)
  })
})
