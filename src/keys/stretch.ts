/** Argon2id (RFC 9106): what a person can remember, made slow to guess. */
import { type Bytes, own } from '../core/bytes.ts'
import { record, u32, u8, type Value } from '../core/codec.ts'

/** KiB of memory, passes over it, lanes. */
export const costRecord = record({ memory: u32, passes: u8, lanes: u8 })
export type Cost = Value<typeof costRecord>
/** OWASP's first choice that a phone's tab can pay: 46 MiB and one pass. */
export const usualCost: Cost = { memory: 47_104, passes: 1, lanes: 1 }
const worstCost: Cost = { memory: 1_048_576, passes: 16, lanes: 16 }

/**
 * What Argon2id can compute (RFC 9106 §3.1) and a tab can pay. A cheaper cost written into the file gains
 * nothing: the lock was sealed under the key and the additional data of its own cost.
 */
export const isCost = ({ memory, passes, lanes }: Cost): boolean =>
  passes >= 1 &&
  lanes >= 1 &&
  memory >= 8 * lanes &&
  memory <= worstCost.memory &&
  passes <= worstCost.passes &&
  lanes <= worstCost.lanes

/** 32 bytes. */
export async function stretched(secret: Bytes, salt: Bytes, cost: Cost): Promise<Bytes> {
  const { memory, passes, lanes } = cost
  const options = { m: memory, t: passes, p: lanes, dkLen: 32 }
  // Many tabs never see a passphrase.
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  return own(await argon2idAsync(secret, salt, options))
}

/** Uses a raw key once, and wipes it. */
export async function spending<T>(raw: Bytes, use: (raw: Bytes) => Promise<T>): Promise<T> {
  try {
    return await use(raw)
  } finally {
    raw.fill(0)
  }
}
