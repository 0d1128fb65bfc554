/**
 * What a proof says, for a person: a transaction, and what the state after a later block makes of it. The
 * same function tells the prover which rows to put into a proof and the verifier what they mean.
 */
import { equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import {
  accounts,
  attributeName,
  attributes,
  authorities,
  consents,
  grants,
  institutions,
  reads,
  records,
  type ConsentRow,
} from '../ledger/state.ts'
import {
  txIdOf,
  type BodyOf,
  type InstitutionId,
  type Transaction,
  type TxId,
} from '../ledger/transaction.ts'
import { opens } from '../ledger/naming.ts'
import { versionedName, versionsServed } from '../ledger/versions.ts'
import type { View } from '../ledger/view.ts'
import { addressOf, openBody } from './body.ts'
import type { Proof, Proven } from './proof.ts'
import { readingCommitment } from './reading.ts'
import { accessHashOf, type Category, type Purpose, type Terms } from './terms.ts'

/** What it is that stands on the ledger. Names are those of the register, times ms since 1970, ids hex. */
export type Matter =
  | { readonly kind: 'record'; readonly id: string; readonly hospital: string; readonly sizeClass: number }
  | {
      readonly kind: 'consent'
      readonly id: string
      readonly hospital: string
      readonly claim: string
      /** Only when somebody who knows them shows them. */
      readonly policy?: string
      readonly purposes?: readonly Purpose[]
      /** Kinds of record with a rule of their own, and how many persons are let in besides. */
      readonly apart?: readonly Category[]
      readonly guests?: number
    }
  | {
      readonly kind: 'read'
      readonly record: string
      readonly server: string
      /** Only when the owner shows them. */
      readonly reader?: string
      readonly readerInstitution?: string
      readonly purpose?: Purpose
    }
  | {
      readonly kind: 'attribute'
      readonly name: string
      /** Only of a public register. */
      readonly person?: string
      readonly issuer: string
    }

/** Whether it still counts after the head, and until when; a read stays what it is. */
export type Force =
  | { readonly kind: 'in-force'; readonly until: number }
  | { readonly kind: 'ended'; readonly until: number }
  | { readonly kind: 'revoked'; readonly height: number }
  | { readonly kind: 'erased'; readonly height: number }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'lasting' }

export interface Said {
  readonly matter: Matter
  readonly force: Force
}

/** Families a proof can be made of; the others are for validators. */
export const provable = ['record.publish', 'consent.give', 'access.read', 'attribute.issue'] as const
type Provable = BodyOf<(typeof provable)[number]>

const isProvable = (body: Transaction['body']): body is Provable =>
  provable.some((kind) => kind === body.kind)

/** What may be added to a proof of what. */
const shows = { document: 'record.publish', reading: 'access.read', terms: 'consent.give' } as const

const nameOf = (view: View, id: InstitutionId): string => institutions.need(view, id).name
const within = (until: number, now: number): Force => ({ kind: until < now ? 'ended' : 'in-force', until })
const stands = ({ withdrawn, validUntil }: ConsentRow, now: number): Force =>
  withdrawn ? { kind: 'revoked', height: withdrawn.height } : within(validUntil, now)

/** `now` is the time of the head. Refuses 'proof.kind' for other families, and whatever a missing row refuses. */
export function saidOf(
  genesisId: Hash,
  { body }: Transaction,
  view: View,
  now: number,
  shown?: Proof['shown'],
): Said {
  if (!isProvable(body)) return refuse('proof.kind', { kind: body.kind })
  if (shown && shows[shown.kind] !== body.kind) refuse('proof.shown', { what: shown.kind })
  const id = txIdOf(genesisId, body)
  switch (body.kind) {
    case 'record.publish':
      return recordSaid(view, id, now)
    case 'consent.give':
      return consentSaid(view, id, now, shown?.kind === 'terms' ? shown.terms : undefined)
    case 'access.read':
      return {
        matter: readMatter(view, id, shown?.kind === 'reading' ? shown : undefined),
        force: { kind: 'lasting' },
      }
    case 'attribute.issue':
      return attributeSaid(view, id, body, now)
  }
}

