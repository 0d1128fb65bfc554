/**
 * The content security policies of the built app, and the Vite plugin that writes the page's into it.
 *
 * The page's stands in a meta tag, because a static host may be unable to set headers. A meta tag does not
 * reach workers, so the service worker answers every worker script with the workers' policy as a header.
 */
import type { Plugin } from 'vite'

const shared = {
  'default-src': "'none'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
}

/**
 * `connect-src` allows WebSockets to anywhere: the address of a signalling helper is chosen by a person at
 * run time and cannot be known here. Nothing else leaves the origin, and without a helper nothing opens one.
 * No 'wasm-unsafe-eval': pairings run in workers only. No trusted types: Solid's templates set innerHTML.
 */
export const pagePolicy = write({
  ...shared,
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self' ws: wss:",
  'manifest-src': "'self'",
  // The demo's nodes, and files out of records, which the browser's own reader shows.
  'frame-src': "'self' blob:",
})

/** A worker talks to its own origin only: the mesh's connections are made on the page. */
export const workerPolicy = write({
  ...shared,
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'self'",
})

function write(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

/** Puts the page's policy first in the head, at build only: the dev server needs inline scripts. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}
