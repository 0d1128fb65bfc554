/**
 * attribute.declare, attribute.revoke: what an authority's institution says about attributes, and that somebody
 * holds one no more. Of an authority that several people hold these are of the institution that called them
 * together: a title opens nothing, and taking away needs no quorum at night. A revocation names the issuance it
 * ends. How attributes are given stands in issuance.ts.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { attributeList, attributeName, attributes, authorities, grants } from '../state.ts'
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
