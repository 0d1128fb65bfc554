/**
 * BLS12-381 with branded elements: all that is known of mcl-wasm, whose door is mcl.ts.
 *
 * r = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001, g1 and g2 the standard generators,
 * e: G1 × G2 → GT the optimal ate pairing, gT = e(g1, g2). G1 and G2 are written as groups of points
 * (`add`, `mul`), GT as a group of numbers (`mul`, `pow`).
 *
 * | type | bytes | encoding                                                                            |
 * |------|-------|-------------------------------------------------------------------------------------|
 * | Fr   | 32    | big endian, < r                                                                     |
 * | G1   | 48    | compressed: x big endian with flags in the first byte (ZCash; draft-irtf-cfrg-       |
 * | G2   | 96    | pairing-friendly-curves C): 0x80 compressed, 0x40 infinity, 0x20 the larger y;      |
 * |      |       | in G2 x.c1 ‖ x.c0                                                                   |
 * | GT   | 576   | twelve Fp of 48 B, big endian, each Fp2 as c1 ‖ c0; Fp12 = Fp6[w], Fp6 = Fp2[v]:     |
 * |      |       | (w⁰v⁰, w⁰v¹, w⁰v², w¹v⁰, w¹v¹, w¹v²)                                                |
 *
 * A decoder accepts exactly the bytes the encoder writes (mcl alone takes c0 00…01 for infinity, so every
 * point is encoded again and compared), on the curve and in the subgroup of order r. Refusals: `malformed`.
 *
 * Values are mcl's own words outside its memory: an element cannot dangle, and a secret can be wiped. `mul`
 * and `pow` take time that depends on the scalar; `mulSecret` and `powSecret` have a fixed sequence of
 * operations, as far as WebAssembly keeps it.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Brand, type Bytes, equal as sameBytes, hex, own, tag, utf8 } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { makeFrobenius } from './frobenius.ts'
import { powerOfMember } from './gt-power.ts'
import { loadMcl, type Name, type Wasm } from './mcl.ts'
import { makeTable, type Table, type TableSize } from './table.ts'
import { attempt } from './verdict.ts'

/** A scalar modulo r. */
export type Fr = Brand<Uint32Array, 'Fr'>
export type G1 = Brand<Uint32Array, 'G1'>
export type G2 = Brand<Uint32Array, 'G2'>
/** An element of Fp12*, in the subgroup of order r unless a decoder says otherwise. */
export type GT = Brand<Uint32Array, 'GT'>
/** A product of Miller loops before the final exponentiation. */
export type Miller = Brand<Uint32Array, 'Miller'>

export const order = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n
/** The curve's parameter is −|u|. */

const wordsOf = { Fr: 8, Fp: 12, G1: 36, G2: 72, GT: 144 } as const

let loaded: Wasm | undefined
let loading: Promise<void> | undefined

/** Loads the curve, once in a realm; every other call of this file needs it done. Rejects if mcl is not what it should be. */
export function ready(): Promise<void> {
  loading ??= load()
  return loading
}

async function load(): Promise<void> {
  loaded = await loadMcl()
  stackTop = loaded.stackSave()
  if (!G1.equal(G1.decode(G1.encode(G1.generator())), G1.generator())) throw new Error('mcl-wasm is broken')
  // Whether it checks orders cannot be asked: points with these x are on the curve and in no group of order r.
  if (takesPoint(G1, 4) || takesPoint(G2, 2)) throw new Error('mcl-wasm checks no orders')
}

function takesPoint<E extends Uint32Array>(group: Points<E>, x: number): boolean {
  const compressed = new Uint8Array(group.bytes)
  compressed.set([0x80])
  compressed.set([x], group.bytes - 1)
  return attempt(() => group.decode(compressed)) !== undefined
}

function wasm(): Wasm {
  if (!loaded) throw new Error('await ready() first')
  return loaded
}

// The constructors of the brands: nothing else in this file, and nothing outside it, makes an element.
const make = {
  Fr: (): Fr => new Uint32Array(wordsOf.Fr) as Uint32Array as Fr,
  G1: (): G1 => new Uint32Array(wordsOf.G1) as Uint32Array as G1,
  G2: (): G2 => new Uint32Array(wordsOf.G2) as Uint32Array as G2,
  GT: (): GT => new Uint32Array(wordsOf.GT) as Uint32Array as GT,
  Miller: (): Miller => new Uint32Array(wordsOf.GT) as Uint32Array as Miller,
}

