/**
 * Answers of servers that hold shares of transform keys (shares.ts), each with a proof that names a liar.
 *
 * For the rows used, with coefficients c, and for each attribute u asked for Q_u = Π C2^c, over u's rows:
 *   Server j   T_j = Π_u e(S_j,u, Q_u)
 *   Reader     T = FE( ML(B, Π C3^c) · Π_u ML(Π C4^c, K'_u) ) · Π_j T_j^(L_j)     over any t places of
 *              each question, the inner product over all keys of the rows
 *              P = Π C1^c,  Z = P · T^z                                              as in transform.ts
 *
 * Proof. Knowledge of the S_j,u behind T_j and behind V_u = e(S_j,u, g2) (Maurer 2009, for the homomorphism
 * (S_u) ↦ (e(S_u, g2))_u, Π_u e(S_u, Q_u)):
 *   Server     k_u at random, hedged (hedge.ts), W_u = gT^(k_u), W = e(g1, Σ k_u·Q_u)
 *              c = HashToFr("abe-answer", statement, T_j, all W_u, W),  R_u = k_u·g1 + c·S_j,u
 *   Check      W_u = e(R_u, g2)·V_u^(−c), W = Π_u e(R_u, Q_u)·T_j^(−c) give the same c
 *   Proof      c 32 ‖ R_u 48 each, in the order in which the attributes are first used
 * V_u is known without the share:
 *   V_u = X · e(B, Y) · e(F(u), K'_u) · e(g1, Π_k D_k^(j^k)),   X = e(A, g2)^α = E^(1/z)
 * The reader computes X from z and can show it with a proof of one exponent behind (g1, A) and (E, X). A
 * server that holds whole keys computes X too, so to show it gives away nothing.
 *
 * Nobody checks these proofs while records open: the slot's key commitment is enough. When it does not match,
 * they say whose fault it was: the servers whose proof fails, or else the author of the slot.
 */
import { type Bytes, concat, equal, utf8 } from '../core/bytes.ts'
import { encode, record, u8 } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { Policy } from '../policy/policy.ts'
import { decodeAuthority, hashAttribute, productOfC1, type Row } from './abe.ts'
import { reconstruct, type UsedRow } from './lsss.ts'
import { finalExp, Fr, G1, G2, GT, Miller, millerLoop, type Pair, pairings, wipe } from './pairing.ts'
import {
  type Answer,
  type Answered,
  type AnswerInput,
  type Asked,
  type BlindedKey,
  type PublicKeyShare,
  questionRecord,
} from './question.ts'
import { isPlace, lagrange, partiesMost } from './shamir.ts'
import { hedged } from './hedge.ts'
import { blindingAt, type Common, decodeCommon, thresholdOf } from './shares.ts'
import { baseEquation, check, type Equation, pointEquation, prove } from './sigma.ts'
import { openHeader, readRows, readSlot, requireProven, type RowRange } from './slot.ts'
import { attempt, verdict } from './verdict.ts'

export type { Answer, AnswerInput, Asked, BlindedKey }

interface OpenedKey {
  readonly key: PublicKeyShare
  readonly common: Common
}
interface ReadKey extends OpenedKey {
  /** Q_u. */
  readonly q: G2
}
interface Read {
  readonly rows: readonly Row[]
  readonly used: readonly UsedRow[]
  /** In order of first use. */
  readonly keys: readonly ReadKey[]
}

/** Refuses what `readSlot` refuses, and `malformed` for rows that are not exactly what opens, or keys not for them. */
function readQuestion(input: AnswerInput): Read {
  const { policy, rows } = readSlot(input)
  const { used, keys } = planOf(policy, input)
  return { rows, used, keys: keys.map((key) => ({ ...openedKey(key), q: askedFor(key, used, rows) })) }
}

const openedKey = (key: PublicKeyShare): OpenedKey => ({ key, common: decodeCommon(key.common) })

/** What `readQuestion` makes sure of, before any row is read or any key decoded. */
function planOf(
  policy: Policy,
  input: AnswerInput,
): { readonly used: readonly UsedRow[]; readonly keys: readonly PublicKeyShare[] } {
  const asked = new Set(input.rows)
  const used = reconstruct(policy, (_, row) => asked.has(row))
  if (used?.map(({ row }) => row).join() !== input.rows.join())
    return refuse('malformed', { what: 'rows that do not open exactly' })
  const attributes = [...new Set(used.map(({ attribute }) => attribute))]
  const keys = attributes.flatMap((attribute) => input.keys.find((one) => one.attribute === attribute) ?? [])
  if (keys.length === 0 || keys.length !== input.keys.length)
    return refuse('malformed', { what: 'keys that are not for these rows' })
  return { used, keys }
}

