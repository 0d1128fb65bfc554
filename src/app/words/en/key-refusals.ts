/** Refusals about a person's keys, their locks and the 24 words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { count, quoted } from './grammar.ts'

export const keyRefusals = {
  'keys.none': told('There are no keys on this device.', 'Start a network or open an invitation first.'),
  'keys.exists': told(
    'There are keys on this device already.',
    'They stay. To begin anew, use another browser profile.',
  ),
  'keys.locked': told('Your keys are locked.', 'Unlock them, then try again.'),
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
  'keys.wrong-passkey': told('This passkey is not the one of these keys.', 'Use another way to open them.'),
  'keys.passkey-unable': told(
    'This device cannot open keys with a passkey.',
    'If one was made just now, it opens nothing, and you can delete it. Use the passphrase.',
  ),
  'keys.passkey-unused': told('The passkey was not used.', 'Try again, or use another way.'),
  'keys.weak-pin': (facts) => ({
    what: 'This PIN is too easy to guess.',
    todo: `Use at least ${number(facts, 'least')} digits; not all the same, and no row such as 123456.`,
  }),
  'keys.wrong-pin': (facts) => ({
    what: 'This is not the PIN.',
    todo: `It can be tried ${count(number(facts, 'left'), 'more time', 'more times')}.`,
  }),
  'keys.pin-over': told(
    'The PIN opens nothing here any more.',
    'It was wrong too often, or the page was opened anew. Use another way to open your keys.',
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
  'pairing.unknown': told(
    'Your other device does not know this link.',
    'It made a newer one, or was opened anew since. Make another link there.',
  ),
  'pairing.expired': told(
    'This link is no longer good: too much time has passed.',
    'Make another one on the device that has your keys, and compare the digits at once.',
  ),
  'pairing.taken': told(
    'Somebody has used this link already; it works only once.',
    'If that was not you, press “They differ” on your other device. Then make another link.',
  ),
  'pairing.forged': told(
    'What the other side showed does not fit to what it said before. Nothing was given, and nothing taken.',
    'Make another link, and let nobody else see it.',
  ),
  'pairing.declined': told(
    'It was stopped, or the digits were not the same.',
    'No keys were taken. If you want to go on, make another link.',
  ),
  'pairing.broken': told(
    'The two devices lost each other before it was done.',
    'Look at the list of your devices on the one that has your keys; take away what you do not find again on the other. Then make another link.',
  ),
  'pairing.most': (facts) => ({
    what: `You have ${number(facts, 'most')} devices already; there can be no more.`,
    todo: 'Take one away that you no longer use.',
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
