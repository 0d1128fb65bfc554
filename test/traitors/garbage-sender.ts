/** Sends noise, broken frames, false signatures, forged certificates and blocks nobody can read. */
import { asHash, own } from '../../src/core/bytes.ts'
import { encodeMessage, type Message } from '../../src/consensus/messages.ts'
import { pass, type Hands, type Treason } from './traitor.ts'

function spoiled({ random, state }: Hands, message: Message): Message | Uint8Array<ArrayBuffer> {
  if (message.kind === 'vote' && random.chance(0.3))
    return { kind: 'vote', vote: { ...message.vote, signature: random.bytes(48) } }
  const choice = random.int(0, 4)
  if (choice === 0) return random.bytes(random.int(0, 300))
  if (choice === 1) {
    const bytes = encodeMessage(message)
    for (let i = random.int(1, 4); i > 0; i--) bytes[random.int(0, bytes.length - 1)] = random.int(0, 255)
    return own(bytes.subarray(0, random.int(0, bytes.length)))
  }
  const [height, view] = [random.int(1, 30), random.int(0, 5)]
  const hash = asHash(random.bytes(32))
  const signature = random.bytes(48)
  const ballot = { kind: random.pick(['notar', 'final'] as const), height, view, hash }
  if (choice === 2) return { kind: 'vote', vote: { ...ballot, signer: Math.max(0, state.me), signature } }
  if (choice === 3) {
    const signers = new Uint8Array([0xff << (8 - random.int(1, 7))])
    return { kind: 'certificates', certificates: [{ ...ballot, signers, aggregate: signature }] }
  }
  return { kind: 'proposal', view, block: random.bytes(random.int(0, 200)), signature, certificates: [] }
}

export const garbageSender: Treason = (hands) => ({
  says(message, to) {
    const { random, send } = hands
    if (random.chance(0.3))
      for (const peer of hands.peers()) if (random.chance(0.5)) send(peer, spoiled(hands, message))
    if (random.chance(0.7)) pass(hands, message, to)
  },
})
