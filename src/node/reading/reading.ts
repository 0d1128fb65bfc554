/**
 * Opening records: somebody else's through servers (record/reading.ts), one's own alone.
 * Both end in the file's own bytes, checked against the key commitment on the ledger; the largest go from the disk
 * into a file piece by piece.
 */
import { type Bytes, equal, type Hash, hex } from '../../core/bytes.ts'
import { decode } from '../../core/codec.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import type { Chance, Clock } from '../../core/world.ts'
import type { AnswerInput } from '../../crypto/question.ts'
import type { Opened } from '../../crypto/slot.ts'
import { notErased } from '../../ledger/rules/record.ts'
import {
  accounts,
  consents,
  grants,
  institutions,
  records,
  type ConsentRow,
  type ReadRow,
  type RecordRow,
} from '../../ledger/state.ts'
import type { AccountId, InstitutionId, SealingKey, TxId } from '../../ledger/transaction.ts'
import { each, type View } from '../../ledger/view.ts'
import { authoritiesOf, readPolicy, rowsToOpen, satisfies } from '../../policy/policy.ts'
import { keyCommitment, openPieces } from '../../record/body.ts'
import { type Header, readHeader, slotBinding, slotInfo } from '../../record/header.ts'
import { type Logged, noteInfo, ownerNote, requestMsMost, type OwnerNote } from '../../record/reading.ts'
import { lockFor, termsOf, type Category, type Purpose, type Terms } from '../../record/terms.ts'
import type { Stage } from '../api.ts'
import type { Holding } from '../caring/holding.ts'
import { type GatheringWorld, makeGathering } from './gathering.ts'
import { abeAuthority } from '../issuing/issuance.ts'
import { keyGroups, replacedIn, usableOf } from './key-groups.ts'
import type { BulkPort } from '../caring/sealing.ts'
import { waysToSatisfy } from './serving.ts'
import { ownName } from '../identity/introducing.ts'
import { accountKeys, type PersonPort } from '../issuing/setup.ts'
import type { Visit, Visits } from '../caring/visits.ts'
import type { GroupAnswers, WrongAnswers } from './wrong-answers.ts'

export interface ReadingWorld extends GatheringWorld {
  readonly holding: Holding
  readonly bulk: BulkPort
  readonly peers: () => readonly string[]
  readonly chance: Chance
  readonly clock: Clock
  readonly wrongAnswers: WrongAnswers
}

type Tell = (stage: Stage) => void

/** Takes the bytes of a file that is opened, in parts; nothing of it is here afterwards. */
export type Take<T> = (parts: AsyncIterable<Bytes>) => Promise<T>

/** Refuses a record that is not there, or not any more. */
const recordIn = (view: View, id: TxId): RecordRow => {
  const found = records.find(view, id) ?? refuse('record.unknown', { name: hex(id) })
  notErased(found)
  return found
}

/** A record with its consent and header, held against the ledger. */
async function locate(world: Pick<ReadingWorld, 'chain' | 'holding' | 'peers'>, id: TxId) {
  const { chain, holding } = world
  const { record, consent } = await chain.look((view) => {
    const found = recordIn(view, id)
    return { record: found, consent: consents.need(view, found.consent) }
  })
  const header = readHeader(await holding.obtain(record.header, world.peers()), {
    genesis: chain.genesisId,
    consent: record.consent,
    body: record.body,
    accessHash: consent.accessHash,
  })
  return { record, consent, header }
}

/** Why it did not open, when its servers all told the truth. */
const authorLied = (author: string): never => refuse('record.sealed-wrong', { author })

/**
 * Reads a record through servers, the first of them `wanted` if given; gives what became of the file's own bytes, and
 * who locked it unevenly, not the same for all readers, if somebody did (crypto/fo.ts). Refuses 'record.sealed-wrong'
 * {author} when the author lied, and what `Gathering` does.
 */
