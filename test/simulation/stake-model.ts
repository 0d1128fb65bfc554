/**
 * How much each institution counts for, told a second time and more simply than the ledger does: final
 * transactions one after the other, sums over a plain table. Where the two differ one of them is wrong.
 */
import { hex, type Bytes } from '../../src/core/bytes.ts'
import type { Transaction } from '../../src/ledger/transaction.ts'

interface Member {
  stake: number
  jailed: boolean
}

export class StakeModel {
  readonly #members = new Map<string, Member>()
  readonly #byKey = new Map<string, Member>()
  /** Who approved what, by motion. */
  readonly #approvals = new Map<string, Set<string>>()

  found(institution: Bytes, voteKey: Bytes, stake: number): void {
    const member = { stake, jailed: false }
    this.#members.set(hex(institution), member)
    this.#byKey.set(hex(voteKey), member)
  }

  /** A final transaction; kinds that say nothing of stake change nothing. */
  take({ body }: Transaction): void {
    if (body.kind === 'evidence') {
      const member = this.#byKey.get(hex(body.voteKey))
      if (member) member.jailed = true
    }
    if (body.kind !== 'stake.set') return
    const { institution, stake, since, approver } = body
    const name = `${hex(institution)}/${stake}/${since}`
    const approvals = this.#approvals.get(name) ?? new Set<string>()
    this.#approvals.set(name, approvals)
    approvals.add(hex(approver))
    let [behind, active, full] = [0, 0, 0]
    for (const [id, member] of this.#members) {
      full += member.stake
      if (member.jailed) continue
      active += member.stake
      if (approvals.has(id)) behind += member.stake
    }
    // More than half of those who count, and more than a third of the rest besides: with all counting, 2/3.
    if (6 * 12 * behind <= 12 * (3 * active + full)) return
    const member = this.#members.get(hex(institution))
    if (member) Object.assign(member, { stake, jailed: false })
  }

  /** What an institution counts for, in units. */
  counts(institution: Bytes): number | undefined {
    const member = this.#members.get(hex(institution))
    return member && (member.jailed ? 0 : member.stake)
  }
}
