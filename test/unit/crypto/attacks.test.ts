/**
 * The attacks that the schemes are specified against. First those that show why a rule is there: they work when it
 * is broken. Then the list of all, each with the test that holds it off.
 */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { concat, hex, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  type AttributeKey,
  decodeAuthority,
  encapsulateKey,
  hashAttribute,
  hashGid,
  keyOver,
  pairingPart,
  productOfC1,
} from '../../../src/crypto/abe.ts'
import { messagePoint, readStatement, signAbs } from '../../../src/crypto/abs.ts'
import { absKeysOf, column, issueSigningKey } from '../../../src/crypto/abs-keys.ts'
import { verifyAbs } from '../../../src/crypto/abs-verify.ts'
import { blind, checkBlind } from '../../../src/crypto/blind.ts'
import { checkIssued, issue } from '../../../src/crypto/issuance.ts'
import { reconstruct } from '../../../src/crypto/lsss.ts'
import { Fr, G1, G2, GT, ready } from '../../../src/crypto/pairing.ts'
import { encapsulate } from '../../../src/crypto/slot.ts'
import { finishSlot, transform } from '../../../src/crypto/transform.ts'
import { parsePolicy } from '../../../src/policy/policy.ts'
import { type Authority, issuanceFor, openAccount, openAuthority } from '../../support/abe.ts'
import { refused } from '../../support/refusals.ts'

let anna: Authority
let board: Authority
beforeAll(async () => {
  await ready()
  anna = openAuthority('anna')
  board = openAuthority('board')
})

/** Rows of a policy, and what they hide. */
const sealedUnder = (text: string) => {
  const policy = parsePolicy(text)
  const keys = new Map([anna, board].map((one) => [one.public.name, decodeAuthority(one.public)]))
  return { ...encapsulateKey(policy, keys, systemChance), used: reconstruct(policy, () => true) ?? [] }
}

describe('why', () => {
  it('a gid is the account’s id: two accounts under one would pool their attributes', () => {
    const gid = openAccount('somebody').gid
    const account = (name: string) => {
      const z = Fr.random(systemChance)
      return { z, ...blind({ gid, context: utf8(name) }, z, systemChance) }
    }
    const [one, other] = [account('one'), account('other')]
    const keyOf = ({ a, b }: typeof one, attribute: string, authority: Authority) =>
      new Map([
        [
          attribute,
          keyOver(authority.secret, G1.decode(a), G1.decode(b), attribute, Fr.random(systemChance)),
        ],
      ])
    const { z, rows, used } = sealedUnder('doctor@anna and surgeon@board')
    const [first, second] = used
    if (!first || !second) throw new Error('two rows')
    const halves = [
      GT.pow(pairingPart([first], rows, G1.decode(one.b), keyOf(one, 'doctor@anna', anna)), one.z),
      GT.pow(pairingPart([second], rows, G1.decode(other.b), keyOf(other, 'surgeon@board', board)), other.z),
    ]
    expect(GT.equal(GT.product([productOfC1(used, rows), ...halves]), z)).toBe(true)
    // So each proof holds for the account and gid it was made for, and for no others.
    expect(checkBlind({ ...one, gid, context: utf8('one') })).toBe(true)
    expect(checkBlind({ ...one, gid, context: utf8('other') })).toBe(false)
    expect(checkBlind({ ...one, gid: openAccount('other').gid, context: utf8('one') })).toBe(false)
  })

  it('t′ is used once: twice, for two reading keys of one account, gives keys for every attribute', () => {
    const gid = openAccount('somebody').gid
    const t = Fr.random(systemChance)
    const generations = [Fr.random(systemChance), Fr.random(systemChance)] as const
    const [k1, k2] = generations.map((z) => {
      const { a, b } = blind({ gid, context: utf8('account') }, z, systemChance)
      return keyOver(anna.secret, G1.decode(a), G1.decode(b), 'nurse@anna', t).k
    })
    if (!k1 || !k2) throw new Error('two keys')
    // F(u)^t′ falls out; what is left is g1^α · H(gid)^y, a key with t = 0 for any u.
    const [inverse1, inverse2] = [Fr.inverse(generations[0]), Fr.inverse(generations[1])]
    const forAll: AttributeKey = {
      k: G1.mul(G1.sub(k1, k2), Fr.inverse(Fr.sub(inverse1, inverse2))),
      kPrime: G2.infinity(),
    }
    const { z, rows, used } = sealedUnder('director@anna')
    const opened = pairingPart(used, rows, hashGid(gid), new Map([['director@anna', forAll]]))
    expect(GT.equal(GT.mul(productOfC1(used, rows), opened), z)).toBe(true)
  })

  it('keys of another version open nothing, and are not taken for this one', async () => {
    const reader = openAccount('reader')
    const key = (version: number) => {
      const issuance = { ...issuanceFor(reader, 'doctor@anna', anna), version }
      const issued = issue(issuance, anna.secret, systemChance)
      const unproven = refused('attribute.key-unproven', { attribute: 'doctor@anna' })
      expect(() => checkIssued({ ...issuance, version: version + 1 }, issued)).toThrow(unproven)
      return checkIssued(issuance, issued)
    }
    const policy = 'doctor@anna~2'
    const binding = utf8('record')
    const contentKey = systemChance(32)
    const slot = await encapsulate({ policy, authorities: [anna.public], contentKey, binding }, systemChance)
    const openWith = (attribute: string, version: number) => {
      const keys = [{ attribute, key: key(version) }]
      const half = transform({ slot, policy, binding, keys, blind: reader.b })
      return finishSlot({ slot, policy, binding, ...half }, reader.z)
    }
    expect(await openWith('doctor@anna~2', 2)).toEqual({ contentKey })
    // Passed off as the version that is asked for.
    for (const old of [0, 1, 3])
      await expect(openWith('doctor@anna~2', old)).rejects.toThrow(refused('record.answer-wrong', {}))
    // Or said to be what it is.
    for (const held of ['doctor@anna', 'doctor@anna~1'])
      expect(() => openWith(held, 1)).toThrow(
        refused('policy.unsatisfied', { missing: ['doctor@anna~2'], ways: 1 }),
      )
  })
})

