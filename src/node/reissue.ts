/**
 * Transform keys are shared over the servers there are when an attribute is issued, for the reading key that
 * its holder has then. When that changes the authority issues again, ending a millisecond later than before.
 */
import { hex } from '../core/bytes.ts'
import { accounts, attributeList, attributeName, grants, holderList } from '../ledger/state.ts'
import type { AccountId, InstitutionId, Label } from '../ledger/transaction.ts'
import type { Chain } from './chain.ts'

export interface Again {
  readonly authority: Label
  readonly attribute: Label
  readonly account: AccountId
  readonly until: number
}

/** The first issuance of an authority that lacks a server, or is over a reading key that is not used any more. */
export function lacking(
  { view, tip }: Pick<Chain, 'view' | 'tip'>,
  authority: Label,
  servers: readonly InstitutionId[],
): Again | undefined {
  for (const attribute of attributeList.all(view, authority))
    for (const account of holderList.all(view, attributeName(attribute, authority))) {
      const grant = grants.need(view, account, attributeName(attribute, authority))
      if (grant.revoked !== undefined || grant.until <= tip.time) continue
      const places = new Set(grant.servers.map(hex))
      const older = grant.generation < accounts.need(view, account).generation
      if (older || servers.some((id) => !places.has(hex(id))))
        return { authority, attribute, account, until: grant.until + 1 }
    }
  return undefined
}
