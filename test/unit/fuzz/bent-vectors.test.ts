/**
 * Every encoding of test/vectors, cut at every length, made longer, and with bits flipped: none is taken for what
 * it was, and each is refused by name or judged false, never by an error nobody expected. All bits of short
 * encodings, a sample of long ones by seed.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { base64url, type Bytes, concat, hex, tag, unbase64url, unhex, utf8 } from '../../../src/core/bytes.ts'
import { decode, encode, u32 } from '../../../src/core/codec.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { systemChance } from '../../../src/core/world.ts'
import { checkIssuerKeys, checkSigningKey } from '../../../src/crypto/abs-keys.ts'
import { checkRegistration } from '../../../src/crypto/abs-trustee.ts'
import { verifyAbs } from '../../../src/crypto/abs-verify.ts'
import { checkAnswer, checkBlindedKey } from '../../../src/crypto/answer.ts'
import { checkAuthority } from '../../../src/crypto/authority.ts'
import { checkBlind } from '../../../src/crypto/blind.ts'
import { checkAggregate, checkBls, checkPossession } from '../../../src/crypto/bls.ts'
import type { Resharing } from '../../../src/core/ceremony.ts'
import { fitsDealing } from '../../../src/crypto/ceremony.ts'
import { type Ceremony, checkPair, readReveal } from '../../../src/crypto/dkg.ts'
import { unseal } from '../../../src/crypto/hpke.ts'
import { checkIssued } from '../../../src/crypto/issuance.ts'
import { Fr, ready } from '../../../src/crypto/pairing.ts'
import { checkShare } from '../../../src/crypto/shares.ts'
import { checkSlot } from '../../../src/crypto/slot.ts'
import { finishSlot } from '../../../src/crypto/transform.ts'
import { parseEnding } from '../../../src/keys/trusted/ending.ts'
import { checkPart, parsePart } from '../../../src/keys/trusted/part.ts'
import { partCodec } from '../../../src/keys/trusted/records.ts'
import { atVersion, parsePolicy, printPolicy, readPolicy } from '../../../src/policy/policy.ts'
import { createRandom } from '../../support/random.ts'
import { abeSeed } from '../../vectors/abe.ts'
import type { AbeVectors } from '../../vectors/abe-checks.ts'
import type { AbsVectors } from '../../vectors/abs-checks.ts'
import type { BlsVectors } from '../../vectors/bls-checks.ts'
import type { DkgVectors } from '../../vectors/dkg-checks.ts'
import type { ResharingVectors } from '../../vectors/resharing-checks.ts'
import type { PoliciesVectors } from '../../vectors/policies-checks.ts'
import type { SharesVectors } from '../../vectors/shares-checks.ts'
import type { SlotsVectors } from '../../vectors/slots-checks.ts'
import { streamOf } from '../../vectors/stream.ts'
import type { TrustedVectors } from '../../vectors/trusted-checks.ts'

const read = <V>(name: string): V =>
  JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'))
const at = <T>(list: readonly T[], i: number): T => {
  const item = list[i]
  if (item === undefined) throw new RangeError(`no ${i}`)
  return item
}

await ready()

/** A hex string of the vectors and whether bytes in its place still hold; may refuse. */
type Target = readonly [name: string, encoded: string, holds: (bytes: Bytes) => unknown]

function abeTargets(): readonly Target[] {
  const { gid, blind } = read<AbeVectors>('abe')
  const claim = {
    gid: unhex(gid),
    context: concat(tag('blind'), streamOf(abeSeed)(32), unhex(gid), encode(u32, 0)),
    a: unhex(blind.A),
    b: unhex(blind.B),
    proof: unhex(blind.proof),
  }
  return [
    ['abe A', blind.A, (a) => checkBlind({ ...claim, a })],
    ['abe B', blind.B, (b) => checkBlind({ ...claim, b })],
    ['abe proof of the blind', blind.proof, (proof) => checkBlind({ ...claim, proof })],
    ['abe gid', gid, (other) => checkBlind({ ...claim, gid: other })],
    ['abe context of the blind', hex(claim.context), (context) => checkBlind({ ...claim, context })],
  ]
}

