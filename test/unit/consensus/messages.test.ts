import { noHash } from '../../../src/core/ballot.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asHash, own, type Bytes } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { decodeMessage, encodeMessage, messageCodec, type Message } from '../../../src/consensus/messages.ts'
import { certificateOf, signatureOf, voteOf } from './desk.ts'

const hash = asHash(new Uint8Array(32).fill(7))
const final = { kind: 'final', height: 4, view: 1, hash } as const
const certificate = certificateOf(final, [0, 1, 2])
const vote = voteOf(final, 2)
const block = new Uint8Array([1, 2, 3])

const examples: readonly Message[] = [
  { kind: 'proposal', view: 3, block, signature: signatureOf(1), certificates: [certificate] },
  { kind: 'vote', vote },
  {
    kind: 'certificates',
    certificates: [certificateOf({ ...final, kind: 'skip', hash: noHash }, [1, 2, 3])],
  },
  { kind: 'standstill', height: 5, certificates: [certificate], votes: [vote], head: certificate },
  { kind: 'standstill', height: 1, certificates: [], votes: [], head: undefined },
  { kind: 'get', height: 9 },
  { kind: 'blocks', blocks: [{ block, certificate }] },
  { kind: 'query', height: 9, hash, lacking: [] },
  { kind: 'query', height: 9, hash, lacking: [0, 999] },
  { kind: 'short', view: 3, short: block, signature: signatureOf(1), certificates: [certificate] },
  { kind: 'pieces', hash, pieces: block },
  { kind: 'heads', nonce: new Uint8Array(16) },
  { kind: 'head', nonce: new Uint8Array(16), head: certificate },
  { kind: 'reply', block },
]

test('every kind of message comes back as it went', () => {
  for (const message of examples) expect(decodeMessage(encodeMessage(message))).toMatchObject(message)
})

test('an idle beacon and a vote stay small', () => {
  const beacon = encodeMessage({
    kind: 'standstill',
    height: 5,
    certificates: [],
    votes: [],
    head: certificate,
  })
  expect(beacon.length).toBeLessThan(150)
  expect(encodeMessage({ kind: 'vote', vote }).length).toBe(97)
})

/** Reads or refuses by name; anything else is a bug. What it reads, it writes the same. */
function tried(bytes: Bytes): void {
  let message: Message
  try {
    message = decodeMessage(bytes)
  } catch (caught) {
    expect(caught).toBeInstanceOf(Refused)
    return
  }
  expect(encodeMessage(message)).toEqual(bytes)
}

test('noise is refused by name', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => tried(own(bytes))),
    { numRuns: 2000 },
  )
})

test('spoiled, cut and prolonged messages are refused or have one encoding', () => {
  const change = fc.tuple(fc.constantFrom(...examples), fc.nat(400), fc.nat(255), fc.nat(400))
  fc.assert(
    fc.property(change, ([message, at, byte, cut]) => {
      const bytes = encodeMessage(message)
      bytes[at % bytes.length] = byte
      tried(bytes)
      tried(bytes.slice(0, cut))
      tried(Uint8Array.from([...bytes, byte]))
    }),
    { numRuns: 2000 },
  )
})

test('a frame over the limit, and a newer version, are told apart', () => {
  expect(() => decodeMessage(new Uint8Array(messageCodec.max + 1))).toThrow('too-long')
  const newer = encodeMessage({ kind: 'get', height: 1 })
  newer[1] = 2
  expect(() => decodeMessage(newer)).toThrow('newer-version')
})
