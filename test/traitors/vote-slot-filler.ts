/** Fills every place votes are kept in: all views far ahead, every height near, in its own and others' names. */
import { noHash, type BallotKind } from '../../src/core/ballot.ts'
import { asHash } from '../../src/core/bytes.ts'
import { pass, type Treason } from './traitor.ts'

const kinds: readonly BallotKind[] = ['notar', 'skip', 'final']

export const voteSlotFiller: Treason = (hands) => {
  async function fill(): Promise<void> {
    const { random, state, send } = hands
    const peers = hands.peers()
    if (peers.length === 0) return
    for (let i = 0; i < 6; i++) {
      const kind = random.pick(kinds)
      const hash = kind === 'skip' ? noHash : asHash(random.bytes(32))
      const height = Math.max(1, state.next.height + random.int(-1, 1))
      const view = state.view + random.int(0, 100)
      const own = await hands.vote({ kind, height, view, hash })
      if (own?.kind !== 'vote') continue
      const signer = random.chance(0.3) ? random.int(0, state.next.set.length) : own.vote.signer
      send(random.pick(peers), { kind: 'vote', vote: { ...own.vote, signer } })
    }
  }
  return {
    says(message, to) {
      pass(hands, message, to)
      void fill()
    },
  }
}
