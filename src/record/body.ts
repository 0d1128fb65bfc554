/**
 * The body of a record: the file's own bytes, gzipped, then AES-256-GCM under a fresh content key CK, in pieces
 * that are 64 KiB once sealed: what travels as one chunk is one leaf. The RFC 6962 root over the sealed pieces is the body address.
 *
 *   CK         = SHA-256("content-key", draw of 32 B, RFC 6962 root over the file in 64 KiB, consent id): nonces count
 *                from 0, so that a machine which is put back to an earlier state, and draws the same again, must not
 *                take one key for two files
 *   piece i    = GCM(CK, nonce = i as 12 bytes, aad = last flag ‖ consent id, plain ≤ 65,520 B)
 *   address    = RFC 6962 root over leaf(piece), pieces of 65,536 B, the last one shorter
 *   commitment = SHA-256("ck", CK), on the ledger
 *
 * The last flag stops truncation and extension, the nonce another order; the consent id stops a body from standing in
 * another record. Headers are addressed by the same rule, so holders need only one.
 *
 * A file goes through piece by piece, both ways: of the largest some pieces are in memory, and never the whole.
 */
import { type Bytes, type Hash, concat, equal, own, tagged } from '../core/bytes.ts'
import { encode, flag, u32 } from '../core/codec.ts'
import { refuse, Refused } from '../core/refusal.ts'
import { leafHash, leafHashBeside, treeRoot } from '../core/tree.ts'
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

/** Bytes in an order, each part of any length. */
type Parts = AsyncIterable<Bytes> | Iterable<Bytes>

/** What is unpacked at a time: it may become a thousand times as much, and whoever reads that waits for the first of it. */
const packedBytes = 8192

/** What is read of a file at a time: it comes by way of another process. */
const readBytes = 1 << 20

async function* partsOf(
  plain: Blob | Bytes,
  progress: (part: number) => void = () => undefined,
): AsyncGenerator<Bytes> {
  if (!(plain instanceof Blob)) return yield* pieces(plain, pieceBytes)
  for (let at = 0; at < plain.size; at += readBytes) {
    yield new Uint8Array(await plain.slice(at, at + readBytes).arrayBuffer())
    progress(Math.min(1, (at + readBytes) / plain.size))
  }
}

/** The same bytes in parts of one size, the last one shorter; none when there are none. */
async function* cut(parts: Parts, size: number): AsyncGenerator<Bytes> {
  const piece = new Uint8Array(size)
  let filled = 0
  for await (const part of parts)
    for (let at = 0; at < part.length;) {
      const some = part.subarray(at, at + size - filled)
      piece.set(some, filled)
      filled += some.length
      at += some.length
      if (filled < size) continue
      yield piece.slice()
      filled = 0
    }
  if (filled > 0) yield piece.slice(0, filled)
}

/** Each with whether it is the last. */
async function* toTheLast(parts: Parts): AsyncGenerator<readonly [part: Bytes, last: boolean]> {
  let held: Bytes | undefined
  for await (const part of parts) {
    if (held) yield [held, false]
    held = part
  }
  if (held) yield [held, true]
}

/** A part at a time, as they are taken. */
function streamOf(parts: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}

/** Refuses 'too-long' when more comes out than a body may hold: a small one may unpack to anything. */
async function* through(
  parts: AsyncGenerator<Bytes>,
  transform: ReadableWritablePair<Uint8Array, BufferSource>,
): AsyncGenerator<Bytes> {
  const reader = streamOf(parts).pipeThrough(transform).getReader()
  let total = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      total += value.length
      if (total > bodyBytesMost) refuse('too-long', { bytes: total, most: bodyBytesMost })
      yield own(value)
    }
  } finally {
    // What it was stopped for has been said.
    await reader.cancel().catch(() => undefined)
  }
}

/** All of them in one. */
async function whole(parts: Parts): Promise<Bytes> {
  const all: Bytes[] = []
  for await (const part of parts) all.push(part)
  return concat(...all)
}

/** CK, 32 B. */
export async function contentKeyFor(draw: Bytes, plain: Blob | Bytes, consent: TxId): Promise<Bytes> {
  const leaves: Hash[] = []
  for await (const part of cut(partsOf(plain), sealedPieceBytes)) leaves.push(await leafHashBeside(part))
  return tagged('content-key', draw, treeRoot(leaves), consent)
}

export const keyCommitment = (contentKey: Bytes): Hash => tagged('ck', contentKey)

/** The padded size that stands on the ledger: ⌈log2 bytes⌉. */
export const sizeClassOf = (bytes: number): number => Math.ceil(Math.log2(Math.max(1, bytes)))

const nonce = (index: number): Bytes => concat(new Uint8Array(8), encode(u32, index))
const aad = (last: boolean, consent: TxId): Bytes => concat(encode(flag, last), consent)
const importKey = (contentKey: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** The sealed pieces of `plain` (≤ 64 MiB; 'too-long') under a fresh 32-byte key; `progress` goes from 0 to 1. */
export async function* sealPieces(
  plain: Blob | Bytes,
  contentKey: Bytes,
  consent: TxId,
  progress?: (part: number) => void,
): AsyncGenerator<Bytes> {
  const bytes = plain instanceof Blob ? plain.size : plain.length
  if (bytes > bodyBytesMost) refuse('too-long', { bytes, most: bodyBytesMost })
  const packed = through(partsOf(plain, progress), new CompressionStream('gzip'))
  const key = await importKey(contentKey)
  let i = 0
  for await (const [piece, last] of toTheLast(cut(packed, pieceBytes))) {
    const how = { name: 'AES-GCM', iv: nonce(i++), additionalData: aad(last, consent) }
    yield new Uint8Array(await crypto.subtle.encrypt(how, key, piece))
  }
}

/** All of a small file's. */
export const sealBody = (plain: Bytes, contentKey: Bytes, consent: TxId): Promise<Bytes> =>
  whole(sealPieces(plain, contentKey, consent))

/**
 * The file's own bytes from its sealed pieces. Refuses 'record.wrong-key' when the key is not the one committed to on
 * the ledger, 'record.damaged' when a piece was changed, moved, cut or added, and what the pieces do.
 */
export async function* openPieces(
  sealed: Parts,
  contentKey: Bytes,
  consent: TxId,
  commitment: Hash,
): AsyncGenerator<Bytes> {
  if (!equal(keyCommitment(contentKey), commitment)) refuse('record.wrong-key')
  const key = await importKey(contentKey)
  let i = 0
  let why: unknown
  async function* unsealed(): AsyncGenerator<Bytes> {
    try {
      for await (const [piece, last] of toTheLast(sealed)) {
        const how = { name: 'AES-GCM', iv: nonce(i), additionalData: aad(last, consent) }
        const plain = await crypto.subtle
          .decrypt(how, key, piece)
          .catch(() => refuse('record.damaged', { piece: i }))
        i++
        yield* pieces(new Uint8Array(plain), packedBytes)
      }
    } catch (caught) {
      // A stream may say it in words of its own.
      why = caught
      throw caught
    }
  }
  try {
    yield* through(unsealed(), new DecompressionStream('gzip'))
  } catch (caught) {
    const first = why ?? caught
    if (first instanceof Refused) throw first
    // Rightly sealed and yet no gzip; engines throw errors of their own kinds.
    refuse('record.damaged', { piece: i })
  }
}

/** As `openPieces`, of a body that is in memory. */
export const openBody = (body: Bytes, contentKey: Bytes, consent: TxId, commitment: Hash): Promise<Bytes> =>
  whole(openPieces(pieces(body, sealedPieceBytes), contentKey, consent, commitment))
