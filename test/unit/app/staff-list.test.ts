/** A staff list as spreadsheets save it, and what is said of each line. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, utf8, type Bytes } from '../../../src/core/bytes.ts'
import {
  dayOf,
  judgeLines,
  listBytesMost,
  staffLines,
  usualMs,
  type Register,
} from '../../../src/app/authority/staff-list.ts'
import { refusalIn } from '../../support/refusals.ts'

const read = (bytes: Bytes) => staffLines(bytes).map(({ name, what, until }) => [name, what, until])
const latin = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf16 = (text: string): Bytes =>
  new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer)

describe('a staff list', () => {
  const people = [
    ['Ada Berg', 'Doctor', '2027-12-31'],
    ['José Núñez', 'Nurse', ''],
  ]

  test.each([
    ['Excel where a comma is in numbers', utf8('\ufeffAda Berg;Doctor;2027-12-31\r\nJosé Núñez;Nurse;\r\n')],
    ['Excel elsewhere', utf8('Ada Berg,Doctor,2027-12-31\r\nJosé Núñez,Nurse,\r\n')],
    ['Excel, naming its separator', utf8('sep=|\r\nAda Berg|Doctor|2027-12-31\r\nJosé Núñez|Nurse\r\n')],
    ['older Excel', latin('Ada Berg;Doctor;2027-12-31\r\nJosé Núñez;Nurse;')],
    ['Excel as Unicode text', utf16('Ada Berg\tDoctor\t2027-12-31\r\nJosé Núñez\tNurse\t\r\n')],
    ['others, with everything quoted', utf8('"Ada Berg","Doctor","2027-12-31"\n"José Núñez","Nurse",""\n')],
    [
      'a person, with spaces and empty lines',
      utf8('\n Ada  Berg ; Doctor ;2027-12-31\n;;\n\nJosé Núñez;Nurse\n\n'),
    ],
  ])('of %s is read', (_, bytes) => {
    expect(read(bytes)).toEqual(people)
  })

  test('keeps a separator, a quotation mark and the end of a line in quotes, and counts as an editor does', () => {
    expect(staffLines(utf8('"Berg; Ada";"the ""chief"""\n\n"two\nlines";Nurse;2027-01-01\nlast;x'))).toEqual([
      { line: 1, name: 'Berg; Ada', what: 'the "chief"', until: '' },
      { line: 3, name: 'two lines', what: 'Nurse', until: '2027-01-01' },
      { line: 5, name: 'last', what: 'x', until: '' },
    ])
    expect(staffLines(utf8('sep=;\nAda;Doctor'))[0]?.line).toBe(2)
  })

  test('is bounded, and is refused when it is something else', () => {
    expect(refusalIn(() => staffLines(new Uint8Array(listBytesMost + 1)))).toBe('file.too-large')
    expect(refusalIn(() => staffLines(utf8('Ada;Doctor\n'.repeat(501))))).toBe('staff-list.too-long')
    expect(refusalIn(() => staffLines(utf8('"Ada;Doctor\n')))).toBe('staff-list.unreadable')
    // A spreadsheet's own file is a ZIP archive.
    expect(refusalIn(() => staffLines(concat(utf8('PK\u0003\u0004'), Uint8Array.of(0, 0xff, 0))))).toBe(
      'staff-list.unreadable',
    )
  })

  test('never breaks, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string().map(utf8)), (bytes) => {
        refusalIn(() => staffLines(new Uint8Array(bytes)))
      }),
    )
  })

  test('of any cells comes back from a spreadsheet', () => {
    const cell = fc
      .string({ maxLength: 60 })
      .map((text) => text.replaceAll('\0', '').normalize('NFC').replace(/\s+/g, ' ').trim())
    const row = fc.tuple(
      cell.filter((text) => text !== ''),
      cell,
      cell,
    )
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(';', ',', '\t'),
        (rows, mark) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          const text = rows.map((one) => one.map(quoted).join(mark)).join('\r\n')
          const named = `sep=${mark}\r\n${text}`
          expect(read(utf8(named))).toEqual(rows)
        },
      ),
    )
  })
})

describe('a day', () => {
  test.each([
    ['2027-12-31', new Date(2027, 11, 31, 23, 59, 59).getTime()],
    ['31.12.2027', new Date(2027, 11, 31, 23, 59, 59).getTime()],
    ['1.2.2027', new Date(2027, 1, 1, 23, 59, 59).getTime()],
    ['31/12/2027', new Date(2027, 11, 31, 23, 59, 59).getTime()],
    ['12/31/2027', new Date(2027, 11, 31, 23, 59, 59).getTime()],
    ['05/05/2027', new Date(2027, 4, 5, 23, 59, 59).getTime()],
    // Two days, depending on who reads it.
    ['03/04/2027', undefined],
    ['30.02.2027', undefined],
    ['2027-13-01', undefined],
    ['31.12.27', undefined],
    ['soon', undefined],
  ])('%s', (written, time) => {
    expect(dayOf(written)).toBe(time)
  })
})

describe('a line', () => {
  const now = new Date(2026, 5, 1).getTime()
  const register: Register = {
    now,
    people: [
      { account: 'a', name: 'Ada Berg', institution: 'St Anna', own: true },
      { account: 'x', name: 'Ada Berg', institution: 'Limmat', own: false },
      { account: 'b', name: 'José Núñez', institution: 'Limmat', own: false },
      { account: 'c', name: 'Kim Lee', institution: 'St Anna', own: true },
      { account: 'd', name: 'Kim Lee', institution: 'St Anna', own: true },
    ],
    attributes: [
      {
        name: 'doctor',
        title: 'Doctor',
        holders: [
          { account: 'b', until: now + 2 * usualMs, revoked: false },
          { account: 'a', until: now + 2 * usualMs, revoked: true },
        ],
      },
      { name: 'nurse', title: 'Nurse', holders: [] },
    ],
  }
  const judged = (text: string) =>
    judgeLines(staffLines(utf8(text)), register).map((one) =>
      one.kind === 'wrong'
        ? one.fault
        : one.kind === 'give'
          ? `${one.wanted.account} ${one.wanted.attribute}`
          : one.kind,
    )

  test('gives what it says, by name or label, in any case', () => {
    expect(judged('Name;What;Until\nada berg;DOCTOR;\nJosé Núñez;nurse;2027-01-01')).toEqual([
      'heading',
      'a doctor',
      'b nurse',
    ])
    const [first] = judgeLines(staffLines(utf8('Ada Berg;Doctor')), register)
    // Of two of one name it is the list's own.
    expect(first).toMatchObject({
      kind: 'give',
      wanted: { account: 'a', institution: 'St Anna', until: now + usualMs, title: 'Doctor' },
    })
  })

  test.each([
    [';Doctor', 'no-name'],
    ['Nobody;Doctor', 'nobody'],
    ['Kim Lee;Doctor', 'several'],
    ['Ada Berg;', 'no-attribute'],
    ['Ada Berg;Wizard', 'unknown-attribute'],
    ['Ada Berg;Doctor;03/04/2027', 'date'],
    ['Ada Berg;Doctor;2026-05-01', 'past'],
    ['Ada Berg;Doctor;2036-05-01', 'far'],
    ['José Núñez;Doctor', 'held'],
    ['José Núñez;Doctor;2027-01-01', 'held'],
  ])('%s is left out', (text, fault) => {
    expect(judged(text)).toEqual([fault])
  })

  test('said twice counts once', () => {
    expect(judged('Ada Berg;Doctor\nAda Berg;doctor;2027-01-01')).toEqual(['a doctor', 'twice'])
  })
})
