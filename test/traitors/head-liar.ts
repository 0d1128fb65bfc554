/** Lies about where the chain ends: heads far ahead and far behind, forged certificates, spoiled blocks. */
import { asHash } from '../../src/core/bytes.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { pass, type Hands, type Treason } from './traitor.ts'

function lie({ random, state }: Hands): Message {
  const height = Math.max(1, state.next.height + random.pick([-3, -1, 1, 2, 20, 1_000_000]))
  const forged = {
    kind: 'final' as const,
    height: Math.max(1, height - 1),
    view: random.int(0, 3),
    hash: asHash(random.bytes(32)),
    signers: new Uint8Array(Math.ceil(state.next.set.length / 8)).fill(0xff),
    aggregate: random.bytes(48),
  }
  if (random.chance(0.3)) return { kind: 'get', height }
  return {
    kind: 'standstill',
    height,
    certificates: random.chance(0.3) ? [{ ...forged, height }] : [],
    votes: [],
    head: random.chance(0.5) ? forged : undefined,
  }
}

/** The blocks asked for, one of them changed in a byte, or none but the last. */
function spoiled({ random }: Hands, message: Extract<Message, { kind: 'blocks' }>): Message {
  const blocks = [...message.blocks]
  const at = random.int(0, blocks.length - 1)
  const chosen = blocks[at]
  if (!chosen || random.chance(0.3)) return { kind: 'blocks', blocks: blocks.slice(-1) }
  const block = chosen.block.slice()
  const place = random.int(0, block.length - 1)
  block[place] = (block[place] ?? 0) ^ (1 << random.int(0, 7))
  blocks[at] = { ...chosen, block }
  return { kind: 'blocks', blocks }
}

export const headLiar: Treason = (hands) => ({
  says(message, to) {
    const { random, send } = hands
    pass(hands, message.kind === 'blocks' && random.chance(0.7) ? spoiled(hands, message) : message, to)
    const peers = hands.peers()
    if (random.chance(0.2) && peers.length > 0) send(random.pick(peers), lie(hands))
  },
})
