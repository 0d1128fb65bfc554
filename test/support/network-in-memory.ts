/**
 * A whole network in one process: real nodes with real cryptography, on memory disks, over memory wires.
 * A tab can be killed between any two commits and started again from the same disk.
 */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import type { Instance, PoolPort } from '../../src/core/pool.ts'
import { connect, serve, type Job, type Methods, type Port, type Served } from '../../src/core/port.ts'
import { systemAlarm, systemChance, type Alarm } from '../../src/core/world.ts'
import type { BulkCalls, NoViews } from '../../src/crypto/api.ts'
import { serveBulk } from '../../src/crypto/serve-bulk.ts'
import { serveHealth } from '../../src/health/serve-health.ts'
import type { DeviceCalls, PersonCalls } from '../../src/keys/api.ts'
import { memoryDrawer, type Drawer } from '../../src/keys/drawer.ts'
import { serveDevice } from '../../src/keys/serve-device.ts'
import { servePerson } from '../../src/keys/serve-person.ts'
import type { ChannelName, MeshEvent } from '../../src/network/bridge.ts'
import { memoryMesh } from '../../src/network/memory.ts'
import type { Wire } from '../../src/network/wire.ts'
import type { NodeCalls, NodeViews, Role } from '../../src/node/api.ts'
import type { Place } from '../../src/node/bridge.ts'
import { startWorkers } from '../../src/node/crypto-workers.ts'
import { openNode, type Node } from '../../src/node/node.ts'
import type { Parts } from '../../src/node/ports.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import type { Store, Write } from '../../src/storage/store.ts'

/** The keyless worker's handlers. */
export type BulkHandlers = Served<BulkCalls, NoViews>['calls']
/** Those of the two keyed workers. */
export type DeviceHandlers = Served<DeviceCalls, NoViews>['calls']
export type PersonHandlers = Served<PersonCalls, NoViews>['calls']
type Views = { readonly [K in keyof NodeViews]: ReturnType<NodeViews[K]> }

/** One tab: what a person presses, and what a test may do to it. */
export interface Tab {
  readonly name: string
  readonly port: Port<NodeCalls, NodeViews>
  readonly node: Node
  readonly disk: Store
  /** Waits until a view shows what is looked for, and gives it. */
  until<K extends keyof NodeViews, T>(
    view: K,
    found: (value: Views[K]) => T | undefined,
    input?: Parameters<NodeViews[K]>[0],
  ): Promise<NonNullable<T>>
  /** Takes a link's content as the page does. */
  enter(from: Tab, role: Role, payload?: string): Promise<void>
  /** Takes the link with which another device of the same person adds this one; `inviter` is what stands in a link that somebody changed. */
  pair(from: Tab, payload: string, inviter?: Bytes): Promise<void>
  /** The process ends now: nothing more is written, sent or answered. */
  kill(): void
  /** The same profile again, from what is on its disk. */
  restart(): Promise<void>
  /** Called before each commit; returning true kills the tab in its place, `after` once it is written. */
  watchCommits(watch: ((writes: readonly Write[]) => 'before' | 'after' | undefined) | undefined): void
}

/** What may be replaced in a tab, for adversaries. */
export interface Making {
  readonly bulk?: (calls: BulkHandlers) => BulkHandlers
  readonly device?: (calls: DeviceHandlers) => DeviceHandlers
  readonly person?: (calls: PersonHandlers) => PersonHandlers
  readonly alarm?: Alarm
  readonly parts?: Parts
  /** Added to the clock of this tab, ms. */
  readonly ahead?: () => number
  /** From which height on a newcomer joins by the state. */
  readonly replayMost?: number
  readonly rememberedMost?: number
  /** What stands between this tab and a wire of a connection. */
  readonly wire?: (wire: Wire, channel: ChannelName) => Wire
  /** A disk that was in use before, and its keys. */
  readonly disk?: Store
  readonly drawer?: Drawer
}

/** Where a tab can be met: its network, and its name on the mesh. */
export interface Bridged {
  readonly place: Place
  readonly name: string
}

