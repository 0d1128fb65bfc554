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
 * chunk that is wrong costs the peer that gave it and nobody else. What a peer left open is asked of the others.
 * Chunks go where the asker keeps them (`Sink`) as they come, and those that are there from before are not asked
 * for. What has a hash of another kind (`check`)
 * comes from one peer, in order, and is judged as a whole.
 *
 * The asking side keeps at most 1 MiB of credit open at each peer, so the answering side never queues more; votes
 * have a channel of their own. Messages are for the bulk channel; whoever owns it passes them in and out.
 */
import { concat, equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { blob, decode, encode, hashed, list, record, u16, u32, variant, type Value } from '../core/codec.ts'
import { refuse, Refused } from '../core/refusal.ts'
import { leafHash, leafHashBeside, treeRoot } from '../core/tree.ts'
import type { Alarm, Clock } from '../core/world.ts'
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
/**
 * No more is asked for at a time than comes within the time of the first answer and this: what is under way is
 * what a vote waits behind.
 */
const spareMs = 8
/** Asks of one peer that may be answered at the same time, and chunks of them all. */
const [asksMax, answeredMost] = [16, 4 * windowChunks]
/** What `fetchChecked` asks for before it knows the size: most of what has another hash is a piece of a state. */
const firstChunks = 2

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
  /** Undefined when it turned out damaged. */
  readonly read: (address: Hash, from: number, length: number) => Promise<Bytes | undefined>
  /** The hashes of its chunks; undefined as with `size`, and for what is known by another hash. */
  readonly leaves: (address: Hash, peer: ConnectionId) => Promise<readonly Hash[] | undefined>
  /** Counts a fault of a peer. */
  readonly blame: (peer: ConnectionId, code: 'blob.forged' | 'peer.garbage' | 'peer.flooding') => void
  readonly now: Clock
  readonly alarm: Alarm
}

/** Where the chunks of one blob go. */
export interface Sink {
  /** Chunks that are there from before, and right. */
  readonly here: ReadonlySet<number>
  /** No more is asked for than this keeps up with; what it refuses ends the fetch. */
  put(index: number, bytes: Bytes): Promise<void>
}

export interface FetchOptions {
  /** Called with how much has come, and of how much. */
  readonly progress?: (have: number, of: number) => void
  readonly signal?: AbortSignal
  /** A larger blob is garbage; `blobBytesMax` unless told. */
  readonly most?: number
}

