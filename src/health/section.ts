import { absentReason, codings } from './code.ts'
import type { Entry } from './document.ts'
import { get, list, objects, str, type Json, type JsonObject } from './json.ts'
import { testName, type TestName } from './loinc.ts'
import type { SectionKey, SectionState } from './said.ts'

/**
 * Where an entry stands on the screen. The author's Composition decides between sections of one kind
 * (current or past problem, result or social history), never across kinds: an allergy listed under
 * something else is still shown with the allergies.
 */
export function sectionOf(entry: Entry, authors: SectionKey | undefined, referred: boolean): SectionKey {
  const kind = Object.hasOwn(kinds, entry.type) ? kinds[entry.type] : undefined
  if (authors && kind?.movable.includes(authors)) return authors
  if (entry.type === 'Condition') return conditionSection(entry.resource)
  if (entry.type === 'Observation') return observationSection(entry.resource)
  if (entry.type === 'DiagnosticReport') return reportSection(entry.resource)
  if (referred && supporting.has(entry.type)) return 'other'
  return kind?.section ?? 'other'
}

/** Where entries of a type stand, as far as the type alone can tell. */
export const sectionOfType = (type: string): SectionKey =>
  Object.hasOwn(kinds, type) ? (kinds[type]?.section ?? 'other') : 'other'

interface Kind {
  readonly section: SectionKey
  readonly movable: readonly SectionKey[]
}

/** Types a row of another entry already shows; by themselves they stand under 'other'. */
const supporting = new Set(['Medication', 'Device', 'Binary'])

const conditionSections: readonly SectionKey[] = [
  'problems',
  'past-problems',
  'functional-status',
  'pregnancy',
  'social-history',
]
const observationSections: readonly SectionKey[] = [
  'results',
  'vital-signs',
  'social-history',
  'pregnancy',
  'functional-status',
  'family-history',
]
const documentSections: readonly SectionKey[] = ['documents', 'wishes', 'patient-story', 'results']

const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  (
    [
      ['allergies', [], 'AllergyIntolerance'],
      [
        'medicines',
        [],
        'MedicationStatement MedicationRequest MedicationDispense MedicationAdministration Medication',
      ],
      ['problems', conditionSections, 'Condition'],
      ['alerts', [], 'Flag DetectedIssue AdverseEvent'],
      ['immunisations', [], 'Immunization ImmunizationEvaluation ImmunizationRecommendation'],
      ['results', observationSections, 'Observation'],
      ['results', documentSections, 'DiagnosticReport ImagingStudy MolecularSequence'],
      ['procedures', [], 'Procedure'],
      ['devices', [], 'Device DeviceUseStatement DeviceMetric SupplyDelivery VisionPrescription'],
      [
        'care-plans',
        [],
        'CarePlan Goal CareTeam ServiceRequest DeviceRequest NutritionOrder Appointment AppointmentResponse Task RequestGroup SupplyRequest',
      ],
      ['wishes', [], 'Consent'],
      ['family-history', [], 'FamilyMemberHistory'],
      [
        'documents',
        documentSections,
        'DocumentReference DocumentManifest Composition Binary Media Communication List',
      ],
      ['documents', observationSections, 'QuestionnaireResponse ClinicalImpression RiskAssessment'],
      ['encounters', [], 'Encounter EpisodeOfCare'],
      [
        'billing',
        [],
        'Claim ClaimResponse ExplanationOfBenefit Coverage Account Invoice ChargeItem Contract PaymentNotice PaymentReconciliation ' +
          'CoverageEligibilityRequest CoverageEligibilityResponse EnrollmentRequest EnrollmentResponse InsurancePlan',
      ],
      ['patient', [], 'Patient'],
      [
        'people',
        [],
        'Practitioner PractitionerRole Organization Location RelatedPerson Person HealthcareService',
      ],
    ] as const
  ).flatMap(([section, movable, types]) =>
    types.split(' ').map((type) => [type, { section, movable }] as const),
  ),
)

/** LOINC codes of document sections (IPS and its relatives) → ours. */
const sectionCodes: Readonly<Record<string, SectionKey>> = {
  '48765-2': 'allergies',
  '10160-0': 'medicines',
  '11450-4': 'problems',
  '104605-1': 'alerts',
  '11369-6': 'immunisations',
  '30954-2': 'results',
  '18748-4': 'results',
  '26436-6': 'results',
  '8716-3': 'vital-signs',
  '47519-4': 'procedures',
  '46264-8': 'devices',
  '18776-5': 'care-plans',
  '42348-3': 'wishes',
  '11348-0': 'past-problems',
  '10162-6': 'pregnancy',
  '47420-5': 'functional-status',
  '29762-2': 'social-history',
  '10157-6': 'family-history',
  '81338-6': 'patient-story',
  '51848-0': 'notes',
  '51847-2': 'notes',
  '34109-9': 'notes',
  '10164-2': 'notes',
  '10154-3': 'notes',
  '8648-8': 'notes',
  '61149-1': 'notes',
  '61150-9': 'notes',
  '42349-1': 'notes',
  '46240-8': 'encounters',
  ENC: 'encounters',
}

