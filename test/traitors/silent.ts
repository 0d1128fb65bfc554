/** Listens and says nothing. */
import type { Treason } from './traitor.ts'

export const silent: Treason = () => ({ says: () => undefined })
