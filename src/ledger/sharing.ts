/**
 * Over whom a transform key is shared. EHR servers are the institutions with stake that are not jailed.
 *
 *   fewer than four   each server holds the whole key: server and reader together could skip the log
 *   four or more      three of them hold a share, two of which are needed; never the authority's own
 *
 * Which three follows from the account and the attribute (rendezvous hashing), so that the load spreads and
 * everybody can say it beforehand; those that sleep for long come last. A rule holds issuances to the
 * threshold; which servers of the others it chooses is the authority's affair.
 */
import { equal, hex, tagged, utf8 } from '../core/bytes.ts'
import {
  accounts,
  attributeName,
  authorities,
  institutionList,
  institutions,
  type GrantRow,
} from './state.ts'
import type { AccountId, InstitutionId, Label } from './transaction.ts'
import { serves, validators } from './validators.ts'
import type { View } from './view.ts'

/** From so many servers on keys are shared, `needed` of `held`. */
const sharedFrom = 4
const [needed, held] = [2, 3]

export interface Sharers {
  readonly threshold: number
  /** In their places, from 1. */
  readonly servers: readonly InstitutionId[]
}

export interface Subject {
  readonly authority: Label
  readonly attribute: Label
  readonly account: AccountId
}

/** Who serves, in the order of admission, and who of them is awake; once for many questions. */
export interface Servers {
  readonly all: readonly InstitutionId[]
  readonly serving: ReadonlySet<string>
  readonly awake: ReadonlySet<string>
}

const serving = (view: View): readonly InstitutionId[] =>
  institutionList.all(view).filter((id) => serves(institutions.need(view, id)))

export function serversIn(view: View): Servers {
  const all = serving(view)
  const awake = validators(view).flatMap(({ institution, stake }) => (stake > 0 ? [hex(institution)] : []))
  return { all, serving: new Set(all.map(hex)), awake: new Set(awake) }
}

/** Whether so many servers in these places are enough of a division where so many serve. */
export function isDivided(view: View, authority: Label, { threshold, servers }: Sharers): boolean {
  const own = authorities.need(view, authority).institution
  return (
    serving(view).length < sharedFrom ||
    (threshold >= needed && !servers.some((server) => equal(server, own)))
  )
}

/** Where a key issued now belongs. */
export function sharersFor(view: View, { authority, attribute, account }: Subject): Sharers {
  const { all, awake } = serversIn(view)
  if (all.length < sharedFrom) return { threshold: 1, servers: all }
  const own = authorities.need(view, authority).institution
  const name = utf8(attributeName(attribute, authority))
  const draw = (id: InstitutionId): string =>
    `${awake.has(hex(id)) ? 0 : 1}${hex(tagged('place', account, name, id))}`
  const drawn = all
    .filter((id) => !equal(id, own))
    .map((id) => ({ id, draw: draw(id) }))
    .toSorted((a, b) => (a.draw < b.draw ? -1 : 1))
  return { threshold: needed, servers: drawn.slice(0, held).map(({ id }) => id) }
}

/**
 * Whether the authority should issue again: the holder renewed the reading key, a place serves no more or too
 * few are awake, or there are servers for a better division.
 */
export function isOutgrown(
  view: View,
  { all, serving: able, awake }: Servers,
  { account }: Pick<Subject, 'account'>,
  grant: GrantRow,
): boolean {
  if (grant.generation < accounts.need(view, account).generation) return true
  const places = grant.servers.map(hex)
  if (all.length < sharedFrom) {
    const had = new Set(places)
    return grant.threshold === 1
      ? all.some((id) => !had.has(hex(id)))
      : all.length > 0 && places.some((id) => !able.has(id))
  }
  const awakeIn = (ids: readonly string[]): number => ids.filter((id) => awake.has(id)).length
  return (
    grant.threshold < needed ||
    places.some((id) => !able.has(id)) ||
    // The authority's own is not among those it could turn to.
    (awakeIn(places) < grant.threshold && awake.size > needed)
  )
}
