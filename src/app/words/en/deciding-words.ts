/** Words of deciding who may see what: kinds of record, safety, single persons who are let in. */
import type { Category } from '../../../node/api.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

const categories: Record<Category, string> = {
  everyday: 'Everyday care',
  mental: 'Mental health',
  sexual: 'Sexual health',
  genetic: 'Genetics',
  billing: 'Bills',
}

export const decidingWords = {
  categories,
  deciding: {
    tap: 'Press a word in the sentence to change it.',
    cards: 'Some things can have a rule of their own',
    cardsHelp:
      'The sentence above holds for everyday care, and for all of these unless you choose otherwise. The hospital says of each record what it is about.',
    about: {
      everyday: 'Allergies, medicines, problems, results, visits',
      mental: 'Therapy, psychiatry, addiction',
      sexual: 'Contraception, pregnancy, infections passed on by sex',
      genetic: 'Tests of your genes, which say something of your family too',
      billing: 'What was done, for whoever pays for it',
    },
    card: {
      same: 'Like everything else',
      nobody: 'Only me',
      now: 'As it is now',
      own: 'Make my own',
    },
    nobody: 'Nobody else can open it, not even in an emergency.',
    people: (n: number) =>
      n === 0 ? 'Nobody else could open it today.' : `${count(n, 'person', 'people')} could open it today.`,
    only: (category: string) => `${category}: only you.`,
    rule: (category: string, sentence: string, purposes: readonly string[]) =>
      `${category}: ${sentence} For ${either(purposes)}.`,
    of: (category: string, line: string) => `${category}: ${line}`,

    hidesTitle: (hospital: string) => `Your team at ${hospital} would not see your allergies and medicines.`,
    hidesWhy:
      'They belong to everyday care. Somebody who treats you without knowing them can harm you, most of all when you cannot speak.',
    hidesAgree: 'I understand, and hide them all the same',

    secondTitle: 'Protect your record first',
    secondWhy:
      'You are about to share with a second place. If this device were lost now, you could not take anything back any more.',

    guests: 'People you let in besides',
    guest: (person: string, category: string, purposes: readonly string[], until: string, once: boolean) =>
      `${person}: ${category.toLocaleLowerCase()}, for ${list(purposes)}, ${once ? `once, at the latest on ${until}` : `until ${until}`}.`,
    guestEnd: 'End it',
    guestEndWhat: (person: string) => `End it for ${person}`,
    guestEnds: (person: string) => `${person} is no longer let in besides.`,
    guestBegins: (person: string) => `${person} is let in besides.`,

    kind: 'What it is about',
    kindHelp: 'The patient may have a rule of its own for it.',
  },
}
