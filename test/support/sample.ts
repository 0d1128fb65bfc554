/** `npm run sample -- FILE`: writes a made-up patient as a FHIR R4 file, to try the app with. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { makePatientFile } from '../../src/health/synthetic/bundle.ts'

const [path] = process.argv.slice(2)
if (path === undefined) {
  console.error('Where to? npm run sample -- FILE')
  process.exitCode = 1
} else {
  // npm runs scripts in the project's folder; a relative path is meant from where the person stands.
  const file = resolve(process.env['INIT_CWD'] ?? '', path)
  await writeFile(file, makePatientFile({ seed: Date.now() >>> 0, script: 'latin', bytes: 60_000 }))
  console.log(file)
}