function op1<E extends Uint32Array>(call: Name, out: E, x: Uint32Array): E {
  wasm().callOp1(wasm()[call], out, x)
  return out
}
function op2<E extends Uint32Array>(call: Name, out: E, x: Uint32Array, y: Uint32Array): E {
  wasm().callOp2(wasm()[call], out, x, y)
  return out
}
const test1 = (call: Name, x: Uint32Array): boolean => wasm().callGetter(wasm()[call], x) === 1
const test2 = (call: Name, x: Uint32Array, y: Uint32Array): boolean =>
  wasm().callGetter2(wasm()[call], x, y) === 1
const serialize = (call: Name, x: Uint32Array): Bytes => own(wasm().callSerialize(wasm()[call], x))

/** `out` from `inputs` laid on mcl's stack one after the other, each with its length where mcl asks for one. */
function fromBytes<E extends Uint32Array>(
  call: Name,
  out: E,
  ...inputs: readonly Uint8Array[]
): { value: E; result: number } {
  const m = wasm()
  const stack = m.stackSave()
  try {
    const at = m.sallocCopy(out)
    const args = inputs.flatMap((input) => [m.sallocBytes(input), input.length])
    const result = m[call](at, ...args)
    m.copyFromHeap32(out, at)
    return { value: out, result }
  } finally {
    m.stackRestore(stack)
  }
}

/** Decodes the one encoding `encode` would write. */
function canonical<E extends Uint32Array>(
  name: 'Fr' | 'G1' | 'G2' | 'GT',
  size: number,
  out: E,
  bytes: Uint8Array,
): E {
  if (bytes.length !== size) refuse('malformed', { what: `${name} has ${size} bytes, not ${bytes.length}` })
  const { result } = fromBytes(`_mclBn${name}_deserialize`, out, bytes)
  if (result !== size) refuse('malformed', { what: `not an element of ${name}` })
  if (!sameBytes(serialize(`_mclBn${name}_serialize`, out), bytes))
    refuse('malformed', { what: `not the canonical encoding of an element of ${name}` })
  return out
}

/** Σ or Π of items with a call of the shape f(out, xs, ys, n), in pieces that fit mcl's stack of 1 MiB. */
function inChunks<E extends Uint32Array>(
  call: Name,
  empty: () => E,
  join: (a: E, b: E) => E,
  xs: readonly Uint32Array[],
  ys: readonly Uint32Array[],
): E {
  if (xs.length !== ys.length) throw new RangeError(`${xs.length} elements with ${ys.length} others`)
  const chunk = 512
  const m = wasm()
  let total: E | undefined
  for (let from = 0; from < xs.length; from += chunk) {
    const stack = m.stackSave()
    try {
      const out = empty()
      const at = m.sallocCopy(out)
      const left = m.sallocArray(xs.slice(from, from + chunk))
      const right = m.sallocArray(ys.slice(from, from + chunk))
      m[call](at, left, right, Math.min(chunk, xs.length - from))
      m.copyFromHeap32(out, at)
      total = total ? join(total, out) : out
    } finally {
      m.stackRestore(stack)
    }
  }
  return total ?? empty()
}

let stackTop = 0
/** Overwrites secret scalars and the part of mcl's stack they passed through; copies made by the engine stay out of reach. */
export function wipe(...secrets: readonly Fr[]): void {
  for (const secret of secrets) secret.fill(0)
  const deepest = 1 << 16
  wasm().HEAP8.fill(0, stackTop - deepest, stackTop)
}

// ---- scalars ------------------------------------------------------------------------------------------

