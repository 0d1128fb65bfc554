/**
 * What an authority's tabs issue by themselves, since nobody decides anything new: to everybody in good standing the
 * keys of each version that serves (ledger/versions.ts), over the servers there are, for the reading key of today.
 * A key that is made again ends a millisecond later than before; another version ends when the attribute does.
 */
import { attributeList, attributeName, attributes, grants, holderList } from '../../ledger/state.ts'
import { isOutgrown, serversIn } from '../../ledger/sharing.ts'
import type { IssuanceTerms, Label } from '../../ledger/transaction.ts'
import { lastGrant, versionedName, versionsServed } from '../../ledger/versions.ts'
import type { View } from '../../ledger/view.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Giving } from './issuance.ts'

/** The first issuance of an authority that should be made, of which version and until when. */
export function outgrown({ view, tip }: Pick<Chain, 'view' | 'tip'>, authority: Label): Giving | undefined {
  const servers = serversIn(view)
  for (const attribute of attributeList.all(view, authority)) {
    const name = attributeName(attribute, authority)
    const versions = versionsServed(attributes.need(view, authority, attribute), tip.time)
    for (const account of holderList.all(view, name)) {
      const subject = { authority, attribute, account }
      const standing = lastGrant(view, account, name)
      if (!standing || standing.revoked !== undefined || standing.until <= tip.time) continue
      for (const version of versions) {
        const grant = grants.find(view, account, versionedName(attribute, authority, version))
        if (!grant || grant.revoked !== undefined || grant.until < standing.until)
          return { ...subject, version, until: Math.max(standing.until, (grant?.until ?? 0) + 1) }
        if (isOutgrown(view, servers, subject, grant)) return { ...subject, version, until: grant.until + 1 }
      }
    }
  }
  return undefined
}

/** Whether an issuance only says again what somebody in good standing holds: in another version, or made anew. */
export function isAgain(
  view: View,
  { authority, attribute, account, until, version }: IssuanceTerms,
): boolean {
  const standing = lastGrant(view, account, attributeName(attribute, authority))
  if (!standing || standing.revoked !== undefined) return false
  const grant = grants.find(view, account, versionedName(attribute, authority, version))
  return until === Math.max(standing.until, (grant?.until ?? 0) + 1)
}
