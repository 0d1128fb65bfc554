/**
 * attribute.declare, attribute.rekey, attribute.revoke: what an authority's institution says about attributes, that
 * keys of one were stolen, and that somebody holds one no more. Of an authority that several people hold these are
 * of the institution that called them together: a title opens nothing, and taking away needs no quorum at night.
 * Raising the version of the keys gives nobody anything: who held the attribute is given the new ones by those who
 * give it (node/issuing/reissue.ts). A revocation names the issuance it ends, and takes back every version. How
 * attributes are given stands in issuance.ts.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { attributeList, attributeName, attributes, authorities, grants } from '../state.ts'
import type { BodyOf, InstitutionId, Label } from '../transaction.ts'
import { grantsOf } from '../versions.ts'
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
  const { authority, attribute, title, words, listed } = body
  return {
    ...byAuthority(authority, act),
    once: attributes.key(authority, attribute),
    apply(rows, at) {
      authorities.need(rows, authority)
      if (attributes.has(rows, authority, attribute))
        refuse('attribute.exists', { name: attributeName(attribute, authority) })
      const languages = new Set(words.map(({ language }) => language))
      if (languages.size < words.length || words.some((one) => one.title.trim() === ''))
        refuse('attribute.words', { name: attributeName(attribute, authority) })
      attributes.put(rows, { title, words, listed, version: 0, older: 0, ...at }, authority, attribute)
      attributeList.push(rows, attribute, authority)
    },
  }
}

export const rekey = (body: BodyOf<'attribute.rekey'>, act: Act): Rule => {
  const { authority, attribute, version, grace } = body
  const name = attributeName(attribute, authority)
  return {
    ...byAuthority(authority, act),
    once: `rekeyed/${name}/${version}`,
    apply(rows, at) {
      const row = attributes.need(rows, authority, attribute)
      if (version !== row.version + 1) refuse('attribute.rekeyed', { name, version: row.version })
      attributes.put(rows, { ...row, version, older: at.time + grace }, authority, attribute)
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
      const all = grantsOf(rows, account, name)
      if (all.length === 0) refuse('attribute.not-held', { name })
      const { grant } =
        all.find((one) => equal(one.grant.issue, ended)) ?? refuse('attribute.other-issue', { name })
      if (grant.revoked !== undefined) refuse('attribute.revoked', { name, height: grant.revoked })
      for (const each of all)
        if (each.grant.revoked === undefined)
          grants.put(rows, { ...each.grant, revoked: at.height }, account, each.name)
    },
  }
}
