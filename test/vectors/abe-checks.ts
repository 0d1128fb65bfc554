/**
 * Checks abe.json without the code that made it: only README.md's description and @noble/curves. Each check
 * decodes what it needs, so that a bent encoding fails it too.
 */
import {
  bytesOf,
  ascii,
  element,
  Fp12,
  Fr,
  g1,
  type GT,
  g2,
  hashG1,
  hashToScalar,
  join,
  type P1,
  type P2,
  p1,
  p2,
  pairings,
  product,
  scalar,
  streamOf,
  sum2,
  tag,
  uint,
} from './noble.ts'

interface Key {
  readonly attribute: string
  readonly K: string
  readonly K2: string
}
export interface AbeVectors {
  readonly dst: { readonly H: string; readonly F: string }
  readonly gid: string
  readonly authorities: readonly {
    readonly name: string
    readonly alpha: string
    readonly y: string
    readonly E: string
    readonly Y: string
  }[]
  readonly keys: readonly Key[]
  readonly policy: string
  readonly rows: readonly {
    readonly attribute: string
    readonly C1: string
    readonly C2: string
    readonly C3: string
    readonly C4: string
  }[]
  readonly used: readonly { readonly row: number; readonly coefficient: string }[]
  readonly Z: string
  readonly z: string
  readonly blind: { readonly A: string; readonly B: string; readonly proof: string }
  readonly transformKeys: readonly Key[]
  readonly T: string
}

const hashGid = ({ dst, gid }: AbeVectors): P1 => hashG1(bytesOf(gid), dst.H)
const hashAttribute = ({ dst }: AbeVectors, attribute: string): P1 => hashG1(ascii(attribute), dst.F)

function secretsOf({ authorities }: AbeVectors, attribute: string) {
  const found = authorities.find(({ name }) => attribute.endsWith(`@${name}`))
  if (!found) throw new Error(`no authority of ${attribute}`)
  return { alpha: scalar(found.alpha), y: scalar(found.y) }
}
function keyOf(keys: readonly Key[], attribute: string): { k: P1; k2: P2 } {
  const found = keys.find((key) => key.attribute === attribute)
  if (!found) throw new Error(`no key for ${attribute}`)
  return { k: p1(found.K), k2: p2(found.K2) }
}

/** Whether K = α·a + y·b + t·F(u) and K2 = t·g2 for one t. */
const isKeyOver = (v: AbeVectors, { attribute, K, K2 }: Key, a: P1, b: P1): boolean => {
  const { alpha, y } = secretsOf(v, attribute)
  const rest = p1(K).subtract(a.multiply(alpha)).subtract(b.multiply(y))
  return Fp12.eql(pairings([rest, g2], [hashAttribute(v, attribute).negate(), p2(K2)]), Fp12.ONE)
}

/** The used rows, decoded, with their coefficients. */
const usedRows = (v: AbeVectors) =>
  v.used.map(({ row, coefficient }) => {
    const found = v.rows[row]
    if (!found) throw new Error(`no row ${row}`)
    const { attribute, C1, C2, C3, C4 } = found
    const c = scalar(coefficient)
    const [c2, c3, c4] = [p2(C2).multiply(c), p2(C3).multiply(c), p1(C4).multiply(c)]
    return { attribute, c1: Fp12.pow(element(C1), c), c2, c3, c4 }
  })

/** e(base, Σ c·C3) · Π e(K, c·C2) · e(c·C4, K2). */
function pairingPart(v: AbeVectors, base: P1, keys: readonly Key[]): GT {
  const used = usedRows(v)
  const forRows = used.flatMap(({ attribute, c2, c4 }) => {
    const { k, k2 } = keyOf(keys, attribute)
    return [[k, c2] as const, [c4, k2] as const]
  })
  return pairings([base, sum2(used.map(({ c3 }) => c3))], ...forRows)
}
const productOfC1 = (v: AbeVectors): GT => product(usedRows(v).map(({ c1 }) => c1))

/** The policy is k of (u₁, u₂, …): all these vectors need. */
function thresholdOf({ policy }: AbeVectors): { k: number; attributes: readonly string[] } {
  const [, k = '', list = ''] = /^([0-9]+) of \(([^()]+)\)$/.exec(policy) ?? []
  return { k: Number(k), attributes: list.split(', ') }
}

/** Π over others of place / (place − own), the rows counted from 1. */
function lagrange(rows: readonly number[], own: number, at: bigint): bigint {
  const x = BigInt(own + 1)
  return rows
    .filter((row) => row !== own)
    .map((row) => BigInt(row + 1))
    .reduce((c, other) => Fr.mul(c, Fr.div(Fr.create(at - other), Fr.create(x - other))), 1n)
}

