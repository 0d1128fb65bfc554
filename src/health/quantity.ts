import { absentReason, named, wordsMax } from './code.ts'
import { clip, get, num, objects, str, type Json, type JsonObject } from './json.ts'
import { own, said, type Said } from './said.ts'

/** A result as a row shows it: value and unit apart, so that a column of them can be read. */
export interface Result {
  readonly value: Said
  readonly unit: string
  /** `4–6.1`, `< 89`, or the laboratory's own words; '' when none is stated. */
  readonly range: string
  readonly flag: Flag
  /** Whether the laboratory set the flag, or it follows from value and range. */
  readonly flagged: 'stated' | 'computed' | ''
  /** The bare number for a trend, where there is one; of a blood pressure the upper, and the lower as `second`. */
  readonly number: number | undefined
  readonly second: number | undefined
  /** The bounds of the range, where it is one for everybody. */
  readonly low: number | undefined
  readonly high: number | undefined
}

export type Flag = '' | 'normal' | 'low' | 'high' | 'critical-low' | 'critical-high' | 'abnormal' | 'critical'

/** The result of an Observation or one of its components; undefined when it states none. */
export function resultOf(source: JsonObject): Result | undefined {
  const value = valueOf(source)
  if (!value) return undefined
  const quantity = get(source, 'valueQuantity')
  const number = num(quantity, 'value')
  const ranges = objects(source, 'referenceRange')
    .slice(0, 20)
    .filter((each) => printRange(each) !== '')
  const [range, another] = ranges
  const stated = interpretation(get(source, 'interpretation'))
  const comparable = number !== undefined && str(quantity, 'comparator') === ''
  const computed =
    stated === '' && comparable && range && !another ? compare(number, range, unitOf(quantity)) : ''
  return {
    ...value,
    range: clip(ranges.map(printRange).join('; '), 80),
    flag: stated || computed,
    flagged: stated !== '' ? 'stated' : computed !== '' ? 'computed' : '',
    number,
    second: undefined,
    low: another ? undefined : num(range, 'low', 'value'),
    high: another ? undefined : num(range, 'high', 'value'),
  }
}

/** Systolic over diastolic as one value, as everyone reads it. */
export function bloodPressure(systolic: JsonObject, diastolic: JsonObject): Result | undefined {
  const [upper, lower] = [resultOf(systolic), resultOf(diastolic)]
  if (!upper || !lower) return undefined
  const worst = [upper, lower].find(({ flag }) => flag !== '' && flag !== 'normal') ?? upper
  return {
    ...worst,
    value: own(`${upper.value.text}/${lower.value.text}`),
    unit: upper.unit,
    range: '',
    number: upper.number,
    second: lower.number,
    low: undefined,
    high: undefined,
  }
}

function valueOf(source: JsonObject): { value: Said; unit: string } | undefined {
  const quantity = get(source, 'valueQuantity')
  if (num(quantity, 'value') !== undefined) {
    const sign = str(quantity, 'comparator')
    return {
      value: own(`${sign === '' ? '' : `${sign} `}${printNumber(num(quantity, 'value') ?? 0)}`),
      unit: unitOf(quantity),
    }
  }
  const plain = (value: Said) => ({ value, unit: '' })
  const concept = named(get(source, 'valueCodeableConcept'))
  if (concept) return plain(concept)
  const flag = get(source, 'valueBoolean')
  if (typeof flag === 'boolean') return plain(said(flag ? 'value.yes' : 'value.no', String(flag)))
  const range = get(source, 'valueRange')
  if (range !== undefined)
    return plain(own(printRange({ low: get(range, 'low') ?? null, high: get(range, 'high') ?? null })))
  const ratio = get(source, 'valueRatio')
  if (ratio !== undefined)
    return plain(
      own(`${printQuantity(get(ratio, 'numerator'))} : ${printQuantity(get(ratio, 'denominator'))}`),
    )
  const date = str(source, 'valueDateTime')
  if (date !== '') return plain(said('value.date', date))
  const period = get(source, 'valuePeriod')
  if (period !== undefined)
    return plain(said('value.period', `${str(period, 'start')}/${str(period, 'end')}`))
  const words =
    str(source, 'valueString') ||
    str(source, 'valueInteger') ||
    str(source, 'valueTime') ||
    str(source, 'valueCode')
  if (words !== '') return plain(own(clip(words, wordsMax)))
  const reason = get(source, 'dataAbsentReason')
  const code = str(reason, 'coding', 'code') || absentReason(source, 'value')
  return code === '' ? undefined : plain(saidAbsence(code, named(reason)?.text ?? code))
}

/** A data-absent-reason in words of ours. */
export const saidAbsence = (code: string, text: string = code): Said =>
  said(`value.absent.${absenceOf(code)}`, text)

