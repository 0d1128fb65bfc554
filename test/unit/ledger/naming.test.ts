import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { concat, own, utf8 } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { nameBytesMost, nameCommitment, opening, opens } from '../../../src/ledger/naming.ts'
import { accounts } from '../../../src/ledger/state.ts'
import { refusalIn } from '../../support/refusals.ts'
import {
  candidateOf,
  declare,
  filler,
  genesisOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  openingOf,
  revoke,
  rotateAccount,
} from './network.ts'

const salt = filler(32, 'salt')
const fits = (name: string): boolean => utf8(name).length <= nameBytesMost
const names = fc.string({ unit: 'grapheme', maxLength: 40 }).filter(fits)

test('the commitment is SHA-256 of tag, salt, length and name padded with zeros to 120 bytes', () => {
  const name = utf8('د. ليلى حداد')
  const padded = concat(Uint8Array.of(name.length), name, new Uint8Array(nameBytesMost - name.length))
  const by = createHash('sha256').update(utf8('chartmesh/v1/name\0')).update(salt).update(padded).digest()
  expect(nameCommitment({ salt, name: 'د. ليلى حداد' })).toEqual(own(by))
})

test('every name comes back, from as many bytes as any other', () => {
  fc.assert(
    fc.property(names, (name) => {
      const bytes = encode(opening, { salt, name })
      expect(bytes).toHaveLength(opening.max)
      expect(decode(opening, bytes)).toEqual({ salt, name })
    }),
  )
})

test('opens its own commitment; with another name or another salt it does not', () => {
  fc.assert(
    fc.property(names, names, (name, other) => {
      const commitment = nameCommitment({ salt, name })
      expect(opens({ salt, name }, commitment)).toBe(true)
      expect(opens({ salt, name: other }, commitment)).toBe(other === name)
      expect(opens({ salt: filler(32, 'other'), name }, commitment)).toBe(false)
    }),
  )
})

test('one name has one encoding: anything after it, a length beyond the end or bytes that are no text are refused', () => {
  const bytes = encode(opening, { salt, name: 'Ada' })
  for (const [at, byte] of [
    [opening.max - 1, 1],
    [32, nameBytesMost + 1],
    [33, 0xff],
  ] as const)
    expect(refusalIn(() => decode(opening, bytes.with(at, byte)))).toBe('malformed')
  expect(refusalIn(() => encode(opening, { salt, name: 'a'.repeat(nameBytesMost + 1) }))).toBe('too-long')
})

describe('attribute.issue of a register', () => {
  let net: Net
  beforeEach(() => {
    const anna = candidateOf('St Anna', 3)
    net = new Net(genesisOf(anna))
    net.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'))
  })
  const given = (listed: boolean) => {
    net.write({ ...declare('st-anna', 'surgeon'), listed })
    return issue(net, 'st-anna', 'surgeon', 'Dr Roth')
  }
  const listedNow = () => accounts.need(net.rows, net.account('Dr Roth')).listed

  test('that is public names who holds it, by what opens the commitment of the account', () => {
    const body = given(true)
    const other = { ...openingOf('Dr Roth'), name: 'Dr Rot' }
    expect(net.refusal({ ...body, named: undefined })).toBe('attribute.unnamed')
    expect(net.refusal({ ...body, named: other })).toBe('account.other-name')
    expect(net.refusal({ ...body, named: openingOf('Dr Lu') })).toBe('account.other-name')
    expect(listedNow()).toBeUndefined()
    net.write(body)
    expect(listedNow()).toEqual(openingOf('Dr Roth'))
    // It stays, whatever becomes of the attribute or the reading key.
    net.write(revoke(net, body), rotateAccount(net, 'Dr Roth', 1))
    expect(listedNow()).toEqual(openingOf('Dr Roth'))
  })

  test('that is not public names nobody', () => {
    const body = given(false)
    expect(net.refusal({ ...body, named: openingOf('Dr Roth') })).toBe('attribute.named')
    net.write(body)
    expect(listedNow()).toBeUndefined()
  })
})
