import { codings } from './code.ts'
import { resolve, typeNamed, type HealthDocument } from './document.ts'
import { jottingSystem } from './fhir-document.ts'
import { get, isObject, list, objects, str, type Json, type JsonObject } from './json.ts'

/**
 * Who speaks in an entry: 'patient' or 'carer' wrote it, 'jotted' is what a patient wrote down here alone (jotting.ts),
 * 'told' is what a patient told somebody else; '' for everybody else.
 */
export type Voice = '' | 'patient' | 'jotted' | 'carer' | 'told'

/** Types in which it matters who says so; a consent or an appointment names its patient for other reasons. */
const spoken = new Set([
  'AllergyIntolerance',
  'Condition',
  'DocumentReference',
  'FamilyMemberHistory',
  'Immunization',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'QuestionnaireResponse',
])

/** HL7 integrity codes: asserted or reported by the patient, or by somebody next to the patient. */
const integrity: Readonly<Record<string, Voice>> = {
  PATAST: 'patient',
  PATRPT: 'told',
  PAAST: 'carer',
  SDMAST: 'carer',
}

/** The voice of a resource by its author, recorder or performer, failing that by whose word it rests on. */
export function voiceOf(document: HealthDocument, resource: JsonObject): Voice {
  if (!spoken.has(str(resource, 'resourceType'))) return ''
  if (objects(resource, 'identifier').some((one) => str(one, 'system') === jottingSystem)) return 'jotted'
  for (const label of [...objects(resource, 'meta', 'security'), ...objects(resource, 'meta', 'tag')]) {
    const code = codings(label)[0]?.code ?? ''
    if (Object.hasOwn(integrity, code)) return integrity[code] ?? ''
  }
  for (const field of ['recorder', 'author', 'performer']) {
    const voices = list(resource, field).map((each) => kindOf(document, resource, each))
    if (voices.length > 0 && voices.every((voice) => voice !== '')) return voices[0] ?? ''
  }
  const told = ['asserter', 'informationSource', 'source'].some((field) => {
    const word = get(resource, field)
    return isObject(word) && kindOf(document, resource, word) !== ''
  })
  return told || get(resource, 'reportedBoolean') === true ? 'told' : ''
}

function kindOf(document: HealthDocument, holder: JsonObject, reference: Json): Voice {
  const type = resolve(document, holder, reference)?.resource['resourceType'] ?? typeNamed(reference)
  return type === 'Patient' ? 'patient' : type === 'RelatedPerson' ? 'carer' : ''
}
