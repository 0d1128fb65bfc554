/**
 * How an era ended, for somebody who was not there: the document, who signed it, and the rows of those
 * institutions in the state after the era's last block, which say their names and their officers' keys.
 *
 *   ending   document | signatures | rows
 *   holds    ⇔ document names this last block · rows are under its state root · each signature is that of the
 *            officer of an institution with stake · together they have more than half · the rest can agree
 *
 * It holds or not; whether to go on from it is a person's decision, and `Ended` is what the person reads.
 *
 * `endingOf` takes the signatures with most stake, and no more of them than it needs: with rows of about 1 kB
 * the ending of a network of 50 equal institutions is some 45 kB, and fits into one message.
 */
import { equal, hex, type Bytes, type Hash } from '../core/bytes.ts'
import { fixed, list, record, type Value } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { closingOf, eraDocument, eraIdOf, eraSignBytes, mayBind, supportIn, type EraDocument } from './era.ts'
import { rowOf, rowsUnder, stateRow } from './proven.ts'
import { institutions, institutionsMost } from './state.ts'
import { institutionId, type InstitutionId, type SigningKey } from './transaction.ts'
import { prove, type Trie } from './trie.ts'
import { validators, weightsOf, type Validator } from './validators.ts'
import { each, type View } from './view.ts'

/** An officer's signature under a document. */
export const eraSignature = record({ institution: institutionId, signature: fixed(64) })
export type EraSignature = Value<typeof eraSignature>

export const ending = record({
  document: eraDocument,
  signatures: list(eraSignature, institutionsMost),
  rows: list(stateRow, 2 * institutionsMost),
})
export type Ending = Value<typeof ending>

/** An end of an era that held, in the words of the state it left. */
export interface Ended {
  /** What votes name the chain by from then on. */
  readonly era: Hash
  /** The last block, and its time; when the document was written, by its own word. Times ms since 1970. */
  readonly height: number
  readonly closed: number
  readonly time: number
  readonly signers: readonly string[]
  readonly without: readonly string[]
  readonly reason: string
  /** Units of the stake by vote. */
  readonly signed: number
  readonly total: number
}

/** Whether an Ed25519 signature of this key holds; decided by cryptography. */
export type Signed = (key: SigningKey, message: Bytes, signature: Bytes) => Promise<boolean>

/** The last block of an era, and who would have voted next. */
export interface Closing {
  readonly chain: Hash
  readonly height: number
  readonly hash: Hash
  readonly time: number
  readonly stateRoot: Hash
  readonly set: readonly Validator[]
}

/** The ending to be told, from the state after the last block. Refuses 'era.too-few'. */
export function endingOf(
  view: View,
  trie: Trie,
  document: EraDocument,
  signatures: readonly EraSignature[],
): Ending {
  const set = validators(view)
  const stakeOf = (id: InstitutionId): number => institutions.find(view, id)?.stake ?? 0
  const binding = each(signatures, (one) => ({ one, stake: stakeOf(one.institution) }))
    .filter(({ one }) => mayBind(view, one.institution))
    .toSorted((a, b) => b.stake - a.stake)
    .map(({ one }) => one)
  const idsOf = (some: readonly EraSignature[]): readonly InstitutionId[] =>
    some.map(({ institution }) => institution)
  const enough = binding.findIndex((_, at) => supportIn(set, idsOf(binding.slice(0, at + 1))).enough)
  if (enough < 0) refuse('era.too-few')
  const needed = binding.slice(0, enough + 1)
  const named = new Map([...idsOf(needed), ...document.without].map((id) => [hex(id), id]))
  const rows = each(named.values(), (id) => {
    const key = institutions.key(id)
    return rowOf(key, view.get(key), prove(trie, key))
  })
  return { document, signatures: needed, rows }
}

/** Who votes in the new era. */
export function setWithout(
  set: readonly Validator[],
  without: readonly InstitutionId[],
): readonly Validator[] {
  const gone = new Set(without.map(hex))
  return set.filter(({ institution }) => !gone.has(hex(institution)))
}

/** Holds every part of an ending against the era's last block; refuses 'era.forged' {what}, 'proof.state'. */
export async function holdEnding(
  { document, signatures, rows }: Ending,
  closing: Closing,
  signed: Signed,
): Promise<{ readonly ended: Ended; readonly set: readonly Validator[] }> {
  const must = (holds: boolean, what: string): void => {
    if (!holds) refuse('era.forged', { what })
  }
  const { height, hash, stateRoot } = closing
  const { notar, reason, time } = document
  must(equal(document.chain, closing.chain), 'chain')
  must(closingOf(document) === height && equal(notar?.block ?? document.block, hash), 'block')
  must(notar !== undefined || equal(document.stateRoot, stateRoot), 'state')
  const view = rowsUnder(stateRoot, rows)
  const era = eraIdOf(document)
  const message = eraSignBytes(document.chain, era)
  const ids = signatures.map(({ institution }) => institution)
  for (const { institution, signature } of signatures) {
    must(mayBind(view, institution), 'institution')
    const { signKey } = institutions.need(view, institution)
    must(await signed(signKey, message, signature), 'signature')
  }
  const { signed: units, total, enough } = supportIn(closing.set, ids)
  must(enough, 'stake')
  const set = setWithout(closing.set, document.without)
  const { active, full } = weightsOf(set)
  must(3 * active > full, 'set')
  const namesOf = (some: readonly InstitutionId[]): readonly string[] =>
    some.map((id) => institutions.find(view, id)?.name ?? hex(id).slice(0, 8))
  const ended: Ended = {
    era,
    height,
    closed: closing.time,
    time,
    signers: namesOf(ids),
    without: namesOf(document.without),
    reason,
    signed: units,
    total,
  }
  return { ended, set }
}
