import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { firstText, get, isList, isObject, list, objects, str, type Json, type JsonObject } from './json.ts'

/**
 * A FHIR R4 JSON file as a list of entries, each reachable by its ordinal. Bounds are checked on the bytes
 * before anything is parsed (a JSON parser may recurse, and many tiny values cost far more memory than
 * their text). What real systems get wrong is tolerated; nothing in the file is dropped.
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
  /** Every way to point at an entry → its ordinal; see `resolve`. */
  readonly pointers: ReadonlyMap<string, number>
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

export const fileBytesMax = 64 * 1024 * 1024
export const entriesMax = 50_000
/** FHIR itself nests some ten levels; questionnaires and extensions a few dozen. */
export const depthMax = 128
/** At some 16 bytes of text a value a full-size file holds 4 million. */
export const valuesMax = 4_000_000

/**
 * Reads any FHIR JSON: a Bundle of every type, a bare resource, an array of resources; Bundles inside
 * Bundles are opened. Throws `Refused` with file.empty, file.too-large, file.too-deep, file.not-json
 * (fact `found`: what it looks like) or file.not-fhir (facts `found`, `fields`), nothing else.
 */
export function readDocument(bytes: Bytes): HealthDocument {
  if (bytes.length > fileBytesMax) refuse('file.too-large', { bytes: bytes.length, most: fileBytesMax })
  if (bytes.every((byte) => byte <= 0x20)) refuse('file.empty')
  const found = sniff(bytes)
  if (found !== 'json') refuse('file.not-json', { found })
  measure(bytes)
  const { root, damaged } = parse(bytes)
  const { kind, items } = open(root)
  const entries = gather(items)
  const ordinals = (type: string) => entries.flatMap((entry) => (entry.type === type ? [entry.ordinal] : []))
  const notices: Notice[] = []
  if (damaged) notices.push('text-damaged')
  if (kind === '') notices.push('bundle-unnamed')
  return {
    kind,
    entries,
    patients: ordinals('Patient'),
    composition: ordinals('Composition')[0],
    notices,
    pointers: point(entries),
  }
}

/** What the first bytes say the file is; 'json' when it opens as an object or array. */
function sniff(bytes: Bytes): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 132))
  const start = head.replace(/^\u00EF\u00BB\u00BF/, '').trimStart()
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  if (start.startsWith('<')) return /^<(!doctype html|html)/i.test(start) ? 'html' : 'xml'
  if (start.startsWith('%PDF')) return 'pdf'
  if (start.startsWith('PK\u0003\u0004')) return 'zip'
  if (start.startsWith('\u001F\u008B')) return 'gzip'
  if (head.startsWith('DICM', 128)) return 'dicom'
  if (/^(\u00FF\u00D8\u00FF|\u0089PNG)/.test(start)) return 'image'
  if (start.startsWith('shc:/')) return 'smart-health-card'
  if (start.startsWith('shlink:/')) return 'smart-health-link'
  if (/^eyJ[\w-]+\./.test(start)) return 'encrypted-or-signed'
  return 'something-else'
}

/** Depth and number of values, counted on bytes: brackets and commas outside strings. */
function measure(bytes: Bytes): void {
  let depth = 0
  let values = 1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === 0x22) at = endOfString(bytes, at)
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > depthMax) refuse('file.too-deep', { most: depthMax })
      values++
    } else if (byte === 0x7d || byte === 0x5d) depth--
    else if (byte === 0x2c) values++
  }
  if (values > valuesMax) refuse('file.too-large', { values, most: valuesMax })
}

function endOfString(bytes: Bytes, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === 0x5c) at++
    else if (bytes[at] === 0x22) return at
  }
  return bytes.length
}

function parse(bytes: Bytes): { root: Json; damaged: boolean } {
  let damaged = false
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    damaged = true
    text = new TextDecoder('utf-8').decode(bytes)
  }
  try {
    return { root: JSON.parse(text) as Json, damaged }
  } catch {
    return refuse('file.not-json', { found: 'broken-json' })
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

/** First come, first served: a second entry of the same name cannot take the references of the first. */
function point(entries: readonly Entry[]): Map<string, number> {
  const pointers = new Map<string, number>()
  const add = (pointer: string, ordinal: number) => {
    if (pointer !== '' && !pointers.has(pointer)) pointers.set(pointer, ordinal)
  }
  for (const { fullUrl, ordinal } of entries) add(fullUrl.toLowerCase(), ordinal)
  for (const { type, id, fullUrl, resource, ordinal } of entries) {
    if (id !== '') add(`${type}/${id}`, ordinal)
    add(tail(fullUrl), ordinal)
    for (const identifier of objects(resource, 'identifier').slice(0, identifiersMax)) {
      const value = `${str(identifier, 'system')}|${str(identifier, 'value')}`
      add(`${type}?identifier=${value}`, ordinal)
      add(`?identifier=${value}`, ordinal)
    }
  }
  for (const { id, ordinal } of entries) if (id !== '') add(`urn:uuid:${id}`.toLowerCase(), ordinal)
  return pointers
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
  const identifier = get(reference, 'identifier')
  const logical = `?identifier=${str(identifier, 'system')}|${str(identifier, 'value')}`
  const byText = text === '' ? undefined : follow(document, text.toLowerCase(), tail(text), text)
  return (
    byText ??
    (str(identifier, 'value') === ''
      ? undefined
      : follow(document, `${str(reference, 'type')}${logical}`, logical))
  )
}

function follow(document: HealthDocument, ...pointers: readonly string[]): Target | undefined {
  for (const pointer of pointers) {
    const entry = document.entries[document.pointers.get(pointer) ?? -1]
    if (entry) return { resource: entry.resource, entry }
  }
  return undefined
}

/** The words a reference itself carries, for when it leads nowhere. */
export const displayOf = (reference: Json | undefined): string =>
  firstText(str(reference, 'display'), str(reference, 'identifier', 'assigner', 'display'))
