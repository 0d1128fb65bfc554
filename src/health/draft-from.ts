/**
 * The draft that an encounter of ours was made of (encounter.ts), so that a correction begins with what was said.
 * Of any other document undefined: to take some of it and leave the rest unsaid would be worse than to begin anew.
 */
import { resolve, type HealthDocument } from './document.ts'
import { commonTerm } from './code.ts'
import { codeField, routes, vitalCoded, vitalOf, type Fields } from './draft.ts'
import { encounterTitle, encounterType, noteSection } from './encounter.ts'
import { get, list, num, objects, str, type Json, type JsonObject } from './json.ts'
import { plainText } from './narrative.ts'

export interface DraftFrom {
  readonly fields: Fields
  readonly note: string
  /** Its files: which entry holds each. */
  readonly files: readonly { readonly ordinal: number; readonly name: string }[]
}

export function draftFrom(document: HealthDocument): DraftFrom | undefined {
  const cover = document.entries[0]?.resource
  if (!cover || str(cover, 'title') !== encounterTitle || codeOf(get(cover, 'type')) !== encounterType)
    return undefined
  const sections = objects(cover, 'section')
  const listed = sections.flatMap((section) =>
    list(section, 'entry').flatMap((reference) => resolve(document, cover, reference)?.entry ?? []),
  )
  const fields: Record<string, string> = {}
  const put = (text: string, ...path: readonly string[]): void => {
    if (text !== '') fields[path.join('/')] = text
  }
  let last = 0
  const files: DraftFrom['files'][number][] = []
  for (const { resource, type, ordinal } of listed) {
    // In the order of the document, as ids sort.
    const id = String(++last).padStart(4, '0')
    if (type === 'Observation') measured(resource, put)
    else if (type === 'Condition') {
      put(str(resource, 'code', 'text'), 'problem', id, 'text')
      put(codeOfTerm(get(resource, 'code')), 'problem', id, 'code')
      put(str(resource, 'onsetDateTime'), 'problem', id, 'since')
    } else if (type === 'AllergyIntolerance') {
      if (codeOf(get(resource, 'code')) === 'no-known-allergies') put('yes', 'no-allergies')
      else {
        put(str(resource, 'code', 'text'), 'allergy', id, 'substance')
        put(str(resource, 'reaction', 'manifestation', 'text'), 'allergy', id, 'reaction')
        put(str(resource, 'reaction', 'severity'), 'allergy', id, 'severity')
      }
    } else if (type === 'MedicationStatement') {
      const dosage = get(resource, 'dosage')
      const dose = get(dosage, 'doseAndRate', 'doseQuantity')
      put(str(resource, 'medicationCodeableConcept', 'text'), 'medicine', id, 'name')
      put(codeOfTerm(get(resource, 'medicationCodeableConcept')), 'medicine', id, 'code')
      put(str(dose, 'value'), 'medicine', id, 'amount')
      put(str(dose, 'code'), 'medicine', id, 'unit')
      put(str(dosage, 'timing', 'repeat', 'frequency'), 'medicine', id, 'times')
      put(str(dosage, 'text'), 'medicine', id, 'when')
      const route = Object.entries(routes).find(([, [code]]) => code === codeOf(get(dosage, 'route')))
      put(route?.[0] ?? '', 'medicine', id, 'route')
    } else if (type === 'DocumentReference') files.push({ ordinal, name: str(resource, 'description') })
    else return undefined
  }
  const note = sections.find((section) => codeOf(get(section, 'code')) === noteSection[0])
  return { fields, files, note: note ? plainText(str(note, 'text', 'div')) : '' }
}

function codeOfTerm(concept: Json | undefined): string {
  const term = commonTerm(concept)
  return term ? codeField(term, str(concept, 'text')) : ''
}

const codeOf = (concept: Parameters<typeof str>[0]): string => str(concept, 'coding', 'code')

function measured(resource: JsonObject, put: (text: string, ...path: readonly string[]) => void): void {
  for (const one of [resource, ...objects(resource, 'component')]) {
    const kind = vitalCoded(codeOf(get(one, 'code')))
    if (kind === undefined || num(one, 'valueQuantity', 'value') === undefined) continue
    put(str(one, 'valueQuantity', 'value'), 'vital', kind)
    const unit = str(one, 'valueQuantity', 'code')
    if (unit !== vitalOf(kind).units[0].code) put(unit, 'vital', kind, 'unit')
  }
}
