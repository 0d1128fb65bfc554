/**
 * The door to mcl-wasm, whose module is undeclared: what of it is used, loaded once in a realm and held against
 * what it should be. Behind it everything is typed (pairing.ts).
 *
 * mcl-wasm makes another instance with every `init`, without the settings of the one before: nothing else may
 * call it.
 */
import * as imported from 'mcl-wasm'
import type { Memory } from './table.ts'

// prettier-ignore
const pointCalls = ['add', 'sub', 'neg', 'mul', 'mulCT', 'mulVec', 'normalize', 'isEqual', 'isZero', 'isValidOrder', 'serialize', 'deserialize', 'hashAndMapToWithDst'] as const
// prettier-ignore
const frCalls = ['add', 'sub', 'neg', 'mul', 'inv', 'isEqual', 'isZero', 'setBigEndianMod', 'serialize', 'deserialize'] as const
// prettier-ignore
const gtCalls = ['add', 'sub', 'mul', 'inv', 'pow', 'powVec', 'isEqual', 'isOne', 'isZero', 'serialize', 'deserialize'] as const
// prettier-ignore
const otherCalls = ['Bn_millerLoopVec', 'Bn_finalExp', 'Bn_getUint64NumToPrecompute', 'Bn_precomputeG2', 'Bn_precomputedMillerLoop2', 'BnFp_add', 'BnFp_sub', 'BnFp_neg', 'BnFp2_add', 'BnFp2_sub', 'BnFp2_mul', 'BnFp2_sqr', 'Bn_getCurveType', 'Bn_getETHserialization', 'Bn_setETHserialization', 'Bn_setMapToMode', 'Bn_verifyOrderG1', 'Bn_verifyOrderG2'] as const

/** What pairing.ts calls. */
export type Name =
  | `_mclBn${'G1' | 'G2'}_${(typeof pointCalls)[number]}`
  | `_mclBnFr_${(typeof frCalls)[number]}`
  | `_mclBnGT_${(typeof gtCalls)[number]}`
  | `_mcl${(typeof otherCalls)[number]}`
type Call = (...args: readonly number[]) => number

/** What mcl-wasm's undeclared export `mod` must offer; pinned by the contract tests and checked here. */
export type Wasm = Readonly<Record<Name, Call>> &
  Memory & {
    readonly sallocBytes: (bytes: Uint8Array) => number
    readonly sallocArray: (items: readonly Uint32Array[]) => number
    readonly callGetter: (call: Call, x: Uint32Array) => number
    readonly callGetter2: (call: Call, x: Uint32Array, y: Uint32Array) => number
    readonly callOp1: (call: Call, out: Uint32Array, x: Uint32Array) => number
    readonly callOp2: (call: Call, out: Uint32Array, x: Uint32Array, y: Uint32Array) => number
    readonly callSerialize: (call: Call, x: Uint32Array) => Uint8Array
  }
interface Mcl {
  readonly init: (curve: number) => Promise<void>
  readonly mod: Wasm
}

// A CommonJS module: its live exports are `default` in Node and the namespace itself in some bundles.
const namespace: object = imported
const candidate: unknown = 'default' in namespace && namespace.default ? namespace.default : namespace
const isMcl = (value: unknown): value is Mcl =>
  typeof value === 'object' && value !== null && 'init' in value && typeof value.init === 'function'

const helpers = ['_malloc', '_free', 'stackSave', 'stackRestore', 'sallocCopy', 'sallocBytes'] as const
const moreHelpers = [
  'sallocArray',
  'copyFromHeap32',
  'callGetter',
  'callGetter2',
  'callOp1',
  'callOp2',
] as const

/** BLS12-381, encodings of Ethereum and RFC 9380, orders checked. Rejects if mcl-wasm is not what it should be. */
export async function loadMcl(): Promise<Wasm> {
  if (!isMcl(candidate)) throw new Error('mcl-wasm exports no init')
  const blsCurve = 5
  await candidate.init(blsCurve)
  const wasm = candidate.mod
  const names: readonly (keyof Wasm)[] = [
    ...pointCalls.flatMap((call) => [`_mclBnG1_${call}`, `_mclBnG2_${call}`] as const),
    ...frCalls.map((call) => `_mclBnFr_${call}` as const),
    ...gtCalls.map((call) => `_mclBnGT_${call}` as const),
    ...otherCalls.map((call) => `_mcl${call}` as const),
    ...helpers,
    ...moreHelpers,
    'callSerialize',
  ]
  for (const name of names) if (typeof wasm[name] !== 'function') throw new Error(`mcl-wasm lacks ${name}`)
  const irtfHashing = 5
  wasm._mclBn_setETHserialization(1)
  wasm._mclBn_verifyOrderG1(1)
  wasm._mclBn_verifyOrderG2(1)
  if (wasm._mclBn_setMapToMode(irtfHashing) !== 0) throw new Error('mcl-wasm knows no RFC 9380')
  if (wasm._mclBn_getCurveType() !== blsCurve || wasm._mclBn_getETHserialization() !== 1)
    throw new Error('mcl-wasm did not take its settings')
  return wasm
}
