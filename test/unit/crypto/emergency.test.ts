import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  checkEmergency,
  checkEmergencyShare,
  emergencyBox,
  type EmergencyShare,
  emergencySlotBytesMost,
  openEmergency,
  readEmergency,
  sealEmergency,
} from '../../../src/crypto/emergency.ts'
import { sealingKeyOf, unseal } from '../../../src/crypto/hpke.ts'
import { Fr, ready } from '../../../src/crypto/pairing.ts'
import { refusalFrom, refusalIn, refused } from '../../support/refusals.ts'

const binding = utf8('genesis, consent, body')
const contentKey = new Uint8Array(32).fill(9)
const noAad = new Uint8Array(0)

beforeAll(ready)

async function world(threshold: number, n: number) {
  const secrets = Array.from({ length: n }, () => systemChance(32))
  const institutions = secrets.map(sealingKeyOf)
  const { slot, secret } = await sealEmergency({ contentKey, binding, threshold, institutions }, systemChance)
  const open = async (place: number, from = slot): Promise<EmergencyShare> => {
    const key = institutions[place - 1] ?? noAad
    const { box, info } = emergencyBox(from, binding, { place, key })
    return { place, share: await unseal(secrets[place - 1] ?? noAad, box, info, noAad) }
  }
  const shares = await Promise.all(institutions.map((_, i) => open(i + 1)))
  return { slot, secret, shares, institutions, secrets, open }
}
const some = <T>(items: readonly T[], ...places: readonly number[]): readonly T[] =>
  places.flatMap((place) => items.slice(place - 1, place))

