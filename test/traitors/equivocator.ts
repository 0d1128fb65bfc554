/**
 * As a leader shows one block to half of the others and another to the rest, with a vote for each; and later,
 * to whoever speaks, one or the other, as if it were the first time.
 */
import type { Message } from '../../src/consensus/messages.ts'
import { pass, type Treason } from './traitor.ts'

export const equivocator: Treason = (hands) => {
  let pair: readonly [Message, Message] | undefined
  async function split(message: Extract<Message, { kind: 'proposal' }>): Promise<void> {
    const { view, certificates } = message
    const described = hands.describe(message.block)
    const rival = described?.view === view ? await hands.build(view) : undefined
    const other = rival && (await hands.proposal(view, rival, certificates))
    if (!other) return pass(hands, message, undefined)
    pair = [message, other]
    hands.random.shuffle(hands.peers()).forEach((peer, i) => hands.send(peer, i % 2 === 0 ? message : other))
  }
  return {
    says(message, to) {
      if (message.kind === 'proposal') void split(message)
      else pass(hands, message, to)
    },
    hears(from) {
      if (pair && hands.random.chance(0.1)) hands.send(from, hands.random.pick(pair))
    },
  }
}
