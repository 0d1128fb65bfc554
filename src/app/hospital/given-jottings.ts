import type { Jotting } from '../../health/jotting.ts'
import type { LetterRow } from '../../node/api.ts'

/** What a patient wrote down and gave, and nobody has put on record here yet. */
export interface GivenJottings {
  readonly letters: readonly string[]
  /** Of what was given again only the latest. */
  readonly jottings: readonly Jotting[]
}

/** By consent. */
export function givenJottings(letters: readonly LetterRow[]): ReadonlyMap<string, GivenJottings> {
  const taken = new Set(letters.flatMap(({ kind, answers }) => (kind === 'taken' && answers) || []))
  const given = new Map<string, GivenJottings>()
  // Newest first, as the node lists them.
  for (const { id, kind, mine, consent, jottings = [] } of letters) {
    if (kind !== 'jotted' || mine || taken.has(id)) continue
    const before = given.get(consent) ?? { letters: [], jottings: [] }
    given.set(consent, {
      letters: [...before.letters, id],
      jottings: [...before.jottings, ...jottings.map(copied)].filter(
        (one, at, all) => !all.some((other, i) => other.id === one.id && isLater(other, i, one, at)),
      ),
    })
  }
  return given
}

/** Whoever holds it as a row writes into it (shell/view.ts). */
const copied = (one: Jotting): Jotting => ({ ...one, fields: { ...one.fields } })

const isLater = (other: Jotting, i: number, one: Jotting, at: number): boolean =>
  other.changed === one.changed ? i < at : other.changed > one.changed
