/**
 * Fetches the state under a trusted root from several peers at once and lays it down as rows.
 *
 *   state   part/<hash>   a piece that is here; its first byte 2 when its rows are laid down
 *
 * Pieces are checked before they are kept, and known by their hash: after a crash, or when the head has moved
 * on, only what is lacking is fetched. Rows are laid down when all pieces are here; the caller writes the tip
 * last, and until then nobody reads the rows. Laying down the same state again changes nothing.
 *
 * A state whose pieces all fit into memory is laid down in the caller's own commit (`wholeState`); its pieces come to
 * the disk only when they could not all be had.
 */
import { hex, type Bytes, type Hash } from '../../core/bytes.ts'
import { Refused, refuse } from '../../core/refusal.ts'
import { readPiece, type Piece } from '../../ledger/snapshot.ts'
import type { Guard, Store, Write } from '../../storage/store.ts'
import { cameWrites } from '../agreeing/rows.ts'

export interface FetchingWorld {
  readonly store: Store
  /** Who may be asked now. */
  readonly peers: () => readonly string[]
  /**
   * The bytes of this hash from one peer, once `check` takes them. Refuses 'blob.absent' when it gives none,
   * 'blob.forged' when what it gave was wrong.
   */
  readonly piece: (peer: string, address: Hash, check: (bytes: Bytes) => boolean) => Promise<Bytes>
  /** Resolves when nothing more urgent is under way. */
  readonly quiet?: () => Promise<unknown>
  /** This peer gave a false piece: it is asked for nothing more. */
  readonly lied: (peer: string) => void
  /** Rows that are here, and of how many as far as is known. */
  readonly progress: (rows: number, of: number) => void
  readonly stopped: () => boolean
  /** Rows of pieces that are remembered until they are laid down: of a larger state the others are read and checked again. */
  readonly rememberedMost: number
}

const atOnceMost = 8
/** A peer answers sixteen asks at a time (network/blobs.ts); half are left for records. */
const ofPeerMost = 8
const keptAtOnce = 64
const laidAtOnce = 64
const laid = Uint8Array.of(2)

