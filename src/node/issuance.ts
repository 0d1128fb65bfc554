/** What issuing and using attribute keys have in common: the same bytes on both sides of a sealed box. */
import { type Bytes, type Hash, concat, tag, utf8 } from '../core/bytes.ts'
import { encode, u32 } from '../core/codec.ts'
import type { AbeAuthority } from '../crypto/api.ts'
import type { Issuance } from '../keys/api.ts'
import { accounts, authorities } from '../ledger/state.ts'
import type { AccountId, InstitutionId, Label } from '../ledger/transaction.ts'
import type { View } from '../ledger/view.ts'

/** The ABE public key of an authority on the ledger. */
export function abeAuthority(view: View, name: string): AbeAuthority {
  const { e, y } = authorities.need(view, name)
  return { name, e, y }
}

/** What an issued key is bound to; refuses an account or authority that is not on the ledger. */
export function issuanceOf(
  genesisId: Hash,
  view: View,
  account: AccountId,
  attribute: Label,
  authority: Label,
  version: number,
): Issuance {
  const { a, b } = accounts.need(view, account)
  return {
    genesisId,
    attribute: `${attribute}@${authority}`,
    version,
    gid: account,
    a,
    b,
    authority: abeAuthority(view, authority),
  }
}

/** HPKE info of a transform key sealed to one server. */
export const transformKeyInfo = (issuance: Issuance, server: InstitutionId): Bytes =>
  concat(
    tag('transform-key'),
    issuance.genesisId,
    issuance.gid,
    utf8(`${issuance.attribute}\0`),
    encode(u32, issuance.version),
    server,
  )
