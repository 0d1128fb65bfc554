/**
 * Joining a network that already has a past, from what the newcomer trusts: the genesis its link names, or a
 * recent checkpoint.
 *
 *   hand-over chain (ledger/handover.ts)  →  the head, verified
 *   head block, edge of the history       →  held against the head's hash and histRoot
 *   state in pieces (fetching.ts)         →  held against its state root
 *   one commit: tip, head block, past     →  from here blocks, as everybody
 *               and the rows, if they are few enough; those of a large state are laid down before, `begun` with the rest
 *
 * The work grows with the state and with the changes of the set, not with the number of blocks. Short chains
 * are taken block by block.
 *
 * A head beyond the end of an era (ledger/era.ts) is one more decision of people to believe in. Its newcomer is
 * told who signed to go on without whom, and nothing is shown or fetched until the person says so; also when the
 * link itself names a block of a later era.
 */
import { append, frontierRoot, leafHash } from '../../core/tree.ts'
import { equal, type Hash } from '../../core/bytes.ts'
import { decode, encode, hashed, record } from '../../core/codec.ts'
import { isOfDevice, refuse, refusalOf, type Refusal } from '../../core/refusal.ts'
import { certificateCodec } from '../../consensus/certificate.ts'
import { finalBlock } from '../../consensus/messages.ts'
import { chainKey } from '../../consensus/step.ts'
import { savedTip, saveTip } from '../../ledger/execute.ts'
import type { Ending } from '../../ledger/ending.ts'
import {
  follow,
  fromCheckpoint,
  fromGenesis,
  type Checkpoint,
  type Judges,
  type Step,
  type Verified,
} from '../../ledger/handover.ts'
import { frontierOf } from '../../ledger/history.ts'
import { genesisIdOf, type Genesis } from '../../ledger/transaction.ts'
import { setHash, type Validator } from '../../ledger/validators.ts'
import type { Store, Write } from '../../storage/store.ts'
import { beginsAt, blockOf } from './backfill.ts'
import { eraWrite, heldAt } from '../agreeing/chain.ts'
import { fetchPieces, forgetPieces, layDown, wholeState, type FetchingWorld } from './fetching.ts'
import { beginPast, type SetRow } from '../agreeing/past.ts'
import type { Message, MessageOf } from '../protocol.ts'
import { proposalWrite } from './recovery.ts'

/**
 * Looking for somebody to ask; following the hand-over chain; waiting for the person's word on the end of an
 * era; fetching the state; laying it down.
 */
export type JoinStep = 'seeking' | 'checking' | 'deciding' | 'fetching' | 'placing'

export interface JoiningWorld extends FetchingWorld {
  readonly genesis: Genesis
  /** What a link vouches for besides the genesis. Refuses 'checkpoint.other'. */
  readonly checkpoint: () => Checkpoint | undefined
  /** Refuses 'checkpoint.old' for a head too old to be believed. */
  readonly believe: (head: Verified) => void
  /** What is under way now. */
  readonly step: (step: JoinStep) => void
  /** Whether the person goes along with every end of an era before this head; asks the person if not. */
  readonly follows: (head: Head) => boolean
  /** Why nobody's head was taken this time; undefined when that is over. */
  readonly waits: (why: Refusal | undefined) => void
  /** Says something to a peer and waits for its answer; undefined when none comes in time. */
  readonly ask: <K extends 'handover.give' | 'history.give'>(
    peer: string,
    what: Message,
    answer: K,
  ) => Promise<MessageOf<K> | undefined>
  readonly judges: Judges
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
  /** The end of an era before the head that came last, if this peer tells. */
  readonly ends: Ending | undefined
  /** The link names a block of a later era, and this peer cannot tell how that began. */
  readonly untold: boolean
}

/** Kept from before the first row is laid down until the tip stands: after a crash the same state is laid down. */
const begun = record({ root: hashed, tip: savedTip })
const nothing = new Uint8Array(0)
const begunAt = { store: 'meta', key: 'joining' } as const
const tipAt = { store: 'meta', key: 'tip' } as const

type AskingWorld = Pick<JoiningWorld, 'genesis' | 'judges' | 'ask'>

