/** authority.open: an institution opens an authority under a name of its own, with its ABE and ABS keys. */
import { refuse } from '../../core/refusal.ts'
import { authorities, authorityList, institutions } from '../state.ts'
import { absColumns, authorityContext, type BodyOf } from '../transaction.ts'
import { signedBy, type Act, type Rule } from './rule.ts'

export const open = (body: BodyOf<'authority.open'>, { genesisId, id }: Act): Rule => {
  const { institution, authority, abe, abs } = body
  const context = authorityContext(genesisId, institution, authority)
  return {
    sender: () => institution,
    once: authorities.key(authority),
    signers: (view) => signedBy(view, institution, id),
    proofs: () => [
      { kind: 'abe-authority', e: abe.e, y: abe.y, proof: abe.proof, context },
      { kind: 'abs-authority', a0: abs.a0, a: abs.a, b: abs.b, proof: abs.proof, context },
    ],
    apply(rows, at) {
      institutions.need(rows, institution)
      if (authorities.has(rows, authority)) refuse('authority.exists', { name: authority })
      if (abs.a.length !== absColumns || abs.b.length !== absColumns)
        refuse('authority.columns', { name: authority, columns: absColumns })
      authorities.put(
        rows,
        {
          institution,
          e: abe.e,
          y: abe.y,
          abs: { a0: abs.a0, a: abs.a, b: abs.b },
          officers: undefined,
          ...at,
        },
        authority,
      )
      authorityList.push(rows, authority)
    },
  }
}