/** What must hold, by name. A check throws for what does not decode. */
export const abeChecks = {
  'E = gT^alpha and Y = g2^y': ({ authorities }) =>
    authorities.every(
      ({ alpha, y, E, Y }) =>
        Fp12.eql(pairings([g1.multiply(scalar(alpha)), g2]), element(E)) &&
        g2.multiply(scalar(y)).equals(p2(Y)),
    ),
  'K = g1^alpha H^y F^t and K2 = g2^t': (v) => v.keys.every((key) => isKeyOver(v, key, g1, hashGid(v))),
  'the rows are those of the policy': (v) =>
    thresholdOf(v).attributes.join() === v.rows.map(({ attribute }) => attribute).join(),
  'C2 = g2^-r and C4 = F^r have one r': (v) =>
    v.rows.every(({ attribute, C2, C4 }) =>
      Fp12.eql(pairings([p1(C4), g2], [hashAttribute(v, attribute), p2(C2)]), Fp12.ONE),
    ),
  'lambda shares s and omega shares 0, over every row': (v) => {
    const { k } = thresholdOf(v)
    const shares = v.rows.map(({ attribute, C1, C2, C3 }) => {
      const { alpha, y } = secretsOf(v, attribute)
      const c2 = p2(C2)
      return {
        lambda: Fp12.mul(element(C1), pairings([g1.multiply(alpha), c2])),
        omega: p2(C3).add(c2.multiply(y)),
      }
    })
    const base = shares.slice(0, k)
    const places = base.map((_, i) => i)
    const lambdaAt = (x: bigint): GT =>
      product(base.map(({ lambda }, i) => Fp12.pow(lambda, lagrange(places, i, x))))
    const omegaAt = (x: bigint): P2 =>
      sum2(base.map(({ omega }, i) => omega.multiplyUnsafe(lagrange(places, i, x))))
    return (
      Fp12.eql(lambdaAt(0n), element(v.Z)) &&
      omegaAt(0n).is0() &&
      shares.every(({ lambda, omega }, i) => {
        const x = BigInt(i + 1)
        return Fp12.eql(lambdaAt(x), lambda) && omegaAt(x).equals(omega)
      })
    )
  },
  'the coefficients are those of Lagrange': (v) => {
    const rows = v.used.map(({ row }) => row)
    return (
      rows.length === thresholdOf(v).k &&
      v.used.every(({ row, coefficient }) => scalar(coefficient) === lagrange(rows, row, 0n))
    )
  },
  'Z opens with the keys': (v) =>
    Fp12.eql(Fp12.mul(productOfC1(v), pairingPart(v, hashGid(v), v.keys)), element(v.Z)),
  'A = g1^(1/z) and B = H^(1/z)': (v) =>
    p1(v.blind.A).multiply(scalar(v.z)).equals(g1) && p1(v.blind.B).multiply(scalar(v.z)).equals(hashGid(v)),
  'the proof of the blind': (v) => {
    const [a, b, h] = [p1(v.blind.A), p1(v.blind.B), hashGid(v)]
    if (v.blind.proof.length !== 128) return false
    const [c, s] = [scalar(v.blind.proof.slice(0, 64)), scalar(v.blind.proof.slice(64))]
    const nonces = [g1.multiply(s).subtract(a.multiply(c)), h.multiply(s).subtract(b.multiply(c))]
    const points = [g1, a, h, b, ...nonces].map((point) => point.toBytes(true))
    const genesisId = streamOf('chartmesh abe vectors 1').bytes(32)
    const context = join(tag('blind'), genesisId, bytesOf(v.gid), uint(0, 4))
    return hashToScalar('abe-blind', context, ...points) === c
  },
  "transform keys are A^alpha B^y F^t' and g2^t'": (v) =>
    v.transformKeys.every((key) => isKeyOver(v, key, p1(v.blind.A), p1(v.blind.B))),
  'T is the pairing part under the transform keys': (v) =>
    Fp12.eql(pairingPart(v, p1(v.blind.B), v.transformKeys), element(v.T)),
  'Z = product of C1 · T^z': (v) =>
    Fp12.eql(Fp12.mul(productOfC1(v), Fp12.pow(element(v.T), scalar(v.z))), element(v.Z)),
} as const satisfies Record<string, (vectors: AbeVectors) => boolean>

export type AbeCheck = keyof typeof abeChecks
