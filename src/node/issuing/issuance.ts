/** What issuing and using attribute keys have in common: the same bytes on both sides of a sealed box. */
import { type Bytes, type Hash, concat, tag, utf8 } from '../../core/bytes.ts'
import { encode, u32 } from '../../core/codec.ts'
import type { AbeAuthority } from '../../crypto/abe.ts'
import type { Sharing } from '../../keys/api.ts'
import type { Opening } from '../../ledger/naming.ts'
import { sharersFor, type Subject } from '../../ledger/sharing.ts'
import { refuse } from '../../core/refusal.ts'
import { accounts, attributeName, attributes, authorities, institutions } from '../../ledger/state.ts'
import type { InstitutionId, IssuanceTerms } from '../../ledger/transaction.ts'
import type { View } from '../../ledger/view.ts'

/** The ABE public key of an authority on the ledger. */
export function abeAuthority(view: View, name: string): AbeAuthority {
  const { e, y } = authorities.need(view, name)
  return { name, e, y }
}

/** What an issuance says of itself beside its keys. */
export type Issued = Omit<
  IssuanceTerms,
  'generation' | 'until' | 'ceremony' | 'without' | 'evidence' | 'named'
>

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

/** Whom an attribute is given to, and until when; the newest version of its keys, unless another is named. */
export interface Giving extends Subject {
  readonly until: number
  readonly version?: number
  /** The holder's name, where it is known; it goes along where the register is public. */
  readonly named?: Opening | undefined
}

/**
 * What an issuance made now says: over which servers, of which version and reading key, and of a public register the
 * holder's name; refuses 'attribute.unnamed' while it is not known here.
 */
export function termsFor(view: View, what: Giving): IssuanceTerms {
  const { authority, attribute, account, until } = what
  const declared = attributes.need(view, authority, attribute)
  const version = what.version ?? declared.version
  const { generation, listed } = accounts.need(view, account)
  const unnamed = (): never => refuse('attribute.unnamed', { name: attributeName(attribute, authority) })
  const named = declared.listed ? (listed ?? what.named ?? unnamed()) : undefined
  const sharers = sharersFor(view, what)
  const ceremony = authorities.need(view, authority).officers?.ceremony
  const none = { without: [], evidence: undefined }
  return { authority, attribute, account, until, version, generation, ceremony, named, ...none, ...sharers }
}

/** The servers as those to whom shares are sealed. */
export const recipientsOf = (view: View, sharing: Sharing, servers: readonly InstitutionId[]) =>
  servers.map((id) => ({ sealKey: institutions.need(view, id).sealKey, info: shareInfo(sharing, id) }))
