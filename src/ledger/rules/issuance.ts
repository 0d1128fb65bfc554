/**
 * attribute.issue, issuance.fault: who gets an attribute, at a version that serves (versions.ts). An issuance must
 * end later than the last one of that version to the same account: so an old one sent again changes nothing.
 *
 * An issuance shares the transform key over distinct servers. What it publishes of the key begins with
 * K' = g2^t', and no authority uses one t' twice: that would give away a key for everything it issues.
 *
 * Of a public register an issuance names its holder, by what opens the account's commitment (naming.ts); the account's
 * row keeps it. Of any other it names nobody.
 *
 * Of an authority that several officers hold, each gives a part (crypto/threshold-issuance.ts). The first part is
 * the proposal and says all of it: to whom, until when, over which servers; whoever gives another part agrees to
 * exactly that, and to what the proposal shows the officers as evidence: its hash is among the terms, its words are
 * sealed to each of them. With the part that makes them enough comes the public part of the key, proven from theirs, and the
 * attribute is held from that block on. What was agreed to before the attribute was taken back counts no more, or
 * one officer alone could give it again; nor what other officers agreed to, whose shares of the key do not go with those of
 * today. A part's boxes only their servers can open: one who finds a part that does
 * not hold says so, by its device. That is its word and no proof, so it takes nothing away; people who see it
 * begin again without that officer.
 */
