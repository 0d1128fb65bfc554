/** Every Byzantine behaviour by name. */
import { doubleVoter } from './double-voter.ts'
import { equivocator } from './equivocator.ts'
import { garbageSender } from './garbage-sender.ts'
import { silent } from './silent.ts'
import { staleCertificateSender } from './stale-certificate-sender.ts'
import type { Treason } from './traitor.ts'
import { withholder } from './withholder.ts'

export const traitors: Readonly<Record<string, Treason>> = {
  silent,
  equivocator,
  'double-voter': doubleVoter,
  withholder,
  'garbage-sender': garbageSender,
  'stale-certificate-sender': staleCertificateSender,
}
