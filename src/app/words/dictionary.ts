/** What a language has to say. English is complete and defines it: what another one lacks does not compile. */
import type { RefusalCode } from '../../core/refusal.ts'
import type { demoWords } from './en/demo-words.ts'
import type { connectionsWords } from './en/connections-words.ts'
import type { hospitalWords } from './en/hospital-words.ts'
import type { jottingWords } from './en/jotting-words.ts'
import type { ownDevicesWords } from './en/own-devices-words.ts'
import type { proofWords } from './en/proof-words.ts'
import type { registerWords } from './en/register-words.ts'
import type { safetyWords } from './en/safety-words.ts'
import type { speedWords } from './en/speed-words.ts'
import type { takeWords } from './en/take-words.ts'
import type { trustedWords } from './en/trusted-words.ts'
import type { words } from './en/words.ts'
import type { Teller, Told } from './tell.ts'

export type Words = typeof words

export interface Dictionary {
  readonly words: Words
  readonly refusals: Record<RefusalCode, Teller>
  /** Of a code that came from a worker newer than this page. */
  readonly unforeseen: Told
  /** Loaded with the pages that need them. */
  readonly pages: {
    readonly demo: () => Promise<typeof demoWords>
    readonly hospital: () => Promise<typeof hospitalWords>
    readonly jotting: () => Promise<typeof jottingWords>
    readonly connections: () => Promise<typeof connectionsWords>
    readonly proof: () => Promise<typeof proofWords>
    readonly safety: () => Promise<typeof safetyWords>
    readonly speed: () => Promise<typeof speedWords>
    readonly register: () => Promise<typeof registerWords>
    readonly ownDevices: () => Promise<typeof ownDevicesWords>
    readonly take: () => Promise<typeof takeWords>
    readonly trusted: () => Promise<typeof trustedWords>
  }
}
