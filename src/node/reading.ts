/**
 * Opening records: somebody else's through a server (record/reading.ts), one's own alone.
 * Both end in the file's own bytes, checked against the key commitment on the ledger.
 */
import { type Bytes, type Hash, hex } from '../core/bytes.ts'
import { decode } from '../core/codec.ts'
import { refuse, Refused, refusalOf, type Facts, type RefusalCode } from '../core/refusal.ts'
import type { Chance, Clock } from '../core/world.ts'
import {
  accounts,
  consents,
  institutions,
  records,
  type ConsentRow,
  type InstitutionRow,
  type ReadRow,
  type RecordRow,
} from '../ledger/state.ts'
import type { InstitutionId, SealingKey, TxId } from '../ledger/transaction.ts'
import type { View } from '../ledger/view.ts'
import { openBody } from '../record/body.ts'
import { type Header, readHeader, slotBinding, slotInfo } from '../record/header.ts'
import {
  answerBytes,
  answerInfo,
  noteInfo,
  readingNote,
  requestBytes,
  requestHash,
  requestMsMost,
  signedAnswer,
  type Answer,
  type ReadingNote,
  type Request,
  type RequestBody,
} from '../record/reading.ts'
import type { Purpose } from '../record/terms.ts'
import type { Stage } from './api.ts'
import type { Chain } from './chain.ts'
import type { Holding } from './holding.ts'
import type { DevicePort } from './serving.ts'
import { accountKeys, type PersonPort } from './setup.ts'
import type { Visit, Visits } from './visits.ts'

export interface ReadingWorld {
  readonly chain: Chain
  readonly person: PersonPort
  readonly device: DevicePort
  readonly holding: Holding
  readonly peers: () => readonly string[]
  readonly chance: Chance
  readonly clock: Clock
  /** Sends a request to this server and waits for its sealed answer. */
  readonly ask: (server: InstitutionId, request: Request, signal: AbortSignal) => Promise<Bytes>
}

type Tell = (stage: Stage) => void

const recordIn = (view: View, id: TxId): RecordRow =>
  records.find(view, id) ?? refuse('record.unknown', { name: hex(id) })

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

/** Why a server may say no; anything else in its mouth is told as its silence. */
const serverMaySay: readonly RefusalCode[] = [
  'record.unknown',
  'record.other-header',
  'record.unavailable',
  'record.header-forged',
  'record.header-mismatch',
  'record.terms-mismatch',
  'consent.expired',
  'consent.withdrawn',
  'consent.other-purpose',
  'account.unknown',
  'request.expired',
  'request.forged',
  'request.other-network',
  'policy.unsatisfied',
  'pool.sender-full',
  'pool.full',
  'blob.absent',
  'blob.forged',
]

/** Facts that are lists: in an answer their items stand in lines. */
const listed: readonly string[] = ['missing', 'agreed']

/** A refusal that came from a server. */
function refusedBy(server: string, answer: Extract<Answer, { kind: 'refused' }>): Refused {
  const code = serverMaySay.find((known) => known === answer.code) ?? 'record.no-server'
  const facts: Facts = Object.fromEntries(
    answer.facts.map(({ name, value }) => [name, listed.includes(name) ? value.split('\n') : value]),
  )
  return new Refused({ code, facts: { ...facts, server } })
}

/** The answer in a box; refuses 'record.answer-wrong' {server} unless it is that server's, for this request. */
async function answerIn(
  { chain, person, device }: ReadingWorld,
  box: Bytes,
  body: RequestBody,
  server: InstitutionRow,
): Promise<Answer> {
  const { genesisId } = chain
  const wrong = (caught: unknown): never => {
    refusalOf(caught)
    return refuse('record.answer-wrong', { server: server.name })
  }
  const path = { kind: 'request', nonce: body.nonce } as const
  const info = answerInfo(genesisId, body.record, requestHash(body))
  const aad = new Uint8Array(0)
  const { answer, signature } = await person
    .call('unseal', { genesisId, path, box, info, aad })
    .then((opened) => decode(signedAnswer, opened))
    .catch(wrong)
  const message = answerBytes(requestHash(body), answer)
  // Any of its devices may have answered.
  const verdicts = await Promise.all(
    server.devices.map(({ nodeKey: key }) => device.call('verify', { key, message, signature })),
  )
  if (!verdicts.some(Boolean)) refuse('record.answer-wrong', { server: server.name })
  return answer
}

