import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { makeIncoming, type Incoming } from './incoming.ts'
import { firstText, get, isList, isObject, list, objects, str, type Json, type JsonObject } from './json.ts'

/**
 * A FHIR R4 JSON file as a list of entries, each reachable by its ordinal. What real systems get wrong is
 * tolerated; nothing in the file is dropped.
 */
export interface HealthDocument {
  /** `Bundle.type`; 'resource' for a bare one, 'list' for a plain array, '' for a Bundle that does not say. */
  readonly kind: string
  readonly entries: readonly Entry[]
  /** Ordinals of the Patient resources; more than one means somebody has to choose. */
  readonly patients: readonly number[]
  /** Ordinal of the first Composition, the cover page of a document. */
  readonly composition: number | undefined
  readonly notices: readonly Notice[]
  /** The ordinal of the entry that a text points at; see `resolve`. */
  readonly find: (pointer: string) => number | undefined
}

export interface Entry {
  readonly ordinal: number
  readonly fullUrl: string
  /** `resourceType`, or '' where there is none. */
  readonly type: string
  readonly id: string
  /** The resource; for an entry without one, what the entry held instead. */
  readonly resource: JsonObject
}

/** What a reader should be told about the file as a whole. */
export type Notice = 'text-damaged' | 'bundle-unnamed' | 'card-unchecked'

export const entriesMax = 50_000

/** Reads any FHIR JSON whose bytes are here; see `documentOf`. */
export function readDocument(bytes: Bytes): HealthDocument {
  const incoming = makeIncoming()
  incoming.add(bytes)
  return documentOf(incoming)
}

/**
 * Reads any FHIR JSON that has come: a Bundle of every type, a bare resource, an array of resources; Bundles inside
 * Bundles are opened. Throws `Refused` with what `Incoming` does, file.too-large (fact `entries`) or file.not-fhir
 * (facts `found`, `fields`), nothing else.
 */
export function documentOf(incoming: Incoming): HealthDocument {
  const { root, damaged } = incoming.end()
  const { kind, items } = open(root)
  const entries = gather(items)
  const notices: Notice[] = []
  if (damaged) notices.push('text-damaged')
  if (kind === '') notices.push('bundle-unnamed')
  return {
    kind,
    entries,
    patients: entries.filter(({ type }) => type === 'Patient').map(({ ordinal }) => ordinal),
    composition: entries.find(({ type }) => type === 'Composition')?.ordinal,
    notices,
    find: finder(entries),
  }
}

interface Item {
  readonly fullUrl: string
  readonly content: Json
}

function open(root: Json): { kind: string; items: Item[] } {
  if (isList(root)) {
    if (!root.some((item) => resourceType(item) !== ''))
      refuse('file.not-fhir', { found: 'list', fields: [] })
    return { kind: 'list', items: bounded(root.flatMap((item) => unwrap(item, ''))) }
  }
  const type = resourceType(root)
  const bundled =
    isObject(root) && (type === 'Bundle' || (type === '' && objects(root, 'entry').some(isWrapped)))
  if (bundled) return { kind: str(root, 'type'), items: bounded(opened(root)) }
  if (type === '' || !isObject(root)) {
    const fields = isObject(root)
      ? Object.keys(root)
          .slice(0, 5)
          .map((key) => key.slice(0, 40))
      : []
    refuse('file.not-fhir', {
      found: fields.includes('verifiableCredential') ? 'smart-health-card' : 'object',
      fields,
    })
  }
  return { kind: 'resource', items: [{ fullUrl: '', content: root }] }
}

const isWrapped = (entry: JsonObject): boolean => resourceType(get(entry, 'resource')) !== ''

/** The entries of a Bundle; an empty Bundle is itself the one thing there is to show. */
function opened(bundle: JsonObject): Item[] {
  const held = Object.hasOwn(bundle, 'entry') ? bundle['entry'] : undefined
  const entries = isList(held) ? held : list(held)
  if (entries.length === 0) return [{ fullUrl: '', content: bundle }]
  return entries.flatMap((entry) => {
    const resource = isObject(entry)
      ? (get(entry, 'resource') ?? get(entry, 'response', 'outcome'))
      : undefined
    return isObject(resource)
      ? unwrap(resource, str(entry, 'fullUrl'))
      : [{ fullUrl: str(entry, 'fullUrl'), content: entry }]
  })
}

const unwrap = (content: Json, fullUrl: string): Item[] =>
  isObject(content) && resourceType(content) === 'Bundle' ? opened(content) : [{ fullUrl, content }]

