import { checkVectors } from '../../support/vectors.ts'
import { makeDkgVectors } from '../../vectors/dkg.ts'
import { dkgChecks, type DkgVectors } from '../../vectors/dkg-checks.ts'

checkVectors<DkgVectors>('dkg.json', makeDkgVectors, dkgChecks, (v) => [
  ['dealings and pairs come from the coins of each dealer', { seed: `${v.seed} ` }],
  ['every pair fits its dealing', { dealings: v.dealings.toReversed() }],
  ['every pair fits its dealing', { pairs: v.pairs.map((own) => own.toReversed()) }],
  ['every reveal fits the pairs, with its proof', { id: v.issuance.gid }],
  ['every reveal fits the pairs, with its proof', { reveals: v.reveals.toReversed() }],
  ['all qualify, and the one who reveals nothing is at fault', { answers: [] }],
  ['the key and the share keys', { shareKeys: v.shareKeys.toReversed() }],
  ['the key and the share keys', { opened: v.opened.map((one) => ({ ...one, place: 1 })) }],
  ['each share is the sum of its pairs, and the one behind its share key', { qualified: [1, 3] }],
  ['the proof of every part', { shareKeys: v.shareKeys.toReversed() }],
  ['the proof of every part', { issuance: { ...v.issuance, version: 6 } }],
  [
    'the parts combine to an honest key of the whole authority',
    { issuance: { ...v.issuance, A: v.issuance.B } },
  ],
])
