/**
 * Whose pages share this page's storage: a browser keeps it by origin, never by path.
 *
 *   own       the whole origin is one site's
 *   account   every project of the account that publishes this page may read it, too
 *   many      so may strangers: paths there belong to anybody
 */
export type Sharing = 'own' | 'account' | 'many'

/** Hosts that serve what anybody puts there, told apart by paths alone. */
const anybodys = [
  'cdn.jsdelivr.net',
  'cdn.statically.io',
  'dl.dropboxusercontent.com',
  'esm.sh',
  'gateway.pinata.cloud',
  'gist.githack.com',
  'htmlpreview.github.io',
  'ipfs.io',
  'raw.githack.com',
  'rawcdn.githack.com',
  'raw.githubusercontent.com',
  'storage.cloud.google.com',
  'storage.googleapis.com',
  'unpkg.com',
  'web.archive.org',
]
/** Buckets addressed by path: `s3.amazonaws.com/bucket`, `s3.eu-west-1.amazonaws.com/bucket`. */
const buckets = /^s3([.-][a-z0-9-]+)?\.amazonaws\.com$/
/** A subdomain an account, a path a project of it. */
const accounts = /\.(github\.io|gitlab\.io|codeberg\.page|bitbucket\.io|srht\.site)$/
/** Personal pages of a university or a club: `/~name/`. */
const home = /^\/(~|%7e)/i

export function sharingOf({ hostname, pathname }: Pick<URL, 'hostname' | 'pathname'>): Sharing {
  if (anybodys.includes(hostname) || buckets.test(hostname) || home.test(pathname)) return 'many'
  return accounts.test(hostname) ? 'account' : 'own'
}
