/**
 * Scalars used once beside a lasting secret, which they would give away if they came twice. A machine that is put
 * back to an earlier state may draw the same bytes again; so the draw alone does not decide:
 *
 *   scalar i = HashToFr(kind, draw of 32 B, secrets, statement, i u32),   i from 0
 *
 * Uniform while draws are fresh, HashToFr being a random oracle. If a draw comes again: another scalar for
 * another statement, the same for the same, which then is the same message over again; and nobody without the
 * secrets computes either.
 */
import type { Bytes } from '../core/bytes.ts'
import { encode, u32 } from '../core/codec.ts'
import type { Chance } from '../core/world.ts'
import { Fr } from './pairing.ts'

/** `secrets` are copies, overwritten here; `statement` is all that they are used on. */
export function hedged(
  kind: string,
  count: number,
  secrets: readonly Bytes[],
  statement: readonly Bytes[],
  chance: Chance,
): readonly Fr[] {
  const hidden = [chance(32), ...secrets]
  const scalars = Array.from({ length: count }, (_, i) =>
    Fr.hash(kind, ...hidden, ...statement, encode(u32, i)),
  )
  for (const bytes of hidden) bytes.fill(0)
  return scalars
}
