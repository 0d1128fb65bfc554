/** How Spanish counts and quotes. */
import type { Facts } from '../../../core/refusal.ts'
import { counted, list } from '../format.ts'
import { text } from '../tell.ts'

export const count = (n: number, one: string, other: string): string =>
  counted(n, { one: `# ${one}`, other: `# ${other}` })

/** The verb of one or of several who are named. */
export const whoDo = (names: readonly string[], one: string, several: string): string =>
  `${list(names)} ${names.length === 1 ? one : several}`

/** A name out of the facts of a refusal. */
export const quoted = (facts: Facts, name: string): string =>
  text(facts, name) === '' ? 'eso' : `«${text(facts, name)}»`
