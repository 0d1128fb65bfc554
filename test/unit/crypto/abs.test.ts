import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { absSignatureBytesMost, signAbs } from '../../../src/crypto/abs.ts'
import {
  type AbsSecret,
  absKeysOf,
  checkAbsKeys,
  checkSigningKey,
  column,
  encodeSigningKey,
  issueSigningKey,
  issueSigningKeys,
  readSigningKey,
  proveAbsKeys,
} from '../../../src/crypto/abs-keys.ts'
import { issuerId } from '../../../src/crypto/abs-officers.ts'
import { type AbsClaim, verifyAbs, verifyAbsBatch } from '../../../src/crypto/abs-verify.ts'
import { Fr, G1, G2, ready } from '../../../src/crypto/pairing.ts'
import { refused } from '../../support/refusals.ts'

const chance = systemChance
const columns = 4
const newSecret = (): AbsSecret => ({ a0: Fr.random(chance), a: Fr.random(chance), b: Fr.random(chance) })
const named = (secret: AbsSecret, name: string) => ({ name, ...absKeysOf(secret, columns) })

const patient = 'patient@st-anna#2026'
const nurse = 'nurse@st-anna#2026'
const doctor = 'doctor@st-anna#2026'
const message = utf8('I agree')
const context = utf8('genesis id')

beforeAll(ready)

/** St Anna, and one person with keys for the attributes over one base. */
function world(...attributes: string[]) {
  const secret = newSecret()
  const issued = issueSigningKeys(secret, attributes, chance)
  const keys = new Map(attributes.map((attribute, i) => [attribute, issued[i] ?? utf8('')]))
  const authority = named(secret, 'st-anna')
  const statement = (claim: string) => ({ claim, authorities: [authority], message, context })
  const claim = (text: string, held = keys): AbsClaim => {
    const made = statement(text)
    return { ...made, signature: signAbs(made, held, chance) }
  }
  return { secret, keys, authority, statement, claim }
}

const verdicts = (claim: AbsClaim): boolean => {
  const alone = verifyAbs(claim, chance)
  // Twice the same goes through the column form.
  const together = verifyAbsBatch([claim, claim], chance)
  expect(together).toEqual([alone, alone])
  return alone
}
const bent = (bytes: Bytes, at: number): Bytes => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

