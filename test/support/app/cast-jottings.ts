import type { Jotting } from '../../../src/health/jotting.ts'
import { day, now } from './cast.ts'

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
