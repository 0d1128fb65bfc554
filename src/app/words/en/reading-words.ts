/** What is said around reading through several places: wrong answers, divided keys, a renewed reading key. */
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

export const readingWords = {
  wrongAnswers: {
    title: 'Wrong answers',
    intro:
      'When a record did not open because a place answered wrongly, what that place signed is kept here. Its answer opened nothing and another place was asked.',
    line: (server: string) =>
      `${server || 'A place that is no longer in the network'} gave a wrong answer. It is kept as evidence.`,
    save: 'Save as a file',
    saveWhat: (server: string, time: string) => `Save as a file: evidence against ${server}, ${time}`,
    saveHelp:
      'Whoever gets the file can check it against the ledger. It names the record, its rule in clear and your account.',
    fileName: (server: string) => `wrong answer of ${server || 'a place'}.chartmesh`,
    check: 'Check a file from somebody else',
    checkHelp: 'A file that was saved as evidence of a wrong answer, here or at another place.',
    file: 'File',
    checkSubmit: 'Check it',
    shows: (server: string, time: string) =>
      `The file holds: ${server} signed a wrong answer, kept ${time}. The ledger says that it held the key it was asked to use.`,
    none: 'Choose a file first.',
  },
  sharing: {
    /** Of one person's attribute: who holds its key. */
    divided: (needed: number, servers: readonly string[]) => `Opens with ${needed} of ${list(servers)}.`,
    whole: (servers: readonly string[]) => `Opens with ${either(servers)}.`,
    renewed: 'Waits to be given again for a renewed reading key; that happens by itself.',
    few: (servers: number) =>
      `Only ${count(servers, 'institution opens', 'institutions open')} records for others. Each of them has whole keys, so one of them and a reader could open a record without its log. From four on, two must agree.`,
  },
  readingKey: {
    title: 'Your reading key',
    intro:
      'Renew it if somebody else may have had this device or your keys. The old key then opens nothing more; what was already read stays read.',
    renew: 'Renew it',
    busy: 'Renewing…',
    done: 'Your reading key is being renewed. Institutions give you your attributes again by themselves.',
    waiting: (attributes: readonly string[]) =>
      `Until ${list(attributes.map((title) => `“${title}”`))} ${attributes.length > 1 ? 'are' : 'is'} given again, you cannot open records by ${attributes.length > 1 ? 'them' : 'it'}. The tab of the institution that gives it must be open.`,
  },
  uneven: (author: string) =>
    `${author || 'Its hospital, or its patient,'} locked this record so that others with a right to it may not be able to open the same. You see it rightly; tell ${author || 'the hospital'} so that it is locked again.`,
}
