/** Checks abs.json without the code that made it: only README.md's description and @noble/curves. */
import {
  ascii,
  bytesOf,
  Fp12,
  Fr,
  g1,
  hashG1,
  hashG2,
  hashToScalar,
  join,
  lagrangeOf,
  p1,
  p2,
  pairings,
  product,
  scalar,
  split,
  sum1,
  times,
} from './noble.ts'

export interface AbsVectors {
  readonly genesisId: string
  readonly uid: string
  readonly trustee: {
    readonly a0: string
    readonly A0: string
    readonly threshold: number
    readonly shares: readonly string[]
    readonly shareKeys: readonly string[]
  }
  readonly Kb: string
  readonly parts: readonly { readonly place: number; readonly K0: string }[]
  readonly K0: string
  readonly issuers: readonly {
    readonly name: string
    readonly a: string
    readonly b: string
    readonly A: readonly string[]
    readonly B: readonly string[]
    readonly proof: string
  }[]
  readonly keys: readonly { readonly name: string; readonly K: string }[]
  readonly claim: string
  readonly rows: readonly {
    readonly issuer: number
    readonly attribute: string
    readonly entries: readonly number[]
  }[]
  readonly message: string
  readonly signature: string
}

const suite = 'CHARTMESH-ABS-MPR11-v1'
const h = (j: number) => hashG2(ascii(`h_${j}`), `${suite}_CRS_BLS12381G2_XMD:SHA-256_SSWU_RO_`)
const C = () => hashG1(ascii('C'), `${suite}_CRS_BLS12381G1_XMD:SHA-256_SSWU_RO_`)
const u = (attribute: string): bigint => hashToScalar('abs-attribute', ascii(attribute))
const enc = (point: { toBytes: (compressed: boolean) => Uint8Array }): Uint8Array => point.toBytes(true)

/** Suite 1 ‖ Y ‖ W ‖ S_i ‖ P_j. */
function readSignature(v: AbsVectors) {
  const points = v.signature.slice(2)
  const g1End = 96 * (2 + v.rows.length)
  const [y, w, ...s] = split(points.slice(0, g1End), 48).map(p1)
  const p = split(points.slice(g1End), 96).map(p2)
  if (!y || !w || p.length !== v.rows[0]?.entries.length || v.signature.slice(0, 2) !== '01')
    throw new Error('no signature')
  return { y, w, s, p }
}

/** What must hold, by name. */
export const absChecks = {
  'the trustee’s shares, and its keys': ({ trustee }) =>
    p2(trustee.A0).equals(h(0).multiply(scalar(trustee.a0))) &&
    trustee.shares.every((share, i) => p2(trustee.shareKeys[i] ?? '').equals(h(0).multiply(scalar(share)))) &&
    [
      [1, 2],
      [2, 3],
    ].every(
      (places) =>
        places.reduce(
          (sum, place) =>
            Fr.add(sum, Fr.mul(scalar(trustee.shares[place - 1] ?? ''), lagrangeOf(places, place))),
          0n,
        ) === scalar(trustee.a0),
    ),
  'the base is the hash of the person': (v) =>
    hashG1(
      join(bytesOf(v.genesisId), bytesOf(v.uid)),
      `${suite}_PERSON_BLS12381G1_XMD:SHA-256_SSWU_RO_`,
    ).equals(p1(v.Kb)),
  'K0 = a0·Kb, from the parts of two': (v) => {
    const places = v.parts.map(({ place }) => place)
    return (
      v.parts.every(({ place, K0 }) =>
        p1(v.Kb)
          .multiply(scalar(v.trustee.shares[place - 1] ?? ''))
          .equals(p1(K0)),
      ) &&
      sum1(v.parts.map(({ place, K0 }) => times(p1(K0), lagrangeOf(places, place)))).equals(p1(v.K0)) &&
      p1(v.Kb).multiply(scalar(v.trustee.a0)).equals(p1(v.K0))
    )
  },
  'A_j = a·h_j and B_j = b·h_j, with their proofs': (v) =>
    v.issuers.every(({ a, b, A, B, proof }) => {
      const [c = 0n, sa = 0n, sb = 0n] = split(proof, 32).map(scalar)
      const equations = [
        ...A.map((point, j) => ({ base: h(j + 1), target: p2(point), s: sa, k: scalar(a) })),
        ...B.map((point, j) => ({ base: h(j + 1), target: p2(point), s: sb, k: scalar(b) })),
      ]
      const statement = equations.flatMap(({ base, target }) => [enc(base), enc(target)])
      const nonces = equations.map(({ base, target, s }) => enc(times(base, s).subtract(times(target, c))))
      return (
        equations.every(({ base, target, k }) => base.multiply(k).equals(target)) &&
        hashToScalar('abs-issuer', bytesOf(v.genesisId), ...statement, ...nonces) === c
      )
    }),
  'K = (1/(a + b·u))·Kb': (v) =>
    v.keys.every(({ name, K }) => {
      const [attribute = '', place] = name.split('/')
      const issuer = v.issuers[place === undefined ? 0 : Number(place)]
      const exponent = Fr.add(scalar(issuer?.a ?? ''), Fr.mul(scalar(issuer?.b ?? ''), u(attribute)))
      return p1(K).multiply(exponent).equals(p1(v.Kb))
    }),
  'the signature, equation by equation': (v) => {
    const { y, w, s, p } = readSignature(v)
    const mu = hashToScalar('abs-message', ascii(v.claim), bytesOf(v.genesisId), bytesOf(v.message))
    const x = C().add(times(g1, mu))
    const registered = Fp12.eql(pairings([w, h(0)]), pairings([y, p2(v.trustee.A0)]))
    const columns = p.every((pj, j) => {
      const left = v.rows.flatMap(({ issuer, attribute, entries }, i) => {
        const entry = entries[j] ?? 0
        if (entry === 0) return []
        const { A = [], B = [] } = v.issuers[issuer] ?? {}
        const point = p2(A[j] ?? '').add(times(p2(B[j] ?? ''), u(attribute)))
        return [pairings([s[i] ?? x, times(point, BigInt(entry))])]
      })
      const right = j === 0 ? pairings([y, h(1)], [x, pj]) : pairings([x, pj])
      return Fp12.eql(product(left), right)
    })
    return !y.is0() && s.length === v.rows.length && registered && columns
  },
} as const satisfies Record<string, (vectors: AbsVectors) => boolean>
