import type { Bytes } from '../core/bytes.ts'
import { refuse, refusalOf, type Refusal } from '../core/refusal.ts'
import type { Json } from './json.ts'
import { makePieces } from './pieces.ts'
import { makeScanner } from './scanner.ts'

/**
 * A JSON file as it comes, part by part. Bounds are checked on its bytes before anything of it is parsed: a JSON
 * parser may recurse, and many tiny values cost far more memory than their text.
 */
export interface Incoming {
  /** What has come, up to the most that a file may have. */
  readonly parts: readonly Bytes[]
  /** Takes the next part; what is wrong with it is told in the end. */
  add(part: Bytes): void
  /**
   * The value, and whether letters of its text were damaged. Refuses file.empty, file.too-large, file.too-deep,
   * file.not-json (fact `found`: what it looks like).
   */
  end(): { readonly root: Json; readonly damaged: boolean }
}

export const fileBytesMax = 64 * 1024 * 1024
/** What is made a text at a time: memory for a large one, which is fresh, costs more than to read it. */
const pieceBytes = 65_536
/** Enough to tell what a file is. */
const headBytes = 132

export function makeIncoming(): Incoming {
  const parts: Bytes[] = []
  const scan = makeScanner()
  const pieces = makePieces()
  let bytes = 0
  let blank = true
  let begun = false
  let refused: Refusal | undefined

  function take(part: Bytes): void {
    for (let at = 0; at < part.length; at += pieceBytes) {
      const piece = part.subarray(at, at + pieceBytes)
      pieces.add(piece, scan(piece))
    }
  }
  function begin(): void {
    begun = true
    const found = sniff(headOf(parts, headBytes))
    if (found !== 'json') refuse('file.not-json', { found })
    parts.forEach(take)
  }
  function taken(part: Bytes): void {
    blank &&= part.every((byte) => byte <= 0x20)
    if (begun) take(part)
    else if (!blank && bytes >= headBytes) begin()
  }

  return {
    parts,
    add(part) {
      bytes += part.length
      if (bytes > fileBytesMax) refused ??= { code: 'file.too-large', facts: { bytes, most: fileBytesMax } }
      else parts.push(part)
      if (refused) return
      try {
        taken(part)
      } catch (caught) {
        refused = refusalOf(caught)
      }
    },
    end() {
      if (refused) refuse(refused.code, refused.facts)
      if (blank) refuse('file.empty')
      if (!begun) begin()
      const root = pieces.end() ?? whole(parts)
      return { root, damaged: pieces.doubtful() && isDamaged(parts) }
    },
  }
}

/** The first bytes of all. */
export function headOf(parts: readonly Bytes[], most: number): Bytes {
  const head: number[] = []
  for (const part of parts) {
    head.push(...part.subarray(0, most - head.length))
    if (head.length === most) break
  }
  return Uint8Array.from(head)
}

function whole(parts: readonly Bytes[]): Json {
  const decoder = new TextDecoder()
  let text = ''
  for (const part of parts) text += decoder.decode(part, { stream: true })
  try {
    return JSON.parse(text + decoder.decode()) as Json
  } catch {
    return refuse('file.not-json', { found: 'broken-json' })
  }
}

function isDamaged(parts: readonly Bytes[]): boolean {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const part of parts) strict.decode(part, { stream: true })
    strict.decode()
    return false
  } catch {
    return true
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
