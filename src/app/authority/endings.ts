/** What ends when, in the order in which somebody has to look at it. All times in ms since 1970. */
export interface Ending {
  readonly until: number
}

export interface Bucket<T extends Ending> {
  readonly kind: 'ended' | 'soon' | 'month'
  readonly items: readonly T[]
}

const dayMs = 86_400_000
/** So much before the end somebody should renew it. */
export const soonMs = 30 * dayMs
const yearMs = 365 * dayMs

/** What has ended, what ends within 30 days, and the rest by calendar month; each the first to end first. */
export function bucketsOf<T extends Ending>(all: readonly T[], now: number): readonly Bucket<T>[] {
  const sorted = all.toSorted((a, b) => a.until - b.until)
  const named = (kind: 'ended' | 'soon', items: readonly T[]): readonly Bucket<T>[] =>
    items.length > 0 ? [{ kind, items }] : []
  const later = sorted.filter(({ until }) => until > now + soonMs)
  const monthOf = ({ until }: T): number => new Date(until).getFullYear() * 12 + new Date(until).getMonth()
  const months = [...new Set(later.map(monthOf))]
  return [
    ...named(
      'ended',
      sorted.filter(({ until }) => until < now),
    ),
    ...named(
      'soon',
      sorted.filter(({ until }) => until >= now && until <= now + soonMs),
    ),
    ...months.map((at) => ({ kind: 'month' as const, items: later.filter((one) => monthOf(one) === at) })),
  ]
}

/** Whether the same stand in the same place, so that a screen need not be drawn again as time goes by. */
export const sameBuckets = <T extends Ending>(a: readonly Bucket<T>[], b: readonly Bucket<T>[]): boolean =>
  a.length === b.length &&
  a.every(({ kind, items }, i) => {
    const other = b[i]
    return (
      kind === other?.kind &&
      items.length === other.items.length &&
      items.every((one, j) => one === other.items[j])
    )
  })

/** A year from its end; of what has ended already, a year from today. */
export const renewedUntil = (until: number, now: number): number => Math.max(until, now) + yearMs
