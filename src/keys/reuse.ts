/**
 * A server's watch on t': every issuance must draw its own. One t' used for two issuances gives away a key
 * for every attribute of that authority, so a K'_u = g2^t' once seen belongs to one (A, B, u) for ever; the
 * same package sent again is no second issuance.
 */
import { concat, hex, tagged, utf8, type Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import type { Issuance } from './api.ts'

/** Some 3 MB; the oldest give way, and a restart forgets. */
const rememberedMost = 20_000
const tkBytes = 48

/** Refuses 'attribute.key-reused' {attribute} for a transform key (144 B) whose t' was seen elsewhere. */
export function makeReuseWatch(): (issuance: Issuance, key: Bytes) => void {
  const seen = new Map<string, string>()
  return ({ a, b, attribute }, key) => {
    const kPrime = hex(key.subarray(tkBytes))
    const use = hex(tagged('issued-for', concat(a, b), utf8(attribute)))
    const before = seen.get(kPrime)
    if (before === use) return
    if (before !== undefined) refuse('attribute.key-reused', { attribute })
    const [oldest] = seen.keys()
    if (seen.size >= rememberedMost && oldest !== undefined) seen.delete(oldest)
    seen.set(kPrime, use)
  }
}
