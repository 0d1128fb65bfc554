/** A tab of a test: a mesh on this page, and its links here or in a worker, as a node has them. */
import { hex } from '../../../src/core/bytes.ts'
import { systemAlarm, systemChance, systemClock } from '../../../src/core/world.ts'
import type { Alarm, Clock } from '../../../src/core/world.ts'
import type { MeshOrder } from '../../../src/network/bridge.ts'
import type { Carrier, TabId } from '../../../src/network/carrier.ts'
import { nameOf } from '../../../src/network/choice.ts'
import { withWires } from '../../../src/network/lent.ts'
import { openLinks, type Links } from '../../../src/network/links.ts'
import { startMesh, type Mesh } from '../../../src/network/mesh.ts'
import { tabsCarrier } from '../../../src/network/tabs.ts'
import { identity, type Identity } from '../../support/nodes.ts'
import type { Asked, Told } from './echo-worker.ts'

type Roads = (tab: TabId) => readonly Carrier[]
/** The clock of a mesh. */
interface MeshTime {
  readonly now: Clock
  readonly alarm: Alarm
}

export interface Tab {
  readonly who: Identity
  readonly mesh: Mesh
  readonly links: Links
  close(): void
}

let opened = 0
/** As an institution, or as a guest. */
const startMeshOnly = (
  tab: TabId,
  tell: Parameters<typeof startMesh>[0]['tell'],
  guest = false,
  time: MeshTime = { now: systemClock, alarm: systemAlarm },
): Promise<Mesh> => {
  const { nodeKey } = identity(++opened)
  const standing = { name: guest ? undefined : nameOf(nodeKey), seeks: [], kin: [] }
  return startMesh({
    room: `test ${opened}`,
    tab,
    standing,
    carriers: [],
    iceServers: () => [],
    tell,
    ...time,
  })
}

/** A tab that knows the roads given; each has a node key of its own. */
export async function openTab(roads: Roads = () => [], guest = false, time?: MeshTime): Promise<Tab> {
  const tab = hex(systemChance(8))
  const late: { links?: Links } = {}
  const mesh = await startMeshOnly(tab, (event) => late.links?.take(withWires(event)), guest, time)
  const who = { ...identity(opened, tab), presence: mesh.presence }
  const order = (one: MeshOrder): void => mesh.obey(one)
  const links = openLinks({ ...who, now: systemClock, alarm: systemAlarm, chance: systemChance, order })
  late.links = links
  for (const carrier of roads(tab)) mesh.join(carrier)
  const close = (): void => {
    links.close()
    mesh.close()
  }
  return { who, mesh, links, close }
}

/** A tab whose links live in a worker that sends every message back on the channel it came from. */
export async function openEcho(roads: Roads): Promise<{ readonly who: Identity; close(): void }> {
  const tab = hex(systemChance(8))
  const worker = new Worker(new URL('./echo-worker.ts', import.meta.url), { type: 'module' })
  const ask = (asked: Asked, transfer: Transferable[] = []): void => worker.postMessage(asked, transfer)
  const mesh = await startMeshOnly(tab, (event, transfer) => ask({ event }, transfer))
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => mesh.obey(data))
  const number = opened
  ask({ open: { number, tab, presence: mesh.presence } })
  for (const carrier of roads(tab)) mesh.join(carrier)
  const close = (): void => {
    mesh.close()
    worker.terminate()
  }
  return { who: identity(number, tab), close }
}

/** A road of its own for the tabs of one test. */
export function ownRoad(): Roads {
  const name = hex(systemChance(8))
  return (tab) => [tabsCarrier(name, tab)]
}
