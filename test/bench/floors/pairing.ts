/**
 * Floors of the cryptography, as a worker's script, with the curve library alone: what an operation cannot do without, its inputs
 * decoded and in the library's memory. Nothing is copied in or out, no encoding, no hashing, no check.
 *
 *   millers(n)      n Miller loops with the squarings shared, and one final exponentiation
 *   encryption(n)   2n + 1 fixed-base powers in GT, 3n + 1 multiples in G2, n multiples in G1 of a point not fixed:
 *                   what n rows, Z and the nonce of the header proof cost. Tables of 32 windows of 8 bits for two
 *                   bases in either, generator and authority; one addition a window
 *   gtPower         one exponentiation in GT
 *   signature       one BLS signature checked: a hash to G1, two Miller loops, one final exponentiation
 */
import * as imported from 'mcl-wasm'
import { serveWork } from '../work.ts'

type Call = (...args: readonly number[]) => number
interface Wasm {
  readonly [name: `_mcl${string}`]: Call
  readonly _malloc: Call
  readonly HEAP8: Int8Array
}
interface Mcl {
  init(curve: number): Promise<void>
  setETHserialization(on: boolean): void
  verifyOrderG1(on: boolean): void
  verifyOrderG2(on: boolean): void
  setMapToMode(mode: number): void
  readonly mod: Wasm
}

const sizes = { Fr: 32, G1: 144, G2: 288, GT: 576 } as const
const blsCurve = 5
const rfc9380 = 5

/** The most pairs and rows that are asked for. */
const most = 140

async function floors(): Promise<Record<string, (n: number) => void>> {
  const namespace: object = imported
  // A CommonJS module: its exports are `default` in Node and the namespace itself in some bundles.
  const mcl = ('default' in namespace && namespace.default ? namespace.default : namespace) as Mcl
  await mcl.init(blsCurve)
  mcl.setETHserialization(true)
  mcl.verifyOrderG1(true)
  mcl.verifyOrderG2(true)
  mcl.setMapToMode(rfc9380)
  const m = mcl.mod
  const call = (name: string): Call => {
    const found = m[`_mcl${name}`]
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  const heap = (bytes: number): number => m._malloc(bytes)
  const scalars = (n: number): number => {
    const at = heap(n * sizes.Fr)
    const bytes = heap(48)
    for (let i = 0; i < n; i++) {
      m.HEAP8.set(new Int8Array(crypto.getRandomValues(new Uint8Array(48)).buffer), bytes)
      call('BnFr_setBigEndianMod')(at + i * sizes.Fr, bytes, 48)
    }
    return at
  }
  /** n different points, hashed to the curve. */
  const points = (group: 'G1' | 'G2', n: number): number => {
    const at = heap(n * sizes[group])
    const text = heap(4)
    for (let i = 0; i < n; i++) {
      m.HEAP8.set(new Int8Array(crypto.getRandomValues(new Uint8Array(4)).buffer), text)
      call(`Bn${group}_hashAndMapTo`)(at + i * sizes[group], text, 4)
    }
    return at
  }

  /** k·base through a table, with its own scalar each time. */
  function fixedBase(group: 'G2' | 'GT', base: number): (out: number, scalar: number) => void {
    const size = sizes[group]
    const add = call(group === 'GT' ? 'BnGT_mul' : 'BnG2_add')
    const [windows, multiples] = [32, 255]
    const table = heap(windows * multiples * size)
    m.HEAP8.copyWithin(table, base, base + size)
    for (let w = 0; w < windows; w++) {
      const first = table + w * multiples * size
      for (let d = 1; d < multiples; d++) add(first + d * size, first + (d - 1) * size, first)
      if (w + 1 < windows) add(first + multiples * size, first + (multiples - 1) * size, first)
    }
    if (group === 'G2')
      for (let i = 0; i < windows * multiples; i++) call('BnG2_normalize')(table + i * size, table + i * size)
    const bytes = heap(sizes.Fr)
    return (out, scalar) => {
      call('BnFr_serialize')(bytes, sizes.Fr, scalar)
      let started = false
      for (let w = 0; w < windows; w++) {
        const digit = (m.HEAP8[bytes + sizes.Fr - 1 - w] ?? 0) & 0xff
        if (digit === 0) continue
        const at = table + (w * multiples + digit - 1) * size
        if (started) add(out, out, at)
        else m.HEAP8.copyWithin(out, at, at + size)
        started = true
      }
    }
  }

  const [ps, qs, ks, text] = [points('G1', most), points('G2', most), scalars(2 * most), heap(32)]
  const [p, q, x, y] = [heap(sizes.G1), heap(sizes.G2), heap(sizes.GT), heap(sizes.GT)]
  call('Bn_pairing')(y, ps + sizes.G1, qs)
  const [powerOfE, multipleOfY] = [fixedBase('GT', y), fixedBase('G2', qs + sizes.G2)]
  call('Bn_pairing')(y, ps, qs)
  const [power, multiple] = [fixedBase('GT', y), fixedBase('G2', qs)]

  const millers = (n: number): void => {
    call('Bn_millerLoopVec')(x, ps, qs, n)
    call('Bn_finalExp')(x, x)
  }
  return {
    millers,
    encryption(n) {
      for (let i = 0; i < n; i++) {
        const [a, b, c] = [ks + 3 * i * sizes.Fr, ks + (3 * i + 1) * sizes.Fr, ks + (3 * i + 2) * sizes.Fr]
        power(x, a)
        powerOfE(x, b)
        multiple(q, a)
        multipleOfY(q, b)
        multiple(q, c)
        call('BnG1_mul')(p, ps + i * sizes.G1, c)
      }
      power(x, ks)
      multiple(q, ks)
    },
    gtPower: () => void call('BnGT_pow')(x, y, ks),
    signature() {
      call('BnG1_hashAndMapTo')(ps, text, 32)
      millers(2)
    },
  }
}

serveWork(floors())
