/**
 * Joining a network that already has a past, from what the newcomer trusts: the genesis its link names, or a
 * recent checkpoint.
 *
 *   hand-over chain (ledger/handover.ts)  →  the head, verified
 *   head block, edge of the history       →  held against the head's hash and histRoot
 *   state in pieces (fetching.ts)         →  held against its state root
 *   one commit: tip, head block, past     →  from here blocks, as everybody
 *
 * The work grows with the state and with the changes of the set, not with the number of blocks. Short chains
 * are taken block by block.
 */
import { append, frontierRoot, leafHash } from '../core/tree.ts'
import { equal, type Bytes, type Hash } from '../core/bytes.ts'
import { decode, encode, hashed, record } from '../core/codec.ts'
import { refuse, refusalOf, type Refusal } from '../core/refusal.ts'
import { certificateCodec } from '../consensus/certificate.ts'
import { finalBlock } from '../consensus/messages.ts'
import { chainKey } from '../consensus/step.ts'
import { blockHash, certificateHash, decodeBlock, txRootOf } from '../ledger/block.ts'
import { savedTip, saveTip } from '../ledger/execute.ts'
import {
  follow,
  fromCheckpoint,
  fromGenesis,
  type Certified,
  type Checkpoint,
  type Step,
  type Verified,
} from '../ledger/handover.ts'
import { frontierOf } from '../ledger/history.ts'
import type { Genesis } from '../ledger/transaction.ts'
import type { Validator } from '../ledger/validators.ts'
import type { Store, Write } from '../storage/store.ts'
import { fetchPieces, forgetPieces, layDown, type FetchingWorld } from './fetching.ts'
import { beginPast, type SetRow } from './past.ts'
import type { Message, MessageOf } from './protocol.ts'

export interface JoiningWorld extends FetchingWorld {
  readonly genesis: Genesis
  /** What a link vouches for besides the genesis. Refuses 'checkpoint.other'. */
  readonly checkpoint: () => Checkpoint | undefined
  /** Refuses 'checkpoint.old' for a head too old to be believed. */
  readonly believe: (head: Verified) => void
  /** Why nobody's head was taken this time; undefined when that is over. */
  readonly waits: (why: Refusal | undefined) => void
  /** Says something to a peer and waits for its answer; undefined when none comes in time. */
  readonly ask: <K extends 'handover.give' | 'history.give'>(
    peer: string,
    what: Message,
    answer: K,
  ) => Promise<MessageOf<K> | undefined>
  readonly certified: Certified
  /** Resolves when peers came or went, or a block may have come. */
  readonly changed: () => Promise<void>
  /** Chains up to this height are taken block by block. */
  readonly replayMost: number
}

/** A head that the hand-over chain leads to; the genesis when a peer has nothing above it. */
export interface Head extends Verified {
  /** The block's own step; undefined for the genesis. */
  readonly step: Step | undefined
  /** Who voted for it. */
  readonly voted: readonly Validator[]
  /** Who voted when, from what was trusted on. */
  readonly sets: readonly SetRow[]
}

/** Kept from before the first row is laid down until the tip stands: after a crash the same state is laid down. */
const begun = record({ root: hashed, tip: savedTip })
const nothing = new Uint8Array(0)
const begunAt = { store: 'meta', key: 'joining' } as const

/** The head of one peer; undefined when it has none above what is trusted, or is silent. */
export async function headOf(world: JoiningWorld, peer: string): Promise<Head | undefined> {
  const { genesis, certified } = world
  const checkpoint = world.checkpoint()
  const climb = async (from: Verified | undefined, lowest: number): Promise<Head | undefined> => {
    let at = from
    let last: Step | undefined
    let voted: readonly Validator[] = []
    const sets: SetRow[] = from ? [{ header: undefined, certificate: nothing, set: from.set }] : []
    for (let above = lowest; ;) {
      const what = { kind: 'handover.want', above, start: at === undefined } as const
      const given = await world.ask(peer, what, 'handover.give')
      if (given?.above !== above) return undefined
      if (!at) {
        if (!checkpoint || !given.start) return undefined
        const { header, set } = given.start
        at = fromCheckpoint(checkpoint, header, set)
        sets.push({ header, certificate: nothing, set })
      }
      for (const one of given.steps) {
        voted = at.set
        at = await follow(at, [one], certified)
        if (one.change) sets.push({ header: one.header, certificate: one.certificate, set: at.set })
        last = one
      }
      if (!given.more || given.steps.length === 0) return { ...at, step: last, voted, sets }
      above = at.height
    }
  }
  try {
    const above = checkpoint && checkpoint.height > 0 ? await climb(undefined, checkpoint.height) : undefined
    if (above?.step) return above
    const found = await climb(fromGenesis(genesis), 0)
    if (!found || !checkpoint) return found
    // A peer that is behind the checkpoint, or cannot show it among its blocks, is no way in.
    if (found.height !== checkpoint.height) return checkpoint.height === 0 ? found : undefined
    if (!equal(found.hash, checkpoint.hash))
      refuse('handover.start', { what: 'header', height: checkpoint.height })
    return found
  } catch (caught) {
    refusalOf(caught)
    world.lied(peer)
    return undefined
  }
}

