/** Words of a consent's later life: what its patient says about it afterwards, and what readers see of that. */
import { either, figure, list } from '../format.ts'
import { count } from './grammar.ts'

const copiesStay = 'Copies that somebody has read already stay with them.'

const namesMost = 5
const some = (names: readonly string[]): readonly string[] =>
  names.length <= namesMost
    ? names
    : [...names.slice(0, namesMost), `${figure(names.length - namesMost)} more`]
const ofVisit = (records: number): string =>
  records === 0 ? 'what the hospital will add' : count(records, 'record', 'records')

export const laterWords = {
  later: {
    title: 'Change your mind',
    copiesStay,
    pending: {
      'consent.withdraw': 'You are taking this consent back.',
      'consent.dispute': 'You are saying that something is wrong with it.',
      'record.rewrap': 'You are changing who may open the records, what for, and until when.',
      'record.erase': 'You are having a record erased.',
    },

    change: 'Change who may open it',
    changeTitle: 'Change who may open your records',
    changeIntro: 'It holds for every record of this visit, and for those the hospital still adds.',
    changeSubmit: 'Change it',
    changeDone: 'It is changed. It holds from now on.',
    termsUnknown:
      'This device does not know what holds now: it was changed on another one. Open a record of this visit first, then come back.',
    effect: 'What this changes',
    noEffect: 'Nothing yet. Choose something else than what holds now.',
    person: (name: string, institution: string) => `${name} (${institution})`,
    loses: (people: readonly string[], records: number) =>
      `${list(some(people))} ${people.length === 1 ? 'loses' : 'lose'} access to ${ofVisit(records)}.`,
    gains: (people: readonly string[], records: number) =>
      `${list(some(people))} ${people.length === 1 ? 'gains' : 'gain'} access to ${ofVisit(records)}.`,
    endsFor: (purposes: readonly string[]) => `Nobody may read for ${either(purposes)} any more.`,
    beginsFor: (purposes: readonly string[]) => `They may now read for ${list(purposes)}.`,
    endsOn: (date: string) => `It ends on ${date}.`,
    changed: (times: number) =>
      `The patient, or the patient’s device because keys were replaced, has changed this ${times === 1 ? 'once' : count(times, 'time', 'times')} since. What stands here holds now.`,
    changedOwn: (times: number) =>
      `This was changed ${times === 1 ? 'once' : count(times, 'time', 'times')} since, by you, or by your device because keys were replaced. What stands here holds now.`,

    eraseTitle: 'Erase this record?',
    erasePart: 'Erase it',
    erase: 'Erase this record',
    eraseEffect:
      'Every device that keeps a sealed copy deletes it, this one too, and institutions say on the ledger that they did. Nobody can open the record any more, nor can you.',
    eraseForGood:
      'It cannot be undone. Save the record first if you want to keep it. A device that is switched off deletes it when it is back; somebody who breaks the rules may keep a copy.',
    eraseSubmit: 'Erase it for good',
    eraseDone: 'The record is being erased.',
    erased: (date: string) => `Erased by its patient on ${date}.`,
    erasedOwn: (date: string) => `You erased it on ${date}.`,
    gone: (said: number, of: number) =>
      `${figure(said)} of ${count(of, 'institution says', 'institutions say')} they have no copy any more.`,
    silent: (names: readonly string[]) => `Not heard from yet: ${list(names)}.`,

    withdraw: 'Take the consent back',
    withdrawTitle: 'Take this consent back?',
    withdrawEffect: (records: number) =>
      records === 0
        ? 'From then on the hospital can add no record to this visit.'
        : `From then on nobody else can open ${records === 1 ? 'the record' : `any of the ${count(records, 'record', 'records')}`} of this visit, and the hospital can add none. You can still open what is yours.`,
    withdrawForGood: 'It cannot be undone. If you want to allow it again, check in again.',
    withdrawSubmit: 'Take it back',
    busy: 'Signing on this device…',
    withdrawDone: 'The consent is being taken back.',
    withdrawn: (date: string) =>
      `You took this consent back on ${date}. Nobody else can open its records any more, and the hospital can add none. ${copiesStay}`,

    dispute: 'Something is wrong here',
    disputeTitle: 'Say that something is wrong?',
    disputeEffect:
      'The hospital, and everybody who looks at these records, will see that you say something is wrong with this consent. It stands on the ledger for good, without your name.',
    disputeStops: 'It does not stop the reading. To stop it, take the consent back as well.',
    disputeSubmit: 'Say so',
    disputeDone: 'Your word is on its way to the ledger.',
    disputed: (date: string) =>
      `You said on ${date}, that something is wrong with this consent. Everybody who looks at its records sees it.`,

    /** For whoever is not its owner. */
    seen: {
      withdrawn: (date: string) =>
        `The patient took the consent back on ${date}. Nobody can read or publish under it any more.`,
      owner: (date: string) =>
        `The patient says since ${date} that something is wrong with this consent. Ask before you rely on it.`,
      patient: (date: string) =>
        `A patient of this hospital says since ${date} that this consent is not genuine. Ask before you rely on it.`,
    },
  },
}
