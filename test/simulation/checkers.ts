/** What must hold whatever happens, judged from outside: from what nodes say and what they report. */
import type { Ballot } from '../../src/core/ballot.ts'
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

/**
 * What no node may ever sign twice about one height and view, written down anew so that a mistake in the
 * node's own rule does not hide here: two blocks notarized, two blocks final, or skipped and final.
 */
function contradict(a: Ballot, b: Ballot): boolean {
  const kinds = [a.kind, b.kind].toSorted().join()
  if (kinds === 'notar,notar' || kinds === 'final,final') return hex(a.hash) !== hex(b.hash)
  return kinds === 'final,skip'
}

/** A silent observer that hears every vote. */
export class Observer {
  accused = 0
  readonly #votes = new Map<string, Ballot[]>()

  /** `who` is a voter in one era; `proposal` is what a message proposes, if it does. */
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
    if (before.some((other) => contradict(other, ballot))) this.accused++
    if (!before.some((other) => other.kind === ballot.kind && hex(other.hash) === hex(ballot.hash)))
      before.push(ballot)
  }
}
