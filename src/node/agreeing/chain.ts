/**
 * The ledger behind consensus' door: builds, checks and executes blocks on the rows of the tip, and knows what
 * goes to disk with each final block.
 *
 * Rows: `state` see rows.ts; `meta/tip` the tip; `mine/at/<tx id>` the height that holds a transaction; `past`
 * see past.ts.
 */
import { voteBytes } from '../../core/ballot.ts'
import { type Bytes, type Hash, equal, hash, hex } from '../../core/bytes.ts'
import type { Claim } from '../../core/claim.ts'
import { decode, encode, u64 } from '../../core/codec.ts'
import { isOfDevice, refuse, refusalOf, type Refusal } from '../../core/refusal.ts'
import { certificateCodec, signersOf, wellFormed, type Certificate } from '../../consensus/certificate.ts'
import { leaderAt, leaderOrder } from '../../consensus/leader.ts'
import { finalBlock } from '../../consensus/messages.ts'
import { chainKey } from '../../consensus/step.ts'
import type { Described, Next, Write } from '../../consensus/machine.ts'
import { seedBytes } from '../../consensus/signing.ts'
import { type ValidatorSet, weight, quorum } from '../../consensus/set.ts'
import {
  blockHash,
  certificateHash,
  decodeBlock,
  encodeBlock,
  txRootOf,
  type Block,
  type Header,
} from '../../ledger/block.ts'
import {
  checkBlock,
  checkFresh,
  propose,
  restoreTip,
  savedTip,
  saveTip,
  type Ledger,
  type Outcome,
  type Tip,
} from '../../ledger/execute.ts'
import { endingOf, type EraSignature } from '../../ledger/ending.ts'
import { closingOf, eraDocument, renew, type EraDocument } from '../../ledger/era.ts'
import { found } from '../../ledger/genesis.ts'
import type { Pool, Waiting } from '../../ledger/pool.ts'
import { cut, expand, outlineOf, shorten } from '../../ledger/short.ts'
import { leafOf, txIdOf, type Genesis, type Transaction, type TxId } from '../../ledger/transaction.ts'
import { rulesKnown } from '../../ledger/rules.ts'
import { network, rulesAt } from '../../ledger/state.ts'
import { unitWeight, validators, type Validator } from '../../ledger/validators.ts'
import { withWrites } from '../../ledger/trie.ts'
import { Overlay, type View } from '../../ledger/view.ts'
import type { Store } from '../../storage/store.ts'
import { firstPast, openPast, type Past } from './past.ts'
import { openRows } from './rows.ts'
import { makeSnapshots, type Snapshots } from '../joining/snapshots.ts'
import type { Topics } from '../topics.ts'
import type { Application } from './turn-world.ts'

/** A new key or stake leads only this many blocks later, or a proposer could grind keys for its turn. */
const leadDelay = 64

export interface Found {
  readonly tx: Transaction
  readonly height: number
}

export interface Chain {
  readonly application: Application
  readonly genesisId: Hash
  readonly genesis: Genesis
  /** Hot rows are always there; others may be `Absent`: ask for them through `look`. */
  readonly view: View
  /** Answers once all it reads is in memory; `ask` changes nothing, and may be run several times. */
  look<T>(ask: (view: View) => T | Promise<T>): Promise<T>
  readonly tip: Tip
  readonly ledger: Ledger
  /** The set that votes on the next block, and the order in which it leads. */
  readonly set: ValidatorSet
  readonly order: readonly number[]
  /** What the proposer of the next block signs as its seed. */
  readonly seeding: Bytes
  block(height: number): Promise<Final | undefined>
  /** A final transaction and the height that holds it; from a peer while its block is not here yet. */
  find(id: TxId): Promise<Found | undefined>
  /** As `find`, of what is here. */
  kept(id: TxId): Promise<Found | undefined>
  readonly past: Past
  /** What votes name the chain by now, and the height after which that began, if it is not the first era. */
  readonly era: { readonly chain: Hash; readonly begunAfter: number | undefined }
  /** What `chain` was when this height was agreed on. */
  chainAt(height: number): Hash
  /**
   * Ends the era at the tip, which must be where the document ends it, agreed on by this certificate; gives what
   * has to be on disk before anything else. Only for a chain that agrees on nothing any more: it has to be
   * opened again. Refuses 'era.too-few', 'era.nobody'.
   */
  recover(
    document: EraDocument,
    signatures: readonly EraSignature[],
    closing: { readonly header: Header; readonly certificate: Certificate },
  ): Promise<readonly Write[]>
  /** What it gives to those who join. */
  readonly snapshots: Snapshots
  /**
   * Transactions whose claims were judged true: one seen in the pool is not judged again in its block. Another
   * set after a block that moved anybody's keys; whoever waits for a verdict adds to the set he asked with.
   */
  readonly judged: Set<string>
}

