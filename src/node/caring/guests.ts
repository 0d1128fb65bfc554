/**
 * Guests who were let in for one reading, and have read, and those whose day is over: the owner's tab takes them out
 * of the terms, as soon as it is open with its keys and an institution keeps the new headers. Until then servers
 * would answer the former again, at the latest until the day the owner chose, and what let any of them in is still
 * one of the ways that the header names.
 */
import { equal, hex } from '../../core/bytes.ts'
import { readsOfRecord } from '../../ledger/lists.ts'
import { consents, recordReadList, records } from '../../ledger/state.ts'
import type { TxId } from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import type { Category, Guest } from '../../record/terms.ts'
import { noteOf, termsHeld } from '../reading/reading.ts'
import { choiceOf } from './choice.ts'
import { changeTerms, type RewrappingWorld } from './rewrapping.ts'
import type { Visit } from './visits.ts'

const readsMost = 200

/**
 * Who has read what kind of record under the terms of today, as far as this tab can open the log. Those reads name
 * the header of today; what somebody read under an earlier one was allowed by other terms.
 */
async function readers(
  { chain, person, holding }: RewrappingWorld,
  visit: Visit,
  consent: TxId,
): Promise<readonly { readonly reader: string; readonly category: Category }[]> {
  const { given, reads } = await chain.look((view) => {
    const given = consents.need(view, consent)
    const reads = each(given.records, (id) => {
      const { header } = records.need(view, id)
      const size = recordReadList.size(view, id)
      const rows = readsOfRecord(view, id, { from: Math.max(0, size - readsMost), to: size })
      return rows.filter(({ row }) => equal(row.header, header))
    }).flat()
    return { given, reads }
  })
  const found: { readonly reader: string; readonly category: Category }[] = []
  for (const { row } of reads) {
    const told = await noteOf(person, chain.genesisId, visit, given, row)
    const held = await termsHeld({ chain, holding }, row.record)
    if (told && held) found.push({ reader: hex(told.note.reader), category: held.category })
  }
  return found
}

/** Ends what was for one reading, after it, and what is over; refuses what `changeTerms` does. */
export async function endGuests(world: RewrappingWorld): Promise<void> {
  if (world.holders().length === 0) return
  const { chain, visits } = world
  const { signal } = new AbortController()
  for (const visit of visits.all()) {
    const consent = visits.consentOf(visit)
    const given = consent && (await chain.look((view) => consents.find(view, consent)))
    const terms = given && !given.withdrawn ? visits.termsOf(visit, given) : undefined
    const isOver = ({ until }: Guest): boolean => until < chain.tip.time
    if (!consent || !terms?.guests.some((one) => one.once || isOver(one))) continue
    const read = await readers(world, visit, consent)
    const isSpent = (one: Guest): boolean =>
      isOver(one) ||
      (one.once &&
        read.some(({ reader, category }) => reader === hex(one.reader) && category === one.category))
    const guests = terms.guests.filter((one) => !isSpent(one))
    if (guests.length === terms.guests.length) continue
    const choice = { ...choiceOf(terms, (policy) => policy), guests }
    await changeTerms(world, consent, choice, () => undefined, signal)
  }
}
