import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, equal, own, type Bytes } from '../../../src/core/bytes.ts'
import { encode, flag, u32 } from '../../../src/core/codec.ts'
import { Refused } from '../../../src/core/refusal.ts'
import type { TxId } from '../../../src/ledger/transaction.ts'
import {
  addressOf,
  bodyBytesMost,
  contentKeyFor,
  keyCommitment,
  openBody,
  openPieces,
  sealBody,
  sealPieces,
  sizeClassOf,
} from '../../../src/record/body.ts'
import { seeded } from '../../support/chance.ts'
import { refused } from '../../support/refusals.ts'

const chance = seeded(3)
const key = chance(32)
const consent = chance(32) as TxId
const commitment = keyCommitment(key)
/** Bytes that gzip cannot make smaller: what is sealed has as many pieces as are wanted. */
const noise = (size: number): Bytes => chance(size)
const piece = 65_536
async function all(parts: AsyncIterable<Bytes>): Promise<Bytes[]> {
  const found: Bytes[] = []
  for await (const part of parts) found.push(part)
  return found
}
const open = (body: Bytes): Promise<Bytes> => openBody(body, key, consent, commitment)

test.each([0, 1, 65_519, 65_520, 65_521, 200_000])('%i bytes come back as they were', async (size) => {
  const plain = noise(size)
  expect(await open(await sealBody(plain, key, consent))).toEqual(plain)
})

test('a file comes back the same, and is sealed the same whenever it goes through', async () => {
  const plain = noise(1_200_000)
  const file = new Blob([plain])
  const sealed = await all(sealPieces(file, key, consent))
  const again = await all(sealPieces(file, key, consent))
  expect(sealed.slice(0, -1).every(({ length }) => length === piece)).toBe(true)
  expect(equal(concat(...sealed), concat(...again))).toBe(true)
  expect(equal(concat(...sealed), await sealBody(plain, key, consent))).toBe(true)
  expect(equal(concat(...(await all(openPieces(sealed, key, consent, commitment)))), plain)).toBe(true)
  const draw = noise(32)
  expect(await contentKeyFor(draw, file, consent)).toEqual(await contentKeyFor(draw, plain, consent))
})

test('of a large file no more than some pieces are read ahead, and what stops it is said', async () => {
  let given = 0
  async function* sealed() {
    for (const one of await all(sealPieces(new Blob([noise(1_500_000)]), key, consent))) {
      given++
      yield one
    }
  }
  for await (const opened of openPieces(sealed(), key, consent, commitment)) {
    expect(opened.length).toBeGreaterThan(0)
    expect(given).toBeLessThan(12)
    break
  }
  async function* gone(): AsyncGenerator<Bytes> {
    yield noise(piece)
    throw new Refused({ code: 'record.unavailable', facts: {} })
  }
  await expect(all(openPieces(gone(), key, consent, commitment))).rejects.toEqual(
    refused('record.unavailable'),
  )
})

test('any bit flipped anywhere is noticed', async () => {
  const body = await sealBody(noise(140_000), key, consent)
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length - 1), fc.nat(7), async (at, bit) => {
      const changed = body.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      await expect(open(changed)).rejects.toEqual(refused('record.damaged'))
    }),
    { numRuns: 60 },
  )
})

test('pieces swapped, cut, doubled or added are noticed', async () => {
  const body = await sealBody(noise(180_000), key, consent)
  const [first, second, rest] = [body.slice(0, piece), body.slice(piece, 2 * piece), body.slice(2 * piece)]
  for (const changed of [
    concat(second, first, rest),
    concat(first, second),
    concat(first, rest),
    concat(first, second, second, rest),
    concat(first, second, rest, first),
    body.slice(0, -1),
    concat(body, Uint8Array.of(0)),
    first,
    new Uint8Array(0),
  ])
    await expect(open(own(changed))).rejects.toEqual(refused('record.damaged'))
})

test('a draw that comes twice seals no two files with one key', async () => {
  const draw = chance(32)
  const keys = await Promise.all([
    contentKeyFor(draw, noise(10), consent),
    contentKeyFor(draw, noise(10), consent),
    contentKeyFor(draw, new Uint8Array(0), consent),
    contentKeyFor(draw, new Uint8Array(0), chance(32) as TxId),
    contentKeyFor(chance(32), new Uint8Array(0), consent),
  ])
  expect(new Set(keys.map(String)).size).toBe(keys.length)
  expect(keys.every(({ length }) => length === 32)).toBe(true)
})

test('a body belongs to one consent and one key', async () => {
  const body = await sealBody(noise(1000), key, consent)
  const other = noise(32) as TxId
  await expect(openBody(body, key, other, commitment)).rejects.toEqual(refused('record.damaged'))
  const wrong = noise(32)
  await expect(openBody(body, wrong, consent, commitment)).rejects.toEqual(refused('record.wrong-key'))
  await expect(openBody(body, wrong, consent, keyCommitment(wrong))).rejects.toEqual(
    refused('record.damaged'),
  )
})

/** A body of pieces that are rightly sealed, whatever they hold. */
async function sealedAs(packed: Bytes): Promise<Bytes> {
  const pieces = Array.from({ length: Math.max(1, Math.ceil(packed.length / 65_520)) }, (_, i) =>
    packed.slice(i * 65_520, (i + 1) * 65_520),
  )
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  const boxes = await Promise.all(
    pieces.map(async (plain, i) => {
      const iv = concat(new Uint8Array(8), encode(u32, i))
      const additionalData = concat(encode(flag, i === pieces.length - 1), consent)
      return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, plain))
    }),
  )
  return concat(...boxes)
}

test('what is no gzip inside is damaged, not a bug', async () => {
  await expect(open(await sealedAs(noise(5000)))).rejects.toEqual(refused('record.damaged'))
})

test('a small body that unpacks to more than a record may have stops at the limit', async () => {
  const zeros = new Blob(Array.from({ length: 65 }, () => new Uint8Array(1024 * 1024)))
  const packed = await new Response(zeros.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  expect(packed.byteLength).toBeLessThan(100_000)
  await expect(open(await sealedAs(new Uint8Array(packed)))).rejects.toEqual(refused('too-long'))
})

test('more than the limit is not sealed', async () => {
  await expect(sealBody(new Uint8Array(bodyBytesMost + 1), key, consent)).rejects.toEqual(refused('too-long'))
})

test('an address tells every byte and every length apart', () => {
  const seen = new Set<string>()
  const blob = noise(piece + 2)
  for (const one of [
    blob,
    blob.slice(0, -1),
    blob.slice(0, piece),
    concat(blob, Uint8Array.of(0)),
    new Uint8Array(0),
  ])
    seen.add(addressOf(own(one)).join())
  expect(seen.size).toBe(5)
  expect([0, 1, 2, 3, 1024, 1025].map(sizeClassOf)).toEqual([0, 0, 1, 2, 10, 11])
})
