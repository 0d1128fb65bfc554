/** What issuing and using attribute keys have in common: the same bytes on both sides of a sealed box. */
import { type Bytes, type Hash, concat, tag, utf8 } from '../core/bytes.ts'
import { encode, u32 } from '../core/codec.ts'
import type { AbeAuthority } from '../crypto/api.ts'
import type { Sharing } from '../keys/api.ts'
import { accounts, attributeName, authorities } from '../ledger/state.ts'
import type { AccountId, InstitutionId, Label } from '../ledger/transaction.ts'
import type { View } from '../ledger/view.ts'

/** The ABE public key of an authority on the ledger. */
export function abeAuthority(view: View, name: string): AbeAuthority {
  const { e, y } = authorities.need(view, name)
  return { name, e, y }
}

/** What an issuance says of itself beside its keys. */
export interface Issued {
  readonly authority: Label
  readonly attribute: Label
  readonly account: AccountId
  readonly version: number
  readonly threshold: number
  readonly servers: readonly InstitutionId[]
}

/** What issued shares are bound to; refuses an account or authority that is not on the ledger. */
export function sharingOf(genesisId: Hash, view: View, issued: Issued): Sharing {
  const { authority, attribute, account, version, threshold, servers } = issued
  const { a, b } = accounts.need(view, account)
  return {
    genesisId,
    attribute: attributeName(attribute, authority),
    version,
    gid: account,
    a,
    b,
    authority: abeAuthority(view, authority),
    threshold,
    servers: servers.length,
  }
}

/** HPKE info of a share sealed to one server. */
export const shareInfo = (sharing: Sharing, server: InstitutionId): Bytes =>
  concat(
    tag('key-share'),
    sharing.genesisId,
    sharing.gid,
    utf8(`${sharing.attribute}\0`),
    encode(u32, sharing.version),
    server,
  )
