/** Checks shares.json without the code that made it: only README.md's description and @noble/curves. */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  ascii,
  bytesOf,
  element,
  encodeGT,
  Fp12,
  g1,
  g2,
  type GT,
  gT,
  hashG1,
  hashToScalar,
  hexOf,
  join,
  lagrangeOf,
  type P2,
  p1,
  p2,
  pairings,
  powGT,
  product,
  same,
  scalar,
  split,
  sum1,
  sum2,
  tag,
  times,
  uint,
} from './noble.ts'

export interface SharesVectors {
  readonly genesisId: string
  readonly gid: string
  readonly authority: Readonly<Record<'name' | 'alpha' | 'y' | 'E' | 'Y' | 'proof', string>>
  readonly z: string
  readonly A: string
  readonly B: string
  readonly version: number
  readonly threshold: number
  readonly servers: number
  readonly keys: readonly {
    readonly attribute: string
    readonly common: string
    readonly shares: readonly { readonly S: string; readonly proof: string }[]
  }[]
  readonly contentKey: string
  readonly policy: string
  readonly binding: string
  readonly slot: string
  readonly answers: readonly { readonly place: number; readonly T: string; readonly proof: string }[]
  readonly T: string
  readonly P: string
  readonly blinded: { readonly X: string; readonly proof: string }
}

const at = (attribute: string, version: number) => (version === 0 ? attribute : `${attribute}~${version}`)
const F = (attribute: string, version: number) =>
  hashG1(ascii(at(attribute, version)), 'CHARTMESH-MAABE-RW15-G1-v1_F_ATTR_XMD:SHA-256_SSWU_RO_')
/** Π D_k^(j^k) for common = K' ‖ D_1 …. */
const blindingAt = (common: string, place: number): P2 =>
  split(common, 96)
    .slice(1)
    .reduce((sum, d, k) => sum.add(times(p2(d), BigInt(place) ** BigInt(k + 1))), times(g2, 0n))
const kPrime = (common: string): P2 => p2(common.slice(0, 192))
const scalars = (proof: string): readonly bigint[] => split(proof, 32).map(scalar)
const enc1 = (point: { toBytes: (compressed: boolean) => Uint8Array }): Uint8Array => point.toBytes(true)

/** The rows of a slot of suite 1. */
const rowsOf = ({ slot }: SharesVectors) => {
  const count = Number.parseInt(slot.slice(2, 6), 16)
  return split(slot.slice(6, 6 + 2 * 816 * count), 816).map((row) => ({
    C1: row.slice(0, 1152),
    C2: row.slice(1152, 1344),
    C3: row.slice(1344, 1536),
    C4: row.slice(1536),
  }))
}
/** e(S, Q) over the rows, one an attribute: the policy is an "and". */
const answerOf = (v: SharesVectors, place: number): GT =>
  pairings(
    ...v.keys.map(({ shares }, i) => [p1(shares[place - 1]?.S ?? ''), p2(rowsOf(v)[i]?.C2 ?? '')] as const),
  )

function question(v: SharesVectors): Uint8Array {
  const keys = v.keys.map(({ attribute, common }) =>
    join(
      uint(at(attribute, v.version).length, 2),
      ascii(at(attribute, v.version)),
      bytesOf(v.authority.E),
      bytesOf(v.authority.Y),
      uint(common.length / 2, 4),
      bytesOf(common),
    ),
  )
  const rows = v.keys.map((_, i) => uint(i, 2))
  return join(bytesOf(v.A), bytesOf(v.B), uint(rows.length, 2), ...rows, uint(keys.length, 2), ...keys)
}