export const Fr = {
  bytes: 32,
  /** Any integer, reduced modulo r. */
  of(value: number | bigint): Fr {
    const reduced = ((BigInt(value) % order) + order) % order
    const bytes = new Uint8Array(32)
    let rest = reduced
    for (let i = 31; rest > 0n; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn)
    return canonical('Fr', 32, make.Fr(), bytes)
  },
  /** Up to 64 bytes, big endian, reduced modulo r; uniform to 2^-128 from 48 uniform bytes. */
  reduce(bytes: Uint8Array): Fr {
    if (bytes.length > 64) throw new RangeError(`at most 64 bytes are reduced, not ${bytes.length}`)
    const { value, result } = fromBytes('_mclBnFr_setBigEndianMod', make.Fr(), bytes)
    if (result !== 0) throw new Error('mcl-wasm did not reduce')
    return value
  },
  /** Uniform and not zero. */
  random(chance: Chance): Fr {
    for (;;) {
      const drawn = Fr.reduce(chance(48))
      if (!Fr.isZero(drawn)) return drawn
    }
  },
  /**
   * OS2IP(HKDF-SHA256(ikm = SHA-256(len32(p₁) ‖ p₁ ‖ …), no salt, info = the domain tag of `kind`, 48 B)) mod r:
   * a random oracle into Fr, injective in its parts.
   */
  hash(kind: string, ...parts: readonly Uint8Array[]): Fr {
    const state = sha256.create()
    const length = new DataView(new ArrayBuffer(4))
    for (const part of parts) {
      length.setUint32(0, part.length)
      state.update(new Uint8Array(length.buffer)).update(part)
    }
    return Fr.reduce(hkdf(sha256, state.digest(), undefined, tag(kind), 48))
  },
  add: (x: Fr, y: Fr): Fr => op2('_mclBnFr_add', make.Fr(), x, y),
  sub: (x: Fr, y: Fr): Fr => op2('_mclBnFr_sub', make.Fr(), x, y),
  mul: (x: Fr, y: Fr): Fr => op2('_mclBnFr_mul', make.Fr(), x, y),
  neg: (x: Fr): Fr => op1('_mclBnFr_neg', make.Fr(), x),
  /** 1/x; throws a RangeError for zero. */
  inverse(x: Fr): Fr {
    if (Fr.isZero(x)) throw new RangeError('zero has no inverse')
    return op1('_mclBnFr_inv', make.Fr(), x)
  },
  equal: (x: Fr, y: Fr): boolean => test2('_mclBnFr_isEqual', x, y),
  isZero: (x: Fr): boolean => test1('_mclBnFr_isZero', x),
  encode: (x: Fr): Bytes => serialize('_mclBnFr_serialize', x),
  decode: (bytes: Uint8Array): Fr => canonical('Fr', 32, make.Fr(), bytes),
}

// ---- points -------------------------------------------------------------------------------------------

/** The operations G1 and G2 share. */
export interface Points<E extends Uint32Array> {
  /** Length of an encoding. */
  readonly bytes: number
  readonly generator: () => E
  /** Hash to the curve: RFC 9380, BLS12381G1/G2_XMD:SHA-256_SSWU_RO_ with this domain separation tag (ASCII, ≤ 255). */
  readonly hash: (message: Uint8Array, dst: string) => E
  readonly infinity: () => E
  readonly add: (p: E, q: E) => E
  readonly sub: (p: E, q: E) => E
  readonly neg: (p: E) => E
  /** k·p for a k that is public or used once. */
  readonly mul: (p: E, k: Fr) => E
  /** k·p for a lasting secret k, at 1.3 times the cost. */
  readonly mulSecret: (p: E, k: Fr) => E
  /** Σ kᵢ·pᵢ; infinity for none. */
  readonly mulSum: (points: readonly E[], scalars: readonly Fr[]) => E
  readonly sum: (points: readonly E[]) => E
  /** The same point with Z = 1: cheaper to add. */
  readonly affine: (p: E) => E
  /** Multiples of a base (table.ts). */
  readonly table: (base: E, size: TableSize) => Table<E>
  readonly equal: (p: E, q: E) => boolean
  readonly isInfinity: (p: E) => boolean
  readonly encode: (p: E) => Bytes
  /** Refuses `malformed`: another length, not canonical, not on the curve or in the subgroup, infinity unless allowed. */
  readonly decode: (bytes: Uint8Array, infinity?: 'allowed') => E
  /** As `decode`, but perhaps outside the subgroup: for points of which the sum alone is used, once `inSubgroup` holds of it. */
  readonly decodeLoose: (bytes: Uint8Array) => E
  /** Whether the point is in the subgroup of order r; infinity is. */
  readonly inSubgroup: (p: E) => boolean
}

