/** What an owner decides about a consent, as tabs pass it on inside the device; a salt makes it terms. */
import type { Bytes } from '../../core/bytes.ts'
import { decode, encode } from '../../core/codec.ts'
import { printPolicy, readPolicy } from '../../policy/policy.ts'
import {
  categories,
  lockFor,
  terms,
  type Category,
  type Guest,
  type Purpose,
  type Rule,
  type Terms,
} from '../../record/terms.ts'

export interface Choice {
  readonly policy: string
  readonly purposes: readonly Purpose[]
  readonly until: number
  readonly apart?: readonly { readonly category: Category; readonly rule?: Rule | undefined }[] | undefined
  readonly guests?: readonly Guest[] | undefined
}

const canonical = (policy: string): string => printPolicy(readPolicy(policy))

/** Refuses 'policy.too-large' where a rule and its guests are too much together, and what is no choice at all. */
export function termsOfChoice(salt: Bytes, choice: Choice): Terms {
  const { policy, purposes, until, apart = [], guests = [] } = choice
  const agreed: Terms = {
    salt,
    policy: canonical(policy),
    purposes,
    validUntil: until,
    apart: apart
      .map(({ category, rule }) => ({
        category,
        rule: rule && { policy: canonical(rule.policy), purposes: rule.purposes },
      }))
      .toSorted((a, b) => categories.indexOf(a.category) - categories.indexOf(b.category)),
    guests: guests.map((one) => ({ ...one, policy: canonical(one.policy) })),
  }
  for (const each of categories) lockFor(agreed, each)
  return decode(terms, encode(terms, agreed))
}

/** What was decided, over other attributes. */
export const choiceOf = (agreed: Terms, change: (policy: string) => string): Choice => ({
  policy: change(agreed.policy),
  purposes: agreed.purposes,
  until: agreed.validUntil,
  apart: agreed.apart.map(({ category, rule }) => ({
    category,
    rule: rule && { ...rule, policy: change(rule.policy) },
  })),
  guests: agreed.guests.map((one) => ({ ...one, policy: change(one.policy) })),
})
