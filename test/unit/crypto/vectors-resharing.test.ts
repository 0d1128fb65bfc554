import { checkVectors } from '../../support/vectors.ts'
import { makeResharingVectors } from '../../vectors/resharing.ts'
import { resharingChecks, type ResharingVectors } from '../../vectors/resharing-checks.ts'

checkVectors<ResharingVectors>('resharing.json', makeResharingVectors, resharingChecks, (v) => [
  ['the shares that are held, their keys, and what they come to, are of the stream', { seed: `${v.seed} ` }],
  ['dealings and pairs come from the share and the coins of each dealer', { seed: `${v.seed} ` }],
  [
    'the pairs of the first and the third fit, of the second, who deals another share, none',
    { dealings: v.dealings.toReversed() },
  ],
  [
    'who answers the one complaint stays, and of whom as many complain as can use the key is out',
    { answers: [] },
  ],
  [
    'the key is the one that was held, and the share keys lie on the new polynomial',
    { shareKeys: v.shareKeys.toReversed() },
  ],
  ['each share is the weighted sum of its pairs, and the one behind its share key', { qualified: [3, 2] }],
  ['any three of the new shares have the key, and two of them with an old one have not', { shares: v.held }],
])
