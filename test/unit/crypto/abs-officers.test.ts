import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, tagged, utf8 } from '../../../src/core/bytes.ts'
import type { AbsIssuer, AbsOfficers } from '../../../src/core/claim.ts'
import { systemChance } from '../../../src/core/world.ts'
import { signAbs } from '../../../src/crypto/abs.ts'
import {
  absKeysOf,
  checkIssuerKeys,
  checkSigningKey,
  column,
  proveIssuerKeys,
} from '../../../src/crypto/abs-keys.ts'
import { giversOf, keyName } from '../../../src/crypto/abs-officers.ts'
import {
  checkRegistration,
  combineRegistration,
  issueToPerson,
  type Person,
  registerPart,
  type Trustee,
} from '../../../src/crypto/abs-trustee.ts'
import { verifyAbs, verifyAbsBatch } from '../../../src/crypto/abs-verify.ts'
import { type Ceremony, deal, reveal } from '../../../src/crypto/dkg.ts'
import { concludeDkg, ownShare } from '../../../src/crypto/dkg-outcome.ts'
import { Fr, G1, G2, ready } from '../../../src/crypto/pairing.ts'
import { refusalIn, refused } from '../../support/refusals.ts'

const chance = systemChance
const genesisId = tagged('test-genesis')
const message = utf8('I agree')
const context = utf8('genesis id')
const patient = 'patient@st-anna#2026'
const nurse = 'nurse@st-anna#2026'
const member = 'member@board#2026'

const ceremony: Ceremony = { kind: 'trustee', id: genesisId, threshold: 2, officers: 3 }
const places = [1, 2, 3]
/** What the institutions are after their ceremony: a0 shared, nobody has it. */
function foundTrustee(): { trustee: Trustee; shares: readonly Fr[] } {
  const coins = places.map(() => {
    const kept = chance(32 * 64)
    return () => {
      let at = 0
      return (size: number) => kept.slice(at, (at += size))
    }
  })
  const dealt = coins.map((of) => deal(ceremony, of()))
  const transcript = {
    dealings: dealt.map(({ dealing }) => dealing),
    complaints: [],
    answers: [],
    reveals: coins.map((of, i) => reveal(ceremony, i + 1, of(), chance)),
    opened: [],
  }
  const { key, shareKeys } = concludeDkg(ceremony, transcript)
  const shares = places.map((place) => {
    const received = dealt.map(({ pairs }) => pairs[place - 1])
    return ownShare(ceremony, transcript, place, received)[0] ?? Fr.of(0)
  })
  const only = (keys: readonly Bytes[]): Bytes => keys[0] ?? message
  return { trustee: { threshold: 2, key: only(key), shareKeys: shareKeys.map(only) }, shares }
}

const someone = (name: string): Person => ({ genesisId, uid: tagged('test-uid', utf8(name)) })
const newIssuer = () => ({ a: Fr.random(chance), b: Fr.random(chance) })
const publicOf = (secret: ReturnType<typeof newIssuer>, a0: Bytes) => ({
  ...absKeysOf({ ...secret, a0: Fr.of(1) }, 5),
  a0,
})

let trustee: Trustee
let shares: readonly Fr[]
let anna: AbsOfficers
let board: AbsIssuer
let annaSecrets: readonly ReturnType<typeof newIssuer>[]
let boardSecret: ReturnType<typeof newIssuer>
let ada: Person
let registration: Bytes

beforeAll(async () => {
  await ready()
  ;({ trustee, shares } = foundTrustee())
  annaSecrets = places.map(newIssuer)
  boardSecret = newIssuer()
  const officers = annaSecrets.map((secret, i) => ({ place: i + 1, ...publicOf(secret, trustee.key) }))
  anna = { name: 'st-anna', a0: trustee.key, threshold: 2, officers }
  board = { name: 'board', ...publicOf(boardSecret, trustee.key) }
  ada = someone('Ada')
  registration = register(ada)
})