/** Reads a record through `server`; gives the file's own bytes. */
export async function readThrough(
  world: ReadingWorld,
  id: TxId,
  purpose: Purpose,
  server: InstitutionId,
  tell: Tell,
  signal: AbortSignal,
): Promise<Bytes> {
  const { chain, person } = world
  const { genesisId, view } = chain
  tell({ stage: 'asking', part: 0 })
  const record = await chain.look((rows) => recordIn(rows, id))
  const me = await accountKeys(person, genesisId)
  const account = accounts.find(view, me.id) ?? refuse('node.not-admitted')
  const nonce = world.chance(16)
  const oneTime = { kind: 'request', nonce } as const
  const { sealKey } = await person.call('publicKeys', { genesisId, path: oneTime })
  const body: RequestBody = {
    genesis: genesisId,
    record: id,
    header: record.header,
    server,
    reader: me.id,
    answerTo: sealKey as SealingKey,
    purpose,
    nonce,
    notAfter: world.clock() + requestMsMost,
  }
  const signature = await person.call('sign', {
    genesisId,
    path: { kind: 'account' },
    message: requestBytes(body),
  })
  tell({ stage: 'logging', part: 0.2 })
  const box = await world.ask(server, { body, signature }, signal)
  const asked = institutions.need(view, server)
  const answer = await answerIn(world, box, body, asked)
  if (answer.kind === 'refused') throw refusedBy(asked.name, answer)

  tell({ stage: 'fetching', part: 0.5 })
  const { consent, header } = await locate(world, id)
  const sealed = await world.holding.obtain(record.body, world.peers(), (part) =>
    tell({ stage: 'fetching', part: 0.5 + part * 0.3 }),
  )
  tell({ stage: 'opening', part: 0.9 })
  const { contentKey } = await person
    .call('finish', {
      genesisId,
      generation: account.generation,
      slot: header.slot,
      policy: header.terms.policy,
      binding: slotBinding(genesisId, record.consent, record.body, consent.ownerSignKey),
      t: answer.t,
      product: answer.product,
    })
    .catch((caught: unknown) => {
      const { code, facts } = refusalOf(caught)
      return refuse(code, { ...facts, server: asked.name })
    })
  return openBody(sealed, contentKey, record.consent, record.keyCommitment).finally(() => contentKey.fill(0))
}

/** An own record's sealed body and what opens it, from what this device holds. Refuses 'record.not-owner'. */
export async function ownSealed(
  world: Pick<ReadingWorld, 'chain' | 'person' | 'holding' | 'peers'>,
  visits: Visits,
  id: TxId,
  tell: Tell = () => undefined,
): Promise<{ readonly record: RecordRow; readonly body: Bytes; readonly contentKey: Bytes }> {
  const { chain, person } = world
  tell({ stage: 'fetching', part: 0.1 })
  const { record, consent, header } = await locate(world, id)
  const visit = visits.byConsent(record.consent) ?? refuse('record.not-owner')
  const body = await world.holding.obtain(record.body, world.peers())
  tell({ stage: 'opening', part: 0.6 })
  const contentKey = await person.call('unseal', {
    genesisId: chain.genesisId,
    path: { kind: 'owner', hospital: consent.hospital, ticketKey: visit.ticketKey },
    box: header.owner,
    info: slotInfo(
      'owner',
      { genesis: chain.genesisId, consent: record.consent, body: record.body },
      consent.ownerSealKey,
    ),
    aad: new Uint8Array(0),
  })
  return { record, body, contentKey }
}

/** Opens one's own record: no server, no log, no network. */
export async function openAlone(...own: Parameters<typeof ownSealed>): Promise<Bytes> {
  const { record, body, contentKey } = await ownSealed(...own)
  return openBody(body, contentKey, record.consent, record.keyCommitment).finally(() => contentKey.fill(0))
}

/** Who read an own record and what for; undefined when the server sealed nonsense. */
export async function noteOf(
  person: PersonPort,
  genesisId: Hash,
  { ticketKey }: Visit,
  { hospital, ownerSealKey }: ConsentRow,
  { record, toOwner }: ReadRow,
): Promise<ReadingNote | undefined> {
  try {
    const plain = await person.call('unseal', {
      genesisId,
      path: { kind: 'owner', hospital, ticketKey },
      box: toOwner,
      info: noteInfo(genesisId, record, ownerSealKey),
      aad: new Uint8Array(0),
    })
    return decode(readingNote, plain)
  } catch (caught) {
    return void refusalOf(caught)
  }
}

/** The terms in a header this node holds, for showing them; undefined when it holds none. */
export async function termsHeld(
  world: Pick<ReadingWorld, 'chain' | 'holding'>,
  id: TxId,
): Promise<Header['terms'] | undefined> {
  const record = await world.chain.look((view) => records.find(view, id))
  if (!record || !world.holding.has(record.header)) return undefined
  return (await locate({ ...world, peers: () => [] }, id)).header.terms
}
