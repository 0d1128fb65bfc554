/**
 * Eras: how a network goes on that can reach no quorum any more. More than half of the stake signs a document,
 * and every person decides for the own tab whether to follow it; nothing here happens by itself.
 *
 *   document   chain 32 | height u64 | block 32 | stateRoot 32 | without | reason | time u64 | notar?
 *   era id     SHA-256(D("era") ‖ document): what votes of the new era name the chain by, so none crosses eras
 *   signed     D("era-sign") ‖ chain ‖ era id        Ed25519 by the officer of an institution with stake
 *
 * `height` and `block` are the last final block of the era that ends. `notar` is the highest Notar certificate
 * of the open height that any signer holds: who holds a higher one does not sign, and who signs votes in that
 * height of the old era no more (turn.ts `abstain`). If it is there the new era begins with its block: had that
 * block become final unseen, more than a sixth of the stake would have both voted F for it and signed here, and
 * so brought its certificate or a later one, of the same block. So the block is taken for final as it stands,
 * and the new set decides what comes next.
 *
 * The state: network row `era`; institutions in `without` have no stake; the others keep theirs. Headers name
 * the chain by the era they were made in. Who was not there is told how it ended: ending.ts.
 *
 * Honest limit: more than half does not exclude two eras. A second signature of one institution on another
 * document of the same era is evidence (rules/era.ts), but people who follow different documents part ways.
 */
import { concat, hex, tag, tagged, type Bytes, type Hash } from '../core/bytes.ts'
import {
  blob,
  encode,
  hashed,
  list,
  option,
  record,
  string,
  u64,
  versioned,
  type Value,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { certificateBytesMost } from './block.ts'
import { end } from './presence.ts'
import { institutions, institutionsMost, network } from './state.ts'
import { institutionId, type InstitutionId } from './transaction.ts'
import { unitWeight, validators, weightsOf, type Validator } from './validators.ts'
import type { Overlay, View } from './view.ts'

export const eraDocument = versioned(
  1,
  record({
    /** The chain id of the era that ends. */
    chain: hashed,
    height: u64,
    block: hashed,
    stateRoot: hashed,
    without: list(institutionId, institutionsMost),
    reason: string(500),
    /** When it was written, ms since 1970, by its writer's clock. */
    time: u64,
    notar: option(record({ block: hashed, certificate: blob(certificateBytesMost) })),
  }),
)
export type EraDocument = Value<typeof eraDocument>

export const eraIdOf = (document: EraDocument): Hash => tagged('era', encode(eraDocument, document))

/** What an officer signs. */
export const eraSignBytes = (chain: Hash, era: Hash): Bytes => concat(tag('era-sign'), chain, era)

/** The height after which the new era begins. */
export const closingOf = ({ height, notar }: EraDocument): number => (notar ? height + 1 : height)

export interface Support {
  /** Units of stake by vote of these institutions, and of the whole. */
  readonly signed: number
  readonly total: number
  /** More than half. */
  readonly enough: boolean
}

/** What these institutions have of this set; whether each may bind itself is the caller's to know. */
export function supportIn(set: readonly Validator[], signers: readonly InstitutionId[]): Support {
  const names = new Set(signers.map(hex))
  const total = weightsOf(set).full / unitWeight
  const counted = set.filter(({ institution }) => names.has(hex(institution)))
  const signed = weightsOf(counted).full / unitWeight
  return { signed, total, enough: 2 * signed > total }
}

/** What those of these institutions have that may bind themselves. */
export const support = (view: View, signers: readonly InstitutionId[]): Support =>
  supportIn(
    validators(view),
    signers.filter((id) => mayBind(view, id)),
  )

/** Whether its officer's signature counts: it has stake, and is not jailed. Who slept is awake now. */
export function mayBind(view: View, id: InstitutionId): boolean {
  const row = institutions.find(view, id)
  return row !== undefined && row.stake > 0 && row.jailed === undefined
}

/** The state as the new era begins; refuses `era.nobody` when those who are left could reach no quorum. */
export function renew(rows: Overlay, document: EraDocument): void {
  const closing = closingOf(document)
  for (const id of document.without) {
    const row = institutions.find(rows, id)
    if (!row || row.stake === 0) continue
    institutions.put(rows, { ...row, stake: 0, since: closing }, id)
    for (const { nodeKey } of row.devices) end(rows, nodeKey)
  }
  const { active, full } = weightsOf(validators(rows))
  if (3 * active <= full) refuse('era.nobody')
  network.put(rows, { ...network.need(rows), era: eraIdOf(document) })
}
