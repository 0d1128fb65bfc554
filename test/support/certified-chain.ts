/**
 * A chain as a node keeps it, without a node: the ledger tests' little network, every block with a Final
 * certificate of the simulator's fast signatures, and its past on a memory disk.
 */
import { encode } from '../../src/core/codec.ts'
import { equal, type Bytes } from '../../src/core/bytes.ts'
import { voteBytes } from '../../src/core/ballot.ts'
import { bitmap, certificateCodec, type Certificate } from '../../src/consensus/certificate.ts'
import { blockHash, type Block } from '../../src/ledger/block.ts'
import { fromGenesis, type Certified, type Verified } from '../../src/ledger/handover.ts'
import { txIdOf, type Body, type Genesis, type TxId } from '../../src/ledger/transaction.ts'
import { validators, type Validator } from '../../src/ledger/validators.ts'
import { certifiedBy } from '../../src/node/certified.ts'
import type { Chain } from '../../src/node/chain.ts'
import { firstPast, openPast, type Past } from '../../src/node/past.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import { aggregate, judgeVotes, signature } from '../simulation/keys.ts'
import { Net } from '../unit/ledger/network.ts'

type Kept = { readonly block: Block; readonly certificate: Certificate }

export class CertifiedChain implements Pick<
  Chain,
  'genesis' | 'genesisId' | 'past' | 'tip' | 'look' | 'block' | 'find'
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
  get certified(): Certified {
    return certifiedBy(this.genesisId, (...vote) => judgeVotes.verify(...vote))
  }
  block = (height: number): Promise<Kept | undefined> => Promise.resolve(this.#kept[height - 1])
  find: Chain['find'] = (id) => {
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
    const message = voteBytes(this.genesisId, ballot)
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
    await this.store.commit(this.past.extended(header, coded, () => validators(this.net.rows)))
    return ids
  }
}
