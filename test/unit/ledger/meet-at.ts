import type { BodyOf, Candidate } from '../../../src/ledger/transaction.ts'
import { idOf } from './network.ts'

/** An approval that the network's tabs ask these servers, and no helper. */
export const meetAt = (
  servers: readonly string[],
  since: number,
  approver: Candidate,
): BodyOf<'network.reach'> => ({
  kind: 'network.reach',
  reach: { servers: servers.map((url) => ({ url, username: '', credential: '' })), helpers: [] },
  since,
  approver: idOf(approver),
})
