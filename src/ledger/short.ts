/**
 * The short form of a block, for peers in whose pools most of its transactions wait already.
 *
 *   short = header ‖ parent certificate ‖ count u16 ‖ ids, 8 bytes each, in the block's order
 *   id    = first 8 bytes of SHA-256(D("short") ‖ blockHash ‖ leaf),  leaf = SHA-256(0x00 ‖ coded transaction)
 *
 * The block hash keys the ids: nobody knows it before the block is made, so no sender can prepare two
 * transactions of one id; of 5,000 that wait and 1,000 in the block two collide once in 10^12 blocks. The
 * leaf covers the signatures: a transaction that waits here with other signatures is another one. Whatever
 * is put together counts only if the header's txRoot covers it.
 */
import { equal, hex, tagged, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, decode, encode, fixed, list, record } from '../core/codec.ts'
import { Refused } from '../core/refusal.ts'
import { treeRoot } from '../core/tree.ts'
import {
  blockHash,
  blockTransactionsMost,
  certificateBytesMost,
  decodeBlock,
  encodeBlock,
  header,
  type Header,
} from './block.ts'
import {
  decodeTransaction,
  encodeTransaction,
  leafOf,
  transactionBytesMost,
  type Transaction,
} from './transaction.ts'

const shortBlock = record({
  header,
  parentCert: blob(certificateBytesMost),
  ids: list(fixed(8), blockTransactionsMost),
})
const pieces = list(blob(transactionBytesMost), blockTransactionsMost)

const idOf = (block: Hash, leaf: Hash): Bytes => tagged('short', block, leaf).slice(0, 8)

export function shorten(bytes: Bytes): Bytes {
  const { header: head, parentCert, transactions } = decodeBlock(bytes)
  const name = blockHash(head)
  return encode(shortBlock, {
    header: head,
    parentCert,
    ids: transactions.map((tx) => idOf(name, leafOf(tx))),
  })
}

/** The header and the parent's certificate of a short form; refuses on anything else. */
export function outlineOf(short: Bytes): { readonly header: Header; readonly parentCert: Bytes } {
  return decode(shortBlock, short)
}

/** Those transactions of a block that stand at these places, one after the other. */
export function cut(bytes: Bytes, places: readonly number[]): Bytes {
  const { transactions } = decodeBlock(bytes)
  const chosen = places.flatMap((place) => transactions[place] ?? [])
  return encode(
    pieces,
    chosen.map((tx) => encodeTransaction(tx)),
  )
}

/**
 * The block, from what waits and from pieces a peer has cut; else the places that are lacking. None lacking
 * and no block: what is here under the ids is not what the header covers, only the whole block will do.
 */
export function expand(
  short: Bytes,
  waiting: Iterable<Transaction>,
  extra: Bytes | undefined,
): { readonly block: Bytes } | { readonly lacking: readonly number[] } {
  const { header: head, parentCert, ids } = decode(shortBlock, short)
  const name = blockHash(head)
  const wanted = new Set(ids.map(hex))
  const found = new Map<string, Transaction>()
  const take = (tx: Transaction): void => {
    const id = hex(idOf(name, leafOf(tx)))
    if (wanted.has(id)) found.set(id, tx)
  }
  for (const tx of extra ? read(extra) : []) take(tx)
  for (const tx of waiting) {
    if (found.size === wanted.size) break
    take(tx)
  }
  const places = ids.map((id) => found.get(hex(id)))
  const lacking = places.flatMap((tx, place) => (tx ? [] : [place]))
  const transactions = places.filter((tx) => tx !== undefined)
  if (lacking.length > 0) return { lacking }
  if (!equal(head.txRoot, treeRoot(transactions.map(leafOf)))) return { lacking: [] }
  try {
    return { block: encodeBlock({ header: head, parentCert, transactions }) }
  } catch (caught) {
    if (caught instanceof Refused) return { lacking: [] }
    throw caught
  }
}

function read(extra: Bytes): readonly Transaction[] {
  try {
    return decode(pieces, extra).map(decodeTransaction)
  } catch (caught) {
    if (caught instanceof Refused) return []
    throw caught
  }
}
