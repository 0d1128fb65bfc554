/**
 * What a patient agrees to. Only its salted hash (`accessHash`) stands on the ledger; the terms travel in
 * the header, which institutions hold, so a server can compare them with the consent.
 */
import { type Bytes, type Hash, equal, tagged } from '../core/bytes.ts'
import { encode, fixed, mapped, record, string, u64, u8, versioned, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { printPolicy, readPolicy } from '../policy/policy.ts'

export const purposes = ['treatment', 'payment', 'research', 'operations'] as const
export type Purpose = (typeof purposes)[number]

export const purpose = mapped(
  u8,
  (n) => purposes[n] ?? refuse('newer-version', { purpose: n }),
  (value: Purpose) => purposes.indexOf(value),
)

/** Some of them, at least one: a byte with a bit for each, so one set has one encoding. */
export const purposeSet = mapped(
  u8,
  (bits): readonly Purpose[] =>
    bits > 0 && bits < 1 << purposes.length
      ? purposes.filter((_, i) => (bits & (1 << i)) !== 0)
      : refuse('malformed', { what: 'purposes', at: bits }),
  (set) => set.reduce((bits, one) => bits | (1 << purposes.indexOf(one)), 0),
)

/** Canonical policy text only: one policy, one hash. */
export const policyText = mapped(
  string(2000),
  (raw) => (printPolicy(readPolicy(raw)) === raw ? raw : refuse('malformed', { what: 'policy text', at: 0 })),
  (value) => value,
)

export const terms = versioned(
  1,
  record({
    /** 32 random bytes: without it nobody can test guesses of the policy against the ledger. */
    salt: fixed(32),
    policy: policyText,
    /** What records may be read for; servers refuse every other reason. */
    purposes: purposeSet,
    validUntil: u64,
  }),
)
export type Terms = Value<typeof terms>

export const accessHashOf = (agreed: Terms): Hash => tagged('access', encode(terms, agreed))

/** Those of these that an accessHash stands for. */
export const termsOf = (accessHash: Hash, ...known: readonly (Terms | undefined)[]): Terms | undefined =>
  known.find((one) => one && equal(accessHashOf(one), accessHash))

/** Six digits that both screens show before anything is sealed: the consent id, shortened for people. */
export const digitsOf = (consent: Bytes): string => {
  const number = consent.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
  return String(number % 1_000_000).padStart(6, '0')
}
