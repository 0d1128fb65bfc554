/**
 * Keeps one whole release of the app on this device and serves it from there, so that the app opens with no
 * network and the code under a running node does not change by itself.
 *
 * Install: fetch every file of the release, each against its SHA-256; one that differs fails the install and
 * the release in use stays. Serve: cache first, `index.html` for every page under the scope. Workers get
 * their content security policy here as a header, because the page's meta tag does not reach them. Update: a
 * new release waits until a page sends 'activate', which a page does only when a person agreed.
 *
 * Imports nothing, because it is loaded as a classic script.
 */

/** Written in front of this script by the build (src/tooling/offline.ts). */
declare const RELEASE: {
  /** SHA-256 over the list of files, hexadecimal. */
  name: string
  /** [path from the scope, integrity] */
  files: [string, string][]
  workerPolicy: string
}

const worker = self as unknown as ServiceWorkerGlobalScope
const scope = new URL(worker.registration.scope)

// Caches belong to the origin, which several copies of the app may share under different paths.
const family = `chartmesh ${scope.pathname} `
const cacheName = family + RELEASE.name
const integrities = new Map(RELEASE.files)

worker.addEventListener('install', (event) => event.waitUntil(keep()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(worker.skipWaiting())
  if (event.data === 'release') event.ports[0]?.postMessage(RELEASE.name)
})
worker.addEventListener('fetch', (event) => {
  const path = pathOf(event.request)
  if (path !== undefined) event.respondWith(serve(path, event.request.destination))
})

async function keep(): Promise<void> {
  await Promise.all([...integrities.keys()].map(fetchToCache))
}

/** Fetches a file of this release past the HTTP cache; throws if the host's is not that file. */
async function fetchToCache(path: string): Promise<Response> {
  const integrity = integrities.get(path)
  if (integrity === undefined) throw new Error(`${path} is not of this release`)
  // Some hosts redirect …/index.html to the folder, and a redirected answer cannot serve a navigation.
  const address = new URL(path === 'index.html' ? '.' : path, scope)
  const response = await fetch(address, { integrity, cache: 'reload', redirect: 'error' })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const cache = await caches.open(cacheName)
  await cache.put(new URL(path, scope), response.clone())
  return response
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(family) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** The release's file a request is for; undefined leaves the request to the browser. */
function pathOf(request: Request): string | undefined {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.origin) return undefined
  if (!url.pathname.startsWith(scope.pathname)) return undefined
  const path = url.pathname.slice(scope.pathname.length)
  if (integrities.has(path)) return path
  return request.mode === 'navigate' ? 'index.html' : undefined
}

async function serve(path: string, destination: RequestDestination): Promise<Response> {
  const cache = await caches.open(cacheName)
  const response = (await cache.match(new URL(path, scope).href)) ?? (await fetchToCache(path))
  if (destination !== 'worker' && destination !== 'sharedworker') return response
  const headers = new Headers(response.headers)
  headers.set('content-security-policy', RELEASE.workerPolicy)
  return new Response(response.body, { headers })
}
