import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { hashAttribute, hashGid, keyGen, pairingPart, productOfC1 } from '../../../src/crypto/abe.ts'
import { Fr, G1, G2, GT, order, ready } from '../../../src/crypto/pairing.ts'
import { checkSlot, decodeSlot, encapsulate, slotBytesMax } from '../../../src/crypto/slot.ts'
import { decryptSlot, finishSlot, transform } from '../../../src/crypto/transform.ts'
import {
  genesisId,
  openAccount,
  openAuthority,
  type Authority,
  type Reader,
  transformKeys,
} from '../../support/abe.ts'
import { refusalFrom, refused } from '../../support/refusals.ts'

const policy = '(doctor@anna and 2 of (nurse@anna, surgeon@board, chief@board)) or patient@anna'
const binding = concat(genesisId, utf8('consent, body, owner'))
const contentKey = new Uint8Array(32).fill(7)

let anna: Authority
let board: Authority
let all: readonly Authority[]
let reader: Reader
let slot: Bytes
let input: { slot: Bytes; policy: string; binding: Bytes }

beforeAll(async () => {
  await ready()
  anna = openAuthority('anna')
  board = openAuthority('board')
  all = [anna, board]
  reader = openAccount('reader')
  slot = await seal(policy)
  input = { slot, policy, binding }
})

const seal = (text: string, bound = binding) =>
  encapsulate(
    { policy: text, authorities: all.map((authority) => authority.public), contentKey, binding: bound },
    systemChance,
  )
const satisfying = ['doctor@anna', 'nurse@anna', 'chief@board'] as const
const answer = (held: readonly string[] = satisfying, over = input) =>
  transform({ ...over, keys: transformKeys(reader, all, ...held), blind: reader.b })
/** The slot with the bytes at `at` replaced. */
const bend = (at: number, bytes: Uint8Array, from = slot): Bytes => {
  const bent = from.slice()
  bent.set(bytes, at)
  return bent
}
const row = (i: number) => 3 + 816 * i

describe('two halves open a slot', () => {
  it('server and reader together, with threshold coefficients', async () => {
    const half = answer()
    expect(half.rows).toEqual([0, 1, 3])
    expect(await finishSlot({ ...input, ...half }, reader.z)).toEqual({ contentKey })
  })

  it('by the cheaper branch when both are open', async () => {
    const half = answer([...satisfying, 'patient@anna'])
    expect(half.rows).toEqual([4])
    expect(await finishSlot({ ...input, ...half }, reader.z)).toEqual({ contentKey })
  })

  it('one party with plain keys', async () => {
    const keys = new Map([['patient@anna', keyGen(anna.secret, reader.gid, 'patient@anna', systemChance)]])
    expect(await decryptSlot({ ...input, gid: reader.gid, keys })).toEqual({ contentKey })
    const stranger = openAccount('stranger')
    expect(await refusalFrom(() => decryptSlot({ ...input, gid: stranger.gid, keys }))).toBe(
      'record.answer-wrong',
    )
  })

  it('has the size and randomness it says', async () => {
    expect(slot.length).toBe(3 + 5 * 816 + 96 + 32 + 32 + 48)
    expect(slotBytesMax).toBe(3 + 64 * 816 + 208 + 32)
    expect(hex(await seal(policy))).not.toBe(hex(slot))
  })
})

describe('one half opens nothing', () => {
  it('the server with its own exponent, or T as it is', async () => {
    const half = answer()
    expect(await refusalFrom(() => finishSlot({ ...input, ...half }, Fr.of(1)))).toBe('record.answer-wrong')
    expect(await refusalFrom(() => finishSlot({ ...input, ...half }, Fr.random(systemChance)))).toBe(
      'record.answer-wrong',
    )
  })

  it('a server whose keys do not satisfy the policy names what is missing', () => {
    const lacks = (held: readonly string[], facts: object) =>
      expect(() => answer(held)).toThrow(refused('policy.unsatisfied', facts))
    lacks(['doctor@anna', 'nurse@anna'], { missing: ['surgeon@board'], ways: 3 })
    lacks([], { missing: ['patient@anna'], ways: 1 })
  })

  it('keys of two readers, under either base', async () => {
    const second = openAccount('second')
    const keys = [
      ...transformKeys(reader, all, 'doctor@anna', 'nurse@anna'),
      ...transformKeys(second, all, 'chief@board'),
    ]
    for (const { b, z } of [reader, second])
      expect(
        await refusalFrom(() => finishSlot({ ...input, ...transform({ ...input, keys, blind: b }) }, z)),
      ).toBe('record.answer-wrong')
  })

  it('keys under the base of another reader', async () => {
    const second = openAccount('second')
    const keys = transformKeys(reader, all, ...satisfying)
    const half = transform({ ...input, keys, blind: second.b })
    expect(await refusalFrom(() => finishSlot({ ...input, ...half }, reader.z))).toBe('record.answer-wrong')
  })
})

