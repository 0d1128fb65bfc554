/** What screens see of authorities, and of people making the key of one together. */
import { equal, hex } from '../../core/bytes.ts'
import { absentees, awaited, endOf, faultsOf, isResharing, type Fault } from '../../ledger/ceremony.ts'
import { listAuthorities } from '../../ledger/lists.ts'
import {
  accounts,
  attributes,
  authorities,
  authorityList,
  ceremonies,
  requestList,
  trustees,
  type AttributeRow as AttributeLine,
  type AuthorityRow as Authority,
  type GrantRow,
} from '../../ledger/state.ts'
import type { AccountId } from '../../ledger/transaction.ts'
import { isOutdated, seatsOf, thresholdOf, trusteeNow } from '../../ledger/trustee.ts'
import { each } from '../../ledger/view.ts'
import type {
  AuthorityRow,
  CeremonyOfficer,
  CeremonyRow,
  OfficerRow,
  RequestRow,
  TrusteeView,
} from '../api.ts'
import { ceremoniesFor, isAsked, placeOf } from './ceremonies.ts'
import { evidenceIn } from './evidence.ts'
import { openRequests } from './joint-issuance.ts'
import type { PersonPort } from './setup.ts'
import { nameOrPlace, type Named } from '../names.ts'
import { nameOf, type Asked } from '../views.ts'

const officerRow = (
  { chain: { view }, names }: Named,
  account: AccountId,
  self: AccountId | undefined,
): OfficerRow => {
  const { sponsor } = accounts.need(view, account)
  return {
    account: hex(account),
    name: names.of(view, account),
    institution: nameOf(view, sponsor),
    self: self !== undefined && equal(account, self),
  }
}

const officersShown = (
  named: Named,
  { officers }: Authority,
  self: AccountId | undefined,
): Pick<AuthorityRow, 'officers'> =>
  officers
    ? {
        officers: {
          threshold: officers.threshold,
          people: officers.accounts.map((one) => officerRow(named, one, self)),
        },
      }
    : {}

export function authorityRows(asked: Asked, account: AccountId | undefined): readonly AuthorityRow[] {
  const { chain, names, institution } = asked
  const self = institution()
  return listAuthorities(chain.view).map(({ authority, row, attributes }) => ({
    name: authority,
    institution: row.officers ? authority : nameOf(chain.view, row.institution),
    mine: self !== undefined && equal(row.institution, self),
    ...officersShown(asked, row, account),
    attributes: attributes.map(({ attribute, row: { title, words, listed, version, older }, holders }) => ({
      name: attribute,
      title,
      words,
      listed,
      version,
      ...(version > 0 && older >= chain.tip.time && { older }),
      holders: holders.map(({ account, grant }) => ({
        account: hex(account),
        name: names.of(chain.view, account),
        institution: nameOf(chain.view, accounts.need(chain.view, account).sponsor),
        until: grant.until,
        revoked: grant.revoked !== undefined,
        ...(grant.faults.length > 0 && { faults: faultsShown(asked, grant) }),
        servers: grant.servers.map((server) => nameOf(chain.view, server)),
        needed: grant.threshold,
        renewed: grant.generation < accounts.need(chain.view, account).generation,
        ...(grant.version < version && { waiting: true }),
      })),
    })),
  }))
}

const titled = ({ title, words }: AttributeLine): Pick<RequestRow, 'title' | 'words'> => ({ title, words })

const faultsShown = (named: Named, { faults, ceremony }: GrantRow) => {
  const { view } = named.chain
  const officers = ceremony ? ceremonies.need(view, ceremony).officers : []
  return faults.map(({ officer, server }) => ({
    officer: personAt(named, officers, officer),
    server: nameOf(view, server),
  }))
}
/** What the officer in a place is called; by institution where the name is not known. */
function personAt({ chain, names }: Named, officers: readonly AccountId[], place: number): string {
  const account = officers[place - 1]
  return account ? nameOrPlace({ chain, names }, account) : ''
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
export async function requestRows(
  named: Named,
  person: PersonPort,
  self: AccountId | undefined,
  now: number,
): Promise<readonly RequestRow[]> {
  const { view } = named.chain
  const waiting = each(authorityList.all(view), (authority) => {
    const { officers } = authorities.need(view, authority)
    if (!officers) return []
    const size = requestList.size(view, authority)
    const own = self && placeOf(officers.accounts, self)
    return openRequests(view, requestList.slice(view, size - requestsShown, size, authority), now).map(
      ({ id, row }) => {
        const { terms, parts, time } = row
        const { sponsor } = accounts.need(view, terms.account)
        const places = parts.map(({ officer }) => officer)
        const told: RequestRow = {
          id,
          authority,
          attribute: terms.attribute,
          ...titled(attributes.need(view, authority, terms.attribute)),
          account: hex(terms.account),
          name: named.names.of(view, terms.account),
          institution: nameOf(view, sponsor),
          until: terms.until,
          time,
          agreed: places.map((place) => personAt(named, officers.accounts, place)),
          needed: officers.threshold,
          without: terms.without.map((place) => personAt(named, officers.accounts, place)),
          asked: own !== undefined && !terms.without.includes(own),
          mine: own !== undefined && places.includes(own),
        }
        return { told, row, own }
      },
    )
  }).flat()
  const rows = waiting.map(async ({ told, row, own }): Promise<RequestRow> => {
    const evidence = own === undefined ? undefined : await evidenceIn(view, person, row, own)
    return evidence ? { ...told, evidence } : told
  })
  return (await Promise.all(rows)).toSorted((a, b) => b.time - a.time)
}

/** Newest first; `self` is this person's account. */
export function ceremonyRows(named: Named, self: AccountId | undefined, now: number): readonly CeremonyRow[] {
  const { view, tip } = named.chain
  const shown = ceremoniesFor(view, self, Math.max(now, tip.time + 1)).toReversed()
  return each(shown, ({ id, row }): CeremonyRow => {
    const waits = awaited(row)
    const dealing = row.stage === 'deal' || row.stage === 'answer'
    const faults = faultsOf(row)
    const absent = absentees(row)
    const shownAs = (account: AccountId, isAwaited: boolean, fault: Fault['fault'] | undefined) => ({
      ...officerRow(named, account, self),
      awaited: isAwaited,
      ...(fault && { fault }),
    })
    const people = (accounts: readonly AccountId[], waiting: boolean): readonly CeremonyOfficer[] =>
      accounts.map((account, i) => {
        const fault = faults.find(({ place }) => place === i + 1)?.fault
        return shownAs(account, waiting && waits.includes(i + 1), fault)
      })
    const handsOn = isResharing(row)
    return {
      id: hex(id),
      ...(row.purpose.kind !== 'trustee' && { authority: row.purpose.authority }),
      institution: nameOf(view, row.institution),
      threshold: row.threshold,
      stage: row.stage,
      began: row.began,
      ends: endOf(row),
      asked: isAsked(row, self),
      officers: handsOn
        ? row.officers.map((account, i) =>
            shownAs(
              account,
              !dealing && waits.includes(i + 1),
              absent.includes(i + 1) ? 'dealing' : undefined,
            ),
          )
        : people(row.officers, true),
      ...(handsOn && { from: { needed: row.needed, people: people(row.dealers, dealing) } }),
    }
  })
}
