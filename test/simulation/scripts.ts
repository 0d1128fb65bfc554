/**
 * What happens without a safety rule, by script, where chance would rarely find it. Honest machines and one
 * traitor; the script decides who hears what. Each says what went wrong: nothing, under the true rules.
 */
import { noHash, slashable, voteBytes, type Ballot, type BallotKind } from '../../src/core/ballot.ts'
import { equal, hex, type Bytes } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { bitmap, type Certificate } from '../../src/consensus/certificate.ts'
import { blankJournal, journalCodec } from '../../src/consensus/journal.ts'
import type { Effect, Next } from '../../src/consensus/machine.ts'
import { blockHash, certificateOf, Desk, keyOf, makeBlock } from '../unit/consensus/desk.ts'
import type { World } from '../../src/node/agreeing/turn-world.ts'
import { aggregate, judgeVotes, signature } from './keys.ts'
import { ledgerScripts } from './ledger-scripts.ts'
import { chain, freshDisk, keys, oneTurn } from './one-turn.ts'

export type Script = () => readonly string[] | Promise<readonly string[]>

/** Three honest desks; the traitor is whoever leads `view`. */
function stage(view: number): { a: Desk; b: Desk; c: Desk; traitor: number } {
  const traitor = new Desk({ me: -1 }).leader(view)
  const [a, b, c] = [0, 1, 2, 3].filter((i) => i !== traitor).map((me) => new Desk({ me }))
  if (!a || !b || !c) throw new Error('three desks')
  return { a, b, c, traitor }
}

function ballots(effects: readonly Effect[]): Ballot[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'cast') return []
    const vote = effect.vote ?? (effect.message.kind === 'vote' ? effect.message.vote : undefined)
    return vote ? [vote] : []
  })
}

const forked = (desks: readonly Desk[]): string[] => {
  const finals = desks.flatMap(({ done }) =>
    done.flatMap((effect) => (effect.kind === 'final' ? [hex(effect.certificate.hash)] : [])),
  )
  return new Set(finals).size > 1 ? ['two blocks are final at one height'] : []
}
const convicted = (cast: readonly Ballot[]): string[] =>
  cast.some((a) => cast.some((b) => slashable(a, b))) ? ['an honest key contradicted itself'] : []

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

const twoHalves: Script = () => {
  const { a, b, traitor } = stage(0)
  for (const [desk, label] of [
    [a, 'one'],
    [b, 'another'],
  ] as const) {
    const block = desk.block(0, label)
    desk.proposal(0, block)
    tell(desk, 'final', 0, block, [traitor])
  }
  return forked([a, b])
}

const skippedAndFinal: Script = () => {
  const { a, b, c, traitor } = stage(1)
  const block = a.block(0)
  for (const desk of [a, b, c]) {
    desk.give({ kind: 'pending', waiting: true })
    if (desk.leader(0) !== desk.me) desk.proposal(0, block)
  }
  for (const desk of [a, b]) desk.ring('view', 0)
  for (const desk of [a, b]) tell(desk, 'notar', 0, block, [0, 1, 2, 3])
  // A sees finality; C sees only the skip, and with B and the traitor makes another block final.
  const finalToo = ballots(b.done).some(({ kind }) => kind === 'final')
  tell(a, 'final', 0, block, finalToo ? [b.me, traitor] : [traitor])
  tell(c, 'skip', 0, undefined, [a.me, b.me, traitor])
  tell(b, 'skip', 0, undefined, [a.me, traitor])
  const skip = certificateOf({ kind: 'skip', height: 1, view: 0, hash: noHash }, [a.me, b.me, traitor])
  b.hear(traitor, { kind: 'certificates', certificates: [skip] })
  const other = c.block(1, 'another')
  for (const desk of [b, c]) desk.proposal(1, other)
  exchange([b, c], traitor, other)
  return [...forked([a, b, c]), ...convicted(ballots(a.done))]
}

const freshOverNotarized: Script = () => {
  const { a, b, c, traitor } = stage(1)
  const block = a.block(0)
  for (const desk of [a, b, c]) {
    if (desk.leader(0) !== desk.me) desk.proposal(0, block)
    tell(desk, 'notar', 0, block, [0, 1, 2, 3])
  }
  tell(a, 'final', 0, block, [0, 1, 2, 3])
  const other = b.block(1, 'another')
  for (const desk of [b, c]) desk.proposal(1, other)
  exchange([b, c], traitor, other)
  return forked([a, b, c])
}

