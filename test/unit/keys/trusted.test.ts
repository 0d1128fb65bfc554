/** Parts of a seed, without a vault: any k of n bring it back, fewer do not, and what is wrong is named. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { base64url, type Bytes, concat, equal, tagged, unbase64url, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { Fr, ready } from '../../../src/crypto/pairing.ts'
import { cardOf, readCard } from '../../../src/keys/trusted/card.ts'
import { parseEnding, printEnding } from '../../../src/keys/trusted/ending.ts'
import { takeUp, gathered, seedFrom, type Came } from '../../../src/keys/trusted/gathering.ts'
import { dailyCharacters, isDaily, parsePart, partsOf, printPart } from '../../../src/keys/trusted/part.ts'
import type { ChosenSet, Helped, Part } from '../../../src/keys/trusted/records.ts'
import {
  digitsOf,
  makeRequest,
  openAnswer,
  parseRequest,
  printRequest,
  sealAnswer,
} from '../../../src/keys/trusted/request.ts'
import { deal, join, ownerOf } from '../../../src/keys/trusted/sharing.ts'
import { refused, refusalIn, refusalFrom } from '../../support/refusals.ts'

beforeAll(ready)

const made = Date.UTC(2026, 10, 29) / 1000
const setOf = (needed: number, ...names: readonly string[]): ChosenSet => ({
  name: 'Maria',
  made,
  needed,
  keepers: names.map((name) => ({ name, card: false, kept: 0 })),
  former: [],
})
const seeds = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes): Bytes => Uint8Array.from(bytes)),
  // Above twice the order of the group, where a share alone would not say which number is meant.
  fc.uint8Array({ minLength: 31, maxLength: 31 }).map((bytes): Bytes => Uint8Array.from([0xff, ...bytes])),
  fc.uint8Array({ minLength: 31, maxLength: 31 }).map((bytes): Bytes => Uint8Array.from([0, ...bytes])),
)
const counts = fc
  .integer({ min: 2, max: 5 })
  .chain((keepers) =>
    fc.record({ keepers: fc.constant(keepers), needed: fc.integer({ min: 2, max: keepers }) }),
  )
const shuffled = <T>(of: readonly T[], by: readonly number[]): readonly T[] =>
  of
    .map((one, i) => [by[i] ?? 0, one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one)
const order = fc.array(fc.nat(), { minLength: 5, maxLength: 5 })

const seed = tagged('a seed')
const [ruth, ben, zoe] = ['Ruth', 'Ben', 'Zoë']
const part = (came: Part): Came => ({ kind: 'part', part: came })
const card = (of: Part): Came => ({ kind: 'card', card: readCard(cardOf(of).join(' ')) })
const taking = (...came: readonly Came[]): Helped['taken'] =>
  came.reduce<Helped['taken']>((taken, one) => takeUp(taken, one), [])
const three = (): readonly [Part, Part, Part] => {
  const [a, b, c] = partsOf(seed, setOf(2, ruth, ben, zoe))
  if (!a || !b || !c) throw new Error('three parts')
  return [a, b, c]
}

describe('a divided seed', () => {
  test('comes back of any k of n parts, in any order', () => {
    fc.assert(
      fc.property(seeds, counts, order, (from, { keepers, needed }, by) => {
        const { shares, owner } = deal(from, { made, needed, keepers })
        const some = shuffled(shares, by).slice(0, needed)
        expect(join(some, needed, (one) => equal(one, owner))).toEqual(from)
      }),
      { numRuns: 40 },
    )
  })

  test('does not come of fewer, whatever is put beside them', () => {
    fc.assert(
      fc.property(seeds, counts, order, fc.integer({ min: 1 }), (from, { keepers, needed }, by, other) => {
        const { shares, owner } = deal(from, { made, needed, keepers })
        const few = shuffled(shares, by).slice(0, needed - 1)
        const isOwner = (one: Bytes): boolean => equal(one, owner)
        expect(join(few, needed, isOwner)).toBeUndefined()
        expect(join(few, needed - 1, isOwner)).toBeUndefined()
        // A share of the same place out of another set of the same seed.
        const elsewhere = deal(from, { made: made + other, needed, keepers }).shares
        const missing = elsewhere.find(({ place }) => few.every((one) => one.place !== place))
        expect(join([...few, ...(missing ? [missing] : [])], needed, isOwner)).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  test('of which fewer parts fit every other seed as well', () => {
    const [one] = deal(seed, { made, needed: 2, keepers: 2 }).shares
    if (!one) throw new Error('a share')
    fc.assert(
      fc.property(seeds, (other) => {
        // The line through the other seed at 0 and this very share at 1.
        const held = Fr.decode(one.share)
        const share = Fr.encode(Fr.sub(Fr.add(held, held), Fr.reduce(other)))
        const shares = [one, { place: 2, share }]
        expect(join(shares, 2, (owner) => equal(owner, ownerOf(other)))).toEqual(other)
      }),
      { numRuns: 20 },
    )
  })

  test('is found although one of the shares is wrong', () => {
    const { shares, owner } = deal(seed, { made, needed: 2, keepers: 3 })
    const others = deal(tagged('another'), { made, needed: 2, keepers: 3 }).shares
    const bent = shares.map((share, i) => (i === 1 ? (others[1] ?? share) : share))
    expect(join(bent, 2, (one) => equal(one, owner))).toEqual(seed)
  })

  test('gives the same parts each time, and others on another day or for another number', () => {
    const parts = (needed: number, at: number): readonly string[] =>
      deal(seed, { made: at, needed, keepers: 3 }).shares.map(({ share }) => base64url(share))
    expect(parts(2, made)).toEqual(parts(2, made))
    const all = [...parts(2, made), ...parts(2, made + 1), ...parts(3, made)]
    expect(new Set(all).size).toBe(9)
  })

  test('takes two to five people, of whom two at least are needed', () => {
    for (const [needed, keepers] of [
      [1, 3],
      [4, 3],
      [2, 6],
      [2, 1],
    ] as const)
      expect(() => deal(seed, { made, needed, keepers })).toThrow(RangeError)
  })
})

describe('a part', () => {
  test('is its owner’s as long as nothing in it is changed', async () => {
    const [own] = three()
    expect(await parsePart(`https://page/#part=${printPart(own)}`)).toEqual(own)
    const other = partsOf(tagged('another'), setOf(2, ruth, ben, zoe))[0]
    if (!other) throw new Error('a part')
    const bent: readonly Partial<Part>[] = [
      { share: other.share },
      { name: 'Mario' },
      { keeper: ben },
      { made: made + 1 },
      { needed: 3 },
      { place: 2 },
      { place: 9 },
      { owner: other.owner },
      { checks: other.checks },
      { signature: other.signature },
      { share: new Uint8Array(32).fill(0xff) },
    ]
    for (const change of bent)
      expect(
        await refusalFrom(() => parsePart(printPart({ ...own, ...change }))),
        Object.keys(change).join(),
      ).toBe('trusted.tampered')
  })

  test('that arrives damaged, cut, too long or as another text is refused by name', async () => {
    const [own] = three()
    const text = printPart(own)
    const code = (pasted: string) => refusalFrom(() => parsePart(pasted))
    expect(await code(text.slice(0, -1))).toBe('trusted.mistyped')
    expect(await code(`${text.slice(0, 40)}${text[40] === 'A' ? 'B' : 'A'}${text.slice(41)}`)).toBe(
      'trusted.mistyped',
    )
    expect(await code('')).toBe('trusted.mistyped')
    expect(await code('A'.repeat(5000))).toBe('trusted.mistyped')
    const { request } = makeRequest('Maria', made * 1000, systemChance)
    await expect(parsePart(printRequest(request))).rejects.toEqual(
      refused('trusted.other-kind', { found: 'request' }),
    )
    const body = unbase64url(text).slice(0, -4)
    body[1] = 9
    const newer = base64url(Uint8Array.from([...body, ...tagged('trusted-text', body).slice(0, 4)]))
    expect(await code(newer)).toBe('trusted.newer')
  })

  test('answers today’s three characters, and not those of last week', () => {
    const [own, other] = three()
    const now = Date.UTC(2026, 10, 29, 12)
    const said = dailyCharacters(own, now)
    expect(said).toMatch(/^[2-9A-Z]{3}$/)
    expect(isDaily(own, ` ${said.toLowerCase()} `, now + 24 * 3600 * 1000)).toBe(true)
    expect(isDaily(own, said, now + 7 * 24 * 3600 * 1000)).toBe(false)
    expect(isDaily(other, said, now)).toBe(false)
  })
})

describe('a card', () => {
  test('says in 32 words what its part does, as far as four letters each tell', () => {
    fc.assert(
      fc.property(seeds, (from) => {
        const [own] = partsOf(from, setOf(2, ruth, ben, zoe))
        if (!own) throw new Error('a part')
        const words = cardOf(own)
        const typed = words.map((word, i) => `${i + 1}. ${word.slice(0, 4).toUpperCase()}`).join(',\n')
        const { place, needed, share } = readCard(typed)
        expect([words.length, place, needed, share]).toEqual([32, 1, 2, own.share])
      }),
      { numRuns: 20 },
    )
  })

  test('is refused for a missing, unknown or mistaken word', () => {
    const [own] = three()
    const words = cardOf(own)
    expect(() => readCard(words.slice(1).join(' '))).toThrow(
      refused('trusted.words-count', { count: 31, needed: 32 }),
    )
    expect(() => readCard(['qqqq', ...words.slice(1)].join(' '))).toThrow(
      refused('words.unknown', { place: 1, word: 'qqqq' }),
    )
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ')
    expect(refusalIn(() => readCard(swapped))).toBe('trusted.mistyped')
    expect(refusalIn(() => readCard('abandon '.repeat(400)))).toBe('trusted.words-count')
  })
})

describe('what comes together', () => {
  test('is enough with parts, with cards, or with both', () => {
    const [a, b, c] = three()
    expect(seedFrom(taking(part(a), part(b)))).toEqual(seed)
    expect(seedFrom(taking(card(c), card(a)))).toEqual(seed)
    expect(seedFrom(taking(card(b), part(c)))).toEqual(seed)
    expect(() => seedFrom(taking(card(b)))).toThrow(refused('trusted.too-few', { needed: 2, found: 1 }))
    expect(gathered(taking(card(b), part(c))).parts).toEqual([
      { place: 2, standing: 'good' },
      { place: 3, keeper: zoe, standing: 'good' },
    ])
    expect(gathered(taking(card(b)))).toEqual({
      made,
      needed: 2,
      parts: [{ place: 2, standing: 'unchecked' }],
    })
  })

  test('refuses what is foreign, old, here already or changed, by name', () => {
    const [a, b] = three()
    const [foreign] = partsOf(tagged('another'), { ...setOf(2, ruth, ben), name: 'Otto' })
    const [, old] = partsOf(seed, { ...setOf(2, ruth, ben), made: made - 100 })
    if (!foreign || !old) throw new Error('parts')
    const here = taking(part(a))
    expect(() => takeUp(here, part(foreign))).toThrow(refused('trusted.foreign', { name: 'Otto' }))
    const other = refused('trusted.other-set', { made: made - 100, here: made })
    expect(() => takeUp(here, part(old))).toThrow(other)
    expect(() => takeUp(here, card(old))).toThrow(other)
    expect(() => takeUp(here, part(a))).toThrow(refused('trusted.twice', { place: 1 }))
    expect(() => takeUp(here, card(a))).toThrow(refused('trusted.twice', { place: 1 }))
    // A part in the place of its card says more.
    expect(gathered(taking(card(a), part(a))).parts).toEqual([{ place: 1, keeper: ruth, standing: 'good' }])
    const bent = { ...readCard(cardOf(b).join(' ')), share: a.share }
    expect(() => takeUp(here, { kind: 'card', card: bent })).toThrow(refused('trusted.unfit', { place: 2 }))
  })

  test('with a wrong card is named as soon as a part says so, and does no harm', () => {
    const [a, b, c] = three()
    const bent: Came = { kind: 'card', card: { ...readCard(cardOf(b).join(' ')), share: a.share } }
    const cards = taking(bent, card(c))
    expect(refusalIn(() => seedFrom(cards))).toBe('trusted.none-fits')
    const with3 = takeUp(cards, part(a))
    expect(gathered(with3).parts.map(({ place, standing }) => [place, standing])).toEqual([
      [2, 'wrong'],
      [3, 'good'],
      [1, 'good'],
    ])
    expect(seedFrom(with3)).toEqual(seed)
  })
})

describe('a request', () => {
  const asked = (name = 'Maria') => makeRequest(name, made * 1000, systemChance)

  test('is answered by a part sealed to it, which nobody else opens', async () => {
    const [own] = three()
    const { request, secret } = asked()
    const answer = await sealAnswer(parseRequest(printRequest(request)), own)
    expect(await openAnswer(request, secret, answer)).toEqual(own)
    const other = asked()
    const code = (of: typeof other, text: string) =>
      refusalFrom(() => openAnswer(of.request, of.secret, text))
    expect(await code(other, answer)).toBe('trusted.other-request')
    expect(await code({ request, secret: other.secret }, answer)).toBe('trusted.tampered')
    expect(await code({ request, secret }, printPart(own))).toBe('trusted.other-kind')
    // A part that was changed before it was sealed.
    expect(await code({ request, secret }, await sealAnswer(request, { ...own, keeper: ben }))).toBe(
      'trusted.tampered',
    )
  })

  test('has digits of its own for every number that is told', () => {
    const { request } = asked()
    const digits = digitsOf(request, '471100')
    expect(digits).toMatch(/^\d{6}$/)
    expect(digitsOf(request, '471100')).toBe(digits)
    expect(digitsOf(request, '471200')).not.toBe(digits)
    expect(digitsOf(asked().request, '471100')).not.toBe(digits)
  })
})

test('an ending is its owner’s word, or nobody’s', async () => {
  const text = printEnding(seed, setOf(2, ruth, ben))
  expect(await parseEnding(text)).toEqual({ owner: ownerOf(seed), name: 'Maria', made })
  const forged = printEnding(tagged('another'), { ...setOf(2, ruth, ben), made: made + 1 })
  const signature = unbase64url(forged).slice(-4 - 64, -4)
  const bent = concat(unbase64url(text).slice(0, -4 - 64), signature)
  const bentText = base64url(concat(bent, tagged('trusted-text', bent).slice(0, 4)))
  expect(await refusalFrom(() => parseEnding(bentText))).toBe('trusted.tampered')
})

test('an owner is told by the same key in every set', () => {
  expect(ownerOf(seed)).toEqual(ownerOf(Uint8Array.from(seed)))
  expect(ownerOf(seed)).not.toEqual(ownerOf(tagged('another', utf8(''))))
})
