/**
 * era.evidence: two signatures of one institution's officer under different documents that end the same era.
 * It is jailed, as for two votes; once for one era.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { eraSignBytes } from '../era.ts'
import { bounded } from '../losses.ts'
import { eraConvictions, institutions } from '../state.ts'
import type { BodyOf } from '../transaction.ts'
import { reportedBy, type Act, type Rule } from './rule.ts'

export const eraEvidence = (body: BodyOf<'era.evidence'>, { id }: Act): Rule => {
  const { reporter, institution, chain, first, second } = body
  return {
    ...reportedBy(reporter, id),
    once: `era-evidence/${hex(institution)}/${hex(chain)}`,
    proofs(view) {
      const { signKey } = institutions.need(view, institution)
      return [first, second].map(({ era, signature }) => ({
        kind: 'signature',
        key: signKey,
        message: eraSignBytes(chain, era),
        signature,
      }))
    },
    apply(rows, at) {
      const row = institutions.need(rows, institution)
      const { name } = row
      if (equal(first.era, second.era)) refuse('evidence.lawful', { name })
      if (eraConvictions.has(rows, institution, chain))
        refuse('evidence.forgiven', { name, height: at.height })
      if (row.stake === 0) refuse('institution.no-stake', { name })
      if (row.jailed) refuse('institution.jailed', { name })
      eraConvictions.put(rows, id, institution, chain)
      bounded(rows, at.height, () => {
        institutions.put(rows, { ...row, since: at.height, jailed: { evidence: id, ...at } }, institution)
      })
    },
  }
}
