import { makeDice, type Dice } from './chance.ts'
import { stories, type Story } from './medicine.ts'
import { inventPerson, type Invented, type Script } from './people.ts'

export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string }

/** A patient while the document grows: who is in it, what they have, and the entries so far. */
export interface Chart {
  readonly dice: Dice
  readonly script: Script
  readonly person: Invented
  readonly patient: string
  readonly doctor: string
  readonly clinic: string
  readonly composition: string
  readonly born: number
  readonly mine: readonly Story[]
  readonly entries: Entry[]
}

export interface Entry {
  readonly fullUrl: string
  readonly resource: Resource
  /** Key of the document section that lists it, '' for none. */
  readonly section: SectionName | ''
}

/** The year the newest visit of every invented patient falls in. */
export const presentYear = 2026

export function openChart(seed: number, script: Script): Chart {
  const dice = makeDice(seed)
  const person = inventPerson(dice, script)
  const count = 2 + dice.below(3)
  const start = dice.below(stories.length)
  const mine = Array.from(
    { length: count },
    (_, at) => stories[(start + at * 3) % stories.length] ?? stories[0],
  )
  const url = () => `urn:uuid:${dice.uuid()}`
  return {
    dice,
    script,
    person,
    mine,
    born: presentYear - 28 - dice.below(55),
    patient: url(),
    doctor: url(),
    clinic: url(),
    composition: url(),
    entries: [],
  }
}

/** LOINC code, LOINC's display and our title of each section of the document. */
export const sections = {
  problems: ['11450-4', 'Problem list - Reported', 'Problems'],
  allergies: ['48765-2', 'Allergies and adverse reactions Document', 'Allergies'],
  medicines: ['10160-0', 'History of Medication use Narrative', 'Medicines'],
  immunisations: ['11369-6', 'History of Immunization Narrative', 'Immunisations'],
  results: ['30954-2', 'Relevant diagnostic tests/laboratory data Narrative', 'Results'],
  vitals: ['8716-3', 'Vital signs', 'Measurements'],
  procedures: ['47519-4', 'History of Procedures Document', 'Procedures'],
} as const
export type SectionName = keyof typeof sections

export const coded = (system: string, code: string, display: string) => ({
  coding: [{ system, code, display }],
})
export const hl7 = (name: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${name}`, code }],
})
export const pad = (value: number): string => String(value).padStart(2, '0')

/** Adds an entry; returns its full URL, to refer to it. */
export function add(
  chart: Chart,
  section: SectionName | '',
  resource: Resource,
  fullUrl = `urn:uuid:${chart.dice.uuid()}`,
): string {
  chart.entries.push({ fullUrl, section, resource: { ...resource, id: fullUrl.slice(9) } })
  return fullUrl
}
