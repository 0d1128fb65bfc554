/**
 * A chain as a node keeps it, without a node: the ledger tests' little network, every block with a Final
 * certificate of the simulator's fast signatures, and its past on a memory disk.
 */
import { encode } from '../../src/core/codec.ts'
import { ed25519 } from '@noble/curves/ed25519.js'
import { equal, type Bytes } from '../../src/core/bytes.ts'
import { voteBytes } from '../../src/core/ballot.ts'
import { bitmap, certificateCodec, type Certificate } from '../../src/consensus/certificate.ts'
import { blockHash, type Block } from '../../src/ledger/block.ts'
import { endingOf, type Ending } from '../../src/ledger/ending.ts'
import { eraIdOf, eraSignBytes, renew, type EraDocument } from '../../src/ledger/era.ts'
import { fromGenesis, type Judges, type Verified } from '../../src/ledger/handover.ts'
import { network } from '../../src/ledger/state.ts'
import { txIdOf, type Body, type Candidate, type Genesis, type TxId } from '../../src/ledger/transaction.ts'
import { trieRootOf, withWrites } from '../../src/ledger/trie.ts'
import { validators, type Validator } from '../../src/ledger/validators.ts'
import { Overlay } from '../../src/ledger/view.ts'
import { certifiedBy } from '../../src/node/agreeing/certified.ts'
import type { Chain } from '../../src/node/agreeing/chain.ts'
import { firstPast, openPast, type Past } from '../../src/node/agreeing/past.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { aggregate, judgeVotes, signature } from '../simulation/keys.ts'
import { idOf, Net, signWith } from '../unit/ledger/network.ts'

type Kept = { readonly block: Block; readonly certificate: Certificate }

export class CertifiedChain implements Pick<
  Chain,
  'genesis' | 'genesisId' | 'past' | 'tip' | 'look' | 'block' | 'kept'
> {
  readonly net: Net
  readonly start: Verified
  readonly store = memoryStore()
  readonly #kept: Kept[] = []
  readonly genesis: Genesis
  #past: Past | undefined

  constructor(genesis: Genesis) {
    this.genesis = genesis
    this.net = new Net(genesis)
    this.start = fromGenesis(genesis)
  }
  async open(): Promise<this> {
    if (this.tip.height === 0)
      await this.store.commit(firstPast({ hash: this.genesisId, header: undefined, set: this.start.set }))
    this.#past = await openPast(this.store, this.tip.height)
    return this
  }
  get past(): Past {
    if (!this.#past) throw new Error('open the chain first')
    return this.#past
  }
  get genesisId() {
    return this.net.genesisId
  }
  get tip() {
    return this.net.ledger.tip
  }
  look: Chain['look'] = async (ask) => ask(this.net.rows)
  readonly judges: Judges = {
    certified: certifiedBy((...vote) => judgeVotes.verify(...vote)),
    signed: (key, message, signed) => Promise.resolve(ed25519.verify(signed, message, key, { zip215: true })),
  }
  block = (height: number): Promise<Kept | undefined> => Promise.resolve(this.#kept[height - 1])
  kept: Chain['kept'] = (id) => {
    for (const { block } of this.#kept) {
      const tx = block.transactions.find(({ body }) => equal(txIdOf(this.genesisId, body), id))
      if (tx) return Promise.resolve({ tx, height: block.header.height })
    }
    return Promise.resolve(undefined)
  }

  /** A Final certificate of the block at `height` by these places of a set. */
  certificateOf(set: readonly Validator[], height: number, places: readonly number[]): Certificate {
    const head = this.net.blocks[height - 1]
    if (!head) throw new Error(`no block ${height}`)
    const ballot = { kind: 'final' as const, height, view: 0, hash: blockHash(head.header) }
    const message = voteBytes(head.header.chainId, ballot)
    const signatures = places
      .flatMap((place) => set[place] ?? [])
      .map(({ voteKey }) => signature(voteKey, message))
    return { ...ballot, signers: bitmap(places, set.length), aggregate: aggregate(signatures) }
  }

  /** One block with these, certified by the whole set before it. */
  async write(...bodies: readonly Body[]): Promise<TxId[]> {
    const before = validators(this.net.rows)
    const ids = this.net.write(...bodies)
    const block = this.net.blocks.at(-1)
    if (!block) throw new Error('no block')
    const { header } = block
    const certificate = this.certificateOf(before, header.height, [...before.keys()])
    this.#kept.push({ block, certificate })
    const coded: Bytes = encode(certificateCodec, certificate)
    this.net.parentCert = coded
    await this.store.commit(this.past.extended(header, coded, () => validators(this.net.rows)))
    return ids
  }

  /** These end the era at the head, without those; `change` what they sign otherwise. */
  async end(
    by: readonly Candidate[],
    without: readonly Candidate[],
    change: Partial<EraDocument> = {},
  ): Promise<Ending> {
    const { rows, ledger } = this.net
    const { height, hash, trie, time } = ledger.tip
    const document: EraDocument = {
      chain: network.need(rows).era,
      height,
      block: hash,
      stateRoot: trieRootOf(trie),
      without: without.map(idOf),
      reason: 'the flood',
      time: time + 1,
      notar: undefined,
      ...change,
    }
    const message = eraSignBytes(document.chain, eraIdOf(document))
    const signatures = by.map((one) => ({
      institution: idOf(one),
      signature: signWith(one.signKey, message),
    }))
    const ends = endingOf(rows, trie, document, signatures)
    const closing = await this.block(height)
    if (!closing) throw new Error('no block')
    const certificate = encode(certificateCodec, closing.certificate)
    await this.store.commit(this.past.ended(closing.block.header, certificate, ends))
    const after = new Overlay(rows)
    renew(after, document)
    this.net.ledger = {
      tip: { ...ledger.tip, trie: withWrites(trie, after.writes) },
      view: rows,
    }
    rows.commit(after.writes)
    return ends
  }
}
