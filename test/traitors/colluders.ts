/**
 * A coalition that tries to split the honest in two: each leader among them shows a block to one side and
 * another to the other, and all of them vote for whatever a side believes, towards that side alone. Certificates
 * and votes never cross through them; among themselves they say everything.
 */
import { noHash, type Ballot } from '../../src/core/ballot.ts'
import { leaderOf } from '../../src/consensus/state.ts'
import type { Message } from '../../src/consensus/messages.ts'
import { ballotsIn } from './ballots.ts'
import { pass, type Treason } from './traitor.ts'

const saidMost = 5_000

/** The same side for every member of the coalition, and another one at every height. */
const sideOf = (peer: string, height: number): number => {
  let mixed = height
  for (const letter of peer) mixed = (Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0) >>> 0
  return (mixed >>> 7) & 1
}

export const colluders: Treason = (hands) => {
  const said = new Set<string>()
  const led = new Set<string>()

  /** Gives `side` all it needs to be certain of this block, and of nothing else. */
  async function support({ height, view, hash }: Ballot, side: readonly string[]): Promise<void> {
    const name = `${side.join()}/${height}/${view}/${hash.join()}`
    if (said.has(name) || said.size > saidMost) return
    said.add(name)
    for (const kind of ['notar', 'final', 'skip'] as const) {
      const message = await hands.vote({ kind, height, view, hash: kind === 'skip' ? noHash : hash })
      if (message) for (const peer of side) hands.send(peer, message)
    }
  }

  async function lead(): Promise<void> {
    const { state } = hands
    const { view } = state
    const { height } = state.next
    const name = `${height}/${view}`
    if (leaderOf(state, view) !== state.me || led.has(name)) return
    led.add(name)
    for (const side of [0, 1]) {
      const block = await hands.build(view)
      const proposal = block && (await hands.proposal(view, block, [...state.skip.values()]))
      if (!proposal) continue
      for (const peer of hands.peers())
        if (hands.accomplices.has(peer) || sideOf(peer, height) === side) hands.send(peer, proposal)
    }
  }

  return {
    says(message, to) {
      void lead()
      if (message.kind === 'proposal' && led.has(`${hands.state.next.height}/${message.view}`)) return
      // What it says to one it says to accomplices; the honest hear only what suits their side.
      if (to !== undefined || message.kind === 'proposal') return pass(hands, message, to)
      for (const peer of hands.peers()) if (hands.accomplices.has(peer)) hands.send(peer, message)
    },
    hears(from: string, message: Message) {
      void lead()
      for (const ballot of ballotsIn(hands, message)) {
        if (ballot.kind === 'skip') {
          void support(ballot, [from])
          continue
        }
        const side = sideOf(from, ballot.height)
        void support(
          ballot,
          hands
            .peers()
            .filter((peer) => !hands.accomplices.has(peer) && sideOf(peer, ballot.height) === side),
        )
      }
    },
  }
}
