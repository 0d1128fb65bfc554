/**
 * Firefox, where one is installed: driven by Playwright through WebDriver BiDi (firefox-bidi.mjs stands between),
 * or, without a driver, to run one module of the project: its page gets the module from a development server,
 * calls it, and posts back what it answered.
 */
import { firefox as driver, type Browser } from '@playwright/test'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { stampRelease } from '../../src/tooling/offline.ts'
import { serve } from '../../src/tooling/serve.mjs'

const places = [
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'firefox-esr'), join(folder, 'firefox')]),
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]
/** The path of a Firefox, or undefined if this machine has none. */
export const firefox: string | undefined = places.find((path) => existsSync(path))

/** A browser that people's journeys can be walked in; contexts need `viewport: null`. */
export const launchFirefox = (path: string): Promise<Browser> =>
  driver.launch({
    channel: 'moz-firefox',
    executablePath: fileURLToPath(new URL('./firefox-bidi.mjs', import.meta.url)),
    env: { ...process.env, FIREFOX: path },
  })

/**
 * The built app in a new folder, on a host of its own, with one thing changed: the page may evaluate strings,
 * which is how the driver's own code gets into a Firefox.
 */
export async function serveForFirefox(folder: string): ReturnType<typeof serve> {
  await cp('dist', folder, { recursive: true })
  const html = await readFile(`${folder}/index.html`, 'utf8')
  await writeFile(`${folder}/index.html`, html.replace('script-src ', 'script-src &#39;unsafe-eval&#39; '))
  await stampRelease(folder)
  return serve({ folder, prefix: '/clinic/app/' })
}

/** What `name` of `module` (a path below the project) resolves to; rejects with what it throws. */
export async function inFirefox(path: string, module: string, name: string): Promise<unknown> {
  const profile = await mkdtemp(join(tmpdir(), 'chartmesh-firefox-'))
  let answer: (text: string) => void = () => undefined
  const answered = new Promise<string>((resolve) => (answer = resolve))
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    cacheDir: join(profile, 'vite'),
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    plugins: [
      {
        name: 'page',
        configureServer({ middlewares }) {
          middlewares.use('/answer', (request, response) => {
            let text = ''
            request.on('data', (part: Buffer) => (text += part.toString()))
            request.on('end', () => (response.end(), answer(text)))
          })
          middlewares.use('/page', (_, response) => {
            response.setHeader('content-type', 'text/html')
            response.end(`<!doctype html><script type="module">
              const tell = (body) => fetch('/answer', { method: 'POST', body: JSON.stringify(body) })
              import('/${module}').then((m) => m.${name}())
                .then((value) => tell({ value }), (reason) => tell({ reason: String(reason) }))
            </script>`)
          })
        },
      },
    ],
  })
  await server.listen()
  const address = `${server.resolvedUrls?.local[0] ?? ''}page`
  const browser = spawn(path, ['--headless', '--no-remote', '--profile', profile, address], {
    stdio: 'ignore',
  })
  try {
    const gone = new Promise<never>((_, reject) =>
      browser.once('exit', (code) => reject(new Error(`Firefox ended with ${code}`))),
    )
    const { value, reason }: { value?: unknown; reason?: string } = JSON.parse(
      await Promise.race([answered, gone]),
    )
    if (reason !== undefined) throw new Error(reason)
    return value
  } finally {
    browser.removeAllListeners('exit')
    const ended = new Promise((resolve) => browser.once('exit', resolve))
    browser.kill()
    await ended
    await server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