function sharesTargets(): readonly Target[] {
  const v = read<SharesVectors>('shares')
  const authority = { name: v.authority.name, e: unhex(v.authority.E), y: unhex(v.authority.Y) }
  const claim = { ...authority, context: unhex(v.genesisId), proof: unhex(v.authority.proof) }
  const key = at(v.keys, 0)
  const { S, proof } = at(key.shares, 1)
  const sharing = {
    genesisId: unhex(v.genesisId),
    attribute: key.attribute,
    version: v.version,
    gid: unhex(v.gid),
    a: unhex(v.A),
    b: unhex(v.B),
    authority,
    threshold: v.threshold,
    servers: v.servers,
  }
  const common = unhex(key.common)
  const slotInput = { slot: unhex(v.slot), policy: v.policy, binding: unhex(v.binding) }
  const keys = v.keys.map((one) => ({
    attribute: atVersion(one.attribute, v.version),
    e: authority.e,
    y: authority.y,
    common: unhex(one.common),
  }))
  const question = { ...slotInput, a: sharing.a, b: sharing.b, rows: [0, 1], keys }
  const blinded = { e: authority.e, x: unhex(v.blinded.X), proof: unhex(v.blinded.proof) }
  const one = at(v.answers, 0)
  const answer = { place: one.place, t: unhex(one.T), proof: unhex(one.proof) }
  const half = { t: unhex(v.T), product: unhex(v.P) }
  const z = Fr.decode(unhex(v.z))
  return [
    ['authority E', v.authority.E, (e) => checkAuthority({ ...claim, e })],
    ['authority Y', v.authority.Y, (y) => checkAuthority({ ...claim, y })],
    ['its proof', v.authority.proof, (other) => checkAuthority({ ...claim, proof: other })],
    ['share of a transform key', S + proof, (share) => checkShare(sharing, 2, common, share)],
    ['its common part', key.common, (other) => checkShare(sharing, 2, other, unhex(S + proof))],
    ['answer T', one.T, (t) => checkAnswer(question, { ...answer, t }, [blinded])],
    ['answer proof', one.proof, (other) => checkAnswer(question, { ...answer, proof: other }, [blinded])],
    ['blinded key', v.blinded.X, (x) => checkBlindedKey(sharing.a, { ...blinded, x })],
    [
      'proof of the blinded key',
      v.blinded.proof,
      (other) => checkBlindedKey(sharing.a, { ...blinded, proof: other }),
    ],
    // What the header proof does not cover, commitment and wrapped key, is told at the last step.
    [
      'slot',
      v.slot,
      (slot) => checkSlot({ ...slotInput, slot }) && finishSlot({ ...slotInput, slot, ...half }, z),
    ],
    ['binding', v.binding, (binding) => checkSlot({ ...slotInput, binding })],
    ['T', v.T, (t) => finishSlot({ ...slotInput, ...half, t }, z)],
    ['P', v.P, (product) => finishSlot({ ...slotInput, ...half, product }, z)],
  ]
}

function dkgTargets(): readonly Target[] {
  const v = read<DkgVectors>('dkg')
  const ceremony: Ceremony = {
    kind: 'abe',
    id: unhex(v.id),
    threshold: v.threshold,
    officers: v.officers,
  }
  const dealing = at(v.dealings, 0)
  const pair = at(at(v.pairs, 0), 1)
  const { genesisId, gid, attribute, version, A, B, parts } = v.issuance
  const part = at(parts, 0)
  const shareKey = at(v.shareKeys, part.place - 1)
  const issuance = {
    genesisId: unhex(genesisId),
    gid: unhex(gid),
    attribute,
    version,
    a: unhex(A),
    b: unhex(B),
    authority: { name: 'st-anna', e: unhex(shareKey.E), y: unhex(shareKey.Y) },
  }
  return [
    ['dealing', dealing, (bytes) => checkPair(ceremony, bytes, 2, unhex(pair))],
    ['pair', pair, (bytes) => checkPair(ceremony, unhex(dealing), 2, bytes)],
    ['reveal', at(v.reveals, 0) ?? '', (bytes) => readReveal(ceremony, 1, bytes) !== undefined],
    ['part of a key', part.K + part.K2 + part.proof, (bytes) => checkIssued(issuance, bytes)],
  ]
}

