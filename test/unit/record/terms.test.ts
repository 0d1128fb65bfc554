/** Which rule holds for which kind of record and which reader. */
import { expect, test } from 'vitest'
import { decode, encode } from '../../../src/core/codec.ts'
import type { AccountId } from '../../../src/ledger/transaction.ts'
import { lockFor, ruleFor, terms, waysFor, type Category, type Terms } from '../../../src/record/terms.ts'
import { refusalIn } from '../../support/refusals.ts'
import { filler } from '../ledger/network.ts'

const rule = { policy: 'doctor@st-anna', purposes: ['treatment'] } as const
const guest = {
  reader: filler(32, 'ben') as AccountId,
  category: 'everyday',
  policy: 'doctor@st-benedict',
  purposes: ['treatment'],
  until: 50,
  once: false,
} as const
const agreed: Terms = {
  salt: filler(32, 'salt'),
  ...rule,
  validUntil: 90,
  apart: [
    { category: 'mental', rule: undefined },
    { category: 'billing', rule: { policy: 'claims@helvetia', purposes: ['payment'] } },
  ],
  guests: [guest],
}

test('a kind without a rule of its own has that of everyday care; one can be closed to everybody', () => {
  expect(ruleFor(agreed, 'everyday')).toEqual(rule)
  expect(ruleFor(agreed, 'genetic')).toEqual(rule)
  expect(ruleFor(agreed, 'billing')?.policy).toBe('claims@helvetia')
  expect(ruleFor(agreed, 'mental')).toBeUndefined()
  expect(lockFor(agreed, 'mental')).toBeUndefined()
})

test('a guest’s way opens the lock of one kind, and is one for this account alone, until its day', () => {
  expect(lockFor(agreed, 'everyday')).toBe('doctor@st-anna or doctor@st-benedict')
  expect(lockFor(agreed, 'billing')).toBe('claims@helvetia')
  const ways = (of: Category, reader: string, now: number): number =>
    waysFor(agreed, of, { reader: filler(32, reader), now }).length
  expect(ways('everyday', 'ben', 50)).toBe(2)
  expect(ways('everyday', 'ben', 51)).toBe(1)
  expect(ways('everyday', 'cleo', 50)).toBe(1)
  expect(ways('mental', 'ben', 50)).toBe(0)
})

test('terms are read back as they were written, and each kind has one place', () => {
  expect(decode(terms, encode(terms, agreed))).toEqual(agreed)
  const [mental, billing] = agreed.apart
  if (!mental || !billing) throw new Error('there are two')
  for (const apart of [[billing, mental], [mental, mental], [{ ...mental, category: 'everyday' as const }]])
    expect(refusalIn(() => decode(terms, encode(terms, { ...agreed, apart })))).toBe('malformed')
})