interface Beginning {
  readonly root: Hash
  readonly writes: readonly Write[]
}

/** Head block and history edge from `peer`, held against the head; what a node that begins there writes. */
async function beginningFrom(world: JoiningWorld, head: Head, peer: string): Promise<Beginning | undefined> {
  const { height, sets, voted } = head
  if (!head.step) return undefined
  const { header, certificate } = head.step
  let block: Bytes | undefined
  await world.piece(peer, head.hash, (bytes) => {
    block = blockOf(bytes, head.hash)
    return block !== undefined
  })
  const given = await world.ask(peer, { kind: 'history.want', size: height }, 'history.give')
  if (!block || given?.size !== height) return undefined
  const before = frontierOf(given.edge)
  if (before.size !== height || !equal(frontierRoot(before), header.histRoot))
    refuse('handover.broken', { height, what: 'history' })
  const { genesisId, hash, time } = head
  const tip = {
    genesisId,
    height,
    hash,
    time,
    history: append(before, leafHash(hash)),
    trie: undefined,
    voted,
  }
  const row = encode(finalBlock, { block, certificate: decode(certificateCodec, certificate) })
  return {
    root: header.stateRoot,
    writes: [
      { store: 'chain', key: chainKey(height), value: row },
      ...beginPast(sets, hash, given.edge, height),
      { ...begunAt, value: encode(begun, { root: header.stateRoot, tip: saveTip(tip) }) },
    ],
  }
}

/** The block in a row of somebody's chain, if it is the whole block of this hash. */
function blockOf(row: Bytes, expected: Hash): Bytes | undefined {
  try {
    const { block } = decode(finalBlock, row)
    const { header, parentCert, transactions } = decodeBlock(block)
    const whole =
      equal(blockHash(header), expected) &&
      equal(header.txRoot, txRootOf(transactions)) &&
      equal(header.parentCertHash, certificateHash(parentCert))
    return whole ? block : undefined
  } catch (caught) {
    refusalOf(caught)
    return undefined
  }
}

/** Goes on where a crash interrupted the laying down of rows; whether the disk now has a tip. */
export async function finishJoining(store: Store): Promise<boolean> {
  const row = await store.get(begunAt.store, begunAt.key)
  if (row) {
    const { root, tip } = decode(begun, row)
    const gone = await layDown(store, root)
    await store.commit([
      { store: 'meta', key: 'tip', value: encode(savedTip, tip) },
      { ...begunAt, value: undefined },
      ...gone,
    ])
    await forgetPieces(store)
  }
  return (await store.get('meta', 'tip')) !== undefined
}

/**
 * Brings the disk to where a node can be opened: 'joined' with a tip on it, 'replay' when the chain is short
 * and blocks do as well. Waits for peers; tries the next when one is silent, behind or false.
 */
export async function join(
  world: JoiningWorld,
  found: (head: Head) => void = () => undefined,
): Promise<'joined' | 'replay'> {
  for (;;) {
    if (await finishJoining(world.store)) return 'joined'
    if (world.stopped()) refuse('cancelled')
    const changed = world.changed()
    if (!(await attempt(world, found))) await changed
    else if ((await world.store.get(begunAt.store, begunAt.key)) === undefined) return 'replay'
  }
}

const refusalIn = (act: () => void): Refusal | undefined => {
  try {
    act()
    return undefined
  } catch (caught) {
    return refusalOf(caught)
  }
}

/** Whether there is something to go on with. */
async function attempt(world: JoiningWorld, found: (head: Head) => void): Promise<boolean> {
  for (const peer of world.peers()) {
    const head = await headOf(world, peer)
    if (!head) continue
    if (head.height > 0) {
      const why = refusalIn(() => world.believe(head))
      world.waits(why)
      if (why) continue
    }
    if (head.height <= world.replayMost) return true
    found(head)
    try {
      const beginning = await beginningFrom(world, head, peer)
      if (!beginning) continue
      await fetchPieces(world, beginning.root)
      await world.store.commit(beginning.writes)
      return true
    } catch (caught) {
      const { code } = refusalOf(caught)
      if (code === 'cancelled') throw caught
      if (code === 'handover.broken' || code === 'blob.forged') world.lied(peer)
    }
  }
  return false
}
