/**
 * evidence: two ballots of one vote key that no honest node casts (core/ballot.ts). Its institution is jailed
 * from the next height: nothing of it counts and it serves nobody, until the members vote it back by
 * stake.set. Stake is not burned: two tabs with one key are the likely cause.
 *
 * A key answers for the heights at which it voted, for 10,000 blocks, and not for what was before the
 * members took its institution back: so one old slip, seen at many heights, jails once.
 */
import { slashable, voteBytes } from '../../core/ballot.ts'
import { hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { bounded } from '../losses.ts'
import { institutions, network, voteKeys } from '../state.ts'
import type { BodyOf } from '../transaction.ts'
import { reportedBy, type Act, type Rule } from './rule.ts'

/** Beyond it a key that was stolen after its time could still harm. */
const evidenceHeights = 10_000

export const evidence = (body: BodyOf<'evidence'>, { id }: Act): Rule => {
  const { reporter, voteKey, first, second } = body
  const { height } = first.ballot
  return {
    ...reportedBy(reporter, id),
    once: `evidence/${hex(voteKey)}/${height}`,
    proofs(view) {
      const { era } = network.need(view)
      return [first, second].map(({ ballot, signature }) => ({
        kind: 'vote',
        key: voteKey,
        message: voteBytes(era, ballot),
        signature,
      }))
    },
    apply(rows, at) {
      const { institution, from, until } = voteKeys.need(rows, voteKey)
      const row = institutions.need(rows, institution)
      const { name } = row
      if (!slashable(first.ballot, second.ballot)) refuse('evidence.lawful', { name })
      if (
        height <= from ||
        height > (until ?? at.height) ||
        height > at.height ||
        at.height - height > evidenceHeights
      )
        refuse('evidence.other-time', { name, height })
      if (row.stake === 0) refuse('institution.no-stake', { name })
      if (row.jailed) refuse('institution.jailed', { name })
      if (height <= row.forgiven) refuse('evidence.forgiven', { name, height: row.forgiven })
      bounded(rows, at.height, () => {
        institutions.put(rows, { ...row, since: at.height, jailed: { evidence: id, ...at } }, institution)
      })
    },
  }
}
