/**
 * Two-party decryption after Green, Hohenberger and Waters (USENIX Security 2011): server and reader each do
 * a part that is useless alone. The server's part, `transform`, is what the paper has, and is measured (measure.ts);
 * servers here hold shares, and what they and the reader do instead for T and P is in answer.ts.
 *
 *   Server   holds tk_u = K_u^(1/z), K'_u^(1/z) and B = H(gid)^(1/z) from blind issuance (issuance.ts):
 *            T = FE( ML(B, Π C3^c) · Π_u [ ML(tk_u, Π C2^c) · ML(Π C4^c, K'_u) ] ), and P = Π C1^c
 *   Reader   Z = P · T^z: one exponentiation, whatever the number of rows; then the slot's key commitment
 *
 * T^z and T's membership are one computation (gt-power.ts), where z is: of a T outside the group nothing is raised,
 * so that how the step ends says nothing about z. What the answer's taking up leaves is as long for 64 rows as for
 * one. The commitment catches a lie in T, in P or in the rows.
 */
import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { missing, type Policy } from '../policy/policy.ts'
import { type AttributeKey, hashGid, pairingPart, productOfC1 } from './abe.ts'
import { decodeTransformKey } from './issuance.ts'
import { reconstruct, type UsedRow } from './lsss.ts'
import { type Fr, G1, GT } from './pairing.ts'
import { headOf, type Opened, openSlot, readSlot, type SlotHead, type SlotInput } from './slot.ts'
import { attempt } from './verdict.ts'

/** One usable transform key: A^alpha B^y F(u)^t' (48 B) ‖ g2^t' (96 B), proven (issuance.ts). */
export interface TransformKey {
  /** `name@authority` as it stands in policies. */
  readonly attribute: string
  readonly key: Bytes
}

/** The server's half: T (576 B), the product of the C1 of the rows used (576 B), and the row numbers. */
export interface Half {
  readonly t: Bytes
  readonly product: Bytes
  readonly rows: readonly number[]
}

/**
 * The server's part with whole keys; `blind` is B = H(gid)^(1/z). Refuses what `readSlot` refuses
 * (`record.header-forged` among it), `policy.unsatisfied` {missing, ways} and `malformed` keys.
 */
export function transform({
  keys,
  blind,
  ...input
}: SlotInput & { readonly keys: readonly TransformKey[]; readonly blind: Bytes }): Half {
  const { policy, rows } = readSlot(input)
  const held = new Map(keys.map(({ attribute, key }) => [attribute, decodeTransformKey(key)]))
  const used = usable(policy, new Set(held.keys()))
  return {
    t: GT.encode(pairingPart(used, rows, G1.decode(blind), held)),
    product: GT.encode(productOfC1(used, rows)),
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
  readonly t: Bytes
  readonly product: Bytes
}

/**
 * Takes up an answer, without a secret: reads the slot's policy and rows, which takes longer the more there are.
 * Refuses `record.answer-wrong` for a T or product that is malformed, and what `decodeSlot` refuses.
 */
export function takeAnswer({
  t,
  product,
  ...input
}: SlotInput & { readonly t: Bytes; readonly product: Bytes }): Taken {
  const head = headOf(input)
  if (!attempt(() => GT.decodeLoose(t) && GT.decodeLoose(product))) refuse('record.answer-wrong')
  return { ...head, t, product }
}

/**
 * The reader's last step: the content key (32 B), and in suite 2 the seed. Refuses `record.answer-wrong` for a T
 * outside the group, or a T or product that is not the slot's, `record.header-forged` when the slot's author is at
 * fault.
 */
export async function openTaken({ t, product, ...head }: Taken, z: Fr): Promise<Opened> {
  const power = GT.powOfMember(GT.decodeLoose(t), z) ?? refuse('record.answer-wrong')
  return openSlot(head, GT.mul(GT.decodeLoose(product), power))
}

/** Both in one place. */
export const finishSlot = async (input: Parameters<typeof takeAnswer>[0], z: Fr): Promise<Opened> =>
  openTaken(takeAnswer(input), z)

/** Decryption by one party that holds plain keys of one gid; nothing is logged. Refuses as `transform` and `finishSlot`. */
export async function decryptSlot(
  input: SlotInput & { readonly gid: Bytes; readonly keys: ReadonlyMap<string, AttributeKey> },
): Promise<Opened> {
  const slot = readSlot(input)
  const used = usable(slot.policy, new Set(input.keys.keys()))
  const t = pairingPart(used, slot.rows, hashGid(input.gid), input.keys)
  return openSlot(headOf(input), GT.mul(productOfC1(used, slot.rows), t))
}
