/** What screens can do about a person's keys: their locks, and the 24 words. Part of `node/api.ts`. */
import type { LockKind, TypedWord } from '../../keys/api.ts'

export type { LockKind, TypedWord }

type Nothing = Record<never, never>

/** What somebody comes back as who has the words. */
export type Returning = 'patient' | 'institution'

export interface IdentityCalls {
  /** With one of them. Refuses 'keys.wrong-passphrase', 'words.*'. */
  unlock(input: { readonly passphrase?: string; readonly words?: string }): Nothing
  /** The keys of these words on a device that has none, before it joins again. Refuses 'words.*', 'keys.exists'. */
  bringWords(input: { readonly words: string }): Nothing
  /** This device votes for `status.office` from now on: its officer has come back. Refuses 'node.no-officer'. */
  resumeOffice(input: Nothing): Nothing
  protect(input: { readonly passphrase: string; readonly keepDevice: boolean }): Nothing
  lock(input: Nothing): Nothing
  /** The 24 words, and which of them to type back; once that was done, for the passphrase alone where there is one. */
  showWords(input: { readonly passphrase?: string }): {
    readonly words: readonly string[]
    readonly ask: readonly number[]
  }
  /** Words typed back, by their places from 1 on: from now on they are a lock. Refuses 'words.differ' {place}. */
  keepWords(input: { readonly typed: readonly TypedWord[] }): Nothing
}