describe('why a check', () => {
  it('draws its weights itself: who knows them beforehand signs anything, with no key', () => {
    const secret = { a0: Fr.random(systemChance), a: Fr.random(systemChance), b: Fr.random(systemChance) }
    const claim = 'patient@anna#2026'
    const statement = {
      claim,
      authorities: [{ name: 'anna', ...absKeysOf(secret, 1) }],
      message: utf8('never signed'),
      context: utf8('genesis id'),
    }
    const known = (size: number) => new Uint8Array(size).fill(7)
    const rho = Fr.reduce(known(16))
    const { mu, trustee, rows } = readStatement(statement)
    const [row] = rows
    const [term] = row?.terms ?? []
    if (!term) throw new Error('one row')
    // S = W = Y = X: then P = D + ρ·h_0 − ρ·A0 − h_1 makes the product of all equations one.
    const x = G1.encode(messagePoint(mu))
    const p = G2.sub(G2.add(term.point(), G2.mul(column(0), rho)), G2.add(G2.mul(trustee, rho), column(1)))
    const signature = concat(Uint8Array.of(1), x, x, x, G2.encode(p))
    expect(verifyAbs({ ...statement, signature }, known)).toBe(true)
    expect(verifyAbs({ ...statement, signature }, systemChance)).toBe(false)
  })
})

describe('why shares of a transform key', () => {
  it('are blinded by g1: blinded by F(u), one share and what is public of it open', () => {
    const { gid } = openAccount('somebody')
    const z = Fr.random(systemChance)
    const made = blind({ gid, context: utf8('account') }, z, systemChance)
    const [baseA, baseB] = [G1.decode(made.a), G1.decode(made.b)]
    const key = keyOver(anna.secret, baseA, baseB, 'doctor@anna', Fr.random(systemChance))
    const sealed = sealedUnder('doctor@anna')
    const opens = (held: AttributeKey): boolean => {
      const half = pairingPart(sealed.used, sealed.rows, baseB, new Map([['doctor@anna', held]]))
      return GT.equal(GT.mul(productOfC1(sealed.used, sealed.rows), GT.pow(half, z)), sealed.z)
    }
    // S = tk + ρ·base for one server, and D = ρ·g2 for everybody.
    const rho = Fr.random(systemChance)
    const alone = (base: G1): AttributeKey => ({
      k: G1.add(key.k, G1.mul(base, rho)),
      kPrime: G2.add(key.kPrime, G2.mul(G2.generator(), rho)),
    })
    expect(opens(key)).toBe(true)
    expect(opens(alone(hashAttribute('doctor@anna')))).toBe(true)
    expect(opens(alone(G1.generator()))).toBe(false)
    expect(opens({ ...alone(G1.generator()), kPrime: key.kPrime })).toBe(false)
  })
})

