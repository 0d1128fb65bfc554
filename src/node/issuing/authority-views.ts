/** What screens see of authorities, and of people making the key of one together. */
import { equal, hex } from '../../core/bytes.ts'
import { awaited, endOf, faultsOf } from '../../ledger/ceremony.ts'
import { listAuthorities } from '../../ledger/lists.ts'
import {
  accounts,
  attributes,
  authorities,
  authorityList,
  requestList,
  trustees,
  type AuthorityRow as Authority,
  type GrantRow,
} from '../../ledger/state.ts'
import type { AccountId } from '../../ledger/transaction.ts'
import { isOutdated, seatsOf, thresholdOf, trusteeNow } from '../../ledger/trustee.ts'
import { each, type View } from '../../ledger/view.ts'
import type { AuthorityRow, CeremonyRow, OfficerRow, RequestRow, TrusteeView } from '../api.ts'
import { ceremoniesFor, placeOf } from './ceremonies.ts'
import { openRequests } from './joint-issuance.ts'
import { nameOf, type Asked } from '../views.ts'

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
    mine: self !== undefined && equal(row.institution, self),
    ...officersShown(chain.view, row, account),
    attributes: attributes.map(({ attribute, row: { title, version, older }, holders }) => ({
      name: attribute,
      title,
      version,
      ...(version > 0 && older >= chain.tip.time && { older }),
      holders: holders.map(({ account, person, grant }) => ({
        account: hex(account),
        person,
        until: grant.until,
        revoked: grant.revoked !== undefined,
        ...(grant.faults.length > 0 && { faults: faultsShown(chain.view, row, grant) }),
        servers: grant.servers.map((server) => nameOf(chain.view, server)),
        needed: grant.threshold,
        renewed: grant.generation < accounts.need(chain.view, account).generation,
        ...(grant.version < version && { waiting: true }),
      })),
    })),
  }))
}

const faultsShown = (view: View, { officers }: Authority, { faults }: GrantRow) =>
  faults.map(({ officer, server }) => ({
    officer: personAt(view, officers, officer),
    server: nameOf(view, server),
  }))
/** The name of the officer in a place. */
function personAt(view: View, officers: Authority['officers'], place: number): string {
  const account = officers?.accounts[place - 1]
  return account ? accounts.need(view, account).name : ''
}

/** Who registers those who sign consents. */
export function trusteeView({ chain, institution }: Asked): TrusteeView {
  const { view } = chain
  const version = trusteeNow(view)
  const row = trustees.find(view, version)
  const self = institution()
  const seats = seatsOf(view)
  return {
    version,
    threshold: row?.threshold ?? thresholdOf(seats.length),
    institutions: (row?.accounts ?? []).map((one) => nameOf(view, accounts.need(view, one).sponsor)),
    next: seats.map((id) => nameOf(view, id)),
    outdated: isOutdated(view),
    mine: self !== undefined && seats.some((id) => equal(id, self)),
  }
}

/** Newest of each authority that are looked at. */
const requestsShown = 64

/** What waits for officers; `self` is this person's account. */
export function requestRows(
  { chain }: Pick<Asked, 'chain'>,
  self: AccountId | undefined,
  now: number,
): readonly RequestRow[] {
  const { view } = chain
  return each(authorityList.all(view), (authority) => {
    const { officers } = authorities.need(view, authority)
    if (!officers) return []
    const size = requestList.size(view, authority)
    const own = self && placeOf(officers.accounts, self)
    return openRequests(view, requestList.slice(view, size - requestsShown, size, authority), now).map(
      ({ id, row: { terms, parts, time } }): RequestRow => {
        const { name, sponsor } = accounts.need(view, terms.account)
        const places = parts.map(({ officer }) => officer)
        return {
          id,
          authority,
          attribute: terms.attribute,
          title: attributes.need(view, authority, terms.attribute).title,
          person: name,
          institution: nameOf(view, sponsor),
          until: terms.until,
          time,
          agreed: places.map((place) => personAt(view, officers, place)),
          needed: officers.threshold,
          without: terms.without.map((place) => personAt(view, officers, place)),
          asked: own !== undefined && !terms.without.includes(own),
          mine: own !== undefined && places.includes(own),
        }
      },
    )
  })
    .flat()
    .toSorted((a, b) => b.time - a.time)
}

/** Newest first; `self` is this person's account. */
export function ceremonyRows(
  { chain }: Pick<Asked, 'chain'>,
  self: AccountId | undefined,
  now: number,
): readonly CeremonyRow[] {
  const { view, tip } = chain
  const shown = ceremoniesFor(view, self, Math.max(now, tip.time + 1)).toReversed()
  return each(shown, ({ id, row, place: own }): CeremonyRow => {
    const waits = awaited(row)
    const faults = faultsOf(row)
    return {
      id: hex(id),
      ...(row.purpose.kind === 'authority' && { authority: row.purpose.authority }),
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
