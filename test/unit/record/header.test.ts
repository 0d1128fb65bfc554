import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { Refused } from '../../../src/core/refusal.ts'
import type { Address, SealingKey, SigningKey, TxId } from '../../../src/ledger/transaction.ts'
import { encodeHeader, readHeader, slotBinding, slotInfo, type Header } from '../../../src/record/header.ts'
import {
  answer,
  answerBytes,
  answerInfo,
  noteInfo,
  readingCommitment,
  request,
  requestBytes,
  type Answer,
  type RequestBody,
} from '../../../src/record/reading.ts'
import { accessHashOf, digitsOf, terms, type Terms } from '../../../src/record/terms.ts'
import { seeded } from '../../support/chance.ts'

const chance = seeded(5)
const some = <T>(size = 32): T => chance(size) as T
const refusalOf = (act: () => unknown): string => {
  try {
    act()
  } catch (caught) {
    if (caught instanceof Refused) return caught.refusal.code
    throw caught
  }
  return 'nothing'
}

const agreed: Terms = {
  salt: chance(32),
  policy: 'claims@helvetia or doctor@st-anna',
  purposes: ['treatment'],
  validUntil: 9_000_000,
  apart: [],
  guests: [],
}
const at = { genesis: some<Header['genesis']>(), consent: some<TxId>(), body: some<Address>() }
const header: Header = { ...at, terms: agreed, category: 'billing', slot: chance(900), owner: chance(80) }
const expected = { ...at, accessHash: accessHashOf(agreed) }
const bytes = encodeHeader(header)

test('a header is read back as it was written', () => {
  expect(readHeader(bytes, expected)).toEqual(header)
})

test('a header of another network, consent or body is refused', () => {
  for (const part of ['genesis', 'consent', 'body'] as const)
    expect(refusalOf(() => readHeader(bytes, { ...expected, [part]: chance(32) }))).toBe(
      'record.header-mismatch',
    )
})

test('terms that the patient did not agree to are refused', () => {
  const policy = 'claims@helvetia'
  const other = encodeHeader({ ...header, terms: { ...agreed, policy } })
  expect(refusalOf(() => readHeader(other, expected))).toBe('record.terms-mismatch')
})

test('any bit flipped outside the slots is refused, and none is a bug', () => {
  const slots = header.slot.length + 4 + header.owner.length + 4
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (where, bit) => {
      const changed = bytes.slice()
      changed[where] = (changed[where] ?? 0) ^ (1 << bit)
      const code = refusalOf(() => readHeader(changed, expected))
      // The kind says which of the agreed rules is meant: its hospital's word, and the ledger names the header.
      if (where < bytes.length - slots - 1) expect(code).not.toBe('nothing')
    }),
    { numRuns: 400 },
  )
})

test('a header that was cut or has something behind it is malformed', () => {
  for (let size = 0; size < bytes.length; size += 37)
    expect(refusalOf(() => readHeader(bytes.slice(0, size), expected))).toBe('malformed')
  expect(refusalOf(() => readHeader(Uint8Array.from([...bytes, 0]), expected))).toBe('malformed')
})

test('terms take canonical policies only, so that one policy has one hash', () => {
  for (const policy of [
    'doctor@st-anna  or claims@helvetia',
    'Doctor@st-anna',
    'doctor@st-anna ',
    'doctor',
    '',
  ])
    expect(refusalOf(() => decode(terms, encode(terms, { ...agreed, policy })))).not.toBe('nothing')
  expect(decode(terms, encode(terms, agreed))).toEqual(agreed)
})

test('the access hash hides the policy behind its salt and covers every term', () => {
  const hashes = [
    agreed,
    { ...agreed, salt: chance(32) },
    { ...agreed, policy: 'claims@helvetia' },
    { ...agreed, purposes: ['treatment', 'payment'] as const },
    { ...agreed, validUntil: 9_000_001 },
  ].map((one) => accessHashOf(one).join())
  expect(new Set(hashes).size).toBe(5)
})

test('bindings and infos are of one record, one kind and one recipient', () => {
  const owner = some<SigningKey>()
  const all = [
    slotBinding(at.genesis, at.consent, at.body, owner),
    slotBinding(some(), at.consent, at.body, owner),
    slotBinding(at.genesis, some(), at.body, owner),
    slotBinding(at.genesis, at.consent, some(), owner),
    slotBinding(at.genesis, at.consent, at.body, some()),
    slotInfo('owner', at, some<SealingKey>()),
    slotInfo('owner', { ...at, consent: some() }, some<SealingKey>()),
    noteInfo(at.genesis, at.consent, some()),
    answerInfo(at.genesis, at.consent, chance(16)),
  ]
  expect(new Set(all.map((one) => one.join())).size).toBe(all.length)
})

test('digits are six, whatever the consent', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (id) =>
      /^\d{6}$/.test(digitsOf(Uint8Array.from(id))),
    ),
  )
})

const body: RequestBody = {
  genesis: at.genesis,
  record: at.consent,
  header: at.body,
  server: some(),
  reader: some(),
  answerTo: some(),
  purpose: 'payment',
  nonce: chance(16),
  notAfter: 5,
  rows: [0, 3],
  keys: [{ attribute: 'doctor@anna', issue: some() }],
  logged: undefined,
}

test('a request signs every field', () => {
  const signed = requestBytes(body)
  const changed: RequestBody[] = [
    { ...body, genesis: some() },
    { ...body, record: some() },
    { ...body, header: some() },
    { ...body, server: some() },
    { ...body, reader: some() },
    { ...body, answerTo: some() },
    { ...body, purpose: 'research' },
    { ...body, nonce: chance(16) },
    { ...body, notAfter: 6 },
    { ...body, rows: [0] },
    { ...body, keys: [{ attribute: 'nurse@anna', issue: some() }] },
    { ...body, logged: { read: some(), salt: chance(32) } },
  ]
  for (const one of changed) expect(equal(requestBytes(one), signed)).toBe(false)
})

test('requests and answers have one encoding, and garbage is refused', () => {
  const given = { read: at.consent, salt: chance(32), place: 3, t: chance(576), proof: chance(80) } as const
  const opened: Answer = { kind: 'opened', ...given }
  const no: Answer = {
    kind: 'refused',
    code: 'policy.unsatisfied',
    facts: [{ name: 'missing', value: 'a\nb' }],
  }
  for (const one of [opened, no]) expect(decode(answer, encode(answer, one))).toEqual(one)
  expect(equal(answerBytes(chance(16), no), answerBytes(chance(16), no))).toBe(false)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (raw) => {
      const bytesIn = Uint8Array.from(raw)
      for (const codec of [request, answer])
        try {
          expect(encode<unknown>(codec, decode<unknown>(codec, bytesIn))).toEqual(bytesIn)
        } catch (caught) {
          if (!(caught instanceof Refused)) throw caught
        }
    }),
  )
})

test('a reading commitment needs the salt', () => {
  const note = { salt: chance(32), reader: body.reader, purpose: 'payment', nonce: body.nonce } as const
  expect(equal(readingCommitment(note), readingCommitment({ ...note, salt: chance(32) }))).toBe(false)
})
