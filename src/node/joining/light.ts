/**
 * Answers before the state is here: rows with their proofs from any peer, held against the root of a verified
 * head. What a question reads and is not here yet is asked for, and the question run again; so a screen shows
 * nothing that was not proven.
 */
import { equal, type Hash } from '../../core/bytes.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import { rowsUnder } from '../../ledger/proven.ts'
import { Absent } from '../../ledger/view.ts'
import type { Looking } from '../agreeing/chain.ts'
import type { Head } from './joining.ts'
import { provenRowsMost, type Message, type MessageOf } from '../protocol.ts'

export interface LightWorld {
  readonly peers: () => readonly string[]
  /** Asks a peer and waits; undefined when it gives nothing in time. One question at a time. */
  readonly ask: (
    peer: string,
    what: Message,
    answer: 'rows.give',
  ) => Promise<MessageOf<'rows.give'> | undefined>
  /** This peer gave a false row. */
  readonly lied: (peer: string) => void
  /** Resolves when there may be somebody else to ask. */
  readonly changed: () => Promise<void>
  readonly stopped: () => boolean
}

export interface Light extends Looking {
  /** Resolves when no question is under way. */
  quiet(): Promise<unknown>
}

/** The ledger as of `head`, as far as questions need it. */
export function makeLight(head: Head, world: LightWorld): Light {
  const root: Hash = head.stateRoot
  const known = new Map<string, Uint8Array<ArrayBuffer> | undefined>()
  let before: Promise<unknown> = Promise.resolve()

  /** What one peer proves of these keys. */
  async function from(peer: string, keys: readonly string[]): Promise<boolean> {
    const given = await world.ask(peer, { kind: 'rows.want', root, keys }, 'rows.give')
    if (!given || !equal(given.root, root)) return false
    try {
      const rows = rowsUnder(root, given.rows)
      const wanted = given.rows.filter(({ key }) => keys.includes(key))
      for (const { key } of wanted) known.set(key, rows.get(key))
      return wanted.length > 0
    } catch (caught) {
      refusalOf(caught)
      world.lied(peer)
      return false
    }
  }

  async function bring(keys: readonly string[]): Promise<void> {
    for (;;) {
      // The same row may be wanted in several places; twice in one answer it would count as false.
      const lacking = [...new Set(keys)].filter((key) => !known.has(key)).slice(0, provenRowsMost)
      if (lacking.length === 0) return
      if (world.stopped()) refuse('cancelled')
      const changed = world.changed()
      let came = false
      for (const peer of world.peers()) if ((came = await from(peer, lacking))) break
      if (!came) await changed
    }
  }

  const view: Looking['view'] = {
    get(key) {
      if (!known.has(key)) throw new Absent([key])
      return known.get(key)
    },
  }
  return {
    view,
    tip: { height: head.height, time: head.time, hash: head.hash },
    quiet: () => before,
    async look(ask) {
      for (;;) {
        try {
          return await ask(view)
        } catch (caught) {
          if (!(caught instanceof Absent)) throw caught
          const next = before.then(() => bring(caught.keys))
          before = next.catch(() => undefined)
          await next
        }
      }
    },
  }
}
