/** Refusals about a person's keys, their locks and the 24 words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

export const keyRefusals = {
  'keys.none': told('There are no keys on this device.', 'Start a network or open an invitation first.'),
  'keys.exists': told(
    'There are keys on this device already.',
    'They stay. To begin anew, use another browser profile.',
  ),
  'keys.locked': told('Your keys are locked.', 'Unlock them under “This device”, then try again.'),
  'keys.wrong-passphrase': told(
    'This is not the passphrase.',
    'Check capital letters and the keyboard language, then try again.',
  ),
  'keys.short-passphrase': (facts) => ({
    what: 'The passphrase is too short.',
    todo: `Use at least ${number(facts, 'least')} characters; four or more words are easy to remember.`,
  }),
  'keys.damaged': told(
    'The keys stored on this device are damaged.',
    'Nothing was overwritten. Restore this profile from a backup, or join anew in another browser profile.',
  ),
  'keys.not-this-authority': told(
    'Your keys are not those of this authority.',
    'Sign in where the authority was opened.',
  ),
  'keys.last-lock': told(
    'This is the last way into your keys on this device.',
    'Set up another one first, then take this one away.',
  ),
  'words.count': (facts) => ({
    what: `These are ${number(facts, 'count')} words; there have to be 24.`,
    todo: 'Type all 24 in their order, with a space between.',
  }),
  'words.unknown': (facts) => ({
    what: `Word ${number(facts, 'place')}, ${quoted(facts, 'word')}, is not one of those that are used.`,
    todo: 'Look at the printed page again; the first four letters of a word are enough.',
  }),
  'words.mistyped': told(
    'These 24 words do not belong together: one of them is wrong, or two changed places.',
    'Compare them with the printed page, one after the other.',
  ),
  'words.other': told(
    'These words are not those of the keys on this device.',
    'Check the name on the printed page. To come back as somebody else, use another browser profile.',
  ),
  'words.differ': (facts) => ({
    what: `Word ${number(facts, 'place')} is another one.`,
    todo: 'Compare it with what you wrote down. If that is wrong, correct it there.',
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
