/**
 * The trustee of attribute-based signatures, kept by t of n institutions: it registers persons, so that the keys
 * of several authorities combine over one base, and only of one person.
 *
 *   key           A0 = a0·h_0, a0 shared by a ceremony (dkg.ts, kind trustee); A0_i = a0_i·h_0
 *   person        uid, 32 B: whatever the institutions agree to register once for a person
 *   base          Kb = hashG1(genesis id ‖ uid): nobody chooses it, everybody computes it, and no base is a
 *                 combination of others
 *   registration  K0_i = a0_i·Kb by institution i, checked by e(K0_i, h_0) = e(Kb, A0_i)
 *                 K0 = Σ L_i(0)·K0_i over any t places
 *   issuance      an authority checks e(K0, h_0) = e(Kb, A0) and gives K_u over Kb to the person of uid, and to
 *                 nobody else: Kb is public and K0 only says that somebody was registered. Whoever gets K_u over
 *                 another's Kb has pooled with that person
 *
 * K0 is a threshold BLS signature on uid (Boldyreva 2003), so it is also the certificate that the paper has its
 * trustee sign on (uid, Kb). Deviation: the paper draws Kb at random; in the random oracle model a hash is that,
 * and institutions need not agree on one. Who registers two uids gets two persons' keys that do not combine;
 * who finds t institutions can make persons, and not their attributes.
 */
import { type Bytes, concat } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { encodeSigningKey, isRegistered, type IssuerSecret } from './abs-keys.ts'
import { type Fr, G1, G2 } from './pairing.ts'
import { lagrange } from './shamir.ts'
import { attempt, verdict } from './verdict.ts'

const baseDst = 'CHARTMESH-ABS-MPR11-v1_PERSON_BLS12381G1_XMD:SHA-256_SSWU_RO_'

export interface Person {
  readonly genesisId: Bytes
  /** 32 B. */
  readonly uid: Bytes
}

/** Kb. */
export const baseOf = ({ genesisId, uid }: Person): G1 => G1.hash(concat(genesisId, uid), baseDst)

/** A0 and the share keys A0_i of the institutions from place 1, 96 B each. */
export interface Trustee {
  readonly threshold: number
  readonly key: Bytes
  readonly shareKeys: readonly Bytes[]
}

/** K0_i (48 B), by the institution with this share of a0. */
export const registerPart = (share: Fr, person: Person): Bytes =>
  G1.encode(G1.mulSecret(baseOf(person), share))

/** Whether K0 (48 B) registers this person under A0, or K0_i under A0_i. False for what does not decode. */
export const checkRegistration = (key: Bytes, person: Person, registration: Bytes): boolean =>
  verdict(() => isRegistered({ base: baseOf(person), trustee: G1.decode(registration) }, G2.decode(key)))

export interface RegistrationPart {
  readonly place: number
  readonly part: Bytes
}

/**
 * K0 (48 B) from the parts of t institutions, and the places of those whose part is wrong. Refuses
 * 'issuance.too-few' {needed, found, faulty}.
 */
export function combineRegistration(
  { threshold, shareKeys }: Trustee,
  person: Person,
  parts: readonly RegistrationPart[],
): { readonly registration: Bytes; readonly faulty: readonly number[] } {
  const base = baseOf(person)
  const good = new Map<number, G1>()
  const faulty: number[] = []
  for (const { place, part } of parts) {
    const key = shareKeys[place - 1]
    if (!key || good.has(place)) continue
    const point = attempt(() => G1.decode(part))
    if (point && isRegistered({ base, trustee: point }, G2.decode(key))) good.set(place, point)
    else faulty.push(place)
  }
  if (good.size < threshold)
    refuse('issuance.too-few', { needed: threshold, found: good.size, faulty: faulty.map(String) })
  const chosen = [...good].slice(0, threshold)
  const weights = lagrange(chosen.map(([place]) => place))
  const sum = G1.mulSum(
    chosen.map(([, point]) => point),
    weights,
  )
  return { registration: G1.encode(sum), faulty }
}

/**
 * A signing key Kb ‖ K0 ‖ K_u (144 B) for a registered person, by an authority or one of its officers, who must know
 * that it is this person who asks: the registration does not show it. Refuses
 * 'abs.key-invalid' for a registration that its trustee did not make.
 */
export function issueToPerson(
  secret: IssuerSecret,
  attribute: string,
  person: Person,
  trustee: { readonly key: Bytes; readonly registration: Bytes },
): Bytes {
  if (!checkRegistration(trustee.key, person, trustee.registration)) refuse('abs.key-invalid')
  return encodeSigningKey(secret, attribute, baseOf(person), G1.decode(trustee.registration))
}
