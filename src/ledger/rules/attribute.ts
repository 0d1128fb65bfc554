/**
 * attribute.declare, attribute.issue, attribute.revoke: what an authority's institution says about attributes
 * and who holds them. An issuance must end later, or be of a later version, than the last one to the same
 * account: so an old one sent again changes nothing. A revocation names the issuance it ends.
 *
 * An issuance shares the transform key over distinct servers. What it publishes of the key begins with
 * K' = g2^t', and no authority uses one t' twice: that would give away a key for everything it issues.
 */
import { equal, hash, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import {
  accounts,
  attributeList,
  attributeName,
  attributes,
  authorities,
  grantList,
  grants,
  holderList,
  institutions,
  issued,
} from '../state.ts'
import { isDivided } from '../sharing.ts'
import { commonBytes, type BodyOf, type InstitutionId, type Label } from '../transaction.ts'
import type { View } from '../view.ts'
import { signedBy, type Act, type Rule } from './rule.ts'

/** The authority's institution sends and signs all three. */
const byAuthority = (authority: Label, { id }: Act): Pick<Rule, 'sender' | 'signers'> => {
  const sender = (view: View): InstitutionId => authorities.need(view, authority).institution
  return {
    sender,
    signers: (view) => signedBy(view, sender(view), id),
  }
}

export const declare = (body: BodyOf<'attribute.declare'>, act: Act): Rule => {
  const { authority, attribute, title } = body
  return {
    ...byAuthority(authority, act),
    once: attributes.key(authority, attribute),
    apply(rows, at) {
      authorities.need(rows, authority)
      if (attributes.has(rows, authority, attribute))
        refuse('attribute.exists', { name: attributeName(attribute, authority) })
      attributes.put(rows, { title, ...at }, authority, attribute)
      attributeList.push(rows, attribute, authority)
    },
  }
}

export const issue = (body: BodyOf<'attribute.issue'>, act: Act): Rule => {
  const { authority, attribute, account, version, generation, until } = body
  const { officer, threshold, servers, common } = body
  const name = attributeName(attribute, authority)
  return {
    ...byAuthority(authority, act),
    once: `${grants.key(account, name)}/${version}/${until}/${officer}`,
    apply(rows, at) {
      attributes.need(rows, authority, attribute)
      if (accounts.need(rows, account).generation !== generation)
        refuse('attribute.other-generation', { name })
      if (until <= at.time) refuse('attribute.past', { name, until })
      for (const server of servers) institutions.need(rows, server)
      if (officer !== 1 || !isSharing(body)) refuse('attribute.sharing', { name })
      if (!isDivided(rows, authority, body)) refuse('attribute.undivided', { name })
      const last = grants.find(rows, account, name)
      if (last && (version < last.version || (version === last.version && until <= last.until)))
        refuse('attribute.not-later', { name, until: last.until })
      const drawn = hash(common.subarray(0, commonBytes(1)))
      if (issued.has(rows, authority, drawn)) refuse('attribute.key-reused', { attribute: name })
      const parts = [{ officer, issue: act.id, common }]
      const sharing = { generation, threshold, servers, parts }
      grants.put(
        rows,
        { issue: act.id, version, until, ...sharing, revoked: undefined, ...at },
        account,
        name,
      )
      issued.put(rows, act.id, authority, drawn)
      if (!last) {
        holderList.push(rows, account, name)
        grantList.push(rows, name, account)
      }
    },
  }
}

/** Whether it is t of n distinct servers, with a box for each and a public part of that length. */
const isSharing = ({ threshold, servers, common, boxes }: BodyOf<'attribute.issue'>): boolean =>
  threshold >= 1 &&
  threshold <= servers.length &&
  new Set(servers.map(hex)).size === servers.length &&
  boxes.length === servers.length &&
  common.length === commonBytes(threshold)

export const revoke = (body: BodyOf<'attribute.revoke'>, act: Act): Rule => {
  const { authority, attribute, account, issue: ended } = body
  const name = attributeName(attribute, authority)
  return {
    ...byAuthority(authority, act),
    once: `revoked/${hex(ended)}`,
    apply(rows, at) {
      const last = grants.need(rows, account, name)
      if (!equal(last.issue, ended)) refuse('attribute.other-issue', { name })
      if (last.revoked !== undefined) refuse('attribute.revoked', { name, height: last.revoked })
      grants.put(rows, { ...last, revoked: at.height }, account, name)
    },
  }
}
