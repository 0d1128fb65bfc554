// @ts-check
/**
 * Bundles a TypeScript entry into one file that Node can run. The bundle is named by its contents, so two
 * runs never disturb each other. In it `import.meta.url` stays the address of each source file.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from './project.mjs'

/** @type {import('vite').Plugin} */
const sourceAddresses = {
  name: 'source-addresses',
  enforce: 'pre',
  transform: {
    filter: { code: 'import.meta.url', id: { exclude: /\/node_modules\// } },
    handler: (code, id) => ({
      code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      map: null,
    }),
  },
}

/**
 * @param {string} source
 * @param {import('vite').Plugin[]} plugins seen before anything else
 * @returns {Promise<string>} the bundle's path, inside the project so that it finds the packages
 */
export async function bundled(source, plugins = []) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [...plugins, sourceAddresses],
    build: {
      ssr: source,
      write: false,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  if (Array.isArray(result) || !('output' in result)) throw new Error(`${source} is not one bundle`)
  const [{ code }] = result.output
  const folder = join(root, 'node_modules/.cache/run')
  const name = `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`
  const path = join(folder, name)
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, code)
  await rename(draft, path)
  return path
}