/** The view timer of a view that was left with a Final vote rings late. */
const lateAlarm: Script = () => {
  const { a } = stage(0)
  const block = a.block(0)
  a.give({ kind: 'pending', waiting: true })
  a.proposal(0, block)
  tell(a, 'notar', 0, block, [0, 1, 2, 3])
  a.ring('view', 0)
  return convicted(ballots(a.done))
}

/** The leader's other block comes after a restart from `journal`. */
const afterRestart = (journal: (before: Desk) => Bytes | undefined): readonly string[] => {
  const { a } = stage(0)
  a.proposal(0, a.block(0, 'one'))
  const again = new Desk({ me: a.me, journal: journal(a), keep: a.keep })
  again.proposal(0, a.block(0, 'another'))
  return convicted([...ballots(a.done), ...ballots(again.done)])
}
const twoProposals: Script = () => afterRestart(({ journal }) => journal)
const noJournal: Script = () => afterRestart(() => undefined)

const chainBehind: Script = () => {
  const { a } = stage(0)
  const behind = new Desk({ me: a.me, journal: encode(journalCodec, blankJournal(3)) })
  behind.proposal(0, behind.block(0))
  return ballots(behind.done).map(({ kind, height }) => `voted ${kind} again at ${height}`)
}

/** A certificate carries this node's bit on a ballot it never cast: somebody else has the key. */
const strangeVote: Script = () => {
  const { a } = stage(0)
  const ballot = { kind: 'skip', height: 1, view: 0, hash: noHash } as const
  a.hear(a.leader(0), {
    kind: 'certificates',
    certificates: [
      certificateOf(
        ballot,
        [0, 1, 2, 3].filter((i) => i !== (a.me + 1) % 4),
      ),
    ],
  })
  const before = ballots(a.done).length
  a.give({ kind: 'pending', waiting: true })
  if (a.leader(1) === a.me) a.ring('gap')
  else a.proposal(1, a.block(1))
  a.ring('view', 1)
  return ballots(a.done)
    .slice(before)
    .map(({ kind }) => `voted ${kind} with a key somebody else has`)
}

/** One peer says everybody's votes. */
const strangersVote: Script = () => {
  const { a, traitor } = stage(0)
  const block = a.block(0)
  a.proposal(0, block)
  for (const signer of [0, 1, 2, 3])
    if (signer !== a.me)
      a.hear(traitor, {
        kind: 'vote',
        vote: { kind: 'notar', height: 1, view: 0, hash: blockHash(block), signer, signature: keyOf(9) },
      })
  return a.state.view > 0 ? ['certified on one peer’s word'] : []
}

/** Skip certificates that nobody, or only one, has signed. */
const forgedCertificate: Script = async () => {
  const ballot: Ballot = { kind: 'skip', height: 1, view: 0, hash: noHash }
  const [, liar] = keys
  if (!liar) throw new Error('four keys')
  const alone = signature(liar, voteBytes(chain, ballot))
  const forged: readonly Certificate[] = [
    { ...ballot, signers: bitmap([0, 1, 2, 3], 4), aggregate: alone },
    { ...ballot, signers: bitmap([1], 4), aggregate: alone },
  ]
  const wrong: string[] = []
  for (const certificate of forged) {
    const node = await oneTurn(freshDisk())
    await node.hear('p1', { kind: 'certificates', certificates: [certificate] })
    if (node.turn.state.view > 0) wrong.push('a forged certificate counts')
  }
  return wrong
}

const forgedVotes: Script = async () => {
  const node = await oneTurn(freshDisk())
  for (const signer of [1, 2, 3]) {
    const vote = { kind: 'skip' as const, height: 1, view: 0, hash: noHash, signer }
    await node.hear(`p${signer}`, {
      kind: 'vote',
      vote: { ...vote, signature: new Uint8Array(48).fill(signer) },
    })
  }
  return node.turn.state.view > 0 ? ['forged votes make a certificate'] : []
}

/** A judge that was asked twice says twice whose vote is false, the second time when other votes are judged. */
const answeredAgain: Script = () => {
  const desk = new Desk({ me: 0 })
  desk.held.add('judge')
  const [liar, ...honest] = [1, 2, 3]
  for (const signer of [liar, ...honest]) desk.vote('skip', 0, signer)
  const [job] = desk.jobs
  if (job?.kind !== 'judge') throw new Error('three of four are to be judged')
  const answer = { kind: 'judged', job, aggregate: new Uint8Array(48), bad: [0] } as const
  desk.give(answer)
  desk.ring('view')
  if (desk.jobs.length < 2) throw new Error('with the own vote there are three again')
  return desk
    .give(answer)
    .flatMap((effect) => (effect.kind === 'blame' ? [`${effect.peer} is blamed for another's vote`] : []))
}

