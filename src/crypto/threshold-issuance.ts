/**
 * Issuance by t of n officers: each gives a proven part, and whoever collects t of them has the key. Nobody
 * holds α or y; nothing is asked of the officers but their own part, in any order, at any time.
 *
 *   Officer i    has (α_i, y_i) from the ceremony (dkg.ts), with share keys E_i = gT^(α_i), Y_i = g2^(y_i) that
 *                everybody computes from the ledger. Its part is an ordinary issuance under these keys:
 *                tk_i = A^(α_i) B^(y_i) F(u)^(t_i), K'_i = g2^(t_i), with the proof of issuance.ts; over several
 *                servers S_i,j and its own D_i,k, with the proof of shares.ts
 *   Collector    checks every part; over t places with L_i = L_i(0):
 *                tk = Π tk_i^(L_i), K' = Π K'_i^(L_i);  S_j = Π S_i,j^(L_i), D_k = Π D_i,k^(L_i)
 *
 * The result is an honest key for t' = Σ L_i·t_i: no further check is needed, because the E_i, Y_i interpolate
 * to E, Y. A part whose proof fails names its officer. All collectors must combine the same parts, or their
 * shares do not fit together: the first t on the ledger count. An officer whose part holds for one server and
 * not for another is named by the other, and left out by all.
 */
import { type Bytes, concat, equal } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import type { AbeAuthority, AttributeKey } from './abe.ts'
import { at } from './at.ts'
import { checkIssued, decodeTransformKey, encodeTransformKey, type Issuance } from './issuance.ts'
import { G1, G2 } from './pairing.ts'
import { lagrange } from './shamir.ts'
import { decodeCommon } from './shares.ts'
import { attempt, verdict } from './verdict.ts'

/** The share keys of the officers of one authority, from place 1, and how many parts make a key. */
export interface Officers {
  readonly threshold: number
  readonly keys: readonly Pick<AbeAuthority, 'e' | 'y'>[]
}

/** What officer `place` issues under; throws a RangeError for no such officer. */
export function officerOf<I extends Issuance>(issuance: I, { keys }: Officers, place: number): I {
  const key = keys[place - 1]
  if (!key) throw new RangeError(`no officer ${place} of ${keys.length}`)
  return { ...issuance, authority: { name: issuance.authority.name, e: key.e, y: key.y } }
}

/** One officer's package: of `issue`, or of `issueShares` for one server. */
export interface Part {
  readonly place: number
  readonly issued: Bytes
}
export interface SharedPart extends Part {
  /** K'_i ‖ D_i,1 …. */
  readonly common: Bytes
}

/**
 * The transform key (144 B) from the first t parts that hold, of distinct officers, and the officers whose part
 * was no part; refuses 'issuance.too-few' {needed, found, faulty}.
 */
export function combineIssued(
  issuance: Issuance,
  officers: Officers,
  parts: readonly Part[],
): { readonly key: Bytes; readonly faulty: readonly number[] } {
  const { threshold, keys } = officers
  const good = new Map<number, AttributeKey>()
  const faulty: number[] = []
  for (const { place, issued } of parts) {
    if (keys[place - 1] === undefined || good.has(place)) continue
    const key = attempt(() => decodeTransformKey(checkIssued(officerOf(issuance, officers, place), issued)))
    if (key === undefined) faulty.push(place)
    else good.set(place, key)
  }
  if (good.size < threshold)
    refuse('issuance.too-few', { needed: threshold, found: good.size, faulty: faulty.map(String) })
  const chosen = [...good].slice(0, threshold)
  const weights = lagrange(chosen.map(([place]) => place))
  const k = G1.mulSum(
    chosen.map(([, one]) => one.k),
    weights,
  )
  const kPrime = G2.mulSum(
    chosen.map(([, one]) => one.kPrime),
    weights,
  )
  return { key: encodeTransformKey({ k, kPrime }), faulty }
}

/** One server's share of the key from its checked shares (48 B each) of these officers' parts. */
export const joinShares = (parts: readonly { readonly place: number; readonly share: Bytes }[]): Bytes =>
  G1.encode(
    G1.mulSum(
      parts.map(({ share }) => G1.decode(share)),
      lagrange(parts.map(({ place }) => place)),
    ),
  )

/** What is public of the key made of these parts, of distinct officers; refuses 'malformed' where they do not fit together. */
export function combineCommons(parts: readonly Pick<SharedPart, 'place' | 'common'>[]): Bytes {
  const points = parts.map(({ common }) => {
    const { kPrime, blinding } = decodeCommon(common)
    return [kPrime, ...blinding]
  })
  const [first = []] = points
  if (points.some((one) => one.length !== first.length)) refuse('malformed', { what: 'parts of a key' })
  const weights = lagrange(parts.map(({ place }) => place))
  return concat(
    ...first.map((_, k) =>
      G2.encode(
        G2.mulSum(
          points.map((one) => at(one, k)),
          weights,
        ),
      ),
    ),
  )
}

/** Whether `common` is what these parts come to. */
export const checkCombined = ({
  parts,
  common,
}: {
  readonly parts: readonly Pick<SharedPart, 'place' | 'common'>[]
  readonly common: Bytes
}): boolean => verdict(() => equal(combineCommons(parts), common))
