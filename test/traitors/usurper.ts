/**
 * Proposes a new block in every view it leads, also where an earlier block is notarized and must be proposed
 * again, and at once, without the certificates that would allow it.
 */
import { leaderOf } from '../../src/consensus/state.ts'
import { certificatesIn, pass, type Treason } from './traitor.ts'

export const usurper: Treason = (hands) => {
  const done = new Set<string>()
  async function usurp(): Promise<void> {
    const { state } = hands
    const { view } = state
    const name = `${state.next.height}/${view}`
    if (view === 0 || leaderOf(state, view) !== state.me || done.has(name)) return
    done.add(name)
    const block = await hands.build(view)
    const skips = [...state.skip.values()]
    const proposal = block && (await hands.proposal(view, block, skips))
    if (!proposal) return
    pass(hands, proposal, undefined)
    const described = hands.describe(block)
    if (!described) return
    const { height, hash } = described
    const final = await hands.vote({ kind: 'final', height, view, hash })
    if (final) pass(hands, final, undefined)
  }
  return {
    says(message, to) {
      void usurp()
      if (message.kind === 'proposal' && done.has(`${hands.state.next.height}/${message.view}`)) return
      if (message.kind === 'certificates' && certificatesIn(message).some(({ kind }) => kind === 'notar'))
        return
      pass(hands, message, to)
    },
    hears: () => void usurp(),
  }
}
