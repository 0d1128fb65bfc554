/**
 * The rows of the state where they are: the hot ones in memory, all of them on disk, and of the rest as many
 * buckets of the trie open as a bound allows. A row that has to be fetched first is `Absent`; `look` fetches
 * it and asks again.
 *
 *   state   top/<path>   the bucket that begins there: its first bit, count and hash
 *           rows/<path>  its rows, all in one: a browser's disk takes one value in the time of one, however long it is;
 *                        those a newcomer got are pieces of 192 as they came, until somebody writes there
 *           hot/<key>    a hot row once more, to be found without its path
 */
import { asHash, hex, text, unhex, type Bytes, type Hash } from '../../core/bytes.ts'
import { decode, encode, hashed, record, u16, u32 } from '../../core/codec.ts'
import { refusalOf, refuse } from '../../core/refusal.ts'
import { bucketAt, openBucket, sealed, trieOver } from '../../ledger/buckets.ts'
import { decodeRows, encodeRows, entriesOf, glimpseRows } from '../../ledger/snapshot.ts'
import { isHot } from '../../ledger/state.ts'
import { pathOf, rowAt, type Bucket, type Entry, type Trie } from '../../ledger/trie.ts'
import { Absent, type View, type Writes } from '../../ledger/view.ts'
import type { Store, Write } from '../../storage/store.ts'

const top = record({ bit: u16, count: u32, hash: hashed })

/** Rows in open buckets, about 1 kB each in memory. */
const openMost = 12_000
const vainMost = 4

export interface Rows extends View {
  /** The trie after the tip, all of it in buckets. */
  readonly trie: Trie
  /** Runs `ask` until nothing it reads is absent. It must change nothing before it has read everything. */
  look<T>(ask: () => T | Promise<T>): Promise<T>
  /**
   * Goes on to `trie`, which differs from the last by these writes; gives what has to be on disk before the
   * next call, and how many buckets it made.
   */
  advance(writes: Writes, trie: Trie): { readonly changes: readonly Write[]; readonly made: number }
  /** What stands on disk where buckets begin from the first of these to the last: `encodeRows` by the hex of that. */
  stored(first: Bucket, last: Bucket): Promise<ReadonlyMap<string, Bytes>>
}

const rowsKey = (first: string): string => `rows/${first}`
const hotWrite = (key: string, value: Bytes | undefined): Write => ({
  store: 'state',
  key: `hot/${key}`,
  value,
})
/** Without rows it is gone. */
const bucketWrites = (
  first: string,
  made?: { readonly bucket: Bucket; readonly rows: Bytes },
): readonly Write[] => [
  { store: 'state', key: `top/${first}`, value: made && encode(top, made.bucket) },
  { store: 'state', key: rowsKey(first), value: made?.rows },
]

/** What goes to disk for rows that came from others, as `encodeRows` does, and for the bucket they make. */
export const cameWrites = (bucket: Bucket, rows: Bytes): readonly Write[] => [
  ...glimpseRows(rows).flatMap(({ key, row }) => {
    const name = text(key)
    return isHot(name) ? hotWrite(name, row.slice()) : []
  }),
  ...bucketWrites(hex(bucket.first), { bucket, rows }),
]

