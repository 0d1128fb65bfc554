import type { Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { resolve, type Entry, type HealthDocument } from './document.ts'
import { clip, get, num, objects, str, type JsonObject } from './json.ts'

/** A file inside (or named by) an entry; its bytes are fetched by `readAttachment`. */
export interface Attachment {
  /** The entry that holds the bytes: the row's own, or a Binary it refers to. */
  readonly ordinal: number
  /** Place among the attachments of that entry. */
  readonly index: number
  /** The sender's title, '' where there is none. */
  readonly title: string
  /** Media type in lower case without parameters; 'application/octet-stream' when not stated. */
  readonly contentType: string
  /** Decoded size in bytes, where it is known. */
  readonly size: number | undefined
  /** Whether the bytes are in this document; otherwise they are only named by an address. */
  readonly inline: boolean
}

const attachmentsMax = 50

/** The attachments of an entry, at most 50, in the order of the resource. */
export function attachmentsOf(document: HealthDocument, entry: Entry): readonly Attachment[] {
  return sources(entry).map((source, index) => {
    const data = dataOf(source)
    const binary = data === '' ? resolve(document, entry.resource, str(source, 'url'))?.entry : undefined
    const held = binary?.type === 'Binary' ? binary : undefined
    const bytes = held ? dataOf(held.resource) : data
    return {
      ordinal: held?.ordinal ?? entry.ordinal,
      index: held ? 0 : index,
      title: clip(str(source, 'title'), 200),
      contentType: mediaType(str(source, 'contentType') || str(held?.resource, 'contentType')),
      size: bytes === '' ? num(source, 'size') : decodedSize(bytes),
      inline: bytes !== '',
    }
  })
}

/** The decoded bytes of an inline attachment; refuses with attachment.missing or attachment.broken. */
export function readAttachment(document: HealthDocument, ordinal: number, index: number): Bytes {
  const entry = document.entries[ordinal]
  const data = dataOf(entry && sources(entry)[index])
  if (data === '') refuse('attachment.missing')
  try {
    return Uint8Array.from(atob(data.replace(/\s+/g, '')), (char) => char.charCodeAt(0))
  } catch {
    return refuse('attachment.broken')
  }
}

function sources({ type, resource }: Entry): readonly JsonObject[] {
  if (type === 'Binary') return [resource]
  return [
    ...objects(resource, 'content').flatMap((content) => objects(content, 'attachment')),
    ...(type === 'Media' ? objects(resource, 'content') : []),
    ...objects(resource, 'presentedForm'),
    ...objects(resource, 'photo'),
    ...objects(resource, 'sourceAttachment'),
    ...objects(resource, 'payload').flatMap((payload) => objects(payload, 'contentAttachment')),
  ].slice(0, attachmentsMax)
}

/** The base64 as it stands: it may be megabytes long, so it is not cleaned like words. */
function dataOf(source: JsonObject | undefined): string {
  const data = get(source, 'data')
  return typeof data === 'string' ? data : ''
}

function mediaType(text: string): string {
  const bare = text.split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(bare) ? bare : 'application/octet-stream'
}

const decodedSize = (base64: string): number => {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding)
}

/** Whether a resource holds any attachment (without listing them). */
export const hasAttachments = (entry: Entry): boolean =>
  sources(entry).some((source) => dataOf(source) !== '' || get(source, 'url') !== undefined)
