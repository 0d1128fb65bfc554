/** Honest towards some peers and dead to the others, whom it chooses anew at every height. */
import type { Treason } from './traitor.ts'

export const selectiveSender: Treason = (hands) => {
  let height = -1
  let friends: ReadonlySet<string> = new Set()
  return {
    says(message, to) {
      const { random, state } = hands
      if (state.next.height !== height) {
        height = state.next.height
        const peers = random.shuffle(hands.peers())
        friends = new Set(peers.slice(0, random.int(0, peers.length)))
      }
      for (const peer of to === undefined ? hands.peers() : [to])
        if (friends.has(peer)) hands.send(peer, message)
    },
  }
}
