/**
 * What a vote key signs. Everything has a fixed width, so no two meanings share bytes.
 *
 *   vote  D("vote") ‖ chain id 32 ‖ kind u8 ‖ height u64 ‖ view u32 ‖ block hash 32 (zeros for skip)
 *   seed  D("seed") ‖ chain id 32 ‖ height u64 ‖ seed of the height before 32
 *
 * The seed's message has neither view nor content: its signature is unique, so a proposer has nothing to
 * grind, and the next leader order follows from SHA-256 of it.
 */
import { concat, tag, type Bytes, type Hash } from '../core/bytes.ts'
import { encode, u64 } from '../core/codec.ts'
import { ballotCodec, type Ballot } from './certificate.ts'

const voteTag = tag('vote')
const seedTag = tag('seed')

export const voteBytes = (chain: Hash, { kind, height, view, hash }: Ballot): Bytes =>
  concat(voteTag, chain, encode(ballotCodec, { kind, height, view, hash }))

export const seedBytes = (chain: Hash, height: number, seed: Bytes): Bytes =>
  concat(seedTag, chain, encode(u64, height), seed)
