/** Records for tests: from the folder named in FHIR_CORPUS where there is one, else made up. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePatientFile } from '../../src/health/synthetic/bundle.ts'

/** A made-up patient of about 750 kB. */
export const generated = (): Buffer =>
  Buffer.from(makePatientFile({ seed: 7, script: 'chinese', bytes: 750_000 }))

/** A document of the corpus by its file name; without a corpus, one that `make` makes. */
export async function corpusFile(name: string, make: () => Buffer = generated): Promise<Buffer> {
  const folder = process.env['FHIR_CORPUS']
  return folder ? readFile(join(folder, name)) : make()
}
