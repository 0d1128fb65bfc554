/**
 * The keys of an ABE authority and the proof, at its opening, that it knows them: (α, y) behind E = gT^α and
 * Y = g2^y. Without it a late authority could choose its keys as a function of others'.
 */
import type { Bytes } from '../core/bytes.ts'
import { Refused } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { type AbeAuthority, type AuthorityKey, type AuthoritySecret, decodeAuthority } from './abe.ts'
import { Fr, G2, GT } from './pairing.ts'
import { check, type Equation, pointEquation, powerEquation, prove } from './sigma.ts'

export const makeAuthority = (chance: Chance): AuthoritySecret => ({
  alpha: Fr.random(chance),
  y: Fr.random(chance),
})

const keyOf = ({ alpha, y }: AuthoritySecret): AuthorityKey => ({
  e: GT.powSecret(alpha),
  y: G2.mulSecret(G2.generator(), y),
})

/** E (576 B) and Y (96 B). */
export function authorityKey(secret: AuthoritySecret): Pick<AbeAuthority, 'e' | 'y'> {
  const { e, y } = keyOf(secret)
  return { e: GT.encode(e), y: G2.encode(y) }
}

/** Witness 0 is α, witness 1 is y. */
export const authorityEquations = ({ e, y }: AuthorityKey): readonly Equation[] => [
  powerEquation(e, 0),
  pointEquation(G2, y, [G2.generator(), 1]),
]

const kind = 'abe-authority'

/** c ‖ s_α ‖ s_y, 96 B, bound to `context`. */
export const proveAuthority = (secret: AuthoritySecret, context: Bytes, chance: Chance): Bytes =>
  prove(kind, context, authorityEquations(keyOf(secret)), [secret.alpha, secret.y], chance)

/** The verdict on a claim `abe-authority`; false for malformed keys. */
export function checkAuthority(claim: {
  readonly e: Bytes
  readonly y: Bytes
  readonly proof: Bytes
  readonly context: Bytes
}): boolean {
  try {
    return check(kind, claim.context, authorityEquations(decodeAuthority(claim)), 2, claim.proof)
  } catch (caught) {
    if (caught instanceof Refused) return false
    throw caught
  }
}
