/**
 * The pairing layer and @noble/curves side by side: each kind of operation on inputs drawn at random, results
 * compared byte for byte in the encodings of pairing.ts. Noble's own numbers go in as bytes too, so that the
 * decoders are compared with every kind.
 */
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { hex, unhex, utf8, type Bytes } from '../../src/core/bytes.ts'
import type { Chance } from '../../src/core/world.ts'
import { hashAttribute, hashGid } from '../../src/crypto/abe.ts'
import { signBls } from '../../src/crypto/bls.ts'
import { finalExp, Fr, G1, G2, GT, Miller, millerLoop, order, pairings } from '../../src/crypto/pairing.ts'

const { G1: N1, G2: N2, fields, pairing } = bls12_381
const { Fp12 } = fields
type N12 = ReturnType<typeof Fp12.fromBytes>

/** Twelve Fp as the head of pairing.ts orders them. */
export const encodeFp12 = ({ c0, c1 }: N12): string =>
  [c0.c0, c0.c1, c0.c2, c1.c0, c1.c1, c1.c2]
    .flatMap((x) => [x.c1, x.c0])
    .map((x) => x.toString(16).padStart(96, '0'))
    .join('')

const scalarHex = (k: bigint): string => (((k % order) + order) % order).toString(16).padStart(64, '0')
const hex1 = (p: InstanceType<typeof N1.Point>): string => hex(p.toBytes(true))
const hex2 = (q: InstanceType<typeof N2.Point>): string => hex(q.toBytes(true))

/** What both make of one draw: their bytes in hex. */
type Kind = (draw: Draw) => readonly [ours: string, theirs: string]
type Point1 = InstanceType<typeof N1.Point>
type Point2 = InstanceType<typeof N2.Point>

interface Draw {
  /** Now and then one of the edges. */
  readonly scalar: () => bigint
  readonly bytes: (most: number) => Bytes
  readonly p: () => Point1
  readonly q: () => Point2
  /** A power of gT. */
  readonly x: () => N12
}

const edges = [0n, 1n, 2n, order - 1n, order - 2n]
let gT: N12 | undefined
const base = (): N12 => (gT ??= pairing(N1.Point.BASE, N2.Point.BASE))

function drawing(chance: Chance): Draw {
  const number = (size: number): bigint => BigInt(`0x${hex(chance(size))}`)
  const nonzero = (): bigint => (number(48) % (order - 1n)) + 1n
  const step = Fp12.pow(base(), nonzero())
  let x = step
  return {
    scalar: () =>
      (chance(1)[0] ?? 0) < 16 ? (edges[Number(number(4) % BigInt(edges.length))] ?? 0n) : number(48) % order,
    bytes: (most) => chance(1 + Number(number(4) % BigInt(most))),
    p: () => N1.Point.BASE.multiply(nonzero()),
    q: () => N2.Point.BASE.multiply(nonzero()),
    // A power of its own would cost as much as what is compared.
    x: () => (x = Fp12.mul(Fp12.sqr(x), step)),
  }
}

const fr = (k: bigint): Fr => Fr.decode(unhex(scalarHex(k)))
const g1 = (p: Point1): G1 => G1.decode(unhex(hex1(p)))
const g2 = (q: Point2): G2 => G2.decode(unhex(hex2(q)))
const gt = (x: N12): GT => GT.decode(unhex(encodeFp12(x)))
const frHex = (k: Fr): string => hex(Fr.encode(k))
const g1Hex = (p: G1): string => hex(G1.encode(p))
const g2Hex = (q: G2): string => hex(G2.encode(q))
const gtHex = (x: GT): string => hex(GT.encode(x))

const inverse = (k: bigint): bigint => fields.Fr.inv(k)
const tag1 = (name: string): string => `CHARTMESH-MAABE-RW15-G1-v1_${name}_XMD:SHA-256_SSWU_RO_`