const rowsFor = (key: PublicKeyShare, used: readonly UsedRow[]): readonly UsedRow[] =>
  used.filter(({ attribute }) => attribute === key.attribute)

/** Q_u. */
const askedFor = (key: PublicKeyShare, used: readonly UsedRow[], rows: readonly Row[]): G2 =>
  weighted(G2.mulSum, ({ c2 }) => c2, rowsFor(key, used), rows)

/** The public work of a question over some rows: their part of the header proof, and of what is asked for. */
export interface QuestionPart {
  readonly proof: Bytes
  /** Of each Q_u. */
  readonly asked: readonly Asked[]
  /** Of the public part of T before its final exponentiation, and of P; when they were asked for. */
  readonly combined: { readonly miller: Bytes; readonly product: Bytes } | undefined
}

/** Refuses as `askedOf`, but for the header proof, which is of all rows. */
export function questionPart(input: AnswerInput & RowRange & { readonly combining: boolean }): QuestionPart {
  const header = openHeader(input)
  const { rows, proof } = readRows(header, input)
  const plan = planOf(header.policy, input)
  const used = plan.used
    .filter(({ row }) => row >= input.from && row < input.to)
    .map((one) => ({ ...one, row: one.row - input.from }))
  const keys = plan.keys.filter((key) => rowsFor(key, used).length > 0).map(openedKey)
  return {
    proof,
    asked: keys.map(({ key }) => ({
      attribute: key.attribute,
      q: G2.encode(askedFor(key, used, rows)),
    })),
    combined: input.combining
      ? {
          miller: Miller.encode(millerLoop(publicPairs(input, { rows, used, keys }))),
          product: GT.encode(productOfC1(used, rows)),
        }
      : undefined,
  }
}

/** Refuses `record.header-forged` unless these are the parts of all rows. */
const proven = (input: AnswerInput, parts: readonly QuestionPart[]): Policy => {
  const header = openHeader(input)
  requireProven(
    header,
    parts.map(({ proof }) => proof),
  )
  return header.policy
}

function weighted<E>(
  sum: (elements: readonly E[], weights: readonly Fr[]) => E,
  pick: (row: Row) => E,
  used: readonly UsedRow[],
  rows: readonly Row[],
): E {
  const elements = used.map(({ row }) => {
    const found = rows[row]
    if (!found) throw new RangeError(`no row ${row}`)
    return pick(found)
  })
  return sum(
    elements,
    used.map(({ coefficient }) => coefficient),
  )
}

// ---- the server's side --------------------------------------------------------------------------------

/**
 * What the answer to a question needs of its slot: public, and most of the work; from `parts` of all rows when
 * others made them. Refuses what `readSlot` refuses (`record.header-forged` among it) and `malformed` for a bad
 * question.
 */
export function askedOf(input: AnswerInput, parts?: readonly QuestionPart[]): readonly Asked[] {
  if (!parts)
    return readQuestion(input).keys.map(({ key: { attribute }, q }) => ({ attribute, q: G2.encode(q) }))
  const { keys } = planOf(proven(input, parts), input)
  return keys.map(({ attribute }) => {
    const mine = parts.flatMap(({ asked }) => asked.filter((one) => one.attribute === attribute))
    return { attribute, q: G2.encode(G2.sum(mine.map(({ q }) => G2.decode(q)))) }
  })
}

/** A server's part, beside its question. */
export interface Serving {
  readonly place: number
  /** S_j by attribute, 48 B each. */
  readonly shares: ReadonlyMap<string, Bytes>
}

/** The answer of the server in `place`; refuses as `askedOf`, and `malformed` without a share for each key. */
export const answerWithShares = (input: AnswerInput & Serving, chance: Chance): Answer =>
  answerAsked(input, askedOf(input), chance)

