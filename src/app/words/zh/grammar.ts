/** How Chinese counts and quotes. */
import type { Facts } from '../../../core/refusal.ts'
import { counted } from '../format.ts'
import { text } from '../tell.ts'

/** The measure word stands with what is counted: `count(3, '条记录')`. */
export const count = (n: number, what: string): string => counted(n, { other: `#${what}` })

/** A name out of the facts of a refusal. */
export const quoted = (facts: Facts, name: string): string =>
  text(facts, name) === '' ? '该项' : `“${text(facts, name)}”`
