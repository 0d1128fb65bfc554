import type { TermKey } from './common-terms.ts'
import type { TestName } from './loinc.ts'

/**
 * What stands on a screen: the record's own words (`key` is ''), or a word of ours, which the app's
 * dictionary turns into a sentence by `key`, putting `text` where the sentence says {text}. Where a
 * dictionary lacks a key, `text` is readable by itself. The `text` of 'value.date' is a FHIR date as exact as
 * it was given, that of 'value.period' two of them parted by a slash, either of which may be missing.
 */
export interface Said {
  readonly key: WordKey | ''
  readonly text: string
}

export const own = (text: string): Said => ({ key: '', text })
export const said = (key: WordKey, text = ''): Said => ({ key, text })

export const sectionKeys = [
  'allergies',
  'medicines',
  'problems',
  'alerts',
  'notes',
  'immunisations',
  'results',
  'vital-signs',
  'procedures',
  'devices',
  'care-plans',
  'wishes',
  'past-problems',
  'pregnancy',
  'functional-status',
  'social-history',
  'family-history',
  'patient-story',
  'documents',
  'encounters',
  'billing',
  'patient',
  'people',
  'other',
] as const
/** In the order of the screen. */
export type SectionKey = (typeof sectionKeys)[number]

/** Always on the screen, and first. */
export const mainKeys = ['allergies', 'medicines', 'problems'] as const

/** Why a section says what it says; only 'none-known' means somebody asked and there is nothing. */
export type SectionState = 'filled' | 'none-known' | 'not-asked' | 'not-recorded' | 'withheld' | 'unavailable'

export const labelKeys = [
  'about',
  'address',
  'agent',
  'also-named',
  'amount',
  'author',
  'body-site',
  'category',
  'certainty',
  'contact',
  'criticality',
  'custodian',
  'dose',
  'dose-number',
  'ended',
  'form',
  'gender',
  'identifier',
  'ingredient',
  'instructions',
  'insurer',
  'location',
  'lot',
  'manufacturer',
  'method',
  'note',
  'onset',
  'organisation',
  'outcome',
  'period',
  'provider',
  'protects-against',
  'reaction',
  'reason',
  'requested-by',
  'route',
  'series',
  'severity',
  'speciality',
  'stage',
  'telecom',
  'timing',
] as const
export type LabelKey = (typeof labelKeys)[number]

/** Titles for entries that bring no name of their own. */
export const titleKeys = [
  'absent.code', // A name that was withheld or is missing; text is the rest of a `value.absent.` key
  'allergy-kind', // Allergy to {text}: medicine, food …
  'care-team', // Care team of {text}
  'claim', // Claim for {text}
  'code', // Known only by code {text}
  'consent', // Consent: {text}
  'coverage', // Coverage by {text}
  'deletion', // Request to remove {text}
  'eob', // Insurer's statement for {text}
  'file', // File ({text})
  'form', // Form {text}
  'imaging', // Imaging ({text})
  'none', // Entry without a name; text is the section where it stands
  'origin', // Where this came from: {text}
  'family', // Family history: {text}
  'place', // Place in {text}
  'role', // {text} (a role of a person without a name)
  'unreadable', // Something that could not be read
  'visit', // Visit to {text}
] as const
export type TitleKey = (typeof titleKeys)[number]

/** Codes of FHIR value sets that a screen shows in words of ours. */
export const valueKeys = [
  'yes',
  'no',
  'as-needed',
  'date',
  'period',
  'per-hour',
  'per-day',
  'per-week',
  'per-month',
  'every-hours',
  'every-days',
  'every-weeks',
  'every-months',
  'gender.male',
  'gender.female',
  'gender.other',
  'gender.unknown',
  'class.AMB',
  'class.EMER',
  'class.IMP',
  'class.HH',
  'class.VR',
  'absent.unknown',
  'absent.not-asked',
  'absent.declined',
  'absent.withheld',
  'absent.not-done',
  'absent.unavailable',
  'elsewhere.person',
  'elsewhere.organisation',
  'elsewhere.thing',
  'level.mild',
  'level.moderate',
  'level.severe',
  'level.low',
  'level.high',
  'kind.food',
  'kind.medication',
  'kind.environment',
  'kind.biologic',
  'id.record',
  'id.MR',
  'id.NI',
  'id.PPN',
  'id.SS',
  'id.DL',
  'id.TAX',
  'id.nhs',
  'id.nhi',
  'id.ihi',
  'id.bsn',
] as const
export type ValueKey = (typeof valueKeys)[number]

export const statusKeys = [
  'active',
  'inactive',
  'recurrence',
  'relapse',
  'remission',
  'resolved',
  'completed',
  'stopped',
  'on-hold',
  'intended',
  'not-taken',
  'not-done',
  'in-progress',
  'planned',
  'arrived',
  'finished',
  'cancelled',
  'revoked',
  'draft',
  'preliminary',
  'final',
  'amended',
  'corrected',
  'registered',
  'current',
  'superseded',
  'proposed',
  'rejected',
  'ended',
  'entered-in-error',
  'refuted',
  'confirmed',
  'unconfirmed',
  'provisional',
  'differential',
  'unknown',
] as const
export type StatusKey = (typeof statusKeys)[number]

export type WordKey =
  | TermKey
  | `label.${LabelKey}`
  | `status.${StatusKey}`
  | `test.${TestName}`
  | `title.${TitleKey}`
  | `value.${ValueKey}`

const oneOf =
  <Key extends string>(keys: readonly Key[]) =>
  (text: string): text is Key =>
    (keys as readonly string[]).includes(text)

const isStatus = oneOf(statusKeys)
const isValue = oneOf(valueKeys)

/** A status code in words; one we do not know stands as it is, its hyphens made spaces. */
export const saidStatus = (code: string): Said =>
  code === '' ? own('') : isStatus(code) ? said(`status.${code}`, code) : own(code.replaceAll('-', ' '))

/** A code of a small value set (`gender.male`) in words, otherwise `fallback`. */
export const saidValue = (group: string, code: string, fallback: string = code): Said => {
  const key = `${group}.${code}`
  return isValue(key) ? said(`value.${key}`, fallback) : own(fallback)
}
