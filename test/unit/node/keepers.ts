/**
 * Institutions that keep records for each other: real holding and custody over one ledger, on disks of their own,
 * with calls in the place of wires.
 */
import { concat, hex, unhex, type Bytes } from '../../../src/core/bytes.ts'
import { refuse, Refused, refusalOf } from '../../../src/core/refusal.ts'
import { isGone } from '../../../src/ledger/lists.ts'
import { nodeKeys, records } from '../../../src/ledger/state.ts'
import type { Candidate, SigningKey, TxId } from '../../../src/ledger/transaction.ts'
import { openAuditing, type Auditing } from '../../../src/node/caring/auditing.ts'
import { makeCustody, type Custody } from '../../../src/node/caring/custody.ts'
import { openDeposits, type Deposits } from '../../../src/node/caring/deposits.ts'
import { openHolding, type Holding } from '../../../src/node/caring/holding.ts'
import type { Message, MessageOf } from '../../../src/node/protocol.ts'
import { makeTopics, type Topics } from '../../../src/node/topics.ts'
import { addressOf, leavesOf } from '../../../src/record/body.ts'
import { openBlobStore } from '../../../src/storage/blobs.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import { rowPieces } from '../../../src/storage/pieces.ts'
import type { Store } from '../../../src/storage/store.ts'
import { seeded } from '../../support/chance.ts'
import { identity } from '../../support/nodes.ts'
import { chunksOf, pour } from '../../support/pour.ts'
import { makeTime } from '../../support/time.ts'
import {
  candidateOf,
  consent,
  filler,
  genesisOf,
  Net,
  openAuthority,
  publish,
  signWith,
} from '../ledger/network.ts'

export interface Keeper {
  readonly who: Candidate
  readonly name: string
  readonly holding: Holding
  readonly custody: Custody
  readonly deposits: Deposits
  readonly auditing: Auditing
  readonly store: Store
  readonly topics: Topics
  readonly said: Message[]
}

export const settle = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await new Promise(setImmediate)
}

/** A town of institutions with these stakes; the first is the hospital that publishes. */
export class Keepers {
  readonly net: Net
  readonly time = makeTime()
  readonly all: Keeper[] = []
  /** Whose tab is closed. */
  readonly away = new Set<string>()
  /** Questions of audits. */
  readonly asked: { readonly by: string; readonly of: string; readonly what: MessageOf<'audit.ask'> }[] = []
  /** Who answers them otherwise than the node that ships. */
  readonly lies = new Map<
    string,
    (what: MessageOf<'audit.ask'>) => Promise<MessageOf<'audit.answer'> | undefined>
  >()
  /** Of a blob they give all but the last piece. */
  readonly stingy = new Set<string>()
  /** Blobs handed over, by whom. */
  readonly given: string[] = []
  readonly #opening = new Map<string, () => Promise<Auditing>>()
  readonly #candidates: readonly Candidate[]

