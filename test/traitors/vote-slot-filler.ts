/** Fills every place votes are kept in: all views far ahead, every height near, in its own and others' names. */
import { noHash, type Ballot, type BallotKind } from '../../src/core/ballot.ts'
import { asHash } from '../../src/core/bytes.ts'
import { ballotsIn } from './ballots.ts'
import { pass, type Treason } from './traitor.ts'

const kinds: readonly BallotKind[] = ['notar', 'skip', 'final']

export const voteSlotFiller: Treason = (hands) => {
  const { random, state, send } = hands
  async function fill(ballot: Ballot, signer: number | undefined): Promise<void> {
    const peers = hands.peers()
    const own = await hands.vote(ballot)
    if (own?.kind !== 'vote' || peers.length === 0) return
    send(random.pick(peers), { kind: 'vote', vote: { ...own.vote, signer: signer ?? own.vote.signer } })
  }
  const somebody = (): number => random.int(0, state.next.set.length)
  return {
    says(message, to) {
      pass(hands, message, to)
      for (let i = 0; i < 6; i++) {
        const kind = random.pick(kinds)
        const hash = kind === 'skip' ? noHash : asHash(random.bytes(32))
        const height = Math.max(1, state.next.height + random.int(-1, 1))
        const view = state.view + random.int(0, 100)
        void fill({ kind, height, view, hash }, random.chance(0.3) ? somebody() : undefined)
      }
    },
    /** What others vote for, in the name of somebody who has not voted yet. */
    hears(_from, message) {
      for (const ballot of ballotsIn(hands, message)) if (random.chance(0.3)) void fill(ballot, somebody())
    },
  }
}
