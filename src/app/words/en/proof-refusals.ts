/** Why a proof, or the hand-over chain it rests on, does not hold. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { number, told, type Teller } from '../tell.ts'
import { size } from '../format.ts'

type Code = Extract<RefusalCode, `proof.${string}` | `handover.${string}`>

export const proofRefusals: Record<Code, Teller> = {
  'proof.unreadable': told(
    'This is not a proof, or it did not arrive whole.',
    'Choose the file as it was saved, or copy the whole link. If it came by message, ask for the file itself.',
  ),
  'proof.kind': told(
    'What this proof is about cannot be explained here.',
    'Proofs are made of records, agreements, openings and the permissions of staff.',
  ),
  'proof.other-start': told(
    'The proof begins in another network, or at another point, than the one you trust.',
    'It shows nothing to you. Ask for a proof from the network you trust.',
  ),
  'proof.history': told(
    'The block named in this proof is not part of the network’s history.',
    'The proof is false. Do not rely on it.',
  ),
  'proof.transaction': told(
    'The entry in this proof does not stand in the block it names.',
    'The proof is false. Do not rely on it.',
  ),
  'proof.state': told(
    'What this proof says about today is not what the network had on its ledger.',
    'The proof is false. Do not rely on it.',
  ),
  'proof.incomplete': told(
    'A part of this proof is missing.',
    'It shows nothing as it is. Ask for it to be made again.',
  ),
  'proof.shown': told(
    'What was added to this proof does not belong to it.',
    'The document or name in it is not the one on the ledger. Do not rely on it.',
  ),
  'proof.too-large': (facts) => ({
    what: `The document is larger than a proof can carry (${size(number(facts, 'most'))}).`,
    todo: 'Save the proof without the document, and hand the document over separately.',
  }),
  'handover.start': told(
    'The starting point is not the one it is said to be.',
    'Take the starting point from somebody you trust, and try again.',
  ),
  'handover.broken': told(
    'The network’s own account of who may vote does not hold together.',
    'Do not rely on it. Ask another hospital, and compare.',
  ),
}
