import { attachmentsOf, hasAttachments, type Attachment } from './attachment.ts'
import { codings, commonTerm, named, otherNames, sourceCode, wordsMax } from './code.ts'
import { resolve, type Entry, type HealthDocument } from './document.ts'
import { clip, get, objects, str, type JsonObject } from './json.ts'
import { testName } from './loinc.ts'
import { parsePartialDate } from './partial-date.ts'
import { bloodPressure, resultOf, type Result } from './quantity.ts'
import { own, said, saidStatus, type LabelKey, type Said, type SectionState } from './said.ts'
import { absence, codeOf } from './section.ts'
import { every, speakAll } from './speak.ts'
import { titleOf } from './title.ts'
import { voiceOf, type Voice } from './voice.ts'

/** One line of a section, for one entry or for several that would read the same. */
export interface Row {
  /** The entry the row speaks of: the latest of its group. */
  readonly ordinal: number
  /** Ordinals of the other entries that read the same, latest first. */
  readonly also: readonly number[]
  /** Ordinals of measurements of the same kind with another value or day, latest first. */
  readonly series: readonly number[]
  /** Ordinals of earlier versions of these entries. */
  readonly earlier: readonly number[]
  readonly title: Said
  /** A FHIR date as exact as it was given; '' when there is none. */
  readonly date: string
  /** '' where it says only what goes without saying: of a result that it is final, of a visit that it is over. */
  readonly status: Said
  readonly standing: Standing
  readonly result: Result | undefined
  readonly details: readonly Detail[]
  readonly attachments: readonly Attachment[]
  /** Set when all the entry says is that there is nothing, or nothing to show. */
  readonly absence: SectionState | undefined
  /** Whether the row belongs to another patient than the banner's. */
  readonly stranger: boolean
  /** Whether the patient or somebody near wrote or told it. */
  readonly voice: Voice
}

/** Whether an entry holds now (or happened), holds no longer, or never should have been there. */
export type Standing = 'now' | 'over' | 'wrong'

export interface Detail {
  readonly label: Said
  readonly value: Said
}

const detailsMax = 14

/** The row of an entry; `chosen` is the ordinal of the patient the screen is about. */
export function rowOf(document: HealthDocument, entry: Entry, chosen: number | undefined): Row {
  const { resource } = entry
  const owner = ownerOf(document, entry)
  const stranger = chosen !== undefined && owner !== undefined && owner !== chosen
  const about = stranger ? document.entries[owner] : undefined
  const components = componentsOf(resource)
  const title = titleOf(document, resource)
  const date = dateOf(resource)
  const details = [
    ...(about ? [{ label: said('label.about', 'About'), value: titleOf(document, about.resource) }] : []),
    ...components.details,
    ...detailsOf(document, entry).filter(({ value }) => !isUnsaid(value) && !repeats(value, title, date)),
  ]
  return {
    ordinal: entry.ordinal,
    also: [],
    series: [],
    earlier: [],
    title,
    date,
    status: isUsual(entry) ? own('') : statusOf(resource),
    standing: standingOf(entry),
    result: components.result ?? valueOf(resource),
    details: details.slice(0, detailsMax),
    attachments: hasAttachments(entry) ? attachmentsOf(document, entry).slice(0, 10) : [],
    absence: absence(resource),
    stranger,
    voice: voiceOf(document, resource),
  }
}

/** An author’s “unknown”, and an author without a name, take a line and say nothing; the entry itself keeps it. */
const isUnsaid = ({ key, text }: Said): boolean =>
  key === 'title.none' || (key === '' && /^unk(?:nown)?$/i.test(text))

/** Whether a detail says again what the title or the date of the row says. */
function repeats(value: Said, title: Said, date: string): boolean {
  if (value.text.toLowerCase() === title.text.toLowerCase() || value.text === date) return true
  const [start, end] = value.key === 'value.period' ? value.text.split('/') : []
  return start === date && start !== '' && end?.slice(0, 10) === date.slice(0, 10)
}

/** Ordinal of the Patient an entry is about, where it names one of this document. */
export function ownerOf(document: HealthDocument, { resource, type, ordinal }: Entry): number | undefined {
  if (type === 'Patient') return ordinal
  for (const field of ['subject', 'patient', 'beneficiary', 'individual', 'for']) {
    const target = get(resource, field)
    const found = target === undefined ? undefined : resolve(document, resource, target)?.entry
    if (found?.type === 'Patient') return found.ordinal
  }
  return undefined
}

