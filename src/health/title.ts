import { absentReason, byCode, isMeaningful, named, wordsMax } from './code.ts'
import { address } from './contact.ts'
import { displayOf, resolve, type HealthDocument } from './document.ts'
import { clip, firstText, get, isObject, list, objects, str, type Json, type JsonObject } from './json.ts'
import { personName, spokenName } from './name.ts'
import { plainText } from './narrative.ts'
import { absenceOf } from './quantity.ts'
import { own, said, saidValue, type Said, type TitleKey } from './said.ts'
import { sectionOfType } from './section.ts'

/**
 * What an entry is called in words a patient understands: never its resource type, never its id. The
 * author's words come first, then the codes' displays, then the few names of our own, then a description
 * made of what the entry does hold ("Coverage by Aetna"), and last "Entry without a name (…)".
 */
export function titleOf(document: HealthDocument, resource: JsonObject, hops = 2): Said {
  const known = memory.get(resource) ?? []
  memory.set(resource, known)
  return (known[hops] ??= capitalised(find(document, resource, hops)))
}

/** Titles by resource (which belongs to one document) and hops: many rows refer to the same few people. */
const memory = new WeakMap<JsonObject, Said[]>()

/** A title starts with a capital, unless its first word has an order of its own (eGFR, pH, mRNA). */
const capitalised = ({ key, text }: Said): Said =>
  key === '' && /^\p{Ll}+(?!\p{L})/u.test(text)
    ? { key, text: text.charAt(0).toUpperCase() + text.slice(1) }
    : { key, text }

function find(document: HealthDocument, resource: JsonObject, hops: number): Said {
  const type = str(resource, 'resourceType')
  const of: Of = {
    resource,
    concept: (field) => {
      const said = named(get(resource, field))
      return said && isName(said, resource) ? said : undefined
    },
    words: (...path) => words(str(resource, ...path)),
    target: (field) => {
      const reference = get(resource, field)
      const found = hops > 0 ? resolve(document, resource, reference) : undefined
      const title = found && titleOf(document, found.resource, hops - 1)
      const display = displayOf(reference)
      return title && title.key !== 'title.none' ? title : isMeaningful(display) ? words(display) : undefined
    },
  }
  const specific = Object.hasOwn(special, type) ? special[type]?.(of) : undefined
  if (specific && isName(specific, resource)) return specific
  for (const field of general) {
    const title = generalTitle(of, field)
    if (title && isName(title, resource)) return title
  }
  const line = firstLine(resource)
  return line && isName(line, resource) ? line : (byCode(get(resource, 'code')) ?? untitled(resource, type))
}

interface Of {
  readonly resource: JsonObject
  readonly concept: (field: string) => Said | undefined
  readonly words: (...path: readonly string[]) => Said | undefined
  /** The title of what a reference points at, or the reference's own words. */
  readonly target: (field: string) => Said | undefined
}

const words = (text: string): Said | undefined => (isMeaningful(text) ? own(clip(text, wordsMax)) : undefined)

/** A described title: `Coverage by {text}`. */
const described = (key: TitleKey, of: Said | undefined): Said | undefined =>
  of && of.text !== '' ? said(`title.${key}`, of.text) : undefined

const medicine = (of: Of): Said | undefined =>
  of.concept('medicationCodeableConcept') ?? of.target('medicationReference') ?? of.concept('medication')

const party = ({ resource }: Of): Said | undefined => words(spokenName(get(resource, 'name')))

const charged = (of: Of): Said | undefined => {
  for (const item of objects(of.resource, 'item').slice(0, 20)) {
    const product = named(get(item, 'productOrService'))
    if (product && product.text !== '') return product
  }
  return of.concept('type') ?? of.target('provider')
}

