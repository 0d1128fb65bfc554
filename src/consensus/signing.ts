/**
 * What a vote key signs besides ballots (core/ballot.ts): its share of the next lottery.
 *
 *   seed  D("seed") ‖ chain id 32 ‖ height u64 ‖ seed of the height before 32
 *
 * The seed's message has neither view nor content: its signature is unique, so a proposer has nothing to
 * grind, and the next leader order follows from SHA-256 of it.
 */
import { concat, tag, type Bytes, type Hash } from '../core/bytes.ts'
import { encode, u64 } from '../core/codec.ts'

const seedTag = tag('seed')

export const seedBytes = (chain: Hash, height: number, seed: Bytes): Bytes =>
  concat(seedTag, chain, encode(u64, height), seed)
