/** What screens see of coming into a network, and of networks that went on without some institutions. */
import type { Id } from '../voting/voting-api.ts'

/** How far a newcomer is on the way in. */
export interface Joining {
  /**
   * Looking for others; checking who may vote; waiting for this person's word (`offers`); fetching the state;
   * putting it in its place.
   */
  readonly step: 'seeking' | 'checking' | 'deciding' | 'fetching' | 'placing'
  /** Rows of the state that are here, and of how many as far as is known. */
  readonly rows: number
  readonly of: number
  /** Networks that went on without some institutions: the person chooses one, or none. */
  readonly offers: readonly EraOffer[]
}

export interface EraOffer {
  readonly id: Id
  /** Oldest first; `untold`: nobody here can say how the last one came about. */
  readonly ends: readonly EraEnd[]
  readonly untold: boolean
}

/** Who decided to go on without whom (ledger/ending.ts). Times ms since 1970. */
export interface EraEnd {
  readonly signers: readonly string[]
  readonly without: readonly string[]
  readonly reason: string
  /** Units of stake that signed, of all there was. */
  readonly signed: number
  readonly total: number
  /** The last block before it, and its time. */
  readonly height: number
  readonly closed: number
  /** When it was proposed, by the proposer's word. */
  readonly time: number
}

/** A proposal to go on without institutions that are gone (ledger/era.ts). */
export interface RecoveryRow {
  readonly id: Id
  readonly signers: readonly string[]
  readonly without: readonly string[]
  readonly reason: string
  /** Units of stake that signed, of all there was; `enough`: more than half. */
  readonly signed: number
  readonly total: number
  readonly enough: boolean
  /** The last block both eras share, and whether it is the one this tab stands at. */
  readonly height: number
  readonly here: boolean
  readonly mine: boolean
  readonly maySign: boolean
  /** Time of the last block. */
  readonly waited: number
  /** More than half signed, and nothing was agreed for seven days. */
  readonly recommended: boolean
}