/** The order of the set is turned round at height 2. */
class TurnedDesk extends Desk {
  override next(height: number): Next {
    const next = super.next(height)
    return height < 2 ? next : { ...next, set: next.set.toReversed() }
  }
}

/** Final votes that come after the certificate are judged by the set that cast them. */
const lateVotes: Script = () => {
  const wrong: string[] = []
  for (let me = 0; me < 4; me++) {
    const desk = new TurnedDesk({ me })
    const block = desk.block(0)
    if (desk.leader(0) === me) continue
    desk.proposal(0, block)
    const others = [0, 1, 2, 3].filter((i) => i !== me)
    for (const kind of ['notar', 'final'] as const) tell(desk, kind, 0, block, others.slice(0, 2))
    desk.held.add('judge')
    tell(desk, 'final', 0, block, others)
    desk.give({ kind: 'pending', waiting: true })
    desk.ring('gap')
    for (const job of desk.jobs)
      if (job.kind === 'judge' && 'votes' in job)
        for (const { signer, key } of job.votes)
          if (!equal(key, keyOf(signer))) wrong.push(`vote of ${signer} judged by another's key`)
  }
  return wrong
}

const invalidBlock: Script = () => {
  const { a } = stage(0)
  a.held.add('check')
  a.proposal(0, a.block(0))
  for (const job of a.jobs.splice(0)) a.answer(job, false)
  return ballots(a.done).map(({ kind }) => `voted ${kind} for an invalid block`)
}

const crashInCommit: Script = async () => {
  const node = await oneTurn(freshDisk(), () => new Promise(() => undefined))
  node.turn.pending(true)
  await node.ring('gap')
  await node.ring('view')
  await node.ring('tick')
  return node.said
    .filter(({ kind }) => kind !== 'standstill')
    .map(({ kind }) => `said ${kind} before it was durable`)
}

/** The first question to the judge is lost. */
const lostAnswer: Script = async () => {
  const ballot: Ballot = { kind: 'skip', height: 1, view: 0, hash: noHash }
  const signers = [1, 2, 3]
  const votes = signers.flatMap((i) => keys[i] ?? []).map((key) => signature(key, voteBytes(chain, ballot)))
  let [now, asked] = [0, 0]
  const verify: World['judge']['verify'] = (...question) =>
    asked++ === 0 ? new Promise(() => undefined) : judgeVotes.verify(...question)
  const node = await oneTurn(freshDisk(), undefined, {
    clock: () => now,
    judge: { ...judgeVotes, verify },
  })
  const certificate = { ...ballot, signers: bitmap(signers, 4), aggregate: aggregate(votes) }
  await node.hear('p1', { kind: 'certificates', certificates: [certificate] })
  for (; now < 60_000; now += 2000) await node.ring('tick')
  return node.turn.state.view === 0 ? ['an answer that never comes is waited for without end'] : []
}

const twoTabs: Script = async () => {
  const disk = freshDisk()
  const [first, second] = [await oneTurn(disk), await oneTurn(disk)]
  for (const tab of [first, second]) {
    tab.turn.pending(true)
    await tab.ring('view')
  }
  return second.said.filter(({ kind }) => kind === 'vote').map(() => 'both tabs vote')
}

/** Finals for different blocks, at different views of one height. */
const lawfulPair: Script = () => {
  const final = (view: number, label: string): Ballot => ({
    kind: 'final',
    height: 1,
    view,
    hash: blockHash(makeBlock(1, view, 0, label)),
  })
  return slashable(final(0, 'one'), final(1, 'another')) ? ['lawful votes convict'] : []
}

export const scripts = {
  twoHalves,
  skippedAndFinal,
  freshOverNotarized,
  lateAlarm,
  twoProposals,
  noJournal,
  chainBehind,
  strangeVote,
  strangersVote,
  forgedCertificate,
  forgedVotes,
  answeredAgain,
  lateVotes,
  lawfulPair,
  invalidBlock,
  crashInCommit,
  lostAnswer,
  twoTabs,
  ...ledgerScripts,
} satisfies Readonly<Record<string, Script>>
