/** Signatures judged in the page itself: a file on a disk may start no worker. */
import type { Judges } from '../ledger/handover.ts'
import { checkAggregate } from '../crypto/bls.ts'
import { verifyEd25519 } from '../crypto/ed25519.ts'
import { ready } from '../crypto/pairing.ts'
import { certifiedBy } from '../node/agreeing/certified.ts'

export const judges: Judges = {
  certified: certifiedBy(async (message, keys, signature) => {
    await ready()
    return checkAggregate('vote', message, keys, signature)
  }),
  signed: verifyEd25519,
}
