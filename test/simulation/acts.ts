/** What institutions do about who votes, in a simulated network on the ledger that ships. */
import { slashable, voteBytes, type Ballot } from '../../src/core/ballot.ts'
import { equal, hex, type Bytes } from '../../src/core/bytes.ts'
import { decode } from '../../src/core/codec.ts'
import { Refused } from '../../src/core/refusal.ts'
import type { Pool } from '../../src/ledger/pool.ts'
import { institutions, voteKeys } from '../../src/ledger/state.ts'
import {
  encodeTransaction,
  institutionIdOf,
  transaction,
  txIdOf,
  type Body,
  type Genesis,
  type Transaction,
  type VoteKey,
} from '../../src/ledger/transaction.ts'
import { unitWeight, validators } from '../../src/ledger/validators.ts'
import type { Chain } from '../../src/node/chain.ts'
import { signature } from './keys.ts'
import { StakeModel } from './stake-model.ts'

export interface SignedBallot extends Ballot {
  readonly signature: Bytes
}

/** Transactions as the air carries them; each says what it is for, and is said again until it is final. */
export interface Acts {
  hear(bytes: Bytes): void
  waiting(): readonly Bytes[]
  /** Puts two ballots of one key before the others; nothing if a signature is false. */
  accuse(reporter: string, key: Bytes, first: SignedBallot, second: SignedBallot): void
  /** One institution's word on how much another should count for. */
  vote(by: string, about: string, stake: number): void
  jailed(peer: string): boolean
  /** Where the ledger and the model of stake differ. */
  audit(): Promise<readonly string[]>
}

const waitingMost = 100

export function makeActs(world: {
  readonly genesis: Genesis
  readonly genesisId: Chain['genesisId']
  readonly pool: Pool
  readonly chain: () => Chain | undefined
  readonly clock: () => number
  readonly changed: () => void
}): Acts {
  const { genesis, genesisId, pool, clock } = world
  const known = new Map<string, Transaction>()
  const founder = (peer: string) => {
    const found = genesis.founders.find(({ candidate }) => hex(candidate.nodeKey) === peer)
    if (!found) throw new Error(`${peer} founded nothing`)
    return found.candidate
  }

  function enter(tx: Transaction): void {
    const chain = world.chain()
    if (!chain || known.size >= waitingMost) return
    try {
      pool.add(chain.ledger, tx, clock())
      known.set(hex(txIdOf(genesisId, tx.body)), tx)
      world.changed()
    } catch (caught) {
      if (!(caught instanceof Refused)) throw caught
    }
  }
  const post = (body: Body): void => enter({ body, signatures: [new Uint8Array(64)], abs: undefined })

  return {
    hear(bytes) {
      try {
        enter(decode(transaction, bytes))
      } catch (caught) {
        if (!(caught instanceof Refused)) throw caught
      }
    },
    waiting() {
      for (const [name, tx] of known)
        if (pool.stateOf(txIdOf(genesisId, tx.body)).state !== 'waiting') known.delete(name)
      return [...known.values()].map(encodeTransaction)
    },
    accuse(reporter, key, first, second) {
      const holds = [first, second].every((one) =>
        equal(one.signature, signature(key, voteBytes(genesisId, one))),
      )
      if (!holds || !slashable(first, second)) return
      const accusation = ({ kind, height, view, hash, signature: signed }: SignedBallot) => ({
        ballot: { kind, height, view, hash },
        signature: signed,
      })
      post({
        kind: 'evidence',
        reporter: founder(reporter).nodeKey,
        voteKey: key as VoteKey,
        first: accusation(first),
        second: accusation(second),
      })
    },
    vote(by, about, stake) {
      const chain = world.chain()
      if (!chain) return
      const institution = institutionIdOf(founder(about).signKey)
      const { since } = institutions.need(chain.view, institution)
      post({
        kind: 'stake.set',
        institution,
        stake,
        since,
        approver: institutionIdOf(founder(by).signKey),
      })
    },
    jailed(peer) {
      const chain = world.chain()
      if (!chain) return false
      const { institution } = voteKeys.need(chain.view, founder(peer).voteKey)
      return institutions.need(chain.view, institution).jailed !== undefined
    },
    async audit() {
      const chain = world.chain()
      if (!chain) return ['no chain']
      const model = new StakeModel()
      for (const { candidate } of genesis.founders)
        model.found(institutionIdOf(candidate.signKey), candidate.voteKey, candidate.stake)
      for (let height = 1; height <= chain.tip.height; height++)
        for (const tx of (await chain.block(height))?.block.transactions ?? []) model.take(tx)
      return genesis.founders.flatMap(({ candidate }) => {
        const id = institutionIdOf(candidate.signKey)
        const counted = validators(chain.view)
          .filter((one) => equal(one.institution, id))
          .reduce((sum, one) => sum + one.stake, 0)
        return counted === unitWeight * (model.counts(id) ?? 0)
          ? []
          : [`${candidate.name} counts for ${counted}, not ${model.counts(id)} units`]
      })
    },
  }
}
