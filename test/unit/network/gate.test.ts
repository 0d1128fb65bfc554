import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { gate, gateBytesMax } from '../../../src/network/mesh-gate.ts'

const bound = { client: 42, clock: 0 }

const sync = (step: number, content: Uint8Array): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, 0)
  encoding.writeVarUint(to, step)
  encoding.writeVarUint8Array(to, content)
  return encoding.toUint8Array(to)
}
const awareness = (...entries: [client: number, clock: number, json: string][]): Uint8Array => {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const [client, clock, json] of entries) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, json)
  }
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, 1)
  encoding.writeVarUint8Array(to, encoding.toUint8Array(inner))
  return encoding.toUint8Array(to)
}
const bcPeer = (name: string): Uint8Array => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, 4)
  encoding.writeUint8(to, 1)
  encoding.writeVarString(to, name)
  return encoding.toUint8Array(to)
}

/** A document as one client writes it. */
const docOf = (client: number, write: (doc: Y.Doc) => void): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  write(doc)
  return doc
}
const updateOf = (client: number, write: (doc: Y.Doc) => void): Uint8Array =>
  Y.encodeStateAsUpdate(docOf(client, write))
const set = (key: string, value: unknown) => (doc: Y.Doc) => void doc.getMap('m').set(key, value)

describe('the gate lets through', () => {
  test('plain items of the bound client, in both kinds of sync message', () => {
    for (const step of [1, 2]) {
      const message = sync(step, updateOf(42, set('a', 'honest')))
      expect(gate(message, bound)).toBe(message)
    }
  })

  test('a state vector, a query, and what is known already', () => {
    const message = sync(0, Y.encodeStateVector(new Y.Doc()))
    expect(gate(message, bound)).toBe(message)
    expect(gate(Uint8Array.of(3), bound)).toEqual(Uint8Array.of(3))
    const again = sync(2, updateOf(42, set('a', 1)))
    expect(gate(again, { client: 42, clock: 1 })).toBe(again)
  })

  test('of the awareness only the entry of the bound client', () => {
    const mixed = awareness([7, 2 ** 40, '{"a":1}'], [42, 3, '{"mine":true}'], [9, 1, 'null'])
    expect(gate(mixed, bound)).toEqual(awareness([42, 3, '{"mine":true}']))
    expect(gate(awareness([7, 1, '{}']), bound)).toBeUndefined()
    expect(gate(awareness([42, 1, 'null']), bound)).toEqual(awareness([42, 1, 'null']))
  })
})

describe('the gate keeps out', () => {
  const dropped: Record<string, Uint8Array> = {
    'entries another wrote': sync(2, updateOf(7, set('a', 'forged'))),
    'a deletion': sync(
      2,
      updateOf(42, (doc) => {
        set('a', 1)(doc)
        doc.getMap('m').delete('a')
      }),
    ),
    'a filler of 2^30 at the next clock of a client': sync(2, filler(7)),
    'a filler of its own': sync(2, filler(42)),
    'items with something missing before them': sync(2, tail(42)),
    'nested types': sync(
      2,
      updateOf(42, (doc) => void doc.getMap('m').set('a', new Y.Map())),
    ),
    'a subdocument': sync(
      2,
      updateOf(42, (doc) => void doc.getMap('m').set('a', new Y.Doc())),
    ),
    'more than a client may hold': sync(
      2,
      updateOf(42, (doc) => doc.getArray('a').push(Array.from({ length: 2000 }, () => 0))),
    ),
    'an update over 1 KiB': sync(2, updateOf(42, set('a', 'x'.repeat(2000)))),
    'a change to what another wrote': sync(2, overwrite(42, 7)),
    'a name claimed to be near': bcPeer('victim'),
    'a presence over 256 bytes': awareness([42, 1, JSON.stringify('x'.repeat(300))]),
    'a presence that is no object': awareness([42, 1, '[1]']),
  }
  test.each(Object.keys(dropped))('%s', (name) => {
    expect(gate(dropped[name] ?? expect.fail(), bound)).toBeUndefined()
  })

  test('50 000 presences at once, by their size alone', () => {
    const flood = awareness(
      ...Array.from({ length: 50_000 }, (_, i): [number, number, string] => [i, 1, '{}']),
    )
    expect(gate(flood, bound)).toBe('garbage')
    expect(gate(new Uint8Array(gateBytesMax + 1), bound)).toBe('garbage')
  })

  test('garbage, without a crash', () => {
    for (const bytes of [[], [0], [0, 9, 0], [1, 200], [1, 1, 255], [3, 3], [5], [255, 255, 255]])
      expect(['garbage', undefined]).toContain(gate(Uint8Array.from(bytes), bound))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 4 }), (raw, type) => {
        const out = gate(Uint8Array.of(type, ...raw), bound)
        if (out instanceof Uint8Array) onlyAsBound(out)
      }),
      { numRuns: 2000 },
    )
  })

  test('of any update made by mutating honest ones, all that is not plain and own', () => {
    const honest = [
      updateOf(42, set('a', 'b')),
      updateOf(42, (doc) => doc.getText('t').insert(0, 'abc')),
      filler(42),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...honest), fc.nat(), fc.nat({ max: 255 }), (update, at, byte) => {
        const copy = update.slice()
        copy[at % copy.length] = byte
        const out = gate(sync(2, copy), bound)
        if (out instanceof Uint8Array) onlyAsBound(out)
      }),
      { numRuns: 2000 },
    )
  })
})

/** Applying what passed changes nothing but the bound client's own part, and leaves nothing pending. */
function onlyAsBound(message: Uint8Array): void {
  const from = decoding.createDecoder(message)
  if (decoding.readVarUint(from) !== 0 || decoding.readVarUint(from) === 0) return
  const doc = docOf(7, set('theirs', 1))
  Y.applyUpdate(doc, decoding.readVarUint8Array(from))
  expect(doc.getMap('m').get('theirs')).toBe(1)
  expect(doc.store.pendingStructs).toBeNull()
  expect([...doc.store.clients.keys()].filter((client) => client !== 7 && client !== 42)).toEqual([])
}

/** One GC struct of length 2^30 for the next clock of `client`: it would swallow all that client writes later. */
function filler(client: number): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, 1)
  encoding.writeVarUint(to, 1)
  encoding.writeVarUint(to, client)
  encoding.writeVarUint(to, 0)
  encoding.writeUint8(to, 0)
  encoding.writeVarUint(to, 2 ** 30)
  encoding.writeVarUint(to, 0)
  return encoding.toUint8Array(to)
}

function tail(client: number): Uint8Array {
  const doc = docOf(client, set('a', 1))
  const before = Y.encodeStateVector(doc)
  set('b', 2)(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

function overwrite(client: number, victim: number): Uint8Array {
  const doc = docOf(victim, set('a', 1))
  const before = Y.encodeStateVector(doc)
  doc.clientID = client
  set('a', 2)(doc)
  return Y.encodeStateAsUpdate(doc, before)
}
