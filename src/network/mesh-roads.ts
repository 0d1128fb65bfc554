/**
 * The roads of a mesh: all its carriers, on which it says `here` and hears who else is.
 *
 * `here` is said when a road is joined, soon after a neighbour went, and every ten seconds or so; on the road
 * through connected peers, each of whom hands it on, only each sixth time and soon after a neighbour came. A
 * tab that looks for nobody says nothing.
 */
import type { Alarm, Chance, Clock } from '../core/world.ts'
import { isFor, type Call, type Carrier, type Signal, type TabId } from './carrier.ts'
import { bucket } from './rate.ts'

export interface Roads {
  join(carrier: Carrier): void
  leave(carrier: Carrier): void
  /** Says `here` in a moment: through the peers after one came, everywhere after one went. */
  soon(where: 'peers' | 'everywhere'): void
  /** What each road brought in the last minute. */
  survey(): readonly RoadSurvey[]
  close(): void
}

export interface RoadSurvey {
  readonly kind: Carrier['kind']
  readonly helper?: { readonly url: string; readonly reached: boolean }
  /** Other tabs that spoke on it. */
  readonly heard: number
}

export interface RoadsOptions {
  readonly tab: TabId
  /** What to say to everyone; undefined to be silent. */
  readonly here: () => Call | undefined
  /** A signal for this tab or for all, and the road it came on. */
  readonly hear: (carrier: Carrier, signal: Signal) => void
  readonly now: Clock
  readonly alarm: Alarm
  readonly chance: Chance
}

const hereMs = 10_000
const soonMs = 200
const peersEvery = 6
const recentMs = 60_000
const heardMax = 64
/** What one road may bring; more is dropped unread. */
const signalsRate = { perSecond: 50, burst: 500 }

export function openRoads({ tab, here, hear, now, alarm, chance }: RoadsOptions): Roads {
  const carriers: Carrier[] = []
  /** When each tab was last heard on a road. */
  const heard = new Map<Carrier, Map<TabId, number>>()
  let cancel = (): void => undefined
  /** When it was last said in a moment, and where it is about to be. */
  const soonSaid = new Map<'peers' | 'everywhere', number>()
  const due = new Set<'peers' | 'everywhere'>()
  let closed = false
  let times = 0

  function say(where: (carrier: Carrier) => boolean): void {
    const call = here()
    if (call)
      for (const carrier of carriers) if (where(carrier)) carrier.send({ from: tab, to: undefined, call })
  }
  function regularly(): void {
    const peersToo = times++ % peersEvery === 0
    say(({ kind }) => peersToo || kind !== 'peers')
    // Up to half of it more by chance, so that tabs do not speak at once.
    cancel = alarm(hereMs * (1 + (chance(1)[0] ?? 0) / 512), regularly)
  }
  regularly()

  return {
    join(carrier) {
      const may = bucket(signalsRate, now)
      carriers.push(carrier)
      const tabs = new Map<TabId, number>()
      heard.set(carrier, tabs)
      carrier.receive((signal) => {
        if (closed || !isFor(signal, tab) || !may(1)) return
        tabs.delete(signal.from)
        tabs.set(signal.from, now())
        const [oldest] = tabs.keys()
        if (tabs.size > heardMax && oldest !== undefined) tabs.delete(oldest)
        hear(carrier, signal)
      })
      say((one) => one === carrier)
    },
    leave(carrier) {
      const at = carriers.indexOf(carrier)
      if (at >= 0) carriers.splice(at, 1)
      heard.delete(carrier)
      carrier.close()
    },
    soon(where) {
      if (closed || due.has(where)) return
      due.add(where)
      // The first neighbour introduces at once; for those that come with others one word does.
      const since = now() - (soonSaid.get(where) ?? -Infinity)
      alarm(Math.max(0, Math.min(soonMs, soonMs - since)), () => {
        due.delete(where)
        soonSaid.set(where, now())
        if (!closed) say(({ kind }) => where === 'everywhere' || kind === 'peers')
      })
    },
    survey: () =>
      carriers.map((carrier) => ({
        kind: carrier.kind,
        ...(carrier.helper && { helper: { url: carrier.helper.url, reached: carrier.helper.reached() } }),
        heard: [...(heard.get(carrier) ?? [])].filter(([, at]) => at > now() - recentMs).length,
      })),
    close() {
      closed = true
      cancel()
      for (const carrier of carriers) carrier.close()
    },
  }
}
