/**
 * Blobs: bytes known by their address, fetched from a peer in chunks of 64 KiB.
 *
 *   ask    { address, from chunk u32, count u16 }   count chunks of credit
 *   chunk  { address, index u32, size of the whole blob u32, bytes }
 *   none   { address }                              this peer does not have it
 *
 * The asking side keeps at most 1 MiB of credit open and asks again when half of it came, so the answering
 * side never queues more, and a fetch that loses its peer goes on at the same chunk with the next one. The
 * whole is checked against its address at the end (`check` is a port: what an address means is not known
 * here). Bytes that came from one peer and fail are its fault; mixed ones are fetched once more from each
 * peer alone. Messages are for the bulk channel; whoever owns the channel passes them in and out.
 */
import { concat, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, decode, encode, hashed, record, u16, u32, variant } from '../core/codec.ts'
import { refuse, Refused } from '../core/refusal.ts'
import type { Alarm } from '../core/world.ts'
import type { ConnectionId } from './bridge.ts'

export const chunkBytes = 65_536
export const blobBytesMax = 64 * 1024 * 1024
/** Chunks of credit: 1 MiB. */
export const windowChunks = 16
/** A peer that sends nothing for so long is given up. */
export const chunkMsMax = 10_000
/** Asks of one peer that may be answered at the same time. */
const asksMax = 4

const messageCodec = variant({
  ask: [0, record({ address: hashed, from: u32, count: u16 })],
  chunk: [1, record({ address: hashed, index: u32, size: u32, bytes: blob(chunkBytes) })],
  none: [2, record({ address: hashed })],
})

export interface BlobsOptions {
  /** Puts a message on the bulk channel; false when it was not taken. */
  readonly send: (peer: ConnectionId, message: Bytes) => boolean
  /** The size of a blob kept here, in bytes; undefined when it is not, or not for this peer. */
  readonly size: (address: Hash, peer: ConnectionId) => Promise<number | undefined>
  readonly read: (address: Hash, from: number, length: number) => Promise<Bytes>
  /** Whether these are the bytes of that address. */
  readonly check: (address: Hash, bytes: Bytes) => boolean | Promise<boolean>
  /** Counts a fault of a peer. */
  readonly blame: (peer: ConnectionId, code: 'blob.forged' | 'peer.garbage' | 'peer.flooding') => void
  readonly alarm: Alarm
}

export interface FetchOptions {
  /** Called with the bytes that have come and the size of the whole. */
  readonly progress?: (have: number, size: number) => void
  readonly signal?: AbortSignal
  /** Instead of the module's own: what bytes of this address are. */
  readonly check?: (bytes: Bytes) => boolean
  /** A larger blob is garbage; `blobBytesMax` unless told. */
  readonly most?: number
}

export interface Blobs {
  /** What came from a peer on the bulk channel for this module. */
  take(peer: ConnectionId, message: Bytes): void
  /** A peer is gone: what was asked of it is asked of the next. */
  lost(peer: ConnectionId): void
  /**
   * The blob, from the first of `peers` that has it. Refuses `blob.absent` when none gave it, `blob.forged`
   * when all that came was wrong, `cancelled`.
   */
  fetch(address: Hash, peers: readonly ConnectionId[], options?: FetchOptions): Promise<Bytes>
}

/** The chunks of one blob that have come, in order. */
interface Partial {
  readonly chunks: Bytes[]
  readonly givers: Set<ConnectionId>
  size: number | undefined
  readonly most: number
}
/** What is being asked of one peer. */
interface Asking {
  readonly partial: Partial
  asked: number
  quiet: () => void
  readonly settle: (outcome: 'whole' | 'absent' | 'lost') => void
  readonly progress: (have: number, size: number) => void
}

