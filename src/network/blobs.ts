/**
 * Blobs: bytes known by their address, fetched from peers in chunks of 64 KiB.
 *
 *   survey { address }                              what are its leaves?
 *   leaves { address, leaf hashes }                 of a blob of one chunk that chunk comes in their place
 *   ask    { address, from chunk u32, count u16 }   count chunks of credit
 *   chunk  { address, index u32, size of the whole blob u32, bytes }
 *   none   { address }                              this peer does not have it
 *
 * An address is the root of the RFC 6962 tree over the chunks. The leaves come first, from whoever gives such as
 * make that root; from then on every chunk is judged by itself, so up to four peers give at the same time, and a
 * chunk that is wrong costs the peer that gave it and nobody else. What a peer left open is asked of the others,
 * and who has some chunks from before (`Resume`) asks for the rest alone. What has a hash of another kind (`check`)
 * comes from one peer, in order, and is judged as a whole.
 *
 * The asking side keeps at most 1 MiB of credit open at each peer, so the answering side never queues more; votes
 * have a channel of their own. Messages are for the bulk channel; whoever owns it passes them in and out.
 */
import { concat, equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, decode, encode, hashed, list, record, u16, u32, variant, type Value } from '../core/codec.ts'
import { refuse, Refused } from '../core/refusal.ts'
import { leafHash, treeRoot } from '../core/tree.ts'
import type { Alarm } from '../core/world.ts'
import type { ConnectionId } from './bridge.ts'

export const chunkBytes = 65_536
/** A file of 64 MiB, sealed. */
export const chunksMost = 1025
export const blobBytesMax = chunksMost * chunkBytes
/** Chunks of credit: 1 MiB. */
export const windowChunks = 16
/** A peer that sends nothing for so long is given up. */
export const chunkMsMax = 10_000
/** Peers that give one blob at the same time. */
const sourcesMost = 4
/** Chunks of one ask while others give too, and asks of one peer that are open. */
const [runMost, runsMost] = [8, 2]
/** Asks of one peer that may be answered at the same time. */
const asksMax = 4

const messageCodec = variant({
  ask: [0, record({ address: hashed, from: u32, count: u16 })],
  chunk: [1, record({ address: hashed, index: u32, size: u32, bytes: blob(chunkBytes) })],
  none: [2, record({ address: hashed })],
  survey: [3, record({ address: hashed })],
  leaves: [4, record({ address: hashed, leaves: list(hashed, chunksMost) })],
})
type Message = Value<typeof messageCodec>
type Said<K extends Message['kind']> = Extract<Message, { kind: K }>

export interface BlobsOptions {
  /** Puts a message on the bulk channel; false when it was not taken. */
  readonly send: (peer: ConnectionId, message: Bytes) => boolean
  /** The size of a blob kept here, in bytes; undefined when it is not, or not for this peer. */
  readonly size: (address: Hash, peer: ConnectionId) => Promise<number | undefined>
  readonly read: (address: Hash, from: number, length: number) => Promise<Bytes>
  /** The hashes of its chunks; undefined as with `size`, and for what is known by another hash. */
  readonly leaves: (address: Hash, peer: ConnectionId) => Promise<readonly Hash[] | undefined>
  /** Counts a fault of a peer. */
  readonly blame: (peer: ConnectionId, code: 'blob.forged' | 'peer.garbage' | 'peer.flooding') => void
  readonly alarm: Alarm
}

/** Chunks by their index that came before, and where those that come now are put. */
export interface Resume {
  readonly had: ReadonlyMap<number, Bytes>
  readonly keep: (index: number, bytes: Bytes, count: number) => void
}

export interface FetchOptions {
  /** Called with the bytes that have come and the size of the whole. */
  readonly progress?: (have: number, size: number) => void
  readonly signal?: AbortSignal
  readonly resume?: Resume
  /** A larger blob is garbage; `blobBytesMax` unless told. */
  readonly most?: number
}