/** Every kind of operation the cryptography uses. */
const cheap: Readonly<Record<string, Kind>> = {
  'Fr add': (d) => two(d.scalar, (a, b) => [frHex(Fr.add(fr(a), fr(b))), scalarHex(a + b)]),
  'Fr sub': (d) => two(d.scalar, (a, b) => [frHex(Fr.sub(fr(a), fr(b))), scalarHex(a - b)]),
  'Fr mul': (d) => two(d.scalar, (a, b) => [frHex(Fr.mul(fr(a), fr(b))), scalarHex(a * b)]),
  'Fr neg': (d) => one(d.scalar, (a) => [frHex(Fr.neg(fr(a))), scalarHex(-a)]),
  'Fr inverse': (d) =>
    one(
      () => d.scalar() || 1n,
      (a) => [frHex(Fr.inverse(fr(a))), scalarHex(inverse(a))],
    ),
  'Fr of': (d) => one(d.scalar, (a) => [frHex(Fr.of(-a)), scalarHex(-a)]),
  'Fr reduce': (d) =>
    one(
      () => d.bytes(64),
      (bytes) => [frHex(Fr.reduce(bytes)), scalarHex(BigInt(`0x${hex(bytes)}`))],
    ),
  'G1 add': (d) => two(d.p, (p, q) => [g1Hex(G1.add(g1(p), g1(q))), hex1(p.add(q))]),
  'G1 double': (d) => one(d.p, (p) => [g1Hex(G1.add(g1(p), g1(p))), hex1(p.double())]),
  'G1 sub': (d) => two(d.p, (p, q) => [g1Hex(G1.sub(g1(p), g1(q))), hex1(p.subtract(q))]),
  'G1 neg': (d) => one(d.p, (p) => [g1Hex(G1.neg(g1(p))), hex1(p.negate())]),
  'G1 encode': (d) => one(d.p, (p) => [g1Hex(g1(p)), hex1(p)]),
  'G2 add': (d) => two(d.q, (p, q) => [g2Hex(G2.add(g2(p), g2(q))), hex2(p.add(q))]),
  'G2 double': (d) => one(d.q, (q) => [g2Hex(G2.add(g2(q), g2(q))), hex2(q.double())]),
  'G2 sub': (d) => two(d.q, (p, q) => [g2Hex(G2.sub(g2(p), g2(q))), hex2(p.subtract(q))]),
  'G2 neg': (d) => one(d.q, (q) => [g2Hex(G2.neg(g2(q))), hex2(q.negate())]),
  'G2 encode': (d) => one(d.q, (q) => [g2Hex(g2(q)), hex2(q)]),
  'GT mul': (d) => two(d.x, (x, y) => [gtHex(GT.mul(gt(x), gt(y))), encodeFp12(Fp12.mul(x, y))]),
  'GT inverse': (d) => one(d.x, (x) => [gtHex(GT.inverse(gt(x))), encodeFp12(Fp12.inv(x))]),
  'GT encode': (d) => one(d.x, (x) => [gtHex(gt(x)), encodeFp12(x)]),
}
const costly: Readonly<Record<string, Kind>> = {
  'G1 mul': (d) => scaled(d.p, d.scalar, (p, k) => [g1Hex(G1.mul(g1(p), fr(k))), hex1(p.multiplyUnsafe(k))]),
  'G1 mulSecret': (d) =>
    scaled(d.p, d.scalar, (p, k) => [g1Hex(G1.mulSecret(g1(p), fr(k))), hex1(p.multiplyUnsafe(k))]),
  'G1 mulSum': (d) => {
    const [p, q, a, b] = [d.p(), d.p(), d.scalar(), d.scalar()]
    const ours = G1.mulSum([g1(p), g1(q)], [fr(a), fr(b)])
    return [g1Hex(ours), hex1(p.multiplyUnsafe(a).add(q.multiplyUnsafe(b)))]
  },
  'G1 hash of an identity': (d) =>
    one(
      () => d.bytes(64),
      (m) => [g1Hex(hashGid(m)), hex1(N1.hashToCurve(m, { DST: tag1('H_GID') }))],
    ),
  'G1 hash of an attribute': (d) =>
    one(
      () => hex(d.bytes(30)),
      (m) => [g1Hex(hashAttribute(m)), hex1(N1.hashToCurve(utf8(m), { DST: tag1('F_ATTR') }))],
    ),
  'G1 hash of a vote': (d) =>
    one(
      () => d.bytes(64),
      (m) => [
        hex(signBls(Fr.of(1), 'vote', m)),
        hex1(N1.hashToCurve(m, { DST: 'CHARTMESH-BLS-VOTE-v1_BLS12381G1_XMD:SHA-256_SSWU_RO_' })),
      ],
    ),
  'G2 mul': (d) => scaled(d.q, d.scalar, (q, k) => [g2Hex(G2.mul(g2(q), fr(k))), hex2(q.multiplyUnsafe(k))]),
  'G2 mulSecret': (d) =>
    scaled(d.q, d.scalar, (q, k) => [g2Hex(G2.mulSecret(g2(q), fr(k))), hex2(q.multiplyUnsafe(k))]),
  'G2 mulSum': (d) => {
    const [p, q, a, b] = [d.q(), d.q(), d.scalar(), d.scalar()]
    const ours = G2.mulSum([g2(p), g2(q)], [fr(a), fr(b)])
    return [g2Hex(ours), hex2(p.multiplyUnsafe(a).add(q.multiplyUnsafe(b)))]
  },
  'G2 hash': (d) =>
    one(
      () => d.bytes(64),
      (m) => {
        const DST = 'CHARTMESH-ABS-MPR11-v1_CRS_BLS12381G2_XMD:SHA-256_SSWU_RO_'
        return [g2Hex(G2.hash(m, DST)), hex2(N2.hashToCurve(m, { DST }))]
      },
    ),
  'GT pow': (d) => scaled(d.x, d.scalar, (x, k) => [gtHex(GT.pow(gt(x), fr(k))), encodeFp12(Fp12.pow(x, k))]),
  'GT powOfMember': (d) =>
    scaled(d.x, d.scalar, (x, k) => {
      const power = GT.powOfMember(GT.decodeLoose(unhex(encodeFp12(x))), fr(k))
      return [power ? gtHex(power) : 'no member', encodeFp12(Fp12.pow(x, k))]
    }),
  pairing: (d) => {
    const [p, q] = [d.p(), d.q()]
    return [gtHex(pairings([g1(p), g2(q)])), encodeFp12(pairing(p, q))]
  },
  'product of pairings': (d) => {
    const [p, q, r, s] = [d.p(), d.q(), d.p(), d.q()]
    const [left, right] = [millerLoop([[g1(p), g2(q)]]), millerLoop([[g1(r), g2(s)]])]
    return [
      gtHex(finalExp(Miller.mul(Miller.decode(Miller.encode(left)), right))),
      encodeFp12(Fp12.mul(pairing(p, q), pairing(r, s))),
    ]
  },
}

