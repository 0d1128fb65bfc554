/** What screens see of authorities, and of people making the key of one together. */
import { equal, hex } from '../core/bytes.ts'
import { advanced, awaited, endOf, faultsOf } from '../ledger/ceremony.ts'
import { listAuthorities } from '../ledger/lists.ts'
import { accounts, ceremonies, ceremonyList, type AuthorityRow as Authority } from '../ledger/state.ts'
import type { AccountId } from '../ledger/transaction.ts'
import { each, type View } from '../ledger/view.ts'
import type { AuthorityRow, CeremonyRow, OfficerRow } from './api.ts'
import { ceremoniesShown, placeOf } from './ceremonies.ts'
import { nameOf, type Asked } from './views.ts'

const officerRow = (view: View, account: AccountId, self: AccountId | undefined): OfficerRow => {
  const { name, sponsor } = accounts.need(view, account)
  return {
    name,
    institution: nameOf(view, sponsor),
    self: self !== undefined && equal(account, self),
  }
}

const officersShown = (
  view: View,
  { officers }: Authority,
  self: AccountId | undefined,
): Pick<AuthorityRow, 'officers'> =>
  officers
    ? {
        officers: {
          threshold: officers.threshold,
          people: officers.accounts.map((one) => officerRow(view, one, self)),
        },
      }
    : {}

export function authorityRows(
  { chain, institution }: Asked,
  account: AccountId | undefined,
): readonly AuthorityRow[] {
  const self = institution()
  return listAuthorities(chain.view).map(({ authority, row, attributes }) => ({
    name: authority,
    institution: row.officers ? authority : nameOf(chain.view, row.institution),
    mine: self !== undefined && !row.officers && equal(row.institution, self),
    ...officersShown(chain.view, row, account),
    attributes: attributes.map(({ attribute, title, holders }) => ({
      name: attribute,
      title,
      holders: holders.map(({ account, person, grant }) => ({
        account: hex(account),
        person,
        until: grant.until,
        revoked: grant.revoked !== undefined,
      })),
    })),
  }))
}

/** Newest first; `self` is this person's account. */
export function ceremonyRows(
  { chain }: Pick<Asked, 'chain'>,
  self: AccountId | undefined,
  now: number,
): readonly CeremonyRow[] {
  const { view, tip } = chain
  const size = ceremonyList.size(view)
  const ids = ceremonyList.slice(view, size - ceremoniesShown, size).toReversed()
  return each(ids, (id): CeremonyRow => {
    const row = advanced(ceremonies.need(view, id), Math.max(now, tip.time + 1))
    const waits = awaited(row)
    const faults = faultsOf(row)
    const own = self && placeOf(row.officers, self)
    return {
      id: hex(id),
      authority: row.authority,
      institution: nameOf(view, row.institution),
      threshold: row.threshold,
      stage: row.stage,
      began: row.began,
      ends: endOf(row),
      asked: row.stage === 'deal' && own !== undefined && waits.includes(own),
      officers: row.officers.map((account, i) => {
        const fault = faults.find(({ place }) => place === i + 1)?.fault
        return {
          ...officerRow(view, account, self),
          awaited: waits.includes(i + 1),
          ...(fault && { fault }),
        }
      }),
    }
  })
}
