import { describe, expect, test } from 'vitest'
import { anchorsMax, looks, mutual, wants, type Said, type Standing } from '../../../src/network/choice.ts'

const named = (name: string): Said => ({ name, kin: [] })
const nobody: Said = { name: undefined, kin: [] }
const institution: Standing = { name: 'a1', seeks: [], kin: [] }
const guest: Standing = { name: undefined, seeks: ['b2'], kin: [] }
const phone: Standing = { ...guest, kin: ['e5', 'f6'] }
const enough = Array.from({ length: anchorsMax }, (_, i) => named(`c${i}`))

describe('an institution', () => {
  test('wants every other, however many it has', () =>
    expect(wants(institution, named('b2'), enough, false)).toBe(true))
  test('lets guests come', () => expect(wants(institution, nobody, [], true)).toBe(false))
  test('always looks for more', () => expect(looks(institution, enough)).toBe(true))
})

describe('a guest', () => {
  test('wants institutions until it has enough', () => {
    expect(wants(guest, named('d4'), enough.slice(1), false)).toBe(true)
    expect(wants(guest, named('d4'), enough, false)).toBe(false)
  })
  test('counts no other guest as one', () =>
    expect(wants(guest, named('d4'), [nobody, ...enough.slice(1)], false)).toBe(true))
  test('wants those it seeks on top', () => expect(wants(guest, named('b2'), enough, false)).toBe(true))
  test('wants another guest only when it has nobody', () => {
    expect(wants(guest, nobody, [], true)).toBe(true)
    expect(wants(guest, nobody, [], false)).toBe(false)
  })
  test('is silent once it has enough and whom it seeks', () => {
    expect(looks(guest, enough)).toBe(true)
    expect(looks(guest, [...enough, named('b2')])).toBe(false)
  })
})

describe('devices of one person', () => {
  const laptop: Said = { name: undefined, kin: ['f6'] }
  test('want each other, however many institutions they have', () => {
    expect(wants(phone, laptop, enough, false)).toBe(true)
    expect(mutual(phone, laptop)).toBe(true)
    expect(looks(phone, [...enough, named('b2')])).toBe(true)
  })
  test('want no other person’s', () => {
    const stranger: Said = { name: undefined, kin: ['77'] }
    expect(wants(phone, stranger, enough, false)).toBe(false)
    expect(mutual(phone, stranger)).toBe(false)
  })
})
