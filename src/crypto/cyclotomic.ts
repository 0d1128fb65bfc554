/**
 * Squares in the cyclotomic subgroup of Fp12, where x^Φ12(p) = 1, from arithmetic in Fp2 (Granger and Scott,
 * PKC 2010, §3.2): 9 squarings in Fp2, where a square of Fp12 takes twice that. Anything else comes out wrong.
 */
import type { Memory } from './table.ts'

/** Elements of Fp, Fp2 and Fp12 at addresses. */
export interface Quadratic extends Memory {
  readonly _mclBnFp_add: (out: number, x: number, y: number) => number
  readonly _mclBnFp_sub: (out: number, x: number, y: number) => number
  readonly _mclBnFp2_add: (out: number, x: number, y: number) => number
  readonly _mclBnFp2_sub: (out: number, x: number, y: number) => number
  readonly _mclBnFp2_sqr: (out: number, x: number) => number
  readonly _mclBnGT_add: (out: number, x: number, y: number) => number
  readonly _mclBnGT_sub: (out: number, x: number, y: number) => number
  /** The conjugate. */
  readonly _mclBnGT_inv: (out: number, x: number) => number
}

const bytesOfFp2 = 96
/** The room at `scratch` that squares need. */
export const scratchBytes = 16 * bytesOfFp2

/** x², from and to addresses that may be the same. Fp12 is its coefficients of w⁰ w² w⁴ w¹ w³ w⁵, w⁶ = ξ = 1 + √−1. */
export function makeSquare(m: Quadratic, scratch: number): (out: number, x: number) => void {
  const half = bytesOfFp2 / 2
  const at = (element: number, i: number): number => element + i * bytesOfFp2
  const [s, t, sum, last] = [at(scratch, 0), at(scratch, 1), at(scratch, 2), at(scratch, 3)]
  const [squares, rest] = [at(scratch, 4), at(scratch, 10)]

  const timesXi = (out: number, x: number): void => {
    m._mclBnFp_sub(out, x, x + half)
    m._mclBnFp_add(out + half, x, x + half)
  }
  /** (x + y·w³)² = (x² + ξ·y²) + 2xy·w³. */
  const square4 = (out: number, outW3: number, x: number, y: number): void => {
    m._mclBnFp2_add(sum, x, y)
    m._mclBnFp2_sqr(s, x)
    m._mclBnFp2_sqr(t, y)
    timesXi(out, t)
    m._mclBnFp2_add(out, out, s)
    m._mclBnFp2_sqr(outW3, sum)
    m._mclBnFp2_sub(outW3, outW3, s)
    m._mclBnFp2_sub(outW3, outW3, t)
  }

  return (out, x) => {
    square4(at(squares, 0), at(squares, 4), at(x, 0), at(x, 4))
    square4(at(squares, 1), at(squares, 5), at(x, 3), at(x, 2))
    square4(at(squares, 2), last, at(x, 1), at(x, 5))
    timesXi(at(squares, 3), last)
    // Three squares, less two of x where w is even, and two of x more where it is odd.
    m._mclBnGT_inv(rest, x)
    m._mclBnGT_sub(rest, squares, rest)
    m._mclBnGT_add(rest, rest, rest)
    m._mclBnGT_add(out, rest, squares)
  }
}