/** A section of the author's Composition. */
export interface Authored {
  readonly key: SectionKey
  readonly title: string
  readonly state: SectionState | undefined
  readonly references: readonly Json[]
  /** XHTML, to be shown as its words only. */
  readonly narrative: string
}

/** The sections of a Composition, those inside others included. */
export function authoredSections(composition: JsonObject, depth = 4): Authored[] {
  if (depth === 0) return []
  return objects(composition, 'section').flatMap((section) => {
    const code = codings(get(section, 'code')).find((each) => Object.hasOwn(sectionCodes, each.code))
    const reason = codings(get(section, 'emptyReason'))[0]?.code
    const own: Authored = {
      key: (code && sectionCodes[code.code]) ?? 'other',
      title: str(section, 'title'),
      state: reason === undefined ? undefined : emptyState(reason),
      references: list(section, 'entry'),
      narrative: str(section, 'text', 'div'),
    }
    return [own, ...authoredSections(section, depth - 1)]
  })
}

/** FHIR list-empty-reason → what the screen says. */
function emptyState(code: string): SectionState {
  if (code === 'nilknown') return 'none-known'
  if (code === 'notasked') return 'not-asked'
  if (code === 'withheld') return 'withheld'
  return code === 'unavailable' ? 'unavailable' : 'not-recorded'
}

/**
 * What an entry says when all it says is that there is nothing (IPS absent-unknown codes, the SNOMED CT
 * situations in use for the same, or the sentence itself). Only a statement about the whole section counts:
 * "no known food allergy" is an entry like any other; so is one refuted or entered in error.
 */
export function absence(resource: JsonObject): SectionState | undefined {
  const verification = [
    ...codings(get(resource, 'verificationStatus')).map(({ code }) => code),
    str(resource, 'status'),
  ]
  if (verification.some((code) => code === 'refuted' || code === 'entered-in-error')) return undefined
  for (const field of ['code', 'medicationCodeableConcept', 'vaccineCode']) {
    const concept = get(resource, field)
    for (const { code } of codings(concept)) {
      if (noneCodes.has(code)) return 'none-known'
      if (/^no-(?:allergy|medication|problem|immunization|procedure|device)-info$/.test(code))
        return 'not-recorded'
    }
    if (noneWords.test(str(concept, 'text') || codings(concept)[0]?.display || '')) return 'none-known'
    const reason = absentReason(resource, field) || absentReason({ concept: concept ?? null }, 'concept')
    if (reason === 'masked') return 'withheld'
    if (reason === 'not-asked') return 'not-asked'
  }
  return undefined
}

const noneCodes = new Set([
  'no-known-allergies',
  'no-known-medications',
  'no-known-problems',
  'no-known-immunizations',
  'no-known-procedures',
  'no-known-devices',
  '716186003', // no known allergy
  '160244002', // no known allergies, the older code
  '160245001', // no current problems or disability
])

const noneWords =
  /^(?:no|nil) known (?:current )?(?:allerg(?:y|ies)(?: (?:or|and) intolerances)?|medications?|medicines?|problems?(?: or disabilit(?:y|ies))?|conditions?|immuni[sz]ations?|procedures?|devices?)\.?$/i

const past = new Set(['inactive', 'resolved', 'remission'])
const conditionSection = (resource: JsonObject): SectionKey =>
  past.has(codeOf(resource, 'clinicalStatus')) ? 'past-problems' : 'problems'

const vitals = new Set<TestName | undefined>([
  'body-weight',
  'body-height',
  'body-mass-index',
  'body-temperature',
  'heart-rate',
  'breathing-rate',
  'oxygen-saturation',
  'blood-pressure',
  'systolic',
  'diastolic',
  'head-circumference',
])

function observationSection(resource: JsonObject): SectionKey {
  const categories = list(resource, 'category').flatMap((each) => codings(each).map(({ code }) => code))
  const tests = codings(get(resource, 'code')).map(({ code }) => testName(code))
  if (categories.includes('vital-signs') || tests.some((test) => vitals.has(test) && test))
    return 'vital-signs'
  if (tests.includes('pregnancy-status') || tests.includes('due-date')) return 'pregnancy'
  if (categories.includes('social-history') || tests.includes('smoking-status')) return 'social-history'
  if (tests.includes('patient-note')) return 'patient-story'
  return categories.includes('functional-status') ? 'functional-status' : 'results'
}

/** A report that is only a letter stands with the documents; one that reports measurements, with the results. */
function reportSection(resource: JsonObject): SectionKey {
  const categories = list(resource, 'category').flatMap((each) => codings(each).map(({ code }) => code))
  const measured =
    list(resource, 'result').length > 0 ||
    categories.some((code) => /^(?:LAB|RAD|HM|CH|MB|PAT|IMG|LP29684-5|LP29708-2)$/.test(code))
  return measured || list(resource, 'presentedForm').length === 0 ? 'results' : 'documents'
}

/** The code of a field that is a CodeableConcept, or (in older systems) a bare code. */
export const codeOf = (resource: JsonObject, field: string): string =>
  codings(get(resource, field))[0]?.code ?? str(resource, field)
