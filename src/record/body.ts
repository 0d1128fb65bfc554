/**
 * The body of a record: the file's own bytes, gzipped, then AES-256-GCM under a fresh content key CK, in pieces
 * that are 64 KiB once sealed: what travels as one chunk is one leaf. The RFC 6962 root over the sealed pieces is the body address.
 *
 *   CK         = SHA-256("content-key", draw of 32 B, SHA-256(file), consent id): nonces count from 0, so that a
 *                machine which is put back to an earlier state, and draws the same again, must not take one key
 *                for two files
 *   piece i    = GCM(CK, nonce = i as 12 bytes, aad = last flag ‖ count u32 ‖ consent id, plain ≤ 65,520 B)
 *   address    = RFC 6962 root over leaf(piece), pieces of 65,536 B, the last one shorter
 *   commitment = SHA-256("ck", CK), on the ledger
 *
 * The last flag and the count stop truncation and extension; the consent id stops a body from standing in
 * another record. Headers are addressed by the same rule, so holders need only one.
 */
import { type Bytes, type Hash, concat, equal, own, tagged } from '../core/bytes.ts'
import { encode, flag, u32 } from '../core/codec.ts'
import { refuse, Refused } from '../core/refusal.ts'
import { leafHash, treeRoot } from '../core/tree.ts'
import type { Address, TxId } from '../ledger/transaction.ts'

export const sealedPieceBytes = 65_536
const pieceBytes = sealedPieceBytes - 16
export const bodyBytesMost = 64 * 1024 * 1024
/** Of a stored blob. */
export const piecesMost = Math.ceil(bodyBytesMost / pieceBytes)

function pieces(bytes: Bytes, size: number): Bytes[] {
  const out: Bytes[] = []
  for (let at = 0; at < bytes.length || at === 0; at += size) out.push(bytes.subarray(at, at + size))
  return out
}

/** The leaves of a stored blob's tree, one a piece. */
export const leavesOf = (blob: Bytes): readonly Hash[] => pieces(blob, sealedPieceBytes).map(leafHash)

/** The address of any stored blob. */
export const addressOf = (blob: Bytes): Address => treeRoot(leavesOf(blob)) as Address

/** CK, 32 B. */
export async function contentKeyFor(draw: Bytes, plain: Bytes, consent: TxId): Promise<Bytes> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', plain))
  return tagged('content-key', draw, digest, consent)
}

export const keyCommitment = (contentKey: Bytes): Hash => tagged('ck', contentKey)

/** The padded size that stands on the ledger: ⌈log2 bytes⌉. */
export const sizeClassOf = (bytes: number): number => Math.ceil(Math.log2(Math.max(1, bytes)))

async function through(
  bytes: Bytes,
  transform: ReadableWritablePair<Uint8Array, BufferSource>,
): Promise<Bytes> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader()
  const parts: Uint8Array[] = []
  let total = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concat(...parts)
    total += value.length
    // A small body may unpack to anything: stop before the memory is gone.
    if (total > bodyBytesMost) {
      await reader.cancel()
      refuse('too-long', { bytes: total, most: bodyBytesMost })
    }
    parts.push(value)
  }
}

const nonce = (index: number): Bytes => concat(new Uint8Array(8), encode(u32, index))
const aad = (index: number, count: number, consent: TxId): Bytes =>
  concat(encode(flag, index === count - 1), encode(u32, count), consent)
const importKey = (contentKey: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Seals `plain` (≤ 64 MiB; 'too-long') under a fresh 32-byte key; `progress` goes from 0 to 1. */
export async function sealBody(
  plain: Bytes,
  contentKey: Bytes,
  consent: TxId,
  progress: (part: number) => void = () => undefined,
): Promise<Bytes> {
  if (plain.length > bodyBytesMost) refuse('too-long', { bytes: plain.length, most: bodyBytesMost })
  const packed = pieces(await through(plain, new CompressionStream('gzip')), pieceBytes)
  const key = await importKey(contentKey)
  const sealed: Bytes[] = []
  for (const [i, piece] of packed.entries()) {
    const box = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce(i), additionalData: aad(i, packed.length, consent) },
      key,
      piece,
    )
    sealed.push(new Uint8Array(box))
    progress((i + 1) / packed.length)
  }
  return concat(...sealed)
}

/**
 * The file's own bytes. Refuses 'record.wrong-key' when the key is not the one committed to on the ledger,
 * 'record.damaged' when a piece was changed, moved, cut or added.
 */
export async function openBody(
  body: Bytes,
  contentKey: Bytes,
  consent: TxId,
  commitment: Hash,
): Promise<Bytes> {
  if (!equal(keyCommitment(contentKey), commitment)) refuse('record.wrong-key')
  const key = await importKey(contentKey)
  const sealed = pieces(body, sealedPieceBytes)
  const packed: Bytes[] = []
  for (const [i, piece] of sealed.entries()) {
    try {
      const plain = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: nonce(i), additionalData: aad(i, sealed.length, consent) },
        key,
        piece,
      )
      packed.push(new Uint8Array(plain))
    } catch {
      refuse('record.damaged', { piece: i })
    }
  }
  try {
    return own(await through(concat(...packed), new DecompressionStream('gzip')))
  } catch (caught) {
    if (caught instanceof Refused) throw caught
    // Rightly sealed and yet no gzip; engines throw errors of their own kinds.
    return refuse('record.damaged', { piece: sealed.length })
  }
}
