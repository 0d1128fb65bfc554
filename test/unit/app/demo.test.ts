/** The demo's beginning: real nodes in memory, behind the doors of its frames. */
import { afterAll, expect, test } from 'vitest'
import { begin, type Progress } from '../../../src/app/demo/begin.ts'
import { founder, frames, newcomers, patient } from '../../../src/app/demo/cast.ts'
import { behindDoor, type Door, type DoorCalls, type DoorViews } from '../../../src/app/demo/door.ts'
import { connect, serve, type Input } from '../../../src/core/port.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import '../../support/english.ts'

const network = memoryNetwork()
afterAll(() => network.close())

const links = new Map<string, { readonly from: Tab; readonly invited: Input<DoorCalls['invite']> }>()
/** In the order in which they came: on one machine all find each other. */
const met = new Set<Tab>()

function doorOf(tab: Tab): Door {
  const { port1, port2 } = new MessageChannel()
  const roads = {
    async invite(invited: Input<DoorCalls['invite']>) {
      const link = `link ${links.size}`
      links.set(link, { from: tab, invited })
      return { link, id: link, until: Infinity }
    },
    async accept(link: string) {
      const found = links.get(link)
      if (!found) throw new Error(`nobody made ${link}`)
      const { from, invited } = found
      await tab.enter(from, invited.role === 'patient' ? 'patient' : 'institution', invited.payload)
      met.add(from)
      const others = [...met]
      met.add(tab)
      for (const other of others) await network.connect(other, tab)
      return {}
    },
  }
  serve<DoorCalls, DoorViews>(port1, behindDoor({ port: tab.port, roads }))
  port1.start()
  const door = connect<DoorCalls, DoorViews>(port2)
  port2.start()
  return door
}

test(
  'brings five nodes to where people can begin, and begins nothing twice',
  { timeout: 120_000 },
  async () => {
    const tabs = await Promise.all(frames.map((profile) => network.tab(profile)))
    const doors = new Map(tabs.map((tab) => [tab.name, doorOf(tab)]))
    const tabOf = (profile: string): Tab => {
      const tab = tabs.find(({ name }) => name === profile)
      if (!tab) throw new Error(`no tab of ${profile}`)
      return tab
    }
    const parts: number[] = []
    const tell = ({ part }: Progress): void => void parts.push(part)
    await begin(doors, tell)
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    expect(parts.at(-1)).toBe(1)

    const rows = await tabOf(founder.profile).until('institutions', (shown) => shown)
    const names = rows.map(({ name }) => name).toSorted()
    expect(names).toEqual([founder, ...newcomers].map(({ institution }) => institution).toSorted())
    expect(await tabOf(patient.profile).until('visits', (shown) => shown)).toHaveLength(1)

    await begin(doors, tell)
    expect(links.size).toBe(newcomers.length + 1)
  },
)
