/**
 * Distributed key generation: n officers make a key that t of them can use and t − 1 know nothing of. Nobody
 * ever holds the whole. After Gennaro, Jarecki, Krawczyk and Rabin, "Secure Distributed Key Generation for
 * Discrete-Log Based Cryptosystems" (J. Cryptology 2007): Pedersen's commitments first, so that nobody can
 * bias the key by leaving once he has seen it; Feldman's after the dealers are settled.
 *
 * For every secret of the ceremony, with base B in its own group (`basesOf`), and h ∈ G1 hashed to the curve:
 *   1 deal      dealer i draws f, f' of degree t − 1, publishes C_k = a_k·g1 + a'_k·h for k < t, and seals
 *               (f(j), f'(j)) to each officer j = 1…n
 *   2 complain  j checks f(j)·g1 + f'(j)·h = Σ j^k·C_k and otherwise says so, against i
 *   3 answer    i publishes the pair of everybody who complained. Qualified are the dealers whose published
 *               pairs all fit, none is missing, and against whom fewer than t complain
 *   4 reveal    each qualified dealer publishes A_k = a_k·B and a proof (sigma.ts) that it knows every a_0
 *   5 accuse    j checks f(j)·B = Σ j^k·A_k and otherwise publishes its pair, which fits C and not A
 *   6 open      for a dealer who reveals nothing valid or stands accused, everybody publishes his pair: t that
 *               fit C give f to all, and his share counts although he does not
 *   key         Σ_i f_i(0)·B over the qualified; officer j's share x_j = Σ_i f_i(j), share key x_j·B
 *
 * All messages but the sealed pairs stand on the ledger, which is the broadcast channel; heights end the rounds,
 * and what came late is left out of the transcript. Everybody computes the same outcome from it.
 *
 * What is opened of a dealer is known to everybody. So the ceremony fails unless t dealers stay unopened, and one of
 * them is honest: or else officers whose tabs slept through round 4 would be opened, and the one who did not sleep
 * knew the whole key.
 *
 * Secret against t − 1 officers, and ends in spite of them if n ≥ 2t − 1; with fewer honest ones than t a dealer
 * can also reveal another polynomial than it dealt, and so choose its part last. α is committed to in GT only: g1^α or
 * g2^α would open every record. A dealer's polynomials come from coins tied to the whole ceremony, so that a
 * tab which forgot them deals the same again; the ceremony's id must name the officers in their places, or two
 * officers could come to share one place.
 *
 * | message | bytes                                                       |
 * |---------|-------------------------------------------------------------|
 * | dealing | 48·t for each secret                                        |
 * | pair    | f(j) 32 ‖ f'(j) 32 for each secret                          |
 * | reveal  | t elements for each secret (G2 96, GT 576), then c ‖ s each |
 */
import { type Bytes, concat, equal, utf8 } from '../core/bytes.ts'
import type { Ceremony, Resharing } from '../core/ceremony.ts'
import { encode, fixed, record, u8, variant } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { column } from './abs-keys.ts'
import { at } from './at.ts'
import { type Base, inG2, inGT, pieces } from './base.ts'
import { Fr, G1, G2, wipe } from './pairing.ts'
import { assertThreshold, committedAt, drawPolynomial, isPlace, type Polynomial, valueAt } from './shamir.ts'
import { check, type Equation, prove } from './sigma.ts'
import { attempt, verdict } from './verdict.ts'

export type { Ceremony }

const shape = { id: fixed(32), threshold: u8, officers: u8 } as const
const ceremonyRecord = variant({
  abe: [1, record(shape)],
  trustee: [2, record(shape)],
  resharing: [3, record(shape)],
})
/** What a dealer's coins must be derived from. */
export const ceremonyBytes = (ceremony: Ceremony | Resharing): Bytes => encode(ceremonyRecord, ceremony)

const bases = { abe: [inGT, inG2(G2.generator)], trustee: [inG2(() => column(0))] } as const
export const basesOf = ({ kind }: Ceremony): readonly Base[] => bases[kind]

const hidingDst = 'CHARTMESH-DKG-GJKR-v1_PEDERSEN_BLS12381G1_XMD:SHA-256_SSWU_RO_'
let hiding: G1 | undefined
/** h. */
const hidingBase = (): G1 => (hiding ??= G1.hash(utf8('h'), hidingDst))

// ---- dealing ------------------------------------------------------------------------------------------

/** f and f' of each secret; the same coins give the same. */
function polynomialsOf(ceremony: Ceremony, coins: Chance): readonly (readonly [Polynomial, Polynomial])[] {
  const { threshold, officers } = ceremony
  assertThreshold(threshold, officers)
  const draw = (): Polynomial => drawPolynomial(Fr.random(coins), threshold, coins)
  return basesOf(ceremony).map(() => [draw(), draw()])
}
const wipeAll = (polynomials: readonly (readonly [Polynomial, Polynomial])[]): void =>
  wipe(...polynomials.flat(2))