/** What a question about the ledger needs: of a node with all rows, or of a newcomer with proofs of some. */
export interface Looking extends Pick<Chain, 'view' | 'look'> {
  readonly tip: Pick<Tip, 'height' | 'time' | 'hash'>
}

export interface ChainWorld {
  /** Asks peers for a transaction whose block is not here, with its proof. */
  readonly seek?: (id: TxId) => Promise<Found | undefined>
  readonly store: Store
  readonly genesis: Genesis
  readonly genesisId: Hash
  readonly pool: Pool
  readonly topics: Topics
  readonly clock: () => number
  /** The newest rules this build knows. */
  readonly rulesKnown?: number | undefined
  /** One verdict a claim. */
  readonly judge: (claims: readonly Claim[]) => Promise<readonly boolean[]>
  /** Whether the seed is `key`'s signature on `message`. */
  readonly checkSeed: (message: Bytes, key: Bytes, seed: Bytes) => Promise<boolean>
  /** Whether `aggregate` is that of all `keys`' votes on `message`. */
  readonly checkVotes: (message: Bytes, keys: readonly Bytes[], aggregate: Bytes) => Promise<boolean>
}

/** What a transaction with these very proofs is remembered by once its claims held. */
export const proofName = (tx: Transaction): string => hex(leafOf(tx))

const describedBy = (header: Header): Described => {
  const { height, view, proposer } = header
  return { hash: blockHash(header), height, view, proposer }
}
function* transactionsOf(waiting: Iterable<Waiting>): Generator<Transaction> {
  for (const { tx } of waiting) yield tx
}
const at = (id: TxId): string => `at/${hex(id)}`

/** The rows that say which block holds its transactions. */
export const heldAt = (genesisId: Hash, { header, transactions }: Block): readonly Write[] =>
  transactions.map(({ body }) => ({
    store: 'mine',
    key: at(txIdOf(genesisId, body)),
    value: encode(u64, header.height),
  }))

const setOf = (members: readonly Validator[], height: number): ValidatorSet =>
  members.map(({ nodeKey, voteKey, stake, admitted, since }) => ({
    key: voteKey,
    peer: hex(nodeKey),
    stake,
    admitted,
    lead: since === 0 || height - since >= leadDelay ? stake : 0,
  }))

const tipWrite = (tip: Tip): Write => ({
  store: 'meta',
  key: 'tip',
  value: encode(savedTip, saveTip(tip)),
})

/** The document that began the era a chain is in. */
export const eraWrite = (document: EraDocument): Write => ({
  store: 'meta',
  key: 'era',
  value: encode(eraDocument, document),
})

/** The certificate a block carries; none in the first. */
const parentOf = ({ header, parentCert }: Block): Certificate | undefined =>
  header.height === 1 && parentCert.length === 0 ? undefined : decode(certificateCodec, parentCert)

/** A block and what it was agreed on by. */
export interface Final {
  readonly block: Block
  readonly certificate: Certificate
}

/** What a row of the chain holds; undefined when it is damaged. */
function finalOf(row: Bytes): Final | undefined {
  try {
    const { block, certificate } = decode(finalBlock, row)
    return { block: decodeBlock(block), certificate }
  } catch (caught) {
    refusalOf(caught)
    return undefined
  }
}