/** Follows what one peer gives from `from`, or from the checkpoint; undefined when it gives nothing. */
async function climb(
  { genesis, judges, ask }: AskingWorld,
  peer: string,
  from: Verified | Checkpoint,
): Promise<Head | undefined> {
  let at = 'set' in from ? from : undefined
  let last: Step | undefined
  let voted: readonly Validator[] = []
  const sets: SetRow[] = []
  const began = (header: SetRow['header'], set: SetRow['set']): void =>
    void sets.push({ header, certificate: nothing, set, ends: undefined })
  if (at) began(undefined, at.set)
  for (let above = from.height; ;) {
    const ended = at?.eras.at(-1)?.height === above
    const what = { kind: 'handover.want', above, ended, start: at === undefined } as const
    const given = await ask(peer, what, 'handover.give')
    if (given?.above !== above) return undefined
    if (!at) {
      if (!given.start) return undefined
      const { header, set } = given.start
      at = fromCheckpoint(from, header, set)
      began(header, set)
    }
    for (const one of given.steps) {
      voted = at.set
      at = await follow(at, [one], judges)
      const { header, certificate, change, ends } = one
      if (change || ends) sets.push({ header, certificate, set: at.set, ends })
      last = one
    }
    const ends = sets.findLast((row) => row.ends)?.ends
    const untold = !equal(at.chain, at.eras.at(-1)?.era ?? genesisIdOf(genesis))
    if (!given.more || given.steps.length === 0) return { ...at, step: last, voted, sets, ends, untold }
    above = at.height
  }
}

/**
 * A head that a checkpoint leads to, with all that lies before it as far as this peer knows the founders: from
 * there on eras are told, proofs begin and newcomers are led. Undefined when it leads elsewhere.
 */
async function fromFounders(world: AskingWorld, peer: string, head: Head): Promise<Head | undefined> {
  const founders = fromGenesis(world.genesis)
  const whole = head.sets[0]?.header ? await climb(world, peer, founders) : head
  if (!whole || !equal(whole.chain, head.chain)) return undefined
  const sets = whole.sets.filter(({ header }) => (header?.height ?? 0) <= head.height)
  const same = equal(setHash(sets.at(-1)?.set ?? []), setHash(head.set))
  return same ? { ...head, sets, eras: whole.eras, ends: whole.ends, untold: false } : undefined
}

/** The head of one peer; undefined when it has none above what is trusted, or is silent. */
export async function headOf(
  world: AskingWorld & Pick<JoiningWorld, 'checkpoint' | 'lied'>,
  peer: string,
): Promise<Head | undefined> {
  const checkpoint = world.checkpoint()
  try {
    const above = checkpoint && checkpoint.height > 0 ? await climb(world, peer, checkpoint) : undefined
    // A link's block of a later era says nothing of how that began.
    if (above?.step) return above.untold ? ((await fromFounders(world, peer, above)) ?? above) : above
    const found = await climb(world, peer, fromGenesis(world.genesis))
    if (!found || !checkpoint) return found
    // A peer that is behind the checkpoint, or cannot show it among its blocks, is no way in.
    if (found.height !== checkpoint.height) return checkpoint.height === 0 ? found : undefined
    if (!equal(found.hash, checkpoint.hash))
      refuse('handover.start', { what: 'header', height: checkpoint.height })
    return found
  } catch (caught) {
    if (!isOfDevice(refusalOf(caught))) world.lied(peer)
    return undefined
  }
}

interface Beginning {
  readonly root: Hash
  /** The tip's row. */
  readonly tip: ReturnType<typeof saveTip>
  readonly writes: readonly Write[]
}

/** Head block and history edge from `peer`, held against the head; what a node that begins there writes. */
async function beginningFrom(world: JoiningWorld, head: Head, peer: string): Promise<Beginning | undefined> {
  const { height, sets, voted, ends } = head
  if (!head.step) return undefined
  const { header, certificate } = head.step
  let found: ReturnType<typeof blockOf>
  await world.piece(peer, head.hash, (bytes) => (found = blockOf(bytes, head.hash)) !== undefined)
  const given = await world.ask(peer, { kind: 'history.want', size: height }, 'history.give')
  if (!found || given?.size !== height) return undefined
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
  const row = encode(finalBlock, { block: found.bytes, certificate: decode(certificateCodec, certificate) })
  return {
    root: header.stateRoot,
    tip: saveTip(tip),
    writes: [
      { store: 'chain', key: chainKey(height), value: row },
      ...beginPast(sets, hash, given.edge, height),
      beginsAt(height),
      ...heldAt(genesisId, found.block),
      ...(ends ? [eraWrite(ends.document), proposalWrite(ends.document, ends.signatures)] : []),
    ],
  }
}