const one = <T>(draw: () => T, both: (x: T) => ReturnType<Kind>): ReturnType<Kind> => both(draw())
const two = <T>(draw: () => T, both: (x: T, y: T) => ReturnType<Kind>): ReturnType<Kind> =>
  both(draw(), draw())
const scaled = <T>(
  draw: () => T,
  scalar: () => bigint,
  both: (x: T, k: bigint) => ReturnType<Kind>,
): ReturnType<Kind> => both(draw(), scalar())

/** Compares `runs` of each kind, `runsCostly` of those that take noble milliseconds; tells the kinds that differed. */
export function compare(
  chance: Chance,
  { runs, runsCostly }: { readonly runs: number; readonly runsCostly: number },
  done: (kind: string, runs: number) => void = () => undefined,
): readonly string[] {
  const draw = drawing(chance)
  const differing: string[] = []
  const work = [
    ...Object.entries(cheap).map((kind) => [...kind, runs] as const),
    ...Object.entries(costly).map((kind) => [...kind, runsCostly] as const),
  ]
  for (const [name, kind, times] of work) {
    for (let i = 0; i < times; i++) {
      const [ours, theirs] = kind(draw)
      if (ours !== theirs) differing.push(`${name}: ${ours} is not ${theirs}`)
    }
    done(name, times)
  }
  return differing
}
