import { utf8, type Bytes } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'

/** FHIR itself nests some ten levels; questionnaires and extensions a few dozen. */
export const depthMax = 128
/** At some 16 bytes of text a value a full-size file holds 4 million. */
export const valuesMax = 4_000_000

/** Where the list `entry` of the root lies, as places in the part of the text that was scanned last. */
export interface Cuts {
  /** Right behind its opening bracket, in the part that holds it; of several lists of that name, of the last. */
  readonly opened: number | undefined
  /** Right behind the last of its elements that ends with a bracket in this part. */
  readonly ended: number | undefined
}

/**
 * Looks through JSON text part by part, without building anything of it: how deep it is and how many values it has,
 * counted on bytes, brackets and commas outside strings; and where the root's list `entry` can be cut. Of text that is
 * no JSON the cuts mean nothing. Refuses 'file.too-deep', 'file.too-large'.
 */
export function makeScanner(): (part: Bytes) => Cuts {
  let depth = 0
  let values = 1
  /** Whether the part before ended inside a string, and how many bytes of this one its last backslash covers. */
  let inString = false
  let covered = 0
  /** Whether the last string of the root was `entry`: the name of a list, if one follows. */
  let named = false
  let within = false

  return (part) => {
    let opened: number | undefined
    let ended: number | undefined
    const { length } = part
    let from = -1
    for (let at = inString ? covered : 0; at < length; at++) {
      if (!inString) {
        const byte = part[at] ?? 0
        const mark = marks[byte]
        if (mark === 0) continue
        if (mark === opening) {
          if (named && depth === 1 && byte === 0x5b) {
            within = true
            opened = at + 1
            ended = undefined
          }
          if (++depth > depthMax) refuse('file.too-deep', { most: depthMax })
          values++
          continue
        }
        if (mark === closing) {
          depth--
          if (within && depth === 2) ended = at + 1
          else if (depth === 1) within = false
          continue
        }
        if (mark === comma) {
          values++
          continue
        }
        inString = true
        from = ++at
      }
      // In one loop with the rest: most of a file is in strings, and a call for each costs more than they do.
      for (; at < length && part[at] !== 0x22; at++) if (part[at] === 0x5c) at++
      if (at < length) {
        inString = false
        if (depth === 1) named = isEntry(part, from, at)
      } else covered = at - length
    }
    if (values > valuesMax) refuse('file.too-large', { values, most: valuesMax })
    return { opened, ended }
  }
}

const name = utf8('entry')
/** Not of one that began in the part before: then the text is parsed as a whole. */
const isEntry = (part: Bytes, from: number, to: number): boolean =>
  from >= 0 && to - from === name.length && name.every((byte, i) => part[from + i] === byte)

const [quote, opening, closing, comma] = [1, 2, 3, 4] as const
/** What a byte outside a string means, by its value. */
const marks = new Uint8Array(256)
for (const [text, mark] of [
  ['"', quote],
  ['{[', opening],
  ['}]', closing],
  [',', comma],
] as const)
  for (const char of text) marks[char.charCodeAt(0)] = mark