/** The same over what `askedOf` gave: of a slot whose header proof holds. */
export function answerAsked(input: AnswerInput & Serving, asked: readonly Asked[], chance: Chance): Answer {
  const keys = asked.map(({ attribute, q }) => ({ attribute, q: G2.decode(q) }))
  const shares = keys.map(({ attribute }) => {
    const share = input.shares.get(attribute)
    return share ? G1.decode(share) : refuse('malformed', { what: 'no share', attribute })
  })
  const pairs = (points: readonly G1[]): readonly Pair[] =>
    keys.flatMap(({ q }, i) => {
      const point = points[i]
      return point ? [[point, q] as const] : []
    })
  const t = GT.encode(pairings(...pairs(shares)))
  const statement = statementOf(input, input.place, t)
  // A nonce masks a point of unknown logarithm: a few of its bits, told by the time it takes, say nothing.
  const nonces = hedged('answer-nonce', keys.length, shares.map(G1.encode), statement, chance)
  const commitments = [
    ...nonces.map((k) => GT.pow(GT.generator(), k)),
    pairings([
      G1.generator(),
      G2.mulSum(
        keys.map(({ q }) => q),
        nonces,
      ),
    ]),
  ]
  const c = challengeOf(statement, commitments)
  const responses = shares.map((share, i) =>
    G1.add(G1.mulSecret(G1.generator(), nonces[i] ?? Fr.of(0)), G1.mul(share, c)),
  )
  wipe(...nonces)
  return { place: input.place, t, proof: concat(Fr.encode(c), ...responses.map((point) => G1.encode(point))) }
}

const statementRecord = record({ place: u8, question: questionRecord })

const statementOf = (input: AnswerInput, place: number, t: Bytes): readonly Bytes[] => [
  input.slot,
  utf8(input.policy),
  input.binding,
  encode(statementRecord, { place, question: input }),
  t,
]
const challengeOf = (statement: readonly Bytes[], commitments: readonly GT[]): Fr =>
  Fr.hash('abe-answer', ...statement, ...commitments.map(GT.encode))

// ---- the reader's side --------------------------------------------------------------------------------

/** T and P of transform.ts. */
export interface Combined {
  readonly t: Bytes
  readonly product: Bytes
}

/** T and P from the answers to one question, as `combineAnswered`. */
export const combineAnswers = (
  input: AnswerInput,
  answers: readonly Pick<Answer, 'place' | 't'>[],
): Combined => combineAnswered(input, [{ attributes: input.keys.map(({ attribute }) => attribute), answers }])

/**
 * T from the answers to each question, of t distinct places (further ones are left out), and P from the rows
 * themselves; `input` has the keys of all. Refuses `record.answer-wrong` {place} for a T_j outside the group,
 * `record.no-server` {needed, found} for too few, `malformed` where a key of the rows is in no question or in two.
 */
export function combineAnswered(
  input: AnswerInput,
  answered: readonly Answered[],
  parts?: readonly QuestionPart[],
): Combined {
  const { used, keys, publicT, product } = parts ? joined(input, parts) : together(input)
  const covered = answered.flatMap(({ attributes }) => attributes).toSorted()
  const needed = [...new Set(used.map(({ attribute }) => attribute))].toSorted()
  if (covered.join() !== needed.join()) refuse('malformed', { what: 'keys that are not for these rows' })
  const shared = answered.map(({ attributes, answers }) => {
    const chosen = chooseAnswers(
      keys.filter(({ attribute }) => attributes.includes(attribute)),
      answers,
    )
    const points = chosen.map(
      ({ place, t }) => attempt(() => GT.decode(t)) ?? refuse('record.answer-wrong', { place }),
    )
    return GT.powProduct(points, lagrange(chosen.map(({ place }) => place)))
  })
  return { t: GT.encode(GT.product([publicT(), ...shared])), product: GT.encode(product()) }
}

/** What combining needs, from the rows themselves. */
function together(input: AnswerInput) {
  const read = readQuestion(input)
  return {
    used: read.used,
    keys: read.keys.map(({ key }) => key),
    publicT: () => pairings(...publicPairs(input, read)),
    product: () => productOfC1(read.used, read.rows),
  }
}

/** The same from parts of all rows. */
function joined(input: AnswerInput, parts: readonly QuestionPart[]) {
  const combined = parts.map((part) => part.combined ?? refuse('malformed', { what: 'a part of a question' }))
  return {
    ...planOf(proven(input, parts), input),
    publicT: () => finalExp(combined.map(({ miller }) => Miller.decode(miller)).reduce(Miller.mul)),
    product: () => GT.product(combined.map(({ product }) => GT.decodeLoose(product))),
  }
}

