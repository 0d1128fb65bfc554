import type { LetterRow, RecordRow } from '../../node/api.ts'

/**
 * The newest record of everyday care, or else of anything, of which a copy is here: what somebody wants to see of
 * themselves first, and can without asking anybody. One that was made of what they wrote down comes last: that stands
 * among the entries of any other.
 */
export function newestOf(
  records: readonly RecordRow[],
  letters: readonly LetterRow[],
): RecordRow | undefined {
  const taken = new Set(letters.flatMap(({ kind, record }) => (kind === 'taken' && record) || []))
  const final = records
    .filter(({ erased, here, progress }) => !erased && here && progress.step === 'final')
    .toSorted((a, b) => b.time - a.time)
  const others = final.filter(({ id }) => !taken.has(id))
  const among = others.length > 0 ? others : final
  return among.find(({ category = 'everyday' }) => category === 'everyday') ?? among[0]
}
