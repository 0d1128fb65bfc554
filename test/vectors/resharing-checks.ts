/** Checks resharing.json without the code that made it: only README.md's description and @noble/curves. */
import {
  element,
  Fp12,
  Fr,
  g2,
  gT,
  lagrangeOf,
  p2,
  powGT,
  product,
  scalar,
  split,
  streamOf,
  sum2,
  times,
  valueAt,
} from './noble.ts'

type Scalars = Readonly<{ alpha: string; y: string }>
type Key = Readonly<{ E: string; Y: string }>
export interface ResharingVectors extends Key {
  readonly seed: string
  readonly id: string
  readonly needed: number
  readonly threshold: number
  readonly officers: number
  readonly held: readonly Scalars[]
  readonly heldKeys: readonly Key[]
  readonly dealings: readonly string[]
  readonly pairs: readonly (readonly string[])[]
  readonly complaints: readonly { readonly dealer: number; readonly place: number }[]
  readonly answers: readonly { readonly dealer: number; readonly place: number }[]
  readonly qualified: readonly number[]
  readonly faults: readonly { readonly place: number; readonly fault: string }[]
  readonly shareKeys: readonly Key[]
  readonly shares: readonly Scalars[]
}
type V = ResharingVectors

const placesOf = (v: V): readonly number[] => Array.from({ length: v.officers }, (_, i) => i + 1)
/** f(j) for α, then for y. */
const pairOf = (v: V, dealer: number, place: number): readonly bigint[] =>
  split(v.pairs[dealer - 1]?.[place - 1] ?? '', 32).map(scalar)
const powers = (count: number, x: number): readonly bigint[] =>
  Array.from({ length: count }, (_, k) => Fr.create(BigInt(x) ** BigInt(k)))
/** A_0 … A_(t′−1), A_0 the dealer's share key. */
function commitmentsOf(v: V, dealer: number) {
  const bytes = v.dealings[dealer - 1] ?? ''
  const border = 2 * 576 * (v.threshold - 1)
  const { E = '', Y = '' } = v.heldKeys[dealer - 1] ?? {}
  return {
    alpha: [element(E), ...split(bytes.slice(0, border), 576).map(element)],
    y: [p2(Y), ...split(bytes.slice(border), 96).map(p2)],
  }
}
/** f(x) of a dealer in the exponents. */
function committedAt(v: V, dealer: number, x: number) {
  const { alpha, y } = commitmentsOf(v, dealer)
  const at = powers(v.threshold, x)
  return {
    e: product(alpha.map((a, k) => powGT(a, at[k] ?? 0n))),
    y: sum2(y.map((a, k) => times(a, at[k] ?? 0n))),
  }
}
const fits = (v: V, dealer: number, place: number): boolean => {
  const [alpha = 0n, y = 0n] = pairOf(v, dealer, place)
  const at = committedAt(v, dealer, place)
  return Fp12.eql(powGT(gT(), alpha), at.e) && times(g2, y).equals(at.y)
}
/** G(x) in the exponents: over the qualified, each with its weight. */
function keyAt(v: V, x: number) {
  const parts = v.qualified.map((dealer) => ({
    weight: lagrangeOf(v.qualified, dealer),
    ...committedAt(v, dealer, x),
  }))
  return {
    e: product(parts.map(({ e, weight }) => powGT(e, weight))),
    y: sum2(parts.map(({ y, weight }) => times(y, weight))),
  }
}
const isKey = ({ E, Y }: Key, { e, y }: ReturnType<typeof keyAt>): boolean =>
  Fp12.eql(element(E), e) && p2(Y).equals(y)
const publicOf = ({ alpha, y }: Scalars) => ({
  e: powGT(gT(), scalar(alpha)),
  y: times(g2, scalar(y)),
})

