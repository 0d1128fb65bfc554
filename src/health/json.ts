/**
 * Reading JSON nobody vouches for: a field may be missing, of the wrong kind, an array where one value is
 * due or one value where an array is due. Nothing here throws.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value)

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** The value at a path of own fields; where an array stands in the way its first element is taken. */
export function get(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let at = first(value)
  for (const key of path) at = isObject(at) && Object.hasOwn(at, key) ? first(at[key]) : undefined
  return at
}

/** Everything at a path as a flat list; a single value counts as a list of one, null and nothing as none. */
export function list(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const key = path.at(-1)
  if (key === undefined) return flat(value)
  const holder = get(value, ...path.slice(0, -1))
  return isObject(holder) && Object.hasOwn(holder, key) ? flat(holder[key]) : []
}

/** The objects among `list`. */
export const objects = (value: Json | undefined, ...path: readonly string[]): readonly JsonObject[] =>
  list(value, ...path).filter(isObject)

/** The text at a path, cleaned for a screen; numbers and booleans as they are written; otherwise ''. */
export function str(value: Json | undefined, ...path: readonly string[]): string {
  const found = get(value, ...path)
  if (typeof found === 'string') return clean(found)
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : ''
}

/** The finite number at a path; a decimal written as text counts. */
export function num(value: Json | undefined, ...path: readonly string[]): number | undefined {
  const found = get(value, ...path)
  const number = typeof found === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(found) ? Number(found) : found
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The first non-empty text among the values. */
export const firstText = (...texts: readonly string[]): string => texts.find((text) => text !== '') ?? ''

/** At most `length` code units, with an ellipsis where something was cut; never half a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** Control characters, and directional marks, which make text read as something it is not. */
const dirt =
  // oxlint-disable-next-line no-control-regex -- these are the characters to remove
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g

const clean = (text: string): string => text.replace(dirt, (char) => (char < '\u00A0' ? ' ' : '')).trim()

const first = (value: Json | undefined): Json | undefined => (isList(value) ? flat(value)[0] : value)

const nestingMax = 4
function flat(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  if (!isList(value)) return [value]
  return value.some((item) => item === null || isList(item))
    ? value.flat(nestingMax).filter((item) => item !== null && !isList(item))
    : value
}
