/** What screens can do about a person's keys: their locks, and the 24 words. Part of `node/api.ts`. */
import type { LockKind, TypedWord } from '../../keys/api.ts'

export type { LockKind, TypedWord }

type Nothing = Record<never, never>

export interface IdentityCalls {
  /** With one of them. Refuses 'keys.wrong-passphrase', 'words.*'. */
  unlock(input: { readonly passphrase?: string; readonly words?: string }): Nothing
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
