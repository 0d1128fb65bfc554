import { equal, type Bytes } from '../core/bytes.ts'
import { plainText } from './narrative.ts'
import type { DicomPicture } from './dicom.ts'

/**
 * A file inside an entry as something to look at. What it is, its first bytes say, not its sender: a page
 * called a picture is not shown as a page. 'none' is everything that can only be saved.
 */
export type Preview =
  | { readonly kind: 'picture'; readonly picture: Blob }
  | { readonly kind: 'pdf'; readonly file: Blob }
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | ({ readonly kind: 'dicom' } & DicomPicture)
  | { readonly kind: 'none' }

const textMax = 100_000
const pdfType = 'application/pdf'

/** The MIME type of a picture or PDF by its first bytes; undefined for everything else. */
export function kindOf(bytes: Bytes): string | undefined {
  if (startsWith(bytes, pdf)) return pdfType
  if (isWebp(bytes)) return 'image/webp'
  return pictures.find(([, magic]) => startsWith(bytes, magic))?.[0]
}

export async function previewOf(bytes: Bytes, contentType: string): Promise<Preview> {
  const kind = kindOf(bytes)
  if (kind === pdfType) return { kind: 'pdf', file: new Blob([bytes], { type: kind }) }
  if (kind !== undefined) return { kind: 'picture', picture: new Blob([bytes], { type: kind }) }
  if (startsWith(bytes.subarray(128), dicom)) {
    const { readDicom } = await import('./dicom.ts')
    const read = await readDicom(bytes)
    return read ? { kind: 'dicom', ...read } : { kind: 'none' }
  }
  const text = textOf(bytes)
  if (text === undefined) return { kind: 'none' }
  const words = /html|xml/.test(contentType) ? plainText(text) : text
  return { kind: 'text', text: words.slice(0, textMax), cut: words.length > textMax }
}

const latin = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0))
const pdf = latin('%PDF-')
const dicom = latin('DICM')
const pictures: readonly (readonly [string, Bytes])[] = [
  ['image/png', latin('\u0089PNG\r\n')],
  ['image/jpeg', latin('\u00FF\u00D8\u00FF')],
  ['image/gif', latin('GIF8')],
  ['image/bmp', latin('BM')],
]
const isWebp = (bytes: Bytes): boolean =>
  startsWith(bytes, latin('RIFF')) && startsWith(bytes.subarray(8), latin('WEBP'))

const startsWith = (bytes: Bytes, magic: Bytes): boolean => equal(bytes.subarray(0, magic.length), magic)

/** The text bytes are, or undefined where they are none: not UTF-8, or with controls that no text has. */
function textOf(bytes: Bytes): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- these are what tells a text from other files
    return /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
