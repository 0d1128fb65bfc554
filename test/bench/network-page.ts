/**
 * The page of the bench of the network: tabs as a node has them, a mesh here and the rest in a worker, next to what
 * the browser does alone (floors/network.ts). A page of the bench holds one or several of them.
 */
import { base64url, hex } from '../../src/core/bytes.ts'
import { connect, type Port } from '../../src/core/port.ts'
import { systemAlarm, systemChance } from '../../src/core/world.ts'
import { encodeSignal, type Carrier } from '../../src/network/carrier.ts'
import { nameOf } from '../../src/network/choice.ts'
import { helperCarrier } from '../../src/network/helper.ts'
import { startMesh, type Mesh } from '../../src/network/mesh.ts'
import { tabsCarrier } from '../../src/network/tabs.ts'
import { identity } from '../support/nodes.ts'
import { deflated, rawAnswer, rawDial, readAll, type RawChannel } from './floors/network.ts'
import type { NodeCalls, NodeViews } from './network-node.ts'

/** A road between tabs of this browser, or a room of a helper. */
export type Road = { readonly tabs: string } | { readonly helper: string; readonly secret: string }

interface Tab {
  readonly node: Port<NodeCalls, NodeViews>
  readonly mesh: Mesh
  readonly name: string
  readonly close: () => void
}

const tabs = new Map<number, Tab>()
const tabOf = (number: number): Tab => {
  const found = tabs.get(number)
  if (!found) throw new Error(`no tab ${number}`)
  return found
}

function carrierOf(road: Road, self: string): Carrier {
  if ('tabs' in road) return tabsCarrier(road.tabs, self)
  const secret = new Uint8Array(32).fill(Number(road.secret))
  return helperCarrier({ url: road.helper, secret, self, alarm: systemAlarm, chance: systemChance })
}

async function open(number: number): Promise<void> {
  const name = hex(systemChance(8))
  const worker = new Worker('network-node.js')
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(port2, [port2])
  port1.start()
  const node = connect<NodeCalls, NodeViews>(port1)
  const mesh = await startMesh({
    room: `bench ${number}`,
    tab: name,
    standing: { name: nameOf(identity(number).nodeKey), seeks: [], kin: [] },
    carriers: [],
    iceServers: () => [],
    tell: (event, transfer) => void node.call('hear', event, { transfer }),
  })
  await node.call('open', { number, tab: name, presence: mesh.presence })
  node.watch('orders', {}, (order) => mesh.obey(order))
  const close = (): void => {
    mesh.close()
    worker.terminate()
  }
  tabs.set(number, { node, mesh, name, close })
}

/** What a personal link carries in the place of an SDP, and what packing that would make of it; characters. */
async function inviteSizes(number: number): Promise<{ readonly minimal: number; readonly packed: number }> {
  const { mesh } = tabOf(number)
  const invited = await mesh.invite()
  const made = new RTCPeerConnection()
  made.createDataChannel('')
  await made.setLocalDescription()
  await new Promise<void>((done) =>
    made.addEventListener('icecandidate', ({ candidate }) => candidate ?? done()),
  )
  const packed = await deflated(made.localDescription?.sdp ?? '')
  invited.cancel()
  made.close()
  return { minimal: base64url(encodeSignal(invited.offer)).length, packed: Math.ceil((4 * packed) / 3) }
}

let raw: RawChannel | undefined
function rawOne(): RawChannel {
  if (!raw) throw new Error('no raw channel')
  return raw
}

export const page = {
  open,
  /** When it began, ms since 1970. */
  join(number: number, road: Road): number {
    const { mesh, name } = tabOf(number)
    const from = performance.timeOrigin + performance.now()
    mesh.join(carrierOf(road, name))
    return from
  },
  met: (number: number, peers: number) => tabOf(number).node.call('met', peers),
  keep: (number: number, bytes: number) => tabOf(number).node.call('keep', bytes),
  fetch: (number: number, address: string) => tabOf(number).node.call('fetch', address),
  forget: (number: number, address: string) => tabOf(number).node.call('forget', address),
  trips: (number: number, times: number) => tabOf(number).node.call('trips', times),
  tripsWhileFetching: (number: number, address: string) =>
    tabOf(number).node.call('tripsWhileFetching', address),
  close(number: number): void {
    tabOf(number).close()
    tabs.delete(number)
  },
  inviteSizes,
  async rawDial(): Promise<void> {
    raw = await rawDial()
  },
  rawAnswer,
  rawBulk: (bytes: number) => rawOne().bulk(bytes),
  rawTrips: (times: number) => rawOne().trips(times),
  readAll,
}
export type BenchPage = typeof page

Object.assign(globalThis, { page })