function bounded(items: Item[]): Item[] {
  if (items.length > entriesMax) refuse('file.too-large', { entries: items.length, most: entriesMax })
  return items
}

const resourceType = (value: Json | undefined): string => {
  const type = isObject(value) && Object.hasOwn(value, 'resourceType') ? value['resourceType'] : undefined
  return typeof type === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(type) ? type : ''
}

const gather = (items: readonly Item[]): Entry[] =>
  items.map(({ fullUrl, content }, ordinal) => ({
    ordinal,
    fullUrl,
    type: resourceType(content),
    id: str(content, 'id'),
    resource: isObject(content) ? content : { value: content },
  }))

const identifiersMax = 8

/**
 * First come, first served: a second entry of the same name cannot take the references of the first. Full URLs come
 * before other names, and those are gathered when a full URL leads nowhere for the first time: most documents
 * point by full URL alone.
 */
function finder(entries: readonly Entry[]): HealthDocument['find'] {
  const urls = new Map<string, number>()
  for (const { fullUrl, ordinal } of entries) add(urls, fullUrl.toLowerCase(), ordinal)
  let names: ReadonlyMap<string, number> | undefined
  return (pointer) => urls.get(pointer) ?? (names ??= namesOf(entries)).get(pointer)
}

function add(pointers: Map<string, number>, pointer: string, ordinal: number): void {
  if (pointer !== '' && !pointers.has(pointer)) pointers.set(pointer, ordinal)
}

/** Every other way to point at an entry → its ordinal. */
function namesOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const { type, id, fullUrl, resource, ordinal } of entries) {
    if (id !== '') add(names, `${type}/${id}`, ordinal)
    add(names, tail(fullUrl), ordinal)
    for (const identifier of objects(resource, 'identifier').slice(0, identifiersMax)) {
      const value = `${str(identifier, 'system')}|${str(identifier, 'value')}`
      add(names, `${type}?identifier=${value}`, ordinal)
      add(names, `?identifier=${value}`, ordinal)
    }
  }
  for (const { id, ordinal } of entries) if (id !== '') add(names, `urn:uuid:${id}`.toLowerCase(), ordinal)
  return names
}

/** `Type/id` at the end of an address, without a version. */
const tail = (url: string): string =>
  /(?:^|\/)([A-Z][A-Za-z]+\/[^/?#]+)(?:\/_history\/[^/]*)?$/.exec(url)?.[1] ?? ''

const containedMax = 1_000

/** What a reference leads to; `entry` is missing for a resource contained in the one that refers. */
export interface Target {
  readonly resource: JsonObject
  readonly entry?: Entry
}

/**
 * Follows a FHIR Reference (or a bare reference text) held by `from`: contained (`#id`), full URL,
 * `urn:uuid:`, relative or absolute `Type/id`, conditional `Type?identifier=…`, or logical identifier.
 */
export function resolve(
  document: HealthDocument,
  from: JsonObject,
  reference: Json | undefined,
): Target | undefined {
  const text = typeof reference === 'string' ? reference : str(reference, 'reference')
  if (text.startsWith('#')) {
    const contained = Object.hasOwn(from, 'contained') ? from['contained'] : undefined
    const some = isList(contained) ? contained.slice(0, containedMax) : contained
    const held = objects(some).find((each) => str(each, 'id') === text.slice(1))
    return held && { resource: held }
  }
  const named = follow(document, text.toLowerCase()) ?? follow(document, tail(text)) ?? follow(document, text)
  if (named) return named
  const identifier = get(reference, 'identifier')
  const value = str(identifier, 'value')
  if (value === '') return undefined
  const logical = `?identifier=${str(identifier, 'system')}|${value}`
  return follow(document, `${str(reference, 'type')}${logical}`) ?? follow(document, logical)
}

function follow(document: HealthDocument, pointer: string): Target | undefined {
  const entry = pointer === '' ? undefined : document.entries[document.find(pointer) ?? -1]
  return entry && { resource: entry.resource, entry }
}

/** The type of what a reference points at, as far as it says; for when it leads nowhere. */
export const typeNamed = (reference: Json | undefined): string =>
  str(reference, 'type') || (tail(str(reference, 'reference')).split('/')[0] ?? '')

/** The words a reference itself carries, for when it leads nowhere. */
export const displayOf = (reference: Json | undefined): string =>
  firstText(str(reference, 'display'), str(reference, 'identifier', 'assigner', 'display'))
