import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, unhex, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { hashGid } from '../../../src/crypto/abe.ts'
import { checkAuthority, proveAuthority } from '../../../src/crypto/authority.ts'
import { blind, checkBlind } from '../../../src/crypto/blind.ts'
import { checkIssued, issue, issuedBytes, type Issuance } from '../../../src/crypto/issuance.ts'
import { Fr, G1, G2, GT, ready } from '../../../src/crypto/pairing.ts'
import { type Authority, issuanceFor, openAccount, openAuthority, type Reader } from '../../support/abe.ts'
import { refused } from '../../support/refusals.ts'

let anna: Authority
let board: Authority
let reader: Reader
let second: Reader
beforeAll(async () => {
  await ready()
  anna = openAuthority('anna')
  board = openAuthority('board')
  reader = openAccount('reader')
  second = openAccount('second')
})

const flip = (bytes: Bytes, bit: number): Bytes => {
  const bent = bytes.slice()
  bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bent
}

describe('the blind of an account', () => {
  it('is g1 and H(gid) to 1/z', () => {
    expect(checkBlind(reader)).toBe(true)
    expect(G1.equal(G1.mul(G1.decode(reader.a), reader.z), G1.generator())).toBe(true)
    expect(G1.equal(G1.mul(G1.decode(reader.b), reader.z), hashGid(reader.gid))).toBe(true)
  })

  it('belongs to one account, context and proof', () => {
    expect(checkBlind({ ...reader, gid: second.gid })).toBe(false)
    expect(checkBlind({ ...reader, context: second.context })).toBe(false)
    expect(checkBlind({ ...reader, proof: second.proof })).toBe(false)
    expect(checkBlind({ ...reader, a: second.a })).toBe(false)
    expect(checkBlind({ ...second, context: reader.context, proof: reader.proof })).toBe(false)
  })

  it('is refused for unequal exponents, even with a proof made for them', () => {
    const z = Fr.random(systemChance)
    const elsewhere = blind({ gid: second.gid, context: reader.context }, z, systemChance)
    expect(checkBlind({ gid: reader.gid, context: reader.context, ...elsewhere })).toBe(false)
    const product = G1.encode(G1.add(G1.decode(reader.b), hashGid(second.gid)))
    expect(checkBlind({ ...reader, b: product })).toBe(false)
  })

  it('is refused at infinity, in both spellings, and for any flipped bit or other length', () => {
    const infinity = unhex(`c0${'00'.repeat(47)}`)
    const malleable = unhex(`c0${'00'.repeat(46)}01`)
    for (const point of [infinity, malleable]) {
      expect(checkBlind({ ...reader, a: point })).toBe(false)
      expect(checkBlind({ ...reader, b: point })).toBe(false)
      // With z = ∞ in mind: A = B = infinity and the proof of 0.
      expect(checkBlind({ ...reader, a: point, b: point, proof: new Uint8Array(64) })).toBe(false)
    }
    fc.assert(
      fc.property(fc.nat(8 * 160 - 1), (bit) => {
        const bent = flip(concat(reader.a, reader.b, reader.proof), bit)
        const [a, b, proof] = [bent.slice(0, 48), bent.slice(48, 96), bent.slice(96)]
        expect(checkBlind({ ...reader, a, b, proof })).toBe(false)
      }),
      { numRuns: 100 },
    )
    for (const proof of [reader.proof.slice(1), concat(reader.proof, Uint8Array.of(0)), new Uint8Array(0)])
      expect(checkBlind({ ...reader, proof })).toBe(false)
  })

  it('draws fresh coins', () => {
    const again = blind({ gid: reader.gid, context: reader.context }, reader.z, systemChance)
    expect(hex(again.a)).toBe(hex(reader.a))
    expect(hex(again.proof)).not.toBe(hex(reader.proof))
  })
})

