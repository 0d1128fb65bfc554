/** The project's code as text and as a graph of imports, for the architecture test. */
import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** A path from the project's folder, or a package with its subpath as written. */
  readonly target: string
  /** `import type` or `export type`: nothing is left of it at run time. */
  readonly typeOnly: boolean
}

export interface Source {
  /** From the project's folder, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  /** Paths of files it names by `new URL('…', import.meta.url)`: workers and data. */
  readonly addresses: readonly string[]
}

export function readText(path: string): string {
  return readFileSync(root + path, 'utf8')
}

/** Every TypeScript and JavaScript file of src, workers and test. */
export function readSources(): Source[] {
  return ['src', 'workers', 'test'].flatMap(filesUnder).map(read)
}

function filesUnder(folder: string): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .toSorted()
}

function read(path: string): Source {
  const text = readText(path)
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const found: Import[] = []
  const add = (specifier: string, statement: string): void => {
    found.push({ target: resolve(path, specifier), typeOnly: /^(import|export)\s+type\b/.test(statement) })
  }
  for (const { start, end, moduleRequest } of module.staticImports)
    add(moduleRequest.value, text.slice(start, end))
  for (const { start, end, entries } of module.staticExports)
    for (const { moduleRequest } of entries)
      if (moduleRequest) add(moduleRequest.value, text.slice(start, end))
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^['"`](.+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    if (literal?.[1]) add(literal[1], 'import(…)')
  }
  const addresses = [...text.matchAll(/new URL\(\s*'(\.[^']+)',\s*import\.meta\.url/g)]
  return {
    path,
    text,
    imports: found,
    addresses: addresses.map((match) => resolve(path, match[1] ?? '')),
  }
}

function resolve(from: string, specifier: string): string {
  const [path = ''] = specifier.split('?')
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : path
}
