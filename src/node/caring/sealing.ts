/**
 * The hospital's half of a record: file → sealed body and header → one other node holds them → published. Those
 * are asked who are to keep it by the rule, and after a while without a receipt everybody.
 * The steps before `publish` leave only blobs; doing them again after a crash costs time, nothing else.
 */
import type { Bytes } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import type { CallOptions, Port } from '../../core/port.ts'
import type { Alarm, Chance, Clock } from '../../core/world.ts'
import type { BulkCalls, NoViews } from '../../crypto/api.ts'
import { inForce } from '../../ledger/rules/consent.ts'
import { consents, type ConsentRow } from '../../ledger/state.ts'
import type { Address, BodyOf, TxId } from '../../ledger/transaction.ts'
import { authoritiesOf, readPolicy } from '../../policy/policy.ts'
import { contentKeyFor, keyCommitment, sealPieces, sizeClassOf } from '../../record/body.ts'
import { encodeHeader, slotBinding, slotInfo } from '../../record/header.ts'
import { lockFor, type Category, type Terms } from '../../record/terms.ts'
import type { Stage } from '../api.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Custody } from './custody.ts'
import type { Holding } from './holding.ts'
import { abeAuthority } from '../issuing/issuance.ts'
import { officerKeys, signed, type PersonPort } from '../issuing/setup.ts'
import type { Submissions } from '../agreeing/submissions.ts'
import type { Topics } from '../topics.ts'

export type BulkPort = Port<BulkCalls, NoViews>

export interface SealingWorld {
  readonly chain: Chain
  readonly person: PersonPort
  readonly bulk: BulkPort
  readonly holding: Holding
  readonly submissions: Submissions
  readonly chance: Chance
  readonly clock: Clock
  readonly alarm: Alarm
  readonly topics: Topics
  readonly custody: Pick<Custody, 'keepers'>
  /** Connected institutions' nodes. */
  readonly institutionPeers: () => readonly string[]
}

/** Those who are to keep a record have so long to say that they do. */
const keepersMs = 10_000

/** What a header says, beside its network. */
interface Heading {
  readonly consent: TxId
  readonly given: ConsentRow
  readonly body: Address
  readonly terms: Terms
  readonly category: Category
  readonly contentKey: Bytes
}

/** A record's header: its content key for whoever satisfies the terms of its kind, and for the owner. */
export async function headerFor(
  { chain: { genesisId, view }, bulk }: Pick<SealingWorld, 'chain' | 'bulk'>,
  { consent, given, body, terms, category, contentKey }: Heading,
  options: CallOptions,
): Promise<Bytes> {
  const at = { genesis: genesisId, consent, body }
  const policy = lockFor(terms, category)
  const lock = (policy: string): Promise<Bytes> =>
    bulk.call(
      'encapsulate',
      {
        policy,
        authorities: authoritiesOf(readPolicy(policy)).map((name) => abeAuthority(view, name)),
        contentKey,
        checked: true,
        binding: slotBinding(genesisId, consent, body, given.ownerSignKey),
      },
      options,
    )
  const slot = policy === undefined ? new Uint8Array(0) : await lock(policy)
  const owner = await bulk.call('seal', {
    to: given.ownerSealKey,
    info: slotInfo('owner', at, given.ownerSealKey),
    aad: new Uint8Array(0),
    plain: contentKey,
  })
  return encodeHeader({ ...at, terms, category, slot, owner })
}

/** Resolves when another node has signed that it keeps these. */
async function share(
  { holding, custody, institutionPeers, alarm, topics }: SealingWorld,
  record: Parameters<Custody['keepers']>[0],
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<void> {
  let everybody = false
  const cancel = alarm(keepersMs, () => {
    everybody = true
    topics.mark('peers')
  })
  const peers = (): readonly string[] => {
    const asked = everybody ? [] : custody.keepers(record)
    return asked.length > 0 ? asked : institutionPeers()
  }
  await holding.share(addresses, peers, signal).finally(cancel)
}

/** Seals the file's own bytes under a final consent and publishes; gives the record id. */
export async function sealRecord(
  world: SealingWorld,
  consent: TxId,
  { terms, category }: Pick<Heading, 'terms' | 'category'>,
  plain: Blob,
  progress: (stage: Stage) => void,
  signal: AbortSignal,
): Promise<TxId> {
  const { chain, person, holding } = world
  const { genesisId, view } = chain
  const given = consents.find(view, consent) ?? refuse('consent.not-final')
  inForce(given, Math.max(chain.tip.time, world.clock()))

  async function seal(contentKey: Bytes) {
    let passes = 0
    const body = await holding.keep(() => {
      const done = passes++
      return sealPieces(plain, contentKey, consent, (part) =>
        progress({ stage: 'sealing', part: (done + part) / 4 }),
      )
    })
    const header = await headerFor(
      world,
      { consent, given, body: body.address, terms, category, contentKey },
      { signal, onProgress: (part) => progress({ stage: 'sealing', part: 0.5 + Number(part) / 2 }) },
    )
    return { body, header }
  }

  progress({ stage: 'sealing', part: 0 })
  const contentKey = await contentKeyFor(world.chance(32), plain, consent)
  const commitment = keyCommitment(contentKey)
  const { body, header } = await seal(contentKey).finally(() => contentKey.fill(0))
  progress({ stage: 'sealing', part: 1 })

  const [kept = refuse('record.unavailable')] = await holding.put([header])
  progress({ stage: 'sharing', part: 0 })
  await share(world, { body: body.address, hospital: given.hospital }, [body.address, kept], signal)

  progress({ stage: 'publishing', part: 0 })
  const { institution } = await officerKeys(person)
  const what: BodyOf<'record.publish'> = {
    kind: 'record.publish',
    hospital: institution,
    consent,
    body: body.address,
    header: kept,
    keyCommitment: commitment,
    sizeClass: sizeClassOf(body.bytes),
    changes: given.changes,
  }
  return world.submissions.submit(await signed(person, genesisId, view, what))
}
