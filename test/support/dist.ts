/** The built app as files: what a chunk loads with it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

export const distFolder = fileURLToPath(new URL('../../dist/', import.meta.url))

/** Paths inside dist that match, with forward slashes; none without a build. */
export function files(pattern: RegExp): string[] {
  if (!existsSync(distFolder)) return []
  return readdirSync(distFolder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => pattern.test(path))
}

/** A file of dist and every chunk it imports statically, directly or through others. */
export function chunksFrom(path: string): string[] {
  const found = new Set<string>()
  const visit = (at: string): void => {
    if (found.has(at)) return
    found.add(at)
    if (!at.endsWith('.js')) return
    const { module } = parseSync(at, readFileSync(distFolder + at, 'utf8'))
    const imports = module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
    const exports = module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    )
    for (const address of [...imports, ...exports]) visit(posix.join(posix.dirname(at), address))
  }
  visit(path)
  return [...found]
}
