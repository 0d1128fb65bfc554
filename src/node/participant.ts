/**
 * One participant of one network: chain, pool, agreement and the life of records, joined. It lives beside
 * the links of the network (`node.ts` opens them) and says nothing on its own but through `send` and `cast`.
 */
import { voteBytes } from '../core/ballot.ts'
import { type Bytes, type Hash, tag, equal, unhex } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import { refusalOf, refuse } from '../core/refusal.ts'
import { monotonic, type Alarm, type Chance, type Clock } from '../core/world.ts'
import { Pool, type PoolLimits } from '../ledger/pool.ts'
import type { Certificate } from '../consensus/certificate.ts'
import { isGone } from '../ledger/lists.ts'
import { consents, institutions, network, nodeKeys, records } from '../ledger/state.ts'
import type { Genesis, InstitutionId, SigningKey, Transaction, VoteKey } from '../ledger/transaction.ts'
import { termsOf } from '../record/terms.ts'
import type { BlobStore } from '../storage/blobs.ts'
import type { Store } from '../storage/store.ts'
import type { DevicePublic } from '../keys/api.ts'
import type { Answers } from './answers.ts'
import { runOfficer } from './issuing/officer-duty.ts'
import { makeFaultWatch } from './issuing/fault-watch.ts'
import { openChain, type Chain } from './agreeing/chain.ts'
import { openBackfill, type Backfill, type BackfillWorld } from './joining/backfill.ts'
import { openCheckins, type Checkins } from './caring/checkins.ts'
import { openAuditing, type Auditing } from './caring/auditing.ts'
import { makeCustody, type Custody } from './caring/custody.ts'
import { openDeposits, type Deposits } from './caring/deposits.ts'
import { openForgetting } from './caring/forgetting.ts'
import { openHolding, type Holding, type HoldingWorld } from './caring/holding.ts'
import type { Names } from './names.ts'
import type { Message } from './protocol.ts'
import type { BulkPort } from './caring/sealing.ts'
import { makeProving, type Proving, type ProvingWorld } from './caring/proving.ts'
import { noteOf, ownSealed, termsNow } from './reading/reading.ts'
import { mayVote, type Self } from './self.ts'
import { makeRegistering, type Registering } from './caring/registering.ts'
import { openRecovery, type Recovery } from './joining/recovery.ts'
import { makeRewrapKeeper } from './caring/rewrapping.ts'
import { openRecognising, type Recognising } from './identity/recognising.ts'
import type { DevicePort } from './reading/serving.ts'
import { officerKeys, runSetup, type PersonPort } from './issuing/setup.ts'
import { makeVouching, type Vouching } from './issuing/vouching.ts'
import { makeSubmissions, type Submissions } from './agreeing/submissions.ts'
import { nextWithin, type Topics } from './topics.ts'
import { createTurn, type Turn } from './agreeing/turn.ts'
import type { Report } from './agreeing/turn-world.ts'
import { judgeOnce } from './agreeing/judge-once.ts'
import { openSpent, type Spent } from './reading/spent.ts'
import { makeUnattended } from './agreeing/unattended.ts'
import { runUnasked } from './caring/unasked.ts'
import { openVisits, type Visits } from './caring/visits.ts'
import { openWrongAnswers, type WrongAnswers } from './reading/wrong-answers.ts'
import { makeSeedAhead, type SeedAhead } from './agreeing/seed-ahead.ts'
import { makeWitness, type Witness } from './agreeing/witness.ts'

export interface Crypto {
  readonly device: DevicePort
  readonly person: PersonPort
  readonly bulk: BulkPort
}

export interface ParticipantWorld extends Crypto {
  readonly store: Store
  readonly sealed: BlobStore
  readonly topics: Topics
  readonly clock: Clock
  readonly chance: Chance
  readonly alarm: Alarm
  readonly self: Self
  readonly genesis: Genesis
  readonly keys: DevicePublic
  readonly names: Names
  readonly fetch: HoldingWorld['fetch']
  readonly piece: BackfillWorld['piece']
  /** Ends the connection of a peer that gave a false block. */
  readonly lied: (peer: string) => void
  /** Peers by the hex of their node keys. */
  readonly peers: () => readonly string[]
  readonly send: (peer: string, message: Message) => void
  readonly ask: Answers['ask']
  readonly cast: (message: Message) => void
  readonly sendConsensus: (peer: string, bytes: Bytes) => void
  readonly castConsensus: (bytes: Bytes) => void
  readonly report: (report: Report) => void
  /** See HomeWorld. */
  readonly createTurn?: typeof createTurn | undefined
  readonly poolLimits?: PoolLimits | undefined
  readonly rulesKnown?: number | undefined
}

