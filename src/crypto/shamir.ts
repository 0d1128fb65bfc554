/**
 * Shamir's secret sharing in Fr with Feldman's commitments (1979; 1987).
 *
 *   share       f(x) = a_0 + a_1·x + … + a_(t−1)·x^(t−1), a_0 the secret, the rest at random;
 *               party j = 1…n holds f(j): never place 0, where the secret stands
 *   reconstruct f(x) = Σ_j L_j(x)·f(j) over any t distinct places, L_j(x) = Π_(m ≠ j) (x − m)/(j − m)
 *   commitments C_k = a_k·B for a base B of any group of order r; f(j) is right iff f(j)·B = Σ_k j^k·C_k
 *
 * t − 1 shares say nothing of the secret; the commitments show a_0·B to everybody.
 */
import type { Chance } from '../core/world.ts'
import { Fr } from './pairing.ts'

/** Coefficients from the constant term up. */
export type Polynomial = readonly Fr[]

/** The most parties of any sharing here: officers, servers, institutions. */
export const partiesMost = 16

/** Throws a RangeError unless 1 ≤ t ≤ n ≤ 16. */
export function assertThreshold(threshold: number, parties: number): void {
  const whole = Number.isInteger(threshold) && Number.isInteger(parties)
  if (!whole || threshold < 1 || threshold > parties || parties > partiesMost)
    throw new RangeError(`${threshold} of ${parties}`)
}

/** Whether `place` is one of 1…n. */
export const isPlace = (place: number, parties: number): boolean =>
  Number.isInteger(place) && place >= 1 && place <= parties

/** Of degree `threshold` − 1, with the secret as constant term. */
export const drawPolynomial = (secret: Fr, threshold: number, chance: Chance): Polynomial => [
  secret,
  ...Array.from({ length: threshold - 1 }, () => Fr.random(chance)),
]

/** f(x). */
export function valueAt(polynomial: Polynomial, x: number): Fr {
  const at = Fr.of(x)
  return polynomial.reduceRight((sum, coefficient) => Fr.add(Fr.mul(sum, at), coefficient))
}

/** 1, x, …, x^(count − 1). */
export function powersAt(x: number, count: number): readonly Fr[] {
  const powers: Fr[] = []
  const at = Fr.of(x)
  for (let power = Fr.of(1); powers.length < count; power = Fr.mul(power, at)) powers.push(power)
  return powers
}

/** L_j(x) for each of the places, in their order; throws a RangeError when two are the same. */
export function lagrange(places: readonly number[], x = 0): readonly Fr[] {
  if (new Set(places).size !== places.length) throw new RangeError(`places twice: ${places.join()}`)
  return places.map((own) => {
    const others = places.filter((other) => other !== own)
    const top = others.reduce((product, other) => Fr.mul(product, Fr.of(x - other)), Fr.of(1))
    const bottom = others.reduce((product, other) => Fr.mul(product, Fr.of(own - other)), Fr.of(1))
    return Fr.mul(top, Fr.inverse(bottom))
  })
}

/** A share and whose it is. */
export interface Share {
  readonly place: number
  readonly value: Fr
}

/** f(x) from at least t shares of distinct places. */
export function reconstructAt(shares: readonly Share[], x = 0): Fr {
  const weights = lagrange(
    shares.map(({ place }) => place),
    x,
  )
  return shares.reduce((sum, { value }, i) => Fr.add(sum, Fr.mul(value, weights[i] ?? Fr.of(0))), Fr.of(0))
}

/** Σ kᵢ·Eᵢ in the group of the commitments. */
export type WeightedSum<E> = (elements: readonly E[], weights: readonly Fr[]) => E

/** f(x)·B from the commitments to f. */
export const committedAt = <E>(sum: WeightedSum<E>, commitments: readonly E[], x: number): E =>
  sum(commitments, powersAt(x, commitments.length))