describe('a wrong answer is found out', () => {
  it('T or product off by a factor, swapped, outside the group, malformed', async () => {
    const { t, product } = answer()
    const off = (bytes: Bytes) => GT.encode(GT.mul(GT.decodeLoose(bytes), GT.generator()))
    // −1 lies outside the subgroup: a T of small order must not reach z.
    const minusOne = GT.encode(GT.one()).map((byte) => byte)
    const p =
      0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaabn
    const minus = (p - 1n).toString(16).padStart(96, '0')
    minusOne.set(
      Uint8Array.from(minus.match(/../g) ?? [], (h) => Number.parseInt(h, 16)),
      48,
    )
    const wrong = [
      { t: off(t), product },
      { t, product: off(product) },
      { t: product, product: t },
      { t: GT.encode(GT.one()), product },
      { t: minusOne, product },
      { t: GT.encode(GT.mul(GT.decode(t), GT.decodeLoose(minusOne))), product },
      { t: new Uint8Array(576), product },
      { t: t.slice(1), product },
      { t, product: new Uint8Array(576).fill(0xff) },
      { t, product: product.slice(1) },
    ]
    expect(GT.isMember(GT.decodeLoose(minusOne))).toBe(false)
    for (const lie of wrong)
      expect(await refusalFrom(() => finishSlot({ ...input, ...lie }, reader.z))).toBe('record.answer-wrong')
  })
})

describe('a slot belongs to its policy, record and author', () => {
  it('holds as sealed', () => {
    expect(checkSlot(input)).toBe(true)
  })

  it('not under another binding or policy', async () => {
    const elsewhere = { ...input, binding: utf8('another record') }
    expect(checkSlot(elsewhere)).toBe(false)
    expect(await refusalFrom(() => answer(satisfying, elsewhere))).toBe('record.header-forged')
    const half = answer()
    expect(await refusalFrom(() => finishSlot({ ...elsewhere, ...half }, reader.z))).toBe(
      'record.answer-wrong',
    )
    const sameShape = { ...input, policy: policy.replace('chief', 'thief') }
    expect(checkSlot(sameShape)).toBe(false)
    expect(await refusalFrom(() => finishSlot({ ...sameShape, ...half }, reader.z))).toBe(
      'record.answer-wrong',
    )
    expect(await refusalFrom(() => answer(satisfying, { ...input, policy: 'doctor@anna' }))).toBe('malformed')
    expect(await refusalFrom(() => answer(satisfying, { ...input, policy: `(${policy})` }))).toBe(
      'policy.not-canonical',
    )
  })

  it('not with rows in another order, or one row from another slot', async () => {
    const swapped = bend(row(0), concat(slot.slice(row(1), row(2)), slot.slice(row(0), row(1))))
    expect(checkSlot({ ...input, slot: swapped })).toBe(false)
    const second = await seal(policy)
    expect(checkSlot({ ...input, slot: bend(row(2), second.slice(row(2), row(3))) })).toBe(false)
  })

  it('not re-randomised: neither with the old proof nor with one of the difference', async () => {
    const one = 'doctor@anna'
    const own = await seal(one)
    const target = { policy: one, binding: utf8('the record of the thief') }
    const authority = { e: GT.decode(anna.public.e), y: G2.decode(anna.public.y) }
    const fields = decodeSlot(own)
    const [bytes] = fields.rows
    if (!bytes) throw new Error('one row')
    const row = {
      c1: GT.decode(bytes.slice(0, 576)),
      c2: G2.decode(bytes.slice(576, 672)),
      c3: G2.decode(bytes.slice(672, 768)),
      c4: G1.decode(bytes.slice(768)),
    }
    // The same share under fresh coins: another ciphertext of the same secret, made without knowing it.
    const r = Fr.random(systemChance)
    const again = {
      c1: GT.mul(row.c1, GT.pow(authority.e, r)),
      c2: G2.sub(row.c2, G2.mul(G2.generator(), r)),
      c3: G2.add(row.c3, G2.mul(authority.y, r)),
      c4: G1.add(row.c4, G1.mul(hashAttribute(one), r)),
    }
    const keys = new Map([[one, keyGen(anna.secret, reader.gid, one, systemChance)]])
    const used = [{ row: 0, attribute: one, coefficient: Fr.of(1) }]
    const [before, after] = [row, again].map((only) =>
      GT.mul(productOfC1(used, [only]), pairingPart(used, [only], hashGid(reader.gid), keys)),
    )
    expect(before && after && GT.equal(before, after)).toBe(true)

    const again816 = concat(
      GT.encode(again.c1),
      G2.encode(again.c2),
      G2.encode(again.c3),
      G1.encode(again.c4),
    )
    const ask = (slot: Bytes) =>
      refusalFrom(() =>
        transform({ ...target, slot, keys: transformKeys(reader, all, one), blind: reader.b }),
      )
    expect(await ask(bend(3, again816, own))).toBe('record.header-forged')
    // A proof made for the new record by somebody who knows other coins, or only the difference r.
    const donor = await encapsulate({ ...target, authorities: [anna.public], contentKey }, systemChance)
    expect(await ask(donor)).toBeUndefined()
    expect(await ask(bend(3, again816, donor))).toBe('record.header-forged')
  })

  it('an altered commitment or wrapped key is found at the end', async () => {
    const half = answer()
    const commitAt = slot.length - 80
    const flip = (at: number) => bend(at, Uint8Array.of((slot[at] ?? 0) ^ 1))
    expect(await refusalFrom(() => finishSlot({ ...input, slot: flip(commitAt), ...half }, reader.z))).toBe(
      'record.answer-wrong',
    )
    expect(
      await refusalFrom(() => finishSlot({ ...input, slot: flip(commitAt + 32), ...half }, reader.z)),
    ).toBe('record.header-forged')
  })
})

