import { argon2id } from '@noble/hashes/argon2.js'
import { expect, it } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'

const filled = (size: number, byte: number): Uint8Array => new Uint8Array(size).fill(byte)

it('Argon2id gives the tag of RFC 9106 §5.3', () => {
  const tag = argon2id(filled(32, 1), filled(16, 2), {
    t: 3,
    m: 32,
    p: 4,
    dkLen: 32,
    version: 0x13,
    key: filled(8, 3),
    personalization: filled(12, 4),
  })
  expect(hex(tag)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659')
})