function absTargets(): readonly Target[] {
  const v = read<AbsVectors>('abs')
  const genesisId = unhex(v.genesisId)
  const a0 = unhex(v.trustee.A0)
  const person = { genesisId, uid: unhex(v.uid) }
  const keysAt = (i: number) => {
    const issuer = at(v.issuers, i)
    return { a0, a: issuer.A.map((one) => unhex(one)), b: issuer.B.map((one) => unhex(one)) }
  }
  const board = { name: 'board', ...keysAt(0) }
  const officers = [1, 2, 3].map((place) => ({ place, ...keysAt(place) }))
  const anna = { name: 'st-anna', a0, threshold: 2, officers }
  const { proof } = at(v.issuers, 0)
  const claim = {
    claim: v.claim,
    authorities: [board, anna],
    message: unhex(v.message),
    context: genesisId,
    signature: unhex(v.signature),
  }
  const [member, patient] = [at(v.keys, 0), at(v.keys, 1)]
  const signingKey = (K: string) => v.Kb + v.K0 + K
  return [
    ['registration', v.K0, (bytes) => checkRegistration(a0, person, bytes)],
    ['trustee’s key', v.trustee.A0, (bytes) => checkRegistration(bytes, person, unhex(v.K0))],
    ['proof of an issuer’s keys', proof, (bytes) => checkIssuerKeys(board, bytes, genesisId)],
    [
      'an issuer’s key',
      at(at(v.issuers, 0).A, 1),
      (bytes) => checkIssuerKeys({ ...board, a: board.a.with(1, bytes) }, unhex(proof), genesisId),
    ],
    ['signing key', signingKey(member.K), (bytes) => checkSigningKey(board, 'member@board#2026', bytes)],
    [
      'signing key of an officer',
      signingKey(patient.K),
      (bytes) => checkSigningKey({ name: 'st-anna', ...keysAt(1) }, 'patient@st-anna#2026', bytes),
    ],
    ['ABS signature', v.signature, (signature) => verifyAbs({ ...claim, signature }, systemChance)],
    ['ABS message', v.message, (message) => verifyAbs({ ...claim, message }, systemChance)],
  ]
}

function blsTargets(): readonly Target[] {
  const v = read<BlsVectors>('bls')
  const keys = v.keys.map((one) => unhex(one))
  const message = unhex(v.message)
  const { signatures, aggregate, signers } = at(v.signed, 0)
  const chosen = signers.map((i) => at(keys, i))
  const [key, node] = [at(keys, 0), unhex(at(v.nodes, 0))]
  return [
    ['vote', at(signatures, 0), (bytes) => checkBls(key, 'vote', message, bytes)],
    ['vote key', at(v.keys, 0), (bytes) => checkBls(bytes, 'vote', message, unhex(at(signatures, 0)))],
    ['what is voted on', v.message, (bytes) => checkBls(key, 'vote', bytes, unhex(at(signatures, 0)))],
    ['certificate', aggregate, (bytes) => checkAggregate('vote', message, chosen, bytes)],
    ['possession', at(v.possessions, 0), (bytes) => checkPossession(key, node, bytes)],
    [
      'node of the possession',
      at(v.nodes, 0),
      (bytes) => checkPossession(key, bytes, unhex(at(v.possessions, 0))),
    ],
  ]
}

function boxTargets(): readonly Target[] {
  const { box } = read<SlotsVectors>('slots')
  const [secret, info, aad] = [unhex(box.recipient), unhex(box.info), unhex(box.aad)]
  return [
    ['sealed box', box.box, (bytes) => unseal(secret, bytes, info, aad)],
    ['info of the box', box.info, (bytes) => unseal(secret, unhex(box.box), bytes, aad)],
    ['aad of the box', box.aad, (bytes) => unseal(secret, unhex(box.box), info, bytes)],
  ]
}

