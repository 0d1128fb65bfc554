import { expect, it } from 'vitest'
import { hex, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { G1, ready } from '../../../src/crypto/pairing.ts'
import { encapsulate } from '../../../src/crypto/slot.ts'
import { finishSlot, transform } from '../../../src/crypto/transform.ts'
import { openAccount, openAuthority, transformKeys } from '../../support/abe.ts'

it('a browser hashes as RFC 9380 §J.9.1 and opens a slot in two halves', async () => {
  await ready()
  const dst = 'QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_'
  expect(hex(G1.encode(G1.hash(utf8('abc'), dst))).slice(2)).toBe(
    '567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903',
  )

  const authorities = [openAuthority('anna'), openAuthority('board')]
  const reader = openAccount('reader')
  const policy = 'doctor@anna and surgeon@board'
  const binding = utf8('one record')
  const contentKey = systemChance(32)
  const keys = authorities.map((authority) => authority.public)
  const slot = await encapsulate({ policy, authorities: keys, contentKey, binding }, systemChance)
  const held = transformKeys(reader, authorities, 'doctor@anna', 'surgeon@board')
  const half = transform({ slot, policy, binding, keys: held, blind: reader.b })
  expect(await finishSlot({ slot, policy, binding, ...half }, reader.z)).toEqual({ contentKey })
})
