import { expand, extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, own, tag, utf8 } from '../../../src/core/bytes.ts'
import { Fr, ready } from '../../../src/crypto/pairing.ts'
import type { KeyPath } from '../../../src/keys/api.ts'
import {
  authorityScalars,
  ownerHint,
  readingScalar,
  sealingSecret,
  signingSecret,
} from '../../../src/keys/derive.ts'

const root = { seed: new Uint8Array(32).fill(1), genesisId: new Uint8Array(32).fill(2) }
const bytes = (size: number) => fc.uint8Array({ minLength: size, maxLength: size }).map((a): Bytes => own(a))
const anyPath: fc.Arbitrary<KeyPath> = fc.oneof(
  fc.constant<KeyPath>({ kind: 'account' }),
  fc.constant<KeyPath>({ kind: 'officer' }),
  fc.record({ kind: fc.constant('owner' as const), hospital: bytes(32), ticketKey: bytes(32) }),
  fc.record({ kind: fc.constant('request' as const), nonce: bytes(32) }),
)

beforeAll(ready)

describe('derivation', () => {
  it('is HKDF over the labelled path', () => {
    const info = concat(tag('keys'), Uint8Array.of(0, 7), utf8('account'), Uint8Array.of(0, 4), utf8('sign'))
    const expected = expand(sha256, extract(sha256, root.seed, root.genesisId), info, 32)
    expect(hex(signingSecret(root, { kind: 'account' }))).toBe(hex(expected))
  })

  it('gives every path, purpose, network and seed a key of its own', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        expect(hex(signingSecret(root, one)) === hex(signingSecret(root, other))).toBe(same)
        expect(signingSecret(root, one)).not.toEqual(sealingSecret(root, one))
        expect(signingSecret(root, one)).not.toEqual(signingSecret({ ...root, genesisId: root.seed }, one))
        expect(signingSecret(root, one)).not.toEqual(signingSecret({ ...root, seed: root.genesisId }, one))
      }),
      { numRuns: 50 },
    )
  })

  it('does not let one part run into the next', () => {
    const [short, long] = [new Uint8Array(31), new Uint8Array(33)]
    const a = ownerHint(root, short, long)
    const b = ownerHint(root, long, short)
    expect(a).toHaveLength(8)
    expect(a).not.toEqual(b)
  })

  it('gives scalars by generation and by authority', () => {
    const scalars = [
      readingScalar(root, 0),
      readingScalar(root, 1),
      ...['st-anna', 'board'].flatMap((name) => {
        const { abe, abs } = authorityScalars(root, name)
        return [abe.alpha, abe.y, abs.a0, abs.a, abs.b]
      }),
    ].map((scalar) => hex(Fr.encode(scalar)))
    expect(new Set(scalars).size).toBe(scalars.length)
    expect(hex(Fr.encode(readingScalar(root, 1)))).toBe(scalars[1])
  })
})