export interface Blobs {
  /** What came from a peer on the bulk channel for this module. */
  take(peer: ConnectionId, message: Bytes): void
  /** A peer is gone: what was asked of it is asked of the others. */
  lost(peer: ConnectionId): void
  /**
   * The blob, from those of `peers` that have it. Refuses `blob.absent` when none gave it, `blob.forged` when all
   * that came was wrong, `cancelled`.
   */
  fetch(address: Hash, peers: readonly ConnectionId[], options?: FetchOptions): Promise<Bytes>
  /** What `check` takes, known by this hash to one peer; refuses as `fetch` does. */
  fetchChecked(
    address: Hash,
    peer: ConnectionId,
    check: (bytes: Bytes) => boolean,
    most: number,
  ): Promise<Bytes>
}

type End = 'absent' | 'lost' | 'forged'
/** What one peer is asked for about one blob. */
interface Asking {
  heard(said: Said<'chunk'> | Said<'leaves'>): void
  end(why: End): void
}

export function openBlobs(options: BlobsOptions): Blobs {
  const { send, blame, alarm } = options
  const asking = new Map<string, Asking>()
  const answering = new Map<ConnectionId, number>()
  const keyOf = (peer: ConnectionId, address: Hash): string => `${peer} ${hex(address)}`
  const say = (peer: ConnectionId, message: Message): boolean => send(peer, encode(messageCodec, message))

  /**
   * Opens what one peer is asked for; undefined while it is asked for the same blob already, since a peer that has
   * us ask it for what somebody else is about to want must not stop that. Silence ends it, and so does `over`.
   */
  function open(peer: ConnectionId, address: Hash, heard: Asking['heard'], ended: (why: End) => void) {
    const key = keyOf(peer, address)
    if (asking.has(key)) return undefined
    const wait = (): (() => void) => alarm(chunkMsMax, () => end('lost'))
    let quiet = wait()
    const over = (): void => {
      quiet()
      asking.delete(key)
    }
    const end = (why: End): void => {
      over()
      if (why === 'forged') blame(peer, 'blob.forged')
      ended(why)
    }
    asking.set(key, {
      end,
      heard(said) {
        quiet()
        quiet = wait()
        heard(said)
      },
    })
    return { over, end }
  }

  /** The leaves that make this address, from one peer, and the only chunk if there is but one. */
  function survey(
    peer: ConnectionId,
    address: Hash,
    most: number,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly leaves: readonly Hash[]; readonly only?: Bytes } | End> {
    return new Promise((resolve) => {
      const stop = (): void => at?.end('lost')
      const settle = (what: Parameters<typeof resolve>[0]): void => {
        signal?.removeEventListener('abort', stop)
        resolve(what)
      }
      const at = open(
        peer,
        address,
        (said) => {
          if (said.kind === 'chunk') {
            if (said.index !== 0 || !equal(leafHash(said.bytes), address)) return at?.end('forged')
            at?.over()
            return settle({ leaves: [address], only: said.bytes })
          }
          if (!equal(treeRoot(said.leaves), address)) return at?.end('forged')
          // Whoever said how large it is lied, and that was not this peer.
          if (said.leaves.length > Math.ceil(most / chunkBytes)) return at?.end('lost')
          at?.over()
          return settle({ leaves: said.leaves })
        },
        settle,
      )
      if (!at) return settle('lost')
      signal?.addEventListener('abort', stop)
      if (!say(peer, { kind: 'survey', address })) at.end('lost')
    })
  }

  /** Puts what is missing into `chunks`, from several peers at once; how it ended where that cannot be done. */
  function gather(
    address: Hash,
    leaves: readonly Hash[],
    chunks: Map<number, Bytes>,
    peers: readonly ConnectionId[],
    { signal }: Pick<FetchOptions, 'signal'>,
    came: (index: number, bytes: Bytes) => void,
  ): Promise<'whole' | End> {
    return new Promise((resolve) => {
      const waiting = [...peers]
      let todo = leaves.map((_, i) => i).filter((i) => !chunks.has(i))
      let [forged, done] = [false, false]
      /** Open asks by peer, each with the chunks that are still to come. */
      const sources = new Map<ConnectionId, { readonly runs: Set<number>[]; readonly stop: () => void }>()

      function finish(how: 'whole' | End): void {
        if (done) return
        done = true
        signal?.removeEventListener('abort', stop)
        for (const { stop: over } of sources.values()) over()
        resolve(how)
      }
      const stop = (): void => finish('lost')

      function ask(peer: ConnectionId): void {
        const source = sources.get(peer)
        while (source && source.runs.length < runsMost) {
          const [from] = todo
          if (from === undefined) return
          let count = 1
          while (count < runMost && todo[count] === from + count) count++
          source.runs.push(new Set(todo.splice(0, count)))
          if (!say(peer, { kind: 'ask', address, from, count }))
            return asking.get(keyOf(peer, address))?.end('lost')
        }
      }

      function heard(peer: ConnectionId, said: Said<'chunk'> | Said<'leaves'>): void {
        const source = sources.get(peer)
        const run = said.kind === 'chunk' && source?.runs.find((one) => one.has(said.index))
        // Left over from an ask that was given up.
        if (said.kind !== 'chunk' || !source || !run) return
        const leaf = leaves[said.index]
        const full = said.index === leaves.length - 1 || said.bytes.length === chunkBytes
        if (!leaf || !full || !equal(leafHash(said.bytes), leaf))
          return asking.get(keyOf(peer, address))?.end('forged')
        run.delete(said.index)
        if (run.size === 0) source.runs.splice(source.runs.indexOf(run), 1)
        chunks.set(said.index, said.bytes)
        came(said.index, said.bytes)
        if (chunks.size === leaves.length) return finish('whole')
        ask(peer)
      }

      function enlist(): void {
        while (!done && sources.size < sourcesMost) {
          const peer = waiting.shift()
          if (peer === undefined) break
          const at = open(
            peer,
            address,
            (said) => heard(peer, said),
            (why) => {
              forged ||= why === 'forged'
              const left = sources.get(peer)?.runs.flatMap((run) => [...run]) ?? []
              sources.delete(peer)
              todo = [...todo, ...left].toSorted((a, b) => a - b)
              enlist()
            },
          )
          if (!at) continue
          sources.set(peer, { runs: [], stop: at.over })
          ask(peer)
        }
        for (const peer of sources.keys()) ask(peer)
        if (sources.size === 0) finish(forged ? 'forged' : 'absent')
      }

      if (todo.length === 0) return finish('whole')
      signal?.addEventListener('abort', stop)
      enlist()
    })
  }

  async function fetch(
    address: Hash,
    peers: readonly ConnectionId[],
    { progress, signal, resume, most = blobBytesMax }: FetchOptions = {},
  ): Promise<Bytes> {
    let forged = false
    const left = [...peers]
    for (let peer = left.shift(); peer !== undefined; peer = left.shift()) {
      if (signal?.aborted) break
      const found = await survey(peer, address, most, signal)
      if (typeof found === 'string') {
        forged ||= found === 'forged'
        continue
      }
      const { leaves, only } = found
      const size = leaves.length * chunkBytes
      if (only) {
        progress?.(only.length, only.length)
        return only
      }
      const chunks = new Map<number, Bytes>()
      for (const [index, bytes] of resume?.had ?? [])
        if (leaves[index] && equal(leafHash(bytes), leaves[index])) chunks.set(index, bytes)
      const how = await gather(
        address,
        leaves,
        chunks,
        [peer, ...left],
        signal ? { signal } : {},
        (index, bytes) => {
          resume?.keep(index, bytes, leaves.length)
          progress?.(chunks.size * chunkBytes, size)
        },
      )
      if (how === 'whole') return concat(...leaves.map((_, i) => chunks.get(i) ?? new Uint8Array(0)))
      forged ||= how === 'forged'
      break
    }
    if (signal?.aborted) refuse('cancelled')
    return refuse(forged ? 'blob.forged' : 'blob.absent', { address: hex(address) })
  }

  function fetchChecked(
    address: Hash,
    peer: ConnectionId,
    check: (bytes: Bytes) => boolean,
    most: number,
  ): Promise<Bytes> {
    return new Promise((resolve, reject) => {
      const failed = (why: End): void =>
        reject(
          new Refused({
            code: why === 'forged' ? 'blob.forged' : 'blob.absent',
            facts: { address: hex(address) },
          }),
        )
      const chunks: Bytes[] = []
      let size: number | undefined
      let asked = 0
      const at = open(
        peer,
        address,
        (said) => {
          // Left over from an ask that was given up.
          if (said.kind !== 'chunk' || said.index !== chunks.length) return
          size ??= said.size
          const expected = Math.min(chunkBytes, size - said.index * chunkBytes)
          const fits =
            said.size === size &&
            size > 0 &&
            size <= most &&
            said.index < asked &&
            said.bytes.length === expected
          if (!fits) {
            at?.end('lost')
            return blame(peer, 'peer.garbage')
          }
          chunks.push(said.bytes)
          const count = Math.ceil(size / chunkBytes)
          if (chunks.length < count) return ask(count)
          const whole = concat(...chunks)
          if (!check(whole)) return at?.end('forged')
          at?.over()
          resolve(whole)
        },
        failed,
      )
      /** Half a window came: as much more is asked for, up to `count` in all. */
      function ask(count: number): void {
        if (asked - chunks.length > windowChunks / 2) return
        const next = Math.min(count, chunks.length + windowChunks) - asked
        if (next <= 0) return
        const from = asked
        asked += next
        if (!say(peer, { kind: 'ask', address, from, count: next })) at?.end('lost')
      }
      if (at) ask(windowChunks)
      else failed('lost')
    })
  }

  /** Answers a peer, no more questions at a time than an honest one has. */
  async function answer(peer: ConnectionId, address: Hash, act: () => Promise<boolean>): Promise<void> {
    const busy = answering.get(peer) ?? 0
    if (busy >= asksMax) return blame(peer, 'peer.flooding')
    answering.set(peer, busy + 1)
    try {
      if (!(await act())) say(peer, { kind: 'none', address })
    } catch (caught) {
      // The storage said no: for the other side that is a peer without the blob.
      if (!(caught instanceof Refused)) throw caught
      say(peer, { kind: 'none', address })
    } finally {
      const left = (answering.get(peer) ?? 1) - 1
      if (left > 0) answering.set(peer, left)
      else answering.delete(peer)
    }
  }

  async function give(peer: ConnectionId, address: Hash, from: number, count: number): Promise<boolean> {
    const size = await options.size(address, peer)
    if (size === undefined || from * chunkBytes >= size) return false
    for (let index = from; index < from + count && index * chunkBytes < size; index++) {
      const length = Math.min(chunkBytes, size - index * chunkBytes)
      const bytes = await options.read(address, index * chunkBytes, length)
      if (!say(peer, { kind: 'chunk', address, index, size, bytes })) break
    }
    return true
  }

  async function tellLeaves(peer: ConnectionId, address: Hash): Promise<boolean> {
    const leaves = await options.leaves(address, peer)
    if (!leaves) return false
    if (leaves.length === 1) return give(peer, address, 0, 1)
    return say(peer, { kind: 'leaves', address, leaves })
  }

  function hear(peer: ConnectionId, said: Message): void {
    const { address } = said
    if (said.kind === 'survey') void answer(peer, address, () => tellLeaves(peer, address))
    else if (said.kind === 'ask') {
      const { from, count } = said
      if (count === 0 || count > windowChunks) return blame(peer, 'peer.flooding')
      void answer(peer, address, () => give(peer, address, from, count))
    } else if (said.kind === 'none') asking.get(keyOf(peer, address))?.end('absent')
    else asking.get(keyOf(peer, address))?.heard(said)
  }

  return {
    take(peer, bytes) {
      try {
        hear(peer, decode(messageCodec, bytes))
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
        blame(peer, 'peer.garbage')
      }
    },
    lost(peer) {
      for (const [key, at] of asking) if (key.startsWith(`${peer} `)) at.end('lost')
      answering.delete(peer)
    },
    fetch,
    fetchChecked,
  }
}
