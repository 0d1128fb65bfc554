/** Says what an honest node says, but never to everybody, and answers nobody's questions. */
import type { Treason } from './traitor.ts'

export const withholder: Treason = (hands) => ({
  says(message, to) {
    if (message.kind === 'blocks' || message.kind === 'reply') return
    for (const peer of to === undefined ? hands.peers() : [to])
      if (hands.random.chance(0.4)) hands.send(peer, message)
  },
})
