/** The laboratory with one line of the code that ships changed. */
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundled } from '../../src/tooling/bundle.mjs'
import type * as LaboratoryModule from './laboratory.ts'
import type { Mutant } from './mutants.ts'

export type Laboratory = typeof LaboratoryModule

/** Fails if the line that the mutant changes is not there, or there twice. */
export async function laboratory(mutant: Mutant): Promise<Laboratory> {
  let found = 0
  const file = await bundled(fileURLToPath(new URL('./laboratory.ts', import.meta.url)), [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: {
        filter: { id: resolve(mutant.file) },
        handler(code) {
          found = code.split(mutant.line).length - 1
          return { code: code.replace(mutant.line, () => mutant.instead), map: null }
        },
      },
    },
  ])
  if (found !== 1) throw new Error(`${mutant.file} has ${found} times ${JSON.stringify(mutant.line)}`)
  const made: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href)
  return made as Laboratory
}
