import { sha256 as noble } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, hex, own, utf8 } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/sha256.ts'

test('says what FIPS 180-4 says of its examples', () => {
  const of = (message: string): string => hex(sha256([utf8(message)]))
  expect(of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(of('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  )
  expect(of('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0')
})

test('says the same at every length around the ends of blocks', () => {
  for (let length = 0; length <= 260; length++) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256)
    expect(hex(sha256([message]))).toBe(hex(noble(message)))
  }
})

test('however a message is cut, and whatever was hashed before', () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (parts) => {
      const whole = own(noble(concat(...parts)))
      expect(hex(sha256(parts))).toBe(hex(whole))
      expect(hex(sha256([concat(...parts)]))).toBe(hex(whole))
    }),
  ))
