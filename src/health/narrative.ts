import { clip } from './json.ts'

/**
 * FHIR narrative is XHTML from strangers. Only its words and their order are kept, as blocks of plain text that
 * a screen sets in elements of its own: nothing in it can run, load or style. One pass, no HTML parser, broken
 * markup included. (A sanitiser would let markup through to the page; this lets none.)
 */
export interface Block {
  /** 'row' is a row of a table, 'head' one of column titles; rows that follow each other are one table. */
  readonly kind: 'text' | 'heading' | 'item' | 'row' | 'head'
  /** Cells of a row, of which some may be empty; one text for all other kinds. */
  readonly cells: readonly string[]
}

const inputMax = 200_000
const cellsMax = 30
const breaks = /^(?:p|div|br|ul|ol|dl|dt|dd|table|thead|tbody|tfoot|hr|section|blockquote)$/
const headings = /^(?:h[1-6]|caption)$/
const silent = /^(?:script|style|head|template|object|iframe|svg|math|noscript|title)$/

/** The blocks of an XHTML fragment that hold words. */
export function readNarrative(markup: string): readonly Block[] {
  const blocks: Block[] = []
  let kind: Block['kind'] = 'text'
  let cells: string[] = []
  let isHead = true
  const close = (): void => {
    const words = cells.map((cell) => decoded(cell).replace(/\s+/g, ' ').trim())
    if (words.some((cell) => cell !== ''))
      blocks.push({ kind: kind === 'row' && isHead ? 'head' : kind, cells: words })
    kind = 'text'
    cells = []
    isHead = true
  }
  const isEmpty = (): boolean => cells.every((cell) => cell.trim() === '')
  /** Blanks begin no cell. */
  const add = (text: string): void => {
    if (cells.length > 0 || text.trim() !== '') cells.push((cells.pop() ?? '') + text)
  }
  for (const token of tokensOf(markup)) {
    if (typeof token === 'string') add(token)
    else if (token.name === 'tr' || (token.name === 'table' && token.closing)) {
      close()
      if (!token.closing) kind = 'row'
    } else if (token.name === 'td' || token.name === 'th') {
      if (token.closing) continue
      if (kind !== 'row') close()
      kind = 'row'
      isHead &&= token.name === 'th'
      if (cells.length < cellsMax) cells.push('')
    } else if (kind === 'row') add(' ')
    else if (token.name === 'li' || headings.test(token.name)) {
      close()
      if (!token.closing) kind = token.name === 'li' ? 'item' : 'heading'
    } // What opens inside an item or a heading before its first word does not end it.
    else if (breaks.test(token.name) && !isEmpty()) close()
  }
  close()
  return blocks
}

/** The same as lines of text, cells of a row parted by " · ". */
export const plainText = (markup: string): string =>
  readNarrative(markup)
    .map(({ cells }) => cells.filter((cell) => cell !== '').join(' · '))
    .join('\n')

/** The first blocks, up to so many characters; what was cut ends in an ellipsis. */
export function clipBlocks(blocks: readonly Block[], most: number): readonly Block[] {
  let left = most
  const out: Block[] = []
  for (const { kind, cells } of blocks) {
    if (left <= 0) return [...out, { kind: 'text', cells: ['…'] }]
    const kept = cells.map((cell) => {
      const text = clip(cell, Math.max(1, left))
      left -= text.length
      return text
    })
    out.push({ kind, cells: kept })
  }
  return out
}

interface Tag {
  readonly name: string
  readonly closing: boolean
}

/** Text and tags in turn, without comments and without what is between tags that show nothing. */
function* tokensOf(markup: string): Generator<string | Tag> {
  const source = markup.slice(0, inputMax)
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    yield source.slice(at, open === -1 ? undefined : open)
    if (open === -1) return
    if (source.startsWith('<!--', open)) {
      at = after(source, '-->', open)
      continue
    }
    const [, slash, name = ''] = /^<(\/?)([a-zA-Z][\w:-]{0,40})/.exec(source.slice(open, open + 48)) ?? []
    if (name === '' && source[open + 1] !== '!' && source[open + 1] !== '?') {
      yield '<' // a bare "<", as in "below < 5"
      at = open + 1
      continue
    }
    const tag = { name: name.toLowerCase(), closing: slash === '/' }
    const end = after(source, '>', open)
    const selfClosed = source[end - 2] === '/'
    yield tag
    at =
      silent.test(tag.name) && !tag.closing && !selfClosed
        ? after(source, new RegExp(`</${tag.name}\\s*>`, 'i'), end)
        : end
  }
}

function after(source: string, mark: string | RegExp, from: number): number {
  if (typeof mark === 'string') {
    const found = source.indexOf(mark, from)
    return found === -1 ? source.length : found + mark.length
  }
  const found = mark.exec(source.slice(from))
  return found ? from + found.index + found[0].length : source.length
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  deg: '°',
  micro: 'µ',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  hellip: '…',
}

const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
      ? String.fromCodePoint(code)
      : ' '
  })
