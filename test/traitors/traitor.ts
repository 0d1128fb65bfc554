/**
 * A traitor is an honest node whose mouth belongs to somebody else: all the node would say goes to `says`,
 * all it hears passes `hears` first. It signs with its own vote key only, and may drop, change, add.
 */
import type { Ballot } from '../../src/core/ballot.ts'
import type { Bytes } from '../../src/core/bytes.ts'
import { unsigned } from '../../src/consensus/certificate.ts'
import type { Described } from '../../src/consensus/machine.ts'
import type { Message } from '../../src/consensus/messages.ts'
import type { Random } from '../simulation/random.ts'

/** What a traitor has to work with. */
export interface Hands {
  readonly random: Random
  /** Every other node. */
  readonly peers: readonly string[]
  /** Own validator index at a height, −1 if it has no vote there. */
  readonly index: (height: number) => number
  readonly signature: (ballot: Ballot) => Bytes
  readonly describe: (block: Bytes) => Described
  readonly send: (peer: string, message: Message | Bytes) => void
  /** Another valid block for the same place as this one; undefined if there is nothing to put in. */
  readonly rival: (block: Bytes) => Bytes | undefined
}

export interface Traitor {
  /** What the honest half would send, to one peer or (undefined) to all. */
  says(message: Message, to: string | undefined): void
  hears?(from: string, message: Message): void
}

export type Treason = (hands: Hands) => Traitor

/** Passes a message on as the honest half meant it. */
export function pass({ peers, send }: Hands, message: Message, to: string | undefined): void {
  for (const peer of to === undefined ? peers : [to]) send(peer, message)
}

/** A signed vote of the traitor's own; undefined where it has no vote. */
export function ballotMessage(hands: Hands, ballot: Ballot): Message | undefined {
  const signer = hands.index(ballot.height)
  if (signer < 0) return undefined
  const { kind, height, view, hash } = ballot
  const signature = hands.signature({ kind, height, view, hash })
  return signature === unsigned
    ? undefined
    : { kind: 'vote', vote: { kind, height, view, hash, signer, signature } }
}