import { equal, hash, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { opens } from '../naming.ts'
import { isDivided } from '../sharing.ts'
import {
  accounts,
  attributeName,
  attributes,
  authorities,
  grantList,
  grants,
  holderList,
  institutions,
  issued,
  requestList,
  requests,
  type AuthorityRow,
  type GrantRow,
  type RequestRow,
} from '../state.ts'
import {
  commonBytes,
  requestIdOf,
  signedBytes,
  type AccountId,
  type BodyOf,
  type InstitutionId,
  type IssuanceTerms,
  type TxId,
} from '../transaction.ts'
import { grantsOf, lastGrant, takenBack, versionedName, versionsServed } from '../versions.ts'
import type { Overlay, View } from '../view.ts'
import { signedBy, signedByDevice, type Act, type Moment, type Rule } from './rule.ts'

type Issue = BodyOf<'attribute.issue'>
type Part = GrantRow['parts'][number]

/** What a part agrees to. */
export const termsOfIssue = (body: Issue): IssuanceTerms => {
  const { authority, attribute, version, account, generation } = body
  const { until, threshold, servers, ceremony, without, evidence, named } = body
  const over = { until, threshold, servers, ceremony }
  return { authority, attribute, version, account, generation, ...over, without, evidence, named }
}

export const issue = (body: Issue, act: Act): Rule => {
  const { authority, attribute, account, version, generation, until } = body
  const { officer, servers, common, combined, named } = body
  const name = attributeName(attribute, authority)
  const terms = termsOfIssue(body)
  /** The account of the officer; undefined where the authority is an institution's own. */
  const officerIn = (view: View): AccountId | undefined => {
    const { officers } = authorities.need(view, authority)
    return officers && (officers.accounts[officer - 1] ?? refuse('ceremony.no-officer', { place: officer }))
  }
  const institutionIn = (view: View): InstitutionId => authorities.need(view, authority).institution
  return {
    sender(view) {
      const by = officerIn(view)
      return by ? accounts.need(view, by).sponsor : institutionIn(view)
    },
    once: `part/${hex(requestIdOf(terms))}/${officer}`,
    signers(view) {
      const by = officerIn(view)
      if (!by) return signedBy(view, institutionIn(view), act.id)
      const message = signedBytes('account', act.id)
      return [{ role: 'account', key: accounts.need(view, by).signKey, message }]
    },
    proofs(view) {
      // A part that is no point of the group would stop all others that have to be combined with it.
      if (!combined) {
        const { officers } = authorities.need(view, authority)
        return officers ? [{ kind: 'combined', parts: [{ place: officer, common }], common }] : []
      }
      const known = requests.find(view, requestIdOf(terms))?.parts ?? []
      if (new Set(combined.of).size < combined.of.length || !combined.of.includes(officer))
        refuse('malformed', { what: 'parts of a key' })
      // Parts never change once they are there, so neither does the verdict.
      const parts = combined.of.map((place) => {
        if (place === officer) return { place, common }
        const part = known.find((one) => one.officer === place) ?? refuse('issuance.parts', { place })
        return { place, common: part.common }
      })
      return [{ kind: 'combined', parts, common: combined.common }]
    },
    apply(rows, at) {
      const row = authorities.need(rows, authority)
      const declared = attributes.need(rows, authority, attribute)
      if (!versionsServed(declared, at.time).includes(version))
        refuse('attribute.rekeyed', { name, version: declared.version })
      const holder = accounts.need(rows, account)
      if (holder.generation !== generation) refuse('attribute.other-generation', { name })
      if (named && !declared.listed) refuse('attribute.named', { name })
      if (!named && declared.listed) refuse('attribute.unnamed', { name })
      if (named && !opens(named, holder.named)) refuse('account.other-name', { name: hex(account) })
      if (until <= at.time) refuse('attribute.past', { name, until })
      for (const server of servers) institutions.need(rows, server)
      if (!isSharing(body)) refuse('attribute.sharing', { name })
      if (!isDivided(rows, authority, body)) refuse('attribute.undivided', { name })
      const last = grants.find(rows, account, versionedName(attribute, authority, version))
      if (last && until <= last.until) refuse('attribute.not-later', { name, until: last.until })
      const drawn = hash(common.subarray(0, commonBytes(1)))
      if (issued.has(rows, authority, drawn)) refuse('attribute.key-reused', { attribute: name })
      issued.put(rows, act.id, authority, drawn)
      const part = { officer, issue: act.id, common }
      if (!sameOfficers(body.ceremony, row.officers?.ceremony)) refuse('issuance.other-officers', { name })
      if (row.officers) gather(rows, body, row.officers, part, at)
      else if (officer !== 1 || body.without.length > 0 || combined) refuse('attribute.sharing', { name })
      else if (body.evidence || body.shown.length > 0) refuse('issuance.evidence', { name })
      else give(rows, body, [part], common, at)
    },
  }
}

const sameOfficers = (a: TxId | undefined, b: TxId | undefined): boolean => (a && b ? equal(a, b) : a === b)

/** Whether this was asked for before the same was last taken back. */
export const isPast = (
  view: View,
  { height, terms: { attribute, authority, account } }: Pick<RequestRow, 'height' | 'terms'>,
): boolean => height <= takenBack(view, account, attributeName(attribute, authority))

/** One officer's part: a proposal, or one more; with the last that is needed the person holds the attribute. */
function gather(
  rows: Overlay,
  body: Issue,
  { threshold, accounts: all }: NonNullable<AuthorityRow['officers']>,
  part: Part,
  at: Moment,
): void {
  const { authority, without, combined } = body
  const terms = termsOfIssue(body)
  const id = requestIdOf(terms)
  const before = requests.find(rows, id)
  if (before && isPast(rows, before)) refuse('issuance.past')
  const places = all.map((_, i) => i + 1)
  const wanted = places.filter((place) => !without.includes(place))
  if (wanted.length < threshold || wanted.length + without.length !== places.length)
    refuse('issuance.without', { needed: threshold, found: wanted.length })
  if (!wanted.includes(part.officer)) refuse('ceremony.no-officer', { place: part.officer })
  if (before?.parts.some(({ officer }) => officer === part.officer)) refuse('issuance.given')
  // Everybody is shown what is agreed to, by the one who proposes it, and by nobody after.
  const due = !before && body.evidence ? all.length : 0
  if (body.shown.length !== due)
    refuse('issuance.evidence', { name: attributeName(terms.attribute, authority) })
  const parts = [...(before?.parts ?? []), part]
  const enough = parts.length >= threshold
  // Somebody else's part came first: this one has to be made with it.
  if (enough !== (combined !== undefined))
    refuse('issuance.parts', { needed: threshold, found: parts.length })
  if (combined) {
    const of = parts.map(({ officer }) => officer)
    // Each of its places is another officer's: `proofs` has refused others.
    const same = of.length === combined.of.length && combined.of.every((place) => of.includes(place))
    if (!same || combined.common.length !== part.common.length)
      refuse('issuance.parts', { needed: threshold, found: combined.of.length })
    give(rows, body, parts, combined.common, at)
  }
  if (!before) requestList.push(rows, id, authority)
  const made = { height: before?.height ?? at.height, time: before?.time ?? at.time }
  const { shown } = before ?? body
  requests.put(rows, { terms, shown, parts, granted: enough, ...made }, id)
}

/** From this block on the account holds it. */
function give(
  rows: Overlay,
  body: Issue,
  parts: readonly Part[],
  common: GrantRow['common'],
  at: Moment,
): void {
  const { authority, attribute, account, version, generation, until, threshold, servers } = body
  const { ceremony, named } = body
  const holder = accounts.need(rows, account)
  if (named && !holder.listed) accounts.put(rows, { ...holder, listed: named }, account)
  const any = attributeName(attribute, authority)
  const name = versionedName(attribute, authority, version)
  const first = lastGrant(rows, account, any) === undefined
  const firstOfVersion = !grants.has(rows, account, name)
  const { issue } = parts.at(-1) ?? refuse('issuance.parts')
  grants.put(
    rows,
    {
      issue,
      version,
      generation,
      until,
      threshold,
      servers,
      common,
      parts,
      ceremony,
      faults: [],
      revoked: undefined,
      since: takenBack(rows, account, any),
      ...at,
    },
    account,
    name,
  )
  if (first) holderList.push(rows, account, any)
  if (firstOfVersion) grantList.push(rows, name, account)
}

/** Whether it is t of n distinct servers, with a box for each and a public part of that length. */
const isSharing = ({ threshold, servers, common, boxes }: Issue): boolean =>
  threshold >= 1 &&
  threshold <= servers.length &&
  new Set(servers.map(hex)).size === servers.length &&
  boxes.length === servers.length &&
  common.length === commonBytes(threshold)

export const fault = (body: BodyOf<'issuance.fault'>, act: Act): Rule => {
  const { server, device, authority, attribute, account, issue: about, officer } = body
  const name = attributeName(attribute, authority)
  return {
    sender: () => server,
    once: `fault/${hex(about)}/${officer}/${hex(server)}`,
    signers: (view) => [signedByDevice(view, server, device, act.id)],
    apply(rows) {
      const all = grantsOf(rows, account, name)
      if (all.length === 0) refuse('attribute.not-held', { name })
      const { name: held, grant: row } =
        all.find(({ grant }) => equal(grant.issue, about)) ?? refuse('attribute.other-issue', { name })
      const concerns =
        row.servers.some((one) => equal(one, server)) && row.parts.some((one) => one.officer === officer)
      if (!concerns) refuse('issuance.fault', { name })
      if (row.faults.some((one) => one.officer === officer && equal(one.server, server)))
        refuse('issuance.fault-told', { name })
      grants.put(rows, { ...row, faults: [...row.faults, { officer, server }] }, account, held)
    },
  }
}