describe('an authority proves its keys', () => {
  const context = utf8('authority.open of anna')
  const claim = () => ({ ...anna.public, context, proof: proveAuthority(anna.secret, context, systemChance) })

  it('for one context and one pair of keys', () => {
    const good = claim()
    expect(checkAuthority(good)).toBe(true)
    expect(checkAuthority({ ...good, context: utf8('authority.open of board') })).toBe(false)
    expect(checkAuthority({ ...good, e: board.public.e })).toBe(false)
    expect(checkAuthority({ ...good, y: board.public.y })).toBe(false)
  })

  it('not for keys made of others, one, or infinity', () => {
    const good = claim()
    const rogue = G2.encode(G2.sub(G2.decode(anna.public.y), G2.decode(board.public.y)))
    expect(checkAuthority({ ...good, y: rogue })).toBe(false)
    expect(checkAuthority({ ...good, e: GT.encode(GT.one()) })).toBe(false)
    expect(checkAuthority({ ...good, y: G2.encode(G2.infinity()) })).toBe(false)
    const zero = { alpha: Fr.of(0), y: Fr.of(0) }
    const keys = { e: GT.encode(GT.one()), y: G2.encode(G2.infinity()) }
    expect(checkAuthority({ ...keys, context, proof: proveAuthority(zero, context, systemChance) })).toBe(
      false,
    )
  })

  it('not with bytes moved from one key to the other, also once the right ones are known', () => {
    const good = claim()
    expect(checkAuthority(good)).toBe(true)
    const shifted = { e: concat(good.e, good.y.slice(0, 1)), y: good.y.slice(1) }
    expect(checkAuthority({ ...good, ...shifted })).toBe(false)
  })

  it('not with a bent proof', () => {
    const good = claim()
    fc.assert(
      fc.property(fc.nat(8 * 96 - 1), (bit) => {
        expect(checkAuthority({ ...good, proof: flip(good.proof, bit) })).toBe(false)
      }),
      { numRuns: 30 },
    )
  })
})

describe('issuance', () => {
  const attribute = 'doctor@anna'
  const unproven = expect.objectContaining({
    refusal: { code: 'attribute.key-unproven', facts: { attribute } },
  })
  let issuance: Issuance
  let issued: Bytes
  beforeAll(() => {
    issuance = issuanceFor(reader, attribute, anna)
    issued = issue(issuance, anna.secret, systemChance)
  })

  it('gives the key of the formula with its proof', () => {
    expect(issued.length).toBe(issuedBytes)
    expect(checkIssued(issuance, issued)).toEqual(issued.slice(0, 144))
  })

  it('draws a new t′ at every call', () => {
    const again = issue(issuance, anna.secret, systemChance)
    expect(hex(again.slice(48, 144))).not.toBe(hex(issued.slice(48, 144)))
  })

  it('is bound to account, attribute, version, network and authority', () => {
    const others: readonly Partial<Issuance>[] = [
      { gid: second.gid },
      { a: second.a },
      { b: second.b },
      { attribute: 'nurse@anna' },
      { version: 2 },
      { genesisId: second.gid },
      { authority: { ...board.public, name: 'anna' } },
      { authority: { ...anna.public, name: 'board' } },
      { a: G1.encode(G1.infinity()) },
    ]
    for (const other of others)
      expect(() => checkIssued({ ...issuance, ...other }, issued)).toThrow(refused('attribute.key-unproven'))
  })

  it('an unproven, mixed or bent key is refused', () => {
    const again = issue(issuance, anna.secret, systemChance)
    const foreign = issue(
      { ...issuance, authority: { ...board.public, name: 'anna' } },
      board.secret,
      systemChance,
    )
    const wrong = [
      concat(issued.slice(0, 144), again.slice(144)),
      concat(again.slice(0, 48), issued.slice(48)),
      concat(issued.slice(0, 144), new Uint8Array(128)),
      foreign,
      issued.slice(1),
      concat(issued, Uint8Array.of(0)),
      new Uint8Array(0),
    ]
    for (const bytes of wrong) expect(() => checkIssued(issuance, bytes)).toThrow(unproven)
    fc.assert(
      fc.property(fc.nat(8 * issuedBytes - 1), (bit) => {
        expect(() => checkIssued(issuance, flip(issued, bit))).toThrow(unproven)
      }),
      { numRuns: 60 },
    )
  })

  it('an authority issues only its own attributes', () => {
    expect(() => issue({ ...issuance, attribute: 'doctor@board' }, anna.secret, systemChance)).toThrow(
      TypeError,
    )
  })
})