export function openBlobs(options: BlobsOptions): Blobs {
  const { send, check, blame, alarm } = options
  const asking = new Map<string, Asking>()
  const answering = new Map<ConnectionId, number>()
  const keyOf = (peer: ConnectionId, address: Hash): string => `${peer} ${hex(address)}`

  function ask(peer: ConnectionId, address: Hash, at: Asking): void {
    const count = chunksLeft(at) - (at.asked - at.partial.chunks.length)
    const most = windowChunks - (at.asked - at.partial.chunks.length)
    const next = Math.min(count, most)
    if (next <= 0) return
    const message = encode(messageCodec, { kind: 'ask', address, from: at.asked, count: next })
    at.asked += next
    if (!send(peer, message)) at.settle('lost')
  }

  function takeChunk(
    peer: ConnectionId,
    chunk: { address: Hash; index: number; size: number; bytes: Bytes },
  ): void {
    const at = asking.get(keyOf(peer, chunk.address))
    if (!at) return
    const { partial } = at
    // Left over from an ask that was given up.
    if (chunk.index !== partial.chunks.length) return
    const sizeKnown = partial.size ?? chunk.size
    const expected = Math.min(chunkBytes, sizeKnown - chunk.index * chunkBytes)
    const fits =
      chunk.size === sizeKnown &&
      chunk.size > 0 &&
      chunk.size <= partial.most &&
      chunk.index < at.asked &&
      chunk.bytes.length === expected
    if (!fits) {
      at.settle('lost')
      return blame(peer, 'peer.garbage')
    }
    partial.size = chunk.size
    partial.chunks.push(chunk.bytes)
    partial.givers.add(peer)
    at.progress(Math.min(partial.chunks.length * chunkBytes, chunk.size), chunk.size)
    if (partial.chunks.length === Math.ceil(chunk.size / chunkBytes)) return at.settle('whole')
    at.quiet()
    at.quiet = alarm(chunkMsMax, () => at.settle('lost'))
    if (at.asked - partial.chunks.length <= windowChunks / 2) ask(peer, chunk.address, at)
  }

  async function answer(peer: ConnectionId, address: Hash, from: number, count: number): Promise<void> {
    const open = answering.get(peer) ?? 0
    if (open >= asksMax || count === 0 || count > windowChunks) return blame(peer, 'peer.flooding')
    answering.set(peer, open + 1)
    try {
      const size = await options.size(address, peer)
      if (size === undefined || from * chunkBytes >= size) {
        send(peer, encode(messageCodec, { kind: 'none', address }))
        return
      }
      for (let index = from; index < from + count && index * chunkBytes < size; index++) {
        const length = Math.min(chunkBytes, size - index * chunkBytes)
        const bytes = await options.read(address, index * chunkBytes, length)
        if (!send(peer, encode(messageCodec, { kind: 'chunk', address, index, size, bytes }))) return
      }
    } catch (caught) {
      // The storage said no: for the other side that is a peer without the blob.
      if (!(caught instanceof Refused)) throw caught
      send(peer, encode(messageCodec, { kind: 'none', address }))
    } finally {
      const left = (answering.get(peer) ?? 1) - 1
      if (left > 0) answering.set(peer, left)
      else answering.delete(peer)
    }
  }

  function from(peer: ConnectionId, address: Hash, partial: Partial, { progress, signal }: FetchOptions) {
    const key = keyOf(peer, address)
    // One at a time; a peer that has us ask it for what somebody else is about to want must not stop that.
    if (asking.has(key)) return Promise.resolve('lost' as const)
    return new Promise<'whole' | 'absent' | 'lost'>((resolve) => {
      const at: Asking = {
        partial,
        asked: partial.chunks.length,
        quiet: alarm(chunkMsMax, () => at.settle('lost')),
        settle(outcome) {
          at.quiet()
          asking.delete(key)
          signal?.removeEventListener('abort', stop)
          resolve(outcome)
        },
        progress: (have, size) => progress?.(have, size),
      }
      const stop = (): void => at.settle('lost')
      signal?.addEventListener('abort', stop)
      asking.set(key, at)
      ask(peer, address, at)
    })
  }

  async function fetch(
    address: Hash,
    peers: readonly ConnectionId[],
    { progress, signal, check: own, most = blobBytesMax }: FetchOptions = {},
  ): Promise<Bytes> {
    let partial: Partial = empty(most)
    let forged = false
    let alone = false
    const queue = [...peers]
    for (let peer = queue.shift(); peer !== undefined; peer = queue.shift()) {
      if (signal?.aborted) refuse('cancelled')
      if (alone) partial = empty(most)
      const outcome = await from(peer, address, partial, {
        ...(progress && { progress }),
        ...(signal && { signal }),
      })
      if (outcome !== 'whole') continue
      const whole = concat(...partial.chunks)
      if (own ? own(whole) : await check(address, whole)) return whole
      forged = true
      if (partial.givers.size === 1) blame(peer, 'blob.forged')
      else {
        queue.push(...partial.givers)
        alone = true
      }
      partial = empty(most)
    }
    if (signal?.aborted) refuse('cancelled')
    return refuse(forged ? 'blob.forged' : 'blob.absent', { address: hex(address) })
  }

  return {
    take(peer, bytes) {
      try {
        const message = decode(messageCodec, bytes)
        if (message.kind === 'ask') void answer(peer, message.address, message.from, message.count)
        else if (message.kind === 'chunk') takeChunk(peer, message)
        else asking.get(keyOf(peer, message.address))?.settle('absent')
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
        blame(peer, 'peer.garbage')
      }
    },
    lost(peer) {
      for (const [key, at] of asking) if (key.startsWith(`${peer} `)) at.settle('lost')
      answering.delete(peer)
    },
    fetch,
  }
}

const empty = (most: number): Partial => ({ chunks: [], givers: new Set(), size: undefined, most })

/** Chunks still to come as far as is known: a whole window before the first one told the size. */
const chunksLeft = ({ partial }: Asking): number =>
  (partial.size === undefined ? windowChunks : Math.ceil(partial.size / chunkBytes)) - partial.chunks.length
