import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { ready } from '../../../src/crypto/pairing.ts'
import { checkSlot, decodeSlot, encapsulate, recheckSlot } from '../../../src/crypto/slot.ts'
import { finishSlot, transform } from '../../../src/crypto/transform.ts'
import { type Authority, genesisId, openAccount, openAuthority, transformKeys } from '../../support/abe.ts'
import { seeded } from '../../support/chance.ts'
import { refusalFrom, refusalIn } from '../../support/refusals.ts'

const policy = 'doctor@anna or (nurse@anna and surgeon@board)'
const binding = concat(genesisId, utf8('consent, body, owner'))
const contentKey = new Uint8Array(32).fill(7)

let anna: Authority
let board: Authority
let slot: Bytes
let seed: Bytes
let open: (slot: Bytes, ...held: readonly string[]) => ReturnType<typeof finishSlot>

beforeAll(async () => {
  await ready()
  anna = openAuthority('anna')
  board = openAuthority('board')
  const reader = openAccount('reader')
  open = async (sealed, ...held) => {
    const input = { slot: sealed, policy, binding }
    const keys = transformKeys(reader, [anna, board], ...held)
    return finishSlot({ ...input, ...transform({ ...input, keys, blind: reader.b }) }, reader.z)
  }
  slot = await seal()
  const opened = await open(slot, 'doctor@anna')
  if (!opened.seed) throw new Error('no seed')
  seed = opened.seed
})

const authorities = () => [anna.public, board.public]
const seal = (keys = authorities(), chance = systemChance) =>
  encapsulate({ policy, authorities: keys, contentKey, binding, checked: true }, chance)
const recheck = (change: Partial<Parameters<typeof recheckSlot>[0]> = {}) =>
  recheckSlot({ slot, policy, binding, authorities: authorities(), seed, ...change })

describe('a slot with checked coins', () => {
  it('opens as any other, and to the same seed by every way', async () => {
    expect(checkSlot({ slot, policy, binding })).toBe(true)
    const first = await open(slot, 'doctor@anna')
    const second = await open(slot, 'nurse@anna', 'surgeon@board')
    expect(first).toEqual({ contentKey, seed })
    expect(second).toEqual(first)
    expect(decodeSlot(slot).kind).toBe('checked')
  })

  it('is made again from its seed, byte for byte', async () => {
    expect(recheck()).toBe(true)
    const again = await seal(authorities(), seeded(1))
    expect(hex(again)).toBe(hex(await seal(authorities(), seeded(1))))
    expect(hex(again)).not.toBe(hex(await seal(authorities(), seeded(2))))
  })

  it('shows an author who made the rows that were not used for nobody', async () => {
    const bogus = { ...openAuthority('board').public }
    const forged = await seal([anna.public, bogus])
    // Who comes by the first way notices nothing …
    expect(checkSlot({ slot: forged, policy, binding })).toBe(true)
    const opened = await open(forged, 'doctor@anna')
    expect(opened.contentKey).toEqual(contentKey)
    // … who comes by the other is shut out …
    expect(await refusalFrom(() => open(forged, 'nurse@anna', 'surgeon@board'))).toBe('record.answer-wrong')
    // … and the check tells the first.
    expect(recheck({ slot: forged, seed: opened.seed ?? seed })).toBe(false)
  })

  it('does not pass with another seed, policy, binding, keys, or a bent byte', async () => {
    expect(recheck({ seed: new Uint8Array(32) })).toBe(false)
    expect(recheck({ binding: utf8('elsewhere') })).toBe(false)
    expect(recheck({ policy: 'nurse@anna or (doctor@anna and surgeon@board)' })).toBe(false)
    expect(recheck({ authorities: [anna.public, { ...anna.public, name: 'board' }] })).toBe(false)
    expect(refusalIn(() => recheck({ authorities: [anna.public] }))).toBe('policy.unknown-authority')
    const header = slot.length - 32 - 48 - 32 - 128
    const checkedPlaces = fc.oneof(
      fc.integer({ min: 3, max: header - 1 }),
      fc.integer({ min: slot.length - 112, max: slot.length - 81 }),
      fc.integer({ min: slot.length - 32, max: slot.length - 1 }),
    )
    fc.assert(
      fc.property(checkedPlaces, (at) => {
        const bent = slot.map((byte, i) => (i === at ? byte ^ 4 : byte))
        expect(recheck({ slot: bent })).toBe(false)
      }),
      { numRuns: 10 },
    )
  })

  it('with a bent seed, commitment or wrapped key is not opened', async () => {
    const bent = (at: number) => slot.map((byte, i) => (i === slot.length - at ? byte ^ 1 : byte))
    expect(await refusalFrom(() => open(bent(1), 'doctor@anna'))).toBe('record.answer-wrong')
    expect(await refusalFrom(() => open(bent(112), 'doctor@anna'))).toBe('record.answer-wrong')
    expect(await refusalFrom(() => open(bent(40), 'doctor@anna'))).toBe('record.header-forged')
  })

  it('is not the other suite', async () => {
    const plain = await encapsulate({ policy, authorities: authorities(), contentKey, binding }, systemChance)
    expect(await open(plain, 'doctor@anna')).toEqual({ contentKey })
    expect(refusalIn(() => recheck({ slot: plain }))).toBe('malformed')
    // A checked slot cut down to a plain one keeps no commitment that fits.
    const cut = concat(Uint8Array.of(1), slot.slice(1, -32))
    expect(await refusalFrom(() => open(cut, 'doctor@anna'))).toBe('record.answer-wrong')
  })
})
