import type { Bytes } from '../core/bytes.ts'
import { isList, isObject, type Json } from './json.ts'
import type { Cuts } from './scanner.ts'

/**
 * JSON parsed while it comes: the elements of the root's list `entry`, nearly all of a record, as soon as they are
 * there, and what stands around them in the end. The value is the one that the whole text has; where that is not
 * plain to see there is none, and the whole is to be parsed.
 */
export interface Pieces {
  add(part: Bytes, cuts: Cuts): void
  end(): Json | undefined
  /** Whether letters may have been damaged: the one that stands for those can also stand for itself. */
  doubtful(): boolean
}

/** In place of all elements that were parsed: what may follow it may follow them, and nothing else. */
const placeholder = '{}'

export function makePieces(): Pieces {
  const decoder = new TextDecoder()
  const elements: Json[] = []
  /** The text before the first element, and what has come since the last one that was parsed. */
  let head = ''
  let rest = ''
  let odd = false
  let plain = true

  // Cuts are behind brackets, where no letter is divided.
  const decode = (bytes?: Bytes): void => {
    const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    odd ||= text.includes('\uFFFD')
    rest += text
  }
  function takeElements(): void {
    const before = elements.length === 0 ? '' : placeholder
    const found = parse(`[${before}${rest}]`)
    if (!isList(found)) plain = false
    else for (let i = before === '' ? 0 : 1; i < found.length; i++) elements.push(found[i] ?? null)
    rest = ''
  }

  return {
    add(part, { opened, ended }) {
      if (!plain) return
      if (opened !== undefined) {
        decode(part.subarray(0, opened))
        head = rest
        rest = ''
      }
      if (ended !== undefined) {
        decode(part.subarray(opened ?? 0, ended))
        takeElements()
      }
      decode(part.subarray(ended ?? opened ?? 0))
    },
    end() {
      decode()
      if (!plain) return undefined
      if (elements.length === 0) return parse(head + rest)
      // A second field of this name would be the one that counts.
      if (/entry|\\/.test(rest)) return undefined
      const root = parse(head + placeholder + rest)
      const around = isObject(root) ? root['entry'] : undefined
      if (!isObject(root) || !isList(around)) return undefined
      return { ...root, entry: [...elements, ...around.slice(1)] }
    },
    doubtful: () => odd || !plain,
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
