/**
 * An attribute that several officers give together (ledger/rules/issuance.ts): what one of them proposes, and
 * each one's part. Nothing is kept: the share of the key is opened from the ledger's boxes for each part.
 */
import { equal, hex, type Bytes, type Hash } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { isPast } from '../../ledger/rules/issuance.ts'
import {
  accounts,
  attributeName,
  attributes,
  authorities,
  authorityList,
  grants,
  requests,
  type GrantRow,
} from '../../ledger/state.ts'
import { requestIdOf, type AccountId, type Body, type IssuanceTerms } from '../../ledger/transaction.ts'
import { versionedName, versionsServed } from '../../ledger/versions.ts'
import type { View } from '../../ledger/view.ts'
import { heldBy, placeOf, type CeremonyWorld } from './ceremonies.ts'
import { isAgain, outgrown } from './reissue.ts'
import { recipientsOf, sharingOf, termsFor, type Giving } from './issuance.ts'
import { accountKeys } from './setup.ts'

/** Officers of whom the servers of the last issuance say that their part does not hold. */
export const blamed = (grant: Pick<GrantRow, 'faults'> | undefined): readonly number[] =>
  [...new Set((grant?.faults ?? []).map(({ officer }) => officer))].toSorted((a, b) => a - b)

/** What an officer proposes; leaves out whom servers complained of, while enough are left without them. */
export function proposal(view: View, what: Giving): IssuanceTerms {
  const { officers } = authorities.need(view, what.authority)
  const terms = termsFor(view, what)
  const last = grants.find(view, what.account, versionedName(what.attribute, what.authority, terms.version))
  // In the places of officers before them others sit now.
  const out = last?.ceremony && terms.ceremony && equal(last.ceremony, terms.ceremony) ? blamed(last) : []
  const left = (officers?.accounts.length ?? 0) - out.length
  return { ...terms, without: left >= (officers?.threshold ?? 0) ? out : [] }
}

/** This officer's part of what is asked; with the public part of the key when it makes them enough. */
export async function partOf(
  { chain, person, bulk }: Pick<CeremonyWorld, 'chain' | 'person' | 'bulk'>,
  terms: IssuanceTerms,
  shown: readonly Bytes[] = [],
): Promise<Body> {
  const { genesisId } = chain
  const me = await accountKeys(person, genesisId)
  const { officers, held, sharing, servers, before } = await chain.look((view) => {
    const { officers } = authorities.need(view, terms.authority)
    if (!officers) return refuse('ceremony.no-officer')
    if (!terms.ceremony || !equal(terms.ceremony, officers.ceremony))
      return refuse('issuance.other-officers', { name: attributeName(terms.attribute, terms.authority) })
    const held = heldBy(view, genesisId, officers.ceremony, me.id) ?? refuse('ceremony.no-officer')
    const sharing = sharingOf(genesisId, view, terms)
    return {
      officers,
      held,
      sharing,
      servers: recipientsOf(view, sharing, terms.servers),
      before: requests.find(view, requestIdOf(terms))?.parts ?? [],
    }
  })
  const { place } = held
  const { common, boxes } = await person.call('issueSharesPart', { ...held, sharing, servers })
  const parts = [
    ...before.map(({ officer, common: its }) => ({ place: officer, common: its })),
    { place, common },
  ]
  const combined =
    parts.length < officers.threshold
      ? undefined
      : { of: parts.map((part) => part.place), common: await bulk.call('combineCommons', { parts }) }
  return { kind: 'attribute.issue', ...terms, officer: place, common, boxes, shown, combined }
}

/**
 * An issuance that has to be made again though nobody decided anything new, to which this officer has not given a
 * part: over the servers of today, a millisecond longer. Every officer's tab finds the same.
 */
export function againOf({ chain }: Pick<CeremonyWorld, 'chain'>, me: AccountId): IssuanceTerms | undefined {
  const { view } = chain
  for (const authority of authorityList.all(view)) {
    const { officers } = authorities.need(view, authority)
    const place = officers && placeOf(officers.accounts, me)
    const again = place && outgrown(chain, authority)
    if (!again) continue
    const terms = proposal(view, again)
    const given = requests.find(view, requestIdOf(terms))?.parts ?? []
    if (!terms.without.includes(place) && !given.some(({ officer }) => officer === place)) return terms
  }
  return undefined
}

/** What is asked of officers and not yet given, nor overtaken; newest last. */
export function openRequests(view: View, ids: readonly Hash[], now: number) {
  return ids.flatMap((id) => {
    const row = requests.need(view, id)
    const { terms } = row
    const { authority, attribute, account, version } = terms
    const last = grants.find(view, account, versionedName(attribute, authority, version))
    const overtaken = last !== undefined && last.until >= terms.until
    const served = versionsServed(attributes.need(view, authority, attribute), now).includes(version)
    const stale = terms.generation !== accounts.need(view, account).generation || !served
    const { officers } = authorities.need(view, authority)
    const others = !terms.ceremony || !officers || !equal(terms.ceremony, officers.ceremony)
    const over = row.granted || overtaken || stale || others || isPast(view, row)
    return over || terms.until <= now || isAgain(view, terms) ? [] : [{ id: hex(id), row }]
  })
}