describe('signatures', () => {
  const claims: readonly (readonly [string, readonly string[]])[] = [
    [patient, [patient]],
    [`${nurse} or ${patient}`, [patient]],
    [`${nurse} and ${patient}`, [nurse, patient]],
    [`2 of (${doctor}, ${nurse}, ${patient})`, [doctor, patient]],
    [`${patient} and (${doctor} or (${nurse} and ${patient}))`, [nurse, patient]],
    [`3 of (${doctor}, ${nurse}, ${patient}, ${patient})`, [nurse, patient]],
  ]
  for (const [text, held] of claims)
    it(`hold for ${text}`, () => {
      const claim = world(...held).claim(text)
      expect(verdicts(claim)).toBe(true)
      expect(claim.signature.length).toBeLessThanOrEqual(absSignatureBytesMost)
    })

  it('of one person never look alike', () => {
    const st = world(patient)
    const [one, other] = [st.claim(patient), st.claim(patient)]
    for (let at = 1; at < one.signature.length; at += 48)
      expect(one.signature.slice(at, at + 48)).not.toEqual(other.signature.slice(at, at + 48))
  })

  it('are refused for another message, context, claim or authority', () => {
    const claim = world(patient, nurse).claim(`${patient} or ${nurse}`)
    expect(verdicts({ ...claim, message: utf8('I agree to all') })).toBe(false)
    expect(verdicts({ ...claim, context: utf8('another genesis id') })).toBe(false)
    expect(verdicts({ ...claim, claim: `${nurse} or ${patient}` })).toBe(false)
    expect(verdicts({ ...claim, claim: `${patient} or ${doctor}` })).toBe(false)
    expect(verdicts({ ...claim, claim: `${patient} and ${nurse}` })).toBe(false)
    expect(verdicts({ ...claim, authorities: [named(newSecret(), 'st-anna')] })).toBe(false)
    expect(verdicts({ ...claim, authorities: [] })).toBe(false)
    expect(verdicts({ ...claim, claim: `(${claim.claim})` })).toBe(false)
    expect(verdicts({ ...claim, claim: 'not a policy at all ((' })).toBe(false)
  })

  it('are refused with any part tampered, at infinity, cut or extended', () => {
    const claim = world(patient, nurse).claim(`${patient} and ${nurse}`)
    const { signature } = claim
    const parts: readonly (readonly [string, number, number])[] = [
      ['Y', 1, 48],
      ['W', 49, 48],
      ['S_1', 97, 48],
      ['S_2', 145, 48],
      ['P_1', 193, 96],
      ['P_2', 289, 96],
    ]
    expect(signature).toHaveLength(385)
    const replaced = (from: number, by: Bytes): Bytes =>
      concat(signature.slice(0, from), by, signature.slice(from + by.length))
    for (const [name, from, size] of parts) {
      const infinity = Uint8Array.from({ length: size }, (_, i) => (i === 0 ? 0xc0 : 0))
      const old = signature.slice(from, from + size)
      const other =
        size === 48
          ? G1.encode(G1.add(G1.decode(old), G1.generator()))
          : G2.encode(G2.add(G2.decode(old), G2.generator()))
      expect(verdicts({ ...claim, signature: replaced(from, infinity) }), `${name} at infinity`).toBe(false)
      expect(verdicts({ ...claim, signature: replaced(from, other) }), `${name} moved`).toBe(false)
      expect(verdicts({ ...claim, signature: bent(signature, from + size - 1) }), `${name} bent`).toBe(false)
    }
    const withoutBase = concat(signature.slice(0, 1), infinityOf(48), infinityOf(48), signature.slice(97))
    expect(verdicts({ ...claim, signature: withoutBase })).toBe(false)
    expect(verdicts({ ...claim, signature: signature.slice(0, -1) })).toBe(false)
    expect(verdicts({ ...claim, signature: concat(signature, Uint8Array.of(0)) })).toBe(false)
    expect(verdicts({ ...claim, signature: bent(signature, 0) })).toBe(false)
    expect(verdicts({ ...claim, signature: new Uint8Array(0) })).toBe(false)
  })

  it('cannot be made without the attributes, and wide claims not at all', () => {
    const st = world(nurse)
    expect(() => st.claim(patient)).toThrow(refused('abs.unsatisfied'))
    expect(() => st.claim(`${patient} and ${nurse}`)).toThrow(refused('abs.unsatisfied'))
    const five = `${nurse} and ${nurse} and ${nurse} and ${nurse} and ${nurse}`
    expect(() => st.claim(five)).toThrow(refused('abs.unsatisfied'))
    expect(() => st.claim(`${nurse} and doctor@board#2026`)).toThrow(refused('abs.unsatisfied'))
  })

  it('cannot be forged with another attribute’s key, a random one, or that of an unregistered person', () => {
    const st = world(nurse)
    const own = st.keys.get(nurse)
    if (!own) throw new Error('a key')
    const forge = (key: Bytes): boolean => verdicts(st.claim(patient, new Map([[patient, key]])))
    expect(forge(own)).toBe(false)
    const random = G1.encode(G1.mul(G1.generator(), Fr.random(chance)))
    expect(forge(concat(own.slice(0, 96), random))).toBe(false)
    const { base, trustee } = readSigningKey(own)
    const genuine = encodeSigningKey(st.secret, patient, base, trustee)
    expect(forge(genuine)).toBe(true)
    expect(forge(concat(own.slice(0, 48), random, genuine.slice(96)))).toBe(false)
    expect(forge(issueSigningKey(newSecret(), patient, chance))).toBe(false)
  })

  it('cannot be made from two persons’ keys', () => {
    const st = world(nurse)
    const other = issueSigningKey(st.secret, patient, chance)
    const own = st.keys.get(nurse)
    if (!own) throw new Error('a key')
    const both = `${nurse} and ${patient}`
    expect(() => st.claim(both, new Map([...st.keys, [patient, other]]))).toThrow(refused('abs.unsatisfied'))
    // Claiming the other's base for one's own key gets past the signer and not past a check.
    const mixed = concat(own.slice(0, 96), other.slice(96))
    expect(verdicts(st.claim(both, new Map([...st.keys, [patient, mixed]])))).toBe(false)
    const mixedBack = concat(other.slice(0, 96), own.slice(96))
    const pair = new Map([
      [patient, other],
      [nurse, mixedBack],
    ])
    expect(verdicts(st.claim(both, pair))).toBe(false)
  })
})

describe('claims that were read before', () => {
  it('are not found again under a text that only looks like one with its keys', () => {
    const st = world(patient)
    expect(verdicts(st.claim(patient))).toBe(true)
    const id = issuerId(st.authority)
    for (const claim of [`${patient}\n${id}`, `${patient}","${id}`, JSON.stringify([patient, id])])
      expect(() => signAbs({ claim, authorities: [], message, context }, st.keys, chance)).toThrow(
        refused('policy.syntax'),
      )
  })
})

const infinityOf = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => (i === 0 ? 0xc0 : 0))