export interface Participant {
  readonly self: Self
  readonly genesisId: Hash
  readonly keys: DevicePublic
  readonly chain: Chain
  readonly names: Names
  readonly pool: Pool
  readonly turn: Turn
  readonly submissions: Submissions
  readonly holding: Holding
  readonly custody: Custody
  readonly deposits: Deposits
  readonly auditing: Auditing
  readonly spent: Spent
  readonly witness: Witness
  readonly seedAhead: SeedAhead
  readonly visits: Visits
  /** Of a patient's tab: own consents on the ledger. */
  readonly recognising: Recognising | undefined
  readonly checkins: Checkins | undefined
  /** Of a person who may be an officer. */
  readonly vouching: Vouching | undefined
  /** Keeps the headers of a change that an owner is about to post. */
  readonly keepRewrapped: (peer: string, change: Transaction) => Promise<void>
  readonly proving: Proving
  readonly registering: Registering
  readonly wrongAnswers: WrongAnswers
  readonly recovery: Recovery
  readonly backfill: Backfill
  /** This node's institution, once admitted. */
  readonly institution: () => InstitutionId | undefined
  /** Connected peers that are institutions' nodes, those with stake first. */
  readonly institutionPeers: () => readonly string[]
  /** Resolves when nothing of it writes any more. */
  close(): Promise<void>
}

/** Named alarms over unnamed ones. */
function namedAlarms(alarm: Alarm) {
  const running = new Map<string, () => void>()
  return {
    set(name: string, ms: number, ring: () => void): void {
      running.get(name)?.()
      running.set(
        name,
        alarm(ms, () => {
          running.delete(name)
          ring()
        }),
      )
    },
    clear(): void {
      for (const cancel of running.values()) cancel()
      running.clear()
    },
  }
}

/** Blocks of the past wait so long for those of now. */
const busyMs = 10_000
const askAgainMs = 30_000

const seedTag = tag('seed')
/** Votes and seeds are hashed to the curve under tags of their own; the message begins with its domain. */
const purposeOf = (message: Bytes): 'seed' | 'vote' =>
  equal(message.subarray(0, seedTag.length), seedTag) ? 'seed' : 'vote'

/** Rows of the chain that cannot be read are damaged. */
function unreadable(caught: unknown): never {
  const { code } = refusalOf(caught)
  if (code === 'malformed' || code === 'too-long') refuse('storage.damaged')
  throw caught
}

