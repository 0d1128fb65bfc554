/**
 * Fast doubles of the signatures. BLS: a signature is SHA-256(key ‖ message) padded to 48 bytes, an aggregate the XOR. Whoever
 * knows a key could sign with it; in the simulator only its holder is handed a way to. Ed25519: twice SHA-256(key ‖ message).
 */
import { concat, equal, hash, hex, own, utf8, type Bytes } from '../../src/core/bytes.ts'
import type { Judge } from '../../src/node/agreeing/turn-world.ts'

const cache = new Map<string, Bytes>()

export function signature(key: Bytes, message: Bytes): Bytes {
  const digest = hash(key, message)
  const name = hex(digest)
  const known = cache.get(name)
  if (known) return known
  const made = own(concat(digest, digest.subarray(0, 16)))
  if (cache.size > 20_000) cache.clear()
  cache.set(name, made)
  return made
}

export function aggregate(signatures: readonly Bytes[]): Bytes {
  const out = new Uint8Array(48)
  for (const one of signatures) for (let i = 0; i < 48; i++) out[i] = (out[i] ?? 0) ^ (one[i] ?? 0)
  return out
}

const holds = (one: Parameters<Judge['verifyAll']>[0][number]): boolean =>
  equal(one.signature, aggregate(one.keys.map((key) => signature(key, one.message))))

export const judgeVotes: Judge = {
  aggregate: (message, votes) =>
    Promise.resolve({
      signature: aggregate(votes.map((vote) => vote.signature)),
      bad: votes.flatMap((vote, index) =>
        equal(vote.signature, signature(vote.key, message)) ? [] : [index],
      ),
    }),
  verify: (message, keys, sum) => Promise.resolve(holds({ message, keys, signature: sum })),
  verifyAll: (aggregates) => Promise.resolve(aggregates.every(holds)),
}

/** Of 64 bytes, by whoever holds `key`. */
export function mark(key: Bytes, message: Bytes): Bytes {
  const digest = hash(key, message)
  return own(concat(digest, digest))
}

export const marked = (key: Bytes, message: Bytes, signature: Bytes): boolean =>
  equal(mark(key, message), signature)

/** `size` bytes that follow from the words. */
export function filler(size: number, words: string): Bytes {
  const out = new Uint8Array(size)
  for (let at = 0; at < size; at += 32) out.set(hash(utf8(`${words} ${at}`)).subarray(0, size - at), at)
  return out
}