/** The first t of distinct places. */
function chooseAnswers<A extends Pick<Answer, 'place'>>(
  keys: readonly PublicKeyShare[],
  answers: readonly A[],
): readonly A[] {
  const needed = Math.max(...keys.map(({ common }) => thresholdOf(common)))
  const distinct = [...new Map(answers.map((answer) => [answer.place, answer])).values()]
  if (distinct.length < needed) refuse('record.no-server', { needed, found: distinct.length })
  return distinct.slice(0, needed)
}

/** Of FE( ML(B, Π C3^c) · Π_u ML(Π C4^c, K'_u) ), which needs no secret. */
function publicPairs(
  { b }: AnswerInput,
  { rows, used, keys }: Pick<Read, 'rows' | 'used'> & { readonly keys: readonly OpenedKey[] },
): readonly Pair[] {
  const forKeys = keys.map(({ key, common }): Pair => [
    weighted(G1.mulSum, ({ c4 }) => c4, rowsFor(key, used), rows),
    common.kPrime,
  ])
  return [[G1.decode(b), weighted(G2.mulSum, ({ c3 }) => c3, used, rows)], ...forKeys]
}

// ---- who lied -----------------------------------------------------------------------------------------

const blindedEquations = (a: Bytes, { e, x }: Pick<BlindedKey, 'e' | 'x'>): readonly Equation[] => [
  pointEquation(G1, G1.decode(a), [G1.generator(), 0]),
  baseEquation(GT.decode(e), GT.decode(x), 0),
]

/** Shows E^(1/z) for the account of A = g1^(1/z). */
export function blindKey(input: { readonly a: Bytes; readonly e: Bytes }, z: Fr, chance: Chance): BlindedKey {
  const inverse = Fr.inverse(z)
  const { a, e } = input
  const x = GT.encode(GT.pow(GT.decode(e), inverse))
  const proof = prove('abe-blinded-key', a, blindedEquations(a, { e, x }), [inverse], chance)
  wipe(inverse)
  return { e, x, proof }
}

export const checkBlindedKey = (a: Bytes, key: BlindedKey): boolean =>
  verdict(() => check('abe-blinded-key', a, blindedEquations(a, key), 1, key.proof))

/**
 * Whether the answer is what its server's shares give. `blinded` holds X for the authority of every key used:
 * of one's own making, or checked with `checkBlindedKey`. False for an answer that does not decode; refuses
 * what `readSlot` refuses, `malformed` for a bad question.
 */
export function checkAnswer(input: AnswerInput, answer: Answer, blinded: readonly BlindedKey[]): boolean {
  const { keys } = readQuestion(input)
  const b = G1.decode(input.b)
  const targets = keys.map(({ key, common }) => {
    const x = blinded.find(({ e }) => equal(e, key.e))?.x
    if (!x) return refuse('malformed', { what: 'no blinded key', attribute: key.attribute })
    const authority = decodeAuthority(key)
    const rest = pairings(
      [b, authority.y],
      [hashAttribute(key.attribute), common.kPrime],
      [G1.generator(), blindingAt(common, answer.place)],
    )
    return GT.mul(GT.decode(x), rest)
  })
  return verdict(() => {
    const { proof, place } = answer
    if (proof.length !== Fr.bytes + keys.length * G1.bytes || !isPlace(place, partiesMost)) return false
    const t = GT.decode(answer.t)
    const c = Fr.decode(proof.subarray(0, Fr.bytes))
    const responses = keys.map((_, i) => {
      const from = Fr.bytes + i * G1.bytes
      return G1.decode(proof.subarray(from, from + G1.bytes))
    })
    const minus = Fr.neg(c)
    const single = responses.map((response, i) =>
      GT.mul(pairings([response, G2.generator()]), GT.pow(targets[i] ?? GT.one(), minus)),
    )
    const all = pairings(...responses.map((response, i): Pair => [response, keys[i]?.q ?? G2.infinity()]))
    const commitments = [...single, GT.mul(all, GT.pow(t, minus))]
    return Fr.equal(c, challengeOf(statementOf(input, place, answer.t), commitments))
  })
}
