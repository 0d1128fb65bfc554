import { checkVectors } from '../../support/vectors.ts'
import { makePoliciesVectors } from '../../vectors/policies.ts'
import { policiesChecks, type PoliciesVectors } from '../../vectors/policies-checks.ts'

checkVectors<PoliciesVectors>('policies.json', makePoliciesVectors, policiesChecks, ({ policies }) => [
  [
    'rows are the leaves of the canonical text',
    { policies: policies.map((one) => ({ ...one, rows: one.rows.slice(1) })) },
  ],
  [
    'the matrix is that of the text',
    { policies: policies.map((one) => ({ ...one, canonical: one.canonical.replace('2 of', '3 of') })) },
  ],
  [
    'whoever holds these satisfies it, and the coefficients give (1, 0, …, 0)',
    { policies: policies.map((one) => ({ ...one, used: one.used.slice(1) })) },
  ],
  [
    'whoever holds these satisfies it, and the coefficients give (1, 0, …, 0)',
    { policies: policies.map((one) => ({ ...one, held: [] })) },
  ],
])
