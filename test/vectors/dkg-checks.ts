/** Checks dkg.json without the code that made it: only README.md's description and @noble/curves. */
import {
  ascii,
  bytesOf,
  element,
  encodeGT,
  Fp12,
  Fr,
  g1,
  g2,
  gT,
  hashG1,
  hashToScalar,
  join,
  lagrangeOf,
  p1,
  p2,
  pairings,
  powGT,
  product,
  scalar,
  split,
  streamOf,
  sum1,
  sum2,
  times,
  uint,
  valueAt,
} from './noble.ts'

export interface DkgVectors {
  readonly seed: string
  readonly id: string
  readonly threshold: number
  readonly officers: number
  readonly dealings: readonly string[]
  readonly pairs: readonly (readonly string[])[]
  readonly complaints: readonly { readonly dealer: number; readonly place: number }[]
  readonly answers: readonly { readonly dealer: number; readonly place: number }[]
  readonly reveals: readonly (string | null)[]
  readonly opened: readonly { readonly dealer: number; readonly place: number }[]
  readonly qualified: readonly number[]
  readonly faults: readonly { readonly place: number; readonly fault: string }[]
  readonly E: string
  readonly Y: string
  readonly shareKeys: readonly { readonly E: string; readonly Y: string }[]
  readonly shares: readonly { readonly alpha: string; readonly y: string }[]
  readonly issuance: {
    readonly genesisId: string
    readonly gid: string
    readonly attribute: string
    readonly version: number
    readonly A: string
    readonly B: string
    readonly parts: readonly Readonly<{ place: number; K: string; K2: string; proof: string }>[]
    readonly K: string
    readonly K2: string
  }
}

const h = () => hashG1(ascii('h'), 'CHARTMESH-DKG-GJKR-v1_PEDERSEN_BLS12381G1_XMD:SHA-256_SSWU_RO_')
const F = (attribute: string, version: number) =>
  hashG1(ascii(version === 0 ? attribute : `${attribute}~${version}`), 'CHARTMESH-MAABE-RW15-G1-v1_F_ATTR_XMD:SHA-256_SSWU_RO_')
const enc = (point: { toBytes: (compressed: boolean) => Uint8Array }): Uint8Array => point.toBytes(true)
/** f(j), f'(j) for α, then for y. */
const pairOf = (v: DkgVectors, dealer: number, place: number): readonly bigint[] =>
  split(v.pairs[dealer - 1]?.[place - 1] ?? '', 32).map(scalar)

/** One dealer's A_k: for α in GT, for y in G2. */
function revealed(v: DkgVectors, dealer: number) {
  const bytes = v.reveals[dealer - 1]
  if (!bytes) return undefined
  const border = 2 * 576 * v.threshold
  const end = border + 2 * 96 * v.threshold
  return {
    alpha: split(bytes.slice(0, border), 576).map(element),
    y: split(bytes.slice(border, end), 96).map(p2),
    proof: split(bytes.slice(end), 32).map(scalar),
  }
}
/** f_i(x) of a dealer that was opened. */
const openedAt = (v: DkgVectors, dealer: number, which: 0 | 2, x: number): bigint => {
  const places = v.opened.filter((one) => one.dealer === dealer).map(({ place }) => place)
  return places.reduce(
    (sum, place) =>
      Fr.add(sum, Fr.mul(pairOf(v, dealer, place)[which] ?? 0n, lagrangeOf(places, place, BigInt(x)))),
    0n,
  )
}
const powers = (v: DkgVectors, x: number): readonly bigint[] =>
  Array.from({ length: v.threshold }, (_, k) => Fr.create(BigInt(x) ** BigInt(k)))
/** Σ over the qualified of f_i(x) in the exponents of gT and g2. */
function keyAt(v: DkgVectors, x: number) {
  const parts = v.qualified.map((dealer) => {
    const own = revealed(v, dealer)
    if (!own) return { e: powGT(gT(), openedAt(v, dealer, 0, x)), y: times(g2, openedAt(v, dealer, 2, x)) }
    return {
      e: product(own.alpha.map((a, k) => powGT(a, powers(v, x)[k] ?? 0n))),
      y: sum2(own.y.map((a, k) => times(a, powers(v, x)[k] ?? 0n))),
    }
  })
  return { e: product(parts.map(({ e }) => e)), y: sum2(parts.map(({ y }) => y)) }
}

