/**
 * The groups, hashes and sums of README.md on @noble/curves alone, for the checks of all vectors. What does not
 * decode throws.
 */
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'

const { G1, G2, fields } = bls12_381
export const { Fp12, Fr, Fp } = fields
export type P1 = typeof G1.Point.BASE
export type P2 = typeof G2.Point.BASE
export type GT = typeof Fp12.ONE

export const g1 = G1.Point.BASE
export const g2 = G2.Point.BASE
export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (h) => Number.parseInt(h, 16))
export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
export const numberOf = (hex: string): bigint => BigInt(`0x${hex}`)

/** One value a text: the same points are read again and again. */
function remembered<T>(read: (hex: string) => T): (hex: string) => T {
  const known = new Map<string, T>()
  return (hex) => {
    const value = known.get(hex) ?? read(hex)
    known.set(hex, value)
    return value
  }
}

/** A scalar below r, in 64 digits. */
export function scalar(hex: string): bigint {
  if (hex.length !== 64 || numberOf(hex) >= Fr.ORDER) throw new Error('no scalar')
  return numberOf(hex)
}
/** Twelve Fp, each Fp2 as (c1, c0); of order r. */
export const element = remembered((hex: string): GT => {
  const parts = hex.match(/.{96}/g) ?? []
  if (hex.length !== 1152 || parts.some((part) => numberOf(part) >= Fp.ORDER))
    throw new Error('no element of GT')
  const at = (i: number): bigint => numberOf(parts[i] ?? '')
  const fp2 = (i: number) => ({ c0: at(2 * i + 1), c1: at(2 * i) })
  const fp6 = (i: number) => ({ c0: fp2(i), c1: fp2(i + 1), c2: fp2(i + 2) })
  const x = { c0: fp6(0), c1: fp6(3) }
  if (Fp12.is0(x) || !Fp12.eql(Fp12.pow(x, Fr.ORDER), Fp12.ONE)) throw new Error('outside GT')
  return x
})
/** On the curve and of order r, or noble throws. */
export const p1 = remembered((hex: string): P1 => G1.Point.fromHex(hex))
export const p2 = remembered((hex: string): P2 => G2.Point.fromHex(hex))

export const pairings = (...pairs: readonly (readonly [P1, P2])[]): GT =>
  bls12_381.pairingBatch(pairs.map(([a, b]) => ({ g1: a, g2: b })))
export const product = (xs: readonly GT[]): GT => xs.reduce((total, x) => Fp12.mul(total, x), Fp12.ONE)
export const sum1 = (ps: readonly P1[]): P1 => ps.reduce((total, p) => total.add(p), G1.Point.ZERO)
export const sum2 = (ps: readonly P2[]): P2 => ps.reduce((total, p) => total.add(p), G2.Point.ZERO)

/** OS2IP(HKDF-SHA256(SHA-256(len32(p) ‖ p …), no salt, "chartmesh/v1/" ‖ kind ‖ 0, 48)) mod r. */
export function hashToScalar(kind: string, ...parts: readonly Uint8Array[]): bigint {
  const state = sha256.create()
  for (const part of parts) {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, part.length)
    state.update(length).update(part)
  }
  const wide = hkdf(sha256, state.digest(), undefined, ascii(`chartmesh/v1/${kind}\0`), 48)
  return wide.reduce((total, byte) => (total << 8n) | BigInt(byte), 0n) % Fr.ORDER
}

/** Lagrange's coefficient of one place among places, at x. */
export function lagrangeOf(places: readonly number[], own: number, x = 0n): bigint {
  return places
    .filter((place) => place !== own)
    .reduce(
      (c, other) => Fr.mul(c, Fr.div(Fr.create(x - BigInt(other)), Fr.create(BigInt(own) - BigInt(other)))),
      1n,
    )
}

/** Σ f_k·x^k. */
export const valueAt = (coefficients: readonly bigint[], x: number): bigint =>
  coefficients.reduceRight((sum, a) => Fr.create(sum * BigInt(x) + a), 0n)

/** Domain tag of a kind. */
export const tag = (kind: string): Uint8Array => ascii(`chartmesh/v1/${kind}\0`)
export const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]))
export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
export const same = (a: Uint8Array, b: Uint8Array): boolean => hexOf(a) === hexOf(b)
/** The pieces of a hexadecimal string, `bytes` each. */
export const split = (hex: string, bytes: number): readonly string[] =>
  hex.match(new RegExp(`.{${2 * bytes}}`, 'g')) ?? []
/** A big-endian number of so many bytes. */
export const uint = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256)
/** The bytes of README.md's stream, and the scalars drawn from it. */
export function streamOf(seed: string): { bytes: (size: number) => Uint8Array; scalar: () => bigint } {
  let next = 0
  const bytes = (size: number): Uint8Array =>
    join(
      ...Array.from({ length: Math.ceil(size / 32) }, () => sha256(join(ascii(seed), uint(next++, 4)))),
    ).slice(0, size)
  return { bytes, scalar: () => numberOf(hexOf(bytes(48))) % Fr.ORDER }
}
/** GT as it is hashed: twelve Fp, each Fp2 as c1, c0. */
export const encodeGT = ({ c0, c1 }: GT): Uint8Array =>
  join(
    ...[c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2]
      .flatMap((x) => [x.c1, x.c0])
      .map((x) => bytesOf(x.toString(16).padStart(96, '0'))),
  )
export const gT = (): GT => pairings([g1, g2])
export const powGT = (x: GT, k: bigint): GT => Fp12.pow(x, Fr.create(k))
/** k·P for any k, also 0. */
export const times = <P extends P1 | P2>(point: P, k: bigint): P => point.multiplyUnsafe(Fr.create(k)) as P
/** RFC 9380 with this tag. */
export const hashG1 = (message: Uint8Array, dst: string): P1 =>
  G1.Point.fromAffine(G1.hashToCurve(message, { DST: dst }).toAffine())
export const hashG2 = (message: Uint8Array, dst: string): P2 =>
  G2.Point.fromAffine(G2.hashToCurve(message, { DST: dst }).toAffine())
