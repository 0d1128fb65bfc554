/**
 * network.upgrade: a vote on new rules from a height on. Nodes have at least 16 blocks' notice; one that does
 * not know the number then reads on, votes no more, and says so.
 */
import { hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { network, rulesAt } from '../state.ts'
import type { BodyOf } from '../transaction.ts'
import { signedBy, type Act, type Rule } from './rule.ts'
import { approve } from './vote.ts'

/** Blocks between the deciding approval and the first height of the new rules. */
export const upgradeNotice = 16

export const upgrade = (body: BodyOf<'network.upgrade'>, { id }: Act): Rule => {
  const { rules, height, approver } = body
  return {
    sender: () => approver,
    once: `upgrade/${rules}/${height}/${hex(approver)}`,
    signers: (view) => signedBy(view, approver, id, 'approver'),
    apply(rows, at) {
      const row = network.need(rows)
      const active = rulesAt(row, at.height)
      if (rules <= active) refuse('upgrade.not-newer', { rules, active })
      if (row.upgrade && at.height < row.upgrade.height)
        refuse('upgrade.pending', { rules: row.upgrade.rules, height: row.upgrade.height })
      if (height < at.height + upgradeNotice) refuse('upgrade.too-soon', { height, notice: upgradeNotice })
      approve(rows, { kind: 'upgrade', rules, height }, approver, at, () => {
        network.put(rows, { ...row, rules: active, upgrade: { rules, height } })
      })
    },
  }
}
