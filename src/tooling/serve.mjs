// @ts-check
/** A static file server for the built app: any path prefix, no headers a plain host would not send. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { fileURLToPath, pathToFileURL } from 'node:url'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Serves `folder` under `prefix` on the loopback interface.
 * @param {{ folder?: string, prefix?: string, port?: number }} [options] port 0 takes any free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects with EADDRINUSE if the port is taken
 */
export async function serve({ folder = dist, prefix = '/', port = 0 } = {}) {
  const server = createServer((request, response) => {
    answer(folder, prefix, request, response).catch((error) => response.destroy(error))
  })
  await new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => listening(undefined))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://localhost:${address.port}${prefix}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/**
 * @param {string} folder
 * @param {string} prefix
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(folder, prefix, request, response) {
  const file = fileOf(folder, prefix, request.url ?? '/')
  const info = file === undefined ? undefined : await stat(file).catch(() => undefined)
  if (file === undefined || !info?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    return
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': info.size,
    'cache-control': 'no-cache',
  })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(file)
      .on('error', (error) => response.destroy(error))
      .pipe(response)
}

/**
 * The file a request names, or undefined if it names none inside the folder.
 * @param {string} folder
 * @param {string} prefix
 * @param {string} address
 */
function fileOf(folder, prefix, address) {
  let path
  try {
    path = decodeURIComponent(new URL(address, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  if (!path.startsWith(prefix) || path.includes('\0')) return undefined
  const inside = path.slice(prefix.length)
  const file = resolve(join(folder, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside))
  return file.startsWith(resolve(folder) + sep) ? file : undefined
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { prefix: { type: 'string', default: '/' }, port: { type: 'string', default: '0' } },
  })
  const { url } = await serve({ prefix: values.prefix, port: Number(values.port) })
  console.log(url)
}
