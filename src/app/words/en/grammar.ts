/** How English counts and quotes. */
import type { Facts } from '../../../core/refusal.ts'
import { counted } from '../format.ts'
import { text } from '../tell.ts'

export const count = (n: number, one: string, other: string): string =>
  counted(n, { one: `# ${one}`, other: `# ${other}` })

/** A name out of the facts of a refusal. */
export const quoted = (facts: Facts, name: string): string =>
  text(facts, name) === '' ? 'that' : `“${text(facts, name)}”`
