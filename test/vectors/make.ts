/** Writes the vectors: `npm run vectors`. */
import { writeFileSync } from 'node:fs'
import { makeAbeVectors } from './abe.ts'
import { makeDkgVectors } from './dkg.ts'
import { makeSharesVectors } from './shares.ts'

const all = { abe: makeAbeVectors, dkg: makeDkgVectors, shares: makeSharesVectors }
for (const [name, make] of Object.entries(all))
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(await make(), null, 2)}\n`)