export async function readShared<T>(
  world: ReadingWorld,
  id: TxId,
  purpose: Purpose,
  wanted: InstitutionId | undefined,
  tell: Tell,
  signal: AbortSignal,
  take: Take<T>,
): Promise<{ readonly taken: T; readonly uneven: { readonly author: string } | undefined }> {
  const { chain, person, bulk } = world
  const { genesisId, view } = chain
  tell({ stage: 'asking', part: 0 })
  const me = await accountKeys(person, genesisId)
  const name = (await ownName(person, genesisId, view, me.id)) ?? refuse('node.not-admitted')
  const { record, consent, header } = await locate(world, id)
  const policy = lockFor(header.terms, header.category) ?? refuse('policy.unsatisfied', { missing: [] })
  // Who changed the terms locked it again: the patient, and nobody can tell which records.
  const author = consent.changes === 0 ? institutions.need(view, record.hospital).name : ''
  const binding = slotBinding(genesisId, record.consent, record.body, consent.ownerSignKey)
  const lock = { slot: header.slot, policy, binding }
  const nonce = world.chance(16)
  const oneTime = { kind: 'request', nonce } as const
  const { sealKey } = await person.call('publicKeys', { genesisId, path: oneTime })
  const asked = {
    genesis: genesisId,
    record: id,
    header: record.header,
    reader: me.id,
    answerTo: sealKey as SealingKey,
    purpose,
    nonce,
    notAfter: world.clock() + requestMsMost,
  }
  /** Attributes whose keys no server could prove right: one authority's false key must not stop what others open. */
  const unproven = new Set<string>()
  let logged: Logged | undefined

  /** The issuances of all that this account can use now. */
  const issuesNow = (): string =>
    [...usableOf(view, me.id, chain.tip.time).usable]
      .map((name) => hex(grants.need(view, me.id, name).issue))
      .join()

  async function attempt(): Promise<Opened> {
    const { a, b, generation } = accounts.find(view, me.id) ?? refuse('node.not-admitted')
    const { rows, attributes } = rowsFor(view, policy, me.id, chain.tip.time, unproven)
    const groups = keyGroups(view, me.id, attributes)
    const question = { ...lock, a, b, rows }
    const gathering = makeGathering(world, { ...asked, rows }, name, question, groups, logged, tell, signal)
    try {
      await gathering.log(wanted)
      for (;;) {
        const gathered = await Promise.all(
          groups.map(async (group) => ({ group, answers: await gathering.enough(group) })),
        )
        tell({ stage: 'opening', part: 0.5 })
        const opened = await combine(question, gathered, generation)
        if (opened) return opened
        const liars = await world.wrongAnswers.blame({
          record: id,
          reader: me.id,
          generation,
          question,
          gathered,
        })
        if (liars.length === 0) return authorLied(author)
        for (const liar of liars) gathering.drop(liar)
        const who = liars.map((liar) => institutions.need(view, liar).name)
        if (wanted && liars.some((liar) => equal(liar, wanted)))
          refuse('record.answer-wrong', { server: who[0] ?? '' })
        tell({ stage: 'wrong', part: 0.3, who })
      }
    } finally {
      ;({ logged } = gathering)
    }
  }

  /** The content key; undefined when the answers do not open the slot. */
  async function combine(
    question: Omit<AnswerInput, 'keys'>,
    gathered: readonly GroupAnswers[],
    generation: number,
  ): Promise<Opened | undefined> {
    try {
      const combined = await bulk.call('combineAnswered', {
        question: { ...question, keys: gathered.flatMap(({ group }) => group.keys) },
        answered: gathered.map(({ group, answers }) => ({
          attributes: group.attributes,
          answers: answers.map(({ answer }) => answer),
        })),
      })
      const taken = await bulk.call('takeAnswer', { ...lock, ...combined })
      return await person.call('finish', { genesisId, generation, ...taken })
    } catch (caught) {
      const { code, facts } = refusalOf(caught)
      if (code === 'record.header-forged') return authorLied(author)
      return code === 'record.answer-wrong' ? undefined : refuse(code, facts)
    }
  }

  async function keyOf(): Promise<Opened> {
    for (;;) {
      const planned = issuesNow()
      try {
        return await attempt()
      } catch (caught) {
        const { code, facts } = refusalOf(caught)
        // Issued again while it was asked for: with what stands on the ledger now.
        if (issuesNow() !== planned && !signal.aborted) continue
        const { attribute } = facts
        if (code !== 'attribute.key-unproven' || typeof attribute !== 'string' || unproven.has(attribute))
          throw caught
        unproven.add(attribute)
      }
    }
  }

  const { contentKey, seed } = await keyOf()
  try {
    tell({ stage: 'fetching', part: 0.6 })
    const { holding } = world
    await holding.bring(record.body, world.peers(), (part) =>
      tell({ stage: 'fetching', part: 0.6 + part * 0.3 }),
    )
    tell({ stage: 'opening', part: 0.9 })
    // The slot committed to this key; the ledger to another.
    if (!equal(keyCommitment(contentKey), record.keyCommitment)) authorLied(author)
    const authorities = authoritiesOf(readPolicy(policy)).map((name) => abeAuthority(view, name))
    const even = !seed || (await bulk.call('recheckSlot', { ...lock, authorities, seed }))
    const taken = await take(
      openPieces(holding.pieces(record.body), contentKey, record.consent, record.keyCommitment),
    )
    return { taken, uneven: even ? undefined : { author } }
  } finally {
    contentKey.fill(0)
    seed?.fill(0)
  }
}

/** What to open with, of what this account can use now; refuses 'policy.unsatisfied' with what is missing. */
function rowsFor(
  view: View,
  policy: string,
  reader: AccountId,
  time: number,
  unproven: ReadonlySet<string>,
): { readonly rows: readonly number[]; readonly attributes: readonly string[] } {
  const { usable, older } = usableOf(view, reader, time)
  const able = new Set([...usable].filter((attribute) => !unproven.has(attribute)))
  const read = readPolicy(policy)
  const rows = rowsToOpen(read, (attribute) => able.has(attribute))
  if (rows)
    return {
      rows: rows.map(({ row }) => row),
      attributes: [...new Set(rows.map(({ attribute }) => attribute))],
    }
  const held = new Set([...usable, ...older])
  const replaced = replacedIn(view, read, usable, time)
  const [first] = replaced
  if (first && !satisfies(read, held) && satisfies(read, new Set([...held, ...replaced])))
    refuse('attribute.old-version', { attribute: first })
  if (!satisfies(read, held)) refuse('policy.unsatisfied', { missing: waysToSatisfy(view, policy, held) })
  const [attribute = ''] = unproven
  return unproven.size > 0
    ? refuse('attribute.key-unproven', { attribute })
    : refuse('attribute.older-generation', { attribute: [...older][0] ?? '' })
}

