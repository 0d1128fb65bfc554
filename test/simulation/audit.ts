/** Whole nodes held against each other, against what they say is on the disk, and against a second telling. */
import { equal, hex } from '../../src/core/bytes.ts'
import { decode } from '../../src/core/codec.ts'
import { refusalOf } from '../../src/core/refusal.ts'
import { certificateCodec, signersOf } from '../../src/consensus/certificate.ts'
import { txRootOf, type Block } from '../../src/ledger/block.ts'
import { savedTip } from '../../src/ledger/execute.ts'
import { network, rulesAt } from '../../src/ledger/state.ts'
import type { Genesis } from '../../src/ledger/transaction.ts'
import { trieRootOf } from '../../src/ledger/trie.ts'
import { validators } from '../../src/ledger/validators.ts'
import { openRows } from '../../src/node/agreeing/rows.ts'
import { closingOf, eraDocument, type EraDocument } from '../../src/ledger/era.ts'
import type { Disk } from './disk.ts'
import { StakeModel } from './stake-model.ts'
import { storeOn, type WholeNode } from './whole-node.ts'

export interface Audit {
  /** What differs, in words. */
  readonly wrong: readonly string[]
  /** How often what happened: transactions by kind, and who joined by the state. */
  readonly acts: ReadonlyMap<string, number>
}

export async function audit(genesis: Genesis, nodes: readonly WholeNode[]): Promise<Audit> {
  const running = nodes.flatMap(({ name, disk, participant }) =>
    participant ? [{ name, disk, ...participant }] : [],
  )
  // A node's tip moves on before its block is on the disk.
  const written = (disk: Disk): number => {
    const tip = disk.get('meta', 'tip')
    return tip ? decode(savedTip, tip).height : 0
  }
  const last = Math.max(0, ...running.map(({ disk }) => written(disk)))
  async function blockAt(height: number): Promise<Block> {
    for (const { chain } of running) {
      // A row that the storm spoiled is no witness.
      const found = await chain.block(height).catch((caught: unknown) => void refusalOf(caught))
      if (found && equal(found.block.header.txRoot, txRootOf(found.block.transactions))) return found.block
    }
    throw new Error(`nobody has block ${height}`)
  }

  const rowOf = (disk: Disk): EraDocument | undefined => {
    const row = disk.get('meta', 'era')
    return row && decode(eraDocument, row)
  }
  const ended = running.map(({ disk }) => rowOf(disk)).find((document) => document !== undefined)
  const model = new StakeModel(genesis)
  const acts = new Map<string, number>()
  const count = (what: string): void => void acts.set(what, (acts.get(what) ?? 0) + 1)
  for (let at = 1; at <= last; at++) {
    const { header, parentCert, transactions } = await blockAt(at)
    const signers = parentCert.length > 0 ? signersOf(decode(certificateCodec, parentCert)) : []
    for (const { body } of transactions) count(body.kind)
    model.block({ height: header.height, time: header.time, transactions, signers })
    if (ended && closingOf(ended) === at) model.era(ended.without)
  }
  const told = JSON.stringify(model.votes)
  const wrong: string[] = []
  const [first] = running.filter(({ chain }) => chain.tip.height === last)
  for (const { name, disk, chain } of running) {
    if (chain.tip.height !== last) continue
    const set = validators(chain.view).map(({ nodeKey, voteKey, stake, admitted }) => ({
      nodeKey: hex(nodeKey),
      voteKey: hex(voteKey),
      counts: stake,
      of: admitted,
    }))
    if (JSON.stringify(set) !== told) wrong.push(`${name}: who votes is not as decided`)
    if (rulesAt(network.need(chain.view), last + 1) !== model.rules)
      wrong.push(`${name}: the rules are not as decided`)
    const root = trieRootOf(chain.tip.trie)
    if (first && !equal(root, trieRootOf(first.chain.tip.trie))) wrong.push(`${name}: another state`)
    if (written(disk) === last && !equal(root, trieRootOf((await openRows(storeOn(disk))).trie)))
      wrong.push(`${name}: another state on disk`)
  }
  for (const { joined } of nodes) if (joined) count('joined')
  if (ended) count('era')
  if (model.rules > genesis.rules) count('upgraded')
  for (let idle = model.idle; idle > 0; idle--) count('idle')
  return { wrong, acts }
}
