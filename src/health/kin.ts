import { arrangedAlready } from './arrangement.ts'
import type { HealthDocument } from './document.ts'
import { dateOf, resultIn, statusOf } from './row.ts'
import type { Result } from './quantity.ts'
import type { Said } from './said.ts'

/** Another entry of the same row: how a screen that shows one entry reaches those grouped with it. */
export interface Kin {
  /** 'same' reads the same; 'series' is another measurement of its kind; the others are versions of it. */
  readonly how: 'same' | 'series' | 'earlier' | 'later'
  readonly ordinal: number
  readonly date: string
  readonly status: Said
  readonly result: Result | undefined
}

/** The other entries of the row in which an entry stands, latest first. */
export function kinOf(document: HealthDocument, ordinal: number): readonly Kin[] {
  const row = arrangedAlready(document).rowWith(ordinal)
  if (!row) return []
  const isEarlier = row.earlier.includes(ordinal)
  const ofSeries = row.series.includes(ordinal)
  const how = (other: number): Kin['how'] => {
    if (row.earlier.includes(other)) return 'earlier'
    if (isEarlier) return 'later'
    return ofSeries || row.series.includes(other) ? 'series' : 'same'
  }
  return [row.ordinal, ...row.also, ...row.series, ...row.earlier].flatMap((other): readonly Kin[] => {
    const resource = document.entries[other]?.resource
    if (other === ordinal || !resource) return []
    return [
      {
        how: how(other),
        ordinal: other,
        date: dateOf(resource),
        status: statusOf(resource),
        result: resultIn(resource),
      },
    ]
  })
}
