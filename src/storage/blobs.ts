/**
 * Sealed bytes by the hex of their address, the RFC 6962 root over their pieces of 64 KiB; large ones never stand in
 * memory as a whole unless they are asked for as a whole.
 *
 *   blobs   <address>         one of at most 1 MiB
 *   mine    large/<address>   of a larger one how long it is and the hashes of its pieces, which are kept apart (pieces.ts)
 *           begun/<address>   since when one is on its way, ms since 1970
 *
 * A large one is `begun` before its first piece is written, and `large` once all are on disk. What a crash, a closed
 * tab or a damaged piece leaves is begun: when it comes again, pieces that are here and right are not asked for.
 * What was begun and not gone on with for a week goes. A piece is held against its hash each time it is read.
 */
import { concat, equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { decode, encode, hashed, list, record, u32, u64, versioned, type Value } from '../core/codec.ts'
import { leafHash, leafHashBeside, treeRoot } from '../core/tree.ts'
import type { Clock } from '../core/world.ts'
import { pieceBytes, type Pieces } from './pieces.ts'
import type { Store, Write } from './store.ts'

const smallPieces = 16
const begunMs = 7 * 24 * 3_600_000
/** A file of 64 MiB, sealed. */
const piecesMost = 1025
/** Large ones of which the hashes are in memory. */
const knownMost = 64

const largeRow = versioned(1, record({ bytes: u32, leaves: list(hashed, piecesMost) }))
const begunRow = versioned(1, record({ since: u64 }))

/** What is known of one that is here and whole. */
export type Outline = Value<typeof largeRow>

export interface BlobStore {
  has(name: string): boolean
  /** All that is here and whole. */
  names(): readonly string[]
  outline(name: string): Promise<Outline | undefined>
  /** Undefined when it is not here, or no longer what its hash says: then the whole is not here any more. */
  piece(name: string, place: number): Promise<Bytes | undefined>
  /** Undefined as `piece`. */
  read(name: string): Promise<Bytes | undefined>
  /** Keeps them in one commit; gives their addresses. Refuses 'storage.full', 'storage.closed'. */
  put(blobs: readonly Bytes[]): Promise<readonly Hash[]>
  /** Begins one that comes piece by piece, with the hashes that make its address; once at a time. */
  readonly begin: (leaves: readonly Hash[]) => Promise<Coming>
  remove(names: readonly string[]): Promise<void>
}

export interface Coming {
  /** Places of the pieces that are here from before. */
  readonly here: ReadonlySet<number>
  /** Refuses as `BlobStore.put`. */
  put(place: number, piece: Bytes): Promise<void>
  /** All have come; false when it was removed meanwhile. */
  finish(): Promise<boolean>
}

const cut = (blob: Bytes): readonly Bytes[] =>
  Array.from({ length: Math.max(1, Math.ceil(blob.length / pieceBytes)) }, (_, i) =>
    blob.subarray(i * pieceBytes, (i + 1) * pieceBytes),
  )

export async function openBlobStore(world: {
  readonly store: Store
  readonly pieces: Pieces
  readonly clock: Clock
}): Promise<BlobStore> {
  const { store, pieces, clock } = world
  const here = new Set(await store.keys('blobs'))
  for (const key of await store.keys('mine', 'large/', 'large0')) here.add(key.slice('large/'.length))
  const known = new Map<string, Outline>()
  /** The one row of several pieces that was read last, whole and right: it is read piece after piece. */
  let last: { readonly name: string; readonly blob: Bytes; readonly outline: Outline } | undefined
  /** Those on their way, which `remove` stops. */
  const coming = new Map<string, { stopped: boolean }>()

  const begun = (name: string, since: number | undefined): Write => ({
    store: 'mine',
    key: `begun/${name}`,
    value: since === undefined ? undefined : encode(begunRow, { since }),
  })
  const large = (name: string, outline: Outline | undefined): Write => ({
    store: 'mine',
    key: `large/${name}`,
    value: outline && encode(largeRow, outline),
  })

  async function small(name: string): Promise<typeof last> {
    if (last?.name === name) return last
    const blob = await store.get('blobs', name)
    const leaves = blob && cut(blob).map(leafHash)
    if (!blob || !leaves || hex(treeRoot(leaves)) !== name) return undefined
    const read = { name, blob, outline: { bytes: blob.length, leaves } }
    if (leaves.length > 1) last = read
    return read
  }
  async function outlineOf(name: string): Promise<Outline | undefined> {
    const remembered = known.get(name)
    // The small one whose pieces are being read has no such row: it is not looked for with every piece.
    if (remembered || last?.name === name) return remembered
    const row = await store.get('mine', `large/${name}`)
    if (!row) return undefined
    const outline = decode(largeRow, row)
    const [oldest] = known.keys()
    if (known.size >= knownMost && oldest !== undefined) known.delete(oldest)
    known.set(name, outline)
    return outline
  }
  const forgetIn = (name: string): void => {
    here.delete(name)
    known.delete(name)
    if (last?.name === name) last = undefined
  }
  /** As good as none, but for the pieces that are still right. */
  async function damaged(name: string, outline?: Outline): Promise<undefined> {
    forgetIn(name)
    if (outline) await store.commit([large(name, undefined), begun(name, clock())])
  }

  async function pieceOf(name: string, { leaves }: Outline, place: number): Promise<Bytes | undefined> {
    const [leaf, piece] = [leaves[place], await pieces.read(name, place)]
    return leaf && piece && equal(await leafHashBeside(piece), leaf) ? piece : undefined
  }

  for (const { key, value } of await store.rows('mine', 'begun/', 'begun0')) {
    const name = key.slice('begun/'.length)
    if (clock() - decode(begunRow, value).since < begunMs) continue
    await pieces.remove(name)
    await store.commit([begun(name, undefined)])
  }

  return {
    has: (name) => here.has(name),
    names: () => [...here],
    async outline(name) {
      if (!here.has(name)) return undefined
      return (await outlineOf(name)) ?? (await small(name))?.outline ?? damaged(name)
    },
    async piece(name, place) {
      if (!here.has(name)) return undefined
      const outline = await outlineOf(name)
      const piece = outline
        ? await pieceOf(name, outline, place)
        : (await small(name))?.blob.slice(place * pieceBytes, (place + 1) * pieceBytes)
      return piece ?? damaged(name, outline)
    },
    async read(name) {
      if (!here.has(name)) return undefined
      const outline = await outlineOf(name)
      if (!outline) return (await small(name))?.blob ?? damaged(name)
      const whole = new Uint8Array(outline.bytes)
      for (const place of outline.leaves.keys()) {
        const piece = await pieceOf(name, outline, place)
        if (!piece) return damaged(name, outline)
        whole.set(piece, place * pieceBytes)
      }
      return whole
    },
    async put(blobs) {
      const writes: Write[] = []
      const addresses: Hash[] = []
      for (const blob of blobs) {
        const parts = cut(blob)
        const isSmall = parts.length <= smallPieces
        const leaves: Hash[] = []
        for (const part of parts) leaves.push(isSmall ? leafHash(part) : await leafHashBeside(part))
        const address = treeRoot(leaves)
        const name = hex(address)
        addresses.push(address)
        if (here.has(name)) continue
        if (isSmall) {
          writes.push({ store: 'blobs', key: name, value: blob })
          continue
        }
        await store.commit([begun(name, clock())])
        try {
          for (const [place, part] of parts.entries()) await pieces.write(name, place, part)
          await pieces.settle(name)
        } catch (caught) {
          // What is sealed again has another address: nobody would go on with this.
          await pieces.remove(name)
          await store.commit([begun(name, undefined)])
          throw caught
        }
        writes.push(large(name, { bytes: blob.length, leaves }), begun(name, undefined))
      }
      await store.commit(writes)
      for (const address of addresses) here.add(hex(address))
      return addresses
    },
    async begin(leaves) {
      const name = hex(treeRoot(leaves))
      const state = { stopped: false }
      coming.set(name, state)
      const isSmall = leaves.length <= smallPieces
      const parts = new Map<number, Bytes>()
      const found = new Set<number>()
      let bytes = (leaves.length - 1) * pieceBytes
      const note = (place: number, piece: Bytes): void => {
        found.add(place)
        if (place === leaves.length - 1) bytes += piece.length
      }
      if (!isSmall) {
        const before = await store.get('mine', `begun/${name}`)
        await store.commit([begun(name, clock())])
        const outline = { bytes: 0, leaves: [...leaves] }
        for (const place of before ? leaves.keys() : []) {
          const piece = await pieceOf(name, outline, place)
          if (piece) note(place, piece)
        }
      }
      return {
        here: new Set(found),
        async put(place, piece) {
          if (state.stopped || found.has(place)) return
          if (isSmall) parts.set(place, piece)
          else await pieces.write(name, place, piece)
          note(place, piece)
        },
        async finish() {
          if (found.size !== leaves.length) throw new Error('not all pieces have come')
          if (!isSmall && !state.stopped) await pieces.settle(name)
          if (state.stopped) return false
          const whole = (): Bytes => concat(...leaves.map((_, i) => parts.get(i) ?? new Uint8Array(0)))
          await store.commit(
            isSmall
              ? [{ store: 'blobs', key: name, value: whole() }]
              : [large(name, { bytes, leaves: [...leaves] }), begun(name, undefined)],
          )
          if (coming.get(name) === state) coming.delete(name)
          if (!state.stopped) here.add(name)
          return !state.stopped
        },
      }
    },
    async remove(names) {
      for (const name of names) {
        const state = coming.get(name)
        if (state) state.stopped = true
        coming.delete(name)
        forgetIn(name)
        const kept = ['large', 'begun'].map((kind) => store.get('mine', `${kind}/${name}`))
        if ((await Promise.all(kept)).every((row) => row === undefined)) continue
        // First no longer whole, then its pieces, then nothing: a crash on the way leaves something begun.
        await store.commit([large(name, undefined), begun(name, 0)])
        await pieces.remove(name)
        await store.commit([begun(name, undefined)])
      }
      await store.commit(names.map((name) => ({ store: 'blobs', key: name, value: undefined })))
    },
  }
}
