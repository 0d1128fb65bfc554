import fc from 'fast-check'
import { expect, test } from 'vitest'
import { honest, quorum, weight, type Validator, type ValidatorSet } from '../../../src/consensus/set.ts'

const validator = (stake: number, admitted: number): Validator => ({
  key: new Uint8Array(96),
  peer: '',
  stake,
  admitted,
  lead: stake,
})
const awake = (...stakes: number[]): ValidatorSet => stakes.map((stake) => validator(stake, stake))

test('quorums of small networks', () => {
  const figures = [1, 2, 3, 4, 5, 6, 7, 10].map((n) => quorum(awake(...Array.from({ length: n }, () => 1))))
  expect(figures).toEqual([1, 2, 3, 3, 4, 5, 5, 7])
})

const sets = fc.array(fc.record({ admitted: fc.integer({ min: 1, max: 1_000_000 }), idle: fc.boolean() }), {
  minLength: 1,
  maxLength: 50,
})

test('with nobody idle the quorum is two thirds and one', () => {
  fc.assert(
    fc.property(sets, (rows) => {
      const set = rows.map(({ admitted }) => validator(admitted, admitted))
      const total = rows.reduce((sum, { admitted }) => sum + admitted, 0)
      expect(quorum(set)).toBe(Math.floor((2 * total) / 3) + 1)
    }),
  )
})

test('two quorums share more than a third of all admitted stake, whoever is idle', () => {
  fc.assert(
    fc.property(sets, (rows) => {
      const set = rows.map(({ admitted, idle }) => validator(idle ? 0 : admitted, admitted))
      const active = set.reduce((sum, { stake }) => sum + stake, 0)
      const full = set.reduce((sum, { admitted }) => sum + admitted, 0)
      expect(3 * (2 * quorum(set) - active)).toBeGreaterThan(full)
      expect(3 * honest(set)).toBeGreaterThanOrEqual(full)
      expect(3 * (honest(set) - 1)).toBeLessThan(full)
    }),
  )
})

test('weight counts members only', () => {
  expect(weight(awake(1, 2, 3), [0, 2, 7])).toBe(4)
})
