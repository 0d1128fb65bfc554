/** How English joins, counts and names. */
import type { InstitutionKind } from '../../node/api.ts'

export const list = (items: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(items)
export const either = (items: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(items)
/** A sentence begins with a capital, whatever its first word is. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('en') + text.slice(1)
export const count = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : other}`

export const invitedAs: Record<InstitutionKind | 'patient', string> = {
  patient: 'a patient',
  hospital: 'a hospital',
  insurer: 'an insurer',
  research: 'a research centre',
  board: 'a medical board',
  pharmacy: 'a pharmacy',
}
