/** The groups in which officers publish secrets, and their elements as bytes. */
import type { Bytes } from '../core/bytes.ts'
import { type Fr, G2, GT } from './pairing.ts'
import { type Equation, pointEquation, powerEquation } from './sigma.ts'

/**
 * A group of order r with the base a secret is published under; elements as bytes. The identity is one of them:
 * a dealer may deal 0, and must not be able to stop the others by it.
 */
export interface Base {
  readonly bytes: number
  /** k·B for a secret k. */
  readonly of: (k: Fr) => Bytes
  /** Refuses `malformed` for what is no element of the group. */
  readonly check: (element: Bytes) => void
  /** Σ wᵢ·Eᵢ; refuses as `check`. */
  readonly sum: (elements: readonly Bytes[], weights: readonly Fr[]) => Bytes
  /** target = k·B, k the witness of this number. */
  readonly equation: (target: Bytes, witness: number) => Equation
}

export const inG2 = (base: () => G2): Base => ({
  bytes: G2.bytes,
  check: (element) => void G2.decode(element, 'allowed'),
  of: (k) => G2.encode(G2.mulSecret(base(), k)),
  sum: (elements, weights) =>
    G2.encode(
      G2.mulSum(
        elements.map((one) => G2.decode(one, 'allowed')),
        weights,
      ),
    ),
  equation: (target, witness) => pointEquation(G2, G2.decode(target, 'allowed'), [base(), witness]),
})
export const inGT: Base = {
  bytes: GT.bytes,
  check: (element) => void GT.decode(element),
  of: (k) => GT.encode(GT.powSecret(k)),
  sum: (elements, weights) =>
    GT.encode(
      GT.powProduct(
        elements.map((one) => GT.decode(one)),
        weights,
      ),
    ),
  equation: (target, witness) => powerEquation(GT.decode(target), witness),
}

export const pieces = (bytes: Bytes, size: number): readonly Bytes[] =>
  Array.from({ length: bytes.length / size }, (_, i) => bytes.slice(i * size, (i + 1) * size))
