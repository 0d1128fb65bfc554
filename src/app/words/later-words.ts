/** Words of a consent's later life: what its patient says about it afterwards, and what readers see of that. */
import { count } from './grammar.ts'

const inBlock = (height: number): string => `block ${height.toLocaleString('en')}`
const copiesStay = 'Copies that somebody has read already stay with them.'

export const laterWords = {
  later: {
    title: 'Change your mind',
    copiesStay,
    pending: {
      'consent.withdraw': 'You are taking this consent back.',
      'consent.dispute': 'You are saying that something is wrong with it.',
    },

    withdraw: 'Take the consent back',
    withdrawTitle: 'Take this consent back?',
    withdrawEffect: (records: number) =>
      records === 0
        ? 'From the next block on the hospital can add no record to this visit.'
        : `From the next block on nobody else can open ${records === 1 ? 'the record' : `any of the ${count(records, 'record', 'records')}`} of this visit, and the hospital can add none. You can still open what is yours.`,
    withdrawForGood: 'It cannot be undone. If you want to allow it again, check in again.',
    withdrawSubmit: 'Take it back',
    busy: 'Signing on this device…',
    withdrawDone: 'The consent is being taken back.',
    withdrawn: (date: string, height: number) =>
      `You took this consent back on ${date}, in ${inBlock(height)}. Nobody else can open its records any more, and the hospital can add none. ${copiesStay}`,

    dispute: 'Something is wrong here',
    disputeTitle: 'Say that something is wrong?',
    disputeEffect:
      'The hospital, and everybody who looks at these records, will see that you say something is wrong with this consent. It stands on the ledger for good, without your name.',
    disputeStops: 'It does not stop the reading. To stop it, take the consent back as well.',
    disputeSubmit: 'Say so',
    disputeDone: 'Your word is on its way to the ledger.',
    disputed: (date: string, height: number) =>
      `You said on ${date}, in ${inBlock(height)}, that something is wrong with this consent. Everybody who looks at its records sees it.`,

    /** For whoever is not its owner. */
    seen: {
      withdrawn: (date: string, height: number) =>
        `The patient took the consent back on ${date}, in ${inBlock(height)}. Nobody can read or publish under it any more.`,
      owner: (date: string) =>
        `The patient says since ${date} that something is wrong with this consent. Ask before you rely on it.`,
      patient: (date: string) =>
        `A patient of this hospital says since ${date} that this consent is not genuine. Ask before you rely on it.`,
    },
  },
}
