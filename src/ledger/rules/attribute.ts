/**
 * attribute.declare, attribute.issue, attribute.revoke: what an authority's institution says about attributes
 * and who holds them. An issuance must end later, or be of a later version, than the last one to the same
 * account: so an old one sent again changes nothing. A revocation names the issuance it ends.
 */
import { equal, hex } from '../../core/bytes.ts'
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
} from '../state.ts'
import type { BodyOf, InstitutionId, Label } from '../transaction.ts'
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
  const { authority, attribute, account, version, until, sealed } = body
  const name = attributeName(attribute, authority)
  return {
    ...byAuthority(authority, act),
    once: `${grants.key(account, name)}/${version}/${until}`,
    apply(rows, at) {
      attributes.need(rows, authority, attribute)
      accounts.need(rows, account)
      if (until <= at.time) refuse('attribute.past', { name, until })
      for (const { server } of sealed) institutions.need(rows, server)
      const last = grants.find(rows, account, name)
      if (last && (version < last.version || (version === last.version && until <= last.until)))
        refuse('attribute.not-later', { name, until: last.until })
      grants.put(rows, { issue: act.id, version, until, revoked: undefined, ...at }, account, name)
      if (!last) {
        holderList.push(rows, account, name)
        grantList.push(rows, name, account)
      }
    },
  }
}

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
