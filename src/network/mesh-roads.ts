/**
 * The roads of a mesh: all its carriers, on which it says `here` and hears who else is.
 *
 * `here` is said when a road is joined, soon after a neighbour came or went, and every ten seconds or so; on
 * the road through connected peers, where each hands it on to all its own, only each sixth time.
 */
import type { Alarm, Chance, Clock } from '../core/world.ts'
import { isFor, type Carrier, type Signal, type TabId } from './carrier.ts'
import { bucket } from './rate.ts'

export interface Roads {
  join(carrier: Carrier): void
  /** Something changed: say `here` on all roads in a moment. */
  soon(): void
  close(): void
}

export interface RoadsOptions {
  readonly tab: TabId
  /** A signal for this tab or for all, and the road it came on. */
  readonly hear: (carrier: Carrier, signal: Signal) => void
  readonly now: Clock
  readonly alarm: Alarm
  readonly chance: Chance
}

const hereMs = 10_000
const soonMs = 200
const peersEvery = 6
/** What one road may bring; more is dropped unread. */
const signalsRate = { perSecond: 50, burst: 500 }

export function openRoads({ tab, hear, now, alarm, chance }: RoadsOptions): Roads {
  const carriers: Carrier[] = []
  const here: Signal = { from: tab, to: undefined, call: { kind: 'here' } }
  let cancel = (): void => undefined
  let changed = false
  let closed = false
  let times = 0

  function say(): void {
    for (const carrier of carriers)
      if (changed || carrier.kind !== 'peers' || times % peersEvery === 0) carrier.send(here)
    times++
    changed = false
    // Up to half of it more by chance, so that tabs do not speak at once.
    cancel = alarm(hereMs * (1 + (chance(1)[0] ?? 0) / 512), say)
  }
  say()

  return {
    join(carrier) {
      const may = bucket(signalsRate, now)
      carriers.push(carrier)
      carrier.receive((signal) => {
        if (!closed && isFor(signal, tab) && may(1)) hear(carrier, signal)
      })
      carrier.send(here)
    },
    soon() {
      if (changed || closed) return
      changed = true
      cancel()
      cancel = alarm(soonMs, say)
    },
    close() {
      closed = true
      cancel()
      for (const carrier of carriers) carrier.close()
    },
  }
}
