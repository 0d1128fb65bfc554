/**
 * A letter to another institution as a FHIR R4 document: the cover names who writes about whom, and whom it is for;
 * a referral carries a ServiceRequest, so that the other side's system can take it up as one.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import type { Known } from './banner.ts'
import {
  coded,
  documentOf,
  loinc,
  organizationOf,
  patientOf,
  practitionerOf,
  sectionOf,
  textOnly,
  textSection,
  urlsFrom,
  type Written,
} from './fhir-document.ts'

export const letterKinds = ['referral', 'letter'] as const
export type LetterKind = (typeof letterKinds)[number]

export interface Letter {
  readonly patient: Known
  readonly hospital: string
  readonly author: string
  readonly to: string
  readonly kind: LetterKind
  /** What is asked for, or what it is about. */
  readonly reason: string
  readonly urgent: boolean
  readonly text: string
}

const types: Readonly<Record<LetterKind, readonly [code: string, display: string]>> = {
  referral: ['57133-1', 'Referral note'],
  letter: ['68609-7', 'Hospital Letter'],
}

/** The Bundle as JSON in UTF-8. @param now ms since 1970 */
export function letterOf(letter: Letter & { readonly now: number }, chance: Chance): Bytes {
  const { kind, reason, urgent, text, to, now } = letter
  const at = new Date(now).toISOString()
  const url = urlsFrom(chance)
  const [patient, author, hospital, addressee] = [url(), url(), url(), url()]
  const request: Written = {
    url: url(),
    title: `${reason}${urgent ? ' (urgent)' : ''}, to ${to}`,
    resource: {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      priority: urgent ? 'urgent' : 'routine',
      code: textOnly(reason),
      subject: { reference: patient },
      authoredOn: at,
      requester: { reference: author },
      performer: [{ reference: addressee }],
    },
  }
  const heading = ['42349-1', 'Reason for referral (narrative)'] as const
  const cover = {
    type: coded(loinc, ...types[kind]),
    title: kind === 'referral' ? `Referral to ${to}` : `Letter to ${to}`,
    at,
    patient,
    author,
    hospital,
    replaces: '',
    sections: [
      ...(kind === 'referral'
        ? sectionOf(heading, [request])
        : textSection(['48767-8', 'Annotation comment [Interpretation] Narrative'], reason)),
      ...textSection(['51847-2', 'Evaluation + Plan note'], text),
    ],
  }
  const people: readonly Written[] = [
    { url: patient, title: '', resource: patientOf(letter.patient) },
    { url: author, title: '', resource: practitionerOf(letter.author) },
    { url: hospital, title: '', resource: organizationOf(letter.hospital) },
    { url: addressee, title: '', resource: organizationOf(to) },
  ]
  return utf8(JSON.stringify(documentOf(cover, people, url)))
}
