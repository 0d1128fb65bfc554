/**
 * The EHR server's half of a read: it decides by the ledger, logs before it helps, or holds another server's
 * entry to the request, looks again in the state that holds the entry, and then answers with its shares of the
 * reader's keys. It never sees a content key, and alone it has no key; the shares stay in the device instance.
 */
import { type Bytes, equal, hex } from '../../core/bytes.ts'
import { encode, type Value } from '../../core/codec.ts'
import { refuse, refusalOf, type Refusal } from '../../core/refusal.ts'
import type { Port } from '../../core/port.ts'
import type { Alarm, Chance, Clock } from '../../core/world.ts'
import type { NoViews } from '../../crypto/api.ts'
import type { DeviceCalls, DevicePublic, SealedShare } from '../../keys/api.ts'
import { clockDriftMost } from '../../ledger/execute.ts'
import { signersOf } from '../../ledger/rules.ts'
import { opens, type Opening } from '../../ledger/naming.ts'
import { inForce } from '../../ledger/rules/consent.ts'
import { notErased } from '../../ledger/rules/record.ts'
import {
  accounts,
  authorities,
  consents,
  grants,
  institutions,
  reads,
  records,
  type AccountRow,
} from '../../ledger/state.ts'
import type { BodyOf, InstitutionId, SealingKey, SigningKey } from '../../ledger/transaction.ts'
import type { View } from '../../ledger/view.ts'
import {
  authorityOf,
  missing,
  printPolicy,
  readPolicy,
  rowsOf,
  satisfies,
  type Policy,
} from '../../policy/policy.ts'
import { type Header, readHeader, slotBinding } from '../../record/header.ts'
import {
  type Answer,
  answerBytes,
  answerInfo,
  noteInfo,
  ownerNote,
  readingCommitment,
  requestBytes,
  requestHash,
  requestMsMost,
  signedAnswer,
  type Logged,
  type Request,
  type RequestBody,
} from '../../record/reading.ts'
import { lockFor, purposes, waysFor } from '../../record/terms.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Holding } from '../caring/holding.ts'
import { sharesOf } from './held-shares.ts'
import { keyGroups, replacedIn, usableOf } from './key-groups.ts'
import type { BulkPort } from '../caring/sealing.ts'
import type { Spent } from './spent.ts'
import type { Submissions } from '../agreeing/submissions.ts'
import type { Topics } from '../topics.ts'

export type DevicePort = Port<DeviceCalls, NoViews>

/** How far this node may be behind the one that logged. */
const behindMsMost = 30_000

export interface ServingWorld {
  readonly chain: Chain
  readonly device: DevicePort
  readonly keys: DevicePublic
  readonly bulk: BulkPort
  readonly holding: Holding
  readonly submissions: Submissions
  readonly institution: InstitutionId
  readonly spent: Spent
  readonly peers: () => readonly string[]
  readonly chance: Chance
  readonly clock: Clock
  readonly alarm: Alarm
  readonly topics: Topics
}

/** "doctor@st-anna + nurse@st-anna" ways with their issuers, for a person to read. */
export const waysToSatisfy = (view: View, policy: string, held: ReadonlySet<string>): readonly string[] =>
  missing(readPolicy(policy), held).map((way) =>
    way
      .map((attribute) => {
        const authority = authorities.find(view, authorityOf(attribute))
        const issuer = authority && institutions.find(view, authority.institution)
        return issuer ? `${attribute} (${issuer.name})` : attribute
      })
      .join(' + '),
  )

/** What the ledger says about a request now; refuses with why not. */
const entitled = (world: ServingWorld, request: Request) =>
  world.chain.look((view) => entitledIn(world, view, request))

function entitledIn(world: ServingWorld, view: View, { body }: Request) {
  const { tip } = world.chain
  // A chain that rests does not stop the clock: what has ended has ended.
  const now = Math.max(tip.time, world.clock())
  const record = records.find(view, body.record) ?? refuse('record.unknown', { name: hex(body.record) })
  notErased(record)
  if (!equal(record.header, body.header)) refuse('record.other-header', { name: hex(body.record) })
  const consent = consents.need(view, record.consent)
  inForce(consent, now)
  const reader = accounts.need(view, body.reader)
  return { record, consent, reader, now, ...usableOf(view, body.reader, now) }
}

type Entitled = ReturnType<typeof entitledIn>

