import { checkVectors } from '../../support/vectors.ts'
import { makeBlsVectors } from '../../vectors/bls.ts'
import { blsChecks, type BlsVectors } from '../../vectors/bls-checks.ts'

checkVectors<BlsVectors>('bls.json', makeBlsVectors, blsChecks, (v) => [
  ['keys are g2 to the secrets, drawn in order', { keys: v.keys.toReversed() }],
  ['possession is the signature on the key itself and its node', { possessions: v.possessions.toReversed() }],
  ['possession is the signature on the key itself and its node', { nodes: v.nodes.toReversed() }],
  [
    'signatures are the hash to the secrets, each purpose under its own tag',
    { signed: v.signed.map((one) => ({ ...one, purpose: 'vote' })) },
  ],
  ['the aggregate is their sum, and holds for the sum of the keys', { message: `${v.message}00` }],
  [
    'the aggregate is their sum, and holds for the sum of the keys',
    { signed: v.signed.map((one) => ({ ...one, signers: [0, 1] })) },
  ],
])
