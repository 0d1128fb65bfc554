/**
 * While nobody is there: open keys lock by themselves after some time without input, and a PIN opens them again in
 * the same tab. The node goes on, since its own keys are the device's.
 *
 * What a PIN opens is in this tab's memory alone. A try is counted before it is made, and after the last wrong one
 * there is nothing left to open: the count cannot be had back without what it guards.
 */
import { refuse, refusalOf } from '../../core/refusal.ts'
import { type Alarm, type Clock, monotonic } from '../../core/world.ts'
import type { Opening, PersonState, Resting } from '../../keys/api.ts'
import type { PersonPort } from '../issuing/setup.ts'

export const pinTries = 5

export interface Away {
  /** Somebody has touched the tab. */
  here(): void
  /** What there is of the keys, or who is there, has changed. */
  look(): void
  lock(): Promise<void>
  /** Refuses as the locks do, and 'keys.wrong-pin' {left}, 'keys.pin-over'. */
  unlock(by: Opening & { readonly pin?: string }): Promise<void>
  /** While keys are locked: how often their PIN may still be tried; 0 when none opens them. */
  readonly tries: () => number
}

export interface AwayWorld {
  readonly person: PersonPort
  readonly clock: Clock
  readonly alarm: Alarm
  readonly vault: () => PersonState
  /** Reads the state of the keys anew, and calls `look`. */
  readonly refresh: () => Promise<void>
}

export function makeAway({ person, clock, alarm, vault, refresh }: AwayWorld): Away {
  const now = monotonic(clock)
  let last = now()
  let stop = (): void => undefined
  let rests: { readonly resting: Resting; tries: number } | undefined

  /** Of the time without input what is left, ms; undefined while nothing locks by itself. */
  function left(): number | undefined {
    const { phase, idleMinutes } = vault()
    if (phase !== 'open' || !idleMinutes) return undefined
    return last + idleMinutes * 60_000 - now()
  }
  function look(): void {
    stop()
    const ms = left()
    if (ms === undefined) return
    // A worker that died has locked them, too.
    if (ms <= 0) lock().catch(refusalOf)
    else stop = alarm(ms, look)
  }

  async function lock(): Promise<void> {
    try {
      const { resting } = await person.call('lock', {})
      rests = resting && { resting, tries: pinTries }
    } finally {
      await refresh()
    }
  }

  async function byPin(pin: string): Promise<void> {
    const here = rests ?? refuse('keys.pin-over')
    here.tries--
    if (here.tries === 0) rests = undefined
    try {
      await person.call('open', { pin: { digits: pin, resting: here.resting } })
    } catch (caught) {
      if (refusalOf(caught).code !== 'keys.wrong-pin') throw caught
      await refresh()
      if (here.tries === 0) refuse('keys.pin-over')
      refuse('keys.wrong-pin', { left: here.tries })
    }
  }

  return {
    here() {
      // The machine may have slept since: the alarm comes late then, and so did whoever woke it.
      if ((left() ?? 1) <= 0) look()
      else last = now()
    },
    look,
    lock,
    async unlock({ pin, ...by }) {
      await (pin === undefined ? person.call('open', by) : byPin(pin))
      rests = undefined
      last = now()
      await refresh()
    },
    tries: () => rests?.tries ?? 0,
  }
}
