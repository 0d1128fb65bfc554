/**
 * Sealed bytes this node keeps: own ones, and those it was asked to hold. A holder fetches, checks the
 * address, commits, and only then signs that it has them.
 */
import { type Bytes, equal, type Hash, hex, unhex } from '../../core/bytes.ts'
import { encode, fixed, record, versioned } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import type { Address } from '../../ledger/transaction.ts'
import { addressOf, leavesOf, sealedPieceBytes } from '../../record/body.ts'
import type { Resume } from '../../network/blobs.ts'
import type { Store } from '../../storage/store.ts'
import { receiptBytes, type MessageOf } from '../protocol.ts'
import type { Topics } from '../topics.ts'
import { makeParts } from './parts.ts'

const receiptRow = versioned(1, record({ signature: fixed(64) }))

/** Blobs of which the leaves are remembered: hashing a large one for each question would cost seconds. */
const leavesMost = 64

/** Named peers that are connected: hex of their node keys. */
export interface HoldingWorld {
  readonly store: Store
  readonly topics: Topics
  /** A blob from one of these peers, its address checked, at most so many bytes; refuses 'blob.absent'. */
  readonly fetch: (
    address: Address,
    peers: readonly string[],
    progress?: (part: number) => void,
    most?: number,
    resume?: Resume,
  ) => Promise<Bytes>
  /** Whether no record names this blob any more. */
  readonly gone: (address: Address) => Promise<boolean>
  readonly send: (peer: string, message: MessageOf<'keep'> | MessageOf<'kept'>) => void
  readonly sign: (message: Bytes) => Promise<Bytes>
  readonly verify: (key: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>
}

export interface Holding {
  has(address: Address): boolean
  /** All that is here. */
  addresses(): readonly Address[]
  /** The leaves of a blob that is here and whole. */
  leaves(address: Address): Promise<readonly Hash[] | undefined>
  /** One piece of what is here, as it is. */
  piece(address: Address, place: number): Promise<Bytes | undefined>
  read(address: Address): Promise<Bytes | undefined>
  /**
   * From this disk, else from peers, then kept. Refuses 'record.unavailable' when nobody has it, and what its
   * owner had erased or replaced.
   */
  obtain(
    address: Address,
    peers: readonly string[],
    progress?: (part: number) => void,
    most?: number,
  ): Promise<Bytes>
  put(blobs: readonly Bytes[]): Promise<readonly Address[]>
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
  const { store, topics } = world
  const here = new Set(await store.keys('blobs'))
  const receipts = new Map<string, Set<string>>()
  /** Two that want the same blob wait for one fetch. */
  const fetching = new Map<string, Promise<Bytes>>()
  const note = (address: string, peer: string): void => {
    receipts.set(address, (receipts.get(address) ?? new Set()).add(peer))
  }
  for (const key of await store.keys('mine', 'receipt/', 'receipt0')) {
    const [, address, peer] = key.split('/')
    if (address && peer) note(address, peer)
  }

  const put = async (blobs: readonly Bytes[]): Promise<readonly Address[]> => {
    const addresses = blobs.map(addressOf)
    await store.commit(
      blobs.flatMap((value, i) => {
        const address = addresses[i]
        return address && !here.has(hex(address)) ? [{ store: 'blobs', key: hex(address), value }] : []
      }),
    )
    for (const address of addresses) here.add(hex(address))
    topics.mark('records')
    return addresses
  }

  const parts = makeParts(store)
  /** From where it stood when this tab was closed over it. */
  const fetchOn: HoldingWorld['fetch'] = async (address, peers, progress, most) =>
    world.fetch(address, peers, progress, most, await parts.resume(address))

  const trees = new Map<string, readonly Hash[]>()

  const holding: Holding = {
    has: (address) => here.has(hex(address)),
    addresses: () => [...here].map((name) => unhex(name) as Address),
    async leaves(address) {
      const name = hex(address)
      const known = trees.get(name)
      if (known) return here.has(name) ? known : undefined
      const blob = await holding.read(address)
      if (!blob) return undefined
      const [oldest] = trees.keys()
      if (trees.size >= leavesMost && oldest !== undefined) trees.delete(oldest)
      const leaves = leavesOf(blob)
      trees.set(name, leaves)
      return leaves
    },
    async piece(address, place) {
      const blob = here.has(hex(address)) ? await store.get('blobs', hex(address)) : undefined
      return blob?.slice(place * sealedPieceBytes, (place + 1) * sealedPieceBytes)
    },
    async read(address) {
      const blob = await store.get('blobs', hex(address))
      if (blob && equal(addressOf(blob), address)) return blob
      // A damaged row is as good as none: it is fetched and written again.
      here.delete(hex(address))
      return undefined
    },
    async obtain(address, peers, progress, most) {
      const own = await holding.read(address)
      if (own) return own
      if (peers.length === 0) return refuse('record.unavailable')
      const name = hex(address)
      const coming = fetching.get(name) ?? fetchOn(address, peers, progress, most)
      fetching.set(name, coming)
      try {
        const blob = await coming
        await put([blob])
        await store.commit(await parts.over(address))
        // Asked after it is here: whoever deletes walks by once.
        if (!(await world.gone(address))) return blob
        await holding.forget([address])
        return refuse('record.unavailable')
      } finally {
        if (fetching.get(name) === coming) fetching.delete(name)
      }
    },
    put,
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
      const begun = (await Promise.all(addresses.map((address) => parts.over(address)))).flat()
      const names = addresses.map(hex).filter((name) => here.delete(name))
      if (names.length + begun.length === 0) return
      await store.commit([...names.map((key) => ({ store: 'blobs', key, value: undefined })), ...begun])
      topics.mark('records')
    },
    receipts: (address) => receipts.get(hex(address)) ?? new Set(),
  }
  return holding
}
