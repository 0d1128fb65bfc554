/**
 * A power of an element of Fp12* that nobody has vouched for, and whether it is of order r, in about the time of the
 * power alone.
 *
 * With φ(x) = x^p and the curve's u = −0xd201000000010000, x has order r, or is one, exactly when
 *
 *   φ⁴(x) · x = φ²(x), that is x^Φ12(p) = 1,   and   φ(x) = x^u,
 *
 * because gcd(p − u, p⁴ − p² + 1) = r. Then k = Σ kᵢ·|u|ⁱ with 0 ≤ kᵢ < |u|, i < 4, gives
 *
 *   x^k = A₀ · φ(A₁)⁻¹ · φ²(A₂) · φ³(A₃)⁻¹,   Aᵢ = x^(kᵢ)
 *
 * (Galbraith and Scott, Pairing 2008). All Aᵢ and x^|u| are products of the same squares x^(2^j), which are made
 * once, the least first: digits of kᵢ are odd or zero and less than 8, in non-adjacent form, and each kind of digit
 * has a product of its own (Yao 1976), so that C_d = Π over i as above, and x^k = C₁·C₃³·C₅⁵·C₇⁷.
 *
 * Inverses are conjugates, which holds once x^Φ12(p) = 1. Time depends on the digits of k, as in mcl's own power.
 */
import { makeSquare, type Quadratic, scratchBytes } from './cyclotomic.ts'

/** Elements of Fp12 at addresses. */
export interface Powers extends Quadratic {
  readonly _mclBnGT_mul: (out: number, x: number, y: number) => number
  readonly _mclBnGT_isEqual: (x: number, y: number) => number
}

const absoluteU = 0xd201000000010000n
const parts = 4
const bitsOfU = 64
/** 1, 3, 5, 7. */
const kinds = 4

/** Where the bits of |u| stand. */
const onesOfU = [16, 48, 57, 60, 62, 63]

/**
 * Writes x^k to `out` if x ∈ Fp12* has order r or is one; else says so and leaves `out`. Without a k it only says.
 * 0 ≤ k < r; addresses of `size` bytes. Throws a RangeError when there is no memory.
 */
export function powerOfMember(
  m: Powers,
  frobenius: (out: number, x: number) => void,
  size: number,
  [out, x]: readonly [out: number, x: number],
  k?: bigint,
): boolean {
  const places = 7 + parts * kinds
  const bytes = places * size + scratchBytes
  const start = m._malloc(bytes)
  if (start === 0) throw new RangeError('no memory for a power')
  const squareTo = makeSquare(m, start + places * size)
  const place = (i: number): number => start + i * size
  const [square, toU, p1, p2, spare] = [place(0), place(1), place(2), place(3), place(4)]
  const [sum, doubled] = [place(5), place(6)]
  const product = (part: number, kind: number): number => place(7 + part * kinds + kind)
  const filled = new Set<number>()
  /** into · factor, where what was never written counts as one. */
  const gather = (into: number, factor: number): void => {
    if (filled.has(into)) m._mclBnGT_mul(into, into, factor)
    else m.HEAP8.copyWithin(into, factor, factor + size)
    filled.add(into)
  }
  try {
    frobenius(p1, x)
    frobenius(p2, p1)
    frobenius(spare, p2)
    frobenius(spare, spare)
    gather(square, x)
    m._mclBnGT_mul(spare, spare, x)
    if (m._mclBnGT_isEqual(spare, p2) !== 1) return false

    const digits = k === undefined ? [] : partsOf(k).map(nonAdjacent)
    for (let j = 0; j <= bitsOfU; j++) {
      if (j > 0) squareTo(square, square)
      if (onesOfU.includes(j)) gather(toU, square)
      for (const [part, of] of digits.entries()) {
        const digit = of[j] ?? 0
        if (digit < 0) m._mclBnGT_inv(spare, square)
        if (digit !== 0) gather(product(part, Math.abs(digit) >> 1), digit < 0 ? spare : square)
      }
    }
    // u is negative: φ(x) = x^−|u|.
    m._mclBnGT_inv(p1, p1)
    if (m._mclBnGT_isEqual(toU, p1) !== 1) return false
    if (k === undefined) return true

    for (let kind = kinds - 1; kind >= 0; kind--) {
      // C_d: from the last part to the first, past φ and a conjugation at each step.
      for (let part = parts - 1; part > 0; part--) {
        const from = product(part, kind)
        if (!filled.has(from)) continue
        frobenius(from, from)
        m._mclBnGT_inv(from, from)
        gather(product(part - 1, kind), from)
      }
      if (kind > 0 && filled.has(product(0, kind))) gather(sum, product(0, kind))
      if (kind > 0 && filled.has(sum)) gather(doubled, sum)
    }
    // x^k = C₁ · S₃ · (S₃·S₅·S₇)² with S_d = C_d·C_(d+2)·…
    if (filled.has(doubled)) {
      squareTo(doubled, doubled)
      gather(sum, doubled)
      gather(product(0, 0), sum)
    }
    if (!filled.has(product(0, 0))) {
      m._mclBnGT_inv(spare, x)
      gather(product(0, 0), x)
      gather(product(0, 0), spare)
    }
    m.HEAP8.copyWithin(out, product(0, 0), product(0, 0) + size)
    return true
  } finally {
    m.HEAP8.fill(0, start, start + bytes)
    m._free(start)
  }
}

/** kᵢ with k = Σ kᵢ·|u|ⁱ, 0 ≤ kᵢ < |u|. */
function partsOf(k: bigint): readonly bigint[] {
  const out: bigint[] = []
  for (let rest = k; out.length < parts; rest /= absoluteU) out.push(rest % absoluteU)
  return out
}

/** k = Σ dⱼ·2^j with dⱼ zero or odd, |dⱼ| < 8, and of any four neighbours one not zero; the least first. */
function nonAdjacent(k: bigint): Int8Array {
  const words = [Number(k & 0xffffffffn), Number(k >> 32n)]
  const out = new Int8Array(bitsOfU + 1)
  const bit = (j: number): number => ((words[j >> 5] ?? 0) >>> (j & 31)) & 1
  let carry = 0
  for (let j = 0; j <= bitsOfU; j++) {
    if (bit(j) === carry) continue
    const digit = carry + bit(j) + 2 * bit(j + 1) + 4 * bit(j + 2) + 8 * bit(j + 3)
    carry = digit >> 3
    out[j] = digit - 16 * carry
    j += 3
  }
  return out
}
