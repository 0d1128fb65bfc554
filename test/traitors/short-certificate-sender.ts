/** Makes certificates of its own vote alone, truly signed, and of many bits with no signatures behind them. */
import { noHash, type Ballot } from '../../src/core/ballot.ts'
import { bitmap, type Certificate } from '../../src/consensus/certificate.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { ballotsIn } from './ballots.ts'
import { pass, type Treason } from './traitor.ts'

export const shortCertificateSender: Treason = (hands) => {
  async function certify(ballot: Ballot): Promise<void> {
    const { random, state } = hands
    const { height, view } = ballot
    const kind = random.pick(['notar', 'skip', 'final'] as const)
    const hash = kind === 'skip' ? noHash : ballot.hash
    const vote = await hands.vote({ kind, height, view, hash })
    if (vote?.kind !== 'vote' || height !== state.next.height) return
    const size = state.next.set.length
    const signers = random.chance(0.5) ? [vote.vote.signer] : state.next.set.keys()
    const certificate: Certificate = {
      kind,
      height,
      view,
      hash,
      signers: bitmap(signers, size),
      aggregate: vote.vote.signature,
    }
    for (const peer of hands.peers())
      if (random.chance(0.5)) hands.send(peer, { kind: 'certificates', certificates: [certificate] })
  }
  const consider = (message: Message): void => {
    if (!hands.random.chance(0.2)) return
    for (const ballot of ballotsIn(hands, message)) if (ballot.kind !== 'skip') void certify(ballot)
  }
  return {
    says(message, to) {
      pass(hands, message, to)
      consider(message)
    },
    hears: (_from, message) => consider(message),
  }
}
