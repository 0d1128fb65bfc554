/**
 * The safety rules, each with the line of the code that ships which keeps it, and that line without the rule.
 * Whoever tests must notice every one of them:
 *
 *   script      a few steps written for this rule (scripts.ts), clean with the rule and not without;
 *   simulator   seeds 1 to so many notice, with this traitor and size; `npm run simulate -- --mutant NAME`
 *               shows which. Chance hardly ever gets to those without;
 *   model       the exhaustive search (model.ts) with the same rule taken away.
 */
import type { scripts } from './scripts.ts'

export interface Mutant {
  readonly file: string
  readonly line: string
  readonly instead: string
  readonly script?: keyof typeof scripts
  readonly simulator?: {
    readonly byzantine?: string
    readonly nodes?: number
    readonly seeds: number
    /** One that noticed lately, so that it is begun with. */
    readonly first?: number
    readonly ledger?: boolean
  }
  readonly model?: boolean
}

export const mutants: Readonly<Record<string, Mutant>> = {
  /** Half of the stake is a quorum: two quorums need not share an honest validator. */
  weakQuorum: {
    file: 'src/core/quorum.ts',
    line: 'Math.floor((3 * active + full) / 6) + 1',
    instead: 'Math.max(1, Math.floor(active / 2))',
    script: 'twoHalves',
    simulator: { byzantine: 'colluders', nodes: 4, seeds: 10 },
    model: true,
  },
  /** F after S in one view: a view may be skipped and final. */
  finalAfterSkip: {
    file: 'src/consensus/step.ts',
    line: '    if (!skipped) {',
    instead: '    {',
    script: 'skippedAndFinal',
    simulator: { nodes: 4, seeds: 10 },
    model: true,
  },
  /** S in a view left with F. */
  skipAfterFinal: {
    file: 'src/consensus/step.ts',
    line: '} else if (view === s.view && voting(s) && !s.journal?.skip) {',
    instead: '} else if (voting(s) && !s.journal?.skip) {',
    script: 'lateAlarm',
    simulator: { nodes: 4, seeds: 120 },
  },
  /** A fresh block where an earlier one may be final. */
  noSkipCheck: {
    file: 'src/consensus/step.ts',
    line: '    if (!s.skip.has(view)) return false\n  }\n  return body.view === s.view',
    instead: '    if (!s.skip.has(view)) break\n  }\n  return body.view === s.view',
    script: 'freshOverNotarized',
    simulator: { byzantine: 'usurper', nodes: 4, seeds: 200 },
    model: true,
  },
  /** Any notarized block of an earlier view justifies any other. */
  anyNotarJustifies: {
    file: 'src/consensus/step.ts',
    line: 'if (notar && equal(notar.hash, body.hash)) return true',
    instead: 'if (notar) return true',
    script: 'freshOverNotarized',
    simulator: { byzantine: 'usurper', nodes: 4, seeds: 200 },
  },
  /** A second N in one view, for another block. */
  notarTwice: {
    file: 'src/consensus/step.ts',
    line: '  if (!voting(s) || s.journal?.notar) return\n  const hash = candidate(s)\n  if (!hash) return',
    instead:
      '  if (!voting(s)) return\n  const hash = candidate(s)\n  if (!hash || (s.journal?.notar && equal(s.journal.notar, hash))) return',
    script: 'twoProposals',
    simulator: { byzantine: 'equivocator', nodes: 4, seeds: 150 },
    model: true,
  },
  /** A restart that begins the height's first view again. */
  viewForgotten: {
    file: 'src/consensus/step.ts',
    line: '  s.view = s.journal?.view ?? 0',
    instead: '  s.view = 0\n  if (s.journal) s.journal = { ...s.journal, notar: undefined, skip: false }',
    script: 'twoProposals',
    simulator: { nodes: 4, seeds: 40 },
    model: true,
  },
  /** A key without its journal goes on voting. */
  lostJournal: {
    file: 'src/consensus/step.ts',
    line: 's.journal = event.journal && whole(s, journalCodec, event.journal, journalStore)',
    instead:
      's.journal = (event.journal && whole(s, journalCodec, event.journal, journalStore)) ?? blankJournal(0)',
    script: 'noJournal',
    model: true,
  },
  /** A chain older than the journal votes again where the journal has been. */
  journalAhead: {
    file: 'src/consensus/state.ts',
    line: '  s.journal.height === s.next.height',
    instead: '  true',
    script: 'chainBehind',
  },
  /** A retired key votes. */
  retiredVotes: {
    file: 'src/consensus/state.ts',
    line: '  !s.journal.retired &&\n',
    instead: '',
    script: 'strangeVote',
  },
  /** A vote of one's own that the journal does not explain retires nobody. */
  strangeVote: {
    file: 'src/consensus/journal.ts',
    line: 'if (ballot.view !== journal.view) return ballot.view < journal.view',
    instead: 'return true',
    script: 'strangeVote',
  },
  /** Votes by anybody's channel: a liar fills the places of others. */
  anyChannel: {
    file: 'src/consensus/receive.ts',
    line: 'if (peerOf(s, vote.signer) === from && vote.signer !== s.me) takeVote(s, vote)',
    instead: 'if (vote.signer !== s.me) takeVote(s, vote)',
    script: 'strangersVote',
    simulator: { byzantine: 'vote-slot-filler', nodes: 4, seeds: 10 },
  },
  /** A certificate's signature is taken on trust. */
  uncheckedCertificate: {
    file: 'src/node/agreeing/jobs.ts',
    line: "return { kind: 'judged', job, aggregate, bad: holds ? [] : [0] }",
    instead: "return { kind: 'judged', job, aggregate, bad: holds ? [] : [] }",
    script: 'forgedCertificate',
    simulator: { byzantine: 'short-certificate-sender', nodes: 4, seeds: 20 },
  },
  /** Votes are taken on trust. */
  uncheckedVotes: {
    file: 'src/node/agreeing/jobs.ts',
    line: "return { kind: 'judged', job, aggregate: signature, bad }",
    instead: "return { kind: 'judged', job, aggregate: signature, bad: [] }",
    script: 'forgedVotes',
    simulator: { byzantine: 'garbage-sender', nodes: 4, seeds: 60, first: 27 },
  },
  /** What is said of some votes counts for others that are judged under the same name. */
  answerByName: {
    file: 'src/consensus/step.ts',
    line: 'if (s.jobs.get(job.name) !== job) return',
    instead: 'if (!s.jobs.has(job.name)) return',
    script: 'answeredAgain',
  },
  /** A certificate without a quorum behind it. */
  shortCertificate: {
    file: 'src/consensus/facts.ts',
    line: "if (!wellFormed(certificate, s.next.set, needed(s))) return blame(s, from, 'certificate-short')",
    instead: '',
    script: 'forgedCertificate',
    simulator: { byzantine: 'short-certificate-sender', nodes: 4, seeds: 60 },
  },
  /** The votes of the head are judged by the set of the open height. */
  otherSet: {
    file: 'src/consensus/state.ts',
    line: 'height < s.next.height ? s.before : s.next.set',
    instead: 's.next.set',
    script: 'lateVotes',
    simulator: { byzantine: 'none', nodes: 7, seeds: 70 },
  },
  /** A block is voted for whatever the application found. */
  uncheckedBlock: {
    file: 'src/consensus/step.ts',
    line: '  if (!verdict) return\n',
    instead: '  if (verdict === undefined) return\n',
    script: 'invalidBlock',
    simulator: { byzantine: 'invalid-proposer', nodes: 4, seeds: 60 },
  },
  /** Votes leave before the journal is durable. */
  sendBeforeCommit: {
    file: 'src/node/agreeing/turn.ts',
    line: 'await store.commit([...rows.values()], guard)',
    instead: 'store.commit([...rows.values()], guard).catch(() => undefined)',
    script: 'crashInCommit',
    simulator: { nodes: 4, seeds: 60, first: 17 },
    model: true,
  },
  /** Two tabs of one profile write the same journal. */
  noGuard: {
    file: 'src/node/agreeing/turn.ts',
    line: '{ store: journalStore, key: name, expect: journal }',
    instead: 'undefined',
    script: 'twoTabs',
    simulator: { nodes: 4, seeds: 60, first: 13 },
  },
  /** A job is begun once, though its answer never comes. */
  hungJob: {
    file: 'src/node/agreeing/jobs.ts',
    line: 'if (before && since - before.since < before.patience) return',
    instead: 'if (before) return',
    script: 'lostAnswer',
  },
  /** The turn waits for a signature without end. */
  hungSigner: {
    file: 'src/node/agreeing/sign-once.ts',
    line: "patience(name, () => reject(new Error('no signature came')))",
    instead: '',
    simulator: { nodes: 4, seeds: 10 },
  },
  /** Who is jailed still counts. */
  jailedCounts: {
    file: 'src/ledger/validators.ts',
    line: 'stake: jailed || idle.has(hex(device.nodeKey)) ? 0 : admitted,',
    instead: 'stake: idle.has(hex(device.nodeKey)) ? 0 : admitted,',
    simulator: { byzantine: 'double-voter', nodes: 4, seeds: 10, ledger: true },
  },
  /** One approval changes a stake. */
  fewApprovals: {
    file: 'src/ledger/rules/vote.ts',
    line: 'return weightOf(set, approvals) >= weightNeeded(set)',
    instead: 'return weightOf(set, approvals) > 0',
    simulator: { byzantine: 'none', nodes: 4, seeds: 20, ledger: true },
  },
  /** Finals for different blocks at different views convict. */
  lawfulConvicts: {
    file: 'src/core/ballot.ts',
    line: 'if (a.height !== b.height || a.view !== b.view) return false',
    instead: 'if (a.height !== b.height) return false',
    script: 'lawfulPair',
    simulator: { byzantine: 'none', nodes: 4, seeds: 400, ledger: true },
  },
  /** A body passes under the header of another. */
  otherBody: {
    file: 'src/node/agreeing/chain.ts',
    line: "if (!equal(header.txRoot, txRootOf(transactions))) refuse('block.invalid', { what: 'transactions' })",
    instead: '',
    script: 'spoiledBody',
  },
  /** A header is passed off with another certificate of its parent. */
  otherParentCert: {
    file: 'src/node/agreeing/chain.ts',
    line: "refuse('block.invalid', { what: 'transactions' })\n      if (!equal(header.parentCertHash, certificateHash(parentCert)))",
    instead: "refuse('block.invalid', { what: 'transactions' })\n      if (header.height < 0)",
    script: 'spoiledBody',
  },
  /** A proposer chooses who leads next. */
  uncheckedSeed: {
    file: 'src/node/agreeing/chain.ts',
    line: "if (!seeded) refuse('block.invalid', { what: 'seed' })",
    instead: '',
    script: 'strangeSeed',
  },
  /** Whoever proposes says who was awake. */
  uncheckedParent: {
    file: 'src/node/agreeing/chain.ts',
    line: "if (!parent) refuse('block.invalid', { what: 'certificate' })",
    instead: '',
    script: 'strangeParent',
  },
  /** A block names any state. */
  otherState: {
    file: 'src/ledger/execute.ts',
    line: "must(equal(head.stateRoot, stateRoot), 'state')",
    instead: '',
    script: 'strangeState',
  },
  /** A block names any set that votes next. */
  otherNextSet: {
    file: 'src/ledger/execute.ts',
    line: "must(equal(head.nextSetHash, nextSetHash), 'set')",
    instead: '',
    script: 'strangeState',
  },
  /** Newcomers lay down whatever they are given. */
  otherPiece: {
    file: 'src/ledger/snapshot.ts',
    line: "if (!equal(piece.hash, expected)) refuse('snapshot.false', { name: hex(expected) })",
    instead: '',
    script: 'strangePiece',
  },
  /** A minority leads newcomers. */
  shortHandover: {
    file: 'src/node/agreeing/certified.ts',
    line: 'if (!wellFormed(certificate, voters)) return false',
    instead: '',
    script: 'shortStep',
  },
  /** Half of the stake ends an era: so may the other half. */
  halfAnEra: {
    file: 'src/ledger/era.ts',
    line: 'enough: 2 * signed > total',
    instead: 'enough: 2 * signed >= total',
    script: 'halfEnds',
  },
  /** More than a third goes at once. */
  unboundedLoss: {
    file: 'src/ledger/losses.ts',
    line: "if (3 * total > (all[0]?.active ?? 0)) refuse('stake.too-fast', { heights: lossesWindow })",
    instead: '',
    script: 'fastLoss',
  },
  /** Who is reported asleep is put aside at once. */
  noNotice: {
    file: 'src/ledger/presence.ts',
    line: 'at.height < told.height + noticeBlocks ||',
    instead: '',
    script: 'earlyIdle',
  },
  /** Of whom as many complain as can use the key shows them what it dealt, and everybody its share. */
  openedShare: {
    file: 'src/ledger/ceremony.ts',
    line: 'return against > 0 && against < row.threshold',
    instead: 'return against > 0',
    script: 'openedShare',
  },
  /** A key that was handed on is handed on again by those who held it. */
  handedOnTwice: {
    file: 'src/ledger/rules/ceremony.ts',
    line: "if (row.purpose.kind === 'resharing' && row.stage !== 'done') needHeld(view, row.purpose)",
    instead: '',
    script: 'handedOnTwice',
  },
  /** What officers agreed to counts for those who took their key over. */
  oldPart: {
    file: 'src/ledger/rules/issuance.ts',
    line: "if (!sameOfficers(body.ceremony, row.officers?.ceremony)) refuse('issuance.other-officers', { name })",
    instead: '',
    script: 'oldPart',
  },
  /** One sender fills the pool. */
  noQuota: {
    file: 'src/ledger/pool.ts',
    line: 'count >= (isUrgent(tx) ? senderUrgent : times * senderTransactions) ||',
    instead: '',
    script: 'flood',
  },
}
