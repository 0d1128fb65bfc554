/**
 * Who was seen voting. Each block carries the certificate of its parent; who signed it was awake. One row
 * says of every device with a vote when that last was, so the certificates it missed since are as many as
 * the blocks. Nobody can be put there without his signature, and who is left out once is in the next one.
 *
 *   absent   not seen for 7 days of block time and 200 certificates: any institution may report it
 *   noticed  reported; seen again, or by its own word, it is as if nothing had been
 *   idle     1,000 blocks and 48 hours after the notice it counts 0, until it says that it is back
 *
 * These are the usual times; a network's own stand in its first document.
 *
 * Going idle needs no transaction: `settle` ends every block. It keeps to the bound of `losses.ts`, so of
 * many that fall due at once some wait for a later block.
 */
import { equal, hex } from '../core/bytes.ts'
import { refuse, Refused } from '../core/refusal.ts'
import { bounded } from './losses.ts'
import { network, presence, type PresenceRow } from './state.ts'
import type { Patience, SigningKey } from './transaction.ts'
import type { Validator } from './validators.ts'
import { Overlay, type View } from './view.ts'

export interface Moment {
  /** Of a block. */
  readonly height: number
  /** Its time, ms since 1970. */
  readonly time: number
}
export type Seen = PresenceRow[number]

const rowOf = (view: View): PresenceRow => presence.find(view) ?? []
const is = (nodeKey: SigningKey) => (one: Seen) => equal(one.nodeKey, nodeKey)

export const seenOf = (view: View, nodeKey: SigningKey): Seen | undefined => rowOf(view).find(is(nodeKey))

/** Whether it has been away for long enough to be reported in a block at this moment. */
export const isAbsent = ({ absentMs, absentBlocks }: Patience, seen: Seen, at: Moment): boolean =>
  at.time - seen.time >= absentMs && at.height - 1 - seen.height >= absentBlocks

/** A device begins to count, or gave a sign of life: seen at this moment, nothing held against it. */
export function begin(rows: Overlay, nodeKey: SigningKey, { height, time }: Moment): void {
  const fresh: Seen = { nodeKey, height, time, notice: undefined, idle: false }
  const row = rowOf(rows)
  presence.put(
    rows,
    row.some(is(nodeKey)) ? row.map((one) => (is(nodeKey)(one) ? fresh : one)) : [...row, fresh],
  )
}

/** A device counts no more at all. */
export function end(rows: Overlay, nodeKey: SigningKey): void {
  const row = rowOf(rows)
  if (row.some(is(nodeKey)))
    presence.put(
      rows,
      row.filter((one) => !is(nodeKey)(one)),
    )
}

/** A device was reported asleep. */
export function notice(rows: Overlay, nodeKey: SigningKey, { height, time }: Moment): void {
  presence.put(
    rows,
    rowOf(rows).map((one) => (is(nodeKey)(one) ? { ...one, notice: { height, time } } : one)),
  )
}

/** Notes who signed the certificate of the block at `at`; `signers` are places in the set that voted on it. */
export function attend(
  rows: Overlay,
  voted: readonly Validator[],
  signers: readonly number[],
  { height, time }: Moment,
): void {
  const awake = new Set(
    signers.map((place) => {
      const one = voted[place] ?? refuse('block.invalid', { what: 'certificate' })
      return one.stake > 0 ? hex(one.nodeKey) : ''
    }),
  )
  if (awake.size === 0) return
  presence.put(
    rows,
    rowOf(rows).map((one) =>
      awake.has(hex(one.nodeKey)) && !one.idle && height >= one.height
        ? { ...one, height, time, notice: undefined }
        : one,
    ),
  )
}

/** At the end of a block: whose notice has run out counts 0 from the next height on. */
export function settle(rows: Overlay, at: Moment): void {
  const { noticeMs, noticeBlocks } = network.need(rows).patience
  for (const { nodeKey, notice: told, idle } of rowOf(rows)) {
    if (!told || idle || at.height < told.height + noticeBlocks || at.time < told.time + noticeMs) continue
    const trial = new Overlay(rows)
    try {
      bounded(trial, at.height, () => {
        presence.put(
          trial,
          rowOf(trial).map((one) => (is(nodeKey)(one) ? { ...one, idle: true } : one)),
        )
      })
      rows.take(trial.writes)
    } catch (caught) {
      if (!(caught instanceof Refused)) throw caught
    }
  }
}
