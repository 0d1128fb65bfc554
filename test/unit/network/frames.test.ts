import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { own, type Bytes } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import {
  bye,
  farewellOf,
  fragment,
  frame,
  frameBytesMax,
  messageBytesMax,
  partBytes,
  reassemble,
  typeOf,
  type Reassembly,
} from '../../../src/network/frames.ts'
import { seeded } from '../../support/chance.ts'

function take(into: Reassembly, bytes: Bytes): Bytes | undefined {
  const type = typeOf(bytes)
  if (type !== 'whole' && type !== 'first' && type !== 'next') return expect.fail(`a ${type} frame`)
  return into.take(type, bytes)
}

const sizes = fc.oneof(
  fc.integer({ min: 1, max: 300_000 }),
  fc.constantFrom(1, partBytes - 1, partBytes, partBytes + 1, 2 * partBytes, messageBytesMax.bulk),
)

describe('fragments', () => {
  test('of a message put it together again, each at most a frame long', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const message = seeded(seed)(size)
        const frames = fragment('bulk', message)
        const into = reassemble('bulk')
        const out = frames.map((one) => take(into, one))
        expect(frames.every((one) => one.length <= frameBytesMax)).toBe(true)
        expect(out.slice(0, -1).every((one) => one === undefined)).toBe(true)
        expect(Buffer.compare(out.at(-1) ?? own(new Uint8Array()), message)).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  test('are refused when the channel could not have sent them', () => {
    expect(() => fragment('bulk', new Uint8Array(0))).toThrow(RangeError)
    expect(() => fragment('bulk', new Uint8Array(messageBytesMax.bulk + 1))).toThrow(RangeError)
    expect(() => fragment('control', new Uint8Array(partBytes + 1))).toThrow(RangeError)
  })

  test('have one framing: any other is garbage', () => {
    const [first, next] = fragment('bulk', new Uint8Array(partBytes + 10))
    if (!first || !next) return expect.fail('two frames expected')
    const shorter = frame('next', new Uint8Array(9))
    const longer = frame('next', new Uint8Array(11))
    const small = frame('first', Uint8Array.of(0, 0, 0, 9), new Uint8Array(9))
    const huge = frame('first', Uint8Array.of(255, 255, 255, 255), new Uint8Array(partBytes))
    const bare = frame('first')
    for (const wrong of [
      [next],
      [first, first],
      [first, shorter],
      [first, longer],
      [first, frame('whole', Uint8Array.of(1))],
      [small],
      [huge],
      [bare],
      [frame('whole')],
      [first, next, next],
    ]) {
      const into = reassemble('bulk')
      expect(() => wrong.map((one) => take(into, one))).toThrow(Refused)
    }
  })

  test('never make a crash or a message over the limit of any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 100 })), (raws) => {
        const into = reassemble('consensus')
        for (const raw of raws) {
          const bytes = Uint8Array.from(raw)
          bytes[0] = 1 + ((bytes[0] ?? 0) % 3)
          try {
            expect(take(into, bytes)?.length ?? 0).toBeLessThanOrEqual(messageBytesMax.consensus)
          } catch (caught) {
            expect(caught).toBeInstanceOf(Refused)
          }
        }
      }),
    )
  })
})

describe('a farewell', () => {
  test('says why, and that a peer is gone when the reason is not for others', () => {
    expect(farewellOf(bye('peer.flooding'))).toBe('peer.flooding')
    expect(farewellOf(bye('storage.full'))).toBe('peer.gone')
    expect(farewellOf(frame('bye', Uint8Array.of(255)))).toBe('peer.gone')
  })
})
