/** The state before the first block: the network's row and its founders, who have their stake from the start. */
import type { Claim } from '../core/claim.ts'
import { refuse } from '../core/refusal.ts'
import { append, emptyFrontier, leafHash } from '../core/tree.ts'
import type { Outcome } from './execute.ts'
import { establish } from './rules/institution.ts'
import { network } from './state.ts'
import { genesisIdOf, type Genesis } from './transaction.ts'
import { withWrites } from './trie.ts'
import { totalStake } from './validators.ts'
import { MemoryRows, Overlay } from './view.ts'

/** What cryptography has to decide before a network is joined: every founder possesses its vote key. */
export const genesisClaims = (document: Genesis): readonly Claim[] =>
  document.founders.map(({ candidate }) => ({
    kind: 'possession',
    key: candidate.voteKey,
    node: candidate.nodeKey,
    proof: candidate.possession,
  }))

/** The rows and the tip at height 0; refuses founders who share keys or have no stake at all. */
export function found(document: Genesis): Outcome {
  const rows = new Overlay(new MemoryRows())
  const { network: name, rules, time, delta, patience, open, founders } = document
  const hash = genesisIdOf(document)
  const begun = { genesis: hash, era: hash, upgrade: undefined }
  network.put(rows, { name, rules, time, delta, patience, open, ...begun })
  for (const { candidate } of founders) establish(rows, candidate, { height: 0, time })
  if (totalStake(rows) === 0) refuse('institution.no-stake', { name })
  const history = append(emptyFrontier, leafHash(hash))
  const trie = withWrites(undefined, rows.writes)
  const tip = { genesisId: hash, height: 0, hash, time, history, trie, voted: [] }
  return { writes: rows.writes, tip }
}
