/** A tab of a test: a mesh on this page, its links here or in a worker, as a node has them. */
import { hex } from '../../../src/core/bytes.ts'
import { systemChance, systemClock } from '../../../src/core/world.ts'
import { systemAlarm } from '../../../src/network/alarm.ts'
import type { Carrier } from '../../../src/network/carrier.ts'
import { openLinks, type Links } from '../../../src/network/links.ts'
import { startMesh, type Mesh } from '../../../src/network/mesh.ts'
import { identity, type Identity } from '../../support/nodes.ts'

export interface Tab {
  readonly who: Identity
  readonly mesh: Mesh
  readonly links: Links
  close(): void
}

let opened = 0

/** A tab that knows the roads given; each has a node key of its own. */
export async function openTab(roads: (tab: string) => Carrier[], as: Partial<Identity> = {}): Promise<Tab> {
  const number = ++opened
  const tab = hex(systemChance(8))
  const late: { mesh?: Mesh } = {}
  let links: Links | undefined
  const mesh = await startMesh({
    room: `test ${number}`,
    tab,
    carriers: roads(tab),
    iceServers: [],
    tell: (event) => links?.take(event),
  })
  late.mesh = mesh
  const who = { ...identity(number, tab), presence: mesh.presence, ...as }
  links = openLinks({
    ...who,
    now: systemClock,
    alarm: systemAlarm,
    chance: systemChance,
    order: (order) => late.mesh?.obey(order),
  })
  const opening = links
  return {
    who,
    mesh,
    links,
    close() {
      opening.close()
      mesh.close()
    },
  }
}
