/** record.publish: the hospital of a consent names one sealed document: its addresses and key commitment. */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { bodies, consents, hospitalRecordList, recordList, records, recordsPerConsentMost } from '../state.ts'
import type { BodyOf } from '../transaction.ts'
import { inForce } from './consent.ts'
import { signedBy, type Act, type Rule } from './rule.ts'

/** A terabyte; beyond it the class says nothing. */
const sizeClassMost = 40

export const publish = (what: BodyOf<'record.publish'>, { id }: Act): Rule => {
  const { hospital, consent, body, header, keyCommitment, sizeClass } = what
  return {
    sender: () => hospital,
    once: bodies.key(body),
    signers: (view) => signedBy(view, hospital, id),
    apply(rows, at) {
      const given = consents.need(rows, consent)
      if (!equal(given.hospital, hospital)) refuse('consent.other-hospital', { name: hex(consent) })
      inForce(given, at.time)
      if (given.records.length >= recordsPerConsentMost)
        refuse('consent.full', { most: recordsPerConsentMost })
      if (bodies.has(rows, body)) refuse('record.body-published', { name: hex(body) })
      if (sizeClass > sizeClassMost) refuse('record.size-class', { sizeClass, most: sizeClassMost })
      records.put(rows, { consent, hospital, body, header, keyCommitment, sizeClass, ...at }, id)
      bodies.put(rows, id, body)
      consents.put(rows, { ...given, records: [...given.records, id] }, consent)
      recordList.push(rows, id)
      hospitalRecordList.push(rows, id, hospital)
    },
  }
}
