/**
 * Attribute-based signatures: somebody who satisfies this claim signed this message, and nothing more is
 * told (MPR11, instantiation 3; keys and conventions in abs-keys.ts, checks in abs-verify.ts).
 *
 *   claim      a policy with rows u_1…u_l and matrix M (l × t), each row with its issuer's (A_j, B_j); v with
 *              v·M = (1, 0, …, 0), v_i = 0 for rows the signer lacks; all issuers under one trustee
 *   officers   an attribute of an authority with t of n officers (abs-officers.ts) stands for n rows under a
 *              gate of t, one an officer
 *   µ          = HashToFr(claim, context, message), X = C + µ·g1;  the context holds the genesis id
 *   signature  Y = r0·Kb, W = r0·K0, S_i = v_i·r0·K_u(i) + r_i·X, P_j = Σ_i M_ij·r_i·(A_j + u_i·B_j)
 *              with fresh r0 ≠ 0, r_1…r_l, hedged by the keys and all that is signed (hedge.ts): the same r for
 *              two messages would let anybody move the signature to a third
 *   encoding   suite u8 = 1 | Y 48 | W 48 | S_i 48 each | P_j 96 each: 97 + 48·l + 96·t bytes, at most 4096
 *
 * Signatures of one person are unlinkable; anybody can re-randomise one, so nothing is ever named by a
 * signature's bytes. Unforgeable in the generic group model; who signed is hidden unconditionally.
 */
import { type Bytes, concat, equal, utf8 } from '../core/bytes.ts'
import type { AbsIssuer } from '../core/claim.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { authorityOf, type Policy, readPolicy, rowsOf } from '../policy/policy.ts'
import {
  type AbsPoints,
  attributeScalar,
  messageBase,
  readAbsKeys,
  readSigningKey,
  type SigningKey,
} from './abs-keys.ts'
import { expandOfficers, giversOf, issuerId, keyName } from './abs-officers.ts'
import { at } from './at.ts'
import { hedged } from './hedge.ts'
import { reconstruct, spanProgram, type UsedRow } from './lsss.ts'
import { makeFixedBase } from './fixed-base.ts'
import { Fr, G1, G2, wipe } from './pairing.ts'
import { makeRecent } from './recent.ts'

export const absSignatureBytesMost = 4096

/** What is signed: `authorities` are those the claim names, with their public keys. */
export interface AbsStatement {
  /** Canonical policy text. */
  readonly claim: string
  readonly authorities: readonly AbsIssuer[]
  readonly message: Bytes
  readonly context: Bytes
}

/** A statement read. */
export interface ReadStatement {
  /** With the gates of officers in it. */
  readonly policy: Policy
  readonly rows: readonly ClaimRow[]
  /** t. */
  readonly columns: number
  /** A0, of all issuers. */
  readonly trustee: G2
  readonly mu: Fr
}
export interface ClaimRow {
  /** What the signer's key for it is kept under. */
  readonly key: string
  readonly attribute: string
  readonly issuer: AbsPoints
  /** u_i. */
  readonly u: Fr
  /** M_ij where it is not 0. */
  readonly terms: readonly Term[]
}
export interface Term {
  /** j, from 0. */
  readonly column: number
  readonly entry: bigint
  /** A_j + u_i·B_j. */
  readonly point: () => G2
}

type Claim = Omit<ReadStatement, 'mu'>
const claims = makeRecent<Claim>(64)

/**
 * Refuses 'malformed' and the policy's refusals; 'abs.unsatisfied' for a claim over several trustees, over an
 * authority not given, or wider than its keys.
 */
export function readStatement({ claim, authorities, message, context }: AbsStatement): ReadStatement {
  const name = JSON.stringify([claim, ...authorities.map(issuerId)])
  const read = claims(name, () => readClaim(claim, authorities))
  return { ...read, mu: Fr.hash('abs-message', utf8(claim), context, message) }
}

function readClaim(claim: string, authorities: readonly AbsIssuer[]): Claim {
  const said = readPolicy(claim)
  const names = [...new Set(rowsOf(said).map(authorityOf))]
  const issuers = new Map<string, AbsIssuer>()
  for (const name of names) {
    const issuer = authorities.find((authority) => authority.name === name)
    const [first] = issuers.values()
    if (!issuer || (first && !equal(first.a0, issuer.a0)))
      return refuse('abs.unsatisfied', { authorities: names })
    issuers.set(name, issuer)
  }
  const policy = expandOfficers(said, issuers)
  const keys = rowsOf(said).flatMap((attribute) => {
    const issuer = issuers.get(authorityOf(attribute))
    if (!issuer) throw new Error(`no issuer of ${attribute}`)
    return giversOf(issuer).map(({ place, keys }) => ({
      key: keyName(issuer, attribute, place),
      issuer: readAbsKeys(keys),
    }))
  })
  const { columns, rows } = spanProgram(policy)
  const widest = Math.min(...keys.map(({ issuer }) => issuer.a.length))
  if (columns > widest || signatureBytes(rows.length, columns) > absSignatureBytesMost)
    refuse('abs.unsatisfied', { columns, rows: rows.length })
  return {
    policy,
    rows: rows.map(({ attribute, entries }, i) => {
      const { key, issuer } = at(keys, i)
      const u = attributeScalar(attribute)
      const terms = entries.flatMap((entry, column) =>
        entry === 0n ? [] : [{ column, entry, point: once(() => pointOf(issuer, u, column)) }],
      )
      return { key, attribute, issuer, u, terms }
    }),
    columns,
    trustee: at(keys, 0).issuer.a0,
  }
}

