/** As a leader shows one block to half of the others and another to the rest, with a vote for each. */
import { ballotMessage, pass, type Treason } from './traitor.ts'

export const equivocator: Treason = (hands) => ({
  says(message, to) {
    if (message.kind !== 'proposal') return pass(hands, message, to)
    const other = hands.rival(message.block)
    if (!other) return pass(hands, message, to)
    const sides = hands.random.shuffle(hands.peers)
    const { height, hash } = hands.describe(other)
    const vote = ballotMessage(hands, { kind: 'notar', height, view: message.view, hash })
    if (vote?.kind !== 'vote') return pass(hands, message, to)
    sides.forEach((peer, i) =>
      hands.send(peer, i % 2 === 0 ? message : { ...message, block: other, signature: vote.vote.signature }),
    )
  },
})
