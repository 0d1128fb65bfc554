import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import {
  type Answer,
  type AnswerInput,
  answerWithShares,
  askedOf,
  blindKey,
  checkAnswer,
  checkBlindedKey,
  combineAnswered,
  combineAnswers,
  questionPart,
} from '../../../src/crypto/answer.ts'
import { Fr, G1, G2, GT, ready } from '../../../src/crypto/pairing.ts'
import { checkShare, decodeCommon, issueShares, type Sharing } from '../../../src/crypto/shares.ts'
import { encapsulate } from '../../../src/crypto/slot.ts'
import { finishSlot } from '../../../src/crypto/transform.ts'
import { authorityOf } from '../../../src/policy/policy.ts'
import {
  type Authority,
  genesisId,
  issuanceFor,
  openAccount,
  openAuthority,
  type Reader,
} from '../../support/abe.ts'
import { refusalFrom, refusalIn, refused } from '../../support/refusals.ts'

const policy = '(doctor@anna and 2 of (nurse@anna, surgeon@board, doctor@anna)) or patient@anna'
const binding = concat(genesisId, utf8('consent, body, owner'))
const contentKey = new Uint8Array(32).fill(7)
const held = ['doctor@anna', 'surgeon@board'] as const
/** doctor, surgeon, and doctor again: coefficients that are not 1, one attribute in two rows. */
const rows = [0, 2, 3]

let anna: Authority
let board: Authority
let reader: Reader
let slot: Bytes

beforeAll(async () => {
  await ready()
  anna = openAuthority('anna')
  board = openAuthority('board')
  reader = openAccount('reader')
  slot = await encapsulate(
    { policy, authorities: [anna.public, board.public], contentKey, binding },
    systemChance,
  )
})

const issuerOf = (attribute: string): Authority => (authorityOf(attribute) === 'anna' ? anna : board)
const sharingOf = (attribute: string, threshold = 2, servers = 3, of = reader): Sharing => ({
  ...issuanceFor(of, attribute, issuerOf(attribute)),
  threshold,
  servers,
})
const flip = (bytes: Bytes, bit: number): Bytes => {
  const bent = bytes.slice()
  bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return bent
}

/** Every attribute shared over the servers; what each keeps, and what all may know. */
function share(threshold = 2, servers = 3, of = reader) {
  const kept = Array.from({ length: servers }, () => new Map<string, Bytes>())
  const keys = held.map((attribute) => {
    const sharing = sharingOf(attribute, threshold, servers, of)
    const { common, shares } = issueShares(sharing, issuerOf(attribute).secret, systemChance)
    for (const [i, one] of shares.entries()) kept[i]?.set(attribute, checkShare(sharing, i + 1, common, one))
    const { e, y } = issuerOf(attribute).public
    return { attribute, e, y, common }
  })
  const input: AnswerInput = { slot, policy, binding, a: of.a, b: of.b, rows, keys }
  const answer = (place: number): Answer =>
    answerWithShares({ ...input, place, shares: kept[place - 1] ?? new Map() }, systemChance)
  return { input, answer, kept, keys }
}
const blindedOf = (of = reader) =>
  [anna, board].map(({ public: { e } }) => blindKey({ a: of.a, e }, of.z, systemChance))

describe('a question in parts of its rows', () => {
  const ranges = [
    { from: 0, to: 2 },
    { from: 2, to: 64 },
  ]

  it('comes to the same as in one', () => {
    const { input, answer } = share()
    const parts = ranges.map((range) => questionPart({ ...input, ...range, combining: true }))
    expect(askedOf(input, parts)).toEqual(askedOf(input))
    const answered = [{ attributes: [...held], answers: [answer(2), answer(3)] }]
    expect(combineAnswered(input, answered, parts)).toEqual(combineAnswered(input, answered))
  })

  it('is refused without all of them, and for another record', () => {
    const { input } = share()
    const parts = ranges.map((range) => questionPart({ ...input, ...range, combining: false }))
    expect(refusalIn(() => askedOf(input, parts.slice(1)))).toBe('record.header-forged')
    const elsewhere = { ...input, binding: genesisId, combining: false }
    const others = ranges.map((range) => questionPart({ ...elsewhere, ...range }))
    expect(refusalIn(() => askedOf(elsewhere, others))).toBe('record.header-forged')
    expect(refusalIn(() => combineAnswered(input, [], parts))).toBe('malformed')
  })
})