/** Pieces of the state as they were checked when they came. */
type Remembered = Awaited<ReturnType<typeof fetchPieces>>

/** Goes on where a crash interrupted the laying down of rows; whether the disk now has a tip. */
export async function finishJoining(store: Store, remembered?: Remembered): Promise<boolean> {
  const row = await store.get(begunAt.store, begunAt.key)
  if (row) {
    const { root, tip } = decode(begun, row)
    // Two tabs on one disk would mix two states: whoever finds another beginning, or none, has come too late.
    const guard = { ...begunAt, expect: row }
    const gone = await layDown(store, root, remembered, guard)
    const writes = [{ ...tipAt, value: encode(savedTip, tip) }, { ...begunAt, value: undefined }, ...gone]
    await store.commit(writes, guard)
    await forgetPieces(store)
  }
  return (await store.get(tipAt.store, tipAt.key)) !== undefined
}

/**
 * Brings the disk to where a node can be opened: 'joined' with a tip on it, 'replay' when the chain is short
 * and blocks do as well. Waits for peers; tries the next when one is silent, behind or false.
 */
export async function join(
  world: JoiningWorld,
  found: (head: Head) => void = () => undefined,
): Promise<'joined' | 'replay'> {
  let pieces: Remembered | undefined
  for (;;) {
    if (await finishJoining(world.store, pieces)) return 'joined'
    if (pieces?.size === 0) return 'replay'
    if (world.stopped()) refuse('cancelled')
    const changed = world.changed()
    pieces = await attempt(world, found)
    if (!pieces) await changed
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

/** What there is to go on with: the pieces of a state, none where blocks are taken; undefined when there is nothing. */
async function attempt(world: JoiningWorld, found: (head: Head) => void): Promise<Remembered | undefined> {
  let decides = false
  for (const peer of world.peers()) {
    if (!decides) world.step('checking')
    const head = await headOf(world, peer)
    if (!head) continue
    if (head.height > 0) {
      const why = refusalIn(() => world.believe(head))
      world.waits(why)
      if (why) continue
    }
    if (!equal(head.chain, head.genesisId)) {
      if (!world.follows(head)) {
        decides = true
        continue
      }
      // Its first block is the first to name the state that an era begins with.
      const resting = head.step?.ends !== undefined
      world.waits(resting ? { code: 'era.resting', facts: {} } : undefined)
      if (resting) continue
    } else if (head.height <= world.replayMost) return new Map()
    found(head)
    world.step('fetching')
    try {
      const beginning = await beginningFrom(world, (await fromFounders(world, peer, head)) ?? head, peer)
      if (!beginning) continue
      const { store } = world
      const { root, tip, writes } = beginning
      const pieces = await fetchPieces(world, root)
      world.step('placing')
      // Another tab may have begun meanwhile, or be through.
      if (await store.get(begunAt.store, begunAt.key)) return pieces
      const rows = wholeState(root, pieces)
      const none = { ...tipAt, expect: undefined }
      const last = { ...tipAt, value: encode(savedTip, tip) }
      // With what another tab that began later has laid down, and what it goes on by.
      if (rows)
        await store.clear(['state'], [...writes, ...rows, last, { ...begunAt, value: undefined }], none)
      else await store.commit([...writes, { ...begunAt, value: encode(begun, { root, tip }) }], none)
      return pieces
    } catch (caught) {
      const { code } = refusalOf(caught)
      if (code === 'cancelled') throw caught
      if (code === 'handover.broken' || code === 'blob.forged') world.lied(peer)
    }
  }
  world.step(decides ? 'deciding' : 'seeking')
  return undefined
}
