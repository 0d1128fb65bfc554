/** Proposes blocks that read well and are wrong: a bit of them is turned over. */
import type { Bytes } from '../../src/core/bytes.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { pass, type Hands, type Treason } from './traitor.ts'

const triesMost = 20

function spoiled({ random, describe }: Hands, block: Bytes): Bytes | undefined {
  const whole = describe(block)
  for (let i = 0; i < triesMost; i++) {
    const changed = block.slice()
    const at = random.int(0, changed.length - 1)
    changed[at] = (changed[at] ?? 0) ^ (1 << random.int(0, 7))
    const read = describe(changed)
    if (read && read.height === whole?.height && read.view === whole.view && read.proposer === whole.proposer)
      return changed
  }
  return undefined
}

export const invalidProposer: Treason = (hands) => {
  async function propose(message: Extract<Message, { kind: 'proposal' }>): Promise<void> {
    const { view, block, certificates } = message
    const fresh = hands.describe(block)?.view === view
    const wrong = fresh ? spoiled(hands, block) : undefined
    const proposal = wrong && (await hands.proposal(view, wrong, certificates))
    pass(hands, proposal ?? message, undefined)
  }
  return {
    says(message, to) {
      if (message.kind === 'proposal') void propose(message)
      else pass(hands, message, to)
    },
  }
}
