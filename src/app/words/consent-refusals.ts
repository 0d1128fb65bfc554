/** Refusals about consents after they were given, in words. */
import type { RefusalCode } from '../../core/refusal.ts'
import { number, told, type Teller } from './tell.ts'

const block = (height: number): string => (height > 0 ? ` in block ${height.toLocaleString('en')}` : '')

export const consentRefusals = {
  'consent.withdrawn': (facts) => ({
    what: `The patient took this consent back${block(number(facts, 'height'))}.`,
    todo: 'Nobody can read or publish under it any more. Ask the patient for a new check-in.',
  }),
  'consent.disputed': told(
    'It stands on the ledger already that something is wrong with this consent.',
    'You need not do anything.',
  ),
} as const satisfies Partial<Record<RefusalCode, Teller>>
