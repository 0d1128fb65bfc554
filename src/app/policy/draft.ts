import { isLeaf, parsePolicy, printPolicy, type Policy } from '../../policy/policy.ts'

/**
 * A rule while a person writes it: the tree as it stands on the screen, which may hold empty places and
 * groups of one. Printing it gives the normal form, or nothing while it is not whole.
 */
export type Draft =
  | { readonly kind: 'term'; readonly attribute: string }
  | { readonly kind: 'group'; readonly mode: Mode; readonly k: number; readonly of: readonly Draft[] }
export type Group = Extract<Draft, { kind: 'group' }>
export type Mode = 'all' | 'any' | 'some'

export const emptyTerm: Draft = { kind: 'term', attribute: '' }
export const emptyGroup: Group = { kind: 'group', mode: 'any', k: 1, of: [emptyTerm] }

/** The draft of a rule's text; its outermost part is always a group, so that something can be added. */
export function draftOf(policy: string): Group {
  if (policy === '') return emptyGroup
  const draft = draftFrom(parsePolicy(policy))
  return draft.kind === 'group' ? draft : { ...emptyGroup, of: [draft] }
}

function draftFrom(policy: Policy): Draft {
  if (isLeaf(policy)) return { kind: 'term', attribute: policy.attribute }
  const { k, of } = policy
  return { kind: 'group', mode: k === 1 ? 'any' : k === of.length ? 'all' : 'some', k, of: of.map(draftFrom) }
}

/** The canonical text, or undefined while a place is empty. */
export function policyOf(draft: Draft): string | undefined {
  const policy = whole(draft)
  return policy && printPolicy(policy)
}

function whole(draft: Draft): Policy | undefined {
  if (draft.kind === 'term') return draft.attribute === '' ? undefined : { attribute: draft.attribute }
  const of = draft.of.flatMap((each) => whole(each) ?? [])
  if (of.length === 0 || of.length < draft.of.length) return undefined
  return { k: neededOf(draft), of }
}

/** How many parts of a group have to be satisfied. */
export const neededOf = ({ mode, k, of }: Group): number =>
  mode === 'any' ? 1 : mode === 'all' ? of.length : Math.min(Math.max(k, 1), of.length)

export const replaced = (group: Group, index: number, part: Draft): Group => ({
  ...group,
  of: group.of.map((each, at) => (at === index ? part : each)),
})
export const removed = (group: Group, index: number): Group => ({
  ...group,
  of: group.of.filter((_, at) => at !== index),
})
export const added = (group: Group, part: Draft): Group => ({ ...group, of: [...group.of, part] })
