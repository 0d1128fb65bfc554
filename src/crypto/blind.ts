/**
 * What lets an authority issue keys that only reader and server together can use.
 *
 *   Reader   z secret, A = g1^(1/z), B = H(gid)^(1/z), and a proof of equal discrete logarithms (Chaum and
 *            Pedersen) over (g1, A) and (H(gid), B), its challenge over all six points and the context:
 *            account, genesis id, key generation.
 *
 * Published once for an account. The proof makes 1/z extractable and ties A and B to g1 and to this gid, so
 * that a key issued over them is an honest key raised to 1/z. Nothing is ever issued over an unproven (A, B),
 * and no power of g2 by z or 1/z is ever published.
 */
import type { Bytes } from '../core/bytes.ts'
import { Refused } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { hashGid } from './abe.ts'
import { Fr, G1, wipe } from './pairing.ts'
import { check, type Equation, pointEquation, prove } from './sigma.ts'

const kind = 'abe-blind'

/** The witness is 1/z. */
const equations = (gid: Bytes, a: G1, b: G1): readonly Equation[] => [
  pointEquation(G1, a, [G1.generator(), 0]),
  pointEquation(G1, b, [hashGid(gid), 0]),
]

export interface Blind {
  /** A = g1^(1/z), 48 B. */
  readonly a: Bytes
  /** B = H(gid)^(1/z), 48 B. */
  readonly b: Bytes
  /** c ‖ s, 64 B. */
  readonly proof: Bytes
}

export function blind(input: { readonly gid: Bytes; readonly context: Bytes }, z: Fr, chance: Chance): Blind {
  const inverse = Fr.inverse(z)
  const a = G1.mulSecret(G1.generator(), inverse)
  const b = G1.mulSecret(hashGid(input.gid), inverse)
  const proof = prove(kind, input.context, equations(input.gid, a, b), [inverse], chance)
  wipe(inverse)
  return { a: G1.encode(a), b: G1.encode(b), proof }
}

/** The verdict on a claim `blind`; false for A or B at infinity, malformed or outside the subgroup. */
export function checkBlind(claim: Blind & { readonly gid: Bytes; readonly context: Bytes }): boolean {
  try {
    const { gid, context, proof } = claim
    return check(kind, context, equations(gid, G1.decode(claim.a), G1.decode(claim.b)), 1, proof)
  } catch (caught) {
    if (caught instanceof Refused) return false
    throw caught
  }
}
