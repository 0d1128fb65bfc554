/** What several officers or institutions do together, and where it can fail. */
import type { Facts, RefusalCode } from '../../../core/refusal.ts'
import { number, told, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

const manyPlaces = ({ places }: Facts): boolean => typeof places === 'object' && places.length > 1

type Code = Extract<
  RefusalCode,
  `ceremony.${string}` | `issuance.${string}` | `trustee.${string}` | `emergency.${string}`
>

export const ceremonyRefusals: Record<Code, Teller> = {
  'ceremony.unknown': told('Nobody has begun this.', 'Look at the list again.'),
  'ceremony.unsaid': told(
    'Somebody’s part of this has not arrived here yet.',
    'Wait a moment; it goes on by itself.',
  ),
  'ceremony.begun': told('This has begun already.', 'Look at the list again.'),
  'ceremony.threshold': (facts) => ({
    what: `Of ${number(facts, 'officers')} people ${number(facts, 'threshold')} cannot have to agree.`,
    todo: 'Choose at least two people, and let at least two of them agree.',
  }),
  'ceremony.officer-twice': told('The same person is named twice.', 'Name each person once.'),
  'ceremony.no-officer': told(
    'You are not one of the people whose part is asked for now.',
    'You need not do anything.',
  ),
  'ceremony.not-now': told('The others have gone on meanwhile.', 'Look at where it stands now.'),
  'ceremony.not-yours': (facts) => ({
    what: `Only the institution that called the people of ${quoted(facts, 'name')} together can ask them to hand on their key.`,
    todo: 'Ask that institution.',
  }),
  'ceremony.overtaken': (facts) => ({
    what: `Others hold ${quoted(facts, 'name')} meanwhile.`,
    todo: 'Look at who they are now. If somebody should still be replaced, begin again.',
  }),
  'ceremony.said': told('Your part of this is there already.', 'Wait for the others.'),
  'ceremony.failed': (facts) => ({
    what: `The shared key was not made: only ${number(facts, 'found')} officers took part as they should, and ${number(facts, 'needed')} are needed.`,
    todo: 'Begin again with officers whose tabs are open.',
  }),
  'ceremony.unopened': (facts) => ({
    what: `Officer ${number(facts, 'dealer')} left before the shared key was made, and ${number(facts, 'found')} of ${number(facts, 'needed')} others have replaced the missing part.`,
    todo: 'Wait until the other officers open their tabs.',
  }),
  'ceremony.no-share': (facts) => ({
    what: `This device has no part of the shared key from officer ${number(facts, 'dealer')}.`,
    todo: 'The other officers can use the key without you. Begin again to take part.',
  }),
  'trustee.unknown': told(
    'The institutions keep no common key for signatures of this number.',
    'Ask the hospital for a new check-in.',
  ),
  'trustee.version': told('The institutions have made this key meanwhile.', 'Look at what there is now.'),
  'trustee.seats': told(
    'The institutions that vote are others than those named here.',
    'Begin again; the list is made anew.',
  ),
  'trustee.nobody': (facts) => ({
    what: `Nobody of ${quoted(facts, 'name')} has an account yet.`,
    todo: 'Wait until its tab has set itself up, then try again.',
  }),
  'trustee.asleep': told(
    'Too few of the institutions that register people together are awake.',
    'Leave this open; it goes on by itself when more of their tabs are open.',
  ),
  'trustee.old': told(
    'This signing key is from before the institutions changed.',
    'Ask the hospital for a new check-in.',
  ),
  'issuance.unknown': told('Nobody has proposed this.', 'Look at the list again.'),
  'issuance.given': told('You have agreed to this already.', 'Wait for the others.'),
  'issuance.parts': told(
    'Somebody else agreed at the same moment.',
    'Look at the list again; agree once more if it still waits for you.',
  ),
  'issuance.without': (facts) => ({
    what: `Without the people left out only ${number(facts, 'found')} could agree, and ${number(facts, 'needed')} have to.`,
    todo: 'Leave fewer people out.',
  }),
  'issuance.evidence': told(
    'What the officers are shown does not fit what they are asked to agree to.',
    'Propose it again.',
  ),
  'issuance.fault': told(
    'The server that complains, or the person it complains of, has no part in this.',
    'You need not do anything.',
  ),
  'issuance.past': told(
    'The attribute was taken back after this was asked for.',
    'If it should be given all the same, propose it anew.',
  ),
  'issuance.other-officers': (facts) => ({
    what: `Others decide on ${quoted(facts, 'name')} meanwhile, and what was agreed to before them does not count.`,
    todo: 'Propose it anew.',
  }),
  'issuance.fault-told': told('This server has said so already.', 'You need not do anything.'),
  'issuance.too-few': (facts) => ({
    what: `Only ${number(facts, 'found')} of ${number(facts, 'needed')} officers have given their part of this key.`,
    todo: 'Wait for the others, or call them.',
  }),
  'emergency.share-wrong': (facts) => ({
    what: `${manyPlaces(facts) ? 'Several institutions' : 'One institution'} gave a part of the emergency key that is not the right one.`,
    todo: 'Ask another institution of those named in the record.',
  }),
  'emergency.too-few': (facts) => ({
    what: `Only ${number(facts, 'found')} of the ${number(facts, 'needed')} institutions that must agree have given their part.`,
    todo: 'Wait for the others, or call them.',
  }),
}
