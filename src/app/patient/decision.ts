/** What a patient is about to decide, from the choices on the screen. */
import { unwrap } from 'solid-js/store'
import type { ApartRule, Category, Decided, GuestRow, Purpose, VisitRow } from '../../node/api.ts'
import { attributesOf, parsePolicy, satisfies } from '../../policy/policy.ts'
import { readyRules, termOf, type ReadyKey, type Term } from '../policy/terms.ts'

export interface Decision extends Decided {
  readonly apart: readonly ApartRule[]
  readonly guests: readonly GuestRow[]
  /** Of the visit's `also`, once. */
  readonly also?: readonly string[]
}

/** What holds for a visit now, as far as this device knows; copies, since what a view holds cannot be sent to the node. */
export const decisionNow = (visit: VisitRow | undefined): Decision | undefined =>
  visit?.policy && visit.purposes
    ? structuredClone({
        policy: visit.policy,
        purposes: unwrap(visit.purposes),
        until: visit.until,
        apart: unwrap(visit.apart ?? []),
        guests: unwrap(visit.guests ?? []),
      })
    : undefined

/** Kinds of record that can have a rule of their own, in the order of the screen. */
export const apartCategories = [
  'mental',
  'sexual',
  'genetic',
  'billing',
] as const satisfies readonly Category[]
export type ApartCategory = (typeof apartCategories)[number]

/** A ready sentence of a patient: insurers are let in to bills alone. */
export interface ReadySentence {
  readonly key: ReadyKey
  readonly policy: string
  readonly billing?: string
}

export function readySentences(terms: readonly Term[], hospital: string): readonly ReadySentence[] {
  const rules = readyRules(terms, hospital)
  const here = rules.find(({ key }) => key === 'here')
  return rules.flatMap(({ key, policy }): readonly ReadySentence[] =>
    key !== 'insurer' ? [{ key, policy }] : here ? [{ key, policy: here.policy, billing: policy }] : [],
  )
}

/** Bills are read for payment whatever else is. */
export const purposesOf = (category: Category, chosen: readonly Purpose[]): readonly Purpose[] =>
  category === 'billing' && !chosen.includes('payment') ? [...chosen, 'payment'] : chosen

/**
 * Whether those who treat somebody here would not see allergies and medicines: the hospital's own people are not
 * enough for the rule of everyday care, or may not read for treatment.
 */
export function hidesSafety(
  { policy, purposes }: Pick<Decided, 'policy' | 'purposes'>,
  terms: readonly Term[],
  hospital: string,
): boolean {
  const staff = terms.filter(({ institution }) => institution === hospital).map(({ attribute }) => attribute)
  return !purposes.includes('treatment') || !satisfies(parsePolicy(policy), new Set(staff))
}

/** Institutions whose people a decision lets in, as far as somebody gives what it names. */
const placesOf = ({ policy, apart }: Decision, terms: readonly Term[]): ReadonlySet<string> =>
  new Set(
    [policy, ...apart.flatMap(({ rule }) => rule?.policy ?? [])]
      .flatMap((one) => attributesOf(parsePolicy(one)))
      .flatMap((attribute) => termOf(attribute, terms)?.institution ?? []),
  )

/** Places beside the hospital that had no part in it before. */
export function newPlaces(
  before: Decision,
  after: Decision,
  terms: readonly Term[],
  hospital: string,
): readonly string[] {
  const had = placesOf(before, terms)
  return [...placesOf(after, terms)].filter((place) => place !== hospital && !had.has(place))
}

const samePurposes = (one: readonly Purpose[], other: readonly Purpose[]): boolean =>
  one.length === other.length && one.every((purpose) => other.includes(purpose))

const sameRule = (one: ApartRule | undefined, other: ApartRule | undefined): boolean =>
  one === undefined || other === undefined
    ? one === other
    : one.rule?.policy === other.rule?.policy &&
      samePurposes(one.rule?.purposes ?? [], other.rule?.purposes ?? [])

const apartOf = ({ apart }: Decision, category: Category): ApartRule | undefined =>
  apart.find((one) => one.category === category)

/** Whether nothing would change. */
export const sameDecision = (one: Decision, other: Decision): boolean =>
  one.policy === other.policy &&
  one.until === other.until &&
  samePurposes(one.purposes, other.purposes) &&
  apartCategories.every((category) => sameRule(apartOf(one, category), apartOf(other, category))) &&
  one.guests.length === other.guests.length

/** What would hold for records of a kind; undefined for nobody else. */
export function ruleFor(decision: Decision, category: Category): string | undefined {
  const own = apartOf(decision, category)
  return own ? own.rule?.policy : decision.policy
}
