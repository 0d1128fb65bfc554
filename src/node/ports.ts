/** What a node stands on: all that is outside of it, and the parts that another build would have in the place of its own. */
import { Refused } from '../core/refusal.ts'
import type { Alarm, Chance, Clock } from '../core/world.ts'
import type { PoolLimits } from '../ledger/pool.ts'
import type { openLinks } from '../network/links.ts'
import type { Pieces } from '../storage/pieces.ts'
import type { Store } from '../storage/store.ts'
import type { Workers } from './crypto-workers.ts'
import type { createTurn } from './agreeing/turn.ts'
import type { Report } from './agreeing/turn-world.ts'

export interface HomeWorld extends Workers {
  readonly store: Store
  /** Where pieces of large sealed files go; rows of the store if not said. */
  readonly pieces?: Pieces
  readonly clock: Clock
  readonly chance: Chance
  readonly alarm: Alarm
  /** What the device's disk has room for. */
  readonly room: () => Promise<Room>
  /** A newcomer takes chains up to this height block by block, longer ones by their state. */
  readonly replayMost?: number
  /** Rows of a state that a newcomer has in memory before it lays them down; a larger one comes by way of its disk. */
  readonly rememberedMost?: number
  /** What another build of this node, or other wires, would put in the place of its own. */
  readonly parts?: Parts
  /** Hears what agreement reports, besides screens. */
  readonly report?: (report: Report) => void
}

export interface Parts {
  readonly openLinks?: typeof openLinks
  readonly createTurn?: typeof createTurn
  readonly poolLimits?: PoolLimits
  /** The newest rules it knows. */
  readonly rulesKnown?: number
}

/** What a person cannot help, for whoever looks at the console. */
export const complain = (report: Report): void => {
  const expected = report.kind === 'stopped' && report.reason instanceof Refused
  if (report.kind === 'failed' || (report.kind === 'stopped' && !expected))
    console.error(report.kind, report.reason)
}

/** Bytes used and allowed, and whether the browser promised to keep them. */
export interface Room {
  readonly persisted: boolean
  readonly used: number
  readonly quota: number
}