/** The rows as the disk has them; none on an empty disk. At most about `openRowsMost` cold ones are in memory. */
export async function openRows(store: Store, openRowsMost: number = openMost): Promise<Rows> {
  const hot = new Map<string, Bytes>()
  for (const { key, value } of await store.rows('state', 'hot/', 'hot0')) hot.set(key.slice(4), value)
  const buckets = (await store.rows('state', 'top/', 'top0')).map(({ key, value }): Bucket => {
    const first = asHash(unhex(key.slice(4)))
    return { first, ...decode(top, value), inside: undefined, recent: false }
  })
  let trie = trieOver(buckets)
  /** In the order in which they came or were last spared. */
  const open = new Set<Bucket>()
  let openRows = 0
  /** Made by the last block: not to be shut before it is on disk. */
  let fresh: ReadonlySet<Bucket> = new Set()
  const opening = new Map<Bucket, Promise<void>>()
  /** Buckets that looks under way rely on. */
  const looks = new Set<Set<Bucket>>()

  function keep(bucket: Bucket): void {
    if (open.has(bucket)) return
    open.add(bucket)
    openRows += bucket.count
  }
  function shut(bucket: Bucket): void {
    if (!open.delete(bucket)) return
    bucket.inside = undefined
    openRows -= bucket.count
  }

  /** Second chance: shuts what nobody used since it was last looked at. */
  function makeRoom(): void {
    for (let turns = 2 * open.size; openRows > openRowsMost && turns > 0; turns--) {
      const [oldest] = open
      if (!oldest) return
      const needed = fresh.has(oldest) || [...looks].some((held) => held.has(oldest))
      if (!needed && !oldest.recent) shut(oldest)
      else {
        oldest.recent = false
        open.delete(oldest)
        open.add(oldest)
      }
    }
  }

  function read(rows: Bytes | undefined): readonly Entry[] {
    try {
      return rows ? decodeRows(rows) : []
    } catch (caught) {
      // Else it would look like the fault of whatever is asked about.
      refusalOf(caught)
      return refuse('storage.damaged')
    }
  }

  async function bring(bucket: Bucket): Promise<void> {
    if (bucket.inside) return
    const entries = read(await store.get('state', rowsKey(hex(bucket.first))))
    if (bucket.inside || openBucket(bucket, entries)) return keep(bucket)
    // A block may have moved the disk on meanwhile; then the trie has another bucket here.
    if (bucketAt(trie, bucket.first) === bucket) refuse('storage.damaged')
  }

  /** Whether there was anything to open. */
  async function load(keys: readonly string[], held: Set<Bucket>): Promise<boolean> {
    const wanted = new Set(keys.flatMap((key) => bucketAt(trie, pathOf(key)) ?? []))
    const shutOnes = [...wanted].some((bucket) => !bucket.inside)
    await Promise.all(
      [...wanted].map(async (bucket) => {
        held.add(bucket)
        const under = opening.get(bucket) ?? bring(bucket)
        opening.set(bucket, under)
        await under.finally(() => opening.delete(bucket))
      }),
    )
    return shutOnes
  }

  return {
    get trie() {
      return trie
    },
    get: (key) => (isHot(key) ? hot.get(key) : rowAt(trie, key)),
    async stored(first, last) {
      const [from, to] = [rowsKey(hex(first.first)), rowsKey(hex(last.first))]
      const found = await store.rows('state', from, `${to}0`)
      return new Map(found.map(({ key, value }) => [key.slice(rowsKey('').length), value]))
    },
    async look(ask) {
      const held = new Set<Bucket>()
      looks.add(held)
      // Somebody else may have opened it meanwhile; or what is asked for stands in another trie than the tip's.
      let vain = 0
      try {
        while (vain < vainMost) {
          try {
            return await ask()
          } catch (caught) {
            if (!(caught instanceof Absent)) throw caught
            vain = (await load(caught.keys, held)) ? 0 : vain + 1
          }
        }
        return await ask()
      } finally {
        looks.delete(held)
        makeRoom()
      }
    },
    advance(writes, after) {
      const before = trie
      const closed = sealed(after)
      trie = closed.trie
      const touched = new Set<Bucket>()
      const changes: Write[] = []
      for (const [key, row] of writes) {
        const at: Hash = pathOf(key)
        const bucket = bucketAt(before, at)
        if (bucket && bucketAt(trie, bucket.first) !== bucket) touched.add(bucket)
        if (!isHot(key)) continue
        changes.push(hotWrite(key, row))
        if (row) hot.set(key, row)
        else hot.delete(key)
      }
      // Where one begins that is gone, another may.
      const begin = new Set(closed.made.map(({ first }) => hex(first)))
      for (const { first } of touched) if (!begin.has(hex(first))) changes.push(...bucketWrites(hex(first)))
      for (const bucket of closed.made) {
        const rows = encodeRows(bucket.inside ? entriesOf(bucket.inside) : [])
        changes.push(...bucketWrites(hex(bucket.first), { bucket, rows }))
      }
      // What they held lives on in the buckets that took their place.
      for (const bucket of touched) if (open.delete(bucket)) openRows -= bucket.count
      fresh = new Set(closed.made)
      closed.made.forEach(keep)
      makeRoom()
      return { changes, made: closed.made.length }
    },
  }
}