const pointOf = ({ a, b }: AbsPoints, u: Fr, column: number): G2 =>
  G2.affine(G2.add(at(a, column), G2.mul(at(b, column), u)))

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/**
 * Signs with keys of one base. `keys` holds signing keys by attribute, those of officers by `keyName`; refuses
 * 'abs.unsatisfied' when those of no one base satisfy the claim, and as `readStatement` does.
 */
export function signAbs(statement: AbsStatement, keys: ReadonlyMap<string, Bytes>, chance: Chance): Bytes {
  const { policy, rows, columns, mu } = readStatement(statement)
  const { key, used } = chooseKeys(policy, rows, keys)
  const secrets = used.map(({ row }) => G1.encode(key(row).attribute))
  const signed = [utf8(statement.claim), statement.context, statement.message]
  const coins = hedged('abs-coin', 1 + rows.length, secrets, signed, chance)
  const [r0, r] = [at(coins, 0), coins.slice(1)]
  const x = messagePoint(mu)

  const s = rows.map((_, i) => G1.mul(x, at(r, i)))
  for (const { row, coefficient } of used) {
    const own = G1.mul(key(row).attribute, Fr.mul(coefficient, r0))
    s[row] = G1.add(at(s, row), own)
  }
  const issuers = [...new Set(rows.map(({ issuer }) => issuer))]
  const p = Array.from({ length: columns }, (_, j) => {
    const points: G2[] = []
    const weights: Fr[] = []
    for (const issuer of issuers) {
      const mine = rows.flatMap((row, i) =>
        row.issuer === issuer
          ? row.terms
              .filter(({ column }) => column === j)
              .map(({ entry }) => ({ u: row.u, weight: Fr.mul(Fr.of(entry), at(r, i)) }))
          : [],
      )
      points.push(at(issuer.a, j), at(issuer.b, j))
      weights.push(
        mine.map(({ weight }) => weight).reduce(Fr.add, Fr.of(0)),
        mine.map(({ u, weight }) => Fr.mul(weight, u)).reduce(Fr.add, Fr.of(0)),
      )
    }
    return G2.mulSum(points, weights)
  })
  const { base, trustee } = key(at(used, 0).row)
  const signature = encodeSignature({ y: G1.mul(base, r0), w: G1.mul(trustee, r0), s, p })
  wipe(r0, ...r)
  return signature
}

const mulG1 = makeFixedBase(G1, { bits: 255, windowBits: 8, most: 1, patience: 16 })
/** X = C + µ·g1. */
export const messagePoint = (mu: Fr): G1 => G1.add(messageBase(), mulG1(G1.generator(), mu))

/** Keys over one base that satisfy the policy, and the rows they are used for. */
function chooseKeys(
  policy: Policy,
  rows: readonly ClaimRow[],
  keys: ReadonlyMap<string, Bytes>,
): { readonly key: (row: number) => SigningKey; readonly used: readonly UsedRow[] } {
  const read = new Map<string, SigningKey>()
  for (const { key } of rows) {
    const bytes = keys.get(key)
    if (bytes) read.set(key, readSigningKey(bytes))
  }
  const keyOf = (row: number): SigningKey | undefined => read.get(at(rows, row).key)
  for (const { base } of read.values()) {
    const used = reconstruct(policy, (_, row) => {
      const mine = keyOf(row)
      return mine !== undefined && G1.equal(mine.base, base)
    })
    if (used) return { key: (row) => keyOf(row) ?? refuse('abs.unsatisfied'), used }
  }
  return refuse('abs.unsatisfied', { held: [...read.keys()] })
}

export interface AbsSignature {
  readonly y: G1
  readonly w: G1
  readonly s: readonly G1[]
  readonly p: readonly G2[]
}

const suite = 1
const signatureBytes = (rows: number, columns: number): number =>
  1 + (2 + rows) * G1.bytes + columns * G2.bytes

const encodeSignature = ({ y, w, s, p }: AbsSignature): Bytes =>
  concat(
    Uint8Array.of(suite),
    ...[y, w, ...s].map((point) => G1.encode(point)),
    ...p.map((point) => G2.encode(point)),
  )

/** Refuses 'malformed' for another length and for any element that is infinite, not canonical or not of order r. */
export function decodeSignature(bytes: Bytes, rows: number, columns: number): AbsSignature {
  const [version] = bytes
  if (version !== suite) refuse('newer-version', { version: version ?? 0 })
  if (bytes.length !== signatureBytes(rows, columns))
    refuse('malformed', { what: 'ABS signature', at: bytes.length })
  const [y, w, ...s] = Array.from({ length: 2 + rows }, (_, i) => G1.decode(part(bytes, 1, G1.bytes, i)))
  const from = 1 + (2 + rows) * G1.bytes
  const p = Array.from({ length: columns }, (_, j) => G2.decode(part(bytes, from, G2.bytes, j)))
  return y && w ? { y, w, s, p } : refuse('malformed', { what: 'ABS signature' })
}

const part = (bytes: Bytes, from: number, size: number, i: number): Uint8Array =>
  bytes.subarray(from + i * size, from + (i + 1) * size)
