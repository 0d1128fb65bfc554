/** What a first visit downloads before the page can be used, from the built app (`npm run build` first). */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chunksFrom, distFolder, files } from '../support/dist.ts'
import type { Bench } from './bench.ts'

export const bench: Bench = {
  async run() {
    if (!existsSync(`${distFolder}index.html`)) throw new Error('there is no built app: npm run build first')
    const html = readFileSync(`${distFolder}index.html`, 'utf8')
    const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
      (match) => match[1] ?? '',
    )
    const page = new Set([...named, ...largestDictionary()].flatMap(chunksFrom))
    const crypto = new Set([...files(/^assets\/crypto-.*\.js$/).flatMap(chunksFrom), ...files(/\.wasm$/)])
    return {
      'first-load': kilobytes(page),
      ...(crypto.size > 0 && { 'crypto-worker': kilobytes(crypto) }),
    }
  },
}

/** One language is loaded before anything is drawn; which, follows the person. */
function largestDictionary(): string[] {
  const size = (path: string): number => kilobytes(chunksFrom(path))
  return files(/^assets\/dictionary-.*\.js$/)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, 1)
}

/** Thousands of bytes after gzip, as a host would send them. */
function kilobytes(paths: Iterable<string>): number {
  let bytes = 0
  for (const path of paths) bytes += gzipSync(readFileSync(distFolder + path), { level: 9 }).length
  return bytes / 1000
}