/** What must hold, by name. */
export const resharingChecks = {
  'the shares that are held, their keys, and what they come to, are of the stream': (v) => {
    const { bytes, scalar: draw } = streamOf(v.seed)
    bytes(32)
    const [f = [], g = []] = [0, 1].map(() => Array.from({ length: v.needed }, draw))
    return (
      v.held.every(
        ({ alpha, y }, i) => scalar(alpha) === valueAt(f, i + 1) && scalar(y) === valueAt(g, i + 1),
      ) &&
      v.heldKeys.every((key, i) => isKey(key, publicOf(v.held[i] ?? { alpha: '', y: '' }))) &&
      isKey(v, { e: powGT(gT(), f[0] ?? 0n), y: times(g2, g[0] ?? 0n) })
    )
  },
  'dealings and pairs come from the share and the coins of each dealer': (v) =>
    [1, 3].every((dealer) => {
      const { scalar: draw } = streamOf(`${v.seed} dealer ${dealer}`)
      const { alpha = '', y = '' } = v.held[dealer - 1] ?? {}
      const [f = [], g = []] = [alpha, y].map((share) => [
        scalar(share),
        ...Array.from({ length: v.threshold - 1 }, draw),
      ])
      const own = commitmentsOf(v, dealer)
      return (
        own.alpha.every((a, k) => Fp12.eql(a, powGT(gT(), f[k] ?? 0n))) &&
        own.y.every((a, k) => a.equals(times(g2, g[k] ?? 0n))) &&
        placesOf(v).every((place) => {
          const [first, second] = pairOf(v, dealer, place)
          return first === valueAt(f, place) && second === valueAt(g, place)
        })
      )
    }),
  'the pairs of the first and the third fit, of the second, who deals another share, none': (v) =>
    placesOf(v).every((place) => fits(v, 1, place) && !fits(v, 2, place) && fits(v, 3, place)),
  'who answers the one complaint stays, and of whom as many complain as can use the key is out': (v) => {
    const against = (dealer: number) => v.complaints.filter((one) => one.dealer === dealer)
    const answered = v.answers.some(({ dealer, place }) => dealer === 1 && place === against(1)[0]?.place)
    return (
      against(1).length === 1 &&
      answered &&
      against(2).length >= v.threshold &&
      v.qualified.join() === '1,3' &&
      v.faults.map(({ place, fault }) => `${place} ${fault}`).join() === '2 answer'
    )
  },
  'the key is the one that was held, and the share keys lie on the new polynomial': (v) =>
    isKey(v, keyAt(v, 0)) && v.shareKeys.every((key, i) => isKey(key, keyAt(v, i + 1))),
  'each share is the weighted sum of its pairs, and the one behind its share key': (v) =>
    v.shares.every((share, i) => {
      const sum = (which: 0 | 1) =>
        v.qualified.reduce(
          (total, dealer) =>
            Fr.add(total, Fr.mul(lagrangeOf(v.qualified, dealer), pairOf(v, dealer, i + 1)[which] ?? 0n)),
          0n,
        )
      const key = v.shareKeys[i]
      return (
        sum(0) === scalar(share.alpha) &&
        sum(1) === scalar(share.y) &&
        key !== undefined &&
        isKey(key, publicOf(share))
      )
    }),
  'any three of the new shares have the key, and two of them with an old one have not': (v) => {
    const joined = (shares: readonly (readonly [number, Scalars | undefined])[]) => {
      const places = shares.map(([place]) => place)
      const sum = (pick: 'alpha' | 'y') =>
        shares.reduce(
          (total, [place, share]) =>
            Fr.add(total, Fr.mul(lagrangeOf(places, place), scalar(share?.[pick] ?? ''))),
          0n,
        )
      return { e: powGT(gT(), sum('alpha')), y: times(g2, sum('y')) }
    }
    const own = (place: number) => [place, v.shares[place - 1]] as const
    return (
      isKey(v, joined([own(1), own(2), own(4)])) &&
      isKey(v, joined([own(4), own(3), own(2)])) &&
      !isKey(v, joined([own(1), own(2), [3, v.held[2]]]))
    )
  },
} as const satisfies Record<string, (vectors: ResharingVectors) => boolean>