describe('an emergency slot', () => {
  it('opens to any t institutions, and to more', async () => {
    const { slot, shares } = await world(2, 4)
    for (const places of [
      [1, 2],
      [4, 2],
      [1, 2, 3, 4],
    ])
      expect(await openEmergency(slot, binding, some(shares, ...places))).toEqual(contentKey)
  })

  it('opens with t = n = 1 and at the largest size', async () => {
    for (const [t, n] of [
      [1, 1],
      [16, 16],
    ] as const) {
      const { slot, shares } = await world(t, n)
      expect(await openEmergency(slot, binding, shares)).toEqual(contentKey)
      expect(slot.length).toBe(1 + 2 + 48 * t + 2 + 80 * n + 80)
      expect(slot.length).toBeLessThanOrEqual(emergencySlotBytesMost)
    }
  })

  it('stays shut to fewer, also when one counts twice', async () => {
    const { slot, shares } = await world(3, 4)
    for (const few of [[], some(shares, 1), some(shares, 1, 2), some(shares, 1, 2, 2)])
      await expect(openEmergency(slot, binding, few)).rejects.toThrow(
        refused('emergency.too-few', { needed: 3, found: Math.min(2, few.length) }),
      )
  })

  it('names the institutions whose share is wrong', async () => {
    const { slot, shares } = await world(2, 3)
    const [first, second, third] = shares
    if (!first || !second || !third) throw new Error('three')
    const lies: readonly EmergencyShare[] = [
      { place: 2, share: first.share },
      { place: 2, share: Fr.encode(Fr.add(Fr.decode(second.share), Fr.of(1))) },
      { place: 2, share: new Uint8Array(32).fill(255) },
      { place: 2, share: second.share.slice(1) },
    ]
    const read = readEmergency(slot)
    for (const lie of lies) {
      expect(checkEmergencyShare(read, lie)).toBe(false)
      await expect(openEmergency(slot, binding, [first, lie, third])).rejects.toThrow(
        refused('emergency.share-wrong', { places: ['2'] }),
      )
    }
    for (const place of [0, 4, 1.5, -1])
      expect(checkEmergencyShare(read, { place, share: first.share })).toBe(false)
    expect(shares.every((share) => checkEmergencyShare(read, share))).toBe(true)
  })

  it('is checked by its owner', async () => {
    const { slot, secret } = await world(2, 3)
    const other = await world(2, 3)
    expect(await checkEmergency(slot, binding, { secret, contentKey })).toBe(true)
    expect(await checkEmergency(slot, binding, { secret: other.secret, contentKey })).toBe(false)
    expect(await checkEmergency(slot, binding, { secret, contentKey: new Uint8Array(32) })).toBe(false)
    expect(await checkEmergency(slot, utf8('elsewhere'), { secret, contentKey })).toBe(false)
    expect(await checkEmergency(slot, binding, { secret: noAad, contentKey })).toBe(false)
  })

  it('keeps each box for one institution, place, record and set of commitments', async () => {
    const { slot, institutions, secrets, open } = await world(2, 3)
    const [mine, theirs] = [institutions[0] ?? noAad, institutions[1] ?? noAad]
    const { box, info } = emergencyBox(slot, binding, { place: 1, key: mine })
    const opens = (secret: Bytes | undefined, under: Bytes) =>
      refusalFrom(() => unseal(secret ?? noAad, box, under, noAad))
    const infoFor = (place: number, key: Bytes, bound = binding) =>
      emergencyBox(slot, bound, { place, key }).info
    expect(await opens(secrets[0], info)).toBeUndefined()
    expect(await opens(secrets[1], info)).toBe('sealed.not-opened')
    expect(await opens(secrets[0], infoFor(2, mine))).toBe('sealed.not-opened')
    expect(await opens(secrets[0], infoFor(1, theirs))).toBe('sealed.not-opened')
    expect(await opens(secrets[0], infoFor(1, mine, utf8('x')))).toBe('sealed.not-opened')
    // The commitments of another slot with the boxes of this one.
    const { slot: foreign } = await world(2, 3)
    const mixed = concat(foreign.slice(0, 99), slot.slice(99))
    expect(await refusalFrom(() => open(1, mixed))).toBe('sealed.not-opened')
    expect(refusalIn(() => emergencyBox(slot, binding, { place: 4, key: mine }))).toBe('malformed')
    expect(refusalIn(() => emergencyBox(slot, binding, { place: 0, key: mine }))).toBe('malformed')
  })

  it('for another record, or with a bent commitment or key, opens nothing', async () => {
    const { slot, shares } = await world(2, 3)
    expect(await refusalFrom(() => openEmergency(slot, utf8('elsewhere'), shares))).toBe(
      'record.header-forged',
    )
    for (const at of [1, 49, 80]) {
      const bent = slot.map((byte, i) => (i === slot.length - at ? byte ^ 1 : byte))
      expect(await refusalFrom(() => openEmergency(bent, binding, shares))).toBe('record.header-forged')
    }
  })

  it('is refused with a named reason for every other shape', async () => {
    const { slot } = await world(2, 3)
    const infinity = slot.slice()
    infinity.set(
      Uint8Array.from({ length: 48 }, (_, i) => (i === 0 ? 0xc0 : 0)),
      3,
    )
    const shapes: readonly (readonly [Bytes, string])[] = [
      [concat(Uint8Array.of(2), slot.slice(1)), 'newer-version'],
      [slot.slice(0, -1), 'malformed'],
      [concat(slot, noAad, Uint8Array.of(0)), 'malformed'],
      [infinity, 'malformed'],
      [new Uint8Array(emergencySlotBytesMost + 1), 'too-long'],
      [concat(Uint8Array.of(1, 0, 0, 0, 0), new Uint8Array(80)), 'malformed'],
      [concat(slot.slice(0, 99), Uint8Array.of(0, 1), slot.slice(101, 181), slot.slice(-80)), 'malformed'],
      [concat(Uint8Array.of(1, 0, 17), new Uint8Array(900)), 'too-long'],
    ]
    for (const [bytes, code] of shapes) expect(refusalIn(() => readEmergency(bytes))).toBe(code)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(refusalIn(() => readEmergency(Uint8Array.from(bytes)))).toBeDefined()
      }),
      { numRuns: 50 },
    )
    for (const [t, n] of [
      [0, 2],
      [3, 2],
      [1, 17],
    ] as const) {
      const institutions = Array.from({ length: n }, () => sealingKeyOf(systemChance(32)))
      await expect(
        sealEmergency({ contentKey, binding, threshold: t, institutions }, systemChance),
      ).rejects.toThrow(RangeError)
    }
  })
})
