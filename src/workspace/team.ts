/**
 * What an institution's devices write together:
 *
 *   patients   ticket → {label, state, until, records}     as the officer's device has them
 *   handover   id → {about, by, time, done, text}
 *   draft/NAME a text
 *
 * and what they know of each patient and write of an encounter (`chart.ts`).
 *
 * What others wrote is read as if anybody had: a row that is not what it should be is none.
 */
import * as Y from 'yjs'
import { refuse } from '../core/refusal.ts'
import { chartsIn, type Charts } from './chart.ts'
import { type Document, writeText } from './document.ts'

export interface PatientLine {
  readonly ticket: string
  readonly label: string
  readonly state: string
  readonly until: number
  readonly records: number
}

export interface HandoverItem {
  readonly id: string
  /** Whom or what it is about. */
  readonly about: string
  readonly by: string
  readonly time: number
  readonly done: boolean
  readonly text: string
}

export const itemsMost = 100
export const patientsMost = 200
const aboutMost = 80
/** ms since 1970: what a date can be. */
const timeMost = 8.64e15

const asString = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.length <= most ? value : undefined
const asNumber = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= most ? value : undefined
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined

export interface Team {
  readonly document: Document
  readonly charts: Charts
  /** By label. */
  patients(): readonly PatientLine[]
  /** Open ones first, the newest of them first. */
  items(): readonly HandoverItem[]
  draft(name: string): string
  /** Makes the list of patients this one; to be called inside `document.change`, as all that follow. */
  setPatients(lines: readonly PatientLine[]): void
  /** Refuses 'workspace.full' beyond `itemsMost`. */
  addItem(item: HandoverItem): void
  /** These refuse 'workspace.gone' when somebody took it off the list. */
  writeItem(id: string, base: string, text: string): void
  tickItem(id: string, done: boolean): void
  removeItem(id: string): void
  writeDraft(name: string, base: string, text: string): void
}

export function teamIn(document: Document): Team {
  const { shared } = document
  const patients = shared.getMap<unknown>('patients')
  const handover = shared.getMap<unknown>('handover')
  const item = (id: string): Y.Map<unknown> => {
    const found = handover.get(id)
    return found instanceof Y.Map ? found : refuse('workspace.gone')
  }
  const textOf = (map: Y.Map<unknown>): Y.Text => {
    const text = map.get('text')
    return text instanceof Y.Text ? text : refuse('workspace.gone')
  }
  const draft = (name: string): Y.Text => shared.getText(`draft/${name}`)

  function itemOf(id: string, found: unknown): HandoverItem[] {
    if (!(found instanceof Y.Map)) return []
    const text = found.get('text')
    const about = asString(found.get('about'), aboutMost)
    const by = asString(found.get('by'), aboutMost)
    const time = asNumber(found.get('time'), timeMost)
    if (!(text instanceof Y.Text) || about === undefined || by === undefined || time === undefined) return []
    return [{ id, about, by, time, done: found.get('done') === true, text: text.toJSON() }]
  }
  function patientOf(ticket: string, found: unknown): PatientLine[] {
    const label = asString(field(found, 'label'), aboutMost)
    const state = asString(field(found, 'state'), aboutMost)
    const until = asNumber(field(found, 'until'), timeMost)
    const records = asNumber(field(found, 'records'), 1_000_000)
    if (label === undefined || state === undefined || until === undefined || records === undefined) return []
    return [{ ticket, label, state, until, records }]
  }
  const items = (): readonly HandoverItem[] =>
    [...handover.entries()]
      .flatMap(([id, found]) => itemOf(id, found))
      .toSorted((a, b) => Number(a.done) - Number(b.done) || b.time - a.time || (a.id < b.id ? -1 : 1))

  return {
    document,
    charts: chartsIn(shared),
    items,
    patients: () =>
      [...patients.entries()]
        .flatMap(([ticket, found]) => patientOf(ticket, found))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'en') || (a.ticket < b.ticket ? -1 : 1)),
    draft: (name) => draft(name).toJSON(),
    setPatients(lines) {
      const wanted = new Map(lines.slice(0, patientsMost).map(({ ticket, ...rest }) => [ticket, rest]))
      for (const ticket of patients.keys()) if (!wanted.has(ticket)) patients.delete(ticket)
      for (const [ticket, rest] of wanted) {
        const now = patients.get(ticket)
        const same = Object.entries(rest).every(([name, value]) => field(now, name) === value)
        if (!same) patients.set(ticket, rest)
      }
    },
    addItem({ id, text, ...rest }) {
      if (handover.size >= itemsMost) refuse('workspace.full')
      if (rest.about.length > aboutMost) refuse('too-long', { bytes: rest.about.length, most: aboutMost })
      const made = new Y.Map<unknown>(Object.entries(rest))
      handover.set(id, made)
      const shared = new Y.Text()
      made.set('text', shared)
      writeText(shared, '', text)
    },
    writeItem: (id, base, text) => writeText(textOf(item(id)), base, text),
    tickItem: (id, done) => void item(id).set('done', done),
    removeItem: (id) => handover.delete(id),
    writeDraft: (name, base, text) => writeText(draft(name), base, text),
  }
}