type OwnWorld = Pick<ReadingWorld, 'chain' | 'person' | 'holding' | 'peers'>

/** An own record with its content key, from the owner slot. Refuses 'record.not-owner'. */
export async function ownKey(
  world: OwnWorld,
  visits: Visits,
  id: TxId,
): Promise<{ readonly record: RecordRow; readonly category: Category; readonly contentKey: Bytes }> {
  const { record, consent, header } = await locate(world, id)
  const visit = visits.byConsent(record.consent) ?? refuse('record.not-owner')
  const contentKey = await world.person.call('unseal', {
    genesisId: world.chain.genesisId,
    path: { kind: 'owner', hospital: consent.hospital, ticketKey: visit.ticketKey },
    box: header.owner,
    info: slotInfo(
      'owner',
      { genesis: world.chain.genesisId, consent: record.consent, body: record.body },
      consent.ownerSealKey,
    ),
    aad: new Uint8Array(0),
  })
  if (!equal(keyCommitment(contentKey), record.keyCommitment)) refuse('record.wrong-key')
  return { record, category: header.category, contentKey }
}

/** What opens an own record, whose sealed body is here then. Refuses 'record.not-owner'. */
async function ownHere(world: OwnWorld, visits: Visits, id: TxId, tell: Tell = () => undefined) {
  tell({ stage: 'fetching', part: 0.1 })
  const { body: address, consent } = await world.chain.look((view) => recordIn(view, id))
  if (!visits.byConsent(consent)) refuse('record.not-owner')
  await world.holding.bring(address, world.peers())
  tell({ stage: 'opening', part: 0.6 })
  return ownKey(world, visits, id)
}

/** An own record's sealed body and what opens it. Refuses 'record.not-owner'. */
export async function ownSealed(...own: Parameters<typeof ownHere>) {
  const [{ holding }] = own
  const { record, contentKey } = await ownHere(...own)
  const body = (await holding.read(record.body)) ?? refuse('record.unavailable')
  return { record, body, contentKey }
}

/** Opens one's own record: no server, no log, no network. */
export async function openAlone<T>(
  world: OwnWorld,
  visits: Visits,
  id: TxId,
  tell: Tell,
  take: Take<T>,
): Promise<T> {
  const { record, contentKey } = await ownHere(world, visits, id, tell)
  const sealed = world.holding.pieces(record.body)
  const opened = openPieces(sealed, contentKey, record.consent, record.keyCommitment)
  return take(opened).finally(() => contentKey.fill(0))
}

/** Who read an own record, what for, and by which name, which is the server's word until it is held to the ledger; undefined when the server sealed nonsense. */
export async function noteOf(
  person: PersonPort,
  genesisId: Hash,
  { ticketKey }: Visit,
  { hospital, ownerSealKey }: ConsentRow,
  { record, toOwner }: ReadRow,
): Promise<OwnerNote | undefined> {
  try {
    const plain = await person.call('unseal', {
      genesisId,
      path: { kind: 'owner', hospital, ticketKey },
      box: toOwner,
      info: noteInfo(genesisId, record, ownerSealKey),
      aad: new Uint8Array(0),
    })
    return decode(ownerNote, plain)
  } catch (caught) {
    return void refusalOf(caught)
  }
}

/** What a consent's patient agreed to as of now: what is known here, or what a record's header says. */
export async function termsNow(
  world: Pick<ReadingWorld, 'chain' | 'holding' | 'peers'>,
  consent: TxId,
  known: Terms | undefined,
): Promise<Terms> {
  const { given, living } = await world.chain.look((view) => {
    const given = consents.find(view, consent) ?? refuse('consent.not-final')
    const living = each(given.records, (id) => (records.need(view, id).erased ? [] : [id])).flat()
    return { given, living }
  })
  const [first] = living
  const agreed = termsOf(given.accessHash, known)
  return agreed ?? (first ? (await locate(world, first)).header.terms : refuse('consent.terms-unknown'))
}

/** What a header this node holds says of terms and kind, for showing it; undefined when it holds none. */
export async function termsHeld(
  world: Pick<ReadingWorld, 'chain' | 'holding'>,
  id: TxId,
): Promise<Pick<Header, 'terms' | 'category'> | undefined> {
  const record = await world.chain.look((view) => records.find(view, id))
  if (!record || !world.holding.has(record.header)) return undefined
  return (await locate({ ...world, peers: () => [] }, id)).header
}
