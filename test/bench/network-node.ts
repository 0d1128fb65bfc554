/**
 * The part of a node that carries and keeps sealed bytes, as a worker of the bench of the network: links, blobs,
 * what is held, and its disk, all as a node has them; only the ledger, which says who may have what, is not here.
 */
import { concat, hex, unhex } from '../../src/core/bytes.ts'
import { serve } from '../../src/core/port.ts'
import { systemAlarm, systemChance, systemClock } from '../../src/core/world.ts'
import type { Address } from '../../src/ledger/transaction.ts'
import type { LentChannels, MeshEvent, MeshOrder } from '../../src/network/bridge.ts'
import { withWires } from '../../src/network/lent.ts'
import { openHolding } from '../../src/node/caring/holding.ts'
import { openPieces } from '../../src/node/disk.ts'
import { makeNeighbours } from '../../src/node/neighbours.ts'
import { makeTopics } from '../../src/node/topics.ts'
import { openBlobStore } from '../../src/storage/blobs.ts'
import { openStore } from '../../src/storage/idb.ts'
import { identity } from '../support/nodes.ts'

export interface NodeCalls {
  /** Opens the links, and a disk of its own. */
  open(at: { readonly number: number; readonly tab: string; readonly presence: number }): Record<never, never>
  hear(event: MeshEvent<RTCDataChannel> | LentChannels): Record<never, never>
  /** When it had so many peers, ms since 1970. */
  met(peers: number): number
  /** Keeps so many bytes by chance; gives their address. */
  keep(bytes: number): string
  /** Fetches them from its peers onto its disk; ms. */
  fetch(address: string): number
  forget(address: string): Record<never, never>
  /** Round trips of a message as long as a vote, on the channel of votes, one after the other, ms. */
  trips(times: number): readonly number[]
  /** The same for as long as something is fetched. */
  tripsWhileFetching(address: string): { readonly trips: readonly number[]; readonly ms: number }
}
export interface NodeViews {
  orders(input: Record<never, never>): MeshOrder
}

const voteBytes = 64
/** The most that is drawn at once. */
const partBytes = 65_536
const [question, reply] = [1, 2]
const pauseMs = 20

async function open(number: number, tab: string, presence: number) {
  const name = `network-bench-${number}-${hex(systemChance(8))}`
  const store = await openStore(name, () => undefined)
  const sealed = await openBlobStore({ store, pieces: await openPieces(name, store), clock: systemClock })
  const topics = makeTopics()
  const ups: number[] = []
  let back = (): void => undefined
  const neighbours = makeNeighbours(
    { sealed, topics, clock: systemClock, chance: systemChance, alarm: systemAlarm },
    {
      up: () => void ups.push(performance.timeOrigin + performance.now()),
      down: () => undefined,
      said: () => undefined,
      consensus(peer, bytes) {
        if (bytes[0] === question) neighbours.sendConsensus(peer, new Uint8Array(bytes.length).fill(reply))
        else back()
      },
      isInstitution: () => false,
      mayFetch: () => Promise.resolve(true),
      open: () => Promise.resolve(undefined),
    },
  )
  const who = identity(number, tab)
  const holding = await openHolding({
    store,
    sealed,
    topics,
    fetch: neighbours.fetch,
    gone: () => Promise.resolve(false),
    send: () => undefined,
    sign: who.sign,
    verify: who.verify,
  })
  neighbours.open({ ...who, presence })
  async function trip(): Promise<number> {
    const [peer] = neighbours.names()
    if (peer === undefined) throw new Error('no peer')
    const from = performance.now()
    await new Promise<void>((came) => {
      back = came
      neighbours.sendConsensus(peer, new Uint8Array(voteBytes).fill(question))
    })
    return performance.now() - from
  }
  async function met(peers: number): Promise<number> {
    await topics.until(['peers'], () => (ups.length >= peers ? true : undefined))
    return ups[peers - 1] ?? Number.NaN
  }
  return { neighbours, holding, trip, met }
}

self.addEventListener('message', ({ data: port }: MessageEvent<MessagePort>) => {
  let opened: Awaited<ReturnType<typeof open>> | undefined
  const here = (): NonNullable<typeof opened> => {
    if (!opened) throw new Error('not opened')
    return opened
  }
  async function fetch(address: string): Promise<number> {
    const { holding, neighbours } = here()
    const from = performance.now()
    await holding.bring(unhex(address) as Address, neighbours.names())
    return performance.now() - from
  }
  serve<NodeCalls, NodeViews>(port, {
    calls: {
      async open({ number, tab, presence }) {
        opened = await open(number, tab, presence)
        return {}
      },
      hear(event) {
        here().neighbours.take(withWires(event))
        return {}
      },
      met: (peers) => here().met(peers),
      async keep(bytes) {
        const parts = Array.from({ length: bytes / partBytes }, () => systemChance(partBytes))
        const [address] = await here().holding.put([concat(...parts)])
        if (!address) throw new Error('nothing to keep')
        return hex(address)
      },
      fetch,
      async forget(address) {
        await here().holding.forget([unhex(address) as Address])
        return {}
      },
      async trips(times) {
        const spent: number[] = []
        for (let i = 0; i < times; i++) spent.push(await here().trip())
        return spent
      },
      async tripsWhileFetching(address) {
        const trips: number[] = []
        let over = false
        const fetched = fetch(address).finally(() => (over = true))
        while (!over) {
          // Asked as often in a busy moment as in a quiet one: one after the other would ask most in the quiet ones.
          const next = new Promise((go) => setTimeout(go, pauseMs))
          trips.push(await here().trip())
          await next
        }
        return { trips, ms: await fetched }
      },
    },
    views: {
      orders: (_, signal) => here().neighbours.orders(signal),
    },
  })
  port.start()
})
