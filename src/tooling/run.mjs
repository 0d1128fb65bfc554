// @ts-check
/**
 * `node src/tooling/run.mjs FILE.ts ARGS…`: bundles a TypeScript entry into one file and runs it, because
 * Node 20 cannot run TypeScript. In it process.argv[1] is the bundle.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundle.mjs'

const [entry, ...args] = process.argv.slice(2)
if (entry === undefined) throw new Error('which file? node src/tooling/run.mjs FILE.ts ARGS…')
if (!existsSync(resolve(entry))) throw new Error(`there is no ${entry}`)

const file = await bundled(resolve(entry))
process.setSourceMapsEnabled(true)
process.argv.splice(1, process.argv.length, file, ...args)
await import(pathToFileURL(file).href)
