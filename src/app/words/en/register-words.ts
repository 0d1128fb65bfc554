/** Words of an authority's register: what ends when, renewing, giving to many from a list, what taking back changes. */
import type { Fault } from '../../authority/staff-list.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

const faults: Record<Fault, (name: string, what: string, until: string) => string> = {
  'no-name': () => 'There is no name in the first column.',
  nobody: (name) => `Nobody called “${name}” has an account. Write the name as it stands under “Give”.`,
  several: (name) => `Several people are called “${name}”. Give it to the right one by hand.`,
  'no-attribute': (name) => `It does not say what “${name}” is.`,
  'unknown-attribute': (_, what) => `You give nothing called “${what}”. Declare it first, or mend the word.`,
  date: (_, __, until) => `“${until}” is no clear day. Write it like 2027-12-31.`,
  past: (_, __, until) => `${until} is over.`,
  far: (_, __, until) => `${until} is more than five years away.`,
  held: (name, what) => `${name} holds “${what}” as long already.`,
  twice: (name, what) => `“${what}” for ${name} stands further up already.`,
}

export const registerWords = {
  calendar: 'What ends when',
  calendarHelp: 'The first to end stands first. Renewing adds a year.',
  calendarEmpty: 'Nobody holds anything from you.',
  calendarEmptyTodo: 'What you give stands here with its end.',
  buckets: { ended: 'Ended', soon: 'Ends within 30 days' },
  renew: 'Renew',
  renewWhat: (title: string, person: string) => `Renew “${title}” of ${person}`,
  renewAll: (n: number) => `Renew all ${figure(n)}`,
  renewed: (n: number) => `${count(n, 'renewal is', 'renewals are')} on the way.`,
  held: (title: string, person: string) => `“${title}” of ${person}:`,
  more: (n: number) => `Show ${figure(n)} more`,
  list: 'Give to many from a list',
  listHelp:
    'One person a line: the name, what they are, and until when. Where no day stands it lasts a year. The list stays on this device.',
  sample: 'Save a list to begin with',
  sampleName: 'staff-list.csv',
  columns: ['Name', 'What they are', 'Until'],
  choose: 'Choose the list',
  chooseHelp: 'A CSV file, as Excel and other programs save it; at most 500 lines.',
  found: (good: number, wrong: number) =>
    `${count(good, 'line is', 'lines are')} good. ${wrong === 0 ? 'Nothing is wrong.' : `${count(wrong, 'line is', 'lines are')} left out, for the reason beside ${wrong === 1 ? 'it' : 'each'}.`}`,
  line: (n: number) => `Line ${figure(n)}`,
  gives: (title: string, person: string, day: string) => `${person}: “${title}” until ${day}`,
  faults,
  give: (n: number) => `Give all ${figure(n)}`,
  propose: (n: number) => `Propose all ${figure(n)}`,
  giveEffect:
    'Each of them can then open every record whose rule allows it. Each reading stands in the patient’s log.',
  giveListed: (title: string) =>
    `“${title}” is a public register: whoever is given it will stand in the shared ledger by name, for everybody and for ever. Ask first.`,
  giving: (done: number, all: number) => `${figure(done)} of ${figure(all)}…`,
  given: (n: number) => `${figure(n)} on the way.`,
  closes: (person: string, closing: number, known: number) =>
    known === 0
      ? 'This device knows the rule of no record, so it cannot say how many close.'
      : `${figure(closing)} of the ${count(known, 'record', 'records')} whose rule this device knows ${closing === 1 ? 'closes' : 'close'} to ${person}; there may be more.`,
  othersHold: (n: number) =>
    n === 0 ? 'Nobody else holds it today.' : `${count(n, 'other person holds', 'other people hold')} it.`,
  nobodyLeft: 'Records whose rule needs it open for nobody but their patient, until somebody is given it.',
  copies: 'What was read before stays with the reader.',
  otherLanguages: 'Its title in other languages',
  otherLanguagesHelp:
    'Whoever reads another language then sees it in their own. Leave out what you do not know.',
  listed: 'A public register',
  listedHelp:
    'Who holds it then stands by name in the shared ledger: everybody can see it, and it stays for ever. Without this the ledger has no name. Institutions of the network can look the name up, and so can patients who are checked in with one of them.',
}
