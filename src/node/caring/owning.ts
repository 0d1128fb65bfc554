/**
 * What people say about a consent after it was given: its owner, by the owner key of that visit, and, of one
 * that was invented in their name, whoever holds the attribute its claim asks for.
 */
import { refuse } from '../../core/refusal.ts'
import { absAuthorities } from '../../ledger/rules/consent.ts'
import { consents, records, type ConsentRow } from '../../ledger/state.ts'
import {
  consentContext,
  consentMessage,
  signedBytes,
  txIdOf,
  type Body,
  type Transaction,
  type TxId,
} from '../../ledger/transaction.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { PersonPort } from '../issuing/setup.ts'
import type { Submissions } from '../agreeing/submissions.ts'
import type { Visits } from './visits.ts'

export interface OwningWorld {
  readonly chain: Chain
  readonly person: PersonPort
  readonly visits: Visits
  readonly submissions: Submissions
}

/** A final consent as the ledger has it; refuses 'consent.not-final'. */
const givenAt = ({ chain }: OwningWorld, consent: TxId): Promise<ConsentRow> =>
  chain.look((view) => consents.find(view, consent) ?? refuse('consent.not-final'))

/** What the owner of this consent says, under the owner key. Refuses 'record.not-owner' to others. */
export async function signedAsOwner(world: OwningWorld, consent: TxId, body: Body): Promise<Transaction> {
  const { genesisId } = world.chain
  const { ticketKey } = world.visits.byConsent(consent) ?? refuse('record.not-owner')
  const { hospital } = await givenAt(world, consent)
  const signature = await world.person.call('sign', {
    genesisId,
    path: { kind: 'owner', hospital, ticketKey },
    message: signedBytes('owner', txIdOf(genesisId, body)),
  })
  return { body, signatures: [signature], abs: undefined }
}

const sayAsOwner = async (world: OwningWorld, consent: TxId, body: Body): Promise<TxId> =>
  world.submissions.submit(await signedAsOwner(world, consent, body))

/** Takes a consent back, for good. */
export const withdraw = (world: OwningWorld, consent: TxId): Promise<TxId> =>
  sayAsOwner(world, consent, { kind: 'consent.withdraw', consent })

/** Says that something is wrong with a consent: with one of others, as anybody of whom its claim is true. */
export async function dispute(world: OwningWorld, consent: TxId): Promise<TxId> {
  const { genesisId, view } = world.chain
  if (world.visits.byConsent(consent))
    return sayAsOwner(world, consent, { kind: 'consent.dispute', consent, by: 'owner' })
  const { claim, trustee } = await givenAt(world, consent)
  const body: Body = { kind: 'consent.dispute', consent, by: 'patient' }
  const abs = await world.person.call('absSign', {
    claim,
    authorities: absAuthorities(view, claim, trustee),
    message: consentMessage(txIdOf(genesisId, body)),
    context: consentContext(genesisId),
  })
  return world.submissions.submit({ body, signatures: [], abs })
}

/** Has one record deleted wherever it is kept. There is no way back. */
export async function erase(world: OwningWorld, record: TxId): Promise<TxId> {
  const { consent } = await world.chain.look((view) => records.need(view, record))
  return sayAsOwner(world, consent, { kind: 'record.erase', record })
}
