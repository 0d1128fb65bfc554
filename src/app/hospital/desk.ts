import type { InstitutionKind } from '../../node/api.ts'
import { useApp } from '../shell/app-context.tsx'
import { hospitalWords } from '../words/words.ts'
import type { Desk } from '../words/en/desk-words.ts'

export function useKind(): () => InstitutionKind {
  const app = useApp()
  return () => app.status().institution?.kind ?? 'hospital'
}

/** The words of this institution's desk; each kind calls itself and whom it serves by other names. */
export function useDesk(): () => Desk {
  const kind = useKind()
  return () => hospitalWords.say().desk[kind()]
}
