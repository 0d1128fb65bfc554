/**
 * The hand-over chain: how somebody who trusts one block learns who votes now, without the blocks between.
 *
 *   start   the genesis document, or the header of a checkpoint and the set that votes after it
 *   step    header | its certificate | how the set after it differs; nothing when it stays the same
 *           | how an era ended with it (ending.ts), if one did
 *   holds   ⇔ the set so far certified this header, and the new set hashes to its nextSetHash
 *
 * A node keeps one step for each block after which another set votes, one for each end of an era, and adds one
 * for its head. The order of a set is that of admission, so a step tells the difference alone: which places go,
 * and who comes where. Certificates are Final; the last block of an era may be only notarized (era.ts). Where it
 * changed the set by itself that is a step before, of the same header.
 *
 * A chain that crosses the end of an era holds as well as any other, and rests on more: `eras` says on whose
 * decisions, and a person has to share them. Long-range attacks by keys that voted once: consensus.md §2.12; a
 * checkpoint must be recent.
 */
import { equal, type Bytes, type Hash, hex } from '../core/bytes.ts'
import { blob, encode, list, option, record, u16, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { blockHash, certificateBytesMost, header, type Header } from './block.ts'
import { ending, holdEnding, type Closing, type Ended, type Signed } from './ending.ts'
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

export const step = record({
  header,
  certificate: blob(certificateBytesMost),
  change: option(change),
  ends: option(ending),
})
export type Step = Value<typeof step>

/** One block that somebody vouches for. */
export interface Checkpoint {
  readonly genesisId: Hash
  readonly height: number
  readonly hash: Hash
}

/** A block known to be final, what votes on the next name the chain by, and whose they are. */
export interface Verified extends Checkpoint, Closing {
  /** The ends of eras between the start and here, oldest first. */
  readonly eras: readonly Ended[]
}

export interface Judges {
  /**
   * Whether a Final certificate of this set names this block, or, where an era may end with a block that is
   * only notarized (`last`), a Notar certificate; decided by consensus and cryptography.
   */
  readonly certified: (
    by: Pick<Verified, 'chain' | 'set'>,
    block: Pick<Verified, 'height' | 'hash'>,
    certificate: Bytes,
    last: boolean,
  ) => Promise<boolean>
  readonly signed: Signed
}

/** A network is named by its founders' document: who trusts the name knows who voted first. */
export function fromGenesis(document: Genesis): Verified {
  const { writes, tip } = found(document)
  const rows = new MemoryRows()
  rows.commit(writes)
  const { genesisId, height, hash, time, trie } = tip
  const stateRoot = trieRootOf(trie)
  return { genesisId, chain: genesisId, height, hash, time, stateRoot, set: validators(rows), eras: [] }
}

/** Refuses 'handover.start' unless header and set are those of the checkpoint. */
export function fromCheckpoint(at: Checkpoint, head: Header, set: readonly Validator[]): Verified {
  const { genesisId, height, hash } = at
  const { chainId: chain, time, stateRoot } = head
  if (head.height !== height || !equal(blockHash(head), hash))
    refuse('handover.start', { what: 'header', height })
  if (!equal(setHash(set), head.nextSetHash)) refuse('handover.start', { what: 'set', height })
  return { genesisId, chain, height, hash, time, stateRoot, set, eras: [] }
}

/**
 * What the steps lead to; refuses 'handover.broken' {height, what} at the first that does not hold, 'era.forged'
 * and 'proof.state' for an end of an era that does not.
 */
export async function follow(from: Verified, steps: readonly Step[], judges: Judges): Promise<Verified> {
  let at = from
  for (const one of steps) {
    at = await past(at, one, judges)
    if (one.ends) at = await beyond(at, one.ends, judges)
  }
  return at
}

async function past(at: Verified, one: Step, { certified }: Judges): Promise<Verified> {
  const { header: head, certificate, change: how, ends } = one
  const { height, time, stateRoot } = head
  const must = (holds: boolean, what: string): void => {
    if (!holds) refuse('handover.broken', { height, what })
  }
  const hash = blockHash(head)
  must(equal(head.chainId, at.chain), 'chain')
  if (ends && equal(hash, at.hash)) return at
  must(height > at.height && time > at.time, 'order')
  const set = how ? changed(at.set, how) : at.set
  must(equal(setHash(set), head.nextSetHash) && !(how && ends), 'set')
  const last = ends?.document.notar !== undefined
  must(await certified(at, { height, hash }, certificate, last), 'certificate')
  return { ...at, height, hash, time, stateRoot, set }
}

async function beyond(at: Verified, ends: NonNullable<Step['ends']>, { signed }: Judges): Promise<Verified> {
  const { ended, set } = await holdEnding(ends, at, signed)
  return { ...at, chain: ended.era, set, eras: [...at.eras, ended] }
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
