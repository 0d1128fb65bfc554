/** What may be wrong with shared keys, with answers of the places that open records, and with files that show it. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { names, text, told, type Teller } from '../tell.ts'
import { either } from '../format.ts'
import { quoted } from './grammar.ts'

type Code =
  | Extract<RefusalCode, `answer.${string}`>
  | 'record.no-server'
  | 'record.answer-wrong'
  | 'record.sealed-wrong'
  | 'attribute.sharing'
  | 'attribute.undivided'
  | 'attribute.other-generation'
  | 'attribute.older-generation'
  | 'attribute.key-unproven'
  | 'attribute.key-reused'
  | 'account.generation'

export const answerRefusals: Record<Code, Teller> = {
  'record.no-server': (facts) => {
    const asleep = names(facts, 'asleep')
    if (asleep.length === 0)
      return {
        what: 'Too few of the places that open records for others are awake.',
        todo: 'Ask a hospital to open its tab, then try again.',
      }
    return {
      what: `Nobody at ${either(asleep)} has a tab open, and the record needs one of them.`,
      todo: `Ask ${either(asleep)} to open a tab, then try again.`,
    }
  },
  'record.answer-wrong': (facts) => ({
    what: `${text(facts, 'server') || 'The place that was asked'} gave an answer that does not open the record.`,
    todo: 'Nothing false was shown. What it signed is kept under “Records”. Ask again later, when another place is awake.',
  }),
  'record.sealed-wrong': (facts) => ({
    what: `${text(facts, 'author') || 'Its hospital, or its patient,'} sealed this record with another key than it says it did.`,
    todo: 'The places that were asked answered rightly. Nothing was shown. Tell the hospital to publish it again.',
  }),
  'attribute.sharing': told(
    'The key was not divided among places as it has to be.',
    'Nothing was changed. Reload the page; if it comes back, report it.',
  ),
  'attribute.undivided': told(
    'There are four or more places that open records, so no single one may hold a whole key.',
    'Give the attribute again; the key is then divided.',
  ),
  'attribute.other-generation': told(
    'This person renewed their reading key in the meantime.',
    'Give the attribute again; the new key is used.',
  ),
  'attribute.older-generation': (facts) => ({
    what: `The reading key was renewed, and ${quoted(facts, 'attribute')} has not been given for the new one yet.`,
    todo: 'The institution that gives it does so by itself when its tab is open. Try again then.',
  }),
  'attribute.key-unproven': (facts) => ({
    what: `The key for ${quoted(facts, 'attribute')} could not be proven right, so it was not used.`,
    todo: 'Ask the institution that gives it to give it again.',
  }),
  'attribute.key-reused': (facts) => ({
    what: `The key for ${quoted(facts, 'attribute')} was made with a number that had been used before, so it was not taken.`,
    todo: 'Tell the institution that gives it: its program is at fault, and its keys should be replaced.',
  }),
  'account.generation': told(
    'The reading key was renewed elsewhere in the meantime.',
    'Look at this page again; if it is still needed, renew the key once more.',
  ),
  'answer.unreadable': told(
    'This file does not show a wrong answer, or it did not arrive whole.',
    'Choose the file as it was saved here or at another place.',
  ),
  'answer.other-network': told(
    'This file is about another network.',
    'Check it in a tab of the network it comes from.',
  ),
  'answer.other-ledger': told(
    'What this file says of keys and places is not what the ledger says today.',
    'It shows nothing. If the reader or the place changed its keys since, it can no longer be checked.',
  ),
  'answer.right': told(
    'The answer in this file is right, or the place did not sign it.',
    'It shows nothing against anybody.',
  ),
}
