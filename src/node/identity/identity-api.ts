/** What screens can do about a person's keys: their locks, and the 24 words. Part of `node/api.ts`. */
import type { LockKind, NewPasskey, Opening, PasskeyName, TypedWord } from '../../keys/api.ts'
import type { TrustedCalls } from './trusted-api.ts'

export type { LockKind, NewPasskey, Opening, PasskeyName, TypedWord }
export type * from './trusted-api.ts'

type Nothing = Record<never, never>

/** What somebody comes back as who has the words. */
export type Returning = 'patient' | 'institution'

/** How a person's keys stand on this device. Part of `Status`. */
export interface KeysShown {
  readonly keys: 'none' | 'locked' | 'open'
  /** What opens the keys on this device; without 'words' their owner has not written them down. */
  readonly locks: readonly LockKind[]
  /** How the passkey that opens them is asked. */
  readonly passkey?: PasskeyName
  /** Minutes without input until open keys lock by themselves, 0 for never; where nothing would be asked for, none. */
  readonly idleMinutes?: number
  /** A PIN is set, or while locked opens them: how often it may be tried. */
  readonly pin?: { readonly tries: number }
  /** People who keep parts of these keys: how many are needed, have one, and have shown that they do. */
  readonly trusted?: { readonly needed: number; readonly of: number; readonly kept: number }
}

export interface IdentityCalls extends TrustedCalls {
  /**
   * With one of them, or the PIN while `status.pin` has tries left. Refuses 'keys.wrong-passphrase',
   * 'keys.wrong-passkey', 'words.*',
   * 'keys.wrong-pin' {left}, 'keys.pin-over'.
   */
  unlock(input: Opening & { readonly pin?: string }): Nothing
  /** The keys of these words on a device that has none, before it joins again. Refuses 'words.*', 'keys.exists'. */
  bringWords(input: { readonly words: string }): Nothing
  /** This device votes for `status.office` from now on: its officer has come back. Refuses 'node.no-officer'. */
  resumeOffice(input: Nothing): Nothing
  /** Sets the passphrase; where there is one, for one of the person's own locks alone. Refuses as `unlock` does. */
  protect(input: {
    readonly passphrase: string
    readonly keepDevice: boolean
    readonly by?: Opening
  }): Nothing
  /** A passkey as a further lock, as `protect` sets a passphrase. Refuses 'keys.last-lock' if it would be the only one. */
  addPasskey(input: {
    readonly passkey: NewPasskey
    readonly keepDevice: boolean
    readonly by?: Opening
  }): Nothing
  dropPasskey(input: { readonly by?: Opening }): Nothing
  /** Whether `by` may change locks: refuses as `unlock` does. */
  checkLock(input: { readonly by?: Opening }): Nothing
  lock(input: Nothing): Nothing
  /** Somebody has touched the tab: told every few seconds while somebody does. */
  present(input: Nothing): Nothing
  /** Minutes without input until the keys lock by themselves; 0 is never. Refuses as `protect` does. */
  setIdle(input: { readonly minutes: number; readonly by?: Opening }): Nothing
  /** A PIN that opens them again in the tab that locked them, or none. Refuses 'keys.weak-pin', and as `protect` does. */
  setPin(input: { readonly pin?: string; readonly by?: Opening }): Nothing
  /** The 24 words, and which of them to type back. Asks as `protect` does. */
  showWords(input: { readonly by?: Opening }): {
    readonly words: readonly string[]
    readonly ask: readonly number[]
  }
  /** Words typed back, by their places from 1 on: from now on they are a lock. Refuses 'words.differ' {place}. */
  keepWords(input: { readonly typed: readonly TypedWord[] }): Nothing
}