describe('a batch', () => {
  it('of several authorities and claims gives one verdict each', () => {
    const st = world(patient, nurse)
    const board = newSecret()
    const member = 'member@board#2026'
    const statement = { claim: member, authorities: [named(board, 'board')], message, context }
    const key = issueSigningKey(board, member, chance)
    const claims: AbsClaim[] = [
      st.claim(patient),
      { ...statement, signature: signAbs(statement, new Map([[member, key]]), chance) },
      st.claim(`${patient} and ${nurse}`),
    ]
    expect(verifyAbsBatch(claims, chance)).toEqual([true, true, true])
    const spoiled = claims.map((claim, i) => (i === 1 ? { ...claim, message: utf8('no') } : claim))
    expect(verifyAbsBatch(spoiled, chance)).toEqual([true, false, true])
    const cut = claims.map((claim, i) =>
      i === 2 ? { ...claim, signature: claim.signature.slice(1) } : claim,
    )
    expect(verifyAbsBatch(cut, chance)).toEqual([true, true, false])
    expect(verifyAbsBatch([], chance)).toEqual([])
  })

  it('refuses errors that cancel across its signatures', () => {
    const st = world(patient)
    const [one, other] = [st.claim(patient), st.claim(patient)]
    const moved = (claim: AbsClaim, by: G1): AbsClaim => {
      const y = G1.encode(G1.add(G1.decode(claim.signature.slice(1, 49)), by))
      return { ...claim, signature: concat(claim.signature.slice(0, 1), y, claim.signature.slice(49)) }
    }
    const error = G1.generator()
    expect(verifyAbsBatch([moved(one, error), moved(other, G1.neg(error))], chance)).toEqual([false, false])
  })
})

describe('keys', () => {
  it('are proven to come from one (a0, a, b), for one context', () => {
    const secret = newSecret()
    const keys = absKeysOf(secret, columns)
    const proof = proveAbsKeys(secret, keys, context, chance)
    expect(checkAbsKeys(keys, proof, context)).toBe(true)
    expect(checkAbsKeys(keys, proof, utf8('elsewhere'))).toBe(false)
    expect(checkAbsKeys(keys, proof.slice(32), context)).toBe(false)
    for (const at of [0, 40, 70, 127])
      expect(checkAbsKeys(keys, bent(proof, at), context), `byte ${at}`).toBe(false)

    const odd = G2.encode(G2.mul(column(3), Fr.random(chance)))
    const swapped = (list: readonly Bytes[]) => list.map((key, j) => (j === 2 ? odd : key))
    for (const crooked of [
      { ...keys, a0: odd },
      { ...keys, a: swapped(keys.a) },
      { ...keys, b: swapped(keys.b) },
      { ...keys, a: keys.b, b: keys.a },
      { ...keys, a: keys.a.slice(1) },
      { ...keys, a: [], b: [] },
      { ...keys, a0: infinityOf(96) },
    ])
      expect(checkAbsKeys(crooked, proof, context)).toBe(false)
    // Remembered keys must not vouch for other bytes: a byte moved over a border, a column for the trustee.
    const [first = keys.a0, ...more] = keys.a
    const moved = { a0: concat(keys.a0, first.slice(0, 1)), a: [first.slice(1), ...more], b: keys.b }
    expect(checkAbsKeys(moved, proof, context)).toBe(false)
    const crooked = { ...keys, a: swapped(keys.a) }
    expect(checkAbsKeys(crooked, proveAbsKeys(secret, crooked, context, chance), context)).toBe(false)
  })

  it('are checked by their holder', () => {
    const secret = newSecret()
    const keys = named(secret, 'st-anna')
    const key = issueSigningKey(secret, patient, chance)
    expect(checkSigningKey({ ...keys, name: 'board' }, patient, key)).toBe(false)
    expect(checkSigningKey(keys, patient, key)).toBe(true)
    expect(checkSigningKey(keys, 'patient@st-anna#2027', key)).toBe(false)
    expect(checkSigningKey(named(newSecret(), 'st-anna'), patient, key)).toBe(false)
    const other = issueSigningKey(secret, patient, chance)
    for (const [from, to] of [
      [0, 48],
      [48, 96],
      [96, 144],
    ] as const)
      expect(
        checkSigningKey(keys, patient, concat(key.slice(0, from), other.slice(from, to), key.slice(to))),
      ).toBe(false)
    expect(checkSigningKey(keys, patient, concat(...[1, 2, 3].map(() => infinityOf(48))))).toBe(false)
    expect(checkSigningKey(keys, patient, key.slice(1))).toBe(false)
  })

  it('are never made over a base that is brought along: two persons would pool', () => {
    const st = world(nurse)
    const [own] = st.keys.values()
    if (!own) throw new Error('a key')
    // A patient brings the nurse's base and K0, which shows that it is registered.
    const { base, trustee } = readSigningKey(own)
    const brought = encodeSigningKey(st.secret, patient, base, trustee)
    expect(verdicts(st.claim(`${nurse} and ${patient}`, new Map([...st.keys, [patient, brought]])))).toBe(
      true,
    )
    // So each issuance draws its own.
    const [one, other] = [1, 2].map(() => readSigningKey(issueSigningKey(st.secret, patient, chance)).base)
    expect(one && other && G1.equal(one, other)).toBe(false)
  })
})
