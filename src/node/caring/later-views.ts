/** What screens see of a consent's and a record's later life. */
import { equal, hex } from '../../core/bytes.ts'
import { listInstitutions } from '../../ledger/lists.ts'
import { eraserList, type ConsentRow, type RecordRow } from '../../ledger/state.ts'
import type { TxId } from '../../ledger/transaction.ts'
import type { View } from '../../ledger/view.ts'
import type { Erased, PendingAct, Since, Status } from '../api.ts'
import type { Participant } from '../participant.ts'

/** What was said about a consent since it was given. */
export const sinceOf = ({ withdrawn, disputed, changes }: ConsentRow): Since => ({
  ...(withdrawn && { withdrawn }),
  ...(disputed && { disputed }),
  ...(changes > 0 && { changes }),
})

/** What this tab said about a consent and the ledger does not have yet. */
export function pendingActs(
  { pool, submissions }: Participant,
  consent: TxId,
  given: ConsentRow | undefined,
  { asleep, awake, needed }: Status['quorum'],
): readonly PendingAct[] {
  const under = (record: TxId): boolean => given?.records.some((one) => equal(one, record)) === true
  return [...pool.waiting()].flatMap(({ id, tx: { body } }): PendingAct[] => {
    const progress = submissions.progress(id, asleep, awake >= needed)
    const { kind } = body
    if (kind === 'record.erase')
      return under(body.record) ? [{ kind, record: hex(body.record), progress }] : []
    if (kind === 'consent.withdraw' || kind === 'consent.dispute' || kind === 'record.rewrap')
      return equal(body.consent, consent) ? [{ kind, progress }] : []
    return []
  })
}

/** Who says to have no copy of an erased record, of those that were there when it was erased. */
export function erasedOf(view: View, id: TxId, { erased }: RecordRow): Erased | undefined {
  if (!erased) return undefined
  const said = new Set(eraserList.all(view, id).map(hex))
  const asked = listInstitutions(view).flatMap(({ name, devices }) => {
    const then = devices.filter(({ since }) => since <= erased.height)
    return then.length > 0 ? [{ name, said: then.every(({ nodeKey }) => said.has(hex(nodeKey))) }] : []
  })
  const silent = asked.filter((one) => !one.said).map(({ name }) => name)
  return { ...erased, said: asked.length - silent.length, of: asked.length, silent }
}