/** What must hold, by name. */
export const dkgChecks = {
  'dealings and pairs come from the coins of each dealer': (v) =>
    v.dealings.every((dealing, i) => {
      const { scalar: draw } = streamOf(`${v.seed} dealer ${i + 1}`)
      // α: f, f'; y: f, f'.
      const drawn = [0, 1, 2, 3].map(() => Array.from({ length: v.threshold }, draw))
      const [f = [], f2 = [], g = [], g3 = []] = drawn
      const expected = [...f.map((a, k) => [a, f2[k]]), ...g.map((a, k) => [a, g3[k]])].map(
        ([a = 0n, b = 0n]) => times(g1, a).add(times(h(), b)),
      )
      const points = split(dealing, 48).map(p1)
      return (
        points.length === expected.length &&
        points.every((point, k) => point.equals(expected[k] ?? g1)) &&
        (v.pairs[i] ?? []).every((_, j) =>
          pairOf(v, i + 1, j + 1).every((value, k) => value === valueAt(drawn[k] ?? [], j + 1)),
        )
      )
    }),
  'every pair fits its dealing': (v) =>
    v.dealings.every((dealing, i) => {
      const points = split(dealing, 48).map(p1)
      return [1, 2, 3].every((place) => {
        const [f = 0n, f2 = 0n, g = 0n, g3 = 0n] = pairOf(v, i + 1, place)
        const at = (from: number) =>
          sum1(points.slice(from, from + v.threshold).map((c, k) => times(c, powers(v, place)[k] ?? 0n)))
        const fits = (a: bigint, b: bigint, from: number) => times(g1, a).add(times(h(), b)).equals(at(from))
        return fits(f, f2, 0) && fits(g, g3, v.threshold)
      })
    }),
  'every reveal fits the pairs, with its proof': (v) =>
    v.reveals.every((bytes, i) => {
      const own = revealed(v, i + 1)
      if (!bytes || !own) return bytes === null
      const fits = [1, 2, 3].every((place) => {
        const [f = 0n, , g = 0n] = pairOf(v, i + 1, place)
        const e = product(own.alpha.map((a, k) => powGT(a, powers(v, place)[k] ?? 0n)))
        const y = sum2(own.y.map((a, k) => times(a, powers(v, place)[k] ?? 0n)))
        return Fp12.eql(e, powGT(gT(), f)) && y.equals(times(g2, g))
      })
      const [c = 0n, s = 0n, u = 0n] = own.proof
      const [e, y] = [own.alpha[0] ?? gT(), own.y[0] ?? g2]
      const nonces = [
        encodeGT(Fp12.mul(powGT(gT(), s), powGT(e, -c))),
        enc(times(g2, u).subtract(times(y, c))),
      ]
      // Kind 1 is that of an ABE authority.
      const context = join(
        uint(1, 1),
        bytesOf(v.id),
        uint(v.threshold, 1),
        uint(v.officers, 1),
        uint(i + 1, 1),
      )
      const statement = [encodeGT(gT()), encodeGT(e), enc(g2), enc(y)]
      return fits && hashToScalar('dkg-reveal', context, ...statement, ...nonces) === c
    }),
  'all qualify, and the one who reveals nothing is at fault': (v) =>
    v.complaints.every((one) =>
      v.answers.some(({ dealer, place }) => dealer === one.dealer && place === one.place),
    ) &&
    v.qualified.join() === '1,2,3' &&
    v.faults.map(({ place, fault }) => `${place} ${fault}`).join() === '2 reveal',
  'the key and the share keys': (v) => {
    const whole = keyAt(v, 0)
    return (
      Fp12.eql(whole.e, element(v.E)) &&
      whole.y.equals(p2(v.Y)) &&
      v.shareKeys.every(({ E, Y }, i) => {
        const one = keyAt(v, i + 1)
        return Fp12.eql(one.e, element(E)) && one.y.equals(p2(Y))
      })
    )
  },
  'each share is the sum of its pairs, and the one behind its share key': (v) =>
    v.shares.every(({ alpha, y }, i) => {
      const sum = (which: 0 | 2) =>
        v.qualified.reduce((total, dealer) => Fr.add(total, pairOf(v, dealer, i + 1)[which] ?? 0n), 0n)
      const key = v.shareKeys[i]
      return (
        sum(0) === scalar(alpha) &&
        sum(2) === scalar(y) &&
        Fp12.eql(powGT(gT(), scalar(alpha)), element(key?.E ?? '')) &&
        times(g2, scalar(y)).equals(p2(key?.Y ?? ''))
      )
    }),
  'the proof of every part': (v) =>
    v.issuance.parts.every(({ place, K, K2, proof }) => {
      const { genesisId, gid, attribute, version, A, B } = v.issuance
      const { E = '', Y = '' } = v.shareKeys[place - 1] ?? {}
      const [c = 0n, alpha = 0n, y = 0n, t = 0n] = split(proof, 32).map(scalar)
      const bases = [p1(A), p1(B), F(attribute, version)]
      const statement = [
        encodeGT(gT()),
        bytesOf(E),
        enc(g2),
        bytesOf(Y),
        enc(g2),
        bytesOf(K2),
        ...bases.map(enc),
        bytesOf(K),
      ]
      const nonces = [
        encodeGT(Fp12.mul(powGT(gT(), alpha), powGT(element(E), -c))),
        enc(times(g2, y).subtract(times(p2(Y), c))),
        enc(times(g2, t).subtract(times(p2(K2), c))),
        enc(sum1(bases.map((base, k) => times(base, [alpha, y, t][k] ?? 0n))).subtract(times(p1(K), c))),
      ]
      const context = join(bytesOf(genesisId), bytesOf(gid), uint(version, 4), ascii(attribute))
      return hashToScalar('abe-issuance', context, ...statement, ...nonces) === c
    }),
  'the parts combine to an honest key of the whole authority': (v) => {
    const { parts, A, B, K, K2, attribute, version } = v.issuance
    const places = parts.map(({ place }) => place)
    const k = sum1(parts.map((part) => times(p1(part.K), lagrangeOf(places, part.place))))
    const k2 = sum2(parts.map((part) => times(p2(part.K2), lagrangeOf(places, part.place))))
    const whole = (pick: 'alpha' | 'y') =>
      places.reduce(
        (sum, place) =>
          Fr.add(sum, Fr.mul(scalar(v.shares[place - 1]?.[pick] ?? ''), lagrangeOf(places, place))),
        0n,
      )
    const rest = k.subtract(times(p1(A), whole('alpha'))).subtract(times(p1(B), whole('y')))
    return (
      k.equals(p1(K)) &&
      k2.equals(p2(K2)) &&
      Fp12.eql(pairings([rest, g2], [F(attribute, version).negate(), k2]), Fp12.ONE)
    )
  },
} as const satisfies Record<string, (vectors: DkgVectors) => boolean>
