/**
 * Blocks: a header that every later header commits to, the certificate of the block before, transactions.
 *
 *   blockHash   = SHA-256(D("block") ‖ header)
 *   txRoot      = RFC 6962 over the coded transactions        stateRoot = trie after this block
 *   histRoot    = RFC 6962 over the hashes of blocks 0 … h−1; block 0 is the genesis, its hash the genesis id
 *   nextSetHash = SHA-256(D("set") ‖ the set voting at h+1)   parentCertHash = SHA-256(the certificate)
 *
 * The certificate, the seed and who may propose are consensus' affair: here they are bytes and numbers.
 */
import { hash, tagged, type Bytes, type Hash } from '../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  fixed,
  hashed,
  list,
  mapped,
  record,
  u16,
  u32,
  u64,
  versioned,
  type Value,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { treeRoot } from '../core/tree.ts'
import {
  decodeTransaction,
  encodeTransaction,
  leafOf,
  transactionBytesMost,
  type Transaction,
} from './transaction.ts'

export const blockBytesMost = 1_000_000
export const blockTransactionsMost = 1000
/** A certificate of 1,024 signers takes 221 bytes; the rest is room to grow. */
export const certificateBytesMost = 8192

export const header = versioned(
  1,
  record({
    /** What votes name the chain by: the genesis id, and in later eras that of the document that began it. */
    chainId: hashed,
    /** The rules number the block was made under. */
    rules: u16,
    height: u64,
    view: u32,
    /** ms since 1970; later than the parent's. */
    time: u64,
    /** Index in the set that votes at this height. */
    proposer: u16,
    parent: hashed,
    txRoot: hashed,
    stateRoot: hashed,
    nextSetHash: hashed,
    histRoot: hashed,
    /** BLS signature of the proposer over the seed message. */
    seed: fixed(48),
    parentCertHash: hashed,
  }),
)
export type Header = Value<typeof header>

const coded = mapped(blob(transactionBytesMost), decodeTransaction, encodeTransaction)

const block = record({
  header,
  /** Final certificate of the parent; empty on the first block. */
  parentCert: blob(certificateBytesMost),
  transactions: list(coded, blockTransactionsMost),
})
export type Block = Value<typeof block>

export const encodeBlock = (value: Block): Bytes => {
  const bytes = encode(block, value)
  if (bytes.length > blockBytesMost) refuse('too-long', { bytes: bytes.length, most: blockBytesMost })
  return bytes
}

export const decodeBlock = (bytes: Bytes): Block => {
  if (bytes.length > blockBytesMost) refuse('too-long', { bytes: bytes.length, most: blockBytesMost })
  return decode(block, bytes)
}

export const blockHash = (value: Header): Hash => tagged('block', encode(header, value))
export const certificateHash = (certificate: Bytes): Hash => hash(certificate)
export const txRootOf = (transactions: readonly Transaction[]): Hash => treeRoot(transactions.map(leafOf))

/** What a block takes besides its transactions, and each transaction besides its own bytes. */
export const blockOverhead = header.max + 4 + certificateBytesMost + 2
export const entryOverhead = 4
