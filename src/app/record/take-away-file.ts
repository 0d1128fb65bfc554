/**
 * A record taken along: one HTML page that shows itself from a disk, with no network and without us. The page is
 * built with the app (src/take-away); what is taken along is put into it as blocks of text that no browser runs:
 *
 *   #contents    JSON: { version, language, made, records: [{ title, type }] }; made in ms since 1970
 *   #record-N    the N-th file, byte for byte, in base64
 *   #proof-N     its proof, as text (record/proof-text.ts); not there for a record without one
 *
 * Whoever has no browser left can still take the files out: they stand between the tags, for `base64 -d`.
 */
import type { Bytes } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'

export interface TakenRecord {
  readonly title: string
  readonly file: Blob
  readonly proof: string | undefined
}

export interface TakenAway {
  /** The tag of the language it was made in. */
  readonly language: string
  readonly made: number
  readonly records: readonly TakenRecord[]
}

/** Where the blocks go; the built page has it once. */
export const place = '<!--contents-->'
/** Of all files together: a browser holds the page, their base64 and them. */
export const takenBytesMost = 64 * 1024 * 1024
export const takenRecordsMost = 500

/** Refuses 'file.too-large'. */
export async function takeAwayFile(page: string, { language, made, records }: TakenAway): Promise<Blob> {
  const bytes = records.reduce((sum, { file }) => sum + file.size, 0)
  if (bytes > takenBytesMost || records.length > takenRecordsMost)
    refuse('file.too-large', { bytes, most: takenBytesMost })
  const [before = '', after = ''] = page.split(place, 2)
  const told = records.map(({ title, file }) => ({ title, type: file.type }))
  const contents = JSON.stringify({ version: 1, language, made, records: told })
  const parts: string[] = [before, block('contents', 'application/json', contents.replaceAll('<', '\\u003c'))]
  for (const [index, { file, proof }] of records.entries()) {
    const original = base64(new Uint8Array(await file.arrayBuffer()))
    parts.push(block(`record-${index}`, 'application/base64', original))
    if (proof !== undefined) parts.push(block(`proof-${index}`, 'text/plain', proof))
  }
  return new Blob([...parts, after], { type: 'text/html' })
}

const block = (id: string, type: string, text: string): string =>
  `<script type="${type}" id="${id}">\n${text}\n</script>\n`

/**
 * What was put into a page, of whose blocks `textOf` gives the text by id; undefined when nothing was. Refuses
 * 'take-away.unreadable', 'newer-version'.
 */
export function takenAwayIn(textOf: (id: string) => string | undefined): TakenAway | undefined {
  const contents = textOf('contents')
  if (contents === undefined) return undefined
  const value = parsed(contents)
  if (field(value, 'version') !== 1) refuse('newer-version')
  const [language, made, records] = ['language', 'made', 'records'].map((name) => field(value, name))
  if (typeof language !== 'string' || typeof made !== 'number' || !Array.isArray(records)) return unreadable()
  if (records.length > takenRecordsMost) unreadable()
  return {
    language,
    made,
    records: records.map((one: unknown, index) => {
      const [title, type] = ['title', 'type'].map((name) => field(one, name))
      if (typeof title !== 'string' || typeof type !== 'string') return unreadable()
      const file = new Blob([unbase64(textOf(`record-${index}`) ?? unreadable())], { type })
      return { title, file, proof: textOf(`proof-${index}`)?.trim() }
    }),
  }
}

const unreadable = (): never => refuse('take-away.unreadable')

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return unreadable()
  }
}

/** A multiple of three, so that pieces of base64 join; short enough for the arguments of one call. */
const pieceBytes = 3 * 8192

function base64(bytes: Bytes): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + pieceBytes))))
  return pieces.join('')
}

function unbase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return unreadable()
  }
}
