/**
 * What is written of an encounter before it is signed, as it is shared among a team: texts by the name of a field.
 *
 *   vital/KIND            a number as somebody typed it       vital/KIND/unit   a UCUM code
 *   problem/ID/PART       text, since, code
 *   medicine/ID/PART      name, amount, unit, times, route, when, code
 *   allergy/ID/PART       substance, reaction, severity
 *   file/ID/PART          name, type, bytes, and what opens it on its device (node/caring/attachments.ts)
 *   no-allergies          'yes': somebody asked, and there are none
 *   replaces, why         the record this one corrects, and what was wrong with it
 *   ready                 'yes': who wrote it asks that it be checked and signed
 *
 * A code is the place of one of the commonest terms in the dictionary (common-terms.ts), a space, and the words it
 * was chosen with: where other words stand beside it by now, whoever wrote them, it is none.
 *
 * Here it becomes plain lists, and what is wrong with it. ID is anything without a slash; it gives the order.
 */
import { termAt, type Term, type TermKind } from './common-terms.ts'
import { parsePartialDate } from './partial-date.ts'

/** UCUM code, what is shown, and between which values it is likely no slip of the pen. */
interface Unit {
  readonly code: string
  readonly shown: string
  readonly least: number
  readonly most: number
  /** In the place of the vital's own, where LOINC has another code for each way of measuring. */
  readonly codes?: Codes
}
type Codes = readonly (readonly [code: string, display: string])[]
interface Vital {
  /** LOINC codes with their displays; the first says what was measured, the others say it more exactly. */
  readonly codes: Codes
  readonly units: readonly [Unit, ...Unit[]]
}

const unit = (code: string, shown: string, least: number, most: number, codes?: Codes): Unit => ({
  code,
  shown,
  least,
  most,
  ...(codes && { codes }),
})

/** What is measured at a bedside, in the order of the screen; names as in loinc.ts. */
export const vitals = {
  'body-temperature': {
    codes: [['8310-5', 'Body temperature']],
    units: [unit('Cel', '°C', 25, 45), unit('[degF]', '°F', 77, 113)],
  },
  'heart-rate': { codes: [['8867-4', 'Heart rate']], units: [unit('/min', '/min', 20, 300)] },
  systolic: { codes: [['8480-6', 'Systolic blood pressure']], units: [unit('mm[Hg]', 'mmHg', 30, 300)] },
  diastolic: { codes: [['8462-4', 'Diastolic blood pressure']], units: [unit('mm[Hg]', 'mmHg', 10, 200)] },
  'breathing-rate': { codes: [['9279-1', 'Respiratory rate']], units: [unit('/min', '/min', 3, 100)] },
  'oxygen-saturation': {
    codes: [
      ['2708-6', 'Oxygen saturation in Arterial blood'],
      ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'],
    ],
    units: [unit('%', '%', 30, 100)],
  },
  'body-weight': {
    codes: [['29463-7', 'Body weight']],
    units: [unit('kg', 'kg', 0.3, 400), unit('[lb_av]', 'lb', 0.7, 880)],
  },
  'body-height': {
    codes: [['8302-2', 'Body height']],
    units: [unit('cm', 'cm', 20, 250), unit('[in_i]', 'in', 8, 100)],
  },
  glucose: {
    codes: [['2339-0', 'Glucose [Mass/volume] in Blood']],
    units: [
      unit('mg/dL', 'mg/dL', 20, 900),
      unit('mmol/L', 'mmol/L', 1, 50, [['15074-8', 'Glucose [Moles/volume] in Blood']]),
    ],
  },
  'pain-score': {
    codes: [['72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported']],
    units: [unit('{score}', '/ 10', 0, 10)],
  },
} as const satisfies Record<string, Vital>

export type VitalKind = keyof typeof vitals
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table are its kinds
export const vitalKinds = Object.keys(vitals) as readonly VitalKind[]
export const vitalOf = (kind: VitalKind): Vital => vitals[kind]
/** What an observation of ours measures, by its first code. */
export const vitalCoded = (loinc: string): VitalKind | undefined =>
  vitalKinds.find((kind) => {
    const { codes, units } = vitalOf(kind)
    return [codes, ...units.map((unit) => unit.codes ?? [])].some(([first]) => first?.[0] === loinc)
  })

/** Of what a dose is told in: UCUM, with what is shown; counted things have a UCUM annotation. */
export const doseUnits = ['mg', 'g', 'ug', 'mL', '[iU]', '{tablet}', '{drop}', '{puff}', '{patch}'] as const
export type DoseUnit = (typeof doseUnits)[number]
/** SNOMED CT codes of the routes, from its International Patient Set, free to use. */
export const routes = {
  oral: ['26643006', 'Oral route'],
  inhaled: ['447694001', 'Respiratory tract route'],
  intravenous: ['47625008', 'Intravenous route'],
  intramuscular: ['78421000', 'Intramuscular route'],
  subcutaneous: ['34206005', 'Subcutaneous route'],
  skin: ['6064005', 'Topical route'],
} as const
export type Route = keyof typeof routes
export const severities = ['mild', 'moderate', 'severe'] as const
export type Severity = (typeof severities)[number]

export interface Measured {
  readonly kind: VitalKind
  readonly value: number
  readonly unit: Unit
}
export interface Problem {
  readonly id: string
  readonly text: string
  readonly since: string
  /** What `text` stands for, where it was chosen and not typed. */
  readonly term: Term | undefined
}
export interface Medicine {
  readonly id: string
  readonly name: string
  readonly amount: number | undefined
  readonly unit: DoseUnit
  /** A day; undefined when it is said in `when`. */
  readonly times: number | undefined
  readonly route: Route | undefined
  readonly when: string
  readonly term: Term | undefined
}
export interface Allergy {
  readonly id: string
  readonly substance: string
  readonly reaction: string
  readonly severity: Severity | undefined
}
export interface AttachedFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
}

