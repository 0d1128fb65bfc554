/**
 * Vite plugin: builds `workers/service-worker.ts` to `service-worker.js` beside `index.html` and tells it the
 * release it belongs to: every other file of the build with its SHA-256, and a hash over that list as the
 * release's name. The same sources give the same name, so two people can compare what they run.
 */
import { createHash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { workerPolicy } from './policy.ts'

const source = fileURLToPath(new URL('../../workers/service-worker.ts', import.meta.url))
const built = 'service-worker.js'

/** A file of the release: its path from the page, and its hash as a fetch's `integrity` wants it. */
export type ReleaseFile = readonly [path: string, integrity: string]

export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: source, fileName: built })
    },
    // After everything is written: public files and workers' bundles belong to the release too.
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error('the service worker needs an output folder')
        await stampRelease(dir)
      },
    },
  }
}

/** Writes what the release in `folder` is in front of its service worker, in place of an earlier stamp. */
export async function stampRelease(folder: string): Promise<void> {
  const files = await releaseFiles(folder)
  const name = createHash('sha256').update(JSON.stringify(files)).digest('hex')
  const at = join(folder, built)
  const code = (await readFile(at, 'utf8')).replace(/^const RELEASE=.*\n/, '')
  await writeFile(at, `const RELEASE=${JSON.stringify({ name, files, workerPolicy })}\n${code}`)
}

async function releaseFiles(folder: string): Promise<ReleaseFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== built)
    .toSorted()
  return Promise.all(
    paths.map(async (path): Promise<ReleaseFile> => {
      const digest = createHash('sha256').update(await readFile(join(folder, path)))
      return [path, `sha256-${digest.digest('base64')}`]
    }),
  )
}
