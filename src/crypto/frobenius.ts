/**
 * x ↦ x^p on Fp12, from arithmetic in Fp2 alone.
 *
 * Fp12 = Fp2[w] with w⁶ = ξ = 1 + √−1. For x = Σ aᵢ·wⁱ: x^p = Σ āᵢ·ξ^(i(p−1)/6)·wⁱ, since a^p = ā in Fp2 and
 * w^p = w·ξ^((p−1)/6).
 */

const p = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn

/** Elements as words: Fp2 is (real, imaginary), Fp12 its coefficients of w⁰ w² w⁴ w¹ w³ w⁵. */
export interface Tower {
  /** 1 in Fp. */
  readonly one: Uint32Array
  readonly neg: (x: Uint32Array) => Uint32Array
  readonly mul2: (x: Uint32Array, y: Uint32Array) => Uint32Array
}

const powersInPlace = [0, 2, 4, 1, 3, 5]

/** The Frobenius map of a tower; what it needs to know is computed once, here. */
export function makeFrobenius({ one, neg, mul2 }: Tower): (x: Uint32Array) => Uint32Array {
  const half = one.length
  const size = 2 * half
  const unit = new Uint32Array(size)
  unit.set(one)
  const xi = new Uint32Array(size)
  xi.set(one)
  xi.set(one, half)

  let gamma: Uint32Array = unit
  for (const bit of ((p - 1n) / 6n).toString(2)) {
    gamma = mul2(gamma, gamma)
    if (bit === '1') gamma = mul2(gamma, xi)
  }
  const factors = powersInPlace.map((power) => {
    let factor: Uint32Array = unit
    for (let i = 0; i < power; i++) factor = mul2(factor, gamma)
    return factor
  })

  return (x) => {
    const out = new Uint32Array(x.length)
    for (const [place, factor] of factors.entries()) {
      const coefficient = x.slice(place * size, (place + 1) * size)
      coefficient.set(neg(coefficient.subarray(half)), half)
      out.set(mul2(coefficient, factor), place * size)
    }
    return out
  }
}
