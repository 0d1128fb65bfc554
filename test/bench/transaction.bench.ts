/**
 * What one transaction costs a voter, in multiples of the check of its own kind: processor time of this whole
 * process, all its threads, in rounds of twenty `record.publish` of one consent and one hospital.
 *
 *   counted       from the message `tx.give` that brings them: decoding, screening, judging the signatures
 *                 (a message's in one batch, the hospital's key imported once), the pool, the announcement;
 *                 from their block: decoding, check, execution, rows, what is left in the pool
 *   not counted   signing and proposing; the certificate and the seed, a price per block; the commit and wires,
 *                 which are in memory here
 *   the check     one Ed25519 signature, its key imported and verified by the engine alone, twenty at once
 *
 * Rounds of both alternate, in one process.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { equal, type Bytes } from '../../src/core/bytes.ts'
import { decode, encode } from '../../src/core/codec.ts'
import { bitmap, certificateCodec, type Certificate } from '../../src/consensus/certificate.ts'
import { systemChance } from '../../src/core/world.ts'
import { judge } from '../../src/crypto/judge.ts'
import { encodeBlock } from '../../src/ledger/block.ts'
import { Pool } from '../../src/ledger/pool.ts'
import { openChain } from '../../src/node/agreeing/chain.ts'
import { message } from '../../src/node/protocol.ts'
import { makeSubmissions } from '../../src/node/agreeing/submissions.ts'
import { makeTopics } from '../../src/node/topics.ts'
import { memoryStore } from '../../src/storage/memory.ts'
import {
  candidateOf,
  consent,
  declare,
  filler,
  genesisOf,
  Net,
  openAuthority,
  publish,
} from '../unit/ledger/network.ts'
import type { Bench } from './bench.ts'
import { spentOn } from './processes.ts'

const perBlock = 20
const warmUp = 20
const rounds = 100

/** Makes the blocks, each with a certificate of the one before it. */
class Proposer extends Net {
  override turn(): ReturnType<Net['turn']> {
    const parent = this.certificate()
    this.signers = parent ? [0] : []
    return { ...super.turn(), parentCert: parent ? encode(certificateCodec, parent) : new Uint8Array(0) }
  }
  /** The last block as it travels. */
  coded(): Bytes {
    return encodeBlock(this.blocks.at(-1) ?? fail())
  }
  /** Of the tip; its signature is none. */
  certificate(): Certificate | undefined {
    const { height, hash } = this.ledger.tip
    const signed = { signers: bitmap([0], 1), aggregate: filler(48, 'aggregate') }
    return height === 0 ? undefined : { kind: 'final', height, view: 0, hash, ...signed }
  }
}

const fail = (): never => {
  throw new Error('it is not there')
}

export const bench: Bench = {
  async run() {
    const founder = candidateOf('St Anna', 100)
    const genesis = genesisOf(founder)
    const proposer = new Proposer(genesis)
    const voter = await openVoter(genesis, proposer)
    for (const body of [openAuthority(founder, 'st-anna'), declare('st-anna', 'patient')]) {
      proposer.write(body)
      await voter.take(false)
      await voter.write()
    }
    const costs = { voter: 0, floor: 0 }
    const check = floor()
    for (let round = -warmUp; round < rounds; round++) {
      const visit = `visit ${round}`
      const [consented] = proposer.write(consent(founder, visit, 'patient@st-anna'))
      await voter.take(false)
      await voter.write()
      const bodies = Array.from({ length: perBlock }, (_, i) =>
        publish(founder, consented ?? fail(), `${visit} ${i}`),
      )
      const transactions = bodies.map((body) => proposer.sign(body))
      const brought = encode(message, { kind: 'tx.give', transactions })
      const heard = await spentOn(() => voter.hear(brought))
      proposer.write(...bodies)
      const block = proposer.coded()
      const taken = await spentOn(() => voter.take(true, block))
      await voter.write()
      const checked = await spentOn(check)
      if (round < 0) continue
      costs.voter += heard + taken
      costs.floor += checked
    }
    const each = rounds * perBlock
    const micro = (ms: number): number => (1000 * ms) / each
    console.error(JSON.stringify({ voter: micro(costs.voter), floor: micro(costs.floor), unit: 'µs' }))
    return { 'transaction-cpu': costs.voter / costs.floor }
  },
}

async function openVoter(genesis: ReturnType<typeof genesisOf>, proposer: Proposer) {
  const { genesisId } = proposer
  const [store, pool, topics] = [memoryStore(), new Pool(), makeTopics()]
  const world = {
    store,
    pool,
    topics,
    clock: () => proposer.now,
    judge: (claims: Parameters<typeof judge>[0]) => judge(claims, systemChance),
  }
  const held = (): Promise<boolean> => Promise.resolve(true)
  const chain = await openChain({ ...world, genesis, genesisId, checkSeed: held, checkVotes: held })
  const submissions = makeSubmissions({
    ...world,
    chain,
    alarm: () => () => undefined,
    send: (_, what) => void encode(message, what),
    cast: (what) => void encode(message, what),
  })
  let unwritten: Parameters<typeof store.commit>[0] = []
  return {
    async hear(bytes: Bytes): Promise<void> {
      const said = decode(message, bytes)
      if (said.kind === 'tx.give') await submissions.give('proposer', said.transactions)
      if (pool.size !== perBlock) throw new Error(`${pool.size} of ${perBlock} are in the pool`)
    },
    /** What the last block leaves to the disk. */
    write: () => store.commit(unwritten),
    /** The proposer's last block. */
    async take(judged: boolean, block = proposer.coded()): Promise<void> {
      const certificate = proposer.certificate() ?? fail()
      const { height } = proposer.ledger.tip
      if (judged) {
        const refusal = await chain.application.check(block, { height, fresh: false })
        if (refusal) throw new Error(`refused: ${refusal.code} ${JSON.stringify(refusal.facts)}`)
      }
      unwritten = (await chain.application.apply(block, certificate)).writes
      submissions.settle()
      if (!equal(chain.tip.hash, proposer.ledger.tip.hash)) throw new Error('another block')
    },
  }
}

/** Checks of as many signatures as a block has, made beforehand. */
function floor(): () => Promise<unknown> {
  const signed = Array.from({ length: perBlock }, () => {
    const secret = systemChance(32)
    const text = systemChance(160)
    return { key: ed25519.getPublicKey(secret), text, signature: ed25519.sign(text, secret) }
  })
  return () =>
    Promise.all(
      signed.map(async ({ key, text, signature }) => {
        const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'Ed25519', false, [
          'verify',
        ])
        if (!(await crypto.subtle.verify('Ed25519', imported, Uint8Array.from(signature), text)))
          throw new Error('a true signature does not hold')
      }),
    )
}