/** Which of our reasons a data-absent-reason is. */
export function absenceOf(code: string): Absence {
  if (code === 'masked') return 'withheld'
  if (code === 'not-asked' || code === 'temp-unknown') return 'not-asked'
  if (code === 'asked-declined') return 'declined'
  if (code === 'not-performed' || code === 'not-applicable') return 'not-done'
  if (code === 'error' || code === 'unsupported') return 'unavailable'
  return 'unknown'
}

type Absence = 'unknown' | 'not-asked' | 'declined' | 'withheld' | 'not-done' | 'unavailable'

/** `5 mmol/L`; a Quantity without number or unit gives what there is. */
export function printQuantity(quantity: Json | undefined): string {
  const value = num(quantity, 'value')
  const sign = str(quantity, 'comparator')
  return [sign, value === undefined ? '' : printNumber(value), unitOf(quantity)].filter(Boolean).join(' ')
}

/** No trailing zeros, a leading zero, and of long machine-made fractions four significant digits. */
export function printNumber(value: number): string {
  const size = Math.abs(value)
  const fraction = String(value).split('.')[1] ?? ''
  if (size >= 1e15 || (size !== 0 && size < 1e-6)) return String(value)
  if (fraction.length <= 3) return String(value)
  const digits = Math.max(0, 3 - Math.floor(Math.log10(size)))
  return String(Number(value.toFixed(Math.min(digits, 9))))
}

const units: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '[degF]': '°F',
  '[in_i]': 'in',
  '[lb_av]': 'lb',
  '1': '',
  'kg/m2': 'kg/m²',
  '10*3/uL': '×10³/µL',
  '10*6/uL': '×10⁶/µL',
  '10*9/L': '×10⁹/L',
  '10*12/L': '×10¹²/L',
  'umol/L': 'µmol/L',
  'ug/L': 'µg/L',
  'ug/dL': 'µg/dL',
  'ug/mL': 'µg/mL',
  'uIU/mL': 'µIU/mL',
  'm[IU]/L': 'mIU/L',
  'mL/min/{1.73_m2}': 'mL/min/1.73 m²',
  '[IU]': 'units',
  U: 'units',
  ug: 'micrograms',
  mcg: 'micrograms',
}

/** The unit people read: the sender's words, with UCUM spellings replaced and annotations left out. */
export function unitOf(quantity: Json | undefined): string {
  const unit = str(quantity, 'unit') || str(quantity, 'code')
  const known = Object.hasOwn(units, unit) ? units[unit] : undefined
  return clip(known ?? unit.replace(/\{[^}]{0,40}\}/g, '').trim(), 40)
}

/** `4–6.1 mmol/L` without the unit, or the range's own words where it has no numbers. */
export function printRange(range: JsonObject): string {
  const low = num(range, 'low', 'value')
  const high = num(range, 'high', 'value')
  if (low !== undefined && high !== undefined) return `${printNumber(low)}–${printNumber(high)}`
  if (low !== undefined) return `≥ ${printNumber(low)}`
  if (high !== undefined) return `≤ ${printNumber(high)}`
  const words = str(range, 'text')
  return /^(?:n\/?a|-|none|unknown)$/i.test(words) ? '' : words
}

const flags: Readonly<Record<string, Flag>> = {
  N: 'normal',
  L: 'low',
  H: 'high',
  LL: 'critical-low',
  HH: 'critical-high',
  LU: 'low',
  HU: 'high',
  '<': 'low',
  '>': 'high',
  A: 'abnormal',
  AA: 'critical',
  // The SNOMED CT codes in use for the same
  '17621005': 'normal',
  '62482003': 'low',
  '281300000': 'low',
  '75540009': 'high',
  '281302008': 'high',
  '263654008': 'abnormal',
}

function interpretation(concept: Json | undefined): Flag {
  for (const coding of objects(concept, 'coding')) {
    const code = str(coding, 'code')
    if (Object.hasOwn(flags, code)) return flags[code] ?? ''
  }
  return ''
}

/** Only a range for everybody, in the unit of the value, with bounds in order says anything. */
function compare(value: number, range: JsonObject, unit: string): Flag {
  const low = num(range, 'low', 'value')
  const high = num(range, 'high', 'value')
  const others = [unitOf(get(range, 'low')), unitOf(get(range, 'high'))].filter(
    (each) => each !== '' && each !== unit,
  )
  const kind = str(range, 'type', 'coding', 'code')
  const applies =
    others.length === 0 &&
    (kind === '' || kind === 'normal') &&
    !objects(range, 'appliesTo').length &&
    get(range, 'age') === undefined
  if (!applies || (low === undefined && high === undefined)) return ''
  if (low !== undefined && high !== undefined && low > high) return ''
  if (low !== undefined && value < low) return 'low'
  return high !== undefined && value > high ? 'high' : 'normal'
}
