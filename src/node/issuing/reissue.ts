/**
 * Transform keys are shared over the servers there are when an attribute is issued, for the reading key that
 * its holder has then. When that changes the authority issues again, ending a millisecond later than before.
 */
import { attributeList, attributeName, grants, holderList } from '../../ledger/state.ts'
import { isOutgrown, serversIn, type Subject } from '../../ledger/sharing.ts'
import type { Label } from '../../ledger/transaction.ts'
import type { Chain } from '../agreeing/chain.ts'

/** The first issuance of an authority that should be made again, and until when. */
export function outgrown(
  { view, tip }: Pick<Chain, 'view' | 'tip'>,
  authority: Label,
): (Subject & { readonly until: number }) | undefined {
  const servers = serversIn(view)
  for (const attribute of attributeList.all(view, authority))
    for (const account of holderList.all(view, attributeName(attribute, authority))) {
      const subject = { authority, attribute, account }
      const grant = grants.need(view, account, attributeName(attribute, authority))
      const ended = grant.revoked !== undefined || grant.until <= tip.time
      if (!ended && isOutgrown(view, servers, subject, grant)) return { ...subject, until: grant.until + 1 }
    }
  return undefined
}