describe('hostile bytes', () => {
  const small = 'patient@anna'
  let one: Bytes
  beforeAll(async () => {
    one = await seal(small)
  })
  const check = (bytes: Bytes) => checkSlot({ slot: bytes, policy: small, binding })

  it('every truncation is refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (n) => {
        const cut = one.slice(0, n % one.length)
        expect(check(cut)).toBe(false)
        expect(
          await refusalFrom(() =>
            transform({ slot: cut, policy: small, binding, keys: [], blind: reader.b }),
          ),
        ).toMatch(/^(?:malformed|newer-version)$/)
      }),
      { numRuns: 40 },
    )
  })

  it('every flipped bit of rows and proof is refused', () => {
    const proven = one.length - 80
    fc.assert(
      fc.property(fc.nat(8 * proven - 1), (bit) => {
        const at = bit >> 3
        expect(check(bend(at, Uint8Array.of((one[at] ?? 0) ^ (1 << (bit & 7))), one))).toBe(false)
      }),
      { numRuns: 80 },
    )
  })

  it('infinity, the other infinity and scalars of r or more', () => {
    const infinity = (size: number, last = 0) => {
      const bytes = new Uint8Array(size)
      bytes[0] = 0xc0
      bytes[size - 1] = last
      return bytes
    }
    const at = { c2: 3 + 576, c3: 3 + 672, c4: 3 + 768, nonce: 3 + 816, answer: 3 + 816 + 96 }
    for (const [place, size] of [
      [at.c2, 96],
      [at.c3, 96],
      [at.c4, 48],
      [at.nonce, 96],
    ] as const)
      for (const last of [0, 1]) expect(check(bend(place, infinity(size, last), one))).toBe(false)
    const scalar = BigInt(`0x${hex(one.slice(at.answer, at.answer + 32))}`)
    const same = (scalar + order).toString(16).padStart(64, '0')
    if (same.length === 64)
      expect(
        check(
          bend(
            at.answer,
            Uint8Array.from(same.match(/../g) ?? [], (h) => Number.parseInt(h, 16)),
            one,
          ),
        ),
      ).toBe(false)
    expect(check(bend(3, new Uint8Array(576), one))).toBe(false)
  })

  it('a later suite, trailing bytes, too many rows, and anything else', async () => {
    const open = (bytes: Bytes) =>
      refusalFrom(() => transform({ slot: bytes, policy: small, binding, keys: [], blind: reader.b }))
    expect(await open(bend(0, Uint8Array.of(3), one))).toBe('newer-version')
    expect(await open(bend(0, Uint8Array.of(2), one))).toBe('malformed')
    expect(await open(concat(one, Uint8Array.of(0)))).toBe('malformed')
    expect(await open(new Uint8Array(slotBytesMax + 1))).toBe('too-long')
    expect(await open(concat(Uint8Array.of(1, 0, 65), new Uint8Array(1000)))).toBe('too-long')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(check(bytes)).toBe(false)
      }),
    )
  })

  it('a content key has 32 bytes', async () => {
    await expect(
      encapsulate(
        { policy: small, authorities: [anna.public], contentKey: new Uint8Array(31), binding },
        systemChance,
      ),
    ).rejects.toThrow(RangeError)
  })
})