  constructor(stakes: readonly number[]) {
    this.#candidates = stakes.map((stake, i) => candidateOf(`Institution ${i}`, stake))
    this.net = new Net(genesisOf(...this.#candidates))
  }

  static async open(stakes: readonly number[]): Promise<Keepers> {
    const keepers = new Keepers(stakes)
    for (const who of keepers.#candidates) keepers.all.push(await keepers.#openOne(who))
    const [hospital] = keepers.#candidates
    if (hospital) keepers.net.write(openAuthority(hospital, 'st-anna'))
    return keepers
  }

  get hospital(): Keeper {
    return this.of(0)
  }
  of(i: number): Keeper {
    const found = this.all[i]
    if (!found) throw new Error(`no institution ${i}`)
    return found
  }
  named(name: string): Keeper {
    const found = this.all.find((one) => one.name === name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found
  }
  /** Who is connected with this one. */
  peersOf(name: string): readonly string[] {
    if (this.away.has(name)) return []
    return this.all.flatMap((one) => (one.name !== name && !this.away.has(one.name) ? [one.name] : []))
  }

  /** A sealed record of the hospital, on its disk and on the ledger; `copies` more have it already. */
  async publish(words: string, copies: readonly Keeper[] = [], bytes = 100): Promise<TxId> {
    const { who, holding } = this.hospital
    const visit = consent(who, words, 'patient@st-anna#2026')
    this.net.write(visit)
    const [body, header] = [filler(bytes, `${words} body`), filler(90, `${words} header`)]
    for (const one of [holding, ...copies.map((copy) => copy.holding)]) await one.put([body, header])
    const named = { body: addressOf(body), header: addressOf(header) }
    const document = { ...publish(who, this.net.idOf(visit), words), ...named }
    this.net.write(document)
    return this.net.idOf(document)
  }

  /** Everybody who is awake looks at the ledger, again and again until nothing moves. */
  async attend(rounds = 2): Promise<void> {
    for (let i = 0; i < rounds; i++)
      for (const one of this.all)
        if (!this.away.has(one.name)) {
          await one.custody.attend()
          await settle()
        }
  }

  /** So much later everybody who is awake audits what is due, one after the other. */
  async audit(ms = 0): Promise<void> {
    await this.time.pass(ms)
    for (const one of this.all)
      if (!this.away.has(one.name)) {
        await one.auditing.attend()
        await settle()
      }
  }

  /** Its audits as a tab finds them that starts again from the same disk. */
  again({ name }: Keeper): Promise<Auditing> {
    return this.#opening.get(name)?.() ?? Promise.reject(new Error(`nobody is called ${name}`))
  }

  row(record: TxId) {
    return records.need(this.net.rows, record)
  }
  /** Who has the whole record on the disk. */
  keeping(record: TxId): readonly Keeper[] {
    const { body, header } = this.row(record)
    return this.all.filter(({ holding }) => holding.has(body) && holding.has(header))
  }

  async #openOne(who: Candidate): Promise<Keeper> {
    const { net } = this
    const name = hex(who.nodeKey)
    const store = memoryStore()
    const topics = makeTopics()
    const said: Message[] = []
    const send = (peer: string, message: Message): void => {
      said.push(message)
      if (this.peersOf(name).includes(peer)) void this.#hear(this.named(peer), name, message).catch(refusalOf)
    }
    const chain = {
      get tip() {
        return net.ledger.tip
      },
      view: net.rows,
      look: <T>(ask: (view: typeof net.rows) => T) => Promise.resolve(ask(net.rows)),
    } as unknown as Parameters<typeof makeCustody>[0]['chain']
    const holding = await openHolding({
      store,
      topics,
      sealed: await openBlobStore({ store, pieces: rowPieces(store), clock: this.time.now }),
      fetch: async (address, peers, into) => {
        const blob = await this.#give(name, address, peers)
        if (!peers.some((peer) => this.stingy.has(peer))) return pour(blob, into)
        const [first] = chunksOf(blob)
        const sink = await into(leavesOf(blob))
        if (first) await sink.put(0, first)
        return refuse('blob.absent')
      },
      send,
      sign: (message) => Promise.resolve(signWith(who.nodeKey, message)),
      verify: identity(1).verify,
      gone: (address) => Promise.resolve(isGone(net.rows, address)),
    })
    const custody = makeCustody({
      chain,
      holding,
      institution: () => nodeKeys.find(net.rows, who.nodeKey),
      institutionPeers: () => this.peersOf(name),
      peers: () => this.peersOf(name),
      pause: () => Promise.resolve(),
      stopped: () => this.away.has(name),
    })
    const random = seeded(this.all.length)
    const open = (): Promise<Auditing> =>
      openAuditing({
        chain,
        store,
        topics,
        clock: this.time.now,
        chance: (size) => random(size),
        holding,
        custody,
        institution: () => nodeKeys.find(net.rows, who.nodeKey),
        nodeKey: who.nodeKey,
        institutionPeers: () => this.peersOf(name),
        ask: async (peer, what, kind) => {
          if (what.kind !== 'audit.ask' || !this.peersOf(name).includes(peer)) return undefined
          this.asked.push({ by: name, of: peer, what })
          const answer = await (this.lies.get(peer) ?? this.named(peer).auditing.answer)(what)
          return answer && answer.kind === kind ? (answer as never) : undefined
        },
        send,
        stopped: () => false,
      })
    this.#opening.set(name, open)
    const auditing = await open()
    const deposits = await openDeposits({
      chain,
      store,
      clock: this.time.now,
      holding,
      custody,
      institution: () => nodeKeys.find(net.rows, who.nodeKey),
    })
    return { who, name, holding, custody, deposits, auditing, store, topics, said }
  }

  async #give(to: string, address: Bytes, peers: readonly string[]): Promise<Bytes> {
    for (const peer of peers) {
      if (!this.peersOf(to).includes(peer)) continue
      const blob = await this.named(peer).holding.read(address as Parameters<Holding['read']>[0])
      if (!blob) continue
      this.given.push(peer)
      return concat(blob)
    }
    throw new Refused({ code: 'blob.absent', facts: {} })
  }

  async #hear({ holding, deposits }: Keeper, peer: string, message: Message): Promise<void> {
    const from = nodeKeys.need(this.net.rows, keyOf(peer))
    if (message.kind === 'keep') await deposits.keep(peer, from, message.addresses)
    if (message.kind === 'kept' && message.addresses.every((address) => holding.has(address)))
      await holding.kept(peer, keyOf(peer), message.addresses, message.signature)
  }
}

const keyOf = (peer: string): SigningKey => unhex(peer) as SigningKey
