import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bytes } from '../../../src/core/bytes.ts'
import { readDocument } from '../../../src/health/document.ts'
import { makePatientBundle, makePatientFile } from '../../../src/health/synthetic/bundle.ts'
import { expectWhole, file, refusalOf } from './reading.ts'

type Loose = null | boolean | number | string | Loose[] | { [key: string]: Loose }

const base = makePatientBundle({ seed: 5, script: 'arabic', bytes: 14_000 })
const baseFile = makePatientFile({ seed: 5, script: 'arabic', bytes: 14_000 })

/** Copies, since what is put into a document may be changed there next. */
const odd: fc.Arbitrary<Loose> = fc
  .oneof(
    fc.jsonValue({ maxDepth: 2 }).map((value) => value as Loose),
    fc.constantFrom<Loose>(
      '',
      '#',
      'Patient/',
      'urn:uuid:',
      '2024-13-99',
      '<div>',
      '__proto__',
      -0,
      1e308,
      [],
      {},
      [[[]]],
      { reference: '#a' },
    ),
  )
  .map((value) => structuredClone(value))

/** One change somewhere inside an entry: where (a number per step down), what, and how. */
const mutation = fc.record({
  path: fc.array(fc.nat(), { minLength: 2, maxLength: 9 }),
  how: fc.constantFrom('replace', 'remove', 'wrap', 'rename', 'add'),
  value: odd,
  key: fc.constantFrom(
    'resourceType',
    'id',
    'code',
    'coding',
    'text',
    'status',
    'subject',
    '__proto__',
    'constructor',
    'extension',
    'contained',
    'entry',
  ),
})

function mutate(
  root: Loose[],
  { path, how, value, key }: typeof mutation extends fc.Arbitrary<infer T> ? T : never,
): void {
  let holder: Loose = root
  let place: string | number = (path[0] ?? 0) % root.length
  for (const step of path.slice(1)) {
    const next: Loose | undefined = child(holder, place)
    if (typeof next !== 'object' || next === null) break
    const places: (string | number)[] = Array.isArray(next) ? [...next.keys()] : Object.keys(next)
    const chosen = places[step % Math.max(1, places.length)]
    if (chosen === undefined) break
    holder = next
    place = chosen
  }
  const old = child(holder, place) ?? null
  const set = (at: string | number, to: Loose) =>
    Object.defineProperty(holder, at, { value: to, enumerable: true, configurable: true, writable: true })
  if (how === 'replace' || holder === root) set(place, value)
  else if (how === 'remove') remove(holder, place)
  else if (how === 'wrap') set(place, [old])
  else if (how === 'rename') set(Array.isArray(holder) ? place : key, old)
  else set(Array.isArray(holder) ? holder.length : key, value)
}

function remove(holder: Loose, place: string | number): void {
  if (Array.isArray(holder)) holder.splice(Number(place), 1)
  else if (typeof holder === 'object' && holder !== null) delete holder[place]
}

const child = (holder: Loose, place: string | number): Loose | undefined =>
  Array.isArray(holder)
    ? holder[Number(place)]
    : typeof holder === 'object' && holder !== null
      ? holder[String(place)]
      : undefined

describe('a document changed at random', () => {
  test('is read with every entry kept and titled', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 25 }), (mutations) => {
        const entry = structuredClone(base.entry) as unknown as Loose[]
        for (const each of mutations) mutate(entry, each)
        const document = readDocument(file({ resourceType: 'Bundle', type: 'document', entry }))
        expect(document.entries).toHaveLength(entry.length)
        expectWhole(document)
      }),
      { numRuns: 100 },
    )
  })

  test('in its bytes is read whole or refused by name', () => {
    const change = fc.tuple(fc.nat(baseFile.length - 1), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(baseFile.length)),
        (changes, cut) => {
          const bytes: Bytes = baseFile.slice(0, cut ?? undefined)
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
          expectWholeOrRefused(bytes)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('or any JSON at all is read whole or refused by name', () => {
    const fhirLike = fc.record({
      resourceType: fc.constantFrom('Bundle', 'Patient', 'Observation', 'X1', ''),
      entry: odd,
      name: odd,
      code: odd,
      id: odd,
    })
    fc.assert(
      fc.property(fc.oneof(odd, fhirLike, fc.array(fhirLike)), (value) => expectWholeOrRefused(file(value))),
      { numRuns: 400 },
    )
  })

  test('or any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectWholeOrRefused(Uint8Array.from(bytes))),
    )
  })
})

function expectWholeOrRefused(bytes: Bytes): void {
  const refusal = refusalOf(() => expectWhole(readDocument(bytes)))
  if (refusal) expect(refusal.code).toMatch(/^file\./)
}