export interface Blobs {
  /** What came from a peer on the bulk channel for this module. */
  take(peer: ConnectionId, message: Bytes): void
  /** A peer is gone: what was asked of it is asked of the others. */
  lost(peer: ConnectionId): void
  /**
   * Brings a blob, from those of `peers` that have it, to where `into` puts what has these leaves. Refuses
   * `blob.absent` when none gave it, `blob.forged` when all that came was wrong, `cancelled`, and what the sink does.
   */
  fetch<S extends Sink>(
    address: Hash,
    peers: readonly ConnectionId[],
    into: (leaves: readonly Hash[]) => Promise<S>,
    options?: FetchOptions,
  ): Promise<S>
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

/** One of those that give a blob. */
interface Source {
  readonly runs: Set<number>[]
  readonly stop: () => void
  next: number
  /** When it was asked first, how long it took to begin, and how many chunks came since; ms. */
  readonly asked: number
  first: number | undefined
  came: number
}

export function openBlobs(options: BlobsOptions): Blobs {
  const { send, blame, now, alarm } = options
  const asking = new Map<string, Asking>()
  /** What is being answered. */
  const answering = new Map<ConnectionId, Set<{ readonly chunks: number }>>()
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

  /** After each chunk: how many the next ask of this peer is for. */
  function pace(source: Source): void {
    const ms = now() - source.asked
    if (source.first === undefined) {
      source.first = ms
      return
    }
    source.came++
    const each = (ms - source.first) / source.came
    source.next = Math.min(runMost, Math.max(1, Math.ceil((source.first + spareMs) / each / runsMost)))
  }

  /** Puts what is missing into `sink`, from several peers at once; how it ended where that cannot be done. */
  function gather(
    address: Hash,
    leaves: readonly Hash[],
    sink: Sink,
    peers: readonly ConnectionId[],
    { signal }: Pick<FetchOptions, 'signal'>,
    came: (have: number) => void,
  ): Promise<'whole' | End> {
    return new Promise((resolve, reject) => {
      const waiting = [...peers]
      const have = new Set(sink.here)
      let todo = leaves.map((_, i) => i).filter((i) => !have.has(i))
      let [forged, done, writing] = [false, false, 0]
      /** Open asks by peer, each with the chunks that are still to come, and how many the next one is for. */
      const sources = new Map<ConnectionId, Source>()

      function over(settle: () => void): void {
        if (done) return
        done = true
        signal?.removeEventListener('abort', stop)
        for (const source of sources.values()) source.stop()
        settle()
      }
      const finish = (how: 'whole' | End): void => over(() => resolve(how))
      const stop = (): void => finish('lost')

      function ask(peer: ConnectionId): void {
        const source = sources.get(peer)
        while (source && source.runs.length < runsMost) {
          const [from] = todo
          if (from === undefined) return
          let count = 1
          while (count < source.next && todo[count] === from + count) count++
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
        if (!leaf || !full) return asking.get(keyOf(peer, address))?.end('forged')
        run.delete(said.index)
        if (run.size === 0) source.runs.splice(source.runs.indexOf(run), 1)
        pace(source)
        writing++
        judge(peer, said.index, said.bytes, leaf).catch((reason: unknown) => over(() => reject(reason)))
      }

      async function judge(peer: ConnectionId, index: number, bytes: Bytes, leaf: Hash): Promise<void> {
        const right = equal(await leafHashBeside(bytes), leaf)
        if (right) await sink.put(index, bytes)
        writing--
        if (done) return
        if (right) {
          have.add(index)
          came(have.size)
          if (have.size === leaves.length) finish('whole')
          else enlist()
        } else {
          todo = [...todo, index].toSorted((a, b) => a - b)
          if (sources.has(peer)) asking.get(keyOf(peer, address))?.end('forged')
          else enlist()
        }
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
          sources.set(peer, {
            runs: [],
            stop: at.over,
            next: runMost,
            asked: now(),
            first: undefined,
            came: 0,
          })
          ask(peer)
        }
        if (done) return
        for (const peer of sources.keys()) ask(peer)
        if (sources.size + writing === 0) finish(forged ? 'forged' : 'absent')
      }

      if (todo.length === 0) return finish('whole')
      signal?.addEventListener('abort', stop)
      enlist()
    })
  }

  async function fetch<S extends Sink>(
    address: Hash,
    peers: readonly ConnectionId[],
    into: (leaves: readonly Hash[]) => Promise<S>,
    { progress, signal, most = blobBytesMax }: FetchOptions = {},
  ): Promise<S> {
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
      const sink = await into(leaves)
      if (only) {
        await sink.put(0, only)
        progress?.(only.length, only.length)
        return sink
      }
      const how = await gather(address, leaves, sink, [peer, ...left], signal ? { signal } : {}, (have) =>
        progress?.(have, leaves.length),
      )
      if (how === 'whole') return sink
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
      if (at) ask(firstChunks)
      else failed('lost')
    })
  }

  /** Answers a peer, no more at a time than an honest one asks for. */
  async function answer(
    peer: ConnectionId,
    address: Hash,
    chunks: number,
    act: () => Promise<boolean>,
  ): Promise<void> {
    const busy = answering.get(peer) ?? new Set()
    const sum = [...busy].reduce((all, one) => all + one.chunks, chunks)
    if (busy.size >= asksMax || sum > answeredMost) return blame(peer, 'peer.flooding')
    const asked = { chunks }
    answering.set(peer, busy.add(asked))
    try {
      if (!(await act())) say(peer, { kind: 'none', address })
    } catch (caught) {
      // The storage said no: for the other side that is a peer without the blob.
      if (!(caught instanceof Refused)) throw caught
      say(peer, { kind: 'none', address })
    } finally {
      busy.delete(asked)
      if (busy.size === 0 && answering.get(peer) === busy) answering.delete(peer)
    }
  }

  async function give(peer: ConnectionId, address: Hash, from: number, count: number): Promise<boolean> {
    const size = await options.size(address, peer)
    if (size === undefined || from * chunkBytes >= size) return false
    for (let index = from; index < from + count && index * chunkBytes < size; index++) {
      const length = Math.min(chunkBytes, size - index * chunkBytes)
      const bytes = await options.read(address, index * chunkBytes, length)
      if (!bytes) return false
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
    if (said.kind === 'survey') void answer(peer, address, 1, () => tellLeaves(peer, address))
    else if (said.kind === 'ask') {
      const { from, count } = said
      if (count === 0 || count > windowChunks) return blame(peer, 'peer.flooding')
      void answer(peer, address, count, () => give(peer, address, from, count))
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
