/**
 * Two-party decryption after Green, Hohenberger and Waters (USENIX Security 2011): server and reader each do
 * a part that is useless alone.
 *
 *   Server   holds tk_u = K_u^(1/z), K'_u^(1/z) and B = H(gid)^(1/z) from blind issuance (issuance.ts):
 *            T = FE( ML(B, Π C3^c) · Π_u [ ML(tk_u, Π C2^c) · ML(Π C4^c, K'_u) ] ), and P = Π C1^c
 *   Reader   Z = P · T^z: one exponentiation, whatever the number of rows; then the slot's key commitment
 *
 * T is checked for membership where it is taken up, so that a failure says nothing about z; that needs no secret
 * and what is left is as long for 64 rows as for one. The commitment
 * catches a lie in T, in P or in the rows; the reader can compute P again from the rows (`productOf`).
 */
import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { missing, type Policy, policyLimits } from '../policy/policy.ts'
import { type AttributeKey, hashGid, pairingLoops, pairingPart, productOfC1 } from './abe.ts'
import type { Partial, TransformKey } from './api.ts'
import { decodeTransformKey } from './issuance.ts'
import { reconstruct, type UsedRow } from './lsss.ts'
import { finalExp, type Fr, G1, GT, Miller } from './pairing.ts'
import {
  headOf,
  openHeader,
  type Opened,
  openSlot,
  readRows,
  readSlot,
  requireProven,
  type RowRange,
  type SlotHead,
  type SlotInput,
} from './slot.ts'
import { attempt } from './verdict.ts'

export type Transforming = SlotInput & { readonly keys: readonly TransformKey[]; readonly blind: Bytes }

/** The server's work over some rows: their part of the header proof, of T before its final exponentiation, of P. */
export interface TransformPart {
  readonly proof: Bytes
  readonly miller: Bytes
  readonly product: Bytes
}

const allRows: RowRange = { from: 0, to: policyLimits.rows }

/** Refuses `malformed`, `newer-version`, a bad policy, `policy.unsatisfied` {missing, ways}. Proves nothing yet. */
export function transformPart(input: Transforming, range: RowRange = allRows): TransformPart {
  const header = openHeader(input)
  const { rows, proof } = readRows(header, range)
  const used = usable(header.policy, new Set(input.keys.map(({ attribute }) => attribute)))
    .filter(({ row }) => row >= range.from && row < range.to)
    .map((one) => ({ ...one, row: one.row - range.from }))
  const needed = new Set(used.map(({ attribute }) => attribute))
  const keys = new Map(
    input.keys
      .filter(({ attribute }) => needed.has(attribute))
      .map(({ attribute, key }) => [attribute, decodeTransformKey(key)]),
  )
  const miller = pairingLoops(used, rows, G1.decode(input.blind), keys)
  return { proof, miller: Miller.encode(miller), product: GT.encode(productOfC1(used, rows)) }
}

/**
 * The server's part, from the parts over all rows when others made them. Refuses what `readSlot` refuses
 * (`record.header-forged` among it), `policy.unsatisfied` {missing, ways} and `malformed` keys.
 */
export function transform(
  input: Transforming,
  parts: readonly TransformPart[] = [transformPart(input)],
): Partial {
  const header = openHeader(input)
  requireProven(
    header,
    parts.map(({ proof }) => proof),
  )
  const miller = parts.map((part) => Miller.decode(part.miller)).reduce(Miller.mul)
  const used = usable(header.policy, new Set(input.keys.map(({ attribute }) => attribute)))
  return {
    t: GT.encode(finalExp(miller)),
    product: GT.encode(GT.product(parts.map(({ product }) => GT.decodeLoose(product)))),
    rows: used.map(({ row }) => row),
  }
}

function usable(policy: Policy, held: ReadonlySet<string>): readonly UsedRow[] {
  const used = reconstruct(policy, (attribute) => held.has(attribute))
  if (used) return used
  const [first = [], ...more] = missing(policy, held)
  return refuse('policy.unsatisfied', { missing: first, ways: 1 + more.length })
}

/** A slot and an answer to it, as far as the reader's last step needs them: does not grow with the rows. */
export interface Taken extends SlotHead {
  /** A member of the group. */
  readonly t: Bytes
  readonly product: Bytes
}

/**
 * Takes up an answer, without a secret: T is checked for membership here, once. Refuses `record.answer-wrong`
 * for a T or product that is malformed or outside the group, and what `decodeSlot` refuses.
 */
export function takeAnswer({
  t,
  product,
  ...input
}: SlotInput & { readonly t: Bytes; readonly product: Bytes }): Taken {
  const head = headOf(input)
  if (!attempt(() => GT.decode(t) && GT.decodeLoose(product))) refuse('record.answer-wrong')
  return { ...head, t, product }
}

/**
 * The reader's last step: the content key (32 B), and in suite 2 the seed. It does not check that T is in the group;
 * whoever keeps z has to, or how this ends tells z modulo the order of T's other part. Refuses
 * `record.answer-wrong` for a T or product that is not the slot's, `record.header-forged` when the slot's author
 * is at fault.
 */
export const openTaken = ({ t, product, ...head }: Taken, z: Fr): Promise<Opened> =>
  openSlot(head, GT.mul(GT.decodeLoose(product), GT.pow(GT.decodeLoose(t), z)))

/** Both in one place. */
export const finishSlot = async (input: Parameters<typeof takeAnswer>[0], z: Fr): Promise<Opened> =>
  openTaken(takeAnswer(input), z)

/** Π C1^c over the rows a server says it used, 576 B; refuses `record.answer-wrong` when they do not satisfy the policy. */
export function productOf(input: SlotInput & { readonly rows: readonly number[] }): Bytes {
  const slot = readSlot(input)
  const said = new Set(input.rows)
  const used = reconstruct(slot.policy, (_, row) => said.has(row))
  if (used?.length !== said.size) return refuse('record.answer-wrong')
  return GT.encode(productOfC1(used, slot.rows))
}

/** Decryption by one party that holds plain keys of one gid; nothing is logged. Refuses as `transform` and `finishSlot`. */
export async function decryptSlot(
  input: SlotInput & { readonly gid: Bytes; readonly keys: ReadonlyMap<string, AttributeKey> },
): Promise<Opened> {
  const slot = readSlot(input)
  const used = usable(slot.policy, new Set(input.keys.keys()))
  const t = pairingPart(used, slot.rows, hashGid(input.gid), input.keys)
  return openSlot(headOf(input), GT.mul(productOfC1(used, slot.rows), t))
}
