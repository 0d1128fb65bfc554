/**
 * Schnorr proofs that somebody knows the exponents of a set of equations (Maurer, "Unifying zero-knowledge
 * proofs of knowledge", 2009; made non-interactive by Fiat and Shamir).
 *
 * Equations Tᵢ = Σⱼ w_j·Bᵢⱼ, each in one group, over shared witnesses w₁…wₙ in Fr:
 *   prove    k₁…kₙ fresh at random, hedged by witnesses and statement (hedge.ts), Rᵢ = Σⱼ k_j·Bᵢⱼ
 *            c = HashToFr(kind, context, all Bᵢⱼ and Tᵢ, all Rᵢ),  s_j = k_j + c·w_j
 *   check    Rᵢ = Σⱼ s_j·Bᵢⱼ − c·Tᵢ give the same c
 *   proof    c ‖ s₁ ‖ … ‖ sₙ, 32 B each
 * Bases and targets must be members of their groups of order r, which their decoders ensure.
 */
import { type Bytes, concat, utf8 } from '../core/bytes.ts'
import type { Chance } from '../core/world.ts'
import { hedged } from './hedge.ts'
import { Fr, GT, type Points, wipe } from './pairing.ts'
import { attempt } from './verdict.ts'

/** A base and the number of the witness it is multiplied by. */
export type Term<E> = readonly [base: E, witness: number]

export interface Equation {
  readonly statement: readonly Bytes[]
  /** Encoded Σ w_j·B_j, for secret w. */
  readonly commit: (witnesses: readonly Fr[]) => Bytes
  /** Encoded Σ s_j·B_j − c·T. */
  readonly recover: (responses: readonly Fr[], challenge: Fr) => Bytes
}

const pick = (scalars: readonly Fr[], i: number): Fr => {
  const scalar = scalars[i]
  if (!scalar) throw new RangeError(`no witness ${i}`)
  return scalar
}

/** target = Σ witness·base in G1 or G2. */
export const pointEquation = <E extends Uint32Array>(
  group: Points<E>,
  target: E,
  ...terms: readonly Term<E>[]
): Equation => ({
  statement: [...terms.map(([base]) => group.encode(base)), group.encode(target)],
  commit: (w) => group.encode(group.sum(terms.map(([base, i]) => group.mulSecret(base, pick(w, i))))),
  recover: (s, c) =>
    group.encode(
      group.mulSum(
        [...terms.map(([base]) => base), target],
        [...terms.map(([, i]) => pick(s, i)), Fr.neg(c)],
      ),
    ),
})

/** target = gT^witness. */
export const powerEquation = (target: GT, witness: number): Equation => ({
  statement: [GT.encode(GT.generator()), GT.encode(target)],
  commit: (w) => GT.encode(GT.powSecret(pick(w, witness))),
  recover: (s, c) => GT.encode(GT.powProduct([GT.generator(), target], [pick(s, witness), Fr.neg(c)])),
})

/** target = base^witness in GT, for a base other than gT; takes time that depends on the exponents. */
export const baseEquation = (base: GT, target: GT, witness: number): Equation => ({
  statement: [GT.encode(base), GT.encode(target)],
  commit: (w) => GT.encode(GT.pow(base, pick(w, witness))),
  recover: (s, c) => GT.encode(GT.powProduct([base, target], [pick(s, witness), Fr.neg(c)])),
})

const challenge = (
  kind: string,
  context: Bytes,
  equations: readonly Equation[],
  commitments: readonly Bytes[],
): Fr => Fr.hash(kind, context, ...equations.flatMap(({ statement }) => statement), ...commitments)

/** A proof of 32·(1 + witnesses) bytes, bound to `kind` and `context`. */
export function prove(
  kind: string,
  context: Bytes,
  equations: readonly Equation[],
  witnesses: readonly Fr[],
  chance: Chance,
): Bytes {
  const statement = equations.flatMap((equation) => equation.statement)
  const used = [utf8(kind), context, ...statement]
  const nonces = hedged('proof-nonce', witnesses.length, witnesses.map(Fr.encode), used, chance)
  const commitments = equations.map((equation) => equation.commit(nonces))
  const c = challenge(kind, context, equations, commitments)
  const responses = witnesses.map((w, i) => Fr.add(pick(nonces, i), Fr.mul(c, w)))
  wipe(...nonces)
  return concat(Fr.encode(c), ...responses.map(Fr.encode))
}

/** Whether the proof holds; false for bytes of any other shape. */
export function check(
  kind: string,
  context: Bytes,
  equations: readonly Equation[],
  witnessCount: number,
  proof: Bytes,
): boolean {
  if (proof.length !== 32 * (1 + witnessCount)) return false
  const scalars: Fr[] = []
  for (let at = 0; at < proof.length; at += 32) {
    const scalar = attempt(() => Fr.decode(proof.subarray(at, at + 32)))
    if (!scalar) return false
    scalars.push(scalar)
  }
  const [c, ...responses] = scalars
  if (!c) return false
  const commitments = equations.map((equation) => equation.recover(responses, c))
  return Fr.equal(c, challenge(kind, context, equations, commitments))
}
