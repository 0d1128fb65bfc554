/**
 * What a patient agrees to. Only its salted hash (`accessHash`) stands on the ledger; the terms travel in
 * the header, which institutions hold, so a server can compare them with the consent.
 */
import { type Bytes, type Hash, equal, tagged } from '../core/bytes.ts'
import {
  encode,
  fixed,
  flag,
  list,
  mapped,
  option,
  record,
  string,
  u64,
  u8,
  versioned,
  type Value,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { accountId } from '../ledger/transaction.ts'
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

/** What a record is about. Most are of everyday care; of each other kind a patient can have a rule of its own. */
export const categories = ['everyday', 'mental', 'sexual', 'genetic', 'billing'] as const
export type Category = (typeof categories)[number]

export const category = mapped(
  u8,
  (n) => categories[n] ?? refuse('newer-version', { category: n }),
  (value: Category) => categories.indexOf(value),
)

/** Who may open, and what for; servers refuse every other reason. */
const rule = record({ policy: policyText, purposes: purposeSet })
export type Rule = Value<typeof rule>

/** Each kind once, in their order, and never everyday care. */
const apart = mapped(
  list(record({ category, rule: option(rule) }), categories.length - 1),
  (all) =>
    all.every(
      (one, i) => categories.indexOf(one.category) > categories.indexOf(all[i - 1]?.category ?? 'everyday'),
    )
      ? all
      : refuse('malformed', { what: 'rules of categories', at: 0 }),
  (all) => all,
)

export const guestsMost = 16

/**
 * One person whom the rule does not let in, for one kind of record. What opens is an attribute that the person
 * holds; servers answer it to this account alone, for these reasons, until then.
 */
const guest = record({
  reader: accountId,
  category,
  policy: policyText,
  purposes: purposeSet,
  until: u64,
  /** The owner's device ends it when the log has a reading. */
  once: flag,
})
export type Guest = Value<typeof guest>

export const terms = versioned(
  2,
  record({
    /** 32 random bytes: without it nobody can test guesses of the policy against the ledger. */
    salt: fixed(32),
    /** Of every kind of record that has no rule of its own. */
    policy: policyText,
    purposes: purposeSet,
    validUntil: u64,
    /** Kinds with a rule of their own; without one they are for their patient alone. */
    apart,
    guests: list(guest, guestsMost),
  }),
)
export type Terms = Value<typeof terms>

/** The rule for records of this kind; undefined when they are for their patient alone. */
export function ruleFor({ policy, purposes, apart }: Terms, of: Category): Rule | undefined {
  const own = apart.find((one) => one.category === of)
  return own ? own.rule : { policy, purposes }
}

/** What records of this kind are locked with: their rule, or what a guest holds; undefined for nobody else. */
export function lockFor(agreed: Terms, of: Category): string | undefined {
  const rule = ruleFor(agreed, of)
  const guests = agreed.guests.filter((one) => one.category === of)
  const ways = [...new Set([...(rule ? [rule] : []), ...guests].map(({ policy }) => policy))]
  return ways.length === 0 ? undefined : printPolicy({ k: 1, of: ways.map((way) => readPolicy(way)) })
}

/** The ways in for this reader at this time: the rule, and what its patient allows this person alone. */
export const waysFor = (
  agreed: Terms,
  of: Category,
  { reader, now }: { readonly reader: Bytes; readonly now: number },
): readonly Rule[] => [
  ...[ruleFor(agreed, of)].flatMap((one) => one ?? []),
  ...agreed.guests.filter((one) => one.category === of && equal(one.reader, reader) && now <= one.until),
]

export const accessHashOf = (agreed: Terms): Hash => tagged('access', encode(terms, agreed))

/** Those of these that an accessHash stands for. */
export const termsOf = (accessHash: Hash, ...known: readonly (Terms | undefined)[]): Terms | undefined =>
  known.find((one) => one && equal(accessHashOf(one), accessHash))

/** Six digits that both screens show before anything is sealed: the consent id, shortened for people. */
export const digitsOf = (consent: Bytes): string => {
  const number = consent.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
  return String(number % 1_000_000).padStart(6, '0')
}