/** Where dates of a row may stand, the clinically telling ones first. */
const dateFields = [
  'effective*',
  'occurrence*',
  'performed*',
  'onsetDateTime',
  'onsetPeriod',
  'authoredOn',
  'dateTime',
  'date',
  'recordedDate',
  'period',
  'billablePeriod',
  'started',
  'whenHandedOver',
  'issued',
  'created',
  'assertedDate',
  'dateAsserted',
  'recorded',
  'sent',
  'start',
  'startDate',
]

/** When an entry happened or was written; failing that when it ended, failing that what its author wrote. */
export function dateOf(resource: JsonObject): string {
  let ended = ''
  let odd = ''
  for (const field of dateFields) {
    for (const value of every(resource, field)) {
      const text = str(value) || str(value, 'start')
      if (parsePartialDate(text)) return text
      if (odd === '' && /\d/.test(text)) odd = clip(text, 40)
      if (parsePartialDate(str(value, 'end'))) ended ||= str(value, 'end')
    }
  }
  return ended || odd
}

/** Doubt and error come before the clinical state. */
export function statusOf(resource: JsonObject): Said {
  const verification = codeOf(resource, 'verificationStatus')
  if (verification === 'refuted' || verification === 'entered-in-error') return saidStatus(verification)
  const clinical = codeOf(resource, 'clinicalStatus')
  return saidStatus(
    clip(clinical || codeOf(resource, 'status') || (get(resource, 'active') === false ? 'inactive' : ''), 40),
  )
}

const statusCode = ({ resource }: Entry): string => statusOf(resource).text

/** Types of what is done once: that it is completed is no sign that it is over. */
const happened = /^(?:Immunization|Procedure|QuestionnaireResponse|Communication|FamilyMemberHistory)$/

function isUsual(entry: Entry): boolean {
  const status = statusCode(entry)
  if (status === 'completed') return happened.test(entry.type)
  if (status === 'current') return entry.type === 'DocumentReference'
  return status === 'final' || status === 'finished'
}

const over = new Set([
  'stopped',
  'completed',
  'inactive',
  'resolved',
  'remission',
  'cancelled',
  'superseded',
  'not-done',
])

function standingOf(entry: Entry): Standing {
  const status = statusCode(entry)
  if (status === 'entered-in-error' || status === 'refuted') return 'wrong'
  return over.has(status) && !isUsual(entry) ? 'over' : 'now'
}

/** What each type shows below its title: `label:path`, paths as in `every`. */
const shown: Readonly<Record<string, string>> = {
  AllergyIntolerance:
    'reaction:reaction.manifestation severity:reaction.severity criticality:criticality category:category onset:onset* note:note',
  CarePlan: 'period:period note:description category:category reason:addresses author:author',
  CareTeam: 'agent:participant.member',
  Claim: 'amount:total provider:provider insurer:insurance.coverage insurer:insurer',
  ClaimResponse: 'outcome:outcome insurer:insurer amount:payment.amount',
  Communication: 'note:payload.contentString',
  Composition: 'author:author custodian:custodian',
  Condition:
    'onset:onset* ended:abatement* severity:severity body-site:bodySite stage:stage.summary note:note',
  Consent: 'period:provision.period agent:performer organisation:organization',
  Coverage: 'insurer:payor identifier:subscriberId period:period',
  Device: 'manufacturer:manufacturer identifier:serialNumber',
  DeviceUseStatement: 'body-site:bodySite reason:reasonCode period:timing* note:note',
  DiagnosticReport: 'outcome:conclusion requested-by:basedOn author:performer category:category',
  DocumentReference: 'author:author custodian:custodian category:category',
  Encounter:
    'period:period reason:reasonCode provider:participant.individual location:location.location organisation:serviceProvider',
  ExplanationOfBenefit: 'outcome:outcome amount:payment.amount insurer:insurer provider:provider',
  FamilyMemberHistory: 'reaction:condition.code onset:condition.onset* note:note',
  Flag: 'category:category period:period',
  Goal: 'outcome:achievementStatus note:note',
  Immunization:
    'protects-against:protocolApplied.targetDisease dose-number:protocolApplied.doseNumber* series:protocolApplied.series lot:lotNumber ' +
    'manufacturer:manufacturer body-site:site reason:statusReason reaction:reaction.detail provider:performer.actor note:note',
  Location: 'address:address',
  Medication: 'ingredient:ingredient.item* form:form',
  MedicationAdministration: 'dose:dosage.dose route:dosage.route instructions:dosage.text reason:reasonCode',
  MedicationDispense: 'dose:quantity instructions:dosageInstruction.text provider:performer.actor',
  MedicationRequest:
    'instructions:dosageInstruction.text dose:dosageInstruction.doseAndRate.dose* timing:dosageInstruction.timing timing:dosageInstruction.asNeededBoolean ' +
    'route:dosageInstruction.route reason:reasonCode requested-by:requester note:note',
  MedicationStatement:
    'instructions:dosage.text dose:dosage.doseAndRate.dose* timing:dosage.timing timing:dosage.asNeededBoolean route:dosage.route period:effectivePeriod reason:reasonCode note:note',
  Observation: 'method:method body-site:bodySite note:note',
  Organization: 'address:address telecom:telecom',
  Patient: 'gender:gender address:address telecom:telecom contact:contact.name',
  Practitioner: 'speciality:qualification.code telecom:telecom',
  PractitionerRole: 'organisation:organization speciality:specialty telecom:telecom',
  Procedure:
    'period:performedPeriod reason:reasonCode body-site:bodySite outcome:outcome provider:performer.actor note:note',
  Provenance: 'agent:agent.who organisation:agent.onBehalfOf',
  RelatedPerson: 'category:relationship telecom:telecom',
  ServiceRequest: 'reason:reasonCode requested-by:requester note:note',
}
const shownElsewhere = 'reason:reasonCode author:author note:note'

