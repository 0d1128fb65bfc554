/**
 * x ↦ x^p on Fp12, from arithmetic in Fp2 alone, in mcl's memory.
 *
 * Fp12 = Fp2[w] with w⁶ = ξ = 1 + √−1. For x = Σ aᵢ·wⁱ: x^p = Σ āᵢ·ξ^(i(p−1)/6)·wⁱ, since a^p = ā in Fp2 and
 * w^p = w·ξ^((p−1)/6).
 */
import type { Memory } from './table.ts'

const p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn

/** Elements at addresses: Fp2 is (real, imaginary), Fp12 its coefficients of w⁰ w² w⁴ w¹ w³ w⁵. */
export interface Tower extends Memory {
  readonly _mclBnFp_neg: (out: number, x: number) => number
  readonly _mclBnFp2_mul: (out: number, x: number, y: number) => number
}

const powersInPlace = [0, 2, 4, 1, 3, 5]

/**
 * The Frobenius map, from and to addresses that may be the same; what it needs to know is computed once, here.
 * `one` is 1 in Fp. Throws a RangeError when there is no memory.
 */
export function makeFrobenius(m: Tower, one: Uint32Array): (out: number, x: number) => void {
  const half = one.byteLength
  const size = 2 * half
  // ξ, then γ = ξ^((p−1)/6) to the powers 0 to 5.
  const xi = m._malloc(7 * size)
  if (xi === 0) throw new RangeError('no memory for the Frobenius map')
  const gamma = (power: number): number => xi + (1 + power) * size
  m.HEAP8.fill(0, xi, xi + 7 * size)
  const unit = new Int8Array(one.buffer, one.byteOffset, half)
  for (const at of [xi, xi + half, gamma(0), gamma(1)]) m.HEAP8.set(unit, at)
  for (const bit of ((p - 1n) / 6n).toString(2)) {
    m._mclBnFp2_mul(gamma(1), gamma(1), gamma(1))
    if (bit === '1') m._mclBnFp2_mul(gamma(1), gamma(1), xi)
  }
  for (let power = 2; power < 6; power++) m._mclBnFp2_mul(gamma(power), gamma(power - 1), gamma(1))

  const { _mclBnFp_neg: negFp, _mclBnFp2_mul: mulFp2 } = m
  return (out, x) => {
    if (out !== x) m.HEAP8.copyWithin(out, x, x + 6 * size)
    let at = out
    for (const power of powersInPlace) {
      negFp(at + half, at + half)
      if (power > 0) mulFp2(at, at, gamma(power))
      at += size
    }
  }
}
