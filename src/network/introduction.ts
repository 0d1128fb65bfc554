/**
 * Introduction: a connected peer as a carrier. A signal goes one hop through a common neighbour, and the
 * connection then lives without it.
 *
 *   A → B   signal { from A }           B hands it on: `from` must be the tab the frame came from
 *   B → C   signal { from A }           C takes it, and remembers that A is reached through B
 *   C → B → A   the answer, the same way
 *
 * Pure: `route` says where a signal goes; `links.ts` sends. One hop only, so nothing can circle.
 */
import type { ConnectionId } from './bridge.ts'
import { isFor, type Carrier, type Signal, type TabId } from './carrier.ts'
import type { Rate } from './rate.ts'

/** What a peer may have handed on; more is dropped without blame, since carriers may lose. */
export const introductionRate: Rate = { perSecond: 20, burst: 200 }

export interface Neighbour {
  readonly id: ConnectionId
  readonly tab: TabId
}

/** Which neighbour a tab was last heard through; bounded, oldest forgotten first. */
export type Routes = Map<TabId, ConnectionId>
const routesMax = 256

export function remember(routes: Routes, tab: TabId, via: ConnectionId): void {
  routes.delete(tab)
  routes.set(tab, via)
  const [oldest] = routes.keys()
  if (routes.size > routesMax && oldest !== undefined) routes.delete(oldest)
}

/**
 * Where a signal of this tab goes: through the neighbour its addressee was heard through, or else through all.
 * One for everyone goes through two, since each hands it on to all it knows: the newest, who may know others
 * than those before, and each of the rest in `turn`.
 */
export function routeOwn(
  signal: Signal,
  neighbours: readonly Neighbour[],
  routes: Routes,
  turn: number,
): readonly ConnectionId[] {
  const ids = neighbours.map(({ id }) => id)
  const via = signal.to === undefined ? undefined : routes.get(signal.to)
  if (via !== undefined) return [via]
  if (signal.to !== undefined || ids.length <= 2) return ids
  return [...ids.slice(-1), ...ids.slice(turn % (ids.length - 1)).slice(0, 1)]
}

/** What to do with a signal that came from a neighbour: give it to the page, or hand it on. */
export function route(
  signal: Signal,
  from: Neighbour,
  self: TabId,
  neighbours: readonly Neighbour[],
): { readonly deliver: boolean; readonly forward: readonly ConnectionId[] } {
  if (signal.from !== from.tab) return { deliver: isFor(signal, self), forward: [] }
  const others = neighbours.filter(
    ({ id, tab }) => id !== from.id && (signal.to === undefined || tab === signal.to),
  )
  return { deliver: signal.to === self, forward: others.map(({ id }) => id) }
}

/** The page's end of this road: the worker sends for it, `hear` takes what the worker received. */
export function peersCarrier(send: (signal: Signal) => void): Carrier & { hear(signal: Signal): void } {
  const listeners = new Set<(signal: Signal) => void>()
  return {
    kind: 'peers',
    send,
    receive: (listener) => void listeners.add(listener),
    hear(signal) {
      for (const listener of listeners) listener(signal)
    },
    close: () => listeners.clear(),
  }
}