/** Round 1: the dealing for all, and the pair for each officer, to be sealed. */
export function deal(ceremony: Ceremony, coins: Chance): { dealing: Bytes; pairs: readonly Bytes[] } {
  const drawn = polynomialsOf(ceremony, coins)
  const commitments = drawn.flatMap(([f, g]) =>
    f.map((a, k) => G1.add(G1.mulSecret(G1.generator(), a), G1.mulSecret(hidingBase(), at(g, k)))),
  )
  const pairs = Array.from({ length: ceremony.officers }, (_, i) =>
    concat(...drawn.flatMap((both) => both.map((f) => Fr.encode(valueAt(f, i + 1))))),
  )
  wipeAll(drawn)
  return { dealing: concat(...commitments.map((point) => G1.encode(point))), pairs }
}

/** One C_0…C_(t−1) a secret; refuses `malformed`. */
export function readDealing(ceremony: Ceremony, dealing: Bytes): readonly (readonly G1[])[] {
  const { threshold } = ceremony
  const count = basesOf(ceremony).length
  if (dealing.length !== count * threshold * G1.bytes) return refuse('malformed', { what: 'dealing' })
  return pieces(dealing, threshold * G1.bytes).map((part) =>
    pieces(part, G1.bytes).map((point) => G1.decode(point)),
  )
}

/** f(j) of each secret from a pair that fits the dealing; undefined for any other. */
export function valuesIn(
  ceremony: Ceremony,
  dealing: Bytes,
  place: number,
  pair: Bytes,
): readonly Fr[] | undefined {
  if (!isPlace(place, ceremony.officers) || pair.length !== 64 * basesOf(ceremony).length) return undefined
  return attempt(() => {
    const scalars = pieces(pair, 32).map(Fr.decode)
    const commitments = readDealing(ceremony, dealing)
    const fits = commitments.every((points, s) =>
      G1.equal(
        G1.add(
          G1.mulSecret(G1.generator(), at(scalars, 2 * s)),
          G1.mulSecret(hidingBase(), at(scalars, 2 * s + 1)),
        ),
        committedAt(G1.mulSum, points, place),
      ),
    )
    return fits ? commitments.map((_, s) => at(scalars, 2 * s)) : undefined
  })
}

/** Round 2: whether an officer has nothing to complain of. */
export const checkPair = (ceremony: Ceremony, dealing: Bytes, place: number, pair: Bytes): boolean =>
  valuesIn(ceremony, dealing, place, pair) !== undefined

// ---- revealing ----------------------------------------------------------------------------------------

/** A_0 … A_(t−1) of each secret. */
export type Reveal = readonly (readonly Bytes[])[]

const proofKind = 'dkg-reveal'
const contextOf = (ceremony: Ceremony, dealer: number): Bytes =>
  concat(ceremonyBytes(ceremony), Uint8Array.of(dealer))
const equationsOf = (ceremony: Ceremony, elements: Reveal): readonly Equation[] =>
  basesOf(ceremony).map((base, s) => base.equation(at(at(elements, s), 0), s))

/** Round 4, from the coins of `deal`; `chance` for the proof. */
export function reveal(ceremony: Ceremony, dealer: number, coins: Chance, chance: Chance): Bytes {
  const drawn = polynomialsOf(ceremony, coins)
  const elements = basesOf(ceremony).map((base, s) => at(drawn, s)[0].map(base.of))
  const constants = drawn.map(([f]) => at(f, 0))
  const statement = equationsOf(ceremony, elements)
  const proof = prove(proofKind, contextOf(ceremony, dealer), statement, constants, chance)
  wipeAll(drawn)
  return concat(...elements.flat(), proof)
}

/** A_0…A_(t−1) of each secret when lengths, groups and proof are right. */
export function readReveal(ceremony: Ceremony, dealer: number, bytes: Bytes): Reveal | undefined {
  const own = basesOf(ceremony)
  const sizes = own.map((base) => base.bytes * ceremony.threshold)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (bytes.length !== total + 32 * (1 + own.length)) return undefined
  let from = 0
  const elements = own.map((base, s) => {
    const part = bytes.slice(from, from + at(sizes, s))
    from += part.length
    return pieces(part, base.bytes)
  })
  const proven = verdict(() => {
    own.forEach((base, s) => at(elements, s).forEach(base.check))
    const statement = equationsOf(ceremony, elements)
    return check(proofKind, contextOf(ceremony, dealer), statement, own.length, bytes.slice(total))
  })
  return proven ? elements : undefined
}

/** Round 5: whether an officer has nothing to accuse a dealer of. */
export function checkRevealed(
  ceremony: Ceremony,
  dealer: number,
  revealed: Bytes,
  place: number,
  pair: { readonly dealing: Bytes; readonly pair: Bytes },
): boolean {
  const elements = readReveal(ceremony, dealer, revealed)
  const values = valuesIn(ceremony, pair.dealing, place, pair.pair)
  return elements !== undefined && values !== undefined && fitsReveal(ceremony, elements, place, values)
}

export const fitsReveal = (
  ceremony: Ceremony,
  elements: Reveal,
  place: number,
  values: readonly Fr[],
): boolean =>
  basesOf(ceremony).every((base, s) =>
    equal(base.of(at(values, s)), committedAt(base.sum, at(elements, s), place)),
  )
