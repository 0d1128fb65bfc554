/** What must hold whatever happens, judged from outside: from what nodes say and what they report. */
import { type Ballot, slashable } from '../../src/core/ballot.ts'
import { hex, type Hash } from '../../src/core/bytes.ts'
import type { Message } from '../../src/consensus/messages.ts'

/** One block a height among honest nodes. */
export class OneHistory {
  readonly blocks = new Map<number, string>()
  violations = 0
  final(height: number, name: string): void {
    const known = this.blocks.get(height)
    if (known !== undefined && known !== name) this.violations++
    this.blocks.set(height, name)
  }
}

/** A silent observer that hears every vote and applies the evidence rule. */
export class Observer {
  accused = 0
  readonly #votes = new Map<string, Ballot[]>()

  /** `proposal` is what a message proposes, if it does. */
  hears(who: string, message: Message, proposal: { height: number; hash: Hash } | undefined): void {
    if (message.kind === 'vote') this.#note(who, message.vote)
    else if (message.kind === 'standstill') for (const vote of message.votes) this.#note(who, vote)
    else if (proposal && 'view' in message) {
      const { height, hash } = proposal
      this.#note(who, { kind: 'notar', height, view: message.view, hash })
    }
  }

  #note(who: string, ballot: Ballot): void {
    const name = `${who}/${ballot.height}/${ballot.view}`
    const before = this.#votes.get(name) ?? []
    this.#votes.set(name, before)
    if (before.some((other) => slashable(other, ballot))) this.accused++
    if (!before.some((other) => other.kind === ballot.kind && hex(other.hash) === hex(ballot.hash)))
      before.push(ballot)
  }
}
