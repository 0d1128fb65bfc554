/** Words of a patient's places beside visits: finding a reading again, showing a record, leaving. */
import { figure } from '../format.ts'
import { count } from './grammar.ts'

export const patientWords = {
  filter: {
    title: 'Show only',
    reader: 'Who looked',
    purpose: 'What for',
    record: 'Which record',
    all: 'All',
    unknown: 'Somebody whose name is still being opened',
    none: 'Nothing in your log is like that.',
    shown: (n: number, of: number) => (n === of ? '' : `${figure(n)} of ${count(of, 'reading', 'readings')}`),
    recordOf: (hospital: string, date: string) => `Your record from ${hospital}, ${date}`,
  },
  jotted: {
    title: 'Written down by yourself',
    intro: 'An allergy, a medicine, what you measured: it stands in your summary at once, marked as yours.',
    there: (n: number) => `You wrote down ${count(n, 'thing', 'things')}.`,
    open: 'Write something down yourself',
  },
  showing: {
    open: 'Show it to a doctor now',
    title: 'Show this to the doctor',
    how: 'The doctor points a camera at it, or opens the link, on the device they work with. Their own page opens and asks for this record.',
    /** Under the picture: what it opens, until when, for whom. */
    caption: (hospital: string, until: string, people: number) =>
      `Leads to your record from ${hospital}, until ${until}. It holds no key and nothing about your health: the record opens only for the ${count(people, 'person', 'people')} your rule allows, and every reading is logged.`,
    closed: (hospital: string) =>
      `Leads to your record from ${hospital}. Your rule lets nobody in: change it first, then show this.`,
    link: 'The same as a link',
    print: 'Print it',
    other: 'The doctor is not among them?',
    change: 'Change who may open it',
    outside: 'For somebody outside this network, open the record and take it along as a locked file.',
    stranger:
      'This code leads to a record of a network that this browser does not take part in. Open it where you work with that network.',
  },
  leaving: {
    place: 'Take everything and leave',
    why: 'Your records as files, then your permissions back, then this device empty.',
    title: 'Take everything and leave',
    intro: 'Three steps, each for itself. You can stop after any of them.',
    backTitle: 'Take your permissions back',
    backWhy: (n: number) =>
      n === 0
        ? 'You have given none that still holds.'
        : `From then on nobody else opens any record of your ${n === 1 ? 'visit' : `${figure(n)} visits`}, and nothing is added. It cannot be undone. Copies already read stay with their readers.`,
    back: 'Take all of them back',
    backDone: 'They are being taken back. Keep this tab open until that is final.',
    emptyTitle: 'Empty this device',
    emptyWhy:
      'Everything this page keeps in this browser is deleted: keys, records, what you wrote down, what you decided, parts of keys that you keep for others. Sealed copies stay with the institutions that keep them, and nobody can open those for you any more, unless you have written down the 24 words, or enough people keep parts of your keys.',
    emptyPending:
      'What you decided here, or wrote to others, has not reached them yet. If you empty this device now, it may never come to hold.',
    emptySure: 'I have what I need, and want it gone',
    empty: 'Delete it all',
  },
}
