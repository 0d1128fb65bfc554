import { parsePartialDate } from '../../health/partial-date.ts'
import type { Row } from '../../health/row.ts'
import type { Said } from '../../health/said.ts'
import type { Voice } from '../../health/voice.ts'
import { calendarDay } from '../words/format.ts'
import { say } from '../words/words.ts'

/** A piece of the record in words: its author's, or ours with the author's put in. */
export function spoken({ key, text }: Said): string {
  if (key === '') return text
  if (key === 'value.date') return printPartialTime(text)
  if (key === 'value.period') return period(text)
  return say().health.keyed[key].replace('{text}', () => within(key, text))
}

/** Of this patient, in force, and saying more than that there is nothing. */
export const counts = ({ standing, stranger, absence }: Row): boolean =>
  standing === 'now' && !stranger && absence === undefined

/** Whose word an entry is; `own`: who looks is its patient. */
export const saidBy = (voice: Voice, own: boolean): string =>
  own && (voice === 'jotted' || voice === 'patient') ? say().recordView.byYou : say().recordView.voices[voice]

/** The name of a field in the language of the screens where there are words for it; else as FHIR has it, in English. */
export function fieldName(label: string): { readonly text: string; readonly ours: boolean } {
  const { fields, keyed }: { readonly [K in 'fields' | 'keyed']: Readonly<Record<string, string>> } =
    say().health
  const text = fields[label] ?? keyed[`label.${label.toLowerCase().replaceAll(' ', '-')}`]
  return { text: text ?? label, ours: text !== undefined }
}

/** What goes into a title: the record's own words, or for an entry without a name where it stands, or why. */
function within(key: Said['key'], text: string): string {
  const { keyed, sections }: { readonly [K in 'keyed' | 'sections']: Readonly<Record<string, string>> } =
    say().health
  if (key === 'title.none') return sections[text] ?? text
  return key === 'title.absent.code' ? (keyed[`value.absent.${text}`] ?? text) : text
}

/** `2019-03/2020` is “Mar-2019 to 2020”; an open end says “from”. */
function period(text: string): string {
  const [start = '', end = ''] = text.split('/')
  const words = say().health
  if (start === '') return end === '' ? '' : `${words.to} ${printPartialDate(end)}`
  if (end === '') return `${words.from} ${printPartialDate(start)}`
  return start.slice(0, 10) === end.slice(0, 10)
    ? printPartialDate(start)
    : `${printPartialDate(start)} ${words.to} ${printPartialDate(end)}`
}

/** `07-Mar-2019`, `Mar-2019` or `2019`, as exact as its author was; what is not a date comes back as it is. */
export function printPartialDate(text: string): string {
  const date = parsePartialDate(text)
  return date ? calendarDay(date) : text
}

/** The same with the time of day where one is known: `07-Mar-2019 09:15`. */
export function printPartialTime(text: string): string {
  const time = parsePartialDate(text)?.time
  return time === undefined ? printPartialDate(text) : `${printPartialDate(text)} ${time}`
}
