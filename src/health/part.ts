/**
 * Of a file about several patients what is about one of them, as a file of its own: the patient, the entries about
 * that patient, and the people and places these point at. Nothing that is about somebody else comes along, nor a
 * cover page, whose words may speak of all of them. Resources stay as they are.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import type { Entry, HealthDocument } from './document.ts'
import { withTargets } from './references.ts'
import { ownerOf } from './row.ts'

export interface Part {
  readonly file: Bytes
  readonly entries: number
}

/** @param patient ordinal of a Patient of the document */
export function partOf(document: HealthDocument, patient: number): Part {
  const owners = new Map(document.entries.map((entry) => [entry, ownerOf(document, entry)]))
  const its = document.entries.filter((entry) => owners.get(entry) === patient && !isCover(entry))
  const taken = withTargets(
    document,
    its,
    (entry) => !isCover(entry) && (owners.get(entry) ?? patient) === patient,
  )
  const entry = taken.map(({ fullUrl, resource }) => ({ ...(fullUrl !== '' && { fullUrl }), resource }))
  return {
    file: utf8(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })),
    entries: taken.length,
  }
}

const isCover = ({ type }: Entry): boolean => type === 'Composition'
