/** The disk of a hospital that has been in use: a founder with real keys, blocks of a grown ledger, the last one certified. */
import type { Bytes } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { voteBytes } from '../../src/core/ballot.ts'
import type { Chance } from '../../src/core/world.ts'
import { bitmap, certificateCodec, type Certificate } from '../../src/consensus/certificate.ts'
import { firstJournal, journalKey, journalStore } from '../../src/consensus/journal.ts'
import { finalBlock } from '../../src/consensus/messages.ts'
import { chainKey } from '../../src/consensus/step.ts'
import { signBls } from '../../src/crypto/bls.ts'
import { ready } from '../../src/crypto/pairing.ts'
import { freshDeviceKeys, keptDeviceKeys } from '../../src/keys/device.ts'
import type { Drawer } from '../../src/keys/drawer.ts'
import { encodeBlock } from '../../src/ledger/block.ts'
import { propose, savedTip, saveTip, type Tip } from '../../src/ledger/execute.ts'
import { found } from '../../src/ledger/genesis.ts'
import {
  genesisIdOf,
  label,
  type Genesis,
  type SealingKey,
  type SigningKey,
  type VoteKey,
} from '../../src/ledger/transaction.ts'
import { validators } from '../../src/ledger/validators.ts'
import { firstPast, openPast } from '../../src/node/agreeing/past.ts'
import { openRows } from '../../src/node/agreeing/rows.ts'
import { saveSelf, type Self } from '../../src/node/self.ts'
import type { Store } from '../../src/storage/store.ts'
import { decode, string } from '../../src/core/codec.ts'
import {
  grownBodies,
  grownCandidate,
  grownGenesis,
  grownNames,
  grownTransaction,
  openingBodies,
} from './grown-ledger.ts'

export interface Grown {
  readonly genesis: Genesis
  readonly self: Self
  readonly tip: Tip
}

const noSeed: Bytes = new Uint8Array(48)

/** Writes it to `disk`; the founder's device keys are those of `drawer`. */
export async function growDisk(
  disk: Store,
  drawer: Drawer,
  chance: Chance,
  { transactions, perBlock }: { readonly transactions: number; readonly perBlock: number },
): Promise<Grown> {
  await ready()
  const keys = await keptDeviceKeys(drawer, chance)
  const genesis = grownGenesis(
    grownNames.map((name, i) => {
      const { nodeKey, voteKey, sealKey, possession } = (i === 0 ? keys : freshDeviceKeys(chance)).shown
      return {
        ...grownCandidate(name),
        nodeKey: nodeKey as SigningKey,
        voteKey: voteKey as VoteKey,
        sealKey: sealKey as SealingKey,
        possession,
      }
    }),
  )
  const genesisId = genesisIdOf(genesis)
  const rows = await openRows(disk, Infinity)
  const start = found(genesis)
  let { tip } = start
  await disk.commit([
    ...rows.advance(start.writes, tip.trie).changes,
    ...firstPast({ hash: tip.hash, header: undefined, set: validators(rows) }),
  ])
  tip = { ...tip, trie: rows.trie }
  const past = await openPast(disk, 0)
  const bodies = grownBodies(genesis)
  let parent: Certificate | undefined
  for (let done = 0; done < transactions;) {
    // An authority signs from the block after the one that opened it.
    const most = done < openingBodies ? 1 : perBlock
    const batch = Array.from({ length: Math.min(most, transactions - done) }, () => {
      const { value } = bodies.next()
      if (!value) throw new Error('bodies end')
      return grownTransaction(value)
    })
    done += batch.length
    const parentCert = parent ? encode(certificateCodec, parent) : new Uint8Array(0)
    const turn = {
      view: 0,
      proposer: 0,
      seed: noSeed,
      parentCert,
      signers: parent ? [0] : [],
      now: Date.now(),
    }
    const made = await rows.look(() => propose({ tip, view: rows }, batch, turn))
    if (!made || made.dropped.length > 0) throw new Error(`refused: ${made?.dropped[0]?.refusal.code}`)
    const { block, outcome } = made
    const last = done >= transactions
    const ballot = { kind: 'final' as const, height: outcome.tip.height, view: 0, hash: outcome.tip.hash }
    // Nobody looks at the others: they are followed by a later one.
    const aggregate = last ? signBls(keys.vote, 'vote', voteBytes(genesisId, ballot)) : noSeed
    const certificate = { ...ballot, signers: bitmap([0], outcome.tip.voted.length), aggregate }
    const { changes } = rows.advance(outcome.writes, outcome.tip.trie)
    tip = { ...outcome.tip, trie: rows.trie }
    await disk.commit([
      ...changes,
      ...past.extended(block.header, encode(certificateCodec, certificate), () => validators(rows)),
      {
        store: 'chain',
        key: chainKey(tip.height),
        value: encode(finalBlock, { block: encodeBlock(block), certificate }),
      },
      { store: 'meta', key: 'tip', value: encode(savedTip, saveTip(tip)) },
    ])
    parent = certificate
  }
  const self: Self = {
    role: 'institution',
    genesisId,
    genesis,
    plan: {
      name: grownNames[0],
      kind: 'hospital',
      stake: 1000,
      authority: decode(label, encode(string(32), 'st-anna')),
      person: 'Ada Berg',
    },
    inviter: undefined,
    founder: true,
    vouched: [],
  }
  await saveSelf(disk, self, [
    { store: journalStore, key: journalKey(keys.shown.voteKey), value: firstJournal() },
  ])
  return { genesis, self, tip }
}
