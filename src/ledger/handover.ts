/**
 * The hand-over chain: how somebody who trusts one block learns who votes now, without the blocks between.
 *
 *   start   the genesis document, or the header of a checkpoint and the set that votes after it
 *   step    header | its Final certificate | how the set after it differs; nothing when it stays the same
 *   holds   ⇔ the set so far certified this header, and the new set hashes to its nextSetHash
 *
 * A node keeps one step for each block after which another set votes, and adds one for its head. The order of
 * a set is that of admission, so a step tells the difference alone: which places go, and who comes where.
 * Long-range attacks by keys that voted once: consensus.md §2.12; a checkpoint must be recent.
 */
import { equal, type Bytes, type Hash, hex } from '../core/bytes.ts'
import { blob, encode, list, option, record, u16, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { blockHash, certificateBytesMost, header, type Header } from './block.ts'
import { found } from './genesis.ts'
import { validatorsMost } from './state.ts'
import type { Genesis } from './transaction.ts'
import { trieRootOf } from './trie.ts'
import { setHash, validator, validators, type Validator } from './validators.ts'
import { MemoryRows } from './view.ts'

const change = record({
  /** Places in the set before, ascending. */
  gone: list(u16, validatorsMost),
  /** Places in the set after, ascending. */
  put: list(record({ at: u16, validator }), validatorsMost),
})
export type Change = Value<typeof change>

export const step = record({ header, certificate: blob(certificateBytesMost), change: option(change) })
export type Step = Value<typeof step>

/** One block that somebody vouches for. */
export interface Checkpoint {
  readonly genesisId: Hash
  readonly height: number
  readonly hash: Hash
}

/** A block known to be final, and who votes on the next. */
export interface Verified extends Checkpoint {
  /** Block time, ms since 1970. */
  readonly time: number
  readonly stateRoot: Hash
  readonly set: readonly Validator[]
}

/** Whether a Final certificate of this set names this block; decided by consensus and cryptography. */
export type Certified = (
  set: readonly Validator[],
  height: number,
  hash: Hash,
  certificate: Bytes,
) => Promise<boolean>

/** A network is named by its founders' document: who trusts the name knows who voted first. */
export function fromGenesis(document: Genesis): Verified {
  const { writes, tip } = found(document)
  const rows = new MemoryRows()
  rows.commit(writes)
  const { genesisId, height, hash, time, trie } = tip
  return { genesisId, height, hash, time, stateRoot: trieRootOf(trie), set: validators(rows) }
}

/** Refuses 'handover.start' unless header and set are those of the checkpoint. */
export function fromCheckpoint(at: Checkpoint, head: Header, set: readonly Validator[]): Verified {
  const { genesisId, height, hash } = at
  const { time, stateRoot } = head
  if (!equal(head.chainId, genesisId) || head.height !== height || !equal(blockHash(head), hash))
    refuse('handover.start', { what: 'header', height })
  if (!equal(setHash(set), head.nextSetHash)) refuse('handover.start', { what: 'set', height })
  return { genesisId, height, hash, time, stateRoot, set }
}

/** What the steps lead to; refuses 'handover.broken' {height, what} at the first that does not hold. */
export async function follow(
  from: Verified,
  steps: readonly Step[],
  certified: Certified,
): Promise<Verified> {
  let at = from
  for (const { header: head, certificate, change: how } of steps) {
    const { height, time, stateRoot } = head
    const must = (holds: boolean, what: string): void => {
      if (!holds) refuse('handover.broken', { height, what })
    }
    const hash = blockHash(head)
    must(equal(head.chainId, at.genesisId), 'chain')
    must(height > at.height && time > at.time, 'order')
    const set = how ? changed(at.set, how) : at.set
    must(equal(setHash(set), head.nextSetHash), 'set')
    must(await certified(at.set, height, hash, certificate), 'certificate')
    at = { genesisId: at.genesisId, height, hash, time, stateRoot, set }
  }
  return at
}

const nameOf = (one: Validator): string => hex(encode(validator, one))

/** How one set becomes the other; undefined when they are the same. */
export function changeOf(before: readonly Validator[], after: readonly Validator[]): Change | undefined {
  const places = new Map(after.map((one, at) => [nameOf(one), at]))
  const kept = new Set<number>()
  const gone: number[] = []
  let last = -1
  for (const [at, one] of before.entries()) {
    const place = places.get(nameOf(one)) ?? -1
    if (place > last) kept.add((last = place))
    else gone.push(at)
  }
  const put = [...after.entries()].flatMap(([at, one]) => (kept.has(at) ? [] : { at, validator: one }))
  return gone.length + put.length > 0 ? { gone, put } : undefined
}

/** The set after a change; a senseless change gives a set that nothing hashes to. */
export function changed(before: readonly Validator[], { gone, put }: Change): readonly Validator[] {
  const left = new Set(gone)
  const after = before.filter((_, at) => !left.has(at))
  for (const { at, validator: one } of put) after.splice(at, 0, one)
  return after
}
