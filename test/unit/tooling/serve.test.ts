import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../../../src/tooling/serve.mjs'

const above = mkdtempSync(join(tmpdir(), 'chartmesh-serve-'))
const folder = join(above, 'dist')
let host: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'index.html'), '<p>home</p>')
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}')
  writeFileSync(join(above, 'secret.txt'), 'secret')
  host = await serve({ folder, prefix: '/a/b/' })
})

afterAll(async () => {
  await host.close()
  rmSync(above, { recursive: true })
})

/** Asks for a path exactly as written: `fetch` would resolve its dots first. */
function ask(path: string): Promise<{ status: number | undefined; type: string | undefined }> {
  const { hostname, port } = new URL(host.url)
  return new Promise((answered, failed) => {
    get({ hostname, port, path }, (response) => {
      response.resume()
      answered({ status: response.statusCode, type: response.headers['content-type'] })
    }).on('error', failed)
  })
}

test('serves the index for the folder, and each file with its type', async () => {
  expect(await ask('/a/b/')).toEqual({ status: 200, type: 'text/html; charset=utf-8' })
  expect(await ask('/a/b/?round=1')).toMatchObject({ status: 200 })
  expect(await ask('/a/b/manifest.webmanifest')).toMatchObject({ type: 'application/manifest+json' })
})

test.each([
  '/',
  '/index.html',
  '/a/b/none.js',
  '/a/b/../secret.txt',
  '/a/b/..%2fsecret.txt',
  '/a/b/%2e%2e/%2e%2e/secret.txt',
  '/a/b/%',
  '/a/b/%00',
])('answers %s with not found', async (path) => {
  expect(await ask(path)).toMatchObject({ status: 404 })
})
