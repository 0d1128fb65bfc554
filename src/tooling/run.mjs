// @ts-check
/**
 * `node src/tooling/run.mjs FILE.ts ARGS…`: bundles a TypeScript entry into one file and runs it, because
 * Node 20 cannot run TypeScript. The bundle is named by its contents, so two runs never disturb each other.
 * In it `import.meta.url` stays the address of each source file, and process.argv[1] is the bundle.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from './project.mjs'

const [entry, ...args] = process.argv.slice(2)
if (entry === undefined) throw new Error('which file? node src/tooling/run.mjs FILE.ts ARGS…')
if (!existsSync(resolve(entry))) throw new Error(`there is no ${entry}`)

/** @type {import('vite').Plugin} */
const sourceAddresses = {
  name: 'source-addresses',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/node_modules/')
      ? null
      : { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null },
}

const file = await bundled(resolve(entry))
process.setSourceMapsEnabled(true)
process.argv.splice(1, process.argv.length, file, ...args)
await import(pathToFileURL(file).href)

/**
 * @param {string} source
 * @returns {Promise<string>} the bundle's path, inside the project so that it finds the packages
 */
async function bundled(source) {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [sourceAddresses],
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
