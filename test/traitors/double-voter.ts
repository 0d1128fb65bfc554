/** Votes for every block it hears of, for skipping every view, and for finality of everything, each to some. */
import { noHash, type Ballot } from '../../src/core/ballot.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { ballotsIn } from './ballots.ts'
import { pass, type Treason } from './traitor.ts'

const saidMost = 5_000

export const doubleVoter: Treason = (hands) => {
  const said = new Set<string>()

  async function support({ height, view, hash }: Ballot): Promise<void> {
    const name = `${height}/${view}/${hash.join()}`
    if (said.has(name) || said.size > saidMost) return
    said.add(name)
    for (const kind of ['notar', 'skip', 'final'] as const) {
      const message = await hands.vote({ kind, height, view, hash: kind === 'skip' ? noHash : hash })
      if (message) for (const peer of hands.peers()) if (hands.random.chance(0.7)) hands.send(peer, message)
    }
  }

  function consider(message: Message): void {
    for (const ballot of ballotsIn(hands, message)) if (ballot.kind !== 'skip') void support(ballot)
  }

  return {
    says(message, to) {
      pass(hands, message, to)
      consider(message)
    },
    hears: (_from, message) => consider(message),
  }
}
