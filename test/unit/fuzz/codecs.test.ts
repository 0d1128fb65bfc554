/**
 * Every codec that any module exports, found by itself: whatever the bytes, a value or a refusal by name; a
 * value has one encoding; what a decoder does is bounded by what it was given. Codecs nobody exports are
 * reached through those that do, and through the decoders of decoders.test.ts.
 */
import { describe, expect, test } from 'vitest'
import { concat, equal, type Bytes } from '../../../src/core/bytes.ts'
import { decode, encode, type Codec } from '../../../src/core/codec.ts'
import { addressServer, meetingHelper } from '../../../src/core/reach.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { noHash } from '../../../src/core/ballot.ts'
import { keepCodec } from '../../../src/consensus/facts.ts'
import { firstJournal } from '../../../src/consensus/journal.ts'
import { jotted, noteField } from '../../../src/health/jotting.ts'
import { anyEncoding, CountingReader } from '../../support/any-encoding.ts'
import { createRandom, type Random } from '../../support/random.ts'

const modules = import.meta.glob<Record<string, unknown>>(
  [
    '../../../src/{core,policy,health,crypto,keys,ledger,consensus,record,workspace,storage,network,node}/**/*.ts',
    '!../../../src/network/mesh*.ts',
    '!../../../src/node/page.ts',
  ],
  { eager: true },
)

const isCodec = (value: unknown): value is Codec<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'max' in value &&
  'write' in value &&
  'read' in value &&
  typeof value.max === 'number' &&
  typeof value.read === 'function'

const codecs = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported).flatMap(([name, value]) =>
    isCodec(value) ? [{ name: `${path.replace(/^.*\/src\//, '')} ${name}`, codec: value }] : [],
  ),
)

/** Those whose bytes cannot be made up: they end in a checksum, or hold an address or fields of one form. */
const samples: Readonly<Record<string, readonly Bytes[]>> = {
  'core/reach.ts addressServer': [
    encode(addressServer, { url: 'turn:relay.example.org:3478', username: 'ward', credential: 'secret' }),
  ],
  'core/reach.ts meetingHelper': [
    encode(meetingHelper, { url: 'wss://meet.example.org/', secret: new Uint8Array(32) }),
  ],
  'health/jotting.ts jotted': [
    encode(jotted, {
      kind: 'allergy',
      date: '2019',
      fields: { 'allergy/1/substance': 'Latex', 'allergy/1/reaction': 'Itching' },
    }),
    encode(jotted, { kind: 'measurement', date: '2026-11-30', fields: { 'vital/body-weight': '71.5' } }),
    encode(jotted, { kind: 'note', date: '', fields: { [noteField]: 'Dizzy. 头晕' } }),
  ],
  'consensus/journal.ts journalCodec': [firstJournal()],
  'consensus/facts.ts keepCodec': [
    encode(keepCodec, {
      kind: 'certificate',
      certificate: {
        kind: 'skip',
        height: 1,
        view: 0,
        hash: noHash,
        signers: new Uint8Array(1),
        aggregate: new Uint8Array(48),
      },
    }),
  ],
}

/** Reads or refuses by name; anything else is a bug. What it reads, it writes the same, at no undue cost. */
function tried(codec: Codec<unknown>, bytes: Bytes): boolean {
  let value: unknown
  try {
    value = decode(codec, bytes)
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
    return false
  }
  expect(equal(encode(codec, value), bytes)).toBe(true)
  const reader = new CountingReader(bytes)
  codec.read(reader)
  expect(reader.asked).toBeLessThanOrEqual(2 * bytes.length + 2)
  return true
}

function changed(bytes: Bytes, random: Random): Bytes {
  const at = random.int(0, Math.max(0, bytes.length - 1))
  const kind = random.int(0, 4)
  if (kind === 0) return bytes.slice(0, at)
  if (kind === 1) return concat(bytes.slice(0, at), Uint8Array.of(random.int(0, 255)), bytes.slice(at))
  if (kind === 2) return concat(bytes.slice(0, at), bytes.slice(at + 1))
  const copy = bytes.slice()
  if (kind === 3) copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7))
  else copy[at] = random.pick([0, 1, 2, 0x7f, 0x80, 0xff])
  return copy
}

test('there are codecs to be found', () => expect(codecs.length).toBeGreaterThan(30))

describe.each(codecs)('$name', ({ name, codec }) => {
  test('a value or a refusal, one encoding each, bounded', { timeout: 30_000 }, () => {
    const random = createRandom(name.length)
    let valid = 0
    for (let i = 0; i < 4; i++) {
      const made = samples[name]?.[i] ?? anyEncoding(codec, random)
      if (!made) continue
      expect(tried(codec, made)).toBe(true)
      valid++
      for (let n = 0; n < 40; n++) {
        let spoiled = changed(made, random)
        if (random.chance(0.3)) spoiled = changed(spoiled, random)
        tried(codec, spoiled)
      }
    }
    // A codec that no sample passes is not tested.
    expect(valid).toBeGreaterThan(0)
    for (let n = 0; n < 100; n++) tried(codec, random.bytes(random.int(0, 200)))
    if (codec.max < 64_000_000) expect(tried(codec, new Uint8Array(codec.max + 1))).toBe(false)
  })
})
