import { createMemo, type Accessor } from 'solid-js'
import { atVersion, ofAnyVersion, parsePolicy, printPolicy, withAttributes } from '../../policy/policy.ts'
import type { AttributeRow, AuthorityRow, InstitutionKind, InstitutionRow } from '../../node/api.ts'
import { language } from '../words/language.ts'
import { say } from '../words/words.ts'
import { createView } from '../shell/view.ts'

/** An attribute a rule can name, in words: `doctor@st-anna` is “Doctor of St Anna”. */
export interface Term {
  /** At the newest version of its keys. */
  readonly attribute: string
  /** Until when keys of the version before still open, while they do. */
  readonly older?: number
  readonly title: string
  readonly institution: string
  readonly authority: string
  readonly kind: InstitutionKind | undefined
}

/** What people call an attribute: its title in the language of the screens, its declared one, or our word for a label declared without one. */
export function titleOf({
  name,
  title,
  words = [],
}: {
  readonly name: string
  readonly title: string
  readonly words?: AttributeRow['words']
}): string {
  const own = words.find((one) => one.language === language())?.title
  return own ?? (title !== '' && title !== name ? title : (say().authority.titles[name] ?? name))
}

/** Held privately and used to sign a consent; no rule of a record names it. */
export const patientAttribute = 'patient'

export function termsOf(
  authorities: readonly AuthorityRow[],
  institutions: readonly InstitutionRow[],
): readonly Term[] {
  return authorities.flatMap(({ name: authority, institution, attributes }) =>
    attributes
      .filter(({ name }) => name !== patientAttribute)
      .map(({ name, title, words, version, older }) => ({
        attribute: atVersion(`${name}@${authority}`, version),
        ...(older !== undefined && { older }),
        title: titleOf({ name, title, words }),
        institution,
        authority,
        kind: institutions.find((each) => each.authority === authority)?.kind,
      })),
  )
}

/** All attributes that institutions of this network give, for sentences and choices. */
export function createTerms(): Accessor<readonly Term[]> {
  const authorities = createView('authorities', () => ({}))
  const institutions = createView('institutions', () => ({}))
  return createMemo(() => termsOf(authorities() ?? [], institutions() ?? []))
}

/** The term of an attribute at whatever version; undefined for one that nobody offers. */
export const termOf = (attribute: string, terms: readonly Term[]): Term | undefined =>
  terms.find((each) => ofAnyVersion(each.attribute) === ofAnyVersion(attribute))

/** The same rule over the newest keys, as canonical text. */
export const renewedRule = (policy: string, terms: readonly Term[]): string =>
  policy === ''
    ? policy
    : printPolicy(withAttributes(parsePolicy(policy), (each) => termOf(each, terms)?.attribute ?? each))

/** Held by those an institution serves, not by its staff: no ready rule lets them read about others. */
const insuredAttribute = 'member'
const doctorAttribute = 'doctor'

const labelOf = ({ attribute }: Term): string => attribute.slice(0, attribute.indexOf('@'))

export type ReadyKey = 'here' | 'referral' | 'insurer'

/**
 * The ready rules a hospital can propose, as canonical text, from what the network offers: its own people,
 * those and other hospitals' doctors, those and insurers' staff. A rule that would say nothing new is left out.
 */
export function readyRules(
  terms: readonly Term[],
  hospital: string,
): readonly { readonly key: ReadyKey; readonly policy: string }[] {
  const staff = terms.filter((term) => labelOf(term) !== insuredAttribute)
  const own = staff.filter((term) => term.institution === hospital)
  if (own.length === 0) return []
  const doctors = staff.filter(
    (term) => term.kind === 'hospital' && term.institution !== hospital && labelOf(term) === doctorAttribute,
  )
  const insurers = staff.filter((term) => term.kind === 'insurer' && term.institution !== hospital)
  const rule = (of: readonly Term[]): string =>
    printPolicy({ k: 1, of: of.map(({ attribute }) => ({ attribute })) })
  const rules: { key: ReadyKey; policy: string }[] = [{ key: 'here', policy: rule(own) }]
  if (doctors.length > 0) rules.push({ key: 'referral', policy: rule([...own, ...doctors]) })
  if (insurers.length > 0) rules.push({ key: 'insurer', policy: rule([...own, ...insurers]) })
  return rules
}