describe('a generator that repeats itself', () => {
  const stuck = (size: number) => new Uint8Array(size).fill(7)

  it('gives no t′ twice but for the very same key', () => {
    const reader = openAccount('reader')
    const issued = (change: object) =>
      issue({ ...issuanceFor(reader, 'doctor@anna', anna), ...change }, anna.secret, stuck)
    const kPrimeOf = (change: object) => hex(issued(change).slice(48, 144))
    const { a, b } = openAccount('reader')
    const seen = [{}, { attribute: 'nurse@anna' }, { version: 1 }, { gid: systemChance(32) }, { a, b }].map(
      kPrimeOf,
    )
    expect(new Set(seen).size).toBe(seen.length)
    expect(issued({})).toEqual(issued({}))
  })

  it('gives no nonce twice but for the very same proof', () => {
    const secret = Fr.random(systemChance)
    const proofs = [systemChance(32), systemChance(32)].map(
      (gid) => blind({ gid, context: utf8('account') }, secret, stuck).proof,
    )
    // s = k + c·w: with one k for two challenges the witness would be (s1 − s2)/(c1 − c2).
    const [c1, s1, c2, s2] = proofs.flatMap((proof) =>
      [0, 32].map((from) => Fr.decode(proof.slice(from, from + 32))),
    )
    if (!c1 || !s1 || !c2 || !s2) throw new Error('two proofs')
    const guess = Fr.mul(Fr.sub(s1, s2), Fr.inverse(Fr.sub(c1, c2)))
    expect(Fr.equal(guess, Fr.inverse(secret))).toBe(false)
  })

  it('lets nobody sign who saw two signatures', () => {
    const secret = { a0: Fr.random(systemChance), a: Fr.random(systemChance), b: Fr.random(systemChance) }
    const claim = 'patient@anna#2026'
    const keys = new Map([[claim, issueSigningKey(secret, claim, systemChance)]])
    const statement = (text: string) => ({
      claim,
      authorities: [{ name: 'anna', ...absKeysOf(secret, 1) }],
      message: utf8(text),
      context: utf8('genesis id'),
    })
    const [one, other] = ['one', 'other'].map((text) => signAbs(statement(text), keys, stuck))
    if (!one || !other) throw new Error('two signatures')
    const read = (signature: Uint8Array, from: number) => G1.decode(signature.subarray(from, from + 48))
    // suite 1 ‖ Y ‖ W ‖ S ‖ P: with one r for two messages S − S' = r·(µ − µ')·g1, and S moves to any third.
    const mu = (text: string) => readStatement(statement(text)).mu
    const r = G1.mul(G1.sub(read(one, 97), read(other, 97)), Fr.inverse(Fr.sub(mu('one'), mu('other'))))
    const s = G1.add(read(one, 97), G1.mul(r, Fr.sub(mu('never signed'), mu('one'))))
    const forged = concat(one.slice(0, 97), G1.encode(s), one.slice(145))
    expect(verifyAbs({ ...statement('one'), signature: one }, systemChance)).toBe(true)
    expect(verifyAbs({ ...statement('never signed'), signature: forged }, systemChance)).toBe(false)
  })
})