/** Takes the tip and the hot rows up from the disk; on the first start lays down the genesis. */
export async function openChain(world: ChainWorld): Promise<Chain> {
  const { store, genesis, genesisId, pool, topics } = world
  const saved = await store.get('meta', 'tip')
  const rows = await openRows(store)
  let tip: Tip
  let seed: Bytes = genesisId
  if (saved) tip = restoreTip(decode(savedTip, saved), rows.trie)
  else {
    const start = found(genesis)
    const { changes } = rows.advance(start.writes, start.tip.trie)
    tip = { ...start.tip, trie: rows.trie }
    const began = firstPast({ hash: tip.hash, header: undefined, set: validators(rows) })
    await store.commit([...changes, tipWrite(tip), ...began])
  }
  const past = await openPast(store, tip.height)
  let judged = new Set<string>()
  const block = async (height: number): Promise<Final | undefined> => {
    const row = await store.get('chain', chainKey(height))
    const found = row && finalOf(row)
    // One of before that is damaged is one that is not here: who needs it asks a peer. The head is gone on from.
    if (row && !found && height === tip.height) refuse('storage.damaged')
    return found
  }
  const given = async (height: number): Promise<Bytes | undefined> => {
    const row = await store.get('chain', chainKey(height))
    return row && finalOf(row) && row
  }
  const snapshots = makeSnapshots(rows, given, world.clock)
  snapshots.note(tip, 0)

  /** Certificates of the tip, by hash, that are known to hold. */
  const certified = new Set<string>()
  const certify = (certificate: Certificate): void =>
    void certified.add(hex(certificateHash(encode(certificateCodec, certificate))))
  if (tip.height > 0) {
    const head = await block(tip.height)
    // A changed seed would give this node leaders of its own.
    if (!head || !equal(blockHash(head.block.header), tip.hash)) return refuse('storage.damaged')
    seed = hash(head.block.header.seed)
    certify(head.certificate)
  }

  const endedRow = await store.get('meta', 'era')
  const ended = endedRow && decode(eraDocument, endedRow)
  const chainAt = (height: number): Hash =>
    ended && height <= closingOf(ended) ? ended.chain : network.need(rows).era

  const known = world.rulesKnown ?? rulesKnown
  const ledger = (): Ledger => ({ tip, view: rows, known })
  /** The set of the next height and the order in which it leads. */
  const voting = (): { readonly set: ValidatorSet; readonly order: readonly number[] } => {
    const height = tip.height + 1
    const set = setOf(validators(rows), height)
    return { set, order: leaderOrder(set, seed, height) }
  }
  let now = voting()
  const next = (): Next => ({
    height: tip.height + 1,
    set: now.set,
    seed,
    head: tip.hash,
    unknown: rulesAt(network.need(rows), tip.height + 1) > known,
  })

  const seeding = (): Bytes => seedBytes(chainAt(tip.height + 1), tip.height + 1, seed)

  /** All claims of a block in one batch, without those that held before. */
  const claimsHold = async (transactions: readonly Transaction[], claims: readonly (readonly Claim[])[]) => {
    const fresh = transactions.flatMap((tx, i) => (judged.has(proofName(tx)) ? [] : (claims[i] ?? [])))
    return fresh.length === 0 || (await world.judge(fresh)).every(Boolean)
  }

  /** Consensus holds the proposer to its turn; that the seed is its unique signature is checked here. */
  const seedHolds = async ({ header }: Block): Promise<boolean> => {
    const leader = now.set[header.proposer]
    return leader !== undefined && world.checkSeed(seeding(), leader.key, header.seed)
  }

  /** Who signed the parent: refuses a certificate that is not of the tip, or that the set of its height could not make. */
  function signersIn(proposed: Block): readonly number[] {
    const certificate = parentOf(proposed)
    if (!certificate) return []
    // The first block of an era may stand on one that was only notarized, also where this node has it final.
    const endedHere = ended !== undefined && tip.height === closingOf(ended)
    const agreed =
      certificate.kind === 'final' || endedHere || certified.has(hex(proposed.header.parentCertHash))
    const holds =
      agreed &&
      certificate.height === tip.height &&
      equal(certificate.hash, tip.hash) &&
      wellFormed(certificate, setOf(tip.voted, tip.height))
    return holds ? signersOf(certificate) : refuse('block.invalid', { what: 'certificate' })
  }

  /** Late votes make the proposer's certificate another one than this node's, which held already. */
  async function parentHolds(proposed: Block): Promise<boolean> {
    const certificate = parentOf(proposed)
    if (!certificate || certified.has(hex(proposed.header.parentCertHash))) return true
    const on = tip
    const keys = signersOf(certificate).flatMap((place) => on.voted[place]?.voteKey ?? [])
    const message = voteBytes(chainAt(certificate.height), certificate)
    const holds = await world.checkVotes(message, keys, certificate.aggregate)
    if (holds && tip === on) certify(certificate)
    return holds
  }

  /** Rows that belie the tip are damage, or the work of another tab that has taken the disk further. */
  async function onTip<T>(ask: () => T): Promise<T> {
    try {
      return await rows.look(ask)
    } catch (caught) {
      const { code } = refusalOf(caught)
      const written = code === 'storage.damaged' ? await store.get('meta', 'tip') : undefined
      if (written && !equal(written, encode(savedTip, saveTip(tip))))
        refuse('storage.guard', { store: 'meta' })
      throw caught
    }
  }

  /** The block that was checked last. */
  let executed: { readonly bytes: Bytes; readonly block: Block; readonly outcome: Outcome } | undefined

  const application: Application = {
    open: () => Promise.resolve(next()),

    describe(bytes) {
      const { header, parentCert, transactions } = decodeBlock(bytes)
      // The hash covers the header alone: a spoiled body must not pass under it.
      if (!equal(header.txRoot, txRootOf(transactions))) refuse('block.invalid', { what: 'transactions' })
      if (!equal(header.parentCertHash, certificateHash(parentCert)))
        refuse('block.invalid', { what: 'certificate' })
      return describedBy(header)
    },

    outline(short) {
      const { header, parentCert } = outlineOf(short)
      if (!equal(header.parentCertHash, certificateHash(parentCert)))
        refuse('block.invalid', { what: 'certificate' })
      return describedBy(header)
    },
    expand: (short, extra) => expand(short, transactionsOf(pool.waiting()), extra),
    shorten,
    cut,

    build(order) {
      const { height, view, seed: signature, parent } = order
      const parentCert = parent ? encode(certificateCodec, parent) : new Uint8Array(0)
      return rows.look(() => {
        if (height !== tip.height + 1) return undefined
        if (parent) certify(parent)
        const proposer = leaderAt(now.order, view)
        const signers = parent ? signersOf(parent) : []
        const turn = { view, proposer, seed: signature, parentCert, signers, now: world.clock() }
        const proposal = propose(ledger(), pool.inTurn(), turn)
        return proposal && encodeBlock(proposal.block)
      })
    },

    async check(bytes, { height, fresh }): Promise<Refusal | undefined> {
      try {
        const proposed = decodeBlock(bytes)
        if (height !== tip.height + 1) refuse('block.invalid', { what: 'height' })
        if (fresh) checkFresh(proposed.header, tip.time, world.clock())
        const on = tip
        // Beside the execution, in a worker of its own.
        const seeding = seedHolds(proposed)
        seeding.catch(() => undefined)
        const { outcome, claims } = await onTip(() => checkBlock(ledger(), proposed, signersIn(proposed)))
        const [parent, seeded, claimed] = await Promise.all([
          parentHolds(proposed),
          seeding,
          claimsHold(proposed.transactions, claims),
        ])
        if (!parent) refuse('block.invalid', { what: 'certificate' })
        if (!seeded) refuse('block.invalid', { what: 'seed' })
        if (!claimed) refuse('block.invalid', { what: 'claims' })
        if (tip === on) executed = { bytes, block: proposed, outcome }
        return undefined
      } catch (caught) {
        const refusal = refusalOf(caught)
        // A worker that died says nothing of the block.
        if (isOfDevice(refusal)) throw caught
        return refusal
      }
    },

    async apply(bytes, certificate) {
      const known = executed && equal(executed.bytes, bytes) ? executed : undefined
      const decided = known?.block ?? decodeBlock(bytes)
      const { outcome } = known ?? (await onTip(() => checkBlock(ledger(), decided, signersIn(decided))))
      executed = undefined
      const { changes, made } = rows.advance(outcome.writes, outcome.tip.trie)
      tip = { ...outcome.tip, trie: rows.trie }
      snapshots.note(tip, made)
      seed = hash(decided.header.seed)
      now = voting()
      certified.clear()
      certify(certificate)
      if ([...outcome.writes.keys()].some((key) => key.startsWith('institution/'))) judged = new Set()
      await rows.look(() => pool.settle(ledger(), decided.transactions, world.clock()))
      for (const tx of decided.transactions) judged.delete(proofName(tx))
      const ids = decided.transactions.map((tx) => txIdOf(genesisId, tx.body))
      const writes = [
        ...changes,
        tipWrite(tip),
        ...past.extended(decided.header, encode(certificateCodec, certificate), () => validators(rows)),
        ...heldAt(genesisId, decided),
        ...ids.map((id) => ({ store: 'outbox', key: hex(id), value: undefined })),
      ]
      return { writes, next: next() }
    },
  }

  topics.mark('head')
  return {
    application,
    genesis,
    genesisId,
    past,
    snapshots,
    block,
    look: (ask) => rows.look(() => ask(rows)),
    chainAt,
    get era() {
      const now = network.need(rows).era
      // Who joined in a later era by a link's word alone was at the end of none.
      return { chain: now, begunAfter: ended?.height ?? (equal(now, genesisId) ? undefined : 0) }
    },
    async recover(document, signatures, { header, certificate }) {
      const { ends, writes, trie } = await rows.look(() => {
        const ends = endingOf(rows, tip.trie, document, signatures)
        const after = new Overlay(rows)
        renew(after, document)
        return { ends, writes: after.writes, trie: withWrites(tip.trie, after.writes) }
      })
      const { changes } = rows.advance(writes, trie)
      tip = { ...tip, trie: rows.trie }
      const told = past.ended(header, encode(certificateCodec, certificate), ends)
      return [...changes, tipWrite(tip), ...told, eraWrite(document)]
    },
    get judged() {
      return judged
    },
    get view() {
      return rows
    },
    get tip() {
      return tip
    },
    get ledger() {
      return ledger()
    },
    get set() {
      return now.set
    },
    get order() {
      return now.order
    },
    get seeding() {
      return seeding()
    },
    find: async (id) => (await kept(id)) ?? (await world.seek?.(id)),
    kept,
  }

  async function kept(id: TxId): Promise<Found | undefined> {
    const row = await store.get('mine', at(id))
    if (!row) return undefined
    const height = decode(u64, row)
    const holding = await block(height)
    const tx = holding?.block.transactions.find((one) => hex(txIdOf(genesisId, one.body)) === hex(id))
    return tx && { tx, height }
  }
}

/** Awake stake and what a certificate needs, in units; `awake` reaches `needed` exactly when it is enough. */
export function quorumOf(set: ValidatorSet, awake: (peer: string) => boolean) {
  const indices = set.flatMap((validator, index) => (awake(validator.peer) ? [index] : []))
  const present = weight(set, indices)
  const enough = quorum(set)
  const needed = Math.ceil(enough / unitWeight)
  const units = Math.floor(present / unitWeight)
  return {
    awake: present >= enough ? Math.max(units, needed) : units,
    needed,
    total: set.reduce((sum, validator) => sum + validator.admitted, 0) / unitWeight,
    // Who does not count now is not waited for.
    asleep: set.filter(({ peer, stake }) => stake > 0 && !awake(peer)).map(({ peer }) => peer),
  }
}
