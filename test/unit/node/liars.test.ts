/** Tabs that lie to a newcomer: found out, named, dropped; the honest ones finish it. */
import { afterEach, describe, expect, test } from 'vitest'
import { concat, type Bytes } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { systemChance } from '../../../src/core/world.ts'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import type { ChannelName } from '../../../src/network/bridge.ts'
import { typeOf } from '../../../src/network/frames.ts'
import type { Wire } from '../../../src/network/wire.ts'
import { message, type Message } from '../../../src/node/protocol.ts'
import { trustedMs } from '../../../src/node/joining/vouching.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { growDisk } from '../../support/grown-disk.ts'
import { unnamed } from '../../support/life-in-memory.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network: MemoryNetwork
afterEach(() => network.close())

/** An institution's tab with a network behind it. */
async function used(): Promise<Tab> {
  const disk = memoryStore()
  const drawer = memoryDrawer()
  await growDisk(disk, drawer, systemChance, { transactions: 2500, perBlock: 200 })
  return network.tab('anna', { disk, drawer })
}

type Lie = (said: Message) => Message

/** What leaves this tab on a channel is changed first. */
const mouth =
  (on: ChannelName, change: (frame: Bytes) => Bytes) =>
  (wire: Wire, channel: ChannelName): Wire => {
    if (channel !== on) return wire
    const send = wire.send.bind(wire)
    wire.send = (frame) => send(typeOf(frame) === 'whole' ? change(frame) : frame)
    return wire
  }
const saying = (lie: Lie) =>
  mouth('control', (frame) => {
    const said = lie(decode(message, frame.slice(1)))
    return concat(frame.slice(0, 1), encode(message, said))
  })
const flipped = (bytes: Bytes): Bytes => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))

const lies = {
  'pieces of the state': mouth('bulk', (frame) => (frame.length > 1000 ? flipped(frame) : frame)),
  'the hand-over chain': saying((said) =>
    said.kind === 'handover.give'
      ? { ...said, steps: said.steps.map((one) => ({ ...one, certificate: flipped(one.certificate) })) }
      : said,
  ),
  'single rows': saying((said) =>
    said.kind === 'rows.give'
      ? {
          ...said,
          rows: said.rows.map((row) =>
            row.found.kind === 'row'
              ? { ...row, found: { kind: 'row', bytes: flipped(row.found.bytes) } }
              : row,
          ),
        }
      : said,
  ),
}

describe('a tab that lies to a newcomer', { timeout: 60_000 }, () => {
  test.each(Object.entries(lies))('about %s is named and dropped', async (_, wire) => {
    network = memoryNetwork()
    const anna = await used()
    const height = await anna.until('status', (status) => status.height)
    const liar = await network.tab('liar', { replayMost: 0, wire })
    await liar.enter(anna, 'observer')
    await network.connect(anna, liar)
    await liar.until('status', ({ phase }) => phase === 'running')
    const [id] = await anna.until('status', ({ peers }) =>
      peers.length > 0 ? peers.map((one) => one.id) : undefined,
    )

    const guest = await network.tab('guest', { replayMost: 0 })
    await guest.enter(anna, 'observer')
    const named = guest.until('status', ({ liars }) => liars.find((one) => one === id))
    const early = guest.until('institutions', (rows) => (rows.length > 0 ? rows : undefined))
    await network.connect(liar, guest)
    await network.connect(anna, guest)
    await named
    expect((await early)[0]).toMatchObject({ name: 'St Anna' })
    await guest.until('status', (status) => status.phase === 'running' && status.height >= height)
    const people = await anna.until('people', (rows) => rows)
    expect(await guest.until('people', (rows) => rows)).toEqual(people.map(unnamed))
    expect(await guest.until('status', ({ peers }) => peers.map((one) => one.id))).not.toContain(id)
  })
})

describe('a network whose last block is older than 30 days', { timeout: 60_000 }, () => {
  test('is entered when links of two of its nodes name the same', async () => {
    network = memoryNetwork()
    const anna = await used()
    const watcher = await network.tab('watcher', { replayMost: 0 })
    await watcher.enter(anna, 'observer')
    await network.connect(anna, watcher)
    const known = await anna.until('status', ({ height }) => height)
    // A tab that is still coming in shows the head too, and vouches for nothing yet.
    await watcher.until('status', ({ phase, height }) => phase === 'running' && height === known)
    const guest = await network.tab('guest', { replayMost: 0, ahead: () => trustedMs + 3600_000 })
    await guest.enter(anna, 'observer')
    await network.connect(anna, guest)
    const { facts } = await guest.until('status', ({ halted }) =>
      halted?.code === 'checkpoint.old' ? halted : undefined,
    )
    expect(facts).toEqual({ days: 30 })
    expect(await guest.until('institutions', (rows) => rows)).toEqual([])
    // The same node once more is no second source.
    await guest.enter(anna, 'observer')
    await guest.until('status', ({ halted }) => halted?.code === 'checkpoint.old')
    await guest.enter(watcher, 'observer')
    await guest.until('status', ({ phase, halted }) => phase === 'running' && halted === undefined)
  })
})
