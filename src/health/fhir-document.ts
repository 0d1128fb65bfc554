/** What FHIR documents made here have in common: a cover that sorts them, urls, and texts to read without a reader. */
import { base64url, hex, type Bytes } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import type { Known } from './banner.ts'
import type { JsonObject } from './json.ts'

export const loinc = 'http://loinc.org'

export const coded = (system: string, code: string, display: string): JsonObject => ({
  coding: [{ system, code, display }],
})
/** A concept that nobody coded. */
export const textOnly = (text: string): JsonObject => ({ text })
export const hl7 = (system: string, code: string): JsonObject => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
})

/** Makes another RFC 9562 §5.4 UUID, as a URN, with each call. */
export const urlsFrom = (chance: Chance) => (): string => {
  const bytes = chance(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return `urn:uuid:${hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`
}

/** RFC 4648 §4, as FHIR's base64Binary. */
export const base64 = (bytes: Bytes): string => {
  const text = base64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text + '='.repeat(-text.length & 3)
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (one) => escapes[one] ?? one)

const division = (inner: string, language: string): string => {
  const said = language === '' ? '' : ` lang="${language}" xml:lang="${language}"`
  return `<div xmlns="http://www.w3.org/1999/xhtml"${said}>${inner}</div>`
}
export const narrative = (inner: string, language = ''): JsonObject => ({
  status: 'generated',
  div: division(inner, language),
})
export const listText = (titles: readonly string[]): string =>
  `<ul>${titles.map((title) => `<li>${escaped(title)}</li>`).join('')}</ul>`
/** Lines as somebody typed them. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')

export interface Written {
  readonly url: string
  /** What its section says of it, for who has no reader. */
  readonly title: string
  readonly resource: JsonObject
}

export interface SectionWritten {
  readonly code: readonly [code: string, display: string]
  /** What somebody wrote. */
  readonly text: string
  readonly entries: readonly Written[]
}

/** A section of these, if there are any. */
export const sectionOf = (
  code: SectionWritten['code'],
  entries: readonly Written[],
): readonly SectionWritten[] => (entries.length === 0 ? [] : [{ code, text: '', entries }])
/** A section of what somebody wrote, if anything. */
export const textSection = (code: SectionWritten['code'], text: string): readonly SectionWritten[] =>
  text.trim() === '' ? [] : [{ code, text: text.trim(), entries: [] }]

export interface Cover {
  readonly type: JsonObject
  readonly title: string
  /** An instant. */
  readonly at: string
  readonly patient: string
  readonly author: string
  /** Who keeps it; undefined where nobody but its author does. */
  readonly hospital: string | undefined
  /** Who signs it, where that is not its author. */
  readonly signer?: string
  readonly encounter?: string
  /** The record it replaces, by its id in the ledger; '' for none. */
  readonly replaces: string
  readonly sections: readonly SectionWritten[]
}

/** Of records that another one replaces; the value is the record's id in the ledger. */
export const recordSystem = 'urn:chartmesh:record'
/** Of entries that a patient wrote down alone (jotting.ts). */
export const jottingSystem = 'urn:chartmesh:jotting'

/** A Bundle of type document: the cover, who it is about and by, and what the sections list. */
export function documentOf(cover: Cover, people: readonly Written[], url: () => string): JsonObject {
  const { at, sections, replaces } = cover
  const composition: JsonObject = {
    resourceType: 'Composition',
    status: 'final',
    type: cover.type,
    subject: { reference: cover.patient },
    ...(cover.encounter !== undefined && { encounter: { reference: cover.encounter } }),
    date: at,
    author: [{ reference: cover.author }],
    title: cover.title,
    ...(cover.signer !== undefined && {
      attester: [{ mode: 'professional', time: at, party: { reference: cover.signer } }],
    }),
    ...(cover.hospital !== undefined && { custodian: { reference: cover.hospital } }),
    ...(replaces !== '' && {
      relatesTo: [{ code: 'replaces', targetIdentifier: { system: recordSystem, value: replaces } }],
    }),
    section: sections.map(({ code: [code, display], text, entries }) => ({
      title: display,
      code: coded(loinc, code, display),
      text: narrative(
        paragraphs(text) + (entries.length > 0 ? listText(entries.map(({ title }) => title)) : ''),
      ),
      ...(entries.length > 0 && { entry: entries.map((one) => ({ reference: one.url })) }),
    })),
  }
  const all = [...people, ...sections.flatMap(({ entries }) => entries)]
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: url() },
    type: 'document',
    timestamp: at,
    entry: [
      { fullUrl: url(), resource: composition },
      ...all.map((one) => ({ fullUrl: one.url, resource: one.resource })),
    ],
  }
}

/** A Patient of what is known; FHIR leaves out what is not. */
export const patientOf = ({ name, born, sex, number }: Known): JsonObject => ({
  resourceType: 'Patient',
  ...(name !== '' && { name: [{ text: name }] }),
  ...(born !== '' && { birthDate: born }),
  ...(sex !== '' && { gender: sex }),
  ...(number !== '' && { identifier: [{ type: hl7('v2-0203', 'MR'), value: number }] }),
})
export const practitionerOf = (name: string): JsonObject => ({
  resourceType: 'Practitioner',
  name: [{ text: name }],
})
export const organizationOf = (name: string): JsonObject => ({ resourceType: 'Organization', name })
