/**
 * record.publish: the hospital of a consent names one sealed document: its addresses and key commitment.
 *
 * record.rewrap: the owner of a consent changes its terms, and names a new header for every record under it.
 * All at once: a consent has one set of terms, and every header on the ledger holds them. What the hospital
 * sealed under earlier ones is refused.
 *
 * record.erase: the owner has one record deleted everywhere. record.receipt: a device says that it has no copy.
 * Whoever holds blobs walks through `gone`, where a replaced header stands as well.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { blobs, consents, eraserList, goneList, recordList, records, type RecordRow } from '../state.ts'
import { recordsPerConsentMost, type Address, type BodyOf, type TxId } from '../transaction.ts'
import { each, type Overlay } from '../view.ts'
import { inForce } from './consent.ts'
import { reportedBy, signedBy, signedByOwner, type Act, type Rule } from './rule.ts'

/** A terabyte; beyond it the class says nothing. */
const sizeClassMost = 40

const nameBlob = (rows: Overlay, blob: Address, record: TxId): void => {
  if (blobs.has(rows, blob)) refuse('record.blob-named', { name: hex(blob) })
  blobs.put(rows, record, blob)
}

/** Refuses a record that was erased. */
export function notErased({ erased }: RecordRow): void {
  if (erased) refuse('record.erased', { height: erased.height })
}

export const publish = (what: BodyOf<'record.publish'>, { id }: Act): Rule => {
  const { hospital, consent, body, header, keyCommitment, sizeClass, changes } = what
  return {
    sender: () => hospital,
    once: blobs.key(body),
    signers: (view) => signedBy(view, hospital, id),
    apply(rows, at) {
      const given = consents.need(rows, consent)
      if (!equal(given.hospital, hospital)) refuse('consent.other-hospital', { name: hex(consent) })
      inForce(given, at.time)
      if (given.changes !== changes) refuse('consent.changed', { changes: given.changes })
      if (given.records.length >= recordsPerConsentMost)
        refuse('consent.full', { most: recordsPerConsentMost })
      if (sizeClass > sizeClassMost) refuse('record.size-class', { sizeClass, most: sizeClassMost })
      nameBlob(rows, body, id)
      nameBlob(rows, header, id)
      const addresses = { consent, hospital, body, header, keyCommitment, sizeClass }
      records.put(rows, { ...addresses, erased: undefined, ...at }, id)
      consents.put(rows, { ...given, records: [...given.records, id] }, consent)
      recordList.push(rows, id)
    },
  }
}

export const rewrap = (what: BodyOf<'record.rewrap'>, { id }: Act): Rule => {
  const { consent, change, accessHash, validUntil, headers } = what
  return {
    ...signedByOwner(() => consent, id),
    once: `rewrapped/${hex(consent)}/${change}`,
    apply(rows, at) {
      const given = consents.need(rows, consent)
      if (given.withdrawn) refuse('consent.withdrawn', { height: given.withdrawn.height })
      if (change !== given.changes + 1) refuse('consent.changed', { changes: given.changes })
      if (validUntil <= at.time) refuse('consent.until-past', { until: validUntil })
      const under = each(given.records, (record) => ({ record, row: records.need(rows, record) }))
      const living = under.filter(({ row }) => !row.erased)
      if (living.length !== headers.length) refuse('consent.other-records')
      for (const [i, { record, row }] of living.entries()) {
        const next = headers[i]
        if (!next || !equal(next.record, record)) return refuse('consent.other-records')
        nameBlob(rows, next.header, record)
        goneList.push(rows, row.header)
        records.put(rows, { ...row, header: next.header }, record)
      }
      consents.put(rows, { ...given, accessHash, validUntil, changes: change }, consent)
    },
  }
}

export const erase = ({ record }: BodyOf<'record.erase'>, { id }: Act): Rule => ({
  ...signedByOwner((view) => records.need(view, record).consent, id),
  once: `erased/${hex(record)}`,
  apply(rows, at) {
    const row = records.need(rows, record)
    notErased(row)
    records.put(rows, { ...row, erased: at }, record)
    goneList.push(rows, row.header)
    goneList.push(rows, row.body)
  },
})

export const receipt = ({ device, record }: BodyOf<'record.receipt'>, { id }: Act): Rule => ({
  ...reportedBy(device, id),
  once: `receipt/${hex(record)}/${hex(device)}`,
  apply(rows) {
    if (!records.need(rows, record).erased) refuse('record.not-erased')
    if (eraserList.all(rows, record).some((one) => equal(one, device))) refuse('record.receipt-given')
    eraserList.push(rows, device, record)
  },
})
