/**
 * A policy: who may do something, as a tree of attributes.
 *
 * A leaf names one attribute; a gate is satisfied when k of its children are: k = 1 is "or", k = n is "and".
 * An attribute is `name@authority`, both of [a-z0-9._-]{1,32}. Its keys have a version, which an authority
 * raises when keys of the last have fallen into wrong hands: `doctor@st-anna~2` is another attribute than
 * `doctor@st-anna`, which is version 0, and is opened with keys of version 2 alone. The claims of
 * attribute-based signatures, which nothing else takes back, carry an epoch instead: `patient@st-anna#2026`.
 * The leaves from left to right are the policy's rows.
 *
 * A policy has at most 64 rows, 8 gates on one path, and 2,000 characters in its canonical text.
 */
import { refuse } from '../core/refusal.ts'

export interface Leaf {
  readonly attribute: string
}
export interface Gate {
  readonly k: number
  readonly of: readonly Policy[]
}
export type Policy = Leaf | Gate

export const policyLimits = { characters: 2000, depth: 8, rows: 64 } as const

export const isLeaf = (policy: Policy): policy is Leaf => 'attribute' in policy

export interface AttributeParts {
  readonly name: string
  readonly authority: string
  /** 1…9999; there is none for version 0. */
  readonly version?: number
  readonly epoch?: string
}

const attributeForm = /^([a-z0-9._-]{1,32})@([a-z0-9._-]{1,32})(?:~([1-9][0-9]{0,3})|#([a-z0-9._-]{1,32}))?$/
export const versionMost = 9999
/** The most characters of an attribute without an epoch. */
export const attributeCharactersMost = 32 + 1 + 32 + 1 + 4

/** The parts of an attribute, or undefined for text that is none. */
export function attributeParts(text: string): AttributeParts | undefined {
  const [, name, authority, version, epoch] = attributeForm.exec(text) ?? []
  if (name === undefined || authority === undefined) return undefined
  if (version !== undefined) return { name, authority, version: Number(version) }
  return epoch === undefined ? { name, authority } : { name, authority, epoch }
}

/** `name@authority` at a version: what its keys are made for and policies name. Refuses `malformed` above 9999. */
export function atVersion(attribute: string, version: number): string {
  const parts = attributeParts(attribute)
  if (!parts || parts.version !== undefined || parts.epoch !== undefined)
    throw new TypeError(`not an attribute without version and epoch: ${attribute}`)
  if (version > versionMost) refuse('malformed', { what: `version ${version}` })
  return version === 0 ? attribute : `${attribute}~${version}`
}

/** The same of any version; throws a TypeError for text that is no attribute. */
export function ofAnyVersion(attribute: string): string {
  const parts = attributeParts(attribute)
  if (!parts) throw new TypeError(`not an attribute: ${attribute}`)
  return `${parts.name}@${parts.authority}`
}

/** The authority that issues an attribute; throws a TypeError for text that is no attribute. */
export function authorityOf(attribute: string): string {
  const parts = attributeParts(attribute)
  if (!parts) throw new TypeError(`not an attribute: ${attribute}`)
  return parts.authority
}

/** The same policy over other attributes. */
export const withAttributes = (policy: Policy, change: (attribute: string) => string): Policy =>
  isLeaf(policy)
    ? { attribute: change(policy.attribute) }
    : { k: policy.k, of: policy.of.map((child) => withAttributes(child, change)) }

/** What several give together: `threshold` of so many. */
export interface Joint {
  readonly threshold: number
  readonly givers: number
}

/**
 * The policy with a gate of rows in the place of each attribute that several give together. Refuses 'malformed' for
 * no t of n, 'policy.too-large' for more rows than a policy may have.
 */
export function withGivers(policy: Policy, joint: (attribute: string) => Joint | undefined): Policy {
  const expand = (node: Policy): Policy => {
    if (!isLeaf(node)) return { k: node.k, of: node.of.map(expand) }
    const given = joint(node.attribute)
    if (!given) return node
    const { threshold, givers } = given
    if (!Number.isInteger(threshold) || threshold < 1 || threshold > givers || givers > policyLimits.rows)
      return refuse('malformed', { what: `${threshold} of ${givers}` })
    return { k: threshold, of: Array.from({ length: givers }, () => node) }
  }
  const expanded = expand(policy)
  within('rows', rowsOf(expanded).length)
  return expanded
}

/** The attribute of every row, from left to right. */
export const rowsOf = (policy: Policy): readonly string[] =>
  isLeaf(policy) ? [policy.attribute] : policy.of.flatMap(rowsOf)

/** Every attribute once, in order of first appearance. */
export const attributesOf = (policy: Policy): readonly string[] => [...new Set(rowsOf(policy))]

/** Every authority once, in order of first appearance. */
export const authoritiesOf = (policy: Policy): readonly string[] => [
  ...new Set(attributesOf(policy).map(authorityOf)),
]

export function satisfies(policy: Policy, held: ReadonlySet<string>): boolean {
  if (isLeaf(policy)) return held.has(policy.attribute)
  return policy.of.filter((child) => satisfies(child, held)).length >= policy.k
}

const depth = (policy: Policy): number => (isLeaf(policy) ? 0 : 1 + Math.max(...policy.of.map(depth)))

/**
 * The one tree of its meaning's shape: no gate of one child, no "and" directly in an "and", no "or" in an "or".
 * Throws a RangeError for a k outside 1…n and a TypeError for a malformed attribute; refuses `policy.too-large`.
 */
export function normal(policy: Policy): Policy {
  const flat = flatten(policy)
  within('rows', rowsOf(flat).length)
  within('depth', depth(flat))
  return flat
}

function flatten(policy: Policy): Policy {
  if (isLeaf(policy)) {
    if (!attributeParts(policy.attribute)) throw new TypeError(`not an attribute: ${policy.attribute}`)
    return { attribute: policy.attribute }
  }
  const { k, of } = policy
  if (!Number.isInteger(k) || k < 1 || k > of.length) throw new RangeError(`${k} of ${of.length}`)
  const children = of.map(flatten)
  const [only] = children
  if (only && children.length === 1) return only
  const same = (child: Policy): child is Gate =>
    !isLeaf(child) && ((k === 1 && child.k === 1) || (k === children.length && child.k === child.of.length))
  const joined = children.flatMap((child) => (same(child) ? child.of : [child]))
  return { k: k === 1 ? 1 : k === children.length ? joined.length : k, of: joined }
}

/** Refuses `policy.too-large` over one of the limits. */
export function within(limit: keyof typeof policyLimits, found: number): void {
  const most = policyLimits[limit]
  if (found > most) refuse('policy.too-large', { limit, found, most })
}
