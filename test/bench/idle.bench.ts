/**
 * What an hour costs in which nobody does anything: four hospitals whose nodes are real, over memory wires, in
 * virtual time.
 *
 * _Traffic_: every byte given to any channel, so the figure is exact. What the page says through its peers comes
 * with its own code; y-webrtc's presence, which only a page can have, is counted as one message each 15 s. Both
 * directions of the busiest pair. Prints the parts on stderr.
 *
 * _Memory_: what their heaps, and that of a patient with a record, have grown by once the garbage is gone. A wait
 * that is left behind at each look, of which there is one every few seconds, is 300 kB.
 */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { hex } from '../../src/core/bytes.ts'
import { systemChance } from '../../src/core/world.ts'
import { nameOf } from '../../src/network/choice.ts'
import { peersCarrier } from '../../src/network/introduction.ts'
import { openRoads } from '../../src/network/mesh-roads.ts'
import type { Wire } from '../../src/network/wire.ts'
import { agree, checkIn, foundHospital, joinAs, sampleFile, seal, year } from '../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../support/network-in-memory.ts'
import { makeTime } from '../support/time.ts'
import type { Bench } from './bench.ts'
import { collectGarbage } from './processes.ts'

const hospitals = ['anna', 'ben', 'carl', 'dora'] as const
const hourMs = 3_600_000
const presenceMs = 15_000
const policy = 'doctor@st-anna'
/** Hours until a heap grows by compiled code no more, and those that are looked at. */
const hours = { before: 1, during: 3 }

export const bench: Bench = {
  async run() {
    const time = makeTime(Date.now())
    /** Bytes and messages by the type of frame or, of consensus, the kind of message. */
    let sent = new Map<string, { bytes: number; messages: number }>()
    const wire = (real: Wire): Wire =>
      new Proxy(real, {
        get(target, name) {
          if (name === 'send')
            return (data: Uint8Array<ArrayBuffer>) => {
              const what = `${data[0]}/${data[0] === 1 ? data[1] : ''}`
              const before = sent.get(what) ?? { bytes: 0, messages: 0 }
              sent.set(what, { bytes: before.bytes + data.length, messages: before.messages + 1 })
              target.send(data)
            }
          const value: unknown = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
        set: (target, name, value) => Reflect.set(target, name, value),
      })
    const making = { wire, alarm: time.alarm, ahead: () => time.now() - Date.now() }
    const network = memoryNetwork()
    try {
      const tabs = await whileTimePasses(time, () => settle(network, making))
      for (const tab of tabs) await speak(network, tab, time)
      sent = new Map()
      await time.pass(hourMs, turn)
      console.error(JSON.stringify(Object.fromEntries(sent)))
      const bytes = [...sent.values()].reduce((sum, one) => sum + one.bytes, 0)
      const pairs = (hospitals.length * (hospitals.length - 1)) / 2
      const presence = (2 * presenceBytes() * hourMs) / presenceMs
      await whileTimePasses(time, () => bringPatient(network, tabs, making, time.now))
      return { 'idle-traffic': (bytes / pairs + presence) / 1000, 'idle-memory': await growth(time) }
    } finally {
      network.close()
    }
  },
}

type Network = ReturnType<typeof memoryNetwork>

/** Four hospitals, all connected. */
async function settle(network: Network, making: Parameters<Network['tab']>[1]): Promise<readonly Tab[]> {
  const [first, ...others] = hospitals
  const tabs = [await network.tab(first, making)]
  for (const tab of tabs.slice(0, 1)) await foundHospital(tab, `st-${first}`)
  for (const name of others) {
    const [inviter, ...voters] = tabs
    if (!inviter) throw new Error('no first hospital')
    const what = { kind: 'hospital', stake: 100, authority: `st-${name}` } as const
    const tab = await joinAs(network, inviter, name, what, voters, making)
    for (const other of voters) await network.connect(other, tab)
    tabs.push(tab)
  }
  return tabs
}

/** A patient of the first hospital who has a record there and is connected with one more, as a guest is. */
async function bringPatient(
  network: Network,
  [first, second]: readonly Tab[],
  making: Parameters<Network['tab']>[1],
  now: () => number,
): Promise<void> {
  if (!first || !second) throw new Error('no two hospitals')
  const patient = await network.tab('patient', making)
  const ticket = await checkIn(network, first, patient, policy, now() + hourMs)
  await agree(first, patient, ticket, policy, now() + year)
  await seal(first, ticket, sampleFile())
  await network.connect(second, patient)
}

/** By how much a node's heap grows an hour, kB. */
async function growth(time: ReturnType<typeof makeTime>): Promise<number> {
  const used = async (): Promise<number> => {
    await turn()
    collectGarbage()
    return process.memoryUsage().heapUsed
  }
  await time.pass(hours.before * hourMs, turn)
  const before = await used()
  await time.pass(hours.during * hourMs, turn)
  return ((await used()) - before) / hours.during / (hospitals.length + 1) / 1000
}

/** What this tab's page says through its peers. */
async function speak(network: Network, tab: Tab, { now, alarm }: ReturnType<typeof makeTime>): Promise<void> {
  const { name, place } = await network.meet(tab)
  const quiet = { progress: () => undefined, signal: new AbortController().signal }
  const call = { kind: 'here', name: nameOf(place.nodeKey), kin: [], lonely: false } as const
  const roads = openRoads({
    tab: name,
    here: () => call,
    hear: () => undefined,
    now,
    alarm,
    chance: systemChance,
  })
  roads.join(peersCarrier((signal) => void tab.node.page.calls.mesh({ type: 'signal', signal }, quiet)))
}

/** Lets everything that waits in this process run. */
async function turn(): Promise<void> {
  for (let i = 0; i < 8; i++) await new Promise((done) => setImmediate(done))
}

/** Virtual time goes with the real one as long as something is done. */
async function whileTimePasses<T>(time: ReturnType<typeof makeTime>, act: () => Promise<T>): Promise<T> {
  let done = false
  const result = act().finally(() => (done = true))
  result.catch(() => undefined)
  while (!done) {
    await turn()
    await time.pass(Math.max(1, Date.now() - time.now()))
  }
  return result
}

function presenceBytes(): number {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ tab: hex(systemChance(8)) })
  const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
  awareness.destroy()
  const typeAndLength = 2
  return typeAndLength + update.length
}
