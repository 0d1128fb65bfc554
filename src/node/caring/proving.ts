/**
 * Proofs (record/proof.ts): made from this node's ledger, with what it no longer has from its peers, and
 * checked with nothing but the bulk worker's pairings.
 */
import { equal, type Bytes } from '../../core/bytes.ts'
import { encode } from '../../core/codec.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import { treePath } from '../../core/tree.ts'
import { certificateCodec } from '../../consensus/certificate.ts'
import type { Header } from '../../ledger/block.ts'
import type { Step } from '../../ledger/handover.ts'
import { rowOf } from '../../ledger/proven.ts'
import { network, reads, type ReadRow } from '../../ledger/state.ts'
import { leafOf, txIdOf, type Transaction, type TxId } from '../../ledger/transaction.ts'
import { prove, trieRootOf } from '../../ledger/trie.ts'
import { blockOfAct, shownBytesMost, type Act, type Proof } from '../../record/proof.ts'
import type { OwnerNote } from '../../record/reading.ts'
import type { Terms } from '../../record/terms.ts'
import { rowsSaid } from '../../record/statement.ts'
import type { Answers } from '../answers.ts'
import type { Chain, Found } from '../agreeing/chain.ts'
import type { Names } from '../names.ts'
import type { Message, MessageOf } from '../protocol.ts'
import type { Topics } from '../topics.ts'

/** Beyond this a proof begins at a checkpoint instead of at the genesis. */
const stepsBytesMost = 64_000

/** A final transaction and its way to the head after `size` blocks; undefined when this node lacks any of it. */
export async function actOf(
  { past, kept, block, genesisId }: Pick<Chain, 'past' | 'kept' | 'block' | 'genesisId'>,
  id: TxId,
  size: number,
): Promise<Act | undefined> {
  const found = await kept(id)
  const holding = found && (await block(found.height))
  if (!holding || found.height > size) return undefined
  const { header, transactions } = holding.block
  const index = transactions.findIndex((tx) => equal(txIdOf(genesisId, tx.body), id))
  const transaction = transactions[index]
  const history = found.height === size ? [] : await past.path(found.height, size)
  if (!transaction || !history) return undefined
  const path = treePath(transactions.map(leafOf), index)
  const before = found.height === size ? undefined : { header, path: history }
  return { transaction, index, count: transactions.length, path, block: before }
}

export interface Proving {
  /** A proof of a final transaction; `shown` adds what only the owner can: the document, or who read. */
  prove(id: TxId, shown: boolean): Promise<Proof>
  /** A final transaction and its height from a peer that proves it, where one does. */
  seek(id: TxId): Promise<Found | undefined>
  /** What a peer asked for, if this node has it. */
  wanted(peer: string, what: MessageOf<'entry.want'>): Promise<void>
}

export interface ProvingWorld {
  readonly chain: Pick<Chain, 'past' | 'kept' | 'block' | 'genesis' | 'genesisId' | 'tip' | 'look'>
  /** What only the owner can show, and the hospital of the terms; all refuse 'record.not-owner'. */
  readonly own: {
    document(record: TxId): Promise<{ readonly body: Bytes; readonly contentKey: Bytes }>
    note(read: ReadRow): Promise<OwnerNote>
    terms(consent: TxId): Promise<Terms>
  }
  readonly names: Pick<Names, 'learn' | 'find'>
  readonly peers: () => readonly string[]
  readonly send: (peer: string, message: Message) => void
  readonly ask: Answers['ask']
  readonly topics: Topics
}

