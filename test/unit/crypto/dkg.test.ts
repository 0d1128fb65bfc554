import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, concat, hex, tagged, utf8 } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { decodeAuthority, hashAttribute } from '../../../src/crypto/abe.ts'
import { column } from '../../../src/crypto/abs-keys.ts'
import { authorityKey } from '../../../src/crypto/authority.ts'
import {
  type Ceremony,
  ceremonyBytes,
  checkPair,
  checkRevealed,
  deal,
  reveal,
} from '../../../src/crypto/dkg.ts'
import {
  concludeDkg,
  type OpenedPair,
  ownShare,
  settleDealers,
  type Transcript,
} from '../../../src/crypto/dkg-outcome.ts'
import { issue } from '../../../src/crypto/issuance.ts'
import { Fr, G1, G2, GT, pairings, ready } from '../../../src/crypto/pairing.ts'
import { reconstructAt, valueAt } from '../../../src/crypto/shamir.ts'
import { pointEquation, prove } from '../../../src/crypto/sigma.ts'
import { checkShare, issueShares } from '../../../src/crypto/shares.ts'
import { encapsulate } from '../../../src/crypto/slot.ts'
import {
  combineCommons,
  combineIssued,
  joinShares,
  officerOf,
} from '../../../src/crypto/threshold-issuance.ts'
import { finishSlot, transform } from '../../../src/crypto/transform.ts'
import { answerWithShares, combineAnswers } from '../../../src/crypto/answer.ts'
import { genesisId, openAccount } from '../../support/abe.ts'
import { seeded } from '../../support/chance.ts'
import { refusalIn, refused } from '../../support/refusals.ts'

beforeAll(ready)

const ceremonyOf = (kind: Ceremony['kind'], threshold: number, officers: number): Ceremony => ({
  kind,
  id: tagged('test', utf8(`${kind} ${threshold} ${officers}`)),
  threshold,
  officers,
})

const held = new Map<string, ReturnType<typeof holdAnew>>()
/** A ceremony in which everybody is honest, with what each officer found in its boxes. */
function hold(ceremony: Ceremony): ReturnType<typeof holdAnew> {
  const known = held.get(hex(ceremony.id)) ?? holdAnew(ceremony)
  held.set(hex(ceremony.id), known)
  return known
}
function holdAnew(ceremony: Ceremony) {
  const places = Array.from({ length: ceremony.officers }, (_, i) => i + 1)
  const dealt = places.map((place) => deal(ceremony, seeded(place)))
  const transcript: Transcript = {
    dealings: dealt.map(({ dealing }) => dealing),
    complaints: [],
    answers: [],
    reveals: places.map((place) => reveal(ceremony, place, seeded(place), systemChance)),
    opened: [],
  }
  const pair = (dealer: number, place: number): Bytes => {
    const found = dealt[dealer - 1]?.pairs[place - 1]
    if (!found) throw new Error('no pair')
    return found
  }
  const opened = (dealer: number, place: number): OpenedPair => ({ dealer, place, pair: pair(dealer, place) })
  const received = (place: number): readonly Bytes[] => places.map((dealer) => pair(dealer, place))
  return { places, transcript, pair, opened, received }
}
const replaced = <T>(items: readonly T[], place: number, by: T): readonly T[] =>
  items.map((item, i) => (i === place - 1 ? by : item))
const bent = (bytes: Bytes, at: number): Bytes => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

/** Whether t shares give the secret behind the key, and each is the one behind its share key. */
function fits(
  ceremony: Ceremony,
  transcript: Transcript,
  received: (place: number) => readonly (Bytes | undefined)[],
) {
  const { key, shareKeys } = concludeDkg(ceremony, transcript)
  const shares = shareKeys.map((_, i) => ({
    place: i + 1,
    values: ownShare(ceremony, transcript, i + 1, received(i + 1)),
  }))
  const publicOf = (values: readonly Fr[]): readonly string[] => {
    const [first = Fr.of(0), second = Fr.of(0)] = values
    if (ceremony.kind === 'trustee') return [hex(G2.encode(G2.mul(column(0), first)))]
    const { e, y } = authorityKey({ alpha: first, y: second })
    return [hex(e), hex(y)]
  }
  for (const { place, values } of shares)
    expect(publicOf(values)).toEqual(shareKeys[place - 1]?.map((one) => hex(one)))
  const whole = key.map((_, s) =>
    reconstructAt(
      shares.slice(-ceremony.threshold).map(({ place, values }) => ({ place, value: values[s] ?? Fr.of(0) })),
    ),
  )
  expect(publicOf(whole)).toEqual(key.map((one) => hex(one)))
  return { key, shareKeys, shares }
}