const special: Readonly<Record<string, (of: Of) => Said | undefined>> = {
  AllergyIntolerance: (of) => {
    const kind = str(of.resource, 'category')
    const substance = named(get(objects(of.resource, 'reaction')[0], 'substance'))
    return of.concept('code') ?? substance ?? (kind === '' ? undefined : said('title.allergy-kind', kind))
  },
  AuditEvent: (of) => of.concept('subtype') ?? of.concept('type'),
  Binary: ({ resource }) => {
    const type = str(resource, 'contentType').split(';')[0] ?? ''
    return type === '' ? undefined : said('title.file', clip(type, 80))
  },
  CarePlan: (of) => of.words('title') ?? of.words('description') ?? of.concept('category'),
  CareTeam: (of) =>
    of.words('name') ?? of.concept('category') ?? described('care-team', of.target('subject')),
  Claim: (of) => described('claim', charged(of)),
  ClaimResponse: (of) => described('eob', of.target('request') ?? charged(of)),
  Consent: (of) =>
    (generic.test(str(of.resource, 'category', 'coding', 'code')) ? undefined : of.concept('category')) ??
    named(get(of.resource, 'provision', 'code')) ??
    described('consent', of.concept('scope') ?? of.concept('category')),
  Coverage: (of) => described('coverage', of.target('payor') ?? of.concept('type')),
  Device: (of) =>
    words(str(of.resource, 'deviceName', 'name')) ??
    of.concept('type') ??
    of.words('modelNumber') ??
    of.words('manufacturer'),
  DeviceUseStatement: (of) => of.target('device'),
  DocumentReference: (of) =>
    of.words('description') ??
    words(str(get(of.resource, 'content', 'attachment'), 'title')) ??
    of.concept('type') ??
    of.concept('category'),
  Encounter: (of) =>
    of.concept('type') ??
    of.concept('reasonCode') ??
    of.concept('serviceType') ??
    visitClass(of) ??
    described('visit', of.target('serviceProvider')),
  EpisodeOfCare: (of) => of.concept('type') ?? described('visit', of.target('managingOrganization')),
  ExplanationOfBenefit: (of) => described('eob', charged(of)),
  FamilyMemberHistory: (of) => {
    const relation = named(get(of.resource, 'relationship'))?.text ?? ''
    const conditions = objects(of.resource, 'condition')
      .slice(0, 5)
      .map((each) => named(get(each, 'code'))?.text ?? '')
    const all = [
      [str(of.resource, 'name'), relation].filter(Boolean).join(', '),
      conditions.filter(Boolean).join(', '),
    ]
    return described('family', own(clip(all.filter(Boolean).join(': '), wordsMax)))
  },
  Goal: (of) => of.concept('description'),
  ImagingStudy: (of) =>
    of.words('description') ??
    of.concept('procedureCode') ??
    described('imaging', of.concept('modality') ?? named(get(of.resource, 'series', 'modality'))),
  Immunization: (of) => of.concept('vaccineCode'),
  List: (of) => of.words('title') ?? of.concept('code'),
  Location: (of) =>
    of.words('name') ??
    of.words('description') ??
    of.concept('type') ??
    described('place', words(address(get(of.resource, 'address')))),
  Media: (of) => words(str(of.resource, 'content', 'title')) ?? of.concept('type'),
  Medication: (of) => {
    const [ingredient] = objects(of.resource, 'ingredient')
    return (
      of.concept('code') ??
      named(get(ingredient, 'itemCodeableConcept')) ??
      words(displayOf(get(ingredient, 'itemReference')))
    )
  },
  MedicationAdministration: medicine,
  MedicationDispense: medicine,
  MedicationRequest: medicine,
  MedicationStatement: medicine,
  NutritionOrder: (of) => named(get(of.resource, 'oralDiet', 'type')),
  OperationOutcome: ({ resource }) => {
    const issue = get(resource, 'issue')
    return named(get(issue, 'details')) ?? words(str(issue, 'diagnostics'))
  },
  Organization: (of) => party(of) ?? described('place', words(address(get(of.resource, 'address')))),
  Patient: ({ resource }) => words(personName(get(resource, 'name')).name),
  Person: party,
  Practitioner: (of) => party(of) ?? described('role', named(get(of.resource, 'qualification', 'code'))),
  PractitionerRole: (of) => {
    const who = of.target('practitioner') ?? of.target('organization')
    const role = of.concept('code') ?? of.concept('specialty')
    return who && role ? own(clip(`${who.text}, ${role.text}`, wordsMax)) : (who ?? described('role', role))
  },
  Provenance: (of) => {
    const agents = objects(of.resource, 'agent').map((agent) =>
      firstText(displayOf(get(agent, 'who')), displayOf(get(agent, 'onBehalfOf'))),
    )
    return described('origin', own(clip(firstText(...agents), wordsMax))) ?? of.concept('activity')
  },
  QuestionnaireResponse: ({ resource }) => {
    const display = firstText(
      str(get(resource, '_questionnaire', 'extension'), 'valueString'),
      str(resource, 'questionnaire').split('/').at(-1) ?? '',
    )
    return described('form', words(display.replace(/[|#].*$/, '').replaceAll(/[-_]/g, ' ')))
  },
  RelatedPerson: (of) => party(of) ?? of.concept('relationship'),
}

/** Categories of a Consent that only say it is one. */
const generic = /^(?:59284-0|57016-8|57017-6|64292-6|INFA|IDSCL|IDSCOL|patient-privacy)$/

function visitClass({ resource }: Of): Said | undefined {
  const coded = get(resource, 'class')
  const display = named(coded)
  return display && saidValue('class', str(coded, 'code') || str(coded), display.text)
}

/** Where resources of other types keep a name, best first. */
const general = [
  'title',
  'code',
  'name',
  'type',
  'description',
  'display',
  'summary',
  'serviceType',
  'category',
  'reasonCode',
]

function generalTitle(of: Of, field: string): Said | undefined {
  const value: Json | undefined = get(of.resource, field)
  if (!isObject(value)) return words(str(value))
  return field === 'name' ? words(spokenName(list(of.resource, field))) : named(value)
}

/** Narrative that is a line of its author's, not of a machine that lists the fields. */
function firstLine(resource: JsonObject): Said | undefined {
  const [line = ''] = plainText(str(resource, 'text', 'div')).split('\n')
  return line.length > 120 || /^generated/i.test(line) ? undefined : words(line)
}

/** A title must say something that type and id do not. */
function isName({ key, text }: Said, resource: JsonObject): boolean {
  if (key !== '' && key !== 'title.none') return true
  const known = [str(resource, 'resourceType'), str(resource, 'id')].map(letters)
  return isMeaningful(text) && !known.includes(letters(text))
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function untitled(resource: JsonObject, type: string): Said {
  const request = get(resource, 'request')
  if (type === '')
    return str(request, 'method') === 'DELETE'
      ? said('title.deletion', clip(str(request, 'url'), 80))
      : said('title.unreadable')
  const reason = absentReason(resource, 'code')
  return reason === ''
    ? said('title.none', sectionOfType(type))
    : said('title.absent.code', absenceOf(reason))
}

/** `ExplanationOfBenefit` → `Explanation of benefit`; `effectiveDateTime` → `Effective date time`. */
export function humanise(name: string): string {
  const spaced = name.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
