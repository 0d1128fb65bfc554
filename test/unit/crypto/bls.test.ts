import { bls12_381 } from '@noble/curves/bls12-381.js'
import { describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, own, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  aggregate,
  blsKeyOf,
  checkAggregate,
  checkAggregates,
  checkBls,
  checkPossession,
  provePossession,
  signBls,
} from '../../../src/crypto/bls.ts'
import { Fr, G1, G2, ready } from '../../../src/crypto/pairing.ts'

await ready()

const message = utf8('height 7')
const signers = (count: number) =>
  Array.from({ length: count }, () => {
    const secret = Fr.random(systemChance)
    return { secret, key: blsKeyOf(secret), signature: signBls(secret, 'vote', message) }
  })
const infinity = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => (i === 0 ? 0xc0 : 0))
const bent = (bytes: Bytes, at: number): Bytes => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

describe('one signature', () => {
  it('is the one noble makes', () => {
    const secret = Fr.hash('test', utf8('noble'))
    const shorts = bls12_381.shortSignatures
    const point = shorts.hash(message, 'CHARTMESH-BLS-VOTE-v1_BLS12381G1_XMD:SHA-256_SSWU_RO_')
    const theirs = own(shorts.Signature.toBytes(shorts.sign(point, Fr.encode(secret))))
    expect(hex(signBls(secret, 'vote', message))).toBe(hex(theirs))
    expect(hex(blsKeyOf(secret))).toBe(hex(own(shorts.getPublicKey(Fr.encode(secret)).toBytes())))
  })

  it('holds for its key, message and purpose only', () => {
    const [one, other] = signers(2)
    if (!one || !other) throw new Error('two signers')
    expect(checkBls(one.key, 'vote', message, one.signature)).toBe(true)
    expect(checkBls(other.key, 'vote', message, one.signature)).toBe(false)
    expect(checkBls(one.key, 'vote', utf8('height 8'), one.signature)).toBe(false)
    expect(checkBls(one.key, 'seed', message, one.signature)).toBe(false)
  })

  it('is refused at infinity, bent, cut, and outside the subgroup', () => {
    const [one] = signers(1)
    if (!one) throw new Error('one signer')
    expect(checkBls(infinity(96), 'vote', message, infinity(48))).toBe(false)
    expect(checkBls(infinity(96), 'vote', message, one.signature)).toBe(false)
    expect(checkBls(one.key, 'vote', message, infinity(48))).toBe(false)
    expect(checkBls(one.key, 'vote', message, bent(infinity(48), 47))).toBe(false)
    expect(checkBls(one.key, 'vote', message, one.signature.slice(1))).toBe(false)
    for (const at of [0, 20, 47])
      expect(checkBls(one.key, 'vote', message, bent(one.signature, at))).toBe(false)
    // x = 4 stands on the curve outside the subgroup of order r.
    const outside = bent(bent(infinity(48), 0), 0).map((_, i) => (i === 0 ? 0x80 : i === 47 ? 4 : 0))
    expect(checkBls(one.key, 'vote', message, outside)).toBe(false)
  })
})

describe('aggregates', () => {
  it('hold for all their signers and no other set', () => {
    const votes = signers(4)
    const { signature, bad } = aggregate('vote', message, votes)
    const keys = votes.map(({ key }) => key)
    expect(bad).toEqual([])
    expect(checkAggregate('vote', message, keys, signature)).toBe(true)
    expect(checkAggregate('seed', message, keys, signature)).toBe(false)
    expect(checkAggregate('vote', message, keys.slice(1), signature)).toBe(false)
    expect(checkAggregate('vote', message, [...keys, ...keys.slice(0, 1)], signature)).toBe(false)
    expect(checkAggregate('vote', message, [], infinity(48))).toBe(false)
  })

  it('name the bad signatures and cover the others', () => {
    const votes = signers(7)
    const spoiled = votes.map((vote, i) => {
      if (i === 1) return { ...vote, signature: signBls(vote.secret, 'vote', utf8('height 8')) }
      if (i === 4) return { ...vote, signature: new Uint8Array(48) }
      if (i === 6) return { ...vote, key: bent(vote.key, 95) }
      return vote
    })
    const { signature, bad } = aggregate('vote', message, spoiled)
    expect(bad).toEqual([1, 4, 6])
    const good = spoiled.filter((_, i) => !bad.includes(i)).map(({ key }) => key)
    expect(checkAggregate('vote', message, good, signature)).toBe(true)
  })

  it('never hold outside the subgroup: who strays alone is named, and errors that cancel are none', () => {
    // x = 4 stands on the curve outside the subgroup of order r.
    const outside = G1.decodeLoose(infinity(48).map((_, i) => (i === 0 ? 0x80 : i === 47 ? 4 : 0)))
    const votes = signers(3)
    const strayed = (by: readonly (G1 | undefined)[]) =>
      votes.map((vote, i) => {
        const error = by[i]
        return error ? { ...vote, signature: G1.encode(G1.add(G1.decode(vote.signature), error)) } : vote
      })
    expect(aggregate('vote', message, strayed([undefined, outside])).bad).toEqual([1])
    expect(aggregate('vote', message, strayed([outside, outside])).bad).toEqual([0, 1])
    const { signature, bad } = aggregate('vote', message, strayed([outside, undefined, G1.neg(outside)]))
    expect({ bad, signature }).toEqual({ bad: [], signature: aggregate('vote', message, votes).signature })
  })

  it('are empty when nothing is left', () => {
    expect(aggregate('vote', message, [])).toEqual({ signature: new Uint8Array(0), bad: [] })
    const [one] = signers(1)
    if (!one) throw new Error('one signer')
    const { signature, bad } = aggregate('vote', message, [{ ...one, signature: infinity(48) }])
    expect({ signature, bad }).toEqual({ signature: new Uint8Array(0), bad: [0] })
  })
})

