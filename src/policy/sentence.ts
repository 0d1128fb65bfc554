import { attributeParts, type AttributeParts, isLeaf, normal, type Policy } from './tree.ts'

/** A policy as the parts of a sentence; the words are the dictionary's. */
export type Sentence =
  | ({ readonly kind: 'attribute'; readonly attribute: string } & AttributeParts)
  | { readonly kind: 'all' | 'any'; readonly of: readonly Sentence[] }
  | { readonly kind: 'some'; readonly k: number; readonly n: number; readonly of: readonly Sentence[] }

/** What a policy says, part by part, in the order written. */
export const describe = (policy: Policy): Sentence => say(normal(policy))

function say(policy: Policy): Sentence {
  if (isLeaf(policy)) {
    const parts = attributeParts(policy.attribute)
    if (!parts) throw new TypeError(`not an attribute: ${policy.attribute}`)
    return { kind: 'attribute', attribute: policy.attribute, ...parts }
  }
  const { k } = policy
  const n = policy.of.length
  const of = policy.of.map(say)
  if (k === 1) return { kind: 'any', of }
  if (k === n) return { kind: 'all', of }
  return { kind: 'some', k, n, of }
}
