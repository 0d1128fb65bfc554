import { describe, expect, test } from 'vitest'
import { anchorsMax, looks, wants, type Standing } from '../../../src/network/choice.ts'

const institution: Standing = { name: 'a1', seeks: [] }
const guest: Standing = { name: undefined, seeks: ['b2'] }
const enough = Array.from({ length: anchorsMax }, (_, i) => `c${i}`)

describe('an institution', () => {
  test('wants every other, however many it has', () =>
    expect(wants(institution, 'b2', enough, false)).toBe(true))
  test('lets guests come', () => expect(wants(institution, undefined, [], true)).toBe(false))
  test('always looks for more', () => expect(looks(institution, enough)).toBe(true))
})

describe('a guest', () => {
  test('wants institutions until it has enough', () => {
    expect(wants(guest, 'd4', enough.slice(1), false)).toBe(true)
    expect(wants(guest, 'd4', enough, false)).toBe(false)
  })
  test('counts no other guest as one', () =>
    expect(wants(guest, 'd4', [undefined, ...enough.slice(1)], false)).toBe(true))
  test('wants those it seeks on top', () => expect(wants(guest, 'b2', enough, false)).toBe(true))
  test('wants another guest only when it has nobody', () => {
    expect(wants(guest, undefined, [], true)).toBe(true)
    expect(wants(guest, undefined, [], false)).toBe(false)
  })
  test('is silent once it has enough and whom it seeks', () => {
    expect(looks(guest, enough)).toBe(true)
    expect(looks(guest, [...enough, 'b2'])).toBe(false)
  })
})