/** Where the concept that gave the title stands, so that its other names can be told. */
const concepts = ['code', 'medicationCodeableConcept', 'vaccineCode', 'type']

function detailsOf(document: HealthDocument, { type, resource }: Entry): Detail[] {
  const plan = (Object.hasOwn(shown, type) ? shown[type] : undefined) ?? shownElsewhere
  const details = plan.split(' ').flatMap((item): Detail[] => {
    const [label = '', path = ''] = item.split(':')
    const values = speakAll(document, resource, label, path)
    return values.map((value) => ({ label: said(`label.${label as LabelKey}`, label), value }))
  })
  const doubt = codeOf(resource, 'verificationStatus')
  if (doubt !== '' && doubt !== 'confirmed')
    details.push({ label: said('label.certainty', 'Certainty'), value: saidStatus(clip(doubt, 40)) })
  const concept =
    medicineConcept(document, type, resource) ??
    concepts.map((field) => get(resource, field)).find((each) => named(each))
  const also = (value: Said): void =>
    void details.push({ label: said('label.also-named', 'Also named'), value })
  const others = otherNames(concept)
  if (others.length > 0) also(own(clip(others.join(', '), wordsMax)))
  // In plain words where the author has others, or the same in another language.
  const term = commonTerm(concept)
  if (term && named(concept)?.key !== term.key) also(said(term.key, term.display))
  return details
}

function medicineConcept(document: HealthDocument, type: string, resource: JsonObject) {
  const reference = type.startsWith('Medication') ? get(resource, 'medicationReference') : undefined
  const target = reference === undefined ? undefined : resolve(document, resource, reference)
  return target && get(target.resource, 'code')
}

/** What an Observation found, as its row shows it; undefined for anything else. */
export const resultIn = (resource: JsonObject): Result | undefined =>
  componentsOf(resource).result ?? valueOf(resource)

const valueOf = (resource: JsonObject): Result | undefined =>
  str(resource, 'resourceType') === 'Observation' ? resultOf(resource) : undefined

/** Components of an Observation: the two pressures as one value, the rest as details named by their author. */
function componentsOf(resource: JsonObject): { result: Result | undefined; details: Detail[] } {
  const components = objects(resource, 'component').slice(0, 50)
  const of = (name: string) =>
    components.find((each) => codings(get(each, 'code')).some(({ code }) => testName(code) === name))
  const [systolic, diastolic] = [of('systolic'), of('diastolic')]
  const pressure = systolic && diastolic ? bloodPressure(systolic, diastolic) : undefined
  const rest = pressure ? components.filter((each) => each !== systolic && each !== diastolic) : components
  const details = rest.flatMap((each): Detail[] => {
    const label = named(get(each, 'code')) ?? own('…')
    const result = resultOf(each)
    if (!result) return []
    const value =
      result.value.key === '' ? own([result.value.text, result.unit].filter(Boolean).join(' ')) : result.value
    return [{ label, value }]
  })
  return { result: pressure, details }
}

/** The codes an entry stands under, for the place where someone asks for them. */
export const codesOf = (resource: JsonObject): readonly string[] =>
  concepts
    .flatMap((field) => codings(get(resource, field)))
    .slice(0, 8)
    .map((coding) => clip(sourceCode(coding), 80))
