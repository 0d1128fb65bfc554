/**
 * A staff list as spreadsheets save it: lines of name, what the person is to be, and until when (may be empty).
 *
 *   bytes       UTF-8 with or without a mark, UTF-16 with one, or else Windows-1252, which older Excel writes
 *   separator   what Excel names in a first line `sep=;`, or that of semicolon, tab and comma which stands most
 *               often in the first line: where a comma is in decimal numbers Excel separates by semicolons
 *   cells       plain or in double quotes, in which two stand for one and a line may end (RFC 4180)
 *   dates       2027-12-31, or 31.12.2027; with slashes only where the day is above 12, or it would be two days
 */
import type { Bytes } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import { parsePartialDate } from '../../health/partial-date.ts'

export const listBytesMost = 256 * 1024
export const listLinesMost = 500
const cellMost = 200

export interface StaffLine {
  /** As an editor counts lines, from 1. */
  readonly line: number
  readonly name: string
  readonly what: string
  readonly until: string
}

/** Refuses 'file.too-large', 'staff-list.unreadable', 'staff-list.too-long'. */
export function staffLines(bytes: Bytes): readonly StaffLine[] {
  if (bytes.length > listBytesMost) refuse('file.too-large', { bytes: bytes.length, most: listBytesMost })
  const { text, separator } = separated(decoded(bytes))
  const lines = cellsOf(text, separator).filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (lines.length > listLinesMost)
    refuse('staff-list.too-long', { lines: lines.length, most: listLinesMost })
  return lines.map(({ line, cells: [name = '', what = '', until = ''] }) => ({ line, name, what, until }))
}

function decoded(bytes: Bytes): string {
  const [first, second] = bytes
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Without a zero: it is text, and not a spreadsheet's own file.
    return bytes.includes(0) ? refuse('staff-list.unreadable') : new TextDecoder('windows-1252').decode(bytes)
  }
}

const separators = [';', '\t', ','] as const

/** The text without the line that only names the separator; blank in its place, so that lines keep their numbers. */
function separated(text: string): { readonly text: string; readonly separator: string } {
  if (text.includes('\0')) refuse('staff-list.unreadable')
  const [named, separator] = /^sep=(.)\r?\n/.exec(text) ?? []
  if (named !== undefined && separator !== undefined) return { text: text.slice(named.length - 1), separator }
  const [first = ''] = text.split('\n', 1)
  const often = (one: string): number => first.split(one).length
  return { text, separator: separators.toSorted((a, b) => often(b) - often(a))[0] ?? ';' }
}

interface Cells {
  readonly line: number
  readonly cells: readonly string[]
}

function cellsOf(text: string, separator: string): readonly Cells[] {
  const rows: Cells[] = []
  let [cells, cell, quoted, line, began]: [string[], string, boolean, number, number] = [[], '', false, 1, 1]
  const endCell = (): void => {
    cells.push(cell.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, cellMost))
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    rows.push({ line: began, cells })
    cells = []
    began = line
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === '\n') line += 1
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at)
      else quoted = false
    } else if (letter === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (letter === separator) endCell()
    else if (letter === '\n') endRow()
    else cell += letter
  }
  if (quoted) refuse('staff-list.unreadable')
  endRow()
  return rows
}

export interface Wanted {
  readonly account: string
  readonly person: string
  readonly institution: string
  readonly attribute: string
  readonly title: string
  readonly until: number
}

export type Fault =
  | 'no-name'
  | 'nobody'
  | 'several'
  | 'no-attribute'
  | 'unknown-attribute'
  | 'date'
  | 'past'
  | 'far'
  | 'held'
  | 'twice'

/** What comes of a line: something to give, the heading of the list, or why nothing. */
export type Verdict = { readonly line: StaffLine } & (
  | { readonly kind: 'give'; readonly wanted: Wanted }
  | { readonly kind: 'heading' }
  | { readonly kind: 'wrong'; readonly fault: Fault }
)