/** Rules that let this reader in for this reason. Refuses 'consent.other-purpose' when the patient agreed to others alone. */
function rulesFor(
  { terms, category }: Header,
  { reader, purpose: asked }: RequestBody,
  now: number,
): readonly Policy[] {
  const ways = waysFor(terms, category, { reader, now })
  const agreed = ways.filter(({ purposes }) => purposes.includes(asked))
  const others = purposes.filter((one) => ways.some((way) => way.purposes.includes(one)))
  if (agreed.length === 0 && others.length > 0) refuse('consent.other-purpose', { agreed: others, asked })
  return agreed.map(({ policy }) => readPolicy(policy))
}

/** Whether the rows asked for do, with what the reader holds; refuses with what is missing. */
function requireSatisfied(
  view: View,
  header: Header,
  lock: string,
  request: RequestBody,
  { usable, older, now }: ReturnType<typeof usableOf> & { readonly now: number },
): void {
  const { rows, keys } = request
  const rules = rulesFor(header, request, now)
  const read = readPolicy(lock)
  const named = rowsOf(read)
  const used = new Set(rows.flatMap((row) => named[row] ?? []))
  const held = new Set([...used].filter((attribute) => usable.has(attribute)))
  // A guest's way opens the lock to whoever holds the same; whom it is for, the rules say.
  const lets = rules.some((rule) => satisfies(rule, usable))
  if (lets && satisfies(read, held) && keys.every(({ attribute }) => held.has(attribute))) return
  const [renewed] = [...used].filter((attribute) => older.has(attribute))
  if (renewed) refuse('attribute.older-generation', { attribute: renewed })
  const [replaced] = replacedIn(view, read, usable, now).filter((attribute) => used.has(attribute))
  if (replaced) refuse('attribute.old-version', { attribute: replaced })
  const all = new Set([...usable, ...older])
  refuse('policy.unsatisfied', {
    missing: rules.flatMap((rule) => waysToSatisfy(view, printPolicy(rule), all)),
  })
}

/** Where this server sits among those that share the keys asked for, and its shares; refuses 'record.no-server'. */
async function seatOf(world: ServingWorld, { reader, keys }: RequestBody) {
  const { chain, institution } = world
  const attributes = keys.map(({ attribute }) => attribute)
  const [group, ...others] = keyGroups(chain.view, reader, attributes)
  const place = 1 + (group?.servers.findIndex((one) => equal(one, institution)) ?? -1)
  if (!group || others.length > 0 || place === 0) return refuse('record.no-server')
  const shares: SealedShare[] = []
  for (const [i, attribute] of group.attributes.entries()) {
    // Issued again meanwhile: the reader learns of it with the next block.
    const grant = grants.need(chain.view, reader, attribute)
    const asked = keys.some((key) => equal(key.issue, grant.issue))
    if (!asked || !equal(grant.issue, group.issues[i] ?? reader)) return refuse('record.no-server')
    shares.push(...((await sharesOf(chain, grant, place)) ?? refuse('record.no-server')))
  }
  return { group, place, shares }
}

/** Not sealed to this device: another one of the same institution has the key. */
const toAnotherDevice = (caught: unknown): never => {
  const { code, facts } = refusalOf(caught)
  return code === 'sealed.not-opened' ? refuse('record.no-server') : refuse(code, facts)
}

/**
 * Waits for the entry another server logged this read by, and holds it to the request: refuses 'record.not-logged'
 * when it does not come or commits to another reader, purpose or nonce, 'request.expired' when it is old.
 */
export async function checkLogged(
  { chain, topics, alarm, clock }: Pick<ServingWorld, 'chain' | 'topics' | 'alarm' | 'clock'>,
  { record, header, reader, purpose, nonce }: RequestBody,
  { read, salt }: Logged,
): Promise<void> {
  let late = false
  const quiet = alarm(behindMsMost, () => {
    late = true
    topics.mark('head')
  })
  try {
    for (;;) {
      const next = topics.next(['head'])
      const found = await chain.look((view) => reads.find(view, read))
      if (found) {
        const note = { salt, reader, purpose, nonce }
        const same = equal(found.record, record) && equal(found.header, header)
        if (!same || !equal(found.commitment, readingCommitment(note))) refuse('record.not-logged')
        if (found.time + requestMsMost + clockDriftMost < clock()) refuse('request.expired')
        return
      }
      if (late) refuse('record.not-logged')
      await next
    }
  } finally {
    quiet()
  }
}