describe('distributed key generation', () => {
  for (const [kind, t, n] of [
    ['abe', 2, 3],
    ['abe', 1, 1],
    ['trustee', 3, 5],
  ] as const)
    it(`makes a key of ${kind} for ${t} of ${n}`, () => {
      const ceremony = ceremonyOf(kind, t, n)
      const { places, transcript, received, pair } = hold(ceremony)
      for (const dealer of places)
        for (const place of places) {
          const dealing = transcript.dealings[dealer - 1] ?? utf8('')
          const revealed = transcript.reveals[dealer - 1] ?? utf8('')
          expect(checkPair(ceremony, dealing, place, pair(dealer, place))).toBe(true)
          const own = { dealing, pair: pair(dealer, place) }
          expect(checkRevealed(ceremony, dealer, revealed, place, own)).toBe(true)
        }
      fits(ceremony, transcript, received)
      expect(concludeDkg(ceremony, transcript)).toMatchObject({ qualified: places, faults: [] })
    })

  const ceremony = ceremonyOf('trustee', 2, 4)

  it('deals the same again from the same coins, and otherwise never', () => {
    expect(deal(ceremony, seeded(1))).toEqual(deal(ceremony, seeded(1)))
    expect(hex(deal(ceremony, seeded(1)).dealing)).not.toBe(hex(deal(ceremony, seeded(2)).dealing))
  })

  it('a bad pair is complained of, and mended by the answer', () => {
    const { transcript, received, pair, opened } = hold(ceremony)
    const dealing = transcript.dealings[0] ?? utf8('')
    const bad = [
      bent(pair(1, 3), 40),
      pair(1, 2),
      pair(2, 3),
      pair(1, 3).slice(1),
      new Uint8Array(64).fill(255),
    ]
    for (const one of bad) expect(checkPair(ceremony, dealing, 3, one)).toBe(false)
    for (const place of [0, 5, 2.5]) expect(checkPair(ceremony, dealing, place, pair(1, 3))).toBe(false)
    const complaints = [{ dealer: 1, place: 3 }]
    const mended = { ...transcript, complaints, answers: [opened(1, 3)] }
    fits(ceremony, mended, (place) =>
      place === 3 ? replaced(received(3), 1, bent(pair(1, 3), 40)) : received(place),
    )
    expect(concludeDkg(ceremony, mended).faults).toEqual([])
  })

  it('a dealer who does not answer, answers wrongly or is complained of by t is left out', () => {
    const { transcript, received, pair, opened } = hold(ceremony)
    const against = (...places: readonly number[]) => places.map((place) => ({ dealer: 2, place }))
    const cases: readonly Partial<Transcript>[] = [
      { complaints: against(3) },
      { complaints: against(3), answers: [opened(1, 3), opened(2, 4)] },
      { complaints: against(3), answers: [{ dealer: 2, place: 3, pair: bent(pair(2, 3), 1) }] },
      { complaints: against(3), answers: [{ dealer: 2, place: 3, pair: pair(2, 1) }] },
      { complaints: against(1, 3), answers: [opened(2, 1), opened(2, 3)] },
    ]
    for (const change of cases) {
      const outcome = concludeDkg(ceremony, { ...transcript, ...change })
      expect(outcome).toMatchObject({ qualified: [1, 3, 4], faults: [{ place: 2, fault: 'answer' }] })
    }
    fits(ceremony, { ...transcript, ...cases[0] }, received)
    // The same complaint many times is one, and one from nowhere none.
    const noise = [...against(3, 3, 3), { dealer: 2, place: 9 }, { dealer: 9, place: 1 }]
    expect(
      settleDealers(ceremony, { ...transcript, complaints: noise, answers: [opened(2, 3)] }).qualified,
    ).toEqual([1, 2, 3, 4])
  })

  it('a dealer without a dealing that decodes is left out', () => {
    const { transcript, received } = hold(ceremony)
    const own = transcript.dealings[3] ?? utf8('')
    const infinity = concat(
      Uint8Array.from({ length: 48 }, (_, i) => (i === 0 ? 0xc0 : 0)),
      own.slice(48),
    )
    for (const dealing of [undefined, own.slice(1), concat(own, own), new Uint8Array(own.length), infinity]) {
      const changed = { ...transcript, dealings: replaced(transcript.dealings, 4, dealing) }
      expect(concludeDkg(ceremony, changed)).toMatchObject({
        qualified: [1, 2, 3],
        faults: [{ place: 4, fault: 'dealing' }],
      })
      if (dealing === undefined) fits(ceremony, changed, received)
    }
  })

  it('a dealer who reveals nothing true is opened by the others, and counts', () => {
    const { transcript, received, opened } = hold(ceremony)
    const whole = concludeDkg(ceremony, transcript)
    const own = transcript.reveals[2] ?? utf8('')
    const elsewhere = transcript.reveals[1] ?? own
    // A reveal of other polynomials, truly proven: only a pair shows that it is not what was dealt.
    const other = reveal(ceremony, 3, seeded(99), systemChance)
    const lies = [
      undefined,
      elsewhere,
      bent(own, 10),
      bent(own, own.length - 1),
      own.slice(1),
      concat(own, own),
    ]
    for (const lie of [...lies, other]) {
      const changed = { ...transcript, reveals: replaced(transcript.reveals, 3, lie) }
      const accusation = [opened(3, 1)]
      if (lie !== other)
        expect(() => concludeDkg(ceremony, changed)).toThrow(
          refused('ceremony.unopened', { dealer: 3, needed: 2, found: 0 }),
        )
      expect(() => concludeDkg(ceremony, { ...changed, opened: accusation })).toThrow(
        refused('ceremony.unopened', { dealer: 3, needed: 2, found: 1 }),
      )
      // A pair that fits nothing opens nothing.
      const noise = [...accusation, { dealer: 3, place: 4, pair: bent(opened(3, 4).pair, 3) }, opened(3, 1)]
      expect(refusalIn(() => concludeDkg(ceremony, { ...changed, opened: noise }))).toBe('ceremony.unopened')
      const final = { ...changed, opened: [...noise, opened(3, 4)] }
      const outcome = concludeDkg(ceremony, final)
      expect(outcome.faults).toEqual([{ place: 3, fault: 'reveal' }])
      expect(outcome.key).toEqual(whole.key)
      expect(outcome.shareKeys).toEqual(whole.shareKeys)
      if (lie === other) fits(ceremony, final, received)
    }
  })

  it('a true reveal is not harmed by what others open of it', () => {
    const { transcript, opened, pair } = hold(ceremony)
    const noise = [opened(3, 1), opened(3, 2), { dealer: 3, place: 4, pair: pair(1, 4) }]
    expect(concludeDkg(ceremony, { ...transcript, opened: noise }).faults).toEqual([])
  })

  it('a dealer whose share for somebody is nothing stops nobody', () => {
    const { transcript, received } = hold(ceremony)
    // f(x) = 3 − x, so that officer 3 gets 0.
    const [f, g] = [
      [Fr.of(3), Fr.of(-1)],
      [Fr.of(5), Fr.of(7)],
    ]
    const h = G1.hash(utf8('h'), 'CHARTMESH-DKG-GJKR-v1_PEDERSEN_BLS12381G1_XMD:SHA-256_SSWU_RO_')
    const commitments = f.map((a, k) => G1.mulSum([G1.generator(), h], [a, g[k] ?? a]))
    const elements = f.map((a) => G2.mul(column(0), a))
    const context = concat(ceremonyBytes(ceremony), Uint8Array.of(1))
    const statement = [pointEquation(G2, elements[0] ?? column(0), [column(0), 0])]
    const proof = prove('dkg-reveal', context, statement, [Fr.of(3)], systemChance)
    const changed = {
      ...transcript,
      dealings: replaced(transcript.dealings, 1, concat(...commitments.map((one) => G1.encode(one)))),
      reveals: replaced(transcript.reveals, 1, concat(...elements.map((one) => G2.encode(one)), proof)),
    }
    const pairFor = (place: number) => concat(Fr.encode(valueAt(f, place)), Fr.encode(valueAt(g, place)))
    const found = (place: number) => replaced(received(place), 1, pairFor(place))
    fits(ceremony, changed, found)
    const opened = [2, 3].map((place) => ({ dealer: 1, place, pair: pairFor(place) }))
    fits(ceremony, { ...changed, reveals: replaced(changed.reveals, 1, undefined), opened }, found)
  })

  it('fails with fewer than t dealers', () => {
    const { transcript } = hold(ceremony)
    const alone = { ...transcript, dealings: [transcript.dealings[0], undefined, undefined, undefined] }
    expect(() => concludeDkg(ceremony, alone)).toThrow(refused('ceremony.failed', { needed: 2, found: 1 }))
    for (const [t, n] of [
      [0, 2],
      [3, 2],
      [2, 17],
    ] as const)
      expect(() => deal({ ...ceremony, threshold: t, officers: n }, systemChance)).toThrow(RangeError)
  })

  it('fails when fewer than t dealers keep their part to themselves', () => {
    const { transcript, opened } = hold(ceremony)
    // Officer 1 alone revealed; the others missed the round and opened each other: it would know the whole key.
    const [first] = transcript.reveals
    const asleep = {
      ...transcript,
      reveals: [first, undefined, undefined, undefined],
      opened: [2, 3, 4].flatMap((dealer) => [opened(dealer, 2), opened(dealer, 3)]),
    }
    expect(() => concludeDkg(ceremony, asleep)).toThrow(refused('ceremony.failed', { needed: 2, found: 1 }))
    // Nor is anybody asked to open more.
    expect(() => concludeDkg(ceremony, { ...asleep, opened: [] })).toThrow(
      refused('ceremony.failed', { needed: 2, found: 1 }),
    )
  })

  it('tells an officer who missed its share and did not complain', () => {
    const { transcript, received, opened } = hold(ceremony)
    expect(() => ownShare(ceremony, transcript, 2, replaced(received(2), 4, undefined))).toThrow(
      refused('ceremony.no-share', { dealer: 4 }),
    )
    const later = { ...transcript, opened: [opened(4, 1), opened(4, 3)] }
    expect(ownShare(ceremony, later, 2, replaced<Bytes | undefined>(received(2), 4, undefined))).toEqual(
      ownShare(ceremony, transcript, 2, received(2)),
    )
  })

  it('binds every reveal to ceremony and dealer', () => {
    const { transcript, pair } = hold(ceremony)
    const own = { dealing: transcript.dealings[0] ?? utf8(''), pair: pair(1, 2) }
    const revealed = transcript.reveals[0] ?? utf8('')
    expect(checkRevealed(ceremony, 1, revealed, 2, own)).toBe(true)
    expect(checkRevealed(ceremony, 2, revealed, 2, own)).toBe(false)
    expect(checkRevealed({ ...ceremony, id: genesisId }, 1, revealed, 2, own)).toBe(false)
    expect(checkRevealed(ceremony, 1, revealed, 3, own)).toBe(false)
    fc.assert(
      fc.property(fc.nat(revealed.length - 1), (place) => {
        expect(checkRevealed(ceremony, 1, bent(revealed, place), 2, own)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })
})

describe('an authority of t of n officers', () => {
  const attribute = 'doctor@anna'
  const ceremony = ceremonyOf('abe', 2, 3)
  let world: ReturnType<typeof make> | undefined
  const made = () => (world ??= make())
  const make = () => {
    const { transcript, received } = hold(ceremony)
    const { key, shareKeys, shares } = fits(ceremony, transcript, received)
    const [e = utf8(''), y = utf8('')] = key
    const keys = shareKeys.map(([shareE = e, shareY = y]) => ({ e: shareE, y: shareY }))
    const secretOf = (place: number) => {
      const [alpha = Fr.of(0), second = Fr.of(0)] = shares[place - 1]?.values ?? []
      return { alpha, y: second }
    }
    const reader = openAccount('reader')
    const authority = { name: 'anna', e, y }
    const issuance = {
      genesisId,
      attribute,
      version: 0,
      gid: reader.gid,
      a: reader.a,
      b: reader.b,
      authority,
    }
    const officers = { threshold: 2, keys }
    const part = (place: number) => ({
      place,
      issued: issue(officerOf(issuance, officers, place), secretOf(place), systemChance),
    })
    return { authority, officers, reader, issuance, part, secretOf }
  }

  it('issues keys that open, whichever t take part', async () => {
    const { authority, officers, reader, issuance, part } = made()
    const binding = utf8('here')
    const contentKey = new Uint8Array(32).fill(5)
    const slot = await encapsulate(
      { policy: attribute, authorities: [authority], contentKey, binding },
      systemChance,
    )
    const parts = [1, 2, 3].map(part)
    for (const places of [
      [1, 2],
      [3, 1],
      [2, 3, 1],
    ]) {
      const chosen = places.flatMap((place) => parts.slice(place - 1, place))
      const { key, faulty } = combineIssued(issuance, officers, chosen)
      expect(faulty).toEqual([])
      const input = { slot, policy: attribute, binding }
      const half = transform({ ...input, keys: [{ attribute, key }], blind: reader.b })
      expect(await finishSlot({ ...input, ...half }, reader.z)).toEqual({ contentKey })
    }
  })

  it('names the officer whose part is not proven, and goes on without it', () => {
    const { officers, issuance, part, secretOf } = made()
    const [first, second, third] = [part(1), part(2), part(3)]
    const forged = { ...issuance, authority: { ...issuance.authority, ...officers.keys[1] } }
    const lies = [
      { place: 2, issued: bent(second.issued, 200) },
      { place: 2, issued: first.issued },
      { place: 2, issued: issue(forged, secretOf(1), systemChance) },
      { place: 2, issued: utf8('') },
    ]
    for (const lie of lies) {
      expect(combineIssued(issuance, officers, [first, lie, third]).faulty).toEqual([2])
      expect(() => combineIssued(issuance, officers, [first, lie])).toThrow(
        refused('issuance.too-few', { needed: 2, found: 1, faulty: ['2'] }),
      )
    }
    const same = combineIssued(issuance, officers, [first, third]).key
    expect(combineIssued(issuance, officers, [first, first, third]).key).toEqual(same)
    expect(refusalIn(() => combineIssued(issuance, officers, [first, first]))).toBe('issuance.too-few')
    expect(refusalIn(() => combineIssued(issuance, officers, [first, { ...third, place: 9 }]))).toBe(
      'issuance.too-few',
    )
    expect(() => officerOf(issuance, officers, 4)).toThrow(RangeError)
  })

  it('gives the key of the formula', () => {
    const { officers, issuance, part, reader, secretOf } = made()
    const { key } = combineIssued(issuance, officers, [part(2), part(3)])
    const sum = (pick: (place: number) => Fr) =>
      reconstructAt([1, 3].map((place) => ({ place, value: pick(place) })))
    const [alpha, y] = [sum((i) => secretOf(i).alpha), sum((i) => secretOf(i).y)]
    const rest = G1.sub(
      G1.decode(key.slice(0, 48)),
      G1.add(G1.mul(G1.decode(reader.a), alpha), G1.mul(G1.decode(reader.b), y)),
    )
    const { e } = decodeAuthority(issuance.authority)
    expect(GT.equal(e, GT.pow(GT.generator(), alpha))).toBe(true)
    // What is left is F(u)^t' for the t' of K'.
    const minus = G1.neg(hashAttribute(attribute))
    expect(GT.isOne(pairings([rest, G2.generator()], [minus, G2.decode(key.slice(48))]))).toBe(true)
  })

  it('shares keys over servers, officers and servers both by threshold', async () => {
    const { authority, officers, reader, issuance, secretOf } = made()
    const binding = utf8('here')
    const contentKey = new Uint8Array(32).fill(5)
    const slot = await encapsulate(
      { policy: attribute, authorities: [authority], contentKey, binding },
      systemChance,
    )
    const sharing = { ...issuance, threshold: 2, servers: 3 }
    const issued = [1, 3].map((place) => ({
      place,
      ...issueShares(officerOf(sharing, officers, place), secretOf(place), systemChance),
    }))
    const forServer = (server: number) => ({
      share: joinShares(
        issued.map(({ place, common, shares }) => ({
          place,
          share: checkShare(
            officerOf(sharing, officers, place),
            server,
            common,
            shares[server - 1] ?? common,
          ),
        })),
      ),
      common: combineCommons(issued),
    })
    const [one, two] = [forServer(1), forServer(3)]
    const keys = [{ attribute, e: authority.e, y: authority.y, common: one.common }]
    const input = { slot, policy: attribute, binding, a: reader.a, b: reader.b, rows: [0], keys }
    const answers = [
      { place: 1, share: one.share },
      { place: 3, share: two.share },
    ].map(({ place, share }) =>
      answerWithShares({ ...input, place, shares: new Map([[attribute, share]]) }, systemChance),
    )
    expect(await finishSlot({ ...input, ...combineAnswers(input, answers) }, reader.z)).toEqual({
      contentKey,
    })
  })
})
