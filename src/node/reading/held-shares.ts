/** The shares of one transform key that are sealed to a server: one, or one from each of several officers. */
import type { SealedShare } from '../../keys/api.ts'
import { accounts, ceremonies, type GrantRow } from '../../ledger/state.ts'
import type { Chain } from '../agreeing/chain.ts'
import { shareInfo, sharingOf } from '../issuing/issuance.ts'

/**
 * Those of the server in this place; undefined when a transaction that holds one is not here, and when the holder
 * has another (A, B) meanwhile: against that no honest officer's part holds.
 */
export async function sharesOf(
  { genesisId, view, find }: Pick<Chain, 'genesisId' | 'view' | 'find'>,
  { parts, servers }: GrantRow,
  place: number,
): Promise<readonly SealedShare[] | undefined> {
  const server = servers[place - 1]
  const shares: SealedShare[] = []
  for (const { officer, issue, common } of parts) {
    const body = (await find(issue))?.tx.body
    const box = body?.kind === 'attribute.issue' && body.boxes[place - 1]
    if (!server || !box) return undefined
    if (body.generation !== accounts.need(view, body.account).generation) return undefined
    const sharing = sharingOf(genesisId, view, body)
    // An officer issues under its own share of the authority's key, also if it is others' by now.
    const key = body.ceremony && ceremonies.need(view, body.ceremony).keys[officer - 1]
    const authority = key ? { name: body.authority, ...key } : sharing.authority
    const info = shareInfo(sharing, server)
    shares.push({ box, info, sharing: { ...sharing, authority }, place, common, officer })
  }
  return shares
}
