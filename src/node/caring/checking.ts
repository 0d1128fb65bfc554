/** Checks proofs for a screen: no chain, no peers; others judge signatures, and the rest is record/proof.ts. */
import { equal, hex, type Bytes } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import type { Judges, Verified } from '../../ledger/handover.ts'
import { holdProof, type Proof } from '../../record/proof.ts'
import { proofTextMost, readProof } from '../../record/proof-text.ts'
import { documentOf, saidBy } from '../../record/statement.ts'
import type { ProofStatement } from '../api.ts'
import { certifiedBy } from '../agreeing/certified.ts'
import type { BulkPort } from './sealing.ts'

export interface CheckingWorld {
  readonly judges: Judges
  /** Whether this tab's own chain has this block, and is of this head's era; false for a tab of no network. */
  readonly follows: (start: Verified, head: Verified) => Promise<boolean>
}

export interface Checked {
  readonly statement: ProofStatement
  /** The document the proof shows, byte for byte. */
  readonly bytes: Bytes | undefined
}

const startShown = (start: Verified, from: Proof['start'], follows: boolean): ProofStatement['start'] => ({
  network: from.kind === 'genesis' ? from.document.network : '',
  by: from.kind === 'genesis' ? from.document.founders.map(({ candidate }) => candidate.name) : [],
  genesis: hex(start.genesisId),
  height: start.height,
  time: start.time,
  hash: hex(start.hash),
  known: follows ? 'own' : 'claimed',
})

const bytesOf = async (file: Blob): Promise<Bytes> => new Uint8Array(await file.arrayBuffer())

/** Signatures judged by the bulk worker. */
export const judgesOf = (bulk: BulkPort): Judges => ({
  certified: certifiedBy((message, keys, signature) =>
    bulk.call('checkAggregate', { purpose: 'vote', message, keys, signature }),
  ),
  async signed(key, message, signature) {
    const [held] = await bulk.call('judge', { claims: [{ kind: 'signature', key, message, signature }] })
    return held === true
  },
})

/** Refuses whatever link of the proof is broken; see record/proof.ts. */
export async function checkProof(
  { judges, follows }: CheckingWorld,
  proof: Proof,
  original?: Blob,
): Promise<Checked> {
  const proven = await holdProof(proof, undefined, judges)
  const { start, head, height, time } = proven
  const bytes = await documentOf(proof, proven)
  const compared = original && bytes && equal(bytes, await bytesOf(original)) ? 'same' : 'other'
  const document = bytes ? (original ? compared : 'shown') : 'none'
  const statement: ProofStatement = {
    ...saidBy(proof, proven),
    height,
    time,
    head: { height: head.height, time: head.time },
    start: startShown(start, proof.start, await follows(start, head)),
    eras: head.eras.map(({ era: _, ...told }) => told),
    document,
  }
  return { statement, bytes }
}

/** What a person chose or pasted. */
export async function proofIn(what: string | Blob): Promise<Proof> {
  if (typeof what === 'string') return readProof(what)
  if (what.size > proofTextMost) refuse('too-long', { bytes: what.size, most: proofTextMost })
  return readProof(await what.text())
}
