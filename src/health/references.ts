import { resolve, type Entry, type HealthDocument } from './document.ts'
import { isList, isObject, type Json, type JsonObject } from './json.ts'

/** These entries, and after them what they point at, and what that points at, as far as `wanted` wants it. */
export function withTargets(
  document: HealthDocument,
  first: readonly Entry[],
  wanted: (entry: Entry) => boolean,
): readonly Entry[] {
  const found = new Set(first)
  for (const { resource } of found)
    for (const reference of referencesIn(resource)) {
      const target = resolve(document, resource, reference)?.entry
      if (target && wanted(target)) found.add(target)
    }
  return [...found]
}

function* referencesIn(value: Json): Generator<JsonObject> {
  if (isList(value)) for (const one of value) yield* referencesIn(one)
  else if (isObject(value)) {
    if (typeof value['reference'] === 'string') yield value
    for (const one of Object.values(value)) yield* referencesIn(one)
  }
}
