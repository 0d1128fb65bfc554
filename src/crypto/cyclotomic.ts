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

  // A call by way of the module's object costs more than the addition it asks for.
  const {
    _mclBnFp_add: addFp,
    _mclBnFp_sub: subFp,
    _mclBnFp2_add: addFp2,
    _mclBnFp2_sub: subFp2,
    _mclBnFp2_sqr: sqrFp2,
    _mclBnGT_add: addGT,
    _mclBnGT_sub: subGT,
    _mclBnGT_inv: conjugate,
  } = m

  const timesXi = (out: number, x: number): void => {
    subFp(out, x, x + half)
    addFp(out + half, x, x + half)
  }
  /** (x + y·w³)² = (x² + ξ·y²) + 2xy·w³. */
  const square4 = (out: number, outW3: number, x: number, y: number): void => {
    addFp2(sum, x, y)
    sqrFp2(s, x)
    sqrFp2(t, y)
    timesXi(out, t)
    addFp2(out, out, s)
    sqrFp2(outW3, sum)
    subFp2(outW3, outW3, s)
    subFp2(outW3, outW3, t)
  }

  return (out, x) => {
    square4(at(squares, 0), at(squares, 4), at(x, 0), at(x, 4))
    square4(at(squares, 1), at(squares, 5), at(x, 3), at(x, 2))
    square4(at(squares, 2), last, at(x, 1), at(x, 5))
    timesXi(at(squares, 3), last)
    // Three squares, less two of x where w is even, and two of x more where it is odd.
    conjugate(rest, x)
    subGT(rest, squares, rest)
    addGT(rest, rest, rest)
    addGT(out, rest, squares)
  }
}
