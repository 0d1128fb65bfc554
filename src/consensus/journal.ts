/**
 * The vote journal: all a validator must remember so as never to contradict itself, in one small row.
 *
 *   version u8 | height u64 | view u32 | notar: option hash | skip u8 | final: option (view u32, hash) | retired u8
 *   | from u64 | check 8
 *
 * It speaks of the current view of the open height and of the last Final vote of that height. A key whose
 * journal is lost or damaged, or that meets a vote of its own which the journal does not explain, does not vote; its
 * institution registers a new one. Where that is impossible, a person can have the key go through quarantine
 * (quarantine.ts); `from` is the height at which it may vote again, and nothing below it is held against it.
 */
import type { Ballot } from '../core/ballot.ts'
import { equal, hex, type Bytes } from '../core/bytes.ts'
import {
  checked,
  encode,
  flag,
  hashed,
  option,
  record,
  u32,
  u64,
  versioned,
  type Value,
} from '../core/codec.ts'

export const journalCodec = checked(
  versioned(
    1,
    record({
      height: u64,
      view: u32,
      notar: option(hashed),
      skip: flag,
      final: option(record({ view: u32, hash: hashed })),
      retired: flag,
      from: u64,
    }),
  ),
)
export type Journal = Value<typeof journalCodec>

export const journalStore = 'round'
/** The row of this vote key in the store `round`. */
export const journalKey = (key: Bytes): string => hex(key)

export const blankJournal = (height: number, from = 0): Journal => ({
  height,
  view: 0,
  notar: undefined,
  skip: false,
  final: undefined,
  retired: false,
  from,
})

/** Written in the commit that makes a vote key, and never again. */
export const firstJournal = (): Bytes => encode(journalCodec, blankJournal(0))

/** Whether a vote of this key can be its own: false only when the journal rules it out. */
export function explains(journal: Journal, ballot: Ballot): boolean {
  if (ballot.height < journal.from) return true
  if (ballot.height !== journal.height) return ballot.height < journal.height
  if (ballot.kind === 'final' && ballot.view === journal.final?.view)
    return equal(ballot.hash, journal.final.hash)
  if (ballot.view !== journal.view) return ballot.view < journal.view
  if (ballot.kind === 'notar') return journal.notar !== undefined && equal(journal.notar, ballot.hash)
  return ballot.kind === 'skip' && journal.skip
}