export function makeProving(world: ProvingWorld): Proving {
  const { chain } = world
  const { genesisId } = chain
  /** What one peer says of it; undefined if it says nothing that fits, or nothing in time. */
  async function ask(peer: string, id: TxId, head: Header): Promise<Act | undefined> {
    const size = head.height
    const given = await world.ask(peer, { kind: 'entry.want', id, size }, 'entry.give')
    const act = given?.size === size ? given.act : undefined
    try {
      if (!act || !equal(txIdOf(genesisId, act.transaction.body), id)) return undefined
      blockOfAct(act, head)
      return act
    } catch (caught) {
      return void refusalOf(caught)
    }
  }

  /** From the first peer that proves it. */
  async function given(id: TxId, head: Header): Promise<Act | undefined> {
    for (const peer of world.peers()) {
      const act = await ask(peer, id, head)
      if (act) return act
    }
    return undefined
  }
  const actBefore = async (id: TxId, head: Header): Promise<Act> =>
    (await actOf(chain, id, head.height)) ?? (await given(id, head)) ?? refuse('record.unavailable')

  /** The head as the disk has it, and all rows that speak of a transaction in the state after it. */
  async function atHead(tx: Transaction, shown: Proof['shown']) {
    for (;;) {
      const committed = world.topics.next(['head'])
      const { height, stateRoot, rows } = await chain.look((view) => {
        const { height, time, trie } = chain.tip
        const said = rowsSaid(genesisId, tx, view, time, shown)
        const keys = equal(network.need(view).era, genesisId) ? said : [...said, network.key()]
        const rows = keys.map((key) => rowOf(key, view.get(key), prove(trie, key)))
        return { height, stateRoot: trieRootOf(trie), rows }
      })
      const head = await chain.block(height)
      // An era begins with a state that only its first block names.
      if (head && !equal(head.block.header.stateRoot, stateRoot)) refuse('era.resting')
      if (head) return { rows, head }
      // Executed and not yet on the disk: the same again with its certificate.
      await committed
    }
  }

  async function shownOf(tx: Transaction, id: TxId): Promise<Proof['shown']> {
    if (tx.body.kind === 'access.read') {
      const { note, name } = await world.own.note(await chain.look((view) => reads.need(view, id)))
      // What the server passed on may be false: then the proof names the institution alone.
      const known = await chain.look(async (view) => {
        await world.names.learn(view, [{ account: note.reader, name }])
        return world.names.find(view, note.reader)
      })
      return { kind: 'reading', note, name: known }
    }
    if (tx.body.kind === 'consent.give') return { kind: 'terms', terms: await world.own.terms(id) }
    if (tx.body.kind !== 'record.publish') return refuse('proof.kind', { kind: tx.body.kind })
    const { body, contentKey } = await world.own.document(id)
    if (body.length > shownBytesMost) refuse('proof.too-large', { bytes: body.length, most: shownBytesMost })
    return { kind: 'document', body, contentKey }
  }

  const headNow = async (): Promise<Header> =>
    (await chain.block(chain.tip.height))?.block.header ?? refuse('record.unavailable')

  return {
    async prove(id, wanted) {
      const first = await actBefore(id, await headNow())
      const tx = first.transaction
      const shown = wanted ? await shownOf(tx, id) : undefined
      const { rows, head } = await atHead(tx, shown)
      const { header } = head.block
      const { start, steps } = await chain.past.newest(stepsBytesMost)
      const certificate: Bytes = encode(certificateCodec, head.certificate)
      const last: Step = { header, certificate, change: undefined, ends: undefined }
      const before = steps.filter((one) => one.header.height < header.height)
      const at = steps.find((one) => one.header.height === header.height)
      return {
        start: start.header
          ? { kind: 'checkpoint', genesis: genesisId, header: start.header, set: start.set }
          : { kind: 'genesis', document: chain.genesis },
        steps: [...before, at ?? last],
        act: await actBefore(id, header),
        rows,
        shown,
      }
    },
    async seek(id) {
      const head = await headNow()
      const act = await given(id, head)
      return act && { tx: act.transaction, height: act.block?.header.height ?? head.height }
    },
    async wanted(peer, { id, size }) {
      if (size > chain.tip.height) return
      const act = await actOf(chain, id, size)
      if (act) world.send(peer, { kind: 'entry.give', id, size, act })
    },
  }
}
