/**
 * A witness: sets down every vote that comes by its signer's own channel, and holds any two of one key at one
 * height and view against each other (`slashable`, core/ballot.ts). It decides nothing and never votes.
 *
 * Who contradicts itself tells different peers different things, and each may have heard one half only. So when
 * a height is final, a witness shows the others what it heard and the certificate does not explain (`exhibit`,
 * protocol.ts): in the view that became final a skip or another block, and what leaders proposed in views that
 * were given up. Whoever holds the other half has the pair. Nothing is shown and nobody convicted before the
 * signatures were checked, so whoever shows a false one lies.
 */
import { type Bytes, equal, hex } from '../../core/bytes.ts'
import { sameBallot, slashable, type Ballot } from '../../core/ballot.ts'
import { isOfDevice, refusalOf, refuse, Refused } from '../../core/refusal.ts'
import type { Alarm } from '../../core/world.ts'
import type { Certificate } from '../../consensus/certificate.ts'
import { leaderAt } from '../../consensus/leader.ts'
import { decodeMessage, type Message } from '../../consensus/messages.ts'
import type { VoteKey } from '../../ledger/transaction.ts'
import type { Chain } from './chain.ts'
import { exhibitMost } from '../protocol.ts'
import type { Topics } from '../topics.ts'

/** A vote with the key it is of. */
export interface Heard extends Ballot {
  readonly key: VoteKey
  readonly signature: Bytes
}

export interface WitnessWorld {
  readonly chain: Pick<Chain, 'tip' | 'set' | 'order'> & {
    readonly application: Pick<Chain['application'], 'describe' | 'outline'>
  }
  readonly topics: Topics
  readonly alarm: Alarm
  /** Whether the signature is the key's on the ballot. */
  readonly holds: (vote: Heard) => Promise<boolean>
  /** Two votes of one key that no honest device casts; both signatures hold. */
  readonly convict: (first: Heard, second: Heard) => void
}

export interface Witness {
  /** Bytes of the consensus channel, from the peer whose channel it is. */
  take(peer: string, bytes: Bytes): void
  /** The height is final: what to show the others. */
  closed(certificate: Certificate): Promise<readonly Heard[]>
  /** What another witness heard. Refuses 'claims.false' when it contradicts a vote and is not of that key. */
  shown(votes: readonly Heard[]): Promise<void>
  /** How many different votes came. */
  readonly votes: number
  /** Vote keys, in hex, that contradicted themselves. */
  readonly convicted: readonly string[]
}

/** `led`: cast by the leader of its view. */
type Noted = Heard & { readonly led: boolean }

/** Heights whose votes are remembered; older ones have long been final. */
const heightsMost = 512
const againMs = 1000
/** How many votes came is shown so much later at most: nobody waits for it. */
const tellMs = 1000
/** Different votes of one key at one height: an honest one casts few, and two that differ convict it. */
const votesMost = 64
export function makeWitness({ chain, topics, alarm, holds, convict }: WitnessWorld): Witness {
  const seen = new Map<number, Map<string, readonly Noted[]>>()
  const convicted = new Set<string>()
  /** Keys and heights that are settled or being judged: one pair is enough, and checking costs time. */
  const judged = new Set<string>()
  let votes = 0
  let telling = false

  /** Votes come in bursts: whoever shows their number is told once. */
  function tell(): void {
    if (telling) return
    telling = true
    alarm(tellMs, () => {
      telling = false
      topics.mark('votes')
    })
  }

  /** Convicts if the two contradict each other and both signatures hold; gives the one that is false. */
  async function judge(first: Heard, second: Heard): Promise<Heard | undefined> {
    const name = `${hex(first.key)}/${first.height}`
    if (!slashable(first, second) || judged.has(name)) return undefined
    judged.add(name)
    for (const one of [second, first]) {
      const held = await holds(one).catch((caught: unknown) => {
        judged.delete(name)
        throw caught
      })
      if (held) continue
      judged.delete(name)
      return one
    }
    const [oldest] = judged
    if (judged.size > heightsMost && oldest !== undefined) judged.delete(oldest)
    convicted.add(hex(first.key))
    topics.mark('votes', 'peers')
    convict(first, second)
    return undefined
  }

  /** Until its worker has looked: neither vote is noted again. */
  function compare(first: Heard, second: Heard): void {
    judge(first, second).catch((caught: unknown) => {
      if (isOfDevice(refusalOf(caught))) alarm(againMs, () => compare(first, second))
    })
  }

  function note(vote: Noted): void {
    const { height } = vote
    // Far heights are nobody's business yet, and would push out what is remembered.
    if (Math.abs(height - chain.tip.height) > heightsMost / 2) return
    const at = seen.get(height) ?? new Map<string, readonly Noted[]>()
    const name = hex(vote.key)
    const before = at.get(name) ?? []
    // Votes are said again and again.
    if (before.some((one) => sameBallot(one, vote)) || before.length >= votesMost) return
    // A false one on its own signer's channel is the turn's to blame.
    for (const one of before) compare(one, vote)
    votes += 1
    seen.set(height, at.set(name, [...before, vote]))
    const [oldest] = seen.keys()
    if (seen.size > heightsMost && oldest !== undefined) seen.delete(oldest)
    tell()
  }

  /** A proposal carries its leader's Notar vote. */
  function votesOf(peer: string, message: Message): readonly (Ballot & { signature: Bytes })[] {
    if (message.kind === 'vote') return [message.vote]
    if (message.kind === 'standstill') return message.votes
    if (message.kind !== 'proposal' && message.kind !== 'short') return []
    const { application } = chain
    const { height, hash } =
      message.kind === 'short' ? application.outline(message.short) : application.describe(message.block)
    const { view, signature } = message
    return leads(peer, height, view) ? [{ kind: 'notar', height, view, hash, signature }] : []
  }
  const leads = (peer: string, height: number, view: number): boolean =>
    height === chain.tip.height + 1 && chain.set[leaderAt(chain.order, view)]?.peer === peer

  return {
    take(peer, bytes) {
      const voter = chain.set.find((validator) => validator.peer === peer)
      if (!voter) return
      const key = voter.key as VoteKey
      try {
        for (const { kind, height, view, hash, signature } of votesOf(peer, decodeMessage(bytes)))
          note({ key, kind, height, view, hash, signature, led: leads(peer, height, view) })
      } catch (caught) {
        // What cannot be read is the turn's to blame.
        if (!(caught instanceof Refused)) throw caught
      }
    },
    async closed({ height, view, hash }) {
      const unexplained = (vote: Noted): boolean =>
        vote.kind === 'skip'
          ? vote.view === view
          : (vote.led || vote.view === view) && !equal(vote.hash, hash)
      const found: Heard[] = []
      for (const vote of [...(seen.get(height)?.values() ?? [])].flat().filter(unexplained))
        if (found.length < exhibitMost && (await holds(vote))) found.push(vote)
      return found
    },
    async shown(exhibit) {
      for (const [i, vote] of exhibit.entries()) {
        const own = seen.get(vote.height)?.get(hex(vote.key)) ?? []
        const others = exhibit.slice(0, i).filter(({ key }) => equal(key, vote.key))
        for (const one of [...own, ...others])
          if ((await judge(one, vote)) === vote) refuse('claims.false', { kind: 'exhibit' })
      }
    },
    get votes() {
      return votes
    },
    get convicted() {
      return [...convicted]
    },
  }
}
