/**
 * A traitor is an honest node whose mouth belongs to somebody else: all the node would say goes to `says`,
 * all it hears passes `hears` first. It signs with its own vote key only, and may drop, change, add. Made of
 * the turn's own ports, it runs wherever a turn runs: in the simulator, and in a browser's node worker.
 */
import { voteBytes, type Ballot } from '../../src/core/ballot.ts'
import type { Bytes } from '../../src/core/bytes.ts'
import { Refused } from '../../src/core/refusal.ts'
import type { Certificate } from '../../src/consensus/certificate.ts'
import type { Described } from '../../src/consensus/machine.ts'
import { decodeMessage, encodeMessage, type Message } from '../../src/consensus/messages.ts'
import { indexOf } from '../../src/consensus/set.ts'
import { seedBytes } from '../../src/consensus/signing.ts'
import { setAt, type State } from '../../src/consensus/state.ts'
import { createTurn, type Turn } from '../../src/node/agreeing/turn.ts'
import type { Application, World } from '../../src/node/agreeing/turn-world.ts'
import type { Random } from '../support/random.ts'

/** What a traitor has to work with. */
export interface Hands {
  readonly random: Random
  /** What its honest half knows; to be read only. */
  readonly state: Readonly<State>
  /** Every other node it knows of. */
  readonly peers: () => readonly string[]
  /** Peers that are of the plot too. */
  readonly accomplices: ReadonlySet<string>
  /** A vote of its own, signed; undefined where it has none. */
  readonly vote: (ballot: Ballot) => Promise<Message | undefined>
  /** A block of its own for this view of the open height, not the same twice; undefined if nothing waits. */
  readonly build: (view: number) => Promise<Bytes | undefined>
  /** A proposal of this block with its own signature. */
  readonly proposal: (
    view: number,
    block: Bytes,
    certificates: readonly Certificate[],
  ) => Promise<Message | undefined>
  readonly describe: (block: Bytes) => Described | undefined
  /** The block a short proposal stands for. */
  readonly outline: (short: Bytes) => Described | undefined
  readonly send: (peer: string, message: Message | Bytes) => void
}

export interface Traitor {
  /** What the honest half would send, to one peer or (undefined) to all. */
  says(message: Message, to: string | undefined): void
  hears?(from: string, message: Message): void
}

export type Treason = (hands: Hands) => Traitor

export interface Plot {
  readonly random: Random
  readonly accomplices?: ReadonlySet<string>
  /** Builds like the application, but never the same block twice; default the application itself. */
  readonly build?: Application['build']
}

/** A turn whose mouth is the traitor's. */
export function treacherous(treason: Treason, world: World, plot: Plot): Turn {
  const { chain, key, links, signer, application } = world
  const turn = createTurn({
    ...world,
    // Traitors' tongues know whole blocks.
    shortFrom: Infinity,
    links: {
      send: (peer, bytes) => traitor.says(decodeMessage(bytes), peer),
      cast: (bytes) => traitor.says(decodeMessage(bytes), undefined),
    },
  })
  const { state } = turn
  const vote: Hands['vote'] = async ({ kind, height, view, hash }) => {
    const signer = height > state.next.height ? -1 : indexOf(setAt(state, height), key)
    if (signer < 0) return undefined
    const ballot = { kind, height, view, hash }
    return { kind: 'vote', vote: { ...ballot, signer, signature: await sign(ballot) } }
  }
  const sign = (ballot: Ballot): Promise<Bytes> => signer.sign(voteBytes(chain, ballot))
  const read = (act: () => Described): Described | undefined => {
    try {
      return act()
    } catch (caught) {
      if (caught instanceof Refused) return undefined
      throw caught
    }
  }
  const describe = (block: Bytes): Described | undefined => read(() => application.describe(block))
  const hands: Hands = {
    random: plot.random,
    state,
    accomplices: plot.accomplices ?? new Set(),
    peers() {
      const known = new Set([...state.next.set.map(({ peer }) => peer), ...state.present.keys()])
      known.delete(state.next.set[state.me]?.peer ?? '')
      return [...known]
    },
    vote,
    async build(view) {
      if (state.me < 0) return undefined
      const { height, seed: before } = state.next
      const seed = await signer.sign(seedBytes(chain, height, before))
      const place = { height, view, proposer: state.me, seed, parent: state.head }
      return plot.build ? plot.build(place) : application.build(place)
    },
    async proposal(view, block, certificates) {
      const described = describe(block)
      if (!described) return undefined
      const { height, hash } = described
      const signature = await sign({ kind: 'notar', height, view, hash })
      return { kind: 'proposal', view, block, signature, certificates }
    },
    describe,
    outline: (short) => read(() => application.outline(short)),
    send: (peer, message) =>
      links.send(peer, message instanceof Uint8Array ? message : encodeMessage(message)),
  }
  const traitor = treason(hands)
  return {
    ...turn,
    receive(from, bytes) {
      const message = readable(bytes)
      if (message) traitor.hears?.(from, message)
      turn.receive(from, bytes)
    },
  }
}

/** Passes a message on as the honest half meant it. */
export function pass({ peers, send }: Hands, message: Message, to: string | undefined): void {
  for (const peer of to === undefined ? peers() : [to]) send(peer, message)
}

/** Every certificate in a message. */
export const certificatesIn = (message: Message): readonly Certificate[] =>
  'certificates' in message ? message.certificates : []

function readable(bytes: Bytes): Message | undefined {
  try {
    return decodeMessage(bytes)
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}