export async function openParticipant(world: ParticipantWorld): Promise<Participant> {
  const { store, topics, clock, device, person, bulk, self, keys } = world
  const { genesisId } = self
  const pool = new Pool(world.poolLimits)
  const judge = (claims: readonly Claim[]): Promise<readonly boolean[]> => bulk.call('judge', { claims })
  const votes = judgeOnce({
    aggregate: (message, signed) => device.call('aggregate', { purpose: 'vote', message, votes: signed }),
    verify: (message, voters, signature) =>
      device.call('checkAggregate', { purpose: purposeOf(message), message, keys: voters, signature }),
    verifyAll: (aggregates) => device.call('checkAggregates', { purpose: 'vote', aggregates }),
  })
  const chain = await openChain({
    store,
    genesis: world.genesis,
    genesisId,
    pool,
    topics,
    clock,
    rulesKnown: world.rulesKnown,
    judge,
    seek: (id) => proving.seek(id),
    checkSeed: (message, key, signature) => votes.verify(message, [key], signature),
    checkVotes: (message, voters, signature) => votes.verify(message, voters, signature),
  }).catch(unreadable)
  const submissions = makeSubmissions({
    chain,
    pool,
    store,
    topics,
    clock,
    alarm: world.alarm,
    judge,
    send: world.send,
    cast: world.cast,
  })
  const holding = await openHolding({
    store,
    sealed: world.sealed,
    topics,
    fetch: world.fetch,
    send: world.send,
    sign: (message) => device.call('sign', { message }),
    verify: (key, message, signature) => device.call('verify', { key, message, signature }),
    gone: (address) => chain.look((view) => isGone(view, address)),
  })
  const forget = await openForgetting({
    chain,
    store,
    holding,
    submissions,
    device,
    nodeKey: keys.nodeKey as SigningKey,
  })
  const flow = { chain: () => chain, genesisId, person, store, topics, chance: world.chance, clock }
  const registering = makeRegistering({
    chain,
    person,
    bulk,
    ask: world.ask,
    peers: () => institutionPeers(),
  })
  const visits = await openVisits({ ...flow, nodeKey: keys.nodeKey })
  const vouching = self.plan && makeVouching({ chain, person, topics, clock })
  const checkins =
    self.plan &&
    vouching &&
    (await openCheckins({
      ...flow,
      submissions: () => submissions,
      registering,
      vouching,
      authority: self.plan.authority,
      kind: self.plan.kind,
    }))

  const wrongAnswers = await openWrongAnswers({ chain, person, bulk, store, topics, clock })
  const institution = (): InstitutionId | undefined => nodeKeys.find(chain.view, keys.nodeKey as SigningKey)
  const unattended = makeUnattended({ chain, keys, device, submissions, institution })
  const watchFaults = makeFaultWatch({ chain, keys, device, submissions, institution })
  const failed =
    (what: string) =>
    (reason: unknown): void =>
      world.report({ kind: 'failed', what, reason })
  const witness = makeWitness({
    chain,
    topics,
    alarm: world.alarm,
    async holds({ key, signature, ...ballot }) {
      const { era } = network.need(chain.view)
      const [held] = await judge([{ kind: 'vote', key, message: voteBytes(era, ballot), signature }])
      return held === true
    },
    convict(first, second) {
      unattended.accuse(first.key, first, second).catch(failed('accuse'))
      // Who has no place on the ledger tells those who have.
      if (!institution()) world.cast({ kind: 'exhibit', votes: [first, second] })
    },
  })

  const sign = (message: Bytes): Promise<Bytes> =>
    device.call('vote', { purpose: purposeOf(message), message })
  const seedAhead = makeSeedAhead({
    chain,
    key: mayVote(self) ? keys.voteKey : undefined,
    sign,
    check: (message, key, signature) => votes.verify(message, [key], signature),
    cast: (message) => {
      for (const peer of institutionPeers()) world.send(peer, message)
    },
  })

  async function finalised(certificate: Certificate): Promise<void> {
    const unexplained = await witness.closed(certificate)
    if (unexplained.length > 0) world.cast({ kind: 'exhibit', votes: unexplained })
    await unattended.attend()
    await watchFaults()
  }

  const turn = (world.createTurn ?? createTurn)({
    chain: chain.era.chain,
    begunAfter: chain.era.begunAfter,
    key: mayVote(self) ? keys.voteKey : undefined,
    delta: world.genesis.delta,
    store,
    links: { send: world.sendConsensus, cast: world.castConsensus },
    signer: { sign },
    judge: votes,
    application: chain.application,
    alarm: namedAlarms(world.alarm),
    clock: monotonic(clock),
    report(report) {
      if (report.kind === 'final') {
        submissions.settle()
        topics.mark('head', 'pool')
        seedAhead.say().catch(failed('seed ahead'))
        finalised(report.certificate).catch(failed('finalised'))
      }
      if (report.kind === 'evidence') {
        const key = report.key as VoteKey
        const pair = [report.first, report.second].map((vote) => ({ ...vote, key }))
        void witness.shown(pair).catch(refusalOf)
      }
      world.report(report)
    },
  })

  const recovery = await openRecovery({
    chain,
    turn,
    store,
    topics,
    clock,
    person,
    device,
    nodeKey: keys.nodeKey as SigningKey,
    voteKey: mayVote(self) ? keys.voteKey : undefined,
    submissions,
    send: world.send,
    cast: world.cast,
  })

  let closed = false
  const stopped = (): boolean => closed
  const after = (ms: number): Promise<void> => new Promise((go) => void world.alarm(ms, go))
  const backfill = await openBackfill({
    chain,
    store,
    peers: world.peers,
    piece: world.piece,
    lied: world.lied,
    quiet: () =>
      Promise.race([
        topics.until(['pool', 'head'], () => (pool.size === 0 || closed ? true : undefined)),
        after(busyMs),
      ]),
    pause: after,
    changed: () => nextWithin(topics, ['peers'], askAgainMs, world.alarm),
    stopped,
    progress: () => topics.mark('self'),
  })
  /** The turn wants to know whether anything waits; the pool marks its topic when that may have changed. */
  const watchPool = async (): Promise<void> => {
    while (!closed) {
      const next = topics.next(['pool', 'head'])
      // Said again though nothing changed: a build that found nothing fit has taken it back.
      turn.pending(pool.size > 0)
      await next
    }
  }

  const reading = { chain, person, holding, peers: world.peers }
  const own: ProvingWorld['own'] = {
    async terms(consent) {
      const given = await chain.look((view) => consents.find(view, consent))
      const visit = visits.byConsent(consent)
      if (visit) return termsNow(reading, consent, visits.termsOf(visit, given))
      const checkin = checkins?.all().find((one) => {
        const its = checkins.consentOf(one)
        return its && equal(its, consent)
      })
      return (given && termsOf(given.accessHash, checkin?.terms)) ?? refuse('record.not-owner')
    },
    document: (record) => ownSealed(reading, visits, record),
    async note(read) {
      const { consent, given } = await chain.look((view) => {
        const { consent } = records.need(view, read.record)
        return { consent, given: consents.need(view, consent) }
      })
      const visit = visits.byConsent(consent) ?? refuse('record.not-owner')
      return (await noteOf(person, genesisId, visit, given, read)) ?? refuse('record.not-owner')
    },
  }
  const proving = makeProving({ ...world, chain, own })
  /** Connected institutions' nodes, those with stake first. */
  function institutionPeers(): readonly string[] {
    const stakeOf = (peer: string): number => {
      const found = nodeKeys.find(chain.view, unhex(peer) as SigningKey)
      return found ? institutions.need(chain.view, found).stake : -1
    }
    return world
      .peers()
      .map((peer) => ({ peer, stake: stakeOf(peer) }))
      .filter(({ stake }) => stake >= 0)
      .sort((a, b) => b.stake - a.stake)
      .map(({ peer }) => peer)
  }
  const keeping = { ...world, chain, holding, institution, institutionPeers, stopped }
  const custody = makeCustody({ ...keeping, pause: after })
  const deposits = await openDeposits({ ...keeping, custody })
  const auditing = await openAuditing({ ...keeping, custody, nodeKey: keys.nodeKey as SigningKey })
  const recognising =
    self.role === 'patient'
      ? await openRecognising({ chain, person, store, topics, visits, stopped })
      : undefined
  const participant: Participant = {
    self,
    genesisId,
    keys,
    chain,
    names: world.names,
    pool,
    turn,
    submissions,
    holding,
    custody,
    deposits,
    auditing,
    spent: await openSpent(store, clock),
    witness,
    seedAhead,
    visits,
    recognising,
    checkins,
    vouching,
    keepRewrapped: makeRewrapKeeper({ chain, holding, submissions }),
    recovery,
    wrongAnswers,
    backfill,
    proving,
    registering,
    institution,
    institutionPeers,
    close() {
      closed = true
      turn.stop()
      topics.mark('head')
      return Promise.all([turn.idle(), submissions.idle()]).then(() => undefined)
    },
  }

  /** Own transactions are said again until they are final (the design's 4Δ). */
  const announce = (): void => {
    if (closed) return
    submissions.announce()
    world.alarm(4 * world.genesis.delta, announce)
  }

  await submissions.resume()
  await turn.start()
  void watchPool()
  announce()
  backfill.run().catch(failed('backfill'))
  runUnasked({
    ...world,
    chain,
    holding,
    custody,
    auditing,
    visits,
    recognising,
    submissions,
    holders: institutionPeers,
    forget,
    after,
    nodeKey: keys.nodeKey,
    stopped,
    failed,
  })
  const { plan } = self
  if (plan) {
    void (async () => {
      await untilOpen(person, topics)
      await officerKeys(person)
      await runSetup(
        { ...world, chain, submissions, changed: () => topics.next(['head', 'keys']), stopped },
        plan,
      )
    })().catch(failed('setup'))
    runOfficer({
      chain,
      person,
      bulk,
      submissions,
      clock,
      alarm: world.alarm,
      changed: (signal) => topics.next(['head', 'keys'], signal),
      stopped,
    }).catch(failed('officer'))
  }
  return participant
}

/** Waits until the person's keys can be used. */
export async function untilOpen(person: PersonPort, topics: Topics): Promise<void> {
  for (;;) {
    const changed = topics.next(['keys'])
    if ((await person.call('state', {})).phase === 'open') return
    await changed
  }
}
