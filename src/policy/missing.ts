import { isLeaf, type Policy, satisfies } from './tree.ts'

const setsMost = 16
/** How many candidates a gate looks at before it keeps the smallest. */
const candidatesMost = 256

/**
 * The smallest sets of attributes that would satisfy the policy together with those held, at most 16, each
 * sorted and without a superfluous member; empty when it is satisfied. The search takes the cheapest children
 * of each gate: where one attribute stands in several places a smaller set may exist.
 */
export function missing(policy: Policy, held: ReadonlySet<string>): readonly (readonly string[])[] {
  if (satisfies(policy, held)) return []
  const needed = cheapest(policy, held).map((set) =>
    set.reduce<readonly string[]>((kept, one) => {
      const fewer = kept.filter((attribute) => attribute !== one)
      return satisfies(policy, new Set([...held, ...fewer])) ? fewer : kept
    }, set),
  )
  return smallest([...new Map(needed.map((set) => [set.join(' '), set])).values()])
}

function cheapest(policy: Policy, held: ReadonlySet<string>): readonly (readonly string[])[] {
  if (isLeaf(policy)) return held.has(policy.attribute) ? [[]] : [[policy.attribute]]
  const children = policy.of.map((child) => cheapest(child, held)).toSorted((a, b) => costOf(a) - costOf(b))
  const limit = costOf(children[policy.k - 1] ?? [])
  const sure = children.filter((child) => costOf(child) < limit)
  const ties = children.filter((child) => costOf(child) === limit)

  const found = new Map<string, readonly string[]>()
  let looked = 0
  for (const chosen of combinations(ties, policy.k - sure.length))
    for (const set of unions([...sure, ...chosen])) {
      found.set(set.join(' '), set)
      if (++looked >= candidatesMost) return smallest([...found.values()])
    }
  return smallest([...found.values()])
}

const costOf = (sets: readonly (readonly string[])[]): number => sets[0]?.length ?? 0

function smallest(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const least = Math.min(...sets.map((set) => set.length))
  return sets.filter((set) => set.length === least).slice(0, setsMost)
}

/** Every choice of k items, in order. */
function* combinations<T>(items: readonly T[], k: number): Generator<readonly T[]> {
  if (k === 0) yield []
  for (let i = 0; i + k <= items.length && k > 0; i++) {
    const first = items.slice(i, i + 1)
    for (const rest of combinations(items.slice(i + 1), k - 1)) yield [...first, ...rest]
  }
}

/** One set of each child, joined. */
function* unions(children: readonly (readonly (readonly string[])[])[]): Generator<readonly string[]> {
  const [first, ...others] = children
  if (!first) yield []
  else
    for (const rest of unions(others))
      for (const set of first) yield [...new Set([...set, ...rest])].toSorted()
}
