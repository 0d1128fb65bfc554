import type { Besides, Category } from '../../node/api.ts'

/**
 * What lets these people in, to records of one kind where that is asked; copies, since what a view holds cannot be
 * sent to the node.
 */
export const besidesOf = (guests: readonly Besides[] | undefined, kind?: Category): readonly Besides[] =>
  (guests ?? [])
    .filter(({ category }) => kind === undefined || category === kind)
    .map(({ account, category, policy, until, once }) => ({ account, category, policy, until, once }))
