/** Refusals about parts of keys that people keep for each other. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { day } from '../format.ts'
import { number, told, type Teller } from '../tell.ts'
import { count, quoted } from './grammar.ts'

const kinds: Readonly<Record<string, string>> = {
  part: 'a part to be kept',
  request: 'a request for a part',
  answer: 'a part for whoever asked for it',
  ending: 'word that an older part is over',
}

export const trustedRefusals = {
  'trusted.mistyped': told(
    'This is incomplete, or something in it is wrong.',
    'Copy or scan it again, from beginning to end. Of a card, compare every word.',
  ),
  'trusted.newer': told('This was made by a newer Chartmesh.', 'Reload the page to update, then try again.'),
  'trusted.other-kind': (facts) => ({
    what: `This is something else: ${kinds[String(facts['found'])] ?? 'another kind of link'}.`,
    todo: 'Ask for the right link.',
  }),
  'trusted.words-count': (facts) => ({
    what: `These are ${count(number(facts, 'count'), 'word', 'words')}; a card has ${number(facts, 'needed')}.`,
    todo: 'Type all of them in their order, with a space between.',
  }),
  'trusted.tampered': told(
    'Somebody has changed this part: it is not as its owner made it.',
    'Nothing was taken. Ask for it again, by another way.',
  ),
  'trusted.unfit': (facts) => ({
    what: `Card ${number(facts, 'place')} does not fit the parts that are here: it was changed, or copied wrongly.`,
    todo: 'Compare it with the paper, or ask somebody else.',
  }),
  'trusted.foreign': (facts) => ({
    what: `This is a part of other keys, those of ${quoted(facts, 'name')}.`,
    todo: 'It was not taken. Ask those who keep parts of yours.',
  }),
  'trusted.other-set': (facts) => ({
    what: `This part is of ${day(1000 * number(facts, 'made'))}; those here are of ${day(1000 * number(facts, 'here'))}. Parts of two days do not work together.`,
    todo: 'Ask for parts of the same day. To use this one instead, take the others away first.',
  }),
  'trusted.twice': told('This part is here already.', 'Ask somebody else for theirs.'),
  'trusted.too-few': (facts) => ({
    what: `There are ${count(number(facts, 'found'), 'part', 'parts')}; ${number(facts, 'needed')} are needed.`,
    todo: 'Ask one more of your people.',
  }),
  'trusted.none-fits': told(
    'These parts do not make keys: one of the cards is wrong.',
    'Ask one more of your people. With one more part it shows which card it is.',
  ),
  'trusted.own': told(
    'This is a part of your own keys.',
    'Send it to the person it is for: they open it on their own device.',
  ),
  'trusted.older': (facts) => ({
    what: `You keep a newer part of the same person, of ${day(1000 * number(facts, 'made'))}.`,
    todo: 'You need not do anything: the newer one is right.',
  }),
  'trusted.full': (facts) => ({
    what: `You keep ${count(number(facts, 'most'), 'part', 'parts')}, which is all that one browser takes.`,
    todo: 'Delete one whose owner does not need it any more.',
  }),
  'trusted.not-kept': told('This part is not kept here any more.', 'Look at the list again.'),
  'trusted.not-there': told(
    'This is not what somebody who has the part would say.',
    'Ask again. If it stays wrong, give this person the part anew.',
  ),
  'trusted.digits-differ': told(
    'The six digits are not those of this request.',
    'Ask once more. If they stay wrong, give nothing: the link may come from somebody else.',
  ),
  'trusted.no-request': told(
    'Nobody is asking for help in this browser.',
    'Open it on the device, and in the browser, that the request came from.',
  ),
  'trusted.other-request': told(
    'This was given for another request.',
    'Send your people the request that is shown here, and ask them once more.',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
