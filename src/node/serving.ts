/**
 * The EHR server's half of a read: it decides by the ledger, logs before it helps, looks again in the state
 * of the block that holds the log, and then turns what the reader's attributes open into {T, product, rows}.
 * It never sees a content key; it cannot help without the log entry being final.
 */
import { type Bytes, concat, equal, hex } from '../core/bytes.ts'
import { encode } from '../core/codec.ts'
import { refuse, refusalOf, type Refusal } from '../core/refusal.ts'
import type { Port } from '../core/port.ts'
import type { Chance, Clock } from '../core/world.ts'
import type { NoViews, TransformKey } from '../crypto/api.ts'
import type { DeviceCalls, DevicePublic } from '../keys/api.ts'
import { clockDriftMost } from '../ledger/execute.ts'
import { signersOf } from '../ledger/rules.ts'
import { inForce } from '../ledger/rules/consent.ts'
import { attributesHeld } from '../ledger/lists.ts'
import { accounts, authorities, consents, grants, institutions, records } from '../ledger/state.ts'
import type { AccountId, BodyOf, InstitutionId, SealingKey, SigningKey, TxId } from '../ledger/transaction.ts'
import type { View } from '../ledger/view.ts'
import { attributesOf, ofAnyVersion, missing, readPolicy, satisfies } from '../policy/policy.ts'
import { type Header, readHeader, slotBinding } from '../record/header.ts'
import {
  type Answer,
  answerBytes,
  answerInfo,
  noteInfo,
  readingCommitment,
  readingNote,
  requestBytes,
  requestHash,
  requestMsMost,
  signedAnswer,
  type Request,
} from '../record/reading.ts'
import type { Purpose } from '../record/terms.ts'
import type { Chain } from './chain.ts'
import type { Holding } from './holding.ts'
import { shareInfo, sharingOf } from './issuance.ts'
import type { BulkPort } from './sealing.ts'
import type { Spent } from './spent.ts'
import type { Submissions } from './submissions.ts'

export type DevicePort = Port<DeviceCalls, NoViews>

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
}

/** "doctor@st-anna + nurse@st-anna" ways with their issuers, for a person to read. */
export const waysToSatisfy = (view: View, policy: string, held: ReadonlySet<string>): readonly string[] =>
  missing(readPolicy(policy), held).map((way) =>
    way
      .map((attribute) => {
        const authority = authorities.find(view, attribute.slice(attribute.indexOf('@') + 1))
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
  if (!equal(record.header, body.header)) refuse('record.other-header', { name: hex(body.record) })
  const consent = consents.need(view, record.consent)
  inForce(consent, now)
  const reader = accounts.need(view, body.reader)
  return { record, consent, reader, held: new Set(attributesHeld(view, body.reader, now)) }
}

function requireSatisfied(view: View, header: Header, held: ReadonlySet<string>): void {
  const { policy } = header.terms
  if (!satisfies(readPolicy(policy), held))
    refuse('policy.unsatisfied', { missing: waysToSatisfy(view, policy, held) })
}

/** A reader's reason has to be one that the patient agreed to. */
function requireAgreed({ terms }: Header, asked: Purpose): void {
  const { purposes: agreed } = terms
  if (!agreed.includes(asked)) refuse('consent.other-purpose', { agreed, asked })
}

/** One authority's false key must not stop what the others' keys open. */
const refusedKey = (caught: unknown): undefined => void refusalOf(caught)

/** The reader's transform keys for the policy's attributes, as sealed to this server when they were issued. */
async function transformKeys(
  world: ServingWorld,
  reader: AccountId,
  policy: string,
  held: ReadonlySet<string>,
) {
  const { chain, device, institution } = world
  const keys: TransformKey[] = []
  for (const attribute of attributesOf(readPolicy(policy))) {
    if (!held.has(attribute)) continue
    const found = await chain.find(grants.need(chain.view, reader, ofAnyVersion(attribute)).issue)
    if (found?.tx.body.kind !== 'attribute.issue') continue
    const { body } = found.tx
    const { servers, boxes, common } = body
    const place = 1 + servers.findIndex((one) => equal(one, institution))
    const box = boxes[place - 1]
    if (!box) continue
    const sharing = sharingOf(chain.genesisId, chain.view, body)
    const info = shareInfo(sharing, institution)
    const share = await device.call('openShare', { box, info, sharing, place, common }).catch(refusedKey)
    if (share) keys.push({ attribute, key: concat(share, common) })
  }
  return keys
}

/** Logs the read and waits until the log is final; gives the log entry's id. */
async function logRead(world: ServingWorld, { body }: Request, ownerSealKey: SealingKey): Promise<TxId> {
  const { chain, device, bulk } = world
  const note = { salt: world.chance(32), reader: body.reader, purpose: body.purpose, nonce: body.nonce }
  const toOwner = await bulk.call('seal', {
    to: ownerSealKey,
    info: noteInfo(chain.genesisId, body.record, ownerSealKey),
    aad: new Uint8Array(0),
    plain: encode(readingNote, note),
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
  return id
}

async function serve(world: ServingWorld, request: Request): Promise<Answer> {
  const { chain, bulk } = world
  const { body } = request
  if (!equal(body.genesis, chain.genesisId)) refuse('request.other-network')
  if (!equal(body.server, world.institution)) refuse('request.forged')
  const left = body.notAfter - world.clock()
  if (left < 0 || left > requestMsMost + clockDriftMost) refuse('request.expired')
  const before = await entitled(world, request)
  const authentic = await world.device.call('verify', {
    key: before.reader.signKey,
    message: requestBytes(body),
    signature: request.signature,
  })
  if (!authentic) refuse('request.forged')
  await world.spent.take(body)

  const { record, consent } = before
  const bytes = await world.holding.obtain(record.header, world.peers())
  const header = readHeader(bytes, {
    genesis: chain.genesisId,
    consent: record.consent,
    body: record.body,
    accessHash: consent.accessHash,
  })
  requireAgreed(header, body.purpose)
  requireSatisfied(chain.view, header, before.held)
  const { policy } = header.terms
  const binding = slotBinding(chain.genesisId, record.consent, record.body, consent.ownerSignKey)
  if (!(await bulk.call('checkSlot', { slot: header.slot, policy, binding }))) refuse('record.header-forged')

  // Before the log: a read that cannot be served must not stand in it.
  const keys = await transformKeys(world, body.reader, policy, before.held)
  const opens = (held: ReadonlySet<string>): boolean =>
    satisfies(
      readPolicy(policy),
      new Set(keys.flatMap((key) => (held.has(key.attribute) ? key.attribute : []))),
    )
  if (!opens(before.held)) refuse('record.no-server')

  const read = await logRead(world, request, consent.ownerSealKey)

  const after = await entitled(world, request)
  requireSatisfied(chain.view, header, after.held)
  if (!opens(after.held)) refuse('record.no-server')
  const partial = await bulk.call('transform', {
    slot: header.slot,
    policy,
    binding,
    keys: keys.filter(({ attribute }) => after.held.has(attribute)),
    blind: after.reader.b,
  })
  return { kind: 'opened', read, ...partial }
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
  let answer: Answer
  try {
    answer = await serve(world, request)
  } catch (caught) {
    answer = refused(refusalOf(caught))
  }
  const signature = await device.call('sign', { message: answerBytes(requestHash(body), answer) })
  return bulk.call('seal', {
    to: body.answerTo,
    info: answerInfo(chain.genesisId, body.record, requestHash(body)),
    aad: new Uint8Array(0),
    plain: encode(signedAnswer, { answer, signature }),
  })
}
