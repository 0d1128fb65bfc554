import type { InstitutionKind } from '../../node/api.ts'

/** The same sentences for every kind of institution, each with its own names for itself and for whom it serves. */
export const perKind = <Names, Words>(
  names: Readonly<Record<InstitutionKind, Names>>,
  words: (names: Names) => Words,
): Readonly<Record<InstitutionKind, Words>> => ({
  hospital: words(names.hospital),
  insurer: words(names.insurer),
  research: words(names.research),
  board: words(names.board),
  pharmacy: words(names.pharmacy),
})
