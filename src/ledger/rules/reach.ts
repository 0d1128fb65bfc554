/**
 * network.reach: a vote on the servers and helpers by which tabs find each other from afar. They replace those
 * before. Every tab that is in the network uses them: who decides on them decides whom it tells its address.
 */
import { hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { motionIdOf, reaches, type Motion } from '../state.ts'
import type { BodyOf } from '../transaction.ts'
import { signedBy, type Act, type Rule } from './rule.ts'
import { approve } from './vote.ts'

export const reach = (body: BodyOf<'network.reach'>, { id }: Act): Rule => {
  const { reach: asked, since, approver } = body
  const motion: Motion = { kind: 'reach', reach: asked, since }
  return {
    sender: () => approver,
    once: `reach/${hex(motionIdOf(motion))}/${hex(approver)}`,
    signers: (view) => signedBy(view, approver, id, 'approver'),
    apply(rows, at) {
      if ((reaches.find(rows)?.height ?? 0) !== since) refuse('reach.changed')
      approve(rows, motion, approver, at, () => reaches.put(rows, { reach: asked, height: at.height }))
    },
  }
}
