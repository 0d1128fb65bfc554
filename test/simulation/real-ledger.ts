/**
 * The ledger that ships, behind the same door as the small one: `node/chain.ts` over the simulated disk. A
 * submission opens an authority under a name of its own; its claims are taken to hold.
 */
import { asHash, equal, hash, hex, own, utf8, type Bytes } from '../../src/core/bytes.ts'
import type { Claim } from '../../src/core/claim.ts'
import { decode, encode, string } from '../../src/core/codec.ts'
import { Refused } from '../../src/core/refusal.ts'
import { blockHash, decodeBlock, type Header } from '../../src/ledger/block.ts'
import { Pool } from '../../src/ledger/pool.ts'
import { outlineOf } from '../../src/ledger/short.ts'
import { authorities } from '../../src/ledger/state.ts'
import {
  absColumns,
  genesisIdOf,
  institutionIdOf,
  label,
  type Genesis,
  type SealingKey,
  type SigningKey,
  type Transaction,
  type VoteKey,
  usualPatience,
} from '../../src/ledger/transaction.ts'
import { unitWeight } from '../../src/ledger/validators.ts'
import type { Described } from '../../src/consensus/machine.ts'
import { openChain, type Chain } from '../../src/node/chain.ts'
import { makeTopics } from '../../src/node/topics.ts'
import type { Store } from '../../src/storage/store.ts'
import type { Disk } from './disk.ts'
import { makeActs } from './acts.ts'
import { judgeVotes, signature } from './keys.ts'
import { roomIn, type Cast } from './sets.ts'
import type { Matter, Submissions, Tab } from './submissions.ts'

/** `size` bytes that follow from the words. */
function filler(size: number, words: string): Bytes {
  const out = new Uint8Array(size)
  for (let at = 0; at < size; at += 32) out.set(hash(utf8(`${words} ${at}`)).subarray(0, size - at), at)
  return out
}

function genesisOf(seed: number, stakes: readonly number[]): Genesis {
  const founders = stakes.map((stake, i) => {
    const words = `${seed}/n${i}`
    return {
      candidate: {
        name: words,
        kind: 'hospital' as const,
        signKey: filler(32, `${words} sign`) as SigningKey,
        sealKey: filler(32, `${words} seal`) as SealingKey,
        nodeKey: filler(32, `${words} node`) as SigningKey,
        voteKey: filler(96, `${words} vote`) as VoteKey,
        possession: filler(48, words),
        stake,
      },
    }
  })
  return {
    network: 'simulation',
    time: 0,
    rules: 1,
    delta: 500,
    patience: usualPatience,
    founders,
    salt: filler(32, `${seed}`),
    open: true,
  }
}

const labelOf = (id: Bytes) => decode(label, encode(string(32), `a${hex(id).slice(0, 31)}`))

export function shippedMatter(seed: number, stakes: readonly number[]): Cast {
  const genesis = genesisOf(seed, stakes)
  const genesisId = genesisIdOf(genesis)
  const institutions = genesis.founders.map(({ candidate }) => institutionIdOf(candidate.signKey))
  const set = genesis.founders.map(({ candidate: { voteKey, nodeKey, stake } }) => ({
    key: voteKey,
    peer: hex(nodeKey),
    stake: unitWeight * stake,
    admitted: unitWeight * stake,
    lead: unitWeight * stake,
  }))

  function transactionOf(id: Bytes): Transaction {
    const institution = institutions[(id[0] ?? 0) % institutions.length]
    if (!institution) throw new Error('a network has a founder')
    const columns = Array.from({ length: absColumns }, (_, i) => filler(96, `column ${i}`))
    const abe = { e: filler(576, 'e'), y: filler(96, 'y'), proof: new Uint8Array(0) }
    const abs = { a0: filler(96, 'a0'), a: columns, b: columns, proof: new Uint8Array(0) }
    const body = { kind: 'authority.open' as const, institution, authority: labelOf(id), abe, abs }
    return { body, signatures: [new Uint8Array(64)], abs: undefined }
  }

  function create({ disk, changed, clock, random }: Tab): Submissions {
    /** A block of another time is another block. */
    let late = 0
    const pool = new Pool()
    const known = new Map<string, Bytes>()
    let chain: Chain | undefined
    const opened = (): Chain => {
      if (!chain) throw new Error('the chain is not open yet')
      return chain
    }
    const final = (id: Bytes): boolean => chain !== undefined && authorities.has(chain.view, labelOf(id))
    const waiting = (): Bytes[] => [...known.values()].filter((id) => !final(id))

    /** Until the chain is open a submission only waits. */
    function enter(id: Bytes): void {
      if (!chain) return
      try {
        pool.add(chain.ledger, transactionOf(id), clock())
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
      }
    }

    return {
      acts: makeActs({ genesis, genesisId, pool, chain: () => chain, clock, changed }),
      get height() {
        return chain?.tip.height ?? 0
      },
      async open() {
        chain = await openChain({
          store: storeOn(disk),
          genesis,
          genesisId,
          pool,
          topics: makeTopics(),
          clock: () => clock() + late,
          judge: (claims) => Promise.resolve(claims.map(holds)),
          checkSeed: (message, key, sum) => judgeVotes.verify(message, [key], sum),
          checkVotes: (message, keys, sum) => judgeVotes.verify(message, keys, sum),
        })
        for (const id of known.values()) enter(id)
        return chain.application.open()
      },
      describe: (block) => opened().application.describe(block),
      outline: (short) => opened().application.outline(short),
      expand: (short, extra) => opened().application.expand(short, extra),
      shorten: (block) => opened().application.shorten(block),
      cut: (block, places) => opened().application.cut(block, places),
      build: (order) => opened().application.build(order),
      rival(order) {
        late = random.int(1, 10_000)
        const block = opened().application.build(order)
        late = 0
        return block
      },
      check: (block, at) => opened().application.check(block, at),
      async apply(block, certificate) {
        const applied = await opened().application.apply(block, certificate)
        for (const [name, id] of known) if (final(id)) known.delete(name)
        changed()
        return applied
      },
      offer(id) {
        const name = hex(id)
        if (known.has(name) || final(id)) return false
        known.set(name, id)
        enter(id)
        changed()
        return true
      },
      waiting,
      final,
    }
  }

  const matter: Matter = {
    chain: genesisId,
    setAt: () => set,
    create,
    describe,
    outline: (short) => describedBy(outlineOf(short).header),
  }
  return { matter, set, always: set, room: roomIn(set) }
}

/** Votes are judged; all else is taken to hold. */
const holds = (claim: Claim): boolean =>
  claim.kind !== 'vote' || equal(claim.signature, signature(claim.key, claim.message))

function describe(bytes: Bytes): Described {
  return describedBy(decodeBlock(bytes).header)
}

function describedBy(header: Header): Described {
  const { height, view, proposer } = header
  return { hash: asHash(own(blockHash(header))), height, view, proposer }
}

const storeOn = (disk: Disk): Store => ({
  get: (store, key) => Promise.resolve(disk.get(store, key)),
  rows: (store, from = '', to = '\uffff') =>
    Promise.resolve(disk.rows(store).filter(({ key }) => key >= from && key < to)),
  commit: (writes, guard) => {
    disk.commit(writes, guard)
    return Promise.resolve()
  },
  close: () => undefined,
})
