import { createMemo, type Accessor } from 'solid-js'
import { printPolicy, type Policy } from '../../policy/policy.ts'
import type { AuthorityRow, InstitutionKind, InstitutionRow } from '../../node/api.ts'
import { say } from '../words/words.ts'
import { createView } from '../shell/view.ts'

/** An attribute a rule can name, in words: `doctor@st-anna` is “Doctor of St Anna”. */
export interface Term {
  readonly attribute: string
  readonly title: string
  readonly institution: string
  readonly authority: string
  readonly kind: InstitutionKind | undefined
}

/** What people call an attribute: its declared title, or our word for a label declared without one. */
export const titleOf = ({ name, title }: { readonly name: string; readonly title: string }): string =>
  title !== '' && title !== name ? title : (say().authority.titles[name] ?? name)

/** Held privately and used to sign a consent; no rule of a record names it. */
export const patientAttribute = 'patient'

export function termsOf(
  authorities: readonly AuthorityRow[],
  institutions: readonly InstitutionRow[],
): readonly Term[] {
  return authorities.flatMap(({ name: authority, institution, attributes }) =>
    attributes
      .filter(({ name }) => name !== patientAttribute)
      .map(({ name, title }) => ({
        attribute: `${name}@${authority}`,
        title: titleOf({ name, title }),
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

export type ReadyKey = 'here' | 'referral' | 'insurer'

/**
 * The ready rules a hospital can propose, as canonical text, from what the network offers: its own people,
 * those and other hospitals', those and insurers'. A rule that would say nothing new is left out.
 */
export function readyRules(
  terms: readonly Term[],
  hospital: string,
): readonly { readonly key: ReadyKey; readonly policy: string }[] {
  const own = terms.filter((term) => term.institution === hospital)
  if (own.length === 0) return []
  const others = (kind: InstitutionKind) =>
    terms.filter((term) => term.kind === kind && term.institution !== hospital)
  const rule = (of: readonly Term[]): string => printPolicy(anyOf(of.map(({ attribute }) => ({ attribute }))))
  const rules: { key: ReadyKey; policy: string }[] = [{ key: 'here', policy: rule(own) }]
  if (others('hospital').length > 0)
    rules.push({ key: 'referral', policy: rule([...own, ...others('hospital')]) })
  if (others('insurer').length > 0)
    rules.push({ key: 'insurer', policy: rule([...own, ...others('insurer')]) })
  return rules
}

const anyOf = (of: readonly Policy[]): Policy => ({ k: 1, of })
