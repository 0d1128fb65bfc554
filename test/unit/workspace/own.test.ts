/** What a person's devices share, and what a device reads that another one has spoilt. */
import { describe, expect, test } from 'vitest'
import { openDocument } from '../../../src/workspace/document.ts'
import { membersMost } from '../../../src/workspace/entry.ts'
import { ownIn, rowsMost, type OwnDevice, type OwnShared } from '../../../src/workspace/own.ts'

const id = (digit: string): string => digit.repeat(64)
const device = (digit: string, since = 1): OwnDevice => ({
  id: id(digit),
  seal: id('f'),
  name: `device ${digit}`,
  since,
  seen: since,
})
const begin = (writer = 1): OwnShared => ownIn(openDocument(writer))
const change = (own: OwnShared, act: () => void) => own.document.change(act)

describe('the devices', () => {
  test('stand in the order they came, by the names they were given', () => {
    const own = begin()
    change(own, () => own.setDevice(device('b', 2)))
    change(own, () => own.setDevice(device('a', 1)))
    change(own, () => own.rename(id('b'), 'Phone'))
    expect(own.devices().map(({ name }) => name)).toEqual(['device a', 'Phone'])
  })

  test('come back no more once they were taken away, also where two did things at once', () => {
    const [own, other] = [begin(1), begin(2)]
    const both = change(own, () => own.setDevice(device('a')))
    if (both) other.document.take(both)
    const gone = change(own, () => own.remove(id('a'), 5))
    const renamed = change(other, () => other.rename(id('a'), 'Still here'))
    if (renamed) own.document.take(renamed)
    if (gone) other.document.take(gone)
    change(other, () => other.setDevice(device('a', 9)))
    expect(own.devices()).toEqual([])
    expect(other.devices()).toEqual([])
  })

  test('are no more than there are boxes for, and none is made up', () => {
    const own = begin()
    for (let i = 0; i < membersMost; i++) change(own, () => own.setDevice(device(String(i), i)))
    expect(() => change(own, () => own.setDevice(device('a')))).toThrow('pairing.most')
    expect(() => change(own, () => own.rename(id('e'), 'x'))).toThrow('device.unknown')
    const name = 'x'.repeat(61)
    expect(() => change(own, () => own.rename(id('1'), name))).toThrow('too-long')
    expect(() => change(own, () => own.setDevice({ ...device('1'), name }))).toThrow('too-long')
  })

  test('that another device wrote wrongly are none', () => {
    const own = begin()
    const map = own.document.shared.getMap<unknown>('devices')
    change(own, () => {
      map.set('short', { ...device('a') })
      map.set(id('a'), 'a text')
      map.set(id('b'), { ...device('b'), seal: 'x' })
      map.set(id('c'), { ...device('c'), seen: Infinity })
      map.set(id('d'), { ...device('d'), name: 'x'.repeat(1000) })
    })
    expect(own.devices()).toEqual([])
  })
})

describe('rows', () => {
  test('are bytes of their name, no more than there is room for', () => {
    const own = begin()
    const name = (i: number): string => `visit/${String(i).padStart(64, '0')}`
    for (let i = 0; i < rowsMost; i++) change(own, () => own.setRow(name(i), Uint8Array.of(i)))
    expect(() => change(own, () => own.setRow(name(rowsMost), Uint8Array.of(1)))).toThrow('workspace.full')
    change(own, () => own.setRow(name(0), undefined))
    change(own, () => own.setRow(name(rowsMost), Uint8Array.of(1)))
    expect(own.rows().size).toBe(rowsMost)
    // Of another kind there is room.
    change(own, () => own.setRow(`letter/${id('b')}`, Uint8Array.of(1)))
    change(own, () => own.setRow(`letter/${id('b')}`, undefined))
    expect(own.rows().get(name(rowsMost))).toEqual(Uint8Array.of(1))
    expect(() => change(own, () => own.setRow(`visit/${id('a')}`, new Uint8Array(17_000)))).toThrow(
      'too-long',
    )
  })

  test('of no name or no bytes are not there', () => {
    const own = begin()
    const map = own.document.shared.getMap<unknown>('rows')
    change(own, () => {
      map.set('visit/../x', Uint8Array.of(1))
      map.set(`visit/${id('a')}`, 'text')
      map.set(`letter/${id('b')}`, new Uint8Array(17_000))
    })
    expect(own.rows().size).toBe(0)
  })
})
