import { isMeaningful, named, wordsMax } from './code.ts'
import { address } from './contact.ts'
import { displayOf, resolve, type HealthDocument } from './document.ts'
import { clip, get, isObject, list, num, str, type Json, type JsonObject } from './json.ts'
import { spokenName } from './name.ts'
import { parsePartialDate } from './partial-date.ts'
import { printQuantity, printRange, unitOf } from './quantity.ts'
import { own, said, saidValue, type Said } from './said.ts'
import { titleOf } from './title.ts'

/** A value of any FHIR data type in words, told by its shape; undefined where it says nothing. */
export function speak(
  document: HealthDocument,
  holder: JsonObject,
  value: Json | undefined,
  hops = 2,
): Said | undefined {
  if (typeof value === 'boolean') return said(value ? 'value.yes' : 'value.no', String(value))
  if (!isObject(value)) {
    const text = str(value)
    if (text === '') return undefined
    return parsePartialDate(text)?.month === undefined ? own(clip(text, wordsMax)) : said('value.date', text)
  }
  const has = (...keys: readonly string[]) => keys.some((key) => Object.hasOwn(value, key))
  if (has('reference') || (has('display', 'identifier') && !has('coding', 'code', 'system')))
    return pointed(document, holder, value, hops)
  if (has('repeat')) return timing(value)
  if (has('coding') || (has('code') && !has('value'))) return named(value)
  if (has('currency')) return own(`${num(value, 'value')?.toFixed(2) ?? ''} ${str(value, 'currency')}`.trim())
  if (has('family', 'given')) return ifSaid(spokenName(value))
  if (has('line', 'city', 'country', 'postalCode')) return ifSaid(address(value))
  if (has('start', 'end')) return said('value.period', `${str(value, 'start')}/${str(value, 'end')}`)
  if (has('low', 'high'))
    return ifSaid([printRange(value), unitOf(get(value, 'high') ?? get(value, 'low'))].join(' '))
  if (has('numerator'))
    return own(`${printQuantity(get(value, 'numerator'))} : ${printQuantity(get(value, 'denominator'))}`)
  if (has('value') && has('unit', 'comparator', 'code')) return ifSaid(printQuantity(value))
  return ifSaid(str(value, 'text') || str(value, 'value') || str(value, 'display'))
}

const ifSaid = (text: string): Said | undefined =>
  text.trim() === '' ? undefined : own(clip(text.trim(), wordsMax))

/** What a reference points at: its title, unless it has none of its own; then the reference's own words. */
function pointed(
  document: HealthDocument,
  holder: JsonObject,
  reference: JsonObject,
  hops: number,
): Said | undefined {
  const display = displayOf(reference)
  const target = hops > 0 ? resolve(document, holder, reference) : undefined
  const title = target && titleOf(document, target.resource, hops - 1)
  if (title && title.key !== 'title.none' && title.key !== 'title.code') return title
  return isMeaningful(display) ? own(clip(display, wordsMax)) : title
}

const perUnit: Readonly<Record<string, 'hour' | 'day' | 'week' | 'month'>> = {
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
}

/** `2 per day`, `every 8 hours`; the author's words or code first. */
function timing(value: JsonObject): Said | undefined {
  const words = named(get(value, 'code'))
  if (words && words.key === '') return words
  const repeat = get(value, 'repeat')
  const unit = perUnit[str(repeat, 'periodUnit')]
  const period = num(repeat, 'period') ?? 1
  const frequency = num(repeat, 'frequency') ?? 1
  if (!unit || get(repeat, 'frequency') === undefined) return words
  if (period === 1) return said(`value.per-${unit}`, String(frequency))
  return frequency === 1
    ? said(`value.every-${unit}s`, String(period))
    : own(`${frequency} / ${period} ${str(repeat, 'periodUnit')}`)
}

/** Every value at a dotted path, arrays opened at each step; `onset*` matches onsetDateTime, onsetAge… */
export function every(value: Json | undefined, path: string): readonly Json[] {
  let found: readonly Json[] = list(value)
  for (const step of path.split('.'))
    found = found.flatMap((each) => (isObject(each) ? fields(each, step) : [])).slice(0, 100)
  return found
}

function fields(holder: JsonObject, step: string): readonly Json[] {
  if (!step.endsWith('*')) return list(holder, step)
  const stem = step.slice(0, -1)
  const keys = Object.keys(holder).filter(
    (key) => key.startsWith(stem) && /^(?:[A-Z]|$)/.test(key.slice(stem.length)),
  )
  return keys.flatMap((key) => list(holder, key))
}

/** Small value sets by the name of the field that holds one. */
export const groups: Readonly<Record<string, string>> = {
  criticality: 'level',
  severity: 'level',
  category: 'kind',
  gender: 'gender',
}

/**
 * The values at a path in words, small value sets by the group their label stands for. Several are joined
 * into one, except where a word of ours is among them: it would lose its sense ("2, 1" for "2 a day, 1 a week").
 */
export function speakAll(
  document: HealthDocument,
  resource: JsonObject,
  label: string,
  path: string,
): readonly Said[] {
  const group = groups[label]
  const spoken = new Map<string, Said>()
  for (const value of every(resource, path)) {
    const words =
      group !== undefined && typeof value === 'string'
        ? saidValue(group, value)
        : label === 'timing' && typeof value === 'boolean'
          ? asNeeded(value)
          : speak(document, resource, value)
    if (words && words.text !== '') spoken.set(`${words.key} ${words.text}`, words)
  }
  const all = [...spoken.values()]
  if (all.length < 2 || all.some(({ key }) => key !== '')) return all.slice(0, keyedMax)
  return [own(clip(all.map(({ text }) => text).join(', '), wordsMax))]
}

const keyedMax = 4
const asNeeded = (value: boolean): Said | undefined =>
  value ? said('value.as-needed', 'when needed') : undefined
