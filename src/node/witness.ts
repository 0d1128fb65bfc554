/**
 * A witness: sets down every vote that comes by its signer's own channel and holds any two of one signer at
 * one height and view against each other (core/ballot.ts). It decides nothing and never votes.
 */
import { type Ballot, slashable } from '../core/ballot.ts'
import { type Bytes, hex } from '../core/bytes.ts'
import { Refused } from '../core/refusal.ts'
import { leaderAt } from '../consensus/leader.ts'
import { decodeMessage, type Message } from '../consensus/messages.ts'
import type { Chain } from './chain.ts'
import type { Topics } from './topics.ts'

export interface Witness {
  take(peer: string, bytes: Bytes): void
  readonly votes: number
  /** Node names of those who contradicted themselves. */
  readonly conflicts: readonly string[]
}

/** Heights whose votes are remembered; older ones have long been final. */
const heightsMost = 512

export function makeWitness(chain: Chain, topics: Topics): Witness {
  const seen = new Map<number, Map<string, readonly Ballot[]>>()
  const conflicts = new Set<string>()
  let votes = 0

  const note = (peer: string, ballot: Ballot): void => {
    // Far heights are nobody's business yet, and would push out what is remembered.
    if (Math.abs(ballot.height - chain.tip.height) > heightsMost / 2) return
    const at = seen.get(ballot.height) ?? new Map<string, readonly Ballot[]>()
    const before = at.get(peer) ?? []
    const again = (one: Ballot): boolean =>
      one.kind === ballot.kind && one.view === ballot.view && hex(one.hash) === hex(ballot.hash)
    // Votes are said again and again; a peer has few different ones a height, and a flood of them convicts it.
    if (before.some(again) || before.length > 64) return
    if (before.some((one) => slashable(one, ballot))) conflicts.add(peer)
    votes += 1
    seen.set(ballot.height, at.set(peer, [...before, ballot]))
    const [oldest] = seen.keys()
    if (seen.size > heightsMost && oldest !== undefined) seen.delete(oldest)
    topics.mark('peers')
  }

  /** A proposal carries its leader's Notar vote. */
  function ballotsOf(peer: string, message: Message): readonly Ballot[] {
    if (message.kind === 'vote') return [message.vote]
    if (message.kind === 'standstill') return message.votes
    if (message.kind !== 'proposal' && message.kind !== 'short') return []
    const { application } = chain
    const { height, hash } =
      message.kind === 'short' ? application.outline(message.short) : application.describe(message.block)
    const leads =
      height === chain.tip.height + 1 && chain.set[leaderAt(chain.order, message.view)]?.peer === peer
    return leads ? [{ kind: 'notar', height, view: message.view, hash }] : []
  }

  return {
    take(peer, bytes) {
      if (!chain.set.some((validator) => validator.peer === peer)) return
      try {
        for (const ballot of ballotsOf(peer, decodeMessage(bytes))) note(peer, ballot)
      } catch (caught) {
        // What cannot be read is the turn's to blame.
        if (!(caught instanceof Refused)) throw caught
      }
    },
    get votes() {
      return votes
    },
    get conflicts() {
      return [...conflicts]
    },
  }
}
