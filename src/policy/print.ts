import { isLeaf, normal, type Policy } from './tree.ts'

/**
 * The canonical text: what is hashed and sent. Parentheses stand around every "and" and "or" inside another,
 * so nobody has to know which binds tighter: `(doctor@a and nurse@b) or 2 of (x@c, y@c, z@d)`.
 * `parsePolicy(printPolicy(p))` is p in normal form.
 */
export const printPolicy = (policy: Policy): string => print(normal(policy))

function print(policy: Policy): string {
  if (isLeaf(policy)) return policy.attribute
  const { k, of } = policy
  if (k === 1) return of.map(operand).join(' or ')
  if (k === of.length) return of.map(operand).join(' and ')
  return `${k} of (${of.map(print).join(', ')})`
}

const isThreshold = (policy: Policy): boolean =>
  !isLeaf(policy) && policy.k !== 1 && policy.k !== policy.of.length

const operand = (policy: Policy): string =>
  isLeaf(policy) || isThreshold(policy) ? print(policy) : `(${print(policy)})`
