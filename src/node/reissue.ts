/**
 * Transform keys are sealed to the servers there are when an attribute is issued. When a server joins later,
 * the authority issues again, ending a millisecond later than before, so that it too can serve.
 */
import { hex } from '../core/bytes.ts'
import { attributeList, attributeName, grants, holderList } from '../ledger/state.ts'
import type { AccountId, InstitutionId, Label } from '../ledger/transaction.ts'
import type { Chain } from './chain.ts'

export interface Again {
  readonly authority: Label
  readonly attribute: Label
  readonly account: AccountId
  readonly until: number
}

/** Finds one issuance of an authority after the other that lacks a server; remembers what each was sealed to. */
export function makeReissue(chain: Chain) {
  const sealedTo = new Map<string, ReadonlySet<string>>()

  async function serversOf(issue: Parameters<Chain['find']>[0]): Promise<ReadonlySet<string>> {
    const known = sealedTo.get(hex(issue))
    if (known) return known
    const found = await chain.find(issue)
    const sealed = found?.tx.body.kind === 'attribute.issue' ? found.tx.body.sealed : []
    const servers = new Set(sealed.map(({ server }) => hex(server)))
    if (found) sealedTo.set(hex(issue), servers)
    return servers
  }

  return async (authority: Label, servers: readonly InstitutionId[]): Promise<Again | undefined> => {
    const { view, tip } = chain
    for (const attribute of attributeList.all(view, authority))
      for (const account of holderList.all(view, attributeName(attribute, authority))) {
        const grant = grants.need(view, account, attributeName(attribute, authority))
        if (grant.revoked !== undefined || grant.until <= tip.time) continue
        const sealed = await serversOf(grant.issue)
        if (servers.some((id) => !sealed.has(hex(id))))
          return { authority, attribute, account, until: grant.until + 1 }
      }
    return undefined
  }
}
