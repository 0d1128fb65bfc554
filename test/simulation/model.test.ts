import { expect, test } from 'vitest'
import { search, type Search } from './model.ts'

const lawful: Search = { views: 2, quorum: 3, finalAfterSkip: false, skipCheck: true, forgets: false }

test('two views, searched to the end: no fork, no honest validator convicted', { timeout: 120_000 }, () => {
  const { states, fork, convicted } = search(lawful)
  expect({ fork, convicted }).toEqual({ fork: false, convicted: false })
  expect(states).toMatchInlineSnapshot(`26830`)
})

test.each<[string, Partial<Search>]>([
  ['weakQuorum', { quorum: 2 }],
  ['finalAfterSkip', { finalAfterSkip: true }],
  ['noSkipCheck', { skipCheck: false }],
  ['lostJournal', { forgets: true }],
])('without a rule there is a fork: %s', { timeout: 120_000 }, (_name, change) => {
  expect(search({ ...lawful, ...change }).fork).toBe(true)
})
