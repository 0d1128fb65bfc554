/**
 * A profile on its way into a network with a past (joining.ts): what its screens show meanwhile, and what its
 * person decides. It ends when the disk holds what a node can be opened from.
 *
 * Rows of `meta`: `era-accepted` names of the last eras that the person goes along with.
 */
import { equal, hex, type Hash } from '../../core/bytes.ts'
import { decode, encode, hashed, list } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import type { Genesis, SigningKey } from '../../ledger/transaction.ts'
import { nodeKeys } from '../../ledger/state.ts'
import type { Joining } from '../api.ts'
import { certifiedBy } from '../agreeing/certified.ts'
import type { Home } from '../home.ts'
import { join, type Head, type JoiningWorld } from './joining.ts'
import { makeLight } from './light.ts'
import type { Self } from '../self.ts'
import { nextWithin } from '../topics.ts'
import { checkpointOf, requireRecent } from './vouching.ts'
import type { Asked } from '../views.ts'

export interface Newcomer {
  readonly shown: Joining
  /** What can be asked already. */
  readonly light: Asked | undefined
  /** Goes along with what was offered under this name, the last era's; refuses 'era.unknown'. */
  accept(name: string): Promise<void>
  /** Refuses 'cancelled' when it was stopped. */
  join(): Promise<void>
  stop(): void
}

const accepted = { store: 'meta', key: 'era-accepted' } as const
const acceptedRow = list(hashed, 64)
/** Asked again after so long, though nobody came or went. */
const againMs = 5000
/** Pieces of the state wait so long for questions of screens. */
const askedMs = 1000

export async function openNewcomer(home: Home, self: Self, genesis: Genesis): Promise<Newcomer> {
  const { neighbours, answers, store, topics, keys, alarm, names } = home
  const offers = new Map<string, Head>()
  const saved = await store.get(accepted.store, accepted.key)
  let eras: readonly Hash[] = saved ? decode(acceptedRow, saved) : []
  let step: Joining['step'] = 'seeking'
  let have = { rows: 0, of: 0 }
  let stopped = false
  let lights = 0
  let light: Asked | undefined
  let quiet = (): Promise<unknown> => Promise.resolve()

  const goesAlong = (era: Hash): boolean => eras.some((one) => equal(one, era))
  const peers = (): readonly string[] => neighbours.names().filter((peer) => !home.liars.has(peer))
  const lied = (peer: string): void => home.lied(peer)
  const changed = (): Promise<void> => nextWithin(topics, ['peers'], againMs, alarm)

  const world: JoiningWorld = {
    store,
    genesis,
    peers,
    lied,
    changed,
    ask: answers.ask,
    piece: neighbours.piece,
    replayMost: home.replayMost,
    rememberedMost: home.rememberedMost,
    quiet: () => quiet(),
    stopped: () => stopped,
    checkpoint: () => checkpointOf(home.self ?? self),
    believe: (head) => requireRecent(head, home.self?.vouched ?? [], home.clock()),
    judges: {
      certified: certifiedBy((message, voters, signature) =>
        home.device.call('checkAggregate', { purpose: 'vote', message, keys: voters, signature }),
      ),
      signed: (key, message, signature) => home.device.call('verify', { key, message, signature }),
    },
    step(now) {
      step = now
      topics.mark('self')
    },
    follows(head) {
      // The name of an era commits to all before it.
      if (goesAlong(head.chain)) return true
      const name = hex(head.chain)
      if (!head.untold || !offers.has(name)) offers.set(name, head)
      topics.mark('self')
      return false
    },
    waits(why) {
      if (!why && !home.halted?.code.match(/^(checkpoint|era)\./)) return
      home.halted = why
      topics.mark('self')
    },
    progress(rows, of) {
      have = { rows, of }
      topics.mark('self')
    },
  }

  /** Answers of screens, from now on as of this head. */
  function look(head: Head): void {
    const mine = ++lights
    const over = (): boolean => stopped || mine !== lights
    const chain = makeLight(head, { peers, ask: answers.ask, lied, changed, stopped: over })
    const own = keys?.nodeKey as SigningKey
    if (keys) light = { chain, keys, names, institution: () => nodeKeys.find(chain.view, own) }
    // Questions first; but not for ever, should nobody be able to answer one.
    quiet = () => Promise.race([chain.quiet(), new Promise<void>((go) => alarm(askedMs, go))])
    topics.mark('self')
  }

  return {
    get shown() {
      const shown = [...offers].map(([id, { eras: ends, untold }]) => ({
        id,
        untold,
        ends: ends.map(({ era: _, ...told }) => told),
      }))
      return { step, ...have, offers: shown }
    },
    get light() {
      return light
    },
    async accept(name) {
      const offered = offers.get(name)
      if (!offered) return refuse('era.unknown')
      eras = [...eras, offered.chain]
      await store.commit([{ ...accepted, value: encode(acceptedRow, eras) }])
      offers.clear()
      topics.mark('self', 'peers')
    },
    async join() {
      await join(world, look)
    },
    stop() {
      stopped = true
      light = undefined
    },
  }
}
