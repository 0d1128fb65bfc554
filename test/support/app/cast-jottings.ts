import type { Jotting } from '../../../src/health/jotting.ts'
import type { LetterRow } from '../../../src/node/api.ts'
import { day, letter, now } from './cast.ts'

/** What a patient wrote down, newest first. */
export const jottings: readonly Jotting[] = [
  {
    kind: 'measurement' as const,
    date: '2026-11-21',
    fields: { 'vital/systolic': '142', 'vital/diastolic': '91', 'vital/body-weight': '71.5' },
  },
  { kind: 'note' as const, date: '', fields: { text: 'Dizzy in the morning since I take the new tablets.' } },
  {
    kind: 'medicine' as const,
    date: '2024-03',
    fields: { 'medicine/1/name': 'St John’s wort', 'medicine/1/when': 'one in the morning' },
  },
  {
    kind: 'allergy' as const,
    date: '2019',
    fields: {
      'allergy/1/substance': 'Latex',
      'allergy/1/reaction': 'Itching rash',
      'allergy/1/severity': 'moderate',
    },
  },
].map((one, i) => ({ ...one, id: String(i).repeat(64), changed: now - (i + 1) * day }))

/** What was given to St Anna: the last is on record already. */
const given = (mine: boolean): readonly LetterRow[] => [
  letter('g1', 'jotted', { mine, consent: 'c0', left: !mine, jottings: jottings.slice(0, 1) }),
  letter('g2', 'jotted', { mine, consent: 'c0', jottings: jottings.slice(2), time: now - 3 * day }),
  letter('g3', 'taken', { mine: !mine, consent: 'c0', answers: 'g2', record: 'r2', time: now - 2 * day }),
]
export const givenAway = given(true)
export const givenHere: readonly LetterRow[] = [
  ...given(false),
  letter('g4', 'jotted', { consent: 'c0', jottings: jottings.slice(0, 2), time: now - 4 * day }),
]
