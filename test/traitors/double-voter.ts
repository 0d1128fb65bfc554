/** Votes for every block it hears of, for skipping every view, and for finality of everything, each to some. */
import { noHash, type Ballot } from '../../src/core/ballot.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { ballotMessage, pass, type Treason } from './traitor.ts'

export const doubleVoter: Treason = (hands) => {
  const said = new Set<string>()

  function support({ height, view, hash }: Ballot): void {
    const name = `${height}/${view}/${hash.join()}`
    if (said.has(name) || said.size > 5_000) return
    said.add(name)
    for (const kind of ['notar', 'skip', 'final'] as const) {
      const message = ballotMessage(hands, { kind, height, view, hash: kind === 'skip' ? noHash : hash })
      if (message) for (const peer of hands.peers) if (hands.random.chance(0.7)) hands.send(peer, message)
    }
  }

  function consider(message: Message): void {
    if (message.kind === 'vote' && message.vote.kind !== 'skip') support(message.vote)
    if (message.kind === 'proposal') {
      const { height, hash } = hands.describe(message.block)
      support({ kind: 'notar', height, view: message.view, hash })
    }
  }

  return {
    says(message, to) {
      pass(hands, message, to)
      consider(message)
    },
    hears: (_from, message) => consider(message),
  }
}
