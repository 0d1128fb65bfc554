/** Who votes in a simulated network, who comes and goes, and how much stake may be faulty. */
import { hash, tagged, utf8, type Bytes } from '../../src/core/bytes.ts'
import type { Described } from '../../src/consensus/machine.ts'
import { quorum, weight, type ValidatorSet } from '../../src/consensus/set.ts'
import type { Random } from '../support/random.ts'
import { Participant } from './participant.ts'
import { describeSmall, smallShort } from './submissions.ts'
import type { Surroundings, Tab } from './tab.ts'

export interface Cast {
  /** A tab under the name of one of the set, or of a follower. */
  readonly open: (name: string, around: Surroundings) => Tab
  readonly describe: (block: Bytes) => Described
  readonly outline: (short: Bytes) => Described
  /** The name of one that votes never. */
  readonly follower: string
  /** Everybody who votes from the start, or ever did in a set that is made up. */
  readonly set: ValidatorSet
  /** Members of every set. */
  readonly always: ValidatorSet
  /** Stake that may be faulty or away at every height. */
  readonly room: number
}

/** Heights at which a made-up set may change lie below this. */
const changesMost = 10

/** The small ledger, with a set that changes at fixed heights. */
export function madeUp(seed: number, stakes: readonly number[], random: Random, mayLeave: boolean): Cast {
  const chain = tagged('genesis', utf8(`simulation ${seed}`))
  const set = stakes.map((stake, i) => {
    const key = hash(utf8(`${seed}/n${i}`))
    return { key, peer: `n${i}`, stake, admitted: stake, lead: stake }
  })
  const { setAt, always } = setChanges(random, set, mayLeave)
  const sets = Array.from({ length: changesMost + 1 }, (_, height) => setAt(height))
  const room = Math.min(...sets.map(roomIn))
  const keys = new Map(set.map(({ peer, key }) => [peer, key]))
  return {
    open: (name, around) => new Participant(name, keys.get(name), { chain, setAt }, around),
    describe: describeSmall,
    outline: smallShort.outline,
    follower: 'f0',
    set,
    always,
    room,
  }
}

/** What a quorum can do without. */
export const roomIn = (set: ValidatorSet): number => weight(set, set.keys()) - quorum(set)

/**
 * Who comes and who goes: perhaps the last validator is admitted later (and leads later still), perhaps one is
 * expelled or idles. `always` are the members of every set.
 */
function setChanges(
  random: Random,
  full: ValidatorSet,
  mayLeave: boolean,
): { setAt: (height: number) => ValidatorSet; always: ValidatorSet } {
  const total = full.reduce((sum, { stake }) => sum + stake, 0)
  const joiner = full.length >= 3 && random.chance(0.3) ? full.at(-1) : undefined
  const joins = random.int(2, 6)
  const others = full.filter((validator) => validator !== joiner)
  const leaver = mayLeave && full.length >= 5 && random.chance(0.4) ? random.pick(others) : undefined
  const leaves = random.int(2, 8)
  // Idling more than a third at once could leave no quorum; the ledger forbids it.
  const idles = leaver !== undefined && 3 * leaver.stake < total && random.chance(0.5)
  const known = new Map<string, ValidatorSet>()
  const make = (height: number): ValidatorSet =>
    full.flatMap((validator) => {
      if (validator === joiner)
        return height < joins ? [] : [{ ...validator, lead: height < joins + 3 ? 0 : validator.lead }]
      if (validator === leaver && height >= leaves) return idles ? [{ ...validator, stake: 0, lead: 0 }] : []
      return [validator]
    })
  return {
    always: others.filter((validator) => validator !== leaver),
    setAt(height) {
      const name = `${Math.min(height, changesMost)}`
      const set = known.get(name) ?? make(Math.min(height, changesMost))
      known.set(name, set)
      return set
    },
  }
}

/** Validators chosen by lot, as many as fit into `room` of stake, and what room they leave. */
export function faulty(
  random: Random,
  set: ValidatorSet,
  room: number,
): { readonly names: ReadonlySet<string>; readonly room: number } {
  const names = new Set<string>()
  let left = room
  for (const { peer, stake } of random.shuffle(set))
    if (stake <= left) {
      names.add(peer)
      left -= stake
    }
  return { names, room: left }
}
