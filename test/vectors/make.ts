/** Writes the vectors: `npm run vectors`. */
import { writeFileSync } from 'node:fs'
import { makeAbeVectors } from './abe.ts'

writeFileSync(new URL('abe.json', import.meta.url), `${JSON.stringify(await makeAbeVectors(), null, 2)}\n`)
