/**
 * FHIR narrative is XHTML from strangers. Only its words are kept: the result is text for a text node, so
 * nothing in it can run or load. One pass, no HTML parser, broken markup included.
 */
const inputMax = 200_000
const broken = /^(?:p|div|br|tr|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|hr|section|blockquote|caption)$/
const silent = /^(?:script|style|head|template|object|iframe|svg|math|noscript|title)$/

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

/** The words of an XHTML fragment, blocks on lines of their own, cells of a row parted by " · ". */
export function plainText(markup: string): string {
  const source = markup.slice(0, inputMax)
  let out = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    out += source.slice(at, open === -1 ? undefined : open).replace(/\s+/g, ' ')
    if (open === -1) break
    if (source.startsWith('<!--', open)) {
      at = after(source, '-->', open)
      continue
    }
    const [, closing, name = ''] = /^<(\/?)([a-zA-Z][\w:-]{0,40})/.exec(source.slice(open, open + 48)) ?? []
    if (name === '' && source[open + 1] !== '!' && source[open + 1] !== '?') {
      out += '<' // a bare "<", as in "below < 5"
      at = open + 1
      continue
    }
    const tag = name.toLowerCase()
    const end = after(source, '>', open)
    const selfClosed = source[end - 2] === '/'
    if (broken.test(tag)) out += '\n'
    else if ((tag === 'td' || tag === 'th') && closing === '/') out += '\t'
    at =
      silent.test(tag) && closing === '' && !selfClosed
        ? after(source, new RegExp(`</${tag}\\s*>`, 'i'), end)
        : end
  }
  return decoded(out)
    .split('\n')
    .map((line) => filled(line.split('\t').map((cell) => cell.replace(/\s+/g, ' ').trim())).join(' · '))
    .filter((line) => line !== '')
    .join('\n')
}

const filled = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== '')

function after(source: string, mark: string | RegExp, from: number): number {
  if (typeof mark === 'string') {
    const found = source.indexOf(mark, from)
    return found === -1 ? source.length : found + mark.length
  }
  const found = mark.exec(source.slice(from))
  return found ? from + found.index + found[0].length : source.length
}

const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
      ? String.fromCodePoint(code)
      : ' '
  })
