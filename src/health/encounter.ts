/**
 * A draft as a FHIR R4 document: a Bundle of type document whose first entry, a Composition, says who wrote what
 * about whom, and sorts the rest. What was not said is not there; "no known allergies" is an entry of its own.
 * A correction names the record it replaces (Composition.relatesTo); a letter, whom it is for.
 *
 * Names of sections are those of LOINC, in English; units are UCUM.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import type { Known } from './banner.ts'
import type { Draft } from './draft.ts'
import {
  base64,
  coded,
  documentOf,
  loinc,
  organizationOf,
  patientOf,
  practitionerOf,
  sectionOf,
  textSection,
  urlsFrom,
} from './fhir-document.ts'
import { entriesOf } from './written-entries.ts'

export interface AttachedBytes {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
}

export interface EncounterWritten {
  readonly patient: Known
  readonly hospital: string
  readonly author: string
  readonly draft: Draft
  readonly note: string
  readonly files: readonly AttachedBytes[]
  /** ms since 1970. */
  readonly now: number
}

/** By which an encounter of ours is known again (draft-from.ts). */
export const encounterTitle = 'Encounter'
export const encounterType = '11506-3'
export const noteSection = ['51848-0', 'Evaluation note'] as const

/** The Bundle as JSON in UTF-8. */
export function encounterOf(what: EncounterWritten, chance: Chance): Bytes {
  const { draft, note, files, now } = what
  const at = new Date(now).toISOString()
  const url = urlsFrom(chance)
  const [patient, author, hospital, visit] = [url(), url(), url(), url()]
  const subject = { reference: patient }
  const encounter = { reference: visit }
  const { measurements, problems, medicines, allergies } = entriesOf(draft, {
    subject,
    author: { reference: author },
    encounter,
    at,
    since: '',
    certainty: 'confirmed',
    url,
  })
  const documents = files.map(({ name, type, bytes }) => ({
    url: url(),
    title: name,
    resource: {
      resourceType: 'DocumentReference',
      status: 'current',
      subject,
      date: at,
      author: [{ reference: author }],
      description: name,
      content: [{ attachment: { contentType: type, data: base64(bytes), size: bytes.length, title: name } }],
      context: { encounter: [encounter] },
    },
  }))
  const cover = {
    type: coded(loinc, encounterType, 'Progress note'),
    title: encounterTitle,
    at,
    patient,
    author,
    hospital,
    encounter: visit,
    replaces: draft.replaces,
    sections: [
      ...textSection(noteSection, note),
      ...textSection(['48767-8', 'Annotation comment [Interpretation] Narrative'], draft.why),
      ...sectionOf(['11450-4', 'Problem list - Reported'], problems),
      ...sectionOf(['48765-2', 'Allergies and adverse reactions Document'], allergies),
      ...sectionOf(['10160-0', 'History of Medication use Narrative'], medicines),
      ...sectionOf(['8716-3', 'Vital signs note'], measurements),
      ...sectionOf(['77599-9', 'Additional documentation'], documents),
    ],
  }
  const people = [
    { url: patient, title: '', resource: patientOf(what.patient) },
    { url: author, title: '', resource: practitionerOf(what.author) },
    { url: hospital, title: '', resource: organizationOf(what.hospital) },
    {
      url: visit,
      title: '',
      resource: {
        resourceType: 'Encounter',
        status: 'finished',
        class: {
          system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
          code: 'AMB',
          display: 'ambulatory',
        },
        subject,
        participant: [{ individual: { reference: author } }],
        period: { start: at, end: at },
        serviceProvider: { reference: hospital },
      },
    },
  ]
  return utf8(JSON.stringify(documentOf(cover, people, url)))
}
