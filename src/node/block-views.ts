/** What screens see of the blocks, and of what waits to be in one. */
import { signersOf } from '../consensus/certificate.ts'
import { hex } from '../core/bytes.ts'
import { Refused } from '../core/refusal.ts'
import { senderOf } from '../ledger/rules.ts'
import { txIdOf, type Body } from '../ledger/transaction.ts'
import type { BlockRow, PoolRow } from './api.ts'
import type { Chain } from './agreeing/chain.ts'
import type { Participant } from './participant.ts'
import { nameOf, quorumView, rowsMost } from './views.ts'

const senderName = (chain: Chain, body: Body): string => {
  try {
    return nameOf(chain.view, senderOf(chain.genesisId, chain.view, body))
  } catch (caught) {
    if (caught instanceof Refused) return ''
    throw caught
  }
}

const blocksShown = 20

/** The last blocks, newest first; each is read and named once. */
export function makeBlockRows(): (participant: Participant) => Promise<readonly BlockRow[]> {
  const known = new Map<number, BlockRow>()
  return async ({ chain }) => {
    const { height: tip } = chain.tip
    const heights = Array.from({ length: Math.min(tip, blocksShown) }, (_, i) => tip - i)
    for (const height of known.keys()) if (!heights.includes(height)) known.delete(height)
    for (const height of heights) {
      const row = known.get(height) ?? (await blockRow(chain, height))
      if (row) known.set(height, row)
    }
    return heights.flatMap((height) => known.get(height) ?? [])
  }
}

async function blockRow(chain: Chain, height: number): Promise<BlockRow | undefined> {
  const found = await chain.block(height)
  if (!found) return undefined
  const { header, transactions } = found.block
  // As it was then: who votes has changed since.
  const voted = (await chain.past.setAfter(height - 1)) ?? []
  const nameAt = (index: number): string[] => {
    const { institution } = voted[index] ?? {}
    return institution ? [nameOf(chain.view, institution)] : []
  }
  return {
    height,
    hash: hex(found.certificate.hash),
    time: header.time,
    proposer: nameAt(header.proposer).join(),
    view: header.view,
    signers: [...new Set(signersOf(found.certificate).flatMap(nameAt))],
    transactions: transactions.map((tx) => ({
      id: hex(txIdOf(chain.genesisId, tx.body)),
      kind: tx.body.kind,
      by: senderName(chain, tx.body),
    })),
  }
}

export function poolRows(participant: Participant, peers: readonly string[]): readonly PoolRow[] {
  const { pool, chain, submissions } = participant
  const quorum = quorumView(participant, peers)
  return [...pool.waiting()].slice(0, rowsMost).map(({ id, tx, bytes }) => ({
    id: hex(id),
    kind: tx.body.kind,
    by: senderName(chain, tx.body),
    bytes,
    mine: submissions.isMine(id),
    progress: submissions.progress(id, quorum.asleep, quorum.awake >= quorum.needed),
  }))
}