function points<E extends Uint32Array>(name: 'G1' | 'G2', empty: () => E, generatorBytes: string): Points<E> {
  const bytes = generatorBytes.length / 2
  let base: E | undefined
  const group: Points<E> = {
    bytes,
    generator() {
      base ??= canonical(
        name,
        bytes,
        empty(),
        Uint8Array.from(generatorBytes.match(/../g) ?? [], (h) => Number.parseInt(h, 16)),
      )
      return base
    },
    hash(message, dst) {
      const domain = utf8(dst)
      if (domain.length === 0 || domain.length > 255)
        throw new RangeError('a domain separation tag has 1 to 255 bytes')
      const { value, result } = fromBytes(`_mclBn${name}_hashAndMapToWithDst`, empty(), message, domain)
      if (result !== 0) throw new Error('mcl-wasm did not hash')
      return value
    },
    // All words zero is mcl's infinity (Z = 0).
    infinity: empty,
    add: (p, q) => op2(`_mclBn${name}_add`, empty(), p, q),
    sub: (p, q) => op2(`_mclBn${name}_sub`, empty(), p, q),
    neg: (p) => op1(`_mclBn${name}_neg`, empty(), p),
    mul: (p, k) => op2(`_mclBn${name}_mul`, empty(), p, k),
    mulSecret: (p, k) => op2(`_mclBn${name}_mulCT`, empty(), p, k),
    mulSum: (ps, ks) => inChunks(`_mclBn${name}_mulVec`, empty, group.add, ps, ks),
    sum: (ps) => ps.reduce<E>((total, p) => group.add(total, p), empty()),
    affine: (p) => op1(`_mclBn${name}_normalize`, empty(), p),
    table: (base, size) => {
      const m = wasm()
      const calls = { add: m[`_mclBn${name}_add`], normalize: m[`_mclBn${name}_normalize`], neutral: empty }
      return makeTable(m, calls, base, size)
    },
    equal: (p, q) => test2(`_mclBn${name}_isEqual`, p, q),
    isInfinity: (p) => test1(`_mclBn${name}_isZero`, p),
    encode: (p) => serialize(`_mclBn${name}_serialize`, p),
    decode(encoded, infinity) {
      const point = canonical(name, bytes, empty(), encoded)
      if (infinity !== 'allowed' && group.isInfinity(point))
        refuse('malformed', { what: `infinity in ${name}` })
      return point
    },
    decodeLoose(encoded) {
      wasm()[`_mclBn_verifyOrder${name}`](0)
      try {
        return group.decode(encoded)
      } finally {
        wasm()[`_mclBn_verifyOrder${name}`](1)
      }
    },
    inSubgroup: (p) => group.isInfinity(p) || test1(`_mclBn${name}_isValidOrder`, p),
  }
  return group
}

export const G1: Points<G1> = points(
  'G1',
  make.G1,
  '97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb',
)
export const G2: Points<G2> = points(
  'G2',
  make.G2,
  '93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e' +
    '024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8',
)

// ---- pairings -----------------------------------------------------------------------------------------

export type Pair = readonly [G1, G2]

/** Π ML(Pᵢ, Qᵢ) with the squarings shared. A pair with infinity counts as one. */
export function millerLoop(pairs: readonly Pair[]): Miller {
  const finite = pairs.filter(([p, q]) => !G1.isInfinity(p) && !G2.isInfinity(q))
  if (finite.length === 0) return op2('_mclBnGT_mul', make.Miller(), GT.one(), GT.one())
  return inChunks(
    '_mclBn_millerLoopVec',
    make.Miller,
    Miller.mul,
    finite.map(([p]) => p),
    finite.map(([, q]) => q),
  )
}

/** Products of Miller loops, for work that is divided: 576 B, any element of Fp12* in the encoding of GT. */
export const Miller = {
  mul: (x: Miller, y: Miller): Miller => op2('_mclBnGT_mul', make.Miller(), x, y),
  encode: (x: Miller): Bytes => serialize('_mclBnGT_serialize', x),
  decode: (bytes: Uint8Array): Miller => canonical('GT', 576, make.Miller(), bytes),
}

export const finalExp = (product: Miller): GT => op1('_mclBn_finalExp', make.GT(), product)

/** Π e(Pᵢ, Qᵢ): n Miller loops and one final exponentiation. */
export const pairings = (...pairs: readonly Pair[]): GT => finalExp(millerLoop(pairs))

/** The lines through a point of G2, about 20 kB: half of what a Miller loop with it takes. */
export type Lines = Brand<Uint32Array, 'Lines'>

