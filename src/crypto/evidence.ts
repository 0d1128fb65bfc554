/**
 * Whose fault it is when the answers to a read do not open the record, and how to show it to others.
 *
 *   Reader    combines t answers (answer.ts), finishes with z, and compares the slot's key commitment. If it
 *             differs, it computes X = E^(1/z) for the authorities and checks each answer's proof:
 *             some proof fails → those servers lied; all hold → T is right and P is the reader's own, so the
 *             slot's author committed to another key than the rows carry.
 *   Evidence  of a lying server: everything the check needs, and the server's signature over what it answered
 *
 * A server signs tag "share-answer" ‖ request 32 ‖ SHA-256(slot) ‖ SHA-256(policy) ‖ SHA-256(binding) ‖
 * question ‖ place ‖ T_j ‖ SHA-256(proof). The evidence names no reader beyond (A, B), and no secret: E^(1/z)
 * is known to whoever holds whole transform keys, and does not help to open anything.
 *
 * What the evidence does not show, and its judge must know from the ledger: that (A, B) is an account, that
 * the key parts in the question are those issued to it, that E and Y are its authority's keys, and that this
 * server was given this place. A lie about any of them is in the signed question, for the judge to see.
 */
import { checkAnswer, checkBlindedKey } from './answer.ts'
import { verifyEd25519 } from './ed25519.ts'
import {
  type Answer,
  answerMessage,
  type AnswerInput,
  type BlindedKey,
  type WrongAnswer,
} from './question.ts'
import { attempt } from './verdict.ts'

export type Fault =
  { readonly kind: 'servers'; readonly places: readonly number[] } | { readonly kind: 'author' }

/**
 * Who is at fault when these answers, combined, do not open the slot. Refuses what `checkAnswer` refuses: a
 * slot whose header proof fails (`record.header-forged`) is its author's fault before anybody answers.
 */
export function faultOf(
  input: AnswerInput,
  answers: readonly Answer[],
  blinded: readonly BlindedKey[],
): Fault {
  const places = answers.filter((answer) => !checkAnswer(input, answer, blinded)).map(({ place }) => place)
  return places.length > 0 ? { kind: 'servers', places } : { kind: 'author' }
}

/**
 * Whether the evidence shows that `server` signed a wrong answer to this question. False for a right answer,
 * a forged signature, blinded keys that are not the account's, and a question that cannot be answered at all.
 */
export async function checkEvidence(evidence: WrongAnswer): Promise<boolean> {
  const { request, slot, policy, binding, question, answer, blinded, server, signature } = evidence
  const input = { slot, policy, binding, ...question }
  if (!(await verifyEd25519(server, answerMessage(request, input, answer), signature))) return false
  if (!blinded.every((key) => checkBlindedKey(question.a, key))) return false
  return attempt(() => checkAnswer(input, answer, blinded)) === false
}