const register = (person: Person, by: readonly number[] = [1, 3]): Bytes => {
  const parts = by.map((place) => ({ place, part: registerPart(shares[place - 1] ?? Fr.of(0), person) }))
  return combineRegistration(trustee, person, parts).registration
}
const byOfficer = (place: number, attribute: string, person = ada, by = registration): Bytes =>
  issueToPerson(annaSecrets[place - 1] ?? boardSecret, attribute, person, {
    key: trustee.key,
    registration: by,
  })
const keysFrom = (officers: readonly number[], ...attributes: readonly string[]) =>
  new Map(
    attributes.flatMap((attribute) =>
      officers.map((place) => [keyName(anna, attribute, place), byOfficer(place, attribute)] as const),
    ),
  )
const statement = (claim: string, authorities: readonly AbsIssuer[] = [anna, board]) => ({
  claim,
  authorities,
  message,
  context,
})
const verdict = (made: ReturnType<typeof statement>, signature: Bytes): boolean => {
  const alone = verifyAbs({ ...made, signature }, chance)
  const claim = { ...made, signature }
  expect(verifyAbsBatch([claim, claim], chance)).toEqual([alone, alone])
  return alone
}

describe('a trustee of t of n institutions', () => {
  it('registers a person whichever t take part, always alike', () => {
    for (const by of [
      [1, 2],
      [3, 2],
      [1, 2, 3],
    ])
      expect(register(ada, by)).toEqual(registration)
    expect(checkRegistration(trustee.key, ada, registration)).toBe(true)
  })

  it('registers for one person, network and trustee', () => {
    expect(checkRegistration(trustee.key, someone('Bob'), registration)).toBe(false)
    expect(checkRegistration(trustee.key, { ...ada, genesisId: message }, registration)).toBe(false)
    expect(checkRegistration(trustee.shareKeys[0] ?? message, ada, registration)).toBe(false)
    const infinite = G1.encode(G1.infinity())
    for (const bytes of [infinite, registration.slice(1), new Uint8Array(48), new Uint8Array(0)])
      expect(checkRegistration(trustee.key, ada, bytes)).toBe(false)
    // Registrations do not add up to a third.
    const sum = G1.encode(G1.add(G1.decode(registration), G1.decode(register(someone('Bob')))))
    expect(checkRegistration(trustee.key, someone('Cy'), sum)).toBe(false)
  })

  it('names an institution whose part is wrong; t − 1 register nobody', () => {
    const part = (place: number, person = ada) => ({
      place,
      part: registerPart(shares[place - 1] ?? Fr.of(0), person),
    })
    const lies = [part(2, someone('Bob')), { ...part(1), place: 2 }, { place: 2, part: message }]
    for (const lie of lies) {
      expect(combineRegistration(trustee, ada, [part(1), lie, part(3)])).toEqual({
        registration,
        faulty: [2],
      })
      expect(() => combineRegistration(trustee, ada, [part(1), lie])).toThrow(
        refused('issuance.too-few', { needed: 2, found: 1, faulty: ['2'] }),
      )
    }
    for (const few of [[], [part(1)], [part(1), part(1)], [part(1), { ...part(2), place: 7 }]])
      expect(refusalIn(() => combineRegistration(trustee, ada, few))).toBe('issuance.too-few')
    expect(checkRegistration(trustee.key, ada, part(1).part)).toBe(false)
  })

  it('is needed before an attribute is given', () => {
    expect(refusalIn(() => byOfficer(1, patient, someone('Bob')))).toBe('abs.key-invalid')
    expect(refusalIn(() => byOfficer(1, patient, ada, message))).toBe('abs.key-invalid')
  })
})

