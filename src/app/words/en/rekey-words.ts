/** Words of replacing an attribute’s keys after some were stolen. */
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

export const rekeyWords = {
  rekey: {
    open: 'Replace its keys',
    openWhat: (title: string) => `Replace its keys: “${title}”`,
    intro:
      'Do this after somebody may have taken keys of it from a device that opens records. It does not help when the keys by which you give attributes were taken: whoever has those makes the new ones too.',
    holders: (holders: number) =>
      holders === 0
        ? 'Nobody holds it today.'
        : `${count(holders, 'person holds', 'people hold')} it and ${holders === 1 ? 'gets' : 'get'} the new keys by themselves, as soon as a tab that gives them is open.`,
    records: (named: number, known: number) =>
      known === 0
        ? 'This device knows the rule of no record, so it cannot say how many name it.'
        : `${figure(named)} of the ${count(known, 'record', 'records')} whose rule this device knows ${named === 1 ? 'names' : 'name'} it; there may be more.`,
    patients:
      'Each patient’s device locks those records again by itself, once it is open. Whoever may open them stays the same.',
    stolen:
      'Until then what was stolen still counts for a record that is not locked again, together with a reader who may open it.',
    grace: 'How long the old keys still open records',
    graces: {
      none: 'Not at all',
      week: 'a week',
      month: 'a month',
      quarter: 'three months',
    },
    graceEffect: {
      none: 'Records that are not locked again yet open for nobody but their patient, until the patient’s device was open.',
      some: (date: string) =>
        `After ${date} records that were not locked again open for nobody but their patient.`,
    },
    before: 'The keys before these, which were still good, open nothing any more at once.',
    submit: 'Replace them',
    done: (title: string) => `The keys of “${title}” are being replaced.`,
    version: (version: number) => `Its keys were replaced ${count(version, 'time', 'times')}.`,
    older: (date: string) => `Those before still open records until ${date}.`,
    waiting: 'Waits for the new keys; that happens by itself.',
    olderTerm: (words: string) => `${words} (with keys that were replaced)`,
    replaced: (names: readonly string[], until: string | undefined) =>
      `Keys of ${list(names)} were stolen and replaced. This device locks your records again by itself, as soon as an institution’s tab is there to keep them; who may open them stays the same. ${
        until === undefined
          ? 'Until then nobody but you can open them by that.'
          : `They still open for others until ${until}.`
      }`,
  },
}
