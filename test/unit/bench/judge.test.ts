import { expect, test } from 'vitest'
import { judge } from '../../bench/bench.ts'

const budgets = {
  size: { unit: 'kB', max: 200 },
  speed: { unit: '×', min: 0.5 },
  both: { unit: '×', min: 1, max: 2 },
}

test('a value at most its maximum is within, and its ratio says how far', () => {
  expect(judge('size', 150, budgets)).toMatchObject({ ratio: 0.75, within: true, budget: 200, unit: 'kB' })
  expect(judge('size', 201, budgets)).toMatchObject({ within: false })
})

test('a value at least its minimum is within', () => {
  expect(judge('speed', 1, budgets)).toMatchObject({ ratio: 0.5, within: true })
  expect(judge('speed', 0.4, budgets)).toMatchObject({ within: false })
})

test('nothing that cannot be compared is within', () => {
  expect(judge('size', Number.NaN, budgets)).toMatchObject({ within: false })
  expect(judge('speed', 0, budgets)).toMatchObject({ within: false })
})

test('a value without exactly one bound is a mistake of the bench', () => {
  expect(() => judge('other', 1, budgets)).toThrow('no budget')
  expect(() => judge('both', 1, budgets)).toThrow('either max or min')
})