describe('attributes given by t of n officers', () => {
  it('each officer’s key is checked by its holder', () => {
    const key = byOfficer(2, patient)
    const holds = (attribute: string): readonly number[] =>
      giversOf(anna).flatMap(({ place, keys }) => (checkSigningKey(keys, attribute, key) ? [place] : []))
    expect(holds(patient)).toEqual([2])
    expect(holds(nurse)).toEqual([])
  })

  for (const by of [
    [1, 2],
    [2, 3],
    [1, 2, 3],
  ])
    it(`are signed with by officers ${by.join(', ')}`, () => {
      for (const claim of [patient, `${patient} or ${nurse}`]) {
        const made = statement(claim)
        const signature = signAbs(made, keysFrom(by, patient), chance)
        expect(verdict(made, signature)).toBe(true)
      }
    })

  it('combine with those of another authority under one trustee', () => {
    const made = statement(`${member} and 2 of (${patient}, ${nurse}, ${member})`)
    const key = issueToPerson(boardSecret, member, ada, { key: trustee.key, registration })
    const keys = new Map([...keysFrom([1, 3], nurse), [member, key]])
    const signature = signAbs(made, keys, chance)
    expect(verdict(made, signature)).toBe(true)
    expect(verdict({ ...made, message: utf8('no') }, signature)).toBe(false)
    // Under another trustee, or each under its own, they do not.
    const alone = { ...publicOf(newIssuer(), G2.encode(G2.generator())), name: 'board' }
    expect(refusalIn(() => signAbs(statement(made.claim, [anna, alone]), keys, chance))).toBe(
      'abs.unsatisfied',
    )
    expect(verdict({ ...made, authorities: [anna, alone] }, signature)).toBe(false)
  })

  it('do not come from t − 1 officers, nor from one twice, nor of two persons', () => {
    const made = statement(patient)
    for (const by of [[], [1], [3]])
      expect(refusalIn(() => signAbs(made, keysFrom(by, patient), chance))).toBe('abs.unsatisfied')
    const one = byOfficer(1, patient)
    const twice = new Map([1, 2].map((place) => [keyName(anna, patient, place), one]))
    expect(verdict(made, signAbs(made, twice, chance))).toBe(false)
    const bob = someone('Bob')
    const his = byOfficer(2, patient, bob, register(bob))
    const pooled = new Map([
      [keyName(anna, patient, 1), one],
      [keyName(anna, patient, 2), his],
    ])
    expect(refusalIn(() => signAbs(made, pooled, chance))).toBe('abs.unsatisfied')
    const mixed = new Map([...pooled, [keyName(anna, patient, 2), concat(one.slice(0, 96), his.slice(96))]])
    expect(verdict(made, signAbs(made, mixed, chance))).toBe(false)
  })

  it('hold under these officers, this order and this threshold alone', () => {
    const made = statement(patient)
    const signature = signAbs(made, keysFrom([1, 2], patient), chance)
    const others: readonly AbsIssuer[] = [
      { ...anna, threshold: 1 },
      { ...anna, threshold: 3 },
      { ...anna, threshold: 0 },
      { ...anna, threshold: 4 },
      { ...anna, officers: anna.officers.toReversed() },
      { ...anna, officers: anna.officers.slice(1) },
      { ...anna, officers: [] },
      {
        ...anna,
        officers: Array.from({ length: 17 }, (_, i) => ({
          place: i + 1,
          ...publicOf(boardSecret, trustee.key),
        })),
      },
      { ...anna, a0: trustee.shareKeys[0] ?? message },
    ]
    for (const other of others) expect(verdict({ ...made, authorities: [other] }, signature)).toBe(false)
    const wide = Array.from({ length: 33 }, () => patient).join(' or ')
    expect(refusalIn(() => signAbs(statement(wide), keysFrom([1, 2], patient), chance))).toBe(
      'policy.too-large',
    )
  })

  it('come from keys that are proven without the trustee', () => {
    const keys = publicOf(boardSecret, trustee.key)
    const proof = proveIssuerKeys(boardSecret, keys, context, chance)
    expect(proof).toHaveLength(96)
    expect(checkIssuerKeys(keys, proof, context)).toBe(true)
    expect(checkIssuerKeys(keys, proof, message)).toBe(false)
    const odd = G2.encode(G2.mul(column(3), Fr.random(chance)))
    const crooked = { ...keys, a: keys.a.map((key, j) => (j === 2 ? odd : key)) }
    expect(checkIssuerKeys(crooked, proof, context)).toBe(false)
    expect(checkIssuerKeys(crooked, proveIssuerKeys(boardSecret, crooked, context, chance), context)).toBe(
      false,
    )
  })
})
