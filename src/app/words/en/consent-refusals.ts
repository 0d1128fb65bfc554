/** Refusals about consents after they were given, in words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { names, text, told, type Teller } from '../tell.ts'
import { purposes } from './names.ts'
import { either } from '../format.ts'

/** Those that are purposes, in words: a server may say anything. */
const purposesIn = (named: readonly string[]): readonly string[] =>
  Object.entries(purposes).flatMap(([name, words]) => (named.includes(name) ? [words] : []))

export const consentRefusals = {
  'consent.withdrawn': told(
    'The patient took this consent back.',
    'Nobody can read or publish under it any more. Ask the patient for a new check-in.',
  ),
  'consent.disputed': told(
    'It stands on the ledger already that something is wrong with this consent.',
    'You need not do anything.',
  ),
  'consent.changed': told(
    'The patient changed what they agree to in the meantime.',
    'Look at what holds now, then do it again.',
  ),
  'consent.other-records': told(
    'The records of this visit are not the same as when you began.',
    'Look at them again, then do it once more.',
  ),
  'consent.terms-unknown': told(
    'The patient changed what they agree to, and this tab has not heard to what.',
    'Ask the patient to open their tab for a moment, then try again.',
  ),
  'record.blob-named': told(
    'Exactly this record was published already.',
    'Look for it in the list of records.',
  ),
  'record.erased': told(
    'The patient had this record erased.',
    'It cannot be opened any more. Ask the patient, or the hospital that wrote it.',
  ),
  'record.not-erased': told('This record was not erased.', 'You need not do anything.'),
  'record.receipt-given': told(
    'This device has said already that it has no copy.',
    'You need not do anything.',
  ),
  'consent.other-purpose': (facts) => {
    const agreed = purposesIn(names(facts, 'agreed'))
    const asked = purposesIn([text(facts, 'asked')])
    return {
      what:
        agreed.length > 0 && asked.length > 0
          ? `The patient agreed to reading for ${either(agreed)}, not for ${either(asked)}.`
          : 'The patient did not agree to reading for this reason.',
      todo: 'Choose the reason that is true. If it is not among these, ask the patient to allow it.',
    }
  },
} as const satisfies Partial<Record<RefusalCode, Teller>>
