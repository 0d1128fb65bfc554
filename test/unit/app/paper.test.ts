/** What goes on a sheet of paper: what counts now, as much as there is room for, and how much was left out. */
import { beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../../src/app/record/paper.ts'
import { speak } from '../../../src/app/words/words.ts'
import type { Row } from '../../../src/health/row.ts'
import { own, said } from '../../../src/health/said.ts'
import type { Section } from '../../../src/health/summary.ts'

beforeAll(() => speak('en'))

const row = (title: string, more: Partial<Row> = {}): Row => ({
  ordinal: 0,
  also: [],
  series: [],
  earlier: [],
  title: own(title),
  date: '',
  status: own(''),
  standing: 'now',
  result: undefined,
  details: [],
  attachments: [],
  absence: undefined,
  stranger: false,
  voice: '',
  ...more,
})

const section = (rows: readonly Row[], rowsTotal = rows.length): Section => ({
  key: 'medicines',
  state: 'filled',
  entries: rowsTotal,
  rowsTotal,
  from: 0,
  rows,
  narrative: [],
})

describe('a sheet of paper', () => {
  test('holds what counts now of this patient, with how it is taken', () => {
    const details = [
      { label: said('label.instructions', 'Instructions'), value: own('one in the morning') },
      { label: said('label.dose', 'Dose'), value: own('1 tablet') },
      { label: said('label.reason', 'Reason'), value: own('not told') },
    ]
    const part = fill(
      section([
        row('Metformin', { details, date: '2019-03' }),
        row('Folic acid', { details: details.slice(1) }),
        row('Aspirin', { standing: 'over' }),
        row('Warfarin', { standing: 'wrong' }),
        row('Insulin', { stranger: true }),
        row('No known medicines', { absence: 'none-known' }),
      ]),
      20,
      60,
    )
    expect(part.rows).toEqual([
      { title: 'Metformin', more: ['one in the morning'] },
      { title: 'Folic acid', more: ['1 tablet'] },
    ])
    expect(part.left).toBe(0)
  })

  test('counts what it has no room for, and what was not even fetched', () => {
    const rows = Array.from({ length: 9 }, (_, i) => row(`Medicine ${i}`))
    expect(fill(section(rows, 250), 4, 60)).toMatchObject({ rows: { length: 4 }, left: 5 + 241 })
    // A long line counts as several, and a wide script as twice as long.
    const long = [row('a'.repeat(61)), row('b'), row('c')]
    expect(fill(section(long), 3, 60).rows).toHaveLength(2)
    expect(fill(section([row('药'.repeat(31)), row('药')]), 2, 60).rows).toHaveLength(1)
    expect(fill(section([row('a'.repeat(600))]), 2, 60).rows).toHaveLength(1)
  })
})