/** For a finite point that many pairings have in common. */
export function linesOf(q: G2): Lines {
  const m = wasm()
  const stack = m.stackSave()
  try {
    const lines = new Uint32Array(m._mclBn_getUint64NumToPrecompute() * 2)
    const at = m.sallocCopy(lines)
    m._mclBn_precomputeG2(at, m.sallocCopy(q))
    m.copyFromHeap32(lines, at)
    return lines as Uint32Array as Lines
  } finally {
    m.stackRestore(stack)
  }
}

/** e(p1, q1) · e(p2, q2), of finite points. */
export function pairingsOnLines(p1: G1, q1: Lines, p2: G1, q2: Lines): GT {
  const m = wasm()
  const product = make.Miller()
  const stack = m.stackSave()
  try {
    const at = m.sallocCopy(product)
    m._mclBn_precomputedMillerLoop2(at, ...[p1, q1, p2, q2].map((words) => m.sallocCopy(words)))
    m.copyFromHeap32(product, at)
  } finally {
    m.stackRestore(stack)
  }
  return finalExp(product)
}

// ---- GT -----------------------------------------------------------------------------------------------

let gT: GT | undefined
let one: GT | undefined

export const GT = {
  bytes: 576,
  /** e(g1, g2). */
  generator: (): GT => (gT ??= pairings([G1.generator(), G2.generator()])),
  one: (): GT => (one ??= GT.mul(GT.generator(), GT.inverse(GT.generator()))),
  mul: (x: GT, y: GT): GT => op2('_mclBnGT_mul', make.GT(), x, y),
  product: (xs: readonly GT[]): GT => xs.reduce((total, x) => GT.mul(total, x), GT.one()),
  /** 1/x, for members of the subgroup only. */
  inverse: (x: GT): GT => op1('_mclBnGT_inv', make.GT(), x),
  /** x^k, for members of the subgroup only. */
  pow: (x: GT, k: Fr): GT => op2('_mclBnGT_pow', make.GT(), x, k),
  /** gT^k for a lasting secret k, as e(k·g1, g2): a power in GT takes time that depends on k. */
  powSecret: (k: Fr): GT => pairings([G1.mulSecret(G1.generator(), k), G2.generator()]),
  /** Π xᵢ^kᵢ, for members of the subgroup only. */
  powProduct: (xs: readonly GT[], ks: readonly Fr[]): GT =>
    xs.length === 0 ? GT.one() : inChunks('_mclBnGT_powVec', make.GT, GT.mul, xs, ks),
  /** Powers of a member of the subgroup (table.ts). */
  table: (base: GT, size: TableSize): Table<GT> =>
    makeTable(wasm(), { add: wasm()._mclBnGT_mul, neutral: GT.one }, base, size),
  equal: (x: GT, y: GT): boolean => test2('_mclBnGT_isEqual', x, y),
  isOne: (x: GT): boolean => test1('_mclBnGT_isOne', x),
  encode: (x: GT): Bytes => serialize('_mclBnGT_serialize', x),
  /** An element of Fp12*, canonical, perhaps outside the subgroup: only ever multiplied. */
  decodeLoose(bytes: Uint8Array): GT {
    const x = canonical('GT', 576, make.GT(), bytes)
    if (test1('_mclBnGT_isZero', x)) refuse('malformed', { what: 'zero in GT' })
    return x
  },
  /** A member of the subgroup of order r; one is a member. */
  decode(bytes: Uint8Array): GT {
    const x = GT.decodeLoose(bytes)
    if (!GT.isMember(x)) refuse('malformed', { what: 'outside the subgroup of GT' })
    return x
  },
  /** Whether x ∈ Fp12* has order r or is one (gt-power.ts). */
  isMember: (x: GT): boolean => memberPower(x) !== undefined,
  /** x^k for x ∈ Fp12* that nobody has vouched for; undefined when it is outside the subgroup (gt-power.ts). */
  powOfMember: (x: GT, k: Fr): GT | undefined => memberPower(x, BigInt(`0x${hex(Fr.encode(k))}`)),
}

let frobenius: ((out: number, x: number) => void) | undefined

function memberPower(x: GT, k?: bigint): GT | undefined {
  const m = wasm()
  frobenius ??= makeFrobenius(m, GT.one().slice(0, wordsOf.Fp))
  const stack = m.stackSave()
  try {
    const at = m.sallocCopy(x)
    if (!powerOfMember(m, frobenius, x.byteLength, [at, at], k)) return undefined
    const out = make.GT()
    m.copyFromHeap32(out, at)
    return out
  } finally {
    m.stackRestore(stack)
  }
}