export interface MemoryNetwork {
  meet(tab: Tab): Promise<Bridged>
  readonly mesh: ReturnType<typeof memoryMesh>
  tab(name: string, making?: Making): Promise<Tab>
  connect(a: Tab, b: Tab): Promise<void>
  disconnect(a: Tab, b: Tab): void
  close(): void
}

const quiet: Job = { progress: () => undefined, signal: new AbortController().signal }

/** A port to handlers of this process; what it carries is cloned as between workers. */
function between(): [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  return [port1, port2]
}

/** What only keeps blocks and pictures from coming too often. */
const pauseMost = 250
/** Time-outs are what they are; pauses, of which a life has hundreds, are a tenth as long. */
const brisk: Alarm = (ms, ring) => systemAlarm(ms > pauseMost ? ms : ms / 10, ring)

export function memoryNetwork(): MemoryNetwork {
  const mesh = memoryMesh(systemChance, (run) => void setImmediate(run))
  const tabs: Tab[] = []
  const pairs = new Map<string, () => void>()
  const pairOf = (a: Tab, b: Tab): string => [a.name, b.name].toSorted().join(' ')

  async function tab(name: string, making: Making = {}): Promise<Tab> {
    const disk = making.disk ?? memoryStore()
    const drawer = making.drawer ?? memoryDrawer()
    let watch: Parameters<Tab['watchCommits']>[0]
    let life = await live()

    async function live() {
      const ended = new AbortController()
      const ports: MessagePort[] = []
      const gone = (): boolean => ended.signal.aborted
      const never = new Promise<never>(() => undefined)
      async function dying(writes: readonly Write[], act: () => Promise<void>): Promise<void> {
        if (gone()) return never
        const dies = watch?.(writes)
        if (dies !== 'before') await act()
        if (dies === undefined) return
        end()
        await never
      }
      const store: Store = {
        get: (...input) => (gone() ? never : disk.get(...input)),
        keys: (...input) => (gone() ? never : disk.keys(...input)),
        rows: (...input) => (gone() ? never : disk.rows(...input)),
        commit: (writes, guard) => dying(writes, () => disk.commit(writes, guard)),
        clear: (stores, writes, guard) => dying(writes, () => disk.clear(stores, writes, guard)),
        close: () => undefined,
      }
      const guarded: Drawer = {
        get: (key) => (gone() ? never : drawer.get(key)),
        put: (key, value) => (gone() ? never : drawer.put(key, value)),
      }
      const alarm: Alarm = (ms, ring) => (making.alarm ?? brisk)(ms, () => gone() || ring())
      const open = (): [MessagePort, MessagePort] => {
        const pair = between()
        ports.push(...pair)
        return pair
      }
      const worker =
        <Calls extends Methods<Calls>>(serving: () => Served<Calls, NoViews>) =>
        (): Instance<PoolPort<Calls>> => {
          const [here, there] = open()
          serve(there, serving())
          return { port: connect<Calls, NoViews>(here), end: () => there.close() }
        }
      const clock = (): number => Date.now() + (making.ahead?.() ?? 0)
      const honest: BulkHandlers = serveBulk(systemChance).calls
      const workers = startWorkers({
        start: {
          device: worker(() => {
            const { calls, views } = serveDevice(guarded, systemChance)
            return { calls: making.device?.(calls) ?? calls, views }
          }),
          person: worker(() => {
            const { calls, views } = servePerson(guarded, systemChance)
            return { calls: making.person?.(calls) ?? calls, views }
          }),
          bulk: worker(() => ({ calls: making.bulk?.(honest) ?? honest, views: {} })),
          documents: worker(() => serveHealth(clock, systemChance)),
        },
        cores: 2,
        alarm,
        chance: systemChance,
      })
      const node = await openNode({
        store,
        clock,
        chance: systemChance,
        alarm,
        room: () => Promise.resolve({ persisted: false, used: 0, quota: 0 }),
        ...(making.parts && { parts: making.parts }),
        ...(making.replayMost !== undefined && { replayMost: making.replayMost }),
        ...(making.rememberedMost !== undefined && { rememberedMost: making.rememberedMost }),
        ...workers,
      })
      const [screens, served] = open()
      serve(served, node.screens)
      const orders = mesh.page()
      void (async () => {
        for await (const order of node.page.views.orders({}, ended.signal)) if (!gone()) orders(order)
      })()
      function end(): void {
        ended.abort()
        for (const one of ports) one.close()
        for (const [key, cut] of pairs) if (key.split(' ').includes(name)) cut()
      }
      const { wire = (same: Wire) => same } = making
      const wired = (event: MeshEvent): MeshEvent => {
        if (event.type !== 'channels') return event
        const { control, consensus, bulk } = event.channels
        return {
          ...event,
          channels: {
            control: wire(control, 'control'),
            consensus: wire(consensus, 'consensus'),
            bulk: wire(bulk, 'bulk'),
          },
        }
      }
      let ready: string | undefined
      /** This life's name on the mesh, once it belongs to a network. */
      async function meet(): Promise<string> {
        if (ready !== undefined) return ready
        for await (const place of node.page.views.place({}, ended.signal)) if (place) break
        const id = hex(systemChance(8))
        await node.page.calls.ready({ tab: id, presence: 1 }, quiet)
        mesh.attach(id, {
          take: (event) => void (gone() || node.page.calls.mesh(wired(event), quiet)),
        })
        ready = id
        return id
      }
      return { node, end, meet, port: connect<NodeCalls, NodeViews>(screens) }
    }

    async function enter(
      from: Tab,
      {
        payload,
        ...what
      }: {
        readonly role: Role
        readonly payload: string
        readonly pairs?: boolean
        readonly inviter?: Bytes
      },
    ): Promise<void> {
      const at = await placeOf(from.node)
      await life.node.page.calls.enter(
        {
          networkId: at.networkId,
          network: at.network,
          inviter: at.nodeKey,
          checkpoint: at.checkpoint,
          payload: Uint8Array.from(Buffer.from(payload, 'hex')),
          ...what,
        },
        quiet,
      )
    }

    const self: Tab = {
      name,
      disk,
      get port() {
        return life.port
      },
      get node() {
        return life.node
      },
      until: (view, found, input) =>
        new Promise((resolve, reject) => {
          const stop = life.port.watch(
            view,
            (input ?? {}) as never,
            (value) => {
              const hit = found(value as never)
              if (hit === undefined || hit === null || hit === false) return
              setImmediate(() => stop())
              resolve(hit)
            },
            reject,
          )
        }),
      enter: (from, role, payload = '') => enter(from, { role, payload }),
      pair: (from, payload, inviter) =>
        enter(from, { role: 'patient', payload, pairs: true, ...(inviter && { inviter }) }),
      kill: () => life.end(),
      async restart() {
        life.end()
        watch = undefined
        life = await live()
      },
      watchCommits: (next) => void (watch = next),
    }
    tabs.push(self)
    meets.set(self, () => life.meet())
    return self
  }

  const meets = new Map<Tab, () => Promise<string>>()
  const meet = (one: Tab): Promise<string> => meets.get(one)?.() ?? Promise.reject(new Error('no tab'))

  const peerOf = async (one: Tab): Promise<string> => hex((await placeOf(one.node)).nodeKey)
  return {
    mesh,
    tab,
    meet: async (one) => ({ name: await meet(one), place: await placeOf(one.node) }),
    async connect(a, b) {
      const [first, second] = [await meet(a), await meet(b)]
      pairs.get(pairOf(a, b))?.()
      const [connection] = mesh.connect(first, second)
      const close = (): void => {
        pairs.delete(pairOf(a, b))
        mesh.page()({ type: 'close', connection, code: 'peer.gone' })
      }
      pairs.set(pairOf(a, b), close)
      const [ofA, ofB] = [await peerOf(a), await peerOf(b)]
      await Promise.all([
        a.until('status', ({ peers }) => peers.some(({ id }) => id === ofB)),
        b.until('status', ({ peers }) => peers.some(({ id }) => id === ofA)),
      ])
    },
    disconnect: (a, b) => pairs.get(pairOf(a, b))?.(),
    close() {
      for (const one of tabs) one.kill()
    },
  }
}

async function placeOf(node: Node): Promise<Place> {
  const stop = new AbortController()
  for await (const place of node.page.views.place({}, stop.signal)) {
    if (!place) continue
    stop.abort()
    return place
  }
  throw new Error('the node has no place')
}
