/**
 * The memory twin of a page: wires without WebRTC, so that links run in Node exactly as in a worker.
 * Wires keep order, deliver later and count what is buffered, as RTCDataChannel does.
 */
import { hex, own, type Bytes } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import { channelNames, type ConnectionId, type MeshOrder } from './bridge.ts'
import type { Signal, TabId } from './carrier.ts'
import type { Links } from './links.ts'
import type { Wire } from './wire.ts'

/** Runs something later, in order; `queueMicrotask` unless a test wants to decide when. */
export type Later = (run: () => void) => void

/** Two ends of one open wire. */
export function memoryWires(later: Later = queueMicrotask): [Wire, Wire] {
  const ends = [new Set<Listener>(), new Set<Listener>()] as const
  let state = 'open'
  const end = (here: Set<Listener>, there: Set<Listener>): Wire => {
    let buffered = 0
    const wire = {
      binaryType: 'arraybuffer',
      bufferedAmountLowThreshold: 0,
      get readyState() {
        return state
      },
      get bufferedAmount() {
        return buffered
      },
      send(data: Bytes) {
        if (state !== 'open') throw new Error('the wire is closed')
        const copy = own(data.slice())
        buffered += copy.length
        later(() => {
          const wasHigh = buffered > wire.bufferedAmountLowThreshold
          buffered -= copy.length
          notify(there, 'message', new MessageEvent('message', { data: copy.buffer }))
          if (wasHigh && buffered <= wire.bufferedAmountLowThreshold) notify(here, 'bufferedamountlow')
        })
      },
      close() {
        if (state !== 'open') return
        state = 'closed'
        later(() => {
          notify(here, 'close')
          notify(there, 'close')
        })
      },
      addEventListener(type: string, listener: (event: MessageEvent) => void) {
        here.add({ type, listener })
      },
    }
    return wire
  }
  return [end(ends[0], ends[1]), end(ends[1], ends[0])]
}

interface Listener {
  readonly type: string
  readonly listener: (event: MessageEvent) => void
}

function notify(listeners: Set<Listener>, type: string, event = new MessageEvent(type)): void {
  for (const entry of listeners) if (entry.type === type) entry.listener(event)
}

export interface MemoryMesh {
  /** What to pass to `openLinks` as `order`; `heard` gets the signals that peers handed on. */
  page(heard?: (signal: Signal) => void): (order: MeshOrder) => void
  /** Gives the links of that tab their connections from now on. */
  attach(tab: TabId, links: Pick<Links, 'take'>): void
  /** Connects two attached tabs, `dialling` first; returns the connection's name on either side. */
  connect(dialling: TabId, answering: TabId): [ConnectionId, ConnectionId]
}

export function memoryMesh(chance: Chance, later: Later = queueMicrotask): MemoryMesh {
  const attached = new Map<TabId, Pick<Links, 'take'>>()
  const closers = new Map<ConnectionId, () => void>()
  const linksOf = (tab: TabId): Pick<Links, 'take'> => {
    const links = attached.get(tab)
    if (!links) throw new Error(`no links attached for ${tab}`)
    return links
  }
  return {
    page: (heard) => (order) => {
      if (order.type === 'close') closers.get(order.connection)?.()
      else if (order.type === 'signal') heard?.(order.signal)
    },
    attach: (tab, links) => void attached.set(tab, links),
    connect(dialling, answering) {
      const wires = { control: memoryWires(later), consensus: memoryWires(later), bulk: memoryWires(later) }
      const certificates = [chance(32), chance(32)] as const
      const ids: [ConnectionId, ConnectionId] = [hex(chance(8)), hex(chance(8))]
      const sides = [linksOf(dialling), linksOf(answering)] as const
      const close = (): void => {
        for (const name of channelNames) wires[name][0].close()
        for (const id of ids) closers.delete(id)
      }
      for (const side of [0, 1] as const) {
        const channels = {
          control: wires.control[side],
          consensus: wires.consensus[side],
          bulk: wires.bulk[side],
        }
        closers.set(ids[side], close)
        sides[side].take({ type: 'channels', connection: ids[side], channels })
      }
      for (const side of [0, 1] as const)
        sides[side].take({
          type: 'described',
          connection: ids[side],
          dialled: side === 0,
          local: certificates[side],
          remote: certificates[side === 0 ? 1 : 0],
        })
      return ids
    },
  }
}