/** Attack, file below test/unit, what its test is called. */
const held: readonly (readonly [attack: string, file: string, title: string])[] = [
  ['a header carried into another record', 'crypto/slot', 'not under another binding or policy'],
  ['the same, re-randomised', 'crypto/slot', 'not re-randomised'],
  ['a header carried into another network', 'record/header', 'of another network, consent or body'],
  ['rows in another order, or of two slots', 'crypto/slot', 'not with rows in another order'],
  ['a bent key commitment', 'crypto/slot', 'an altered commitment or wrapped key'],
  ['a bent body', 'node/refusals', 'ciphertext that a holder changed'],
  ['the same, in a living network', 'node/refusals', 'a slot carried over from another record'],
  ['two accounts with one gid', 'ledger/rules', 'once a key, with the gid made from it'],
  ['another account’s blind proof', 'crypto/blind', 'belongs to one account, context and proof'],
  ['A and B of unequal exponents', 'crypto/blind', 'is refused for unequal exponents'],
  ['A or B at infinity', 'crypto/blind', 'is refused at infinity, in both spellings'],
  ['keys issued over the last (A, B)', 'ledger/rules', 'what was issued over the last one is refused'],
  ['a reused t′, on the ledger', 'ledger/rules', 'no authority draws one t’ twice'],
  ['a generator that repeats itself', 'crypto/attacks', 'gives no nonce twice but for the very same proof'],
  ['the same, of signatures', 'crypto/attacks', 'lets nobody sign who saw two signatures'],
  ['an unproven transform key', 'crypto/blind', 'an unproven, mixed or bent key is refused'],
  ['the same, at a server', 'keys/person', 'is not served by a key that is unproven'],
  ['the server alone', 'crypto/slot', 'the server with its own exponent, or T as it is'],
  ['the share of one server alone', 'crypto/answer', 'too few open nothing'],
  ['a share for another place or threshold', 'crypto/answer', 'are bound to place, threshold'],
  ['the same, between workers', 'keys/officer', 'two of which open a record, and no one of them'],
  ['shares blinded by F(u)', 'crypto/attacks', 'are blinded by g1'],
  ['shares of two issuances mixed', 'crypto/answer', 'of two issuances or two readers do not fit'],
  ['an answer its server did not sign', 'node/refusals', 'an answer that its server did not sign'],
  [
    'a header that was changed since',
    'ledger/records',
    'a read is logged once, by a server with stake, for the header',
  ],
  ['a record taken back', 'ledger/records', 'ends publishing and reading from its block on'],
  ['an erased record', 'ledger/records', 'ends reading, and lists what holders delete'],
  ['an attribute taken back meanwhile', 'node/refusals', 'a reader whose attribute is taken back between'],
  ['a box for another record, kind or recipient', 'record/header', 'bindings and infos are of one record'],
  ['an answer to another request', 'record/binding', 'answers one request, whatever else'],
  ['a lying server', 'crypto/answer', 'names the one that lied, in any way'],
  ['a T outside the group, an oracle on z', 'crypto/answer', 'before it reaches z'],
  [
    'the same, asked of the worker that keeps z',
    'keys/person',
    'opens for a reader who holds the attributes',
  ],
  ['evidence against an honest server', 'crypto/evidence', 'does not against an honest server'],
  ['an author who commits to another key', 'crypto/evidence', 'the author is, when all proofs hold'],
  ['rows made for nobody', 'crypto/fo', 'shows an author who made the rows'],
  ['two readers who pool', 'crypto/abe', 'two readers cannot pool: keys of one each'],
  ['two readers who decrypt apart', 'crypto/abe', 'two readers cannot pool: each decrypts own rows'],
  ['keys of another gid or authority', 'crypto/abe', 'keys of another gid, of another attribute'],
  ['keys without the attributes', 'crypto/slot', 'whose keys do not satisfy the policy'],
  ['keys of another version', 'crypto/attacks', 'keys of another version open nothing'],
  ['a policy that names a year, which no key does', 'crypto/abe', 'not given, and for an epoch'],
  ['an authority’s keys made of others’', 'crypto/blind', 'not for keys made of others, one, or infinity'],
  ['a rogue BLS key', 'crypto/bls', 'stops a rogue key'],
  ['a replayed proof of possession', 'crypto/bls', 'is proven by the key alone, for one device'],
  ['a vote as a proof of possession', 'crypto/bls', 'is no vote, and a vote on the same bytes is no proof'],
  ['a vote as a seed', 'crypto/bls', 'holds for its key, message and purpose only'],
  ['votes outside the subgroup', 'crypto/bls', 'never hold outside the subgroup'],
  ['votes whose errors cancel', 'crypto/bls', 'fail when two false ones cancel each other'],
  ['ABS: anything tampered', 'crypto/abs', 'are refused with any part tampered, at infinity'],
  ['ABS: another message, network or claim', 'crypto/abs', 'are refused for another message, context'],
  ['ABS: without the attributes', 'crypto/abs', 'cannot be made without the attributes'],
  ['ABS: one bad signature in a batch', 'crypto/abs', 'gives one verdict each'],
  ['ABS: another’s or an unregistered key', 'crypto/abs', 'cannot be forged with another attribute’s key'],
  ['ABS: two persons’ keys', 'crypto/abs', 'cannot be made from two persons’ keys'],
  ['ABS: keys over another’s base', 'crypto/abs', 'are never made over a base that is brought along'],
  ['ABS: a text that names a claim kept before', 'crypto/abs', 'are not found again under a text'],
  ['ABS: errors that cancel in a batch', 'crypto/abs', 'refuses errors that cancel across its signatures'],
  ['ABS: columns of different (a, b)', 'crypto/abs', 'are proven to come from one (a0, a, b)'],
  ['ABS: weights that the forger knows', 'crypto/attacks', 'draws its weights itself'],
  ['ABS: t − 1 officers', 'crypto/abs-officers', 'do not come from t − 1 officers'],
  ['ABS: other officers, order or threshold', 'crypto/abs-officers', 'hold under these officers, this order'],
  [
    'an officer’s columns of different (a, b)',
    'crypto/abs-officers',
    'come from keys that are proven without',
  ],
  [
    'another officer’s keys as one’s own',
    'ledger/officers-signing',
    'come with the dealing, proven for this',
  ],
  [
    'an officer asked to sign over another’s base',
    'node/vouching-forged',
    'for a forged question there is no key',
  ],
  ['an officer whose signing key does not hold', 'node/vouching', 'one whose key does not hold is named'],
  ['a signing key for another ticket or giver', 'record/binding', 'a signing key is for one network'],
  ['a consent nobody signed', 'node/refusals', 'a consent with a forged attribute-based signature'],
  ['a faulty institution registers', 'crypto/abs-officers', 'names an institution whose part is wrong'],
  ['a dealer who cheats one officer', 'crypto/dkg', 'a bad pair is complained of'],
  ['a dealer who does not answer', 'crypto/dkg', 'a dealer who does not answer, answers wrongly'],
  ['a dealer who reveals something else', 'crypto/dkg', 'a dealer who reveals nothing true is opened'],
  ['a reveal taken from another ceremony', 'crypto/dkg', 'binds every reveal to ceremony and dealer'],
  ['fewer officers than agreed give an attribute', 'ledger/issuance', 'nothing is given by fewer, nor twice'],
  ['a faulty officer in issuance', 'crypto/dkg', 'names the officer whose part is not proven'],
  ['a false emergency share', 'crypto/emergency', 'names the institutions whose share is wrong'],
  ['officers opened in their sleep', 'crypto/dkg', 'fails when fewer than t dealers keep their part'],
  ['too few emergency shares', 'crypto/emergency', 'stays shut to fewer'],
  ['crafted Ed25519 signatures', 'crypto/ed25519', 'on every pair of encodings of small order'],
  ['points off the curve or subgroup', 'crypto/pairing', 'no point outside the subgroup'],
  [
    'GT outside the group, coefficients of p or more',
    'crypto/pairing',
    'no zero, nothing outside the subgroup',
  ],
  ['scalars of r or more', 'crypto/pairing', 'scalars below r'],
  ['c0 00…01 for infinity', 'crypto/pairing', 'infinity only where it is allowed'],
  ['a policy of 10,000 rows', 'fuzz/bent-vectors', 'a policy of 10,000 rows is refused before it is read'],
  ['any encoding, cut', 'fuzz/bent-vectors', 'of any other length is refused'],
  ['any encoding, bent', 'fuzz/bent-vectors', 'with a flipped bit is refused'],
]

test.each(held)('%s: held by %s, “%s…”', (_, file, title) => {
  const text = readFileSync(new URL(`../${file}.test.ts`, import.meta.url), 'utf8')
  expect(text).toMatch(
    new RegExp(`\\b(it|test)(\\.\\w+)*\\(\\s*(['\`]).*${title.replaceAll(/[.()−…]/g, '.')}`),
  )
})
