import { expect, test } from 'vitest'
import { search, type Search } from './model.ts'

const lawful: Search = { views: 2, quorum: 3, finalAfterSkip: false, skipCheck: true, forgets: false }

test.each([
  [2, 26_830],
  [3, 6_203_324],
])(
  '%i views, searched to the end: no fork, no honest validator convicted',
  { timeout: 600_000 },
  (views, number) => {
    const { states, fork, convicted } = search({ ...lawful, views })
    expect({ states, fork, convicted }).toEqual({ states: number, fork: false, convicted: false })
  },
)

test.each<[string, Partial<Search>]>([
  ['weakQuorum', { quorum: 2 }],
  ['finalAfterSkip', { finalAfterSkip: true }],
  ['noSkipCheck', { skipCheck: false }],
  ['lostJournal', { forgets: true }],
])('without a rule there is a fork: %s', { timeout: 120_000 }, (_name, change) => {
  expect(search({ ...lawful, ...change }).fork).toBe(true)
})
