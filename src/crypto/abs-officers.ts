/**
 * Attributes that t of n officers of an authority give together.
 *
 * Each officer i has keys of its own, (a_i, b_i) with A_j, B_j and their proof, under the institutions' trustee,
 * and gives K_u,i = (1/(a_i + b_i·u))·Kb over the person's base. A claim that names the attribute stands for
 * t of (u by officer 1, …, u by officer n): a gate of the signature scheme itself. A signature shows that t
 * officers gave the attribute to its signer, and not which. The keys come to the ledger with each officer's
 * dealing (ledger/sayings.ts), so who gives never changes once the authority is there.
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
import { hex } from '../core/bytes.ts'
import { jointOf, type AbsAuthority, type AbsIssuer, type AbsOfficers } from '../core/claim.ts'
import { authorityOf, type Policy, withGivers } from '../policy/policy.ts'

const isJoint = (issuer: AbsIssuer): issuer is AbsOfficers => 'officers' in issuer

/** Whoever gives keys for an issuer's attributes: each officer under its place, or the authority itself as place 1. */
export const giversOf = (
  issuer: AbsIssuer,
): readonly { readonly place: number; readonly keys: AbsAuthority }[] =>
  isJoint(issuer)
    ? issuer.officers.map(({ place, a, b }) => ({ place, keys: { name: issuer.name, a0: issuer.a0, a, b } }))
    : [{ place: 1, keys: issuer }]

/** Names an issuer by all its keys; no other issuer has this name. */
export const issuerId = (issuer: AbsIssuer): string =>
  JSON.stringify([
    issuer.name,
    jointOf(issuer)?.threshold ?? 0,
    ...giversOf(issuer).map(({ place, keys: { a0, a, b } }) => [place, hex(a0), a.map(hex), b.map(hex)]),
  ])

/** What a signing key is kept under: the attribute, and the officer's place if there are several. */
export const keyName = (issuer: AbsIssuer, attribute: string, place: number): string =>
  isJoint(issuer) ? `${attribute}/${place}` : attribute

/** The policy with a gate of officers for each attribute of such an authority; refuses as `withGivers`. */
export const expandOfficers = (policy: Policy, issuers: ReadonlyMap<string, AbsIssuer>): Policy =>
  withGivers(policy, (attribute) => jointOf(issuers.get(authorityOf(attribute))))
