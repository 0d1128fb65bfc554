/**
 * access.read: an EHR server logs a read before it answers. Signed by a device, so that a pinned tab does
 * it unattended. Who read and why is sealed to the owner; the commitment lets the reader prove it.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { consents, institutions, reads, recordReadList, records } from '../state.ts'
import type { BodyOf } from '../transaction.ts'
import { inForce } from './consent.ts'
import { notErased } from './record.ts'
import { signedByDevice, type Act, type Rule } from './rule.ts'

export const read = (body: BodyOf<'access.read'>, { id }: Act): Rule => {
  const { server, device, record, header, commitment, toOwner } = body
  return {
    sender: () => server,
    once: reads.key(id),
    signers: (view) => [signedByDevice(view, server, device, id)],
    apply(rows, at) {
      const { name, stake, jailed } = institutions.need(rows, server)
      if (stake === 0) refuse('institution.no-stake', { name })
      if (jailed) refuse('institution.jailed', { name })
      const published = records.need(rows, record)
      notErased(published)
      if (!equal(published.header, header)) refuse('record.other-header', { name: hex(record) })
      inForce(consents.need(rows, published.consent), at.time)
      if (reads.has(rows, id)) refuse('read.logged', { name: hex(id) })
      reads.put(rows, { server, record, header, commitment, toOwner, ...at }, id)
      recordReadList.push(rows, id, record)
    },
  }
}