describe('shares of a transform key', () => {
  it('are the formula: any t give the key back, t − 1 do not', () => {
    const sharing = sharingOf('doctor@anna', 3, 5)
    const { common, shares } = issueShares(sharing, anna.secret, systemChance)
    const points = shares.map((one, i) => G1.decode(checkShare(sharing, i + 1, common, one)))
    // Lagrange at 0 for places 1, 2, 4: 8/3, −2, 1/3.
    const third = Fr.inverse(Fr.of(3))
    const at = (...weights: readonly (readonly [number, Fr])[]) =>
      G1.mulSum(
        weights.map(([place]) => points[place - 1] ?? G1.infinity()),
        weights.map(([, weight]) => weight),
      )
    const whole = at([1, Fr.mul(Fr.of(8), third)], [2, Fr.of(-2)], [4, third])
    // places 3, 4, 5: 10, −15, 6.
    expect(G1.equal(at([3, Fr.of(10)], [4, Fr.of(-15)], [5, Fr.of(6)]), whole)).toBe(true)
    expect(G1.equal(at([1, Fr.of(2)], [2, Fr.of(-1)]), whole)).toBe(false)
    expect(decodeCommon(common).blinding).toHaveLength(2)
  })

  it('are bound to place, threshold, servers, account, attribute, version, network and authority', () => {
    const sharing = sharingOf('doctor@anna')
    const { common, shares } = issueShares(sharing, anna.secret, systemChance)
    const [one, other] = [shares[0] ?? common, shares[1] ?? common]
    expect(checkShare(sharing, 1, common, one)).toEqual(one.slice(0, 48))
    const second = openAccount('second')
    const wrong: readonly (readonly [Sharing, number, Bytes, Bytes])[] = [
      [sharing, 2, common, one],
      [sharing, 1, common, other],
      [sharing, 0, common, one],
      [sharing, 4, common, one],
      [sharing, 1.5, common, one],
      [{ ...sharing, threshold: 1 }, 1, common, one],
      [{ ...sharing, threshold: 3 }, 1, common, one],
      [{ ...sharing, servers: 4 }, 1, common, one],
      [{ ...sharing, gid: second.gid }, 1, common, one],
      [{ ...sharing, a: second.a }, 1, common, one],
      [{ ...sharing, b: second.b }, 1, common, one],
      [{ ...sharing, attribute: 'nurse@anna' }, 1, common, one],
      [{ ...sharing, version: 2 }, 1, common, one],
      [{ ...sharing, genesisId: second.gid }, 1, common, one],
      [{ ...sharing, authority: { ...board.public, name: 'anna' } }, 1, common, one],
      [{ ...sharing, authority: { ...anna.public, name: 'board' } }, 1, common, one],
      [sharing, 1, common.slice(0, 96), one],
      [sharing, 1, concat(common, common.slice(96)), one],
      [sharing, 1, concat(common.slice(96), common.slice(0, 96)), one],
      [sharing, 1, issueShares(sharing, anna.secret, systemChance).common, one],
      [sharing, 1, common, one.slice(1)],
      [sharing, 1, common, concat(one, Uint8Array.of(0))],
      [sharing, 1, new Uint8Array(0), one],
    ]
    for (const [of, place, publicPart, bytes] of wrong)
      expect(refusalIn(() => checkShare(of, place, publicPart, bytes))).toBe('attribute.key-unproven')
    fc.assert(
      fc.property(fc.nat(8 * (192 + one.length) - 1), (bit) => {
        const bent = flip(concat(common, one), bit)
        expect(() => checkShare(sharing, 1, bent.slice(0, 192), bent.slice(192))).toThrow(
          refused('attribute.key-unproven', { attribute: 'doctor@anna' }),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('with an infinite blinding, or no threshold, are not made or taken', () => {
    const sharing = sharingOf('doctor@anna')
    const { common, shares } = issueShares(sharing, anna.secret, systemChance)
    const bare = concat(common.slice(0, 96), G2.encode(G2.infinity()))
    expect(refusalIn(() => checkShare(sharing, 1, bare, shares[0] ?? bare))).toBe('attribute.key-unproven')
    for (const [t, n] of [
      [0, 3],
      [4, 3],
      [2, 17],
    ] as const)
      expect(() => issueShares(sharingOf('doctor@anna', t, n), anna.secret, systemChance)).toThrow(RangeError)
    expect(() => issueShares(sharingOf('doctor@anna'), board.secret, systemChance)).not.toThrow()
    expect(() => issueShares({ ...sharing, attribute: 'doctor@board' }, anna.secret, systemChance)).toThrow(
      TypeError,
    )
  })

  it('draw new coins at every call', () => {
    const sharing = sharingOf('doctor@anna')
    const [one, other] = [0, 1].map(() => issueShares(sharing, anna.secret, systemChance).common)
    for (const at of [0, 96]) expect(one?.slice(at, at + 96)).not.toEqual(other?.slice(at, at + 96))
  })
})

describe('answers of several servers', () => {
  it('open the slot together, whichever t of them', async () => {
    const { input, answer } = share()
    for (const places of [
      [1, 2],
      [3, 1],
      [2, 3],
      [1, 2, 3],
    ]) {
      const combined = combineAnswers(input, places.map(answer))
      expect(await finishSlot({ ...input, ...combined }, reader.z)).toEqual({ contentKey })
    }
  })

  it('with t = n and with t = 1', async () => {
    for (const [t, n] of [
      [3, 3],
      [1, 2],
    ] as const) {
      const { input, answer } = share(t, n)
      const places = Array.from({ length: t }, (_, i) => n - i)
      const combined = combineAnswers(input, places.map(answer))
      expect(await finishSlot({ ...input, ...combined }, reader.z)).toEqual({ contentKey })
    }
  })

  it('too few open nothing: not by combining, not by counting one twice', async () => {
    const { input, answer } = share()
    const one = answer(1)
    for (const few of [[], [one], [one, one]])
      expect(() => combineAnswers(input, few)).toThrow(
        refused('record.no-server', { needed: 2, found: Math.min(few.length, 1) }),
      )
    // The reader and one server, its share taken for the whole key.
    const combined = combineAnswers(input, [one, { ...one, place: 2 }])
    expect(await refusalFrom(() => finishSlot({ ...input, ...combined }, reader.z))).toBe(
      'record.answer-wrong',
    )
    // All servers without the reader.
    const all = combineAnswers(input, [answer(1), answer(2)])
    expect(await refusalFrom(() => finishSlot({ ...input, ...all }, Fr.of(1)))).toBe('record.answer-wrong')
  })

  it('of keys shared over different servers, each group asked for its own', async () => {
    // doctor@anna over three servers of which two are needed, surgeon@board over five of which three are.
    const [left, right] = [share(2, 3), share(3, 5)]
    const [doctor, surgeon] = [left.keys.slice(0, 1), right.keys.slice(1)]
    const answerTo = (keys: typeof doctor, place: number, kept: typeof left.kept): Answer =>
      answerWithShares({ ...left.input, keys, place, shares: kept[place - 1] ?? new Map() }, systemChance)
    const first = [3, 1].map((place) => answerTo(doctor, place, left.kept))
    const second = [2, 5, 4].map((place) => answerTo(surgeon, place, right.kept))
    const input = { ...left.input, keys: [...doctor, ...surgeon] }
    const answered = [
      { attributes: ['doctor@anna'], answers: first },
      { attributes: ['surgeon@board'], answers: second },
    ]
    const combined = combineAnswered(input, answered)
    expect(await finishSlot({ ...input, ...combined }, reader.z)).toEqual({ contentKey })
    for (const [keys, answers] of [
      [doctor, first],
      [surgeon, second],
    ] as const)
      for (const one of answers) expect(checkAnswer({ ...input, keys }, one, blindedOf())).toBe(true)
    expect(first.every((one) => !checkAnswer(input, one, blindedOf()))).toBe(true)
    // One too few in one group is too few, and a key that no question covers, or two, is none.
    const fewer = [answered[0], { attributes: ['surgeon@board'], answers: second.slice(1) }]
    expect(
      refusalIn(() =>
        combineAnswered(
          input,
          fewer.flatMap((one) => one ?? []),
        ),
      ),
    ).toBe('record.no-server')
    expect(refusalIn(() => combineAnswered(input, answered.slice(1)))).toBe('malformed')
    expect(refusalIn(() => combineAnswered(input, [...answered, ...answered.slice(1)]))).toBe('malformed')
  })

  it('of two issuances or two readers do not fit together', async () => {
    const { input, answer } = share()
    const others = [share().answer(2), share(2, 3, openAccount('second')).answer(2)]
    for (const other of others) {
      const combined = combineAnswers(input, [answer(1), other])
      expect(await refusalFrom(() => finishSlot({ ...input, ...combined }, reader.z))).toBe(
        'record.answer-wrong',
      )
    }
  })

  it('are asked for rows that open, and no others', () => {
    const { input, answer, kept } = share()
    for (const asked of [[], [0], [0, 3], [0, 1, 2, 3], [2, 0, 3], [0, 0, 2, 3], [0, 2, 3, 9]])
      expect(refusalIn(() => combineAnswers({ ...input, rows: asked }, [answer(1), answer(2)]))).toBe(
        'malformed',
      )
    const shares = kept[0] ?? new Map<string, Bytes>()
    const [first, second] = input.keys
    if (!first || !second) throw new Error('two keys')
    for (const keys of [
      [],
      [first, first],
      [first, second, first],
      [first, { ...second, attribute: 'x@anna' }],
    ])
      expect(refusalIn(() => answerWithShares({ ...input, keys, place: 1, shares }, systemChance))).toBe(
        'malformed',
      )
    expect(refusalIn(() => answerWithShares({ ...input, place: 1, shares: new Map() }, systemChance))).toBe(
      'malformed',
    )
    expect(
      refusalIn(() =>
        answerWithShares({ ...input, binding: utf8('elsewhere'), place: 1, shares }, systemChance),
      ),
    ).toBe('record.header-forged')
  })
})

describe('an answer is proven', () => {
  it('honest ones hold for their place, account and question', () => {
    const { input, answer } = share()
    const blinded = blindedOf()
    const good = answer(2)
    expect(checkAnswer(input, good, blinded)).toBe(true)
    expect(checkAnswer(input, { ...good, place: 1 }, blinded)).toBe(false)
    expect(checkAnswer(input, { ...good, place: 0 }, blinded)).toBe(false)
    expect(checkAnswer(input, { ...good, place: 300 }, blinded)).toBe(false)
    const second = openAccount('second')
    expect(checkAnswer({ ...input, b: second.b }, good, blinded)).toBe(false)
    expect(checkAnswer(input, good, blindedOf(second))).toBe(false)
    expect(checkAnswer({ ...input, keys: share().keys }, good, blinded)).toBe(false)
    expect(refusalIn(() => checkAnswer(input, good, blinded.slice(1)))).toBe('malformed')
  })

  it('names the one that lied, in any way', () => {
    const { input, answer, kept } = share()
    const blinded = blindedOf()
    const good = answer(1)
    const off = GT.encode(GT.mul(GT.decode(good.t), GT.generator()))
    const swapped = new Map([
      ['doctor@anna', kept[0]?.get('surgeon@board') ?? slot],
      ['surgeon@board', kept[0]?.get('doctor@anna') ?? slot],
    ])
    const lies: readonly Answer[] = [
      { ...good, t: off },
      { ...good, t: answer(3).t },
      { ...good, proof: answer(3).proof },
      { ...good, t: new Uint8Array(576) },
      { ...good, t: good.t.slice(1) },
      { ...good, proof: good.proof.slice(48) },
      { ...good, proof: concat(good.proof, good.proof.slice(32, 80)) },
      { ...good, proof: new Uint8Array(0) },
      // A server that proves its work over a share it made up, or over another place's.
      answerWithShares({ ...input, place: 1, shares: swapped }, systemChance),
      { ...answerWithShares({ ...input, place: 1, shares: kept[1] ?? swapped }, systemChance) },
    ]
    for (const lie of lies) expect(checkAnswer(input, lie, blinded)).toBe(false)
    expect([good, answer(2), answer(3)].map((one) => checkAnswer(input, one, blinded))).toEqual([
      true,
      true,
      true,
    ])
    fc.assert(
      fc.property(fc.nat(8 * (576 + good.proof.length) - 1), (bit) => {
        const bent = flip(concat(good.t, good.proof), bit)
        const lie = { ...good, t: bent.slice(0, 576), proof: bent.slice(576) }
        expect(checkAnswer(input, lie, blinded)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it('refuses a T outside the group before it reaches z', () => {
    const { input, answer } = share()
    const outside = { ...answer(1), t: new Uint8Array(576).fill(1) }
    expect(() => combineAnswers(input, [outside, answer(2)])).toThrow(
      refused('record.answer-wrong', { place: 1 }),
    )
  })
})

describe('a blinded authority key', () => {
  it('has the exponent of A, for one account and authority', () => {
    const [first] = blindedOf()
    if (!first) throw new Error('none')
    expect(GT.equal(GT.pow(GT.decode(first.x), reader.z), GT.decode(anna.public.e))).toBe(true)
    expect(checkBlindedKey(reader.a, first)).toBe(true)
    expect(checkBlindedKey(openAccount('second').a, first)).toBe(false)
    expect(checkBlindedKey(reader.a, { ...first, e: board.public.e })).toBe(false)
    expect(checkBlindedKey(reader.a, { ...first, x: board.public.e })).toBe(false)
    expect(checkBlindedKey(reader.a, { ...first, proof: flip(first.proof, 77) })).toBe(false)
    expect(checkBlindedKey(reader.a, { ...first, x: new Uint8Array(576) })).toBe(false)
  })
})
