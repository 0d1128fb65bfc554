import type { Entry, HealthDocument } from './document.ts'
import { num, str } from './json.ts'
import { sortable } from './partial-date.ts'

/**
 * Versions of one resource that stand side by side in a document (a history Bundle, or two copies collected
 * at different times): each earlier one by ordinal → the latest. Only what says it is a version counts, by
 * `meta.versionId` or `meta.lastUpdated`; two systems that happen to use one id are told apart by their addresses.
 */
export function earlierVersions(document: HealthDocument): ReadonlyMap<number, number> {
  const byName = new Map<string, Entry[]>()
  for (const entry of document.entries) {
    if (entry.id === '' || !isVersioned(entry)) continue
    const name = `${entry.type}/${entry.id} ${address(entry)}`
    const held = byName.get(name)
    if (held) held.push(entry)
    else byName.set(name, [entry])
  }
  const earlier = new Map<number, number>()
  for (const versions of byName.values()) {
    if (versions.length < 2 || new Set(versions.map(stamp)).size < versions.length) continue
    const latest = versions.reduce((best, each) => (isLater(each, best) ? each : best))
    for (const { ordinal } of versions) if (ordinal !== latest.ordinal) earlier.set(ordinal, latest.ordinal)
  }
  return earlier
}

const versionOf = ({ resource }: Entry): string => str(resource, 'meta', 'versionId')
const updatedOf = ({ resource }: Entry): string => str(resource, 'meta', 'lastUpdated')
const isVersioned = (entry: Entry): boolean => versionOf(entry) !== '' || updatedOf(entry) !== ''
const stamp = (entry: Entry): string => `${versionOf(entry)} ${updatedOf(entry)}`

/** A full URL without its version; a `urn:uuid:` differs for every entry and says nothing. */
const address = ({ fullUrl }: Entry): string =>
  fullUrl.startsWith('urn:') ? '' : fullUrl.replace(/\/_history\/.*$/, '')

function isLater(one: Entry, other: Entry): boolean {
  const [a, b] = [one, other].map(({ resource }) => num(resource, 'meta', 'versionId'))
  if (a !== undefined && b !== undefined && a !== b) return a > b
  return sortable(updatedOf(one)) > sortable(updatedOf(other))
}
