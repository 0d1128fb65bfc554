/**
 * consent.give: somebody who satisfies the claim agrees that a hospital may publish records under terms
 * that only their hash shows. The hospital's ticket lets it in once; its quota carries it. No name, no account.
 *
 * consent.withdraw: its owner takes it back, for good. consent.dispute: its owner, or anybody who satisfies its
 * claim, since who invents a consent holds its owner key, says that something is wrong with it. A dispute is a
 * word and stops nothing, or every patient of a hospital could stop the reading of every other's records.
 */
import { hex } from '../../core/bytes.ts'
import { jointOf, type AbsIssuer } from '../../core/claim.ts'
import { refuse } from '../../core/refusal.ts'
import {
  authoritiesOf,
  authorityOf,
  isLeaf,
  readPolicy,
  withGivers,
  type Policy,
} from '../../policy/policy.ts'
import { signingKeysOf } from '../ceremony.ts'
import {
  authorities,
  consentList,
  consents,
  institutions,
  tickets,
  trustees,
  type ConsentRow,
} from '../state.ts'
import { needTrustee } from '../trustee.ts'
import {
  absColumns,
  consentContext,
  consentMessage,
  signedBytes,
  ticketBytes,
  type BodyOf,
} from '../transaction.ts'
import type { View } from '../view.ts'
import { signedByOwner, type Act, type Rule } from './rule.ts'

/** Columns of the policy's span program (crypto.md §1): 1, and k − 1 a gate. */
const columnsOf = (policy: Policy): number =>
  isLeaf(policy) ? 1 : policy.of.reduce((sum, child) => sum + columnsOf(child) - 1, policy.k)

/**
 * The claim's authorities as the ledger knows them, under the trustee of this version (0: each is its own); refuses
 * claims that no verifier could check.
 */
export const absAuthorities = (view: View, claim: string, trustee: number): readonly AbsIssuer[] => {
  const policy = readPolicy(claim)
  const issuers = authoritiesOf(policy).map((name) => absAuthority(view, name, trustee))
  const columns = columnsOf(
    withGivers(policy, (attribute) => jointOf(issuers.find(({ name }) => name === authorityOf(attribute)))),
  )
  if (columns > absColumns) refuse('consent.claim', { claim, columns, most: absColumns })
  return issuers
}

/**
 * An authority's keys for signatures. Refuses 'authority.no-signing' for one of several officers with no trustee: only
 * the institutions' makes what each of them gives keys of one person.
 */
export const absAuthority = (view: View, name: string, trustee: number): AbsIssuer => {
  const { abs, officers } = authorities.need(view, name)
  if (abs) return trustee === 0 ? { name, ...abs } : { name, ...abs, a0: trustees.need(view, trustee).key }
  if (!officers || trustee === 0) return refuse('authority.no-signing', { name })
  const { ceremony, threshold } = officers
  const { key } = trustees.need(view, trustee)
  return { name, a0: key, threshold, officers: signingKeysOf(view, ceremony) }
}

/** Refuses unless a patient stands by a consent at this time, ms since 1970. */
export function inForce({ withdrawn, validUntil }: ConsentRow, time: number): void {
  if (withdrawn) refuse('consent.withdrawn', { height: withdrawn.height })
  if (validUntil < time) refuse('consent.expired', { until: validUntil })
}

/** The claim that whoever signed this transaction is one of those who may give such a consent. */
const attestedBy =
  (
    of: (view: View) => Pick<ConsentRow, 'claim' | 'trustee'>,
    { genesisId, id }: Act,
  ): NonNullable<Rule['attested']> =>
  (view, signature) => {
    const { claim, trustee } = of(view)
    return {
      kind: 'abs',
      claim,
      authorities: absAuthorities(view, claim, trustee),
      message: consentMessage(id),
      signature,
      context: consentContext(genesisId),
    }
  }

export const give = (body: BodyOf<'consent.give'>, act: Act): Rule => {
  const { genesisId, id } = act
  const {
    hospital,
    ticketKey,
    ticketUntil,
    accessHash,
    ownerSignKey,
    ownerSealKey,
    ownerHint,
    validUntil,
    claim,
    trustee,
  } = body
  return {
    sender: () => hospital,
    once: tickets.key(ticketKey),
    signers: (view) => [
      { role: 'ticket', key: ticketKey, message: signedBytes('ticket', id) },
      { role: 'owner', key: ownerSignKey, message: signedBytes('owner', id) },
      {
        role: 'institution',
        key: institutions.need(view, hospital).signKey,
        message: ticketBytes(genesisId, hospital, ticketKey, ticketUntil),
      },
    ],
    attested: attestedBy(() => body, act),
    apply(rows, at) {
      institutions.need(rows, hospital)
      if (tickets.has(rows, ticketKey)) refuse('consent.ticket-used')
      if (ticketUntil < at.time) refuse('consent.ticket-expired', { until: ticketUntil })
      if (validUntil <= at.time) refuse('consent.until-past', { until: validUntil })
      absAuthorities(rows, claim, trustee)
      if (trustee > 0) needTrustee(rows, trustee)
      tickets.put(rows, id, ticketKey)
      consents.put(
        rows,
        {
          hospital,
          ticketKey,
          accessHash,
          ownerSignKey,
          ownerSealKey,
          ownerHint,
          validUntil,
          claim,
          trustee,
          records: [],
          changes: 0,
          withdrawn: undefined,
          disputed: undefined,
          ...at,
        },
        id,
      )
      consentList.push(rows, id)
    },
  }
}

export const withdraw = ({ consent }: BodyOf<'consent.withdraw'>, { id }: Act): Rule => ({
  ...signedByOwner(() => consent, id),
  once: `withdrawn/${hex(consent)}`,
  apply(rows, at) {
    const given = consents.need(rows, consent)
    if (given.withdrawn) refuse('consent.withdrawn', { height: given.withdrawn.height })
    consents.put(rows, { ...given, withdrawn: at }, consent)
  },
})

export const dispute = ({ consent, by }: BodyOf<'consent.dispute'>, act: Act): Rule => {
  const owner = signedByOwner(() => consent, act.id)
  const given = (view: View): ConsentRow => consents.need(view, consent)
  return {
    ...(by === 'owner' ? owner : { ...owner, signers: () => [], attested: attestedBy(given, act) }),
    once: `disputed/${hex(consent)}`,
    apply(rows, at) {
      const row = given(rows)
      if (row.disputed) refuse('consent.disputed', { height: row.disputed.height })
      consents.put(rows, { ...row, disputed: { by, ...at } }, consent)
    },
  }
}
