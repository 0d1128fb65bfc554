/**
 * The next seed before its block. Who leads the first view of a height is known once the one before is final, and
 * the seed it will bring is a signature without choice (consensus/signing.ts): it says it then, and the others
 * check it while nothing waits. The judge remembers (judge-once.ts), and one check less is on the way from a
 * proposal to its final block. Who hears none, or a false one, has lost only that.
 *
 * The order of the height after is known by this a little sooner, as it would be by the proposal.
 */
import { type Bytes, equal } from '../../core/bytes.ts'
import type { MessageOf } from '../protocol.ts'
import type { Chain } from './chain.ts'

export interface SeedAhead {
  /** A height became final: says this node's seed if it leads the next. */
  say(): Promise<void>
  /** A peer's seed; of nobody but who leads, and once a height. */
  hear(peer: string, said: MessageOf<'seed.ahead'>): Promise<void>
}

export interface SeedAheadWorld {
  readonly chain: Pick<Chain, 'set' | 'order' | 'seeding'> & { readonly tip: { readonly height: number } }
  /** Own vote key; undefined for a follower. */
  readonly key: Bytes | undefined
  readonly sign: (message: Bytes) => Promise<Bytes>
  readonly check: (message: Bytes, key: Bytes, signature: Bytes) => Promise<boolean>
  /** To those who vote. */
  readonly cast: (message: MessageOf<'seed.ahead'>) => void
}

export function makeSeedAhead({ chain, key, sign, check, cast }: SeedAheadWorld): SeedAhead {
  let heard = 0
  /** From a peer that is one block further; the last that came. */
  let early: { readonly peer: string; readonly said: MessageOf<'seed.ahead'> } | undefined

  async function hear(peer: string, said: MessageOf<'seed.ahead'>): Promise<void> {
    const height = chain.tip.height + 1
    if (said.height === height + 1) early = { peer, said }
    const leader = chain.set[chain.order[0] ?? -1]
    if (!key || said.height !== height || heard === height || leader?.peer !== peer) return
    heard = height
    await check(chain.seeding, leader.key, said.seed)
  }

  return {
    hear,
    async say() {
      const waiting = early
      early = undefined
      if (waiting) await hear(waiting.peer, waiting.said)
      const height = chain.tip.height + 1
      const leader = chain.set[chain.order[0] ?? -1]
      if (!key || !leader || !equal(leader.key, key)) return
      const seed = await sign(chain.seeding)
      if (chain.tip.height + 1 === height) cast({ kind: 'seed.ahead', height, seed })
    },
  }
}
