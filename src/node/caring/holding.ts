/**
 * Sealed bytes this node keeps: own ones, and those it was asked to hold. A holder fetches, checks the
 * address, commits, and only then signs that it has them.
 */
import { type Bytes, equal, type Hash, hex } from '../../core/bytes.ts'
import { encode, fixed, record, versioned } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import { leafHashBeside, treeRoot } from '../../core/tree.ts'
import type { Address } from '../../ledger/transaction.ts'
import type { BlobStore } from '../../storage/blobs.ts'
import type { Store } from '../../storage/store.ts'
import type { Neighbours } from '../neighbours.ts'
import { receiptBytes, type MessageOf } from '../protocol.ts'
import type { Topics } from '../topics.ts'

const receiptRow = versioned(1, record({ signature: fixed(64) }))

/** Named peers that are connected: hex of their node keys. */
export interface HoldingWorld {
  readonly store: Store
  readonly sealed: BlobStore
  readonly topics: Topics
  readonly fetch: Neighbours['fetch']
  /** Whether no record names this blob any more. */
  readonly gone: (address: Address) => Promise<boolean>
  readonly send: (peer: string, message: MessageOf<'keep'> | MessageOf<'kept'>) => void
  readonly sign: (message: Bytes) => Promise<Bytes>
  readonly verify: (key: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>
}

export interface Holding {
  has(address: Address): boolean
  /** Addresses of all that is here, as hexadecimal digits. */
  names(): readonly string[]
  /** The leaves of a blob that is here and whole. */
  leaves(address: Address): Promise<readonly Hash[] | undefined>
  /** One piece of what is here, as it is. */
  piece(address: Address, place: number): Promise<Bytes | undefined>
  read(address: Address): Promise<Bytes | undefined>
  /** All of what is here, one piece after the other; refuses 'record.unavailable' when it is not, or no longer. */
  pieces(address: Address): AsyncIterable<Bytes>
  /**
   * Sees to it that it is here, from peers if it is not; gives its size in bytes. Refuses 'record.unavailable' when
   * nobody has it, and what its owner had erased or replaced.
   */
  bring(
    address: Address,
    peers: readonly string[],
    progress?: (part: number) => void,
    most?: number,
  ): Promise<number>
  /** Brings it and reads it; refuses as `bring`. */
  obtain(
    address: Address,
    peers: readonly string[],
    progress?: (part: number) => void,
    most?: number,
  ): Promise<Bytes>
  put(blobs: readonly Bytes[]): Promise<readonly Address[]>
  /**
   * Keeps what comes piece by piece, and the same whenever it is asked for: first its address is made, then it goes to
   * the disk. Gives its size in bytes, too. Refuses 'storage.full', 'storage.closed'.
   */
  keep(pieces: () => AsyncIterable<Bytes>): Promise<{ readonly address: Address; readonly bytes: number }>
  /** Asks peers to hold these, those that come later too, and resolves with the first signed receipt. */
  share(
    addresses: readonly Address[],
    peers: () => readonly string[],
    signal: AbortSignal,
    ask?: (peer: string) => void,
  ): Promise<void>
  /** Gives these peers a signed receipt for what is here. */
  confirm(peers: readonly string[], addresses: readonly Address[]): Promise<void>
  /** Deletes them here. */
  forget(addresses: readonly Address[]): Promise<void>
  kept(peer: string, nodeKey: Bytes, addresses: readonly Address[], signature: Bytes): Promise<void>
  /** Other nodes that signed that they hold this blob, the hex of their keys. */
  receipts(address: Address): ReadonlySet<string>
}

export async function openHolding(world: HoldingWorld): Promise<Holding> {
  const { store, sealed, topics } = world
  const receipts = new Map<string, Set<string>>()
  /** Two that want the same blob wait for one fetch. */
  const fetching = new Map<string, Promise<void>>()
  const note = (address: string, peer: string): void => {
    receipts.set(address, (receipts.get(address) ?? new Set()).add(peer))
  }
  for (const key of await store.keys('mine', 'receipt/', 'receipt0')) {
    const [, address, peer] = key.split('/')
    if (address && peer) note(address, peer)
  }

  async function fetch(
    address: Address,
    peers: readonly string[],
    progress?: (part: number) => void,
    most?: number,
  ): Promise<void> {
    const coming = await world.fetch(address, peers, (leaves) => sealed.begin(leaves), progress, most)
    if (!(await coming.finish())) refuse('record.unavailable')
    topics.mark('records')
    // Asked after it is here: whoever deletes walks by once.
    if (!(await world.gone(address))) return
    await holding.forget([address])
    refuse('record.unavailable')
  }

  const holding: Holding = {
    has: (address) => sealed.has(hex(address)),
    names: () => sealed.names(),
    leaves: async (address) => (await sealed.outline(hex(address)))?.leaves,
    piece: (address, place) => sealed.piece(hex(address), place),
    read: (address) => sealed.read(hex(address)),
    async *pieces(address) {
      const leaves = (await holding.leaves(address)) ?? refuse('record.unavailable')
      for (const place of leaves.keys())
        yield (await holding.piece(address, place)) ?? refuse('record.unavailable')
    },
    async bring(address, peers, progress, most) {
      const name = hex(address)
      const kept = await sealed.outline(name)
      if (kept) return kept.bytes
      if (peers.length === 0) return refuse('record.unavailable')
      const coming = fetching.get(name) ?? fetch(address, peers, progress, most)
      fetching.set(name, coming)
      try {
        await coming
      } finally {
        if (fetching.get(name) === coming) fetching.delete(name)
      }
      return (await sealed.outline(name))?.bytes ?? refuse('record.unavailable')
    },
    async obtain(address, ...from) {
      const own = await holding.read(address)
      if (own) return own
      await holding.bring(address, ...from)
      return (await holding.read(address)) ?? refuse('record.unavailable')
    },
    async put(blobs) {
      const addresses = await sealed.put(blobs)
      topics.mark('records')
      return addresses.map((address) => address as Address)
    },
    async keep(pieces) {
      const leaves: Hash[] = []
      let bytes = 0
      for await (const piece of pieces()) {
        leaves.push(await leafHashBeside(piece))
        bytes += piece.length
      }
      const address = treeRoot(leaves) as Address
      const coming = await sealed.begin(leaves)
      try {
        let place = 0
        for await (const piece of pieces()) {
          if (!equal(await leafHashBeside(piece), leaves[place] ?? piece))
            throw new Error('other pieces came')
          await coming.put(place++, piece)
        }
        await coming.finish()
      } catch (caught) {
        // What is sealed again has another address: nobody would go on with this.
        await sealed.remove([hex(address)])
        throw caught
      }
      topics.mark('records')
      return { address, bytes }
    },
    async share(addresses, peers, signal, ask = (peer) => world.send(peer, { kind: 'keep', addresses })) {
      if (peers().length === 0) refuse('record.nobody-keeps')
      const asked = new Set<string>()
      await topics.until(
        ['records', 'peers'],
        () => {
          if (addresses.every((address) => holding.receipts(address).size > 0)) return true
          for (const peer of asked) if (!peers().includes(peer)) asked.delete(peer)
          for (const peer of peers()) if (!asked.has(peer)) ask(peer)
          for (const peer of peers()) asked.add(peer)
          return undefined
        },
        signal,
      )
    },
    async confirm(peers, addresses) {
      if (peers.length === 0) return
      const signature = await world.sign(receiptBytes(addresses))
      for (const peer of peers) world.send(peer, { kind: 'kept', addresses, signature })
    },
    async kept(peer, nodeKey, addresses, signature) {
      if (!(await world.verify(nodeKey, receiptBytes(addresses), signature))) refuse('request.forged')
      await store.commit(
        addresses.map((address) => ({
          store: 'mine',
          key: `receipt/${hex(address)}/${peer}`,
          value: encode(receiptRow, { signature }),
        })),
      )
      for (const address of addresses) note(hex(address), peer)
      topics.mark('records')
    },
    async forget(addresses) {
      const kept = addresses.some((address) => sealed.has(hex(address)))
      await sealed.remove(addresses.map(hex))
      if (kept) topics.mark('records')
    },
    receipts: (address) => receipts.get(hex(address)) ?? new Set(),
  }
  return holding
}
