import { createMemo } from 'solid-js'
import { commonTerms, type TermKind } from '../../health/common-terms.ts'
import { codeField } from '../../health/draft.ts'
import { folded } from '../../health/folded.ts'
import { say } from '../words/words.ts'

/** The commonest names of a kind, in the language of the screens, for who types one. */
export interface TermOffers {
  readonly names: () => readonly string[]
  /** What a draft keeps beside words that are such a name; '' for others. */
  readonly codeFor: (text: string) => string
}

export function createTermOffers(kind: () => TermKind): TermOffers {
  const offers = createMemo(() =>
    commonTerms[kind()].map((term) => ({ term, name: say().health.keyed[term.key] })),
  )
  return {
    names: () => offers().map(({ name }) => name),
    codeFor(text) {
      const typed = text.trim()
      const found = offers().find(({ name }) => folded(name) === folded(typed))
      return found ? codeField(found.term, typed) : ''
    },
  }
}