function recordSaid(view: View, id: TxId, now: number): Said {
  const { hospital, consent, sizeClass, erased } = records.need(view, id)
  const matter = { kind: 'record', id: hex(id), hospital: nameOf(view, hospital), sizeClass } as const
  const force = stands(consents.need(view, consent), now)
  return { matter, force: erased ? { kind: 'erased', height: erased.height } : force }
}

function consentSaid(view: View, id: TxId, now: number, agreed: Terms | undefined): Said {
  const given = consents.need(view, id)
  const { hospital, claim, accessHash } = given
  if (agreed && !equal(accessHashOf(agreed), accessHash)) refuse('proof.shown', { what: 'terms' })
  const matter = {
    kind: 'consent',
    id: hex(id),
    hospital: nameOf(view, hospital),
    claim,
    ...(agreed && {
      policy: agreed.policy,
      purposes: agreed.purposes,
      apart: agreed.apart.map(({ category }) => category),
      guests: agreed.guests.length,
    }),
  } as const
  return { matter, force: stands(given, now) }
}

function readMatter(
  view: View,
  id: TxId,
  shown: Extract<Proof['shown'], { kind: 'reading' }> | undefined,
): Matter {
  const { server, record, commitment } = reads.need(view, id)
  const matter = { kind: 'read', record: hex(record), server: nameOf(view, server) } as const
  const { note, name } = shown ?? {}
  if (!note) return matter
  if (!equal(readingCommitment(note), commitment)) refuse('proof.shown', { what: 'reading' })
  const { named, sponsor } = accounts.need(view, note.reader)
  if (name && !opens(name, named)) refuse('proof.shown', { what: 'name' })
  const reader = name && { reader: name.name }
  return { ...matter, ...reader, readerInstitution: nameOf(view, sponsor), purpose: note.purpose }
}

function attributeSaid(
  view: View,
  id: TxId,
  { authority, attribute, account, version }: BodyOf<'attribute.issue'>,
  now: number,
): Said {
  const name = attributeName(attribute, authority)
  const { issue, until, revoked } = grants.need(view, account, versionedName(attribute, authority, version))
  const served = versionsServed(attributes.need(view, authority, attribute), now).includes(version)
  const { listed } = accounts.need(view, account)
  const issuer = nameOf(view, authorities.need(view, authority).institution)
  const matter = { kind: 'attribute', name, ...(listed && { person: listed.name }), issuer } as const
  if (!served || !equal(issue, id)) return { matter, force: { kind: 'replaced' } }
  return { matter, force: revoked === undefined ? within(until, now) : { kind: 'revoked', height: revoked } }
}

/** The rows that `saidOf` reads, by running it. */
export function rowsSaid(...[genesisId, tx, view, now, shown]: Parameters<typeof saidOf>): readonly string[] {
  const keys = new Set<string>()
  saidOf(genesisId, tx, { get: (key) => (keys.add(key), view.get(key)) }, now, shown)
  return [...keys]
}

/** What a held proof says. */
export const saidBy = ({ shown }: Proof, { start, head, transaction, rows }: Proven): Said =>
  saidOf(start.genesisId, transaction, rows, head.time, shown)

/**
 * The document a proof shows, byte for byte as it was sealed; undefined when it shows none. Refuses
 * 'proof.shown' unless it is the very one that the proven record names.
 */
export async function documentOf(
  { shown }: Proof,
  { start, transaction, rows }: Proven,
): Promise<Bytes | undefined> {
  if (shown?.kind !== 'document') return undefined
  const row = records.need(rows, txIdOf(start.genesisId, transaction.body))
  if (!equal(addressOf(shown.body), row.body)) refuse('proof.shown', { what: 'body' })
  return openBody(shown.body, shown.contentKey, row.consent, row.keyCommitment)
}
