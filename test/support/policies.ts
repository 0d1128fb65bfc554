import fc from 'fast-check'
import { normal, type Policy, rowsOf } from '../../src/policy/policy.ts'

const names = fc.constantFrom('doctor', 'nurse', 'insurer', 'patient', '2', 'and', 'of', 'a.b_c-d')
const authorities = fc.constantFrom('st-anna', 'board', 'or', '7')
const versions = fc.constantFrom('', '', '', '~2', '~10')
export const attributes = fc
  .tuple(names, authorities, versions)
  .map(([name, authority, version]) => `${name}@${authority}${version}`)

const { tree } = fc.letrec<{ tree: Policy; gate: Policy }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    attributes.map((attribute) => ({ attribute })),
    tie('gate'),
  ),
  gate: fc
    .array(tie('tree'), { minLength: 1, maxLength: 4 })
    .chain((of) => fc.integer({ min: 1, max: of.length }).map((k) => ({ k, of }))),
}))

/** Policies of every shape, with repeated attributes, in normal form and within the limits. */
export const policies: fc.Arbitrary<Policy> = tree
  .filter((policy) => rowsOf(policy).length <= 12 && depthOf(policy) <= 6)
  .map(normal)

/** As made by hand: gates of one child, "and" in "and". */
export const trees = tree.filter((policy) => rowsOf(policy).length <= 12 && depthOf(policy) <= 6)

const depthOf = (policy: Policy): number =>
  'attribute' in policy ? 0 : 1 + Math.max(...policy.of.map(depthOf))