describe('possession', () => {
  const node = utf8('the node key of a device, 32 bytes')

  it('is proven by the key alone, for one device', () => {
    const [one, other] = signers(2)
    if (!one || !other) throw new Error('two signers')
    const proof = provePossession(one.secret, node)
    expect(checkPossession(one.key, node, proof)).toBe(true)
    expect(checkPossession(one.key, node.toReversed(), proof)).toBe(false)
    expect(checkPossession(other.key, node, proof)).toBe(false)
    expect(checkPossession(one.key, node, provePossession(other.secret, node))).toBe(false)
    expect(checkPossession(infinity(96), node, infinity(48))).toBe(false)
  })

  it('is no vote, and a vote on the same bytes is no proof', () => {
    const [one] = signers(1)
    if (!one) throw new Error('one signer')
    const bytes = concat(utf8('chartmesh/v1/pop\0'), one.key, node)
    expect(checkPossession(one.key, node, signBls(one.secret, 'vote', bytes))).toBe(false)
    expect(checkBls(one.key, 'vote', bytes, provePossession(one.secret, node))).toBe(false)
  })

  it('stops a rogue key, which would pass as an aggregate with its victim', () => {
    const [victim] = signers(1)
    if (!victim) throw new Error('one signer')
    const mine = Fr.random(systemChance)
    const rogue = G2.encode(G2.sub(G2.decode(blsKeyOf(mine)), G2.decode(victim.key)))
    const forged = signBls(mine, 'vote', message)
    expect(checkAggregate('vote', message, [victim.key, rogue], forged)).toBe(true)
    expect(checkPossession(rogue, node, provePossession(mine, node))).toBe(false)
    const difference = G1.sub(
      G1.decode(provePossession(mine, node)),
      G1.decode(provePossession(victim.secret, node)),
    )
    expect(checkPossession(rogue, node, G1.encode(difference))).toBe(false)
  })
})

describe('several aggregates at once', () => {
  const secrets = Array.from({ length: 4 }, () => Fr.random(systemChance))
  const certificate = (height: number, count = 3) => {
    const voters = secrets.slice(0, count)
    const text = utf8(`height ${height}`)
    const votes = voters.map((secret) => ({
      key: blsKeyOf(secret),
      signature: signBls(secret, 'vote', text),
    }))
    return {
      message: text,
      keys: votes.map(({ key }) => key),
      signature: aggregate('vote', text, votes).signature,
    }
  }
  const all = Array.from({ length: 16 }, (_, height) => certificate(height, 2 + (height % 3)))
  const [first, second] = all
  if (!first || !second) throw new Error('sixteen certificates')
  const holds = (batch: readonly (typeof first)[]): boolean => checkAggregates('vote', batch, systemChance)

  it('hold when each holds', () => {
    expect(holds(all)).toBe(true)
    expect(holds([])).toBe(true)
    expect(checkAggregates('seed', all, systemChance)).toBe(false)
  })
  it('fail when one is false, whatever it is made of', () => {
    const wrongs = [
      { ...first, message: utf8('height 99') },
      { ...first, keys: first.keys.slice(1) },
      { ...first, keys: [] },
      { ...first, keys: [...first.keys, infinity(96)] },
      { ...first, signature: infinity(48) },
      { ...first, signature: bent(first.signature, 40) },
    ]
    for (const wrong of wrongs) expect(holds([...all.slice(1), wrong])).toBe(false)
  })
  it('fail when two false ones cancel each other', () => {
    const [a, b] = [G1.decode(first.signature), G1.decode(second.signature)]
    const more = G1.generator()
    const bentPair = [
      { ...first, signature: G1.encode(G1.add(a, more)) },
      { ...second, signature: G1.encode(G1.sub(b, more)) },
    ]
    expect(holds([...all.slice(2), ...bentPair])).toBe(false)
  })
})