function trustedTargets(): readonly Target[] {
  const v = read<TrustedVectors>('trusted')
  return [
    ['part of a seed', v.part, (bytes) => checkPart(decode(partCodec, bytes))],
    ['text of a part', hex(unbase64url(v.text)), (bytes) => parsePart(base64url(bytes))],
    ['ending of a part', hex(unbase64url(v.ending)), (bytes) => parseEnding(base64url(bytes))],
  ]
}

/** Up to `most` of 0 … n − 1. */
function sampled(n: number, most: number, seed: number): readonly number[] {
  const all = Array.from({ length: n }, (_, i) => i)
  return n <= most ? all : createRandom(seed).shuffle(all).slice(0, most)
}

/** False also for what is refused; anything else that is thrown fails the test. */
async function holdsStill(target: Target, bytes: Bytes): Promise<boolean> {
  try {
    return (await target[2](bytes)) !== false
  } catch (caught) {
    if (caught instanceof Refused) return false
    throw caught
  }
}

function resharingTargets(): readonly Target[] {
  const v = read<ResharingVectors>('resharing')
  const { threshold, officers, needed } = v
  const keys = v.heldKeys.map(({ E, Y }) => [unhex(E), unhex(Y)])
  const resharing: Resharing = {
    kind: 'resharing',
    id: unhex(v.id),
    threshold,
    officers,
    from: { needed, keys },
  }
  const dealing = at(v.dealings, 0)
  const pair = at(at(v.pairs, 0), 1)
  return [
    ['reshared dealing', dealing, (bytes) => fitsDealing(resharing, 1, bytes, 2, unhex(pair))],
    ['reshared pair', pair, (bytes) => fitsDealing(resharing, 1, unhex(dealing), 2, bytes)],
  ]
}

const flipped = (bytes: Bytes, bit: number): Bytes =>
  bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)))

const targets = [
  ...abeTargets(),
  ...sharesTargets(),
  ...dkgTargets(),
  ...resharingTargets(),
  ...absTargets(),
  ...blsTargets(),
  ...boxTargets(),
  ...trustedTargets(),
]

describe.each(targets)('%s', (...target) => {
  const bytes = unhex(target[1])

  test('holds as it is', async () => {
    expect(await holdsStill(target, bytes)).toBe(true)
  })

  test('of any other length is refused', async () => {
    for (const length of sampled(bytes.length, 96, 1))
      expect(await holdsStill(target, bytes.slice(0, length)), `${length} bytes`).toBe(false)
    expect(await holdsStill(target, concat(bytes, Uint8Array.of(0)))).toBe(false)
  })

  test('with a flipped bit is refused', async () => {
    for (const bit of sampled(8 * bytes.length, 64, 2))
      expect(await holdsStill(target, flipped(bytes, bit)), `bit ${bit}`).toBe(false)
  })
})

test('a policy with any letter cut or changed is refused, or is another in its one canonical text', () => {
  for (const { canonical } of read<PoliciesVectors>('policies').policies)
    for (let i = 0; i < canonical.length; i++)
      for (const letter of ['', ' ', '(', ')', ',', '@', '~', '#', '0', '2', 'x', 'é', '\0']) {
        const text = canonical.slice(0, i) + letter + canonical.slice(i + 1)
        try {
          expect(printPolicy(readPolicy(text))).toBe(text)
        } catch (caught) {
          if (!(caught instanceof Refused)) throw caught
        }
      }
})

test('a policy of 10,000 rows is refused before it is read', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `a${i}@x`)
  for (const text of [rows.join(' or '), `5000 of (${rows.join(', ')})`, '('.repeat(10_000)])
    expect(() => parsePolicy(text)).toThrow(Refused)
  const slot = concat(utf8('\u0001'), Uint8Array.of(0x27, 0x10), new Uint8Array(1 << 20))
  expect(() => checkSlot({ slot, policy: rows.join(' or '), binding: new Uint8Array(0) })).not.toThrow()
  expect(checkSlot({ slot, policy: 'a@x', binding: new Uint8Array(0) })).toBe(false)
})
