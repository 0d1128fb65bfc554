import { checkVectors } from '../../support/vectors.ts'
import { makeNamesVectors } from '../../vectors/names.ts'
import { namesChecks, type NamesVectors } from '../../vectors/names-checks.ts'

const renamed = ({ named }: NamesVectors, change: Partial<NamesVectors['named'][number]>) => ({
  named: named.map((one) => ({ ...one, ...change })),
})

checkVectors<NamesVectors>('names.json', makeNamesVectors, namesChecks, (v) => [
  [
    'an opening is the salt, how long the name is, and the name with zeros to 120 bytes',
    renamed(v, { name: 'Ada Borg' }),
  ],
  [
    'an opening is the salt, how long the name is, and the name with zeros to 120 bytes',
    renamed(v, { salt: v.genesisId }),
  ],
  ['a commitment is the hash of its opening', renamed(v, { opening: v.info })],
  ['the box is for this account in this network', { signKey: v.genesisId }],
])