const partKey = (hash: Hash): string => `part/${hex(hash)}`
const read = (hash: Hash, bytes: Bytes): Piece | undefined => {
  try {
    return readPiece(hash, bytes)
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}

/** Commits one after the other; while one is on its way to the disk the next is made ready. */
function writeAhead(store: Store, guard?: Guard) {
  let written: Promise<void> = Promise.resolve()
  return {
    async add(writes: readonly Write[]): Promise<void> {
      const before = written
      written = before.then(() => store.commit(writes, guard))
      // Looked at when it is waited for.
      written.catch(() => undefined)
      await before
    },
    done: () => written,
  }
}

/**
 * Brings all pieces under `root` to the disk. Refuses 'blob.absent' when nobody gives one of them: the others
 * have gone on, or whoever gave a top cut it where nobody else does; tops are then forgotten. Gives those that need
 * not be read again, by the hex of their hash.
 */
export async function fetchPieces(world: FetchingWorld, root: Hash): Promise<ReadonlyMap<string, Piece>> {
  const { store, rememberedMost } = world
  const queue: { readonly hash: Hash; readonly count: number }[] = [{ hash: root, count: 0 }]
  const tops: Hash[] = []
  const remembered = new Map<string, Piece>()
  const before = new Set(await store.keys('state', 'part/', 'part0'))
  const kept: Write[] = []
  const busy = new Map<string, number>()
  /** Who waits for a peer to have done with a piece. */
  const ended: (() => void)[] = []
  let under = 0
  let rows = 0
  let of = 0

  const disk = writeAhead(store)
  const flush = (): Promise<void> => disk.add(kept.splice(0))

  function take(hash: Hash, count: number, piece: Piece): void {
    if (piece.kind === 'rows') rows += piece.bucket.count
    else {
      if (count === 0) of = piece.parts.reduce((sum, part) => sum + part.count, 0)
      tops.push(hash)
      queue.push(...piece.parts)
    }
    if (rows <= rememberedMost) remembered.set(hex(hash), piece)
    world.progress(rows, Math.max(rows, of))
  }

  async function bring({ hash, count }: (typeof queue)[number]): Promise<void> {
    const key = partKey(hash)
    const here = before.has(key) ? await store.get('state', key) : undefined
    if (here?.[0] === laid[0]) return void (rows += count)
    const known = here && read(hash, here)
    if (known) return take(hash, count, known)
    const asked = new Set<string>()
    for (;;) {
      if (world.stopped()) refuse('cancelled')
      await world.quiet?.()
      const left = world.peers().filter((peer) => !asked.has(peer))
      if (left.length === 0) return refuse('blob.absent', { address: hex(hash) })
      const free = left.filter((peer) => (busy.get(peer) ?? 0) < ofPeerMost)
      const peer = free[(hash[0] ?? 0) % Math.max(1, free.length)]
      if (peer === undefined) {
        await new Promise<void>((go) => ended.push(go))
        continue
      }
      asked.add(peer)
      busy.set(peer, (busy.get(peer) ?? 0) + 1)
      try {
        let piece: Piece | undefined
        const bytes = await world.piece(peer, hash, (given) => (piece = read(hash, given)) !== undefined)
        if (!piece) continue
        kept.push({ store: 'state', key, value: bytes })
        take(hash, count, piece)
        if (rows > rememberedMost && kept.length >= keptAtOnce) await flush()
        return
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
        if (caught.refusal.code === 'blob.forged') world.lied(peer)
      } finally {
        busy.set(peer, (busy.get(peer) ?? 1) - 1)
        for (const go of ended.splice(0)) go()
      }
    }
  }

  try {
    await new Promise<void>((done, failed) => {
      let over = false
      const fail = (reason: unknown): void => {
        over = true
        failed(reason)
      }
      const go = (): void => {
        if (over) return
        while (under < atOnceMost) {
          // The newest first: a queue of tops would hold the whole of a large state's outline.
          const next = queue.pop()
          if (!next) break
          under++
          bring(next).then(() => {
            under--
            go()
          }, fail)
        }
        if (under === 0 && queue.length === 0) done()
      }
      go()
    })
  } catch (caught) {
    for (const top of tops) kept.push({ store: 'state', key: partKey(top), value: undefined })
    await flush()
    await disk.done()
    throw caught
  }
  if (rows > rememberedMost) await flush()
  await disk.done()
  return remembered
}

/** What lays down all rows under `root` at once, of pieces that are all remembered; undefined when some are not. */
export function wholeState(root: Hash, remembered: ReadonlyMap<string, Piece>): readonly Write[] | undefined {
  const writes: Write[] = []
  const stack = [root]
  for (let hash = stack.pop(); hash; hash = stack.pop()) {
    const piece = remembered.get(hex(hash))
    if (!piece) return undefined
    if (piece.kind === 'top') stack.push(...piece.parts.map((part) => part.hash))
    else writes.push(...cameWrites(piece.bucket, piece.rows))
  }
  return writes
}

/**
 * Lays all pieces under `root` down as rows; gives what the caller's last commit takes away. `guard` holds as long as
 * no other tab has gone on with the disk.
 */
export async function layDown(
  store: Store,
  root: Hash,
  remembered: ReadonlyMap<string, Piece> = new Map(),
  guard?: Guard,
): Promise<readonly Write[]> {
  const gone: Write[] = []
  let batch: Write[] = []
  let pieces = 0
  const disk = writeAhead(store, guard)
  const stack = [root]
  for (let hash = stack.pop(); hash; hash = stack.pop()) {
    const key = partKey(hash)
    gone.push({ store: 'state', key, value: undefined })
    let piece = remembered.get(hex(hash))
    if (!piece) {
      const bytes = await store.get('state', key)
      if (!bytes) return refuse('storage.damaged')
      if (bytes[0] === laid[0]) continue
      piece = readPiece(hash, bytes)
    }
    if (piece.kind === 'top') {
      stack.push(...piece.parts.map((part) => part.hash))
      continue
    }
    batch.push(...cameWrites(piece.bucket, piece.rows), { store: 'state', key, value: laid })
    if (++pieces % laidAtOnce !== 0) continue
    await disk.add(batch)
    batch = []
  }
  await disk.add(batch)
  await disk.done()
  return gone
}

/** Forgets pieces of states that were not fetched to the end. */
export async function forgetPieces(store: Store): Promise<void> {
  const left = await store.keys('state', 'part/', 'part0')
  await store.commit(left.map((key) => ({ store: 'state', key, value: undefined })))
}