/** What must hold, by name. */
export const sharesChecks = {
  'the authority knows alpha and y': (v) => {
    const { E, Y, proof } = v.authority
    const [c = 0n, alpha = 0n, y = 0n] = scalars(proof)
    const statement = [encodeGT(gT()), bytesOf(E), enc1(g2), bytesOf(Y)]
    const first = Fp12.mul(powGT(gT(), alpha), powGT(element(E), -c))
    const second = times(g2, y).subtract(times(p2(Y), c))
    const nonces = [encodeGT(first), enc1(second)]
    return (
      proof.length === 192 &&
      Fp12.eql(powGT(gT(), scalar(v.authority.alpha)), element(E)) &&
      times(g2, scalar(v.authority.y)).equals(p2(Y)) &&
      hashToScalar('abe-authority', bytesOf(v.genesisId), ...statement, ...nonces) === c
    )
  },
  "S_j = A^alpha B^y F^t' g1^(rho j)": (v) =>
    v.keys.every(({ attribute, common, shares }) =>
      shares.every(({ S }, i) => {
        const { alpha, y } = v.authority
        const rest = p1(S)
          .subtract(p1(v.A).multiply(scalar(alpha)))
          .subtract(p1(v.B).multiply(scalar(y)))
        const right = pairings([F(attribute, v.version), kPrime(common)], [g1, blindingAt(common, i + 1)])
        return Fp12.eql(pairings([rest, g2]), right)
      }),
    ),
  'the proof of every share': (v) =>
    v.keys.every(({ attribute, common, shares }) =>
      shares.every(({ S, proof }, i) => {
        const place = i + 1
        const [c = 0n, alpha = 0n, y = 0n, t = 0n, rho = 0n] = scalars(proof)
        if (proof.length !== 64 * (3 + v.threshold)) return false
        const { E, Y } = v.authority
        const [kp = '', d = ''] = split(common, 96)
        const bases = [p1(v.A), p1(v.B), F(attribute, v.version), times(g1, BigInt(place))]
        const statement = [encodeGT(gT()), bytesOf(E)]
        for (const target of [Y, kp, d]) statement.push(enc1(g2), bytesOf(target))
        statement.push(...bases.map(enc1), bytesOf(S))
        const nonces = [
          encodeGT(Fp12.mul(powGT(gT(), alpha), powGT(element(E), -c))),
          ...(
            [
              [Y, y],
              [kp, t],
              [d, rho],
            ] as const
          ).map(([target, s]) => enc1(times(g2, s).subtract(times(p2(target), c)))),
          enc1(
            sum1(bases.map((base, k) => times(base, [alpha, y, t, rho][k] ?? 0n))).subtract(times(p1(S), c)),
          ),
        ]
        const context = join(
          bytesOf(v.genesisId),
          bytesOf(v.gid),
          uint(v.version, 4),
          uint(v.threshold, 1),
          uint(v.servers, 1),
          uint(place, 2),
          ascii(attribute),
        )
        return hashToScalar('abe-share', context, ...statement, ...nonces) === c
      }),
    ),
  'T_j = e(S_j, Q) for every answer': (v) =>
    v.answers.every(({ place, T }) => Fp12.eql(answerOf(v, place), element(T))),
  'X = E^(1/z), with its proof': (v) => {
    const [c = 0n, s = 0n] = scalars(v.blinded.proof)
    const [E, X, A] = [element(v.authority.E), element(v.blinded.X), p1(v.A)]
    const first = times(g1, s).subtract(times(A, c))
    const second = Fp12.mul(powGT(E, s), powGT(X, -c))
    const statement = [enc1(g1), enc1(A), encodeGT(E), encodeGT(X), enc1(first), encodeGT(second)]
    return (
      Fp12.eql(powGT(X, scalar(v.z)), E) && hashToScalar('abe-blinded-key', bytesOf(v.A), ...statement) === c
    )
  },
  'the proof of every answer': (v) =>
    v.answers.every(({ place, T, proof }) => {
      const c = scalar(proof.slice(0, 64))
      const responses = split(proof.slice(64), 48).map(p1)
      if (responses.length !== v.keys.length) return false
      const single = v.keys.map(({ attribute, common }, i) => {
        const target = product([
          element(v.blinded.X),
          pairings(
            [p1(v.B), p2(v.authority.Y)],
            [F(attribute, v.version), kPrime(common)],
            [g1, blindingAt(common, place)],
          ),
        ])
        return Fp12.mul(pairings([responses[i] ?? g1, g2]), powGT(target, -c))
      })
      const all = pairings(...responses.map((r, i) => [r, p2(rowsOf(v)[i]?.C2 ?? '')] as const))
      const nonces = [...single, Fp12.mul(all, powGT(element(T), -c))].map(encodeGT)
      const statement = join(uint(place, 1), question(v))
      const parts = [bytesOf(v.slot), ascii(v.policy), bytesOf(v.binding), statement, bytesOf(T)]
      return hashToScalar('abe-answer', ...parts, ...nonces) === c
    }),
  'T is the public part times the answers, weighted': (v) => {
    const rows = rowsOf(v)
    const open = pairings(
      [p1(v.B), sum2(rows.map(({ C3 }) => p2(C3)))],
      ...v.keys.map(({ common }, i) => [p1(rows[i]?.C4 ?? ''), kPrime(common)] as const),
    )
    const places = v.answers.map(({ place }) => place)
    const parts = v.answers.map(({ place, T }) => powGT(element(T), lagrangeOf(places, place)))
    return Fp12.eql(product([open, ...parts]), element(v.T))
  },
  'P · T^z opens the slot': async (v) => {
    const rows = rowsOf(v)
    const P = product(rows.map(({ C1 }) => element(C1)))
    if (!Fp12.eql(P, element(v.P))) return false
    const Z = encodeGT(Fp12.mul(P, powGT(element(v.T), scalar(v.z))))
    const header = sha256(
      join(
        tag('abe-hdr'),
        sha256(ascii(v.policy)),
        sha256(bytesOf(v.slot.slice(6, 6 + 2 * 816 * rows.length))),
        sha256(bytesOf(v.binding)),
      ),
    )
    const okm = hkdf(sha256, Z, header, tag('abe-kem'), 64)
    const [commit, wrapped] = [v.slot.slice(-160, -96), v.slot.slice(-96)]
    if (hexOf(okm.slice(32)) !== commit) return false
    const key = await crypto.subtle.importKey('raw', okm.slice(0, 32), 'AES-GCM', false, ['decrypt'])
    const aad = Uint8Array.from([...header, ...bytesOf(commit)])
    const gcm = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: aad }
    const plain = await crypto.subtle.decrypt(gcm, key, Uint8Array.from(bytesOf(wrapped)))
    return same(new Uint8Array(plain), bytesOf(v.contentKey))
  },
} as const satisfies Record<string, (vectors: SharesVectors) => boolean | Promise<boolean>>
