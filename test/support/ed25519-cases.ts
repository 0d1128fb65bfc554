/**
 * Signatures on which implementations of Ed25519 differ, with the verdict of ZIP-215 with S < L. Made from points
 * alone: the eight of small order, in all their encodings, and points of large order with one of them added.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, own, unhex, utf8 } from '../../src/core/bytes.ts'

export interface Case {
  readonly name: string
  readonly key: Bytes
  readonly message: Bytes
  readonly signature: Bytes
  readonly valid: boolean
}

const p = 2n ** 255n - 19n
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const { Point } = ed25519
type Point = InstanceType<typeof Point>

export const little = (value: bigint): Bytes =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))
const negative = 1n << 255n

const eighth = Point.fromBytes(unhex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'))
/** 0·T to 7·T for a T of order 8. */
export const torsion: readonly Point[] = Array.from({ length: 7 }).reduce<readonly Point[]>(
  (all) => [...all, (all.at(-1) ?? Point.ZERO).add(eighth)],
  [Point.ZERO],
)

/** The fourteen encodings of the eight: y unreduced, and a sign where x is 0, are what ZIP-215 lets pass. */
export const smallOrderKeys: readonly (readonly [name: string, bytes: Bytes])[] = [
  ...torsion.map((point, i) => [`${i}·T`, own(point.toBytes())] as const),
  ['y = 1, signed', little(1n + negative)],
  ['y = −1, signed', little(p - 1n + negative)],
  ['y = p', little(p)],
  ['y = p, signed', little(p + negative)],
  ['y = p + 1', little(p + 1n)],
  ['y = p + 1, signed', little(p + 1n + negative)],
]

const message = utf8('Zcash')
const challenge = (R: Bytes, A: Bytes): bigint =>
  sha512(concat(R, A, message)).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % order

/** 8·S·B = 8·R + 8·k·A for these encodings of R = r·B + … and A = a·B + …, whatever torsion is in them. */
function crafted(name: string, R: Bytes, r: bigint, A: Bytes, a: bigint): readonly Case[] {
  const s = (r + challenge(R, A) * a) % order
  const with_ = (what: string, scalar: bigint, valid: boolean): Case => ({
    name: `${name}${what}`,
    key: A,
    message,
    signature: concat(R, little(scalar)),
    valid,
  })
  return [with_('', s, true), with_(', S + 1', s + 1n, false), with_(', S + L', s + order, false)]
}

const [a, r] = [12345678901234567890n, 98765432109876543210n]
const large = (k: bigint, extra: Point): Bytes => own(Point.BASE.multiply(k).add(extra).toBytes())

export const cases: readonly Case[] = [
  ...smallOrderKeys.flatMap(([nameA, A]) =>
    smallOrderKeys.flatMap(([nameR, R]) => crafted(`A ${nameA}, R ${nameR}`, R, 0n, A, 0n)),
  ),
  ...torsion.flatMap((inA, i) =>
    torsion.flatMap((inR, j) => crafted(`A with ${i}·T, R with ${j}·T`, large(r, inR), r, large(a, inA), a)),
  ),
  ...smallOrderKeys.flatMap(([name, bytes]) => [
    ...crafted(`A ${name}, R large`, large(r, Point.ZERO), r, bytes, 0n),
    ...crafted(`A large, R ${name}`, bytes, 0n, large(a, Point.ZERO), a),
  ]),
  {
    name: 'a key that is no point',
    key: little(2n),
    message,
    signature: concat(little(1n), little(0n)),
    valid: false,
  },
  {
    name: 'an R that is no point',
    key: little(1n),
    message,
    signature: concat(little(2n), little(0n)),
    valid: false,
  },
]
