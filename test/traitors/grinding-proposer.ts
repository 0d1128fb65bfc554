/** Builds many blocks for its turn and proposes the one whose hash it likes best, or nothing if none will do. */
import { compare } from '../../src/core/bytes.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { pass, type Treason } from './traitor.ts'

const tries = 8

export const grindingProposer: Treason = (hands) => {
  async function grind(message: Extract<Message, { kind: 'proposal' }>): Promise<void> {
    const { view, certificates } = message
    const own = hands.describe(message.block)
    if (own?.view !== view) return pass(hands, message, undefined)
    let best = { block: message.block, hash: own.hash }
    for (let i = 0; i < tries; i++) {
      const block = await hands.build(view)
      const described = block && hands.describe(block)
      if (described && compare(described.hash, best.hash) < 0) best = { block, hash: described.hash }
    }
    // A hash in the upper half would not do: the turn is given away.
    if ((best.hash[0] ?? 0) >= 128) return
    const chosen = await hands.proposal(view, best.block, certificates)
    if (chosen) pass(hands, chosen, undefined)
  }
  return {
    says(message, to) {
      if (message.kind === 'proposal') void grind(message)
      else pass(hands, message, to)
    },
  }
}
