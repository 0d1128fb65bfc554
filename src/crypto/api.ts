/**
 * What a bulk worker does: heavy work without keys. Several instances may run; every call is independent. What is
 * long can be divided over them by rows (spread.ts does): one call for each range of rows, and the parts go into
 * the call itself. `device` and `person` instances of the same worker serve keys/api.ts.
 */
import type { Bytes } from '../core/bytes.ts'
import type { Claim } from '../core/claim.ts'
import type { SharedCalls } from './shared-api.ts'
import type { RowRange, RowsSealing, Sealing, SlotInput } from './slot.ts'
import type { Taken } from './transform.ts'

export interface BulkCalls extends SharedCalls {
  /** Loads the curve: an instance that has answered is ready for work. */
  begin(input: Record<never, never>): Record<never, never>
  /** One verdict a claim, in order; never refuses for a bad claim. */
  judge(input: { readonly claims: readonly Claim[] }): readonly boolean[]
  /** Whether `signature` is the aggregate of every key's signature on `message`; false for no keys. */
  checkAggregate(input: {
    readonly purpose: 'vote' | 'seed'
    readonly message: Bytes
    readonly keys: readonly Bytes[]
    readonly signature: Bytes
  }): boolean
  /**
   * The ABE slot for `contentKey` (32 B) under `policy` (canonical text), with the header proof (crypto.md 2e)
   * bound to `binding`; `checked` makes one that can be made again from its seed (fo.ts). Refuses a policy that
   * names an authority not given.
   */
  encapsulate(
    input: Sealing & { readonly made?: { readonly seed: Bytes; readonly rows: readonly Bytes[] } },
  ): Bytes
  sealRows(input: RowsSealing & RowRange): readonly Bytes[]
  /** Whether a checked slot, once open, is what its seed makes; false is its author's fault. */
  recheckSlot(input: SlotInput & RowsSealing & { readonly rows?: readonly Bytes[] }): boolean
  /** Whether the slot parses, is canonical, in the groups, and its header proof holds for this policy and binding. */
  checkSlot(input: SlotInput & { readonly parts?: readonly Bytes[] }): boolean
  /** The part of some rows in the header proof. */
  checkRows(input: SlotInput & RowRange): Bytes
  /**
   * What the reader's last step needs of a slot and an answer. Refuses 'record.answer-wrong' for an answer that is
   * malformed.
   */
  takeAnswer(input: SlotInput & { readonly t: Bytes; readonly product: Bytes }): Taken
  /** HPKE base mode (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM): enc ‖ ciphertext. */
  seal(input: { readonly to: Bytes; readonly info: Bytes; readonly aad: Bytes; readonly plain: Bytes }): Bytes
}

/** Bulk workers offer no streams. */
export type NoViews = Record<never, never>
