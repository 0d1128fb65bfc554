/** Every Byzantine behaviour by name. */
import { colluders } from './colluders.ts'
import { doubleVoter } from './double-voter.ts'
import { equivocator } from './equivocator.ts'
import { garbageSender } from './garbage-sender.ts'
import { grindingProposer } from './grinding-proposer.ts'
import { headLiar } from './head-liar.ts'
import { invalidProposer } from './invalid-proposer.ts'
import { selectiveSender } from './selective-sender.ts'
import { shortCertificateSender } from './short-certificate-sender.ts'
import { silent } from './silent.ts'
import { staleCertificateSender } from './stale-certificate-sender.ts'
import type { Treason } from './traitor.ts'
import { usurper } from './usurper.ts'
import { voteSlotFiller } from './vote-slot-filler.ts'
import { withholder } from './withholder.ts'

export const traitors: Readonly<Record<string, Treason>> = {
  silent,
  equivocator,
  'double-voter': doubleVoter,
  'selective-sender': selectiveSender,
  withholder,
  'garbage-sender': garbageSender,
  'stale-certificate-sender': staleCertificateSender,
  'short-certificate-sender': shortCertificateSender,
  'invalid-proposer': invalidProposer,
  'grinding-proposer': grindingProposer,
  usurper,
  'vote-slot-filler': voteSlotFiller,
  'head-liar': headLiar,
  colluders,
}
