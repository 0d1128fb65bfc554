/**
 * consent.give: somebody who satisfies the claim agrees that a hospital may publish records under terms
 * that only their hash shows. The hospital's ticket lets it in once; its quota carries it. No name, no account.
 */
import type { AbsAuthority } from '../../core/claim.ts'
import { refuse } from '../../core/refusal.ts'
import { authoritiesOf, isLeaf, readPolicy, type Policy } from '../../policy/policy.ts'
import { authorities, consentList, consents, institutions, tickets } from '../state.ts'
import {
  absColumns,
  consentContext,
  consentMessage,
  signedBytes,
  ticketBytes,
  type BodyOf,
} from '../transaction.ts'
import type { View } from '../view.ts'
import type { Act, Rule } from './rule.ts'

/** Columns of the policy's span program (crypto.md §1): 1, and k − 1 a gate. */
const columnsOf = (policy: Policy): number =>
  isLeaf(policy) ? 1 : policy.of.reduce((sum, child) => sum + columnsOf(child) - 1, policy.k)

/** The claim's authorities as the ledger knows them; refuses claims that no verifier could check. */
const absAuthorities = (view: View, claim: string): readonly AbsAuthority[] => {
  const policy = readPolicy(claim)
  const columns = columnsOf(policy)
  if (columns > absColumns) refuse('consent.claim', { claim, columns, most: absColumns })
  return authoritiesOf(policy).map((name) => {
    const { a0, a, b } = authorities.need(view, name)
    return { name, a0, a, b }
  })
}

export const give = (body: BodyOf<'consent.give'>, { genesisId, id }: Act): Rule => {
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
    attested: (view, signature) => ({
      kind: 'abs',
      claim,
      authorities: absAuthorities(view, claim),
      message: consentMessage(id),
      signature,
      context: consentContext(genesisId),
    }),
    apply(rows, at) {
      institutions.need(rows, hospital)
      if (tickets.has(rows, ticketKey)) refuse('consent.ticket-used')
      if (ticketUntil < at.time) refuse('consent.ticket-expired', { until: ticketUntil })
      if (validUntil <= at.time) refuse('consent.until-past', { until: validUntil })
      absAuthorities(rows, claim)
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
          records: [],
          ...at,
        },
        id,
      )
      consentList.push(rows, id)
    },
  }
}
