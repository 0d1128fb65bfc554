/** Which of the own records stands on a patient's first screen. */
import { expect, test } from 'vitest'
import { newestOf } from '../../../src/app/patient/newest.ts'
import type { RecordRow } from '../../../src/node/api.ts'
import { letter, records } from '../../support/app/cast.ts'

const [first] = records
if (!first) throw new Error('no record')
const record = (id: string, time: number, more: Partial<RecordRow> = {}): RecordRow => ({
  ...first,
  id,
  time,
  here: true,
  progress: { step: 'final', height: 1, time },
  ...more,
})
const id = (...rows: Parameters<typeof newestOf>) => newestOf(...rows)?.id

test('the newest of everyday care that is here, final and not erased', () => {
  expect(id([], [])).toBeUndefined()
  expect(id([record('a', 1), record('b', 2)], [])).toBe('b')
  expect(id([record('a', 1), record('b', 2, { here: false })], [])).toBe('a')
  expect(id([record('a', 1), record('b', 2, { category: 'billing' })], [])).toBe('a')
  expect(id([record('b', 2, { category: 'billing' })], [])).toBe('b')
})

test('one made of what its patient wrote down only where there is no other', () => {
  const taken = letter('l', 'taken', { record: 'b' })
  expect(id([record('a', 1), record('b', 2)], [taken])).toBe('a')
  expect(id([record('b', 2)], [taken])).toBe('b')
})
