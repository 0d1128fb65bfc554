/** Refusals about institutions, their stake and devices, and what they vote on. */
import type { Facts, RefusalCode } from '../../../core/refusal.ts'
import { number, text, told, type Teller } from '../tell.ts'
import { day } from '../format.ts'
import { quoted } from './grammar.ts'

const institution = (facts: Facts): string =>
  text(facts, 'name') === '' ? 'This institution' : quoted(facts, 'name')

export const membershipRefusals = {
  'institution.unknown': told(
    'The network does not know this institution.',
    'Check that it was admitted, then try again.',
  ),
  'institution.exists': (facts) => ({
    what: `An institution called ${quoted(facts, 'name')} is in the network already.`,
    todo: 'Choose another name.',
  }),
  'institution.key-used': told(
    'Another institution uses the same key.',
    'Open this network in a fresh browser profile.',
  ),
  'institution.no-stake': told(
    'This institution has no stake, so it cannot do this.',
    'Wait until it is admitted.',
  ),
  'institution.full': (facts) => ({
    what: `The network has its ${text(facts, 'most')} institutions, which is all it can hold.`,
    todo: 'An institution has to leave before another can join.',
  }),
  'admission.unknown': told('Nobody asks for this admission any more.', 'Look at the list again.'),
  'institution.jailed': (facts) => ({
    what: `${institution(facts)} voted against its own word, so nothing of it counts for now.`,
    todo: 'The other institutions can vote it back under “Network”, once it is clear what happened.',
  }),
  'institution.idle': (facts) => ({
    what: `No device of ${quoted(facts, 'name')} has been seen for a long time, so its word does not count.`,
    todo: 'Open one of its devices and leave it open: it counts again by itself.',
  }),
  'institution.changes': (facts) => ({
    what: `${institution(facts)} has changed its devices and keys ${text(facts, 'most')} times not long ago.`,
    todo: `Wait until the network has written some more of the next ${text(facts, 'heights')} blocks.`,
  }),
  'motion.unknown': told('Nobody has proposed this.', 'Look at the list again.'),
  'motion.approved-already': told('You have approved this already.', 'Wait for the others.'),
  'motion.carried': told('This is decided already.', 'Look at the list again.'),
  'stake.moved': (facts) => ({
    what: `The stake of ${quoted(facts, 'name')} has changed since this was proposed.`,
    todo: 'Look at what it is now, and propose again if it is still needed.',
  }),
  'stake.unchanged': (facts) => ({
    what: `${institution(facts)} has this stake already.`,
    todo: 'Choose another number.',
  }),
  'stake.too-fast': told(
    'Too much stake would go at once; the network takes it away in steps.',
    'Try again a few blocks later, or choose a smaller step.',
  ),
  'stake.too-little': told(
    'Too little stake would be left for the network to agree on anything.',
    'Bring back institutions that are asleep or shut out first.',
  ),
  'device.unknown': told(
    'No institution of this network uses this device.',
    'Ask the institution to add the device first.',
  ),
  'device.most': (facts) => ({
    what: `${institution(facts)} has ${text(facts, 'most')} devices, which is all it can have.`,
    todo: 'Remove one of them first.',
  }),
  'device.last': (facts) => ({
    what: `This is the only device of ${quoted(facts, 'name')}.`,
    todo: 'Add another device first.',
  }),
  'device.seen': (facts) => ({
    what: `A device of ${quoted(facts, 'name')} was seen on ${day(number(facts, 'time'))}, so it is not counted as asleep.`,
    todo: 'You need not do anything.',
  }),
  'device.noticed': (facts) => ({
    what: `This device of ${quoted(facts, 'name')} was reported asleep already.`,
    todo: 'You need not do anything.',
  }),
  'device.not-noticed': (facts) => ({
    what: `Nobody reports this device of ${quoted(facts, 'name')} asleep any more.`,
    todo: 'You need not do anything.',
  }),
  'evidence.lawful': (facts) => ({
    what: `${institution(facts)} may cast both of these votes: they do not contradict each other.`,
    todo: 'You need not do anything.',
  }),
  'evidence.other-time': (facts) => ({
    what: `The votes are of block ${text(facts, 'height')}, for which this key of ${quoted(facts, 'name')} does not answer.`,
    todo: 'You need not do anything.',
  }),
  'evidence.forgiven': (facts) => ({
    what: `The institutions took ${quoted(facts, 'name')} back after these votes.`,
    todo: 'You need not do anything.',
  }),
  'reach.changed': told(
    'How the tabs of this network find each other was changed meanwhile.',
    'Look at what holds now, and propose again if it is still needed.',
  ),
  'reach.address': told(
    'One of the addresses is not written as it must be.',
    'A helper is wss://name/ and a server stun:name:3478 or turn:name:3478, in small letters.',
  ),
  'upgrade.not-newer': (facts) => ({
    what: `The network works by rules ${text(facts, 'active')} already.`,
    todo: 'Look at the list again.',
  }),
  'upgrade.pending': (facts) => ({
    what: `Rules ${text(facts, 'rules')} are decided and begin with block ${text(facts, 'height')}.`,
    todo: 'Wait until they have begun.',
  }),
  'upgrade.too-soon': (facts) => ({
    what: 'The new rules would begin before everybody has had time to prepare.',
    todo: `Choose a block at least ${text(facts, 'notice')} further on.`,
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
