/**
 * SHA-256 (FIPS 180-4) of a whole message at once, in this thread. Most of what a ledger hashes is one to four blocks
 * long, tens of thousands of them in a row; a library that can take a message bit by bit spends more on beginning
 * and ending one than its blocks cost.
 */
import type { Bytes } from './bytes.ts'

const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
/** The first 32 bits of what follows the point. */
const fraction = (root: number): number => (root - Math.floor(root)) * 2 ** 32
const beginning = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))

const blockBytes = 64
/** Of the last block, for the length in bits. */
const lengthBytes = 8
// One message at a time, from its first block to its last.
const state = new Int32Array(8)
const words = new Int32Array(64)
/** The block that is not full yet. */
const rest = new Uint8Array(blockBytes)

/** Takes in the block that begins there. */
function compress(block: Uint8Array, at: number): void {
  const w = words
  for (let i = 0, j = at; i < 16; i++, j += 4)
    w[i] =
      ((block[j] ?? 0) << 24) | ((block[j + 1] ?? 0) << 16) | ((block[j + 2] ?? 0) << 8) | (block[j + 3] ?? 0)
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] ?? 0
    const y = w[i - 2] ?? 0
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1
  }
  // Not destructured: an array for every block.
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let d = state[3] ?? 0
  let e = state[4] ?? 0
  let f = state[5] ?? 0
  let g = state[6] ?? 0
  let h = state[7] ?? 0
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (w[i] ?? 0)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = (state[0] ?? 0) + a
  state[1] = (state[1] ?? 0) + b
  state[2] = (state[2] ?? 0) + c
  state[3] = (state[3] ?? 0) + d
  state[4] = (state[4] ?? 0) + e
  state[5] = (state[5] ?? 0) + f
  state[6] = (state[6] ?? 0) + g
  state[7] = (state[7] ?? 0) + h
}

/** Big-endian. */
function putWord(to: Uint8Array, at: number, word: number): void {
  to[at] = word >>> 24
  to[at + 1] = word >>> 16
  to[at + 2] = word >>> 8
  to[at + 3] = word
}

/** The digest of the parts one after the other. */
export function sha256(parts: readonly Uint8Array[]): Bytes {
  state.set(beginning)
  let filled = 0
  let length = 0
  for (const part of parts) {
    length += part.length
    let at = 0
    while (at < part.length) {
      if (filled === 0 && at + blockBytes <= part.length) {
        compress(part, at)
        at += blockBytes
        continue
      }
      const most = Math.min(part.length, at + blockBytes - filled)
      while (at < most) rest[filled++] = part[at++] ?? 0
      if (filled < blockBytes) continue
      compress(rest, 0)
      filled = 0
    }
  }
  rest[filled++] = 0x80
  if (filled > blockBytes - lengthBytes) {
    compress(rest.fill(0, filled), 0)
    filled = 0
  }
  rest.fill(0, filled)
  putWord(rest, blockBytes - 8, Math.floor(length / 2 ** 29))
  putWord(rest, blockBytes - 4, length << 3)
  compress(rest, 0)
  const digest = new Uint8Array(32)
  for (let i = 0; i < 8; i++) putWord(digest, 4 * i, state[i] ?? 0)
  return digest
}
