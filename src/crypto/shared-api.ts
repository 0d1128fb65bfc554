/**
 * What a bulk worker does where several servers, officers or institutions act together: no keys that last. Its
 * code is loaded when the first of these is called.
 */
import type { Bytes } from '../core/bytes.ts'
import type { Person, RegistrationPart, Trustee } from './abs-trustee.ts'
import type { Combined, QuestionPart } from './answer.ts'
import type { AnyCeremony } from './ceremony.ts'
import type { Outcome, Transcript } from './dkg-outcome.ts'
import type { EmergencySealing, EmergencyShare } from './emergency.ts'
import type { Fault } from './evidence.ts'
import type { Answer, Answered, AnswerInput, Asked, BlindedKey, WrongAnswer } from './question.ts'
import type { RowRange } from './slot.ts'
import type { SharedPart } from './threshold-issuance.ts'

export interface SharedCalls {
  /** What a server's answer needs of the slot, which is checked; the shares are with its device (answer.ts). */
  askedOf(input: {
    readonly question: AnswerInput
    readonly parts?: readonly QuestionPart[]
  }): readonly Asked[]
  /** The work of a question over some rows, `combining` or for an answer; spread.ts divides both calls by it. */
  questionRows(input: {
    readonly question: AnswerInput
    readonly range: RowRange
    readonly combining: boolean
  }): QuestionPart
  /** T and the product from the answers of t servers to each question; the product comes from the rows themselves. */
  combineAnswered(input: {
    /** With the keys of all. */
    readonly question: AnswerInput
    readonly answered: readonly Answered[]
    readonly parts?: readonly QuestionPart[]
  }): Combined
  /** Who lied when the combined answers do not open the slot. */
  faultOf(input: {
    readonly question: AnswerInput
    readonly answers: readonly Answer[]
    readonly blinded: readonly BlindedKey[]
  }): Fault
  /** Whether this shows that a server signed a wrong answer. */
  checkEvidence(input: WrongAnswer): boolean

  /** The key and share keys a ceremony comes to; refuses 'ceremony.failed', 'ceremony.unopened'. */
  conclude(input: { readonly ceremony: AnyCeremony; readonly transcript: Transcript }): Outcome
  /** What is public of a key made of officers' parts. */
  combineCommons(input: { readonly parts: readonly Pick<SharedPart, 'place' | 'common'>[] }): Bytes
  /** K0 of a person from the parts of t institutions; refuses 'issuance.too-few'. */
  combineRegistration(input: {
    readonly trustee: Trustee
    readonly person: Person
    readonly parts: readonly RegistrationPart[]
  }): { readonly registration: Bytes; readonly faulty: readonly number[] }

  /** The emergency slot, and e for the owner slot. */
  sealEmergency(input: EmergencySealing): { readonly slot: Bytes; readonly secret: Bytes }
  /** The content key; refuses 'emergency.share-wrong' {places}, 'emergency.too-few'. */
  openEmergency(input: {
    readonly slot: Bytes
    readonly binding: Bytes
    readonly shares: readonly EmergencyShare[]
  }): Bytes
}