/** A field that cannot be signed as it stands: no number, unlikely to be meant, or nothing said of an entry. */
export interface Fault {
  readonly field: string
  readonly what: 'number' | 'unlikely' | 'missing' | 'date'
}

export interface Draft {
  readonly vitals: readonly Measured[]
  readonly problems: readonly Problem[]
  readonly medicines: readonly Medicine[]
  readonly allergies: readonly Allergy[]
  readonly files: readonly AttachedFile[]
  readonly noAllergies: boolean
  readonly replaces: string
  readonly why: string
  /** An unlikely value may be signed; the others may not. */
  readonly faults: readonly Fault[]
}

export type Fields = Readonly<Record<string, string>>

export const lists = ['problem', 'medicine', 'allergy', 'file'] as const
export type ListName = (typeof lists)[number]

/** The entries of a list, in the order they were begun. */
export const idsOf = (fields: Fields, list: ListName): readonly string[] => [
  ...new Set(
    Object.keys(fields)
      .flatMap((field) => {
        const [name, id] = field.split('/')
        return name === list && id !== undefined ? [id] : []
      })
      .toSorted(),
  ),
]

/** The number somebody typed, with a comma or a point, in figures of any script; undefined for none. */
export function numberTyped(text: string): number | undefined {
  const plain = inLatin(text.trim()).replace(',', '.').replace('٫', '.')
  return /^\d{1,6}(\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined
}

/** ٣ and ３ as 3. */
export const inLatin = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    // Digits of a script stand in tens, from a zero on.
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String(code - zero)
  })

/** Whether anything stands in it. */
export const isEmpty = (fields: Fields): boolean => Object.keys(fields).every((field) => field === 'ready')

export function draftOf(fields: Fields): Draft {
  const faults: Fault[] = []
  const at = (...path: readonly string[]): string => (fields[path.join('/')] ?? '').trim()
  const fault = (what: Fault['what'], ...path: readonly string[]): void => {
    faults.push({ field: path.join('/'), what })
  }
  /** A number that may be left out. */
  const number = (...path: readonly string[]): number | undefined => {
    const value = numberTyped(at(...path))
    if (at(...path) !== '' && value === undefined) fault('number', ...path)
    return value
  }
  const entries = <T>(list: ListName, main: string, read: (id: string) => T): readonly T[] =>
    idsOf(fields, list).map((id) => {
      if (at(list, id, main) === '') fault('missing', list, id, main)
      return read(id)
    })

  const measured = vitalKinds.flatMap((kind): readonly Measured[] => {
    const value = number('vital', kind)
    if (value === undefined) return []
    const { units } = vitalOf(kind)
    const unit = units.find(({ code }) => code === at('vital', kind, 'unit')) ?? units[0]
    if (value < unit.least || value > unit.most) fault('unlikely', 'vital', kind)
    return [{ kind, value, unit }]
  })
  const pressure = (kind: VitalKind): number | undefined => measured.find((one) => one.kind === kind)?.value
  if ((pressure('systolic') ?? Infinity) <= (pressure('diastolic') ?? 0))
    fault('unlikely', 'vital', 'diastolic')

  return {
    vitals: measured,
    problems: entries('problem', 'text', (id) => {
      const since = at('problem', id, 'since')
      if (since !== '' && !parsePartialDate(since)) fault('date', 'problem', id, 'since')
      const text = at('problem', id, 'text')
      return { id, text, since, term: termChosen('problem', text, at('problem', id, 'code')) }
    }),
    medicines: entries('medicine', 'name', (id) => ({
      id,
      name: at('medicine', id, 'name'),
      amount: number('medicine', id, 'amount'),
      unit: doseUnits.find((unit) => unit === at('medicine', id, 'unit')) ?? 'mg',
      times: number('medicine', id, 'times'),
      route: keyIn(routes, at('medicine', id, 'route')),
      when: at('medicine', id, 'when'),
      term: termChosen('medicine', at('medicine', id, 'name'), at('medicine', id, 'code')),
    })),
    allergies: entries('allergy', 'substance', (id) => ({
      id,
      substance: at('allergy', id, 'substance'),
      reaction: at('allergy', id, 'reaction'),
      severity: severities.find((each) => each === at('allergy', id, 'severity')),
    })),
    files: entries('file', 'name', (id) => ({
      id,
      name: at('file', id, 'name'),
      type: at('file', id, 'type'),
      bytes: Number(/^\d{1,9}$/.exec(at('file', id, 'bytes'))?.[0] ?? 0),
    })),
    noAllergies: at('no-allergies') === 'yes' && idsOf(fields, 'allergy').length === 0,
    replaces: at('replaces'),
    why: at('why'),
    faults,
  }
}

/** A field `code`, for these words. */
export const codeField = ({ key }: Term, words: string): string => `${key} ${words}`

/** The term that words were chosen with; undefined where they were typed, or changed since. */
export function termChosen(kind: TermKind, words: string, code: string): Term | undefined {
  const [key = ''] = code.split(' ', 1)
  const term = key.startsWith(`${kind}.`) ? termAt(key) : undefined
  return term && code === codeField(term, words) ? term : undefined
}

function keyIn<K extends string>(table: Readonly<Record<K, unknown>>, name: string): K | undefined {
  for (const key in table) if (key === name) return key
  return undefined
}
