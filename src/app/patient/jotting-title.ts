import { draftOf, type Measured } from '../../health/draft.ts'
import { clip } from '../../health/json.ts'
import type { Jotted } from '../../health/jotting.ts'
import { comma, formula } from '../words/format.ts'
import { say } from '../words/words.ts'

const titleMost = 120

/** What was written down, in a line. */
export function jottingTitle({ kind, fields }: Jotted): string {
  const { allergies, medicines, problems, vitals } = draftOf(fields)
  if (kind === 'measurement') return measuredLine(vitals)
  const told = [
    ...allergies.map(({ substance }) => substance),
    ...medicines.flatMap(({ name, when }) => [name, ...(when === '' ? [] : [when])]),
    ...problems.map(({ text }) => text),
    ...(kind === 'note' ? [fields['text'] ?? ''] : []),
  ]
  return clip(told.join(comma()), titleMost)
}

/** Blood pressure is one thing with two numbers. */
function measuredLine(vitals: readonly Measured[]): string {
  const pressures = vitals.filter(({ kind }) => kind === 'systolic' || kind === 'diastolic')
  const [first] = pressures
  const said = (label: string, values: string, unit: string): string =>
    `${label} ${formula(`${values} ${unit}`)}`
  return [
    ...(first
      ? [
          said(
            say().health.keyed['test.blood-pressure'],
            pressures.map(({ value }) => String(value)).join('/'),
            first.unit.shown,
          ),
        ]
      : []),
    ...vitals
      .filter((one) => !pressures.includes(one))
      .map(({ kind, value, unit }) => said(say().health.keyed[`test.${kind}`], String(value), unit.shown)),
  ].join(comma())
}
