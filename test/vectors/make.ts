/** Writes the vectors: `npm run vectors`. */
import { writeFileSync } from 'node:fs'
import { makeAbeVectors } from './abe.ts'
import { makeAbsVectors } from './abs.ts'
import { makeBlsVectors } from './bls.ts'
import { makeDkgVectors } from './dkg.ts'
import { makeNamesVectors } from './names.ts'
import { makePoliciesVectors } from './policies.ts'
import { makeResharingVectors } from './resharing.ts'
import { makeSharesVectors } from './shares.ts'
import { makeSlotsVectors } from './slots.ts'
import { makeTrustedVectors } from './trusted.ts'

const all = {
  abe: makeAbeVectors,
  abs: makeAbsVectors,
  bls: makeBlsVectors,
  dkg: makeDkgVectors,
  names: makeNamesVectors,
  policies: makePoliciesVectors,
  resharing: makeResharingVectors,
  shares: makeSharesVectors,
  slots: makeSlotsVectors,
  trusted: makeTrustedVectors,
}
for (const [name, make] of Object.entries(all))
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(await make(), null, 2)}\n`)
