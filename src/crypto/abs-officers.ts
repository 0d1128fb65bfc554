/**
 * Attributes that t of n officers of an authority give together. No node calls it yet: a claim that names such an
 * authority is refused as `authority.no-signing`.
 *
 * Each officer i has keys of its own, (a_i, b_i) with A_j, B_j and their proof, under the authority's trustee,
 * and gives K_u,i = (1/(a_i + b_i·u))·Kb over the person's base. A claim that names the attribute stands for
 * t of (u by officer 1, …, u by officer n): a gate of the signature scheme itself. A signature shows that t
 * officers gave the attribute to its signer, and not which.
 *
 *   no talking     an officer gives its key alone, at once, whoever else is awake
 *   robust         a wrong key is known by the pairing check of abs-keys.ts, so its officer is named; any t good
 *                  ones do, for every t ≤ n
 *   the price      48·n + 96·(t − 1) bytes a row, and n rows to check instead of one; t − 1 officers together
 *                  give nothing, and those with t could give anything, as in any threshold
 *
 * Why not shares of one (a, b)? K_u is an inverse, and the known way to share an inversion (Bar-Ilan and Beaver
 * 1989) has the officers open μ = ρ·(a + b·u) for a shared random ρ, of which everybody then takes ρ_i/μ:
 *   - ρ and a sharing of 0 are made before, by two more key generations for each key given; 2t − 1 officers must
 *     be awake in every round, at a patient's check-in;
 *   - ρ must be used once. It lies on disk between the rounds, and a tab can be closed, copied or put back to
 *     what it was: the same ρ for u and u' shows q = (a + b·u)/(a + b·u'), so a/b = (q·u' − u)/(1 − q), and from
 *     then on whoever holds one key makes those of every attribute: K_v = (a/b + u)/(a/b + v)·K_u.
 * Robustness could be proven round by round; the second could not be mended in a browser. Issuance of
 * decryption keys has neither difficulty: a share is used as it is (threshold-issuance.ts).
 */
import { type Bytes, hex } from '../core/bytes.ts'
import type { AbsAuthority } from '../core/claim.ts'
import { refuse } from '../core/refusal.ts'
import { authorityOf, isLeaf, type Policy, policyLimits, rowsOf } from '../policy/policy.ts'
import type { AbsKeys } from './abs-keys.ts'
import { partiesMost } from './shamir.ts'

/** The public keys of an authority whose attributes t of its officers give, from place 1. */
export interface AbsOfficers {
  readonly name: string
  readonly a0: Bytes
  readonly threshold: number
  readonly officers: readonly { readonly a: readonly Bytes[]; readonly b: readonly Bytes[] }[]
}
export type AbsIssuer = AbsAuthority | AbsOfficers

const isOfficers = (issuer: AbsIssuer): issuer is AbsOfficers => 'officers' in issuer

/** The keys of every officer, or of the authority itself. */
export const issuerKeys = (issuer: AbsIssuer): readonly AbsKeys[] =>
  isOfficers(issuer) ? issuer.officers.map(({ a, b }) => ({ a0: issuer.a0, a, b })) : [issuer]

/** Names an issuer by all its keys; no other issuer has this name. */
export const issuerId = (issuer: AbsIssuer): string =>
  JSON.stringify([
    issuer.name,
    isOfficers(issuer) ? issuer.threshold : 0,
    ...issuerKeys(issuer).map(({ a0, a, b }) => [hex(a0), a.map(hex), b.map(hex)]),
  ])

/** One officer's keys as those of an authority, for `checkSigningKey`. Throws a RangeError for no such officer. */
export function officerAuthority({ name, a0, officers }: AbsOfficers, place: number): AbsAuthority {
  const officer = officers[place - 1]
  if (!officer) throw new RangeError(`no officer ${place} of ${officers.length}`)
  return { name, a0, ...officer }
}

/** What a signing key is kept under: the attribute, and the officer's place if there are several. */
export const keyName = (issuer: AbsIssuer, attribute: string, place: number): string =>
  isOfficers(issuer) ? `${attribute}/${place}` : attribute

/**
 * The policy with a gate of officers for each attribute of such an authority. Refuses 'malformed' for no t of n,
 * 'policy.too-large' for more rows than a policy may have.
 */
export function expandOfficers(policy: Policy, issuers: ReadonlyMap<string, AbsIssuer>): Policy {
  const expand = (node: Policy): Policy => {
    if (!isLeaf(node)) return { k: node.k, of: node.of.map(expand) }
    const issuer = issuers.get(authorityOf(node.attribute))
    if (!issuer || !isOfficers(issuer)) return node
    const { threshold, officers } = issuer
    const isGate = Number.isInteger(threshold) && threshold >= 1 && threshold <= officers.length
    if (!isGate || officers.length > partiesMost)
      return refuse('malformed', { what: `${threshold} of ${officers.length} officers` })
    return { k: threshold, of: officers.map(() => node) }
  }
  const expanded = expand(policy)
  const found = rowsOf(expanded).length
  if (found > policyLimits.rows) refuse('policy.too-large', { limit: 'rows', found, most: policyLimits.rows })
  return expanded
}
