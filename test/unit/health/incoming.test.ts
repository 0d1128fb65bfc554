import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { utf8, type Bytes } from '../../../src/core/bytes.ts'
import { makeIncoming } from '../../../src/health/incoming.ts'
import { makePieces } from '../../../src/health/pieces.ts'
import { makeScanner } from '../../../src/health/scanner.ts'
import { makePatientFile } from '../../../src/health/synthetic/bundle.ts'

const folder = process.env['FHIR_CORPUS'] ?? ''
const names = folder === '' ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'))
const base = makePatientFile({ seed: 5, script: 'arabic', bytes: 14_000 })

/** What it says of bytes that come cut at these places. */
function inParts(bytes: Bytes, places: readonly number[]): unknown {
  const incoming = makeIncoming()
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b)]
  for (const [i, cut] of cuts.entries()) incoming.add(bytes.slice(cut, cuts[i + 1]))
  return said(() => incoming.end())
}

/** The same of a text that is parsed as a whole. */
function whole(bytes: Bytes): unknown {
  return said(() => {
    const text = new TextDecoder().decode(bytes)
    const damaged = said(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)) === 'broken'
    return { root: JSON.parse(text) as unknown, damaged }
  })
}

function said(act: () => unknown): unknown {
  try {
    return act()
  } catch {
    return 'broken'
  }
}

function expectSame(bytes: Bytes, places: readonly number[]): void {
  expect(inParts(bytes, places)).toStrictEqual(whole(bytes))
}

const places = fc.array(fc.nat(), { maxLength: 20 })
/** Cut behind every byte. */
const everywhere = (bytes: Bytes): readonly number[] => [...bytes.keys()]

describe('a JSON file that comes in parts', () => {
  test('says what the whole says', () => {
    expectSame(base, [])
    expectSame(base, everywhere(base))
    fc.assert(
      fc.property(places, (cuts) => expectSame(base, cuts)),
      { numRuns: 50 },
    )
  })

  test.each<[string, string]>([
    [
      'in lines',
      JSON.stringify({ resourceType: 'Bundle', entry: [{ a: 1 }, { b: [2] }], total: 2 }, null, 2),
    ],
    ['behind a byte order mark', '\uFEFF{"entry":[{"a":1},{"b":2}]}'],
    ['with what is no object in the list', '{"entry":[null,{"a":1},7,[{}],{"b":2},"x",-1.5e3]}'],
    ['with nothing in the list', '{"entry":[ ],"x":[{}]}'],
    ['with no list of that name', '{"entry":{"entry":[{"a":1}]},"contained":[{"b":2}]}'],
    ['with the name as a value', '{"a":"entry","b":[{"c":1}],"entry":[{"d":2}]}'],
    ['with the list further in', '{"x":{"entry":[{"a":1},{"b":2}]},"y":["entry",[{"c":3}]]}'],
    ['as a list', '[{"entry":[{"a":1}]},{"entry":[{"b":2}]}]'],
    ['with the name twice', '{"entry":[{"a":1},{"b":2}],"entry":[{"c":3}]}'],
    ['with the name twice, the second list empty', '{"entry":[{"c":3},{"d":4}],"x":[5],"entry":[],"y":6}'],
    ['with the name twice, once no list', '{"entry":7,"entry":[{"c":3},{"d":4}],"z":[1]}'],
    ['with the name twice, the second no list', '{"entry":[{"c":3},{"d":4}],"entry":7}'],
    ['with the name in other letters', '{"entry":[{"a":1},{"b":2}],"\\u0065ntry":[{"c":3}]}'],
    ['with other fields behind', '{"entry":[{"a":1},{"b":2}],"__proto__":{"c":3},"signature":"a\\"b"}'],
    ['with brackets in texts', '{"e\\"[":"}]","entry":[{"a":"}]},{\\\\"},{"b":"[{\\""}]}'],
    ['with many brackets behind a quote in a text', `{"entry":[{"a":"\\"${'['.repeat(200)}"},{"b":1}]}`],
    ['with letters that stand for damaged ones', '{"entry":[{"a":"\uFFFD"}],"b":"\uFFFD"}'],
    ['with a number right behind an element', '{"entry":[{"a":1}.5]}'],
    ['with digits right behind an element', '{"entry":[{"a":1}5,{"b":2}]}'],
    ['with no comma between', '{"entry":[{"a":1}{"b":2}]}'],
    ['with a comma too many', '{"entry":[{"a":1},{"b":2},]}'],
    ['with a comma before', '{"entry":[,{"a":1},{"b":2}]}'],
    ['with a space that JSON has not', '{"entry":[{"a":1}\u00A0,{"b":2}]}'],
    ['with too many brackets', '{"entry":[{"a":1},{"b":2}]}]}'],
    ['with brackets the wrong way round', '{"entry":[{"a":1]},{"b":2}}'],
    ['with a name and no colon', '{"entry"[{"a":1},{"b":2}]}'],
    ['cut short', '{"entry":[{"a":1},{"b":2}'],
  ])('%s', (_, text) => {
    const bytes = utf8(text)
    expectSame(bytes, everywhere(bytes))
    for (const place of bytes.keys()) expectSame(bytes, [place])
  })

  test('is parsed while it comes', () => {
    const [pieces, scan] = [makePieces(), makeScanner()]
    for (let at = 0; at < base.length; at += 1000) {
      const part = base.subarray(at, at + 1000)
      pieces.add(part, scan(part))
    }
    expect(pieces.end()).toStrictEqual(JSON.parse(new TextDecoder().decode(base)))
  })

  test.each(names)('says what the whole says of %s', (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    fc.assert(
      fc.property(places, (cuts) => expectSame(bytes, cuts)),
      { numRuns: 3 },
    )
  })

  test('says so of damaged bytes and of any JSON', () => {
    const change = fc.tuple(fc.nat(base.length - 1), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), places, (changes, cuts) => {
        const bytes = base.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        // What does not begin as JSON is refused before it is looked at.
        bytes[0] = base[0] ?? 0
        expectSame(bytes, cuts)
      }),
    )
    const marks = fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '\\',
      'entry',
      '1',
      ' ',
      '.',
      '{}',
      '"entry":[',
    )
    const odd = fc
      .array(marks, { maxLength: 24 })
      .map((some) => utf8(`{"entry":[{"a":1},{"b":2}${some.join('')}]}`))
    fc.assert(fc.property(odd, places, expectSame), { numRuns: 1000 })
    const value = fc.record({ resourceType: fc.string(), entry: fc.array(fc.jsonValue()), x: fc.jsonValue() })
    const written = fc
      .tuple(value, fc.constantFrom('', ' ', '\n'))
      .map(([each, space]) => utf8(JSON.stringify(each, null, space)))
    fc.assert(fc.property(written, places, expectSame), { numRuns: 300 })
  })
})
