import type { Purpose } from '../../node/api.ts'

/** What a reader can give as a reason, in the order of the list. */
export const purposes: readonly Purpose[] = ['treatment', 'payment', 'research', 'operations']
