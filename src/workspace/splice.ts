/** A change of a text as one cut: what a person did to it between two looks, and where that is meanwhile. */

/** At `at`, `remove` UTF-16 units go and `insert` comes. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** The one cut that makes `after` of `before`; no character is cut in two. */
export function spliceOf(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  if (isHigh(before, head - 1)) head--
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  if (tail > 0 && isLow(before, before.length - tail)) tail--
  return { at: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) }
}

const isHigh = (text: string, at: number): boolean => /[\uD800-\uDBFF]/.test(text[at] ?? '')
const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '')

/**
 * The same change where another has been made meanwhile, as cuts to be made in this order: what the other put
 * in stays, what it took out is not taken out again.
 */
export function rebase({ at, remove, insert }: Splice, other: Splice): readonly Splice[] {
  const end = at + remove
  const otherEnd = other.at + other.remove
  const grown = other.insert.length - other.remove
  if (end <= other.at) return [{ at, remove, insert }]
  if (at >= otherEnd) return [{ at: at + grown, remove, insert }]
  const before = Math.max(0, other.at - at)
  const after = Math.max(0, end - otherEnd)
  const behind = other.at + other.insert.length
  return [
    { at: behind, remove: after, insert: before > 0 ? '' : insert },
    ...(before > 0 ? [{ at, remove: before, insert }] : []),
  ]
}
