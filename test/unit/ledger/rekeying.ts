/** An authority that says keys of an attribute were stolen. */
import type { BodyOf } from '../../../src/ledger/transaction.ts'
import { aLabel, hour } from './network.ts'

/** Keys of the version before serve for `grace` ms more. */
export const rekey = (
  authority: string,
  attribute: string,
  version: number,
  grace = hour,
): BodyOf<'attribute.rekey'> => ({
  kind: 'attribute.rekey',
  authority: aLabel(authority),
  attribute: aLabel(attribute),
  version,
  grace,
})