/** Logs the read and waits until the log is final; gives the entry and what opens its commitment. */
async function logRead(
  world: ServingWorld,
  { body }: Request,
  name: Opening,
  ownerSealKey: SealingKey,
): Promise<Logged> {
  const { chain, device, bulk } = world
  const note = { salt: world.chance(32), reader: body.reader, purpose: body.purpose, nonce: body.nonce }
  const toOwner = await bulk.call('seal', {
    to: ownerSealKey,
    info: noteInfo(chain.genesisId, body.record, ownerSealKey),
    aad: new Uint8Array(0),
    plain: encode(ownerNote, { note, name }),
  })
  const entry: BodyOf<'access.read'> = {
    kind: 'access.read',
    server: world.institution,
    device: world.keys.nodeKey as SigningKey,
    record: body.record,
    header: body.header,
    commitment: readingCommitment(note),
    toOwner,
  }
  const signatures = await Promise.all(
    signersOf(chain.genesisId, chain.view, entry).map(({ message }) => device.call('sign', { message })),
  )
  const id = await world.submissions.submit({ body: entry, signatures, abs: undefined })
  await world.submissions.settled(id)
  return { read: id, salt: note.salt }
}

/** By what the owner is to know the reader; refuses 'account.other-name' when it is not the reader's. */
function nameIn({ body, name }: Request, { named }: AccountRow): Opening {
  if (name && opens(name, named)) return name
  return refuse('account.other-name', { name: hex(body.reader) })
}

/**
 * What brings the entry of this read: one of this server's own, or another's, held to the request. Refuses what
 * `nameIn` does, at once.
 */
function entryFor(
  world: ServingWorld,
  request: Request,
  { consent, reader }: Entitled,
): () => Promise<Logged> {
  const { body } = request
  const { logged } = body
  if (!logged) {
    const name = nameIn(request, reader)
    return () => logRead(world, request, name, consent.ownerSealKey)
  }
  return async () => {
    await checkLogged(world, body, logged)
    return logged
  }
}

/** An answer with the server's signature. */
type Given = Value<typeof signedAnswer>

async function serve(world: ServingWorld, request: Request): Promise<Given> {
  const { chain, bulk, device } = world
  const { body } = request
  if (!equal(body.genesis, chain.genesisId)) refuse('request.other-network')
  if (!equal(body.server, world.institution)) refuse('request.forged')
  const left = body.notAfter - world.clock()
  if (left < 0 || left > requestMsMost + clockDriftMost) refuse('request.expired')
  const before = await entitled(world, request)
  const authentic = await device.call('verify', {
    key: before.reader.signKey,
    message: requestBytes(body),
    signature: request.signature,
  })
  if (!authentic) refuse('request.forged')
  const entry = entryFor(world, request, before)
  await world.spent.take(requestHash(body), body.notAfter)

  const { record, consent, reader } = before
  const bytes = await world.holding.obtain(record.header, world.peers())
  const header = readHeader(bytes, {
    genesis: chain.genesisId,
    consent: record.consent,
    body: record.body,
    accessHash: consent.accessHash,
  })
  const policy = lockFor(header.terms, header.category) ?? refuse('policy.unsatisfied', { missing: [] })
  requireSatisfied(chain.view, header, policy, body, before)
  const binding = slotBinding(chain.genesisId, record.consent, record.body, consent.ownerSignKey)

  // Before the log: a read that cannot be served must not stand in it.
  const { group, place, shares } = await seatOf(world, body)
  await device.call('checkShares', { shares }).catch(toAnotherDevice)
  const { a, b } = reader
  const question = { slot: header.slot, policy, binding, a, b, rows: body.rows, keys: group.keys }
  const asked = await bulk.call('askedOf', { question })

  const log = await entry()

  const after = await entitled(world, request)
  requireSatisfied(chain.view, header, policy, body, after)
  if (after.reader.generation !== reader.generation) refuse('attribute.older-generation')
  const { signature, t, proof } = await device.call('answer', {
    question,
    asked,
    request: requestHash(body),
    place,
    shares,
  })
  return { answer: { kind: 'opened', ...log, place, t, proof }, signature }
}

const refused = ({ code, facts }: Refusal): Answer => ({
  kind: 'refused',
  code,
  facts: Object.entries(facts)
    .slice(0, 8)
    .map(([name, value]) => ({
      name,
      value: (Array.isArray(value) ? value.join('\n') : String(value)).slice(0, 250),
    })),
})

/** The answer to a request, sealed to its one-time key. */
export async function answerRequest(world: ServingWorld, request: Request): Promise<Bytes> {
  const { chain, device, bulk } = world
  const { body } = request
  const given = await serve(world, request).catch(async (caught: unknown): Promise<Given> => {
    const answer = refused(refusalOf(caught))
    return {
      answer,
      signature: await device.call('sign', { message: answerBytes(requestHash(body), answer) }),
    }
  })
  return bulk.call('seal', {
    to: body.answerTo,
    info: answerInfo(chain.genesisId, body.record, requestHash(body)),
    aad: new Uint8Array(0),
    plain: encode(signedAnswer, given),
  })
}
