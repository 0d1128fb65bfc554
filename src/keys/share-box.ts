/**
 * The shares of transform keys a server holds, opened: each is unsealed and its proof checked once, and stays in
 * memory for the next read of the same reader. A restart forgets; the boxes stand on the ledger.
 */
import { type Bytes, hash, hex, tagged, utf8 } from '../core/bytes.ts'
import { encode, record, u32, u8 } from '../core/codec.ts'
import type { SealedShare } from './api.ts'

/** Some 2 MB; the oldest give way. */
const keptMost = 5000
const numbers = record({ version: u32, threshold: u8, servers: u8, place: u8 })
const noAad: Bytes = new Uint8Array(0)

/** Opens a share: S_j, 48 B. Refuses 'sealed.not-opened', 'attribute.key-unproven' {attribute}. */
export function makeShareBox(
  unseal: (box: Bytes, info: Bytes, aad: Bytes) => Promise<Bytes>,
): (share: SealedShare) => Promise<Bytes> {
  const kept = new Map<string, Bytes>()
  return async (sealed) => {
    const { box, info, sharing, place, common } = sealed
    const name = nameOf(sealed)
    const known = kept.get(name)
    if (known) return known
    const { checkShare } = await import('../crypto/shares.ts')
    const share = checkShare(sharing, place, common, await unseal(box, info, noAad))
    const [oldest] = kept.keys()
    if (kept.size >= keptMost && oldest !== undefined) kept.delete(oldest)
    kept.set(name, share)
    return share
  }
}

/** Covers all that its proof is bound to, so that what was checked for one sharing is not used for another. */
function nameOf({ box, info, sharing, place, common }: SealedShare): string {
  const { genesisId, gid, a, b, attribute, authority } = sharing
  const texts = [attribute, authority.name].map((text) => hash(utf8(text)))
  const parts = [box, info, common, genesisId, gid, a, b, authority.e, authority.y].map((part) => hash(part))
  return hex(tagged('share', ...parts, ...texts, encode(numbers, { ...sharing, place })))
}