export interface Register {
  readonly people: readonly {
    readonly account: string
    readonly name: string
    readonly institution: string
    /** Of the institution whose list it is: of two people of one name, whom it means. */
    readonly own: boolean
  }[]
  readonly attributes: readonly {
    readonly name: string
    readonly title: string
    readonly holders: readonly {
      readonly account: string
      readonly until: number
      readonly revoked: boolean
    }[]
  }[]
  /** Milliseconds since 1970. */
  readonly now: number
}

const dayMs = 86_400_000
/** Given where a line names no day, and the furthest day a line may name. */
export const usualMs = 365 * dayMs
const furthestMs = 5 * 366 * dayMs

const same = (a: string, b: string): boolean =>
  a.normalize('NFKC').toLocaleLowerCase() === b.normalize('NFKC').toLocaleLowerCase()

/** Each line held against who has an account and what this authority says of people. */
export function judgeLines(lines: readonly StaffLine[], register: Register): readonly Verdict[] {
  const seen = new Set<string>()
  return lines.map((line, at): Verdict => {
    const judged = judgeLine(line, register)
    if (typeof judged === 'string') {
      const heading =
        at === 0 && (judged === 'nobody' || judged === 'unknown-attribute') && isHeading(line, register)
      return heading ? { line, kind: 'heading' } : { line, kind: 'wrong', fault: judged }
    }
    const key = `${judged.account} ${judged.attribute}`
    if (seen.has(key)) return { line, kind: 'wrong', fault: 'twice' }
    seen.add(key)
    return { line, kind: 'give', wanted: judged }
  })
}

/** A first line in which nothing is what it would be in any other. */
const isHeading = ({ name, what, until }: StaffLine, { people, attributes }: Register): boolean =>
  !people.some((one) => same(one.name, name)) &&
  !attributes.some((one) => same(one.name, what) || same(one.title, what)) &&
  dayOf(until) === undefined &&
  !/\d/.test(until)

function judgeLine({ name, what, until: written }: StaffLine, register: Register): Wanted | Fault {
  const { people, attributes, now } = register
  if (name === '') return 'no-name'
  const called = people.filter((one) => one.name !== '' && same(one.name, name))
  const own = called.filter((one) => one.own)
  const [person, ...others] = own.length > 0 ? own : called
  if (!person) return 'nobody'
  if (others.length > 0) return 'several'
  if (what === '') return 'no-attribute'
  const attribute = attributes.find((one) => same(one.name, what) || same(one.title, what))
  if (!attribute) return 'unknown-attribute'
  const until = written === '' ? now + usualMs : dayOf(written)
  if (until === undefined) return 'date'
  if (until <= now) return 'past'
  if (until > now + furthestMs) return 'far'
  const { account, institution } = person
  const held = attribute.holders.find((one) => one.account === account && !one.revoked)
  if (held && held.until >= (written === '' ? now : until)) return 'held'
  return {
    account,
    person: person.name,
    institution,
    attribute: attribute.name,
    title: attribute.title,
    until,
  }
}

/** The end of the day that is written, on this device's clock, in ms since 1970; undefined where it is none, or two. */
export function dayOf(written: string): number | undefined {
  const iso = isoOf(written)
  const date = iso === undefined ? undefined : parsePartialDate(iso)
  if (date?.month === undefined || date.day === undefined) return undefined
  return new Date(date.year, date.month - 1, date.day, 23, 59, 59).getTime()
}

function isoOf(written: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return written
  const [, first, mark, second, year] = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(written) ?? []
  if (first === undefined || second === undefined || year === undefined) return undefined
  const [a, b] = [Number(first), Number(second)]
  if (mark === '/' && a <= 12 && b <= 12 && a !== b) return undefined
  const [dayNumber, month] = mark === '/' && a <= 12 && b > 12 ? [b, a] : [a, b]
  return `${year}-${String(month).padStart(2, '0')}-${String(dayNumber).padStart(2, '0')}`
}
