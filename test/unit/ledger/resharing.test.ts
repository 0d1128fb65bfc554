/** Handing an authority's key on: who may, who speaks when, what it changes from its block on, and what it does not. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { equal } from '../../../src/core/bytes.ts'
import { absentees, awaited, faultsOf, signingKeysOf, standing } from '../../../src/ledger/ceremony.ts'
import { claims, onceOf, signersOf } from '../../../src/ledger/rules.ts'
import { authorities, ceremonies, grants, requestList } from '../../../src/ledger/state.ts'
import {
  encodeTransaction,
  officersMost,
  transactionBytesMost,
  type Body,
  type BodyOf,
  type Saying,
  type TxId,
} from '../../../src/ledger/transaction.ts'
import { audienceOf } from '../../../src/ledger/lists.ts'
import { readPolicy } from '../../../src/policy/policy.ts'
import { openRequests, proposal } from '../../../src/node/issuing/joint-issuance.ts'
import {
  beginResharing,
  beginTrustee,
  ceremonyOf,
  closes,
  handOn,
  handsOn,
  heldBy,
  hold,
  say,
  takesOver,
} from './holding.ts'
import {
  aLabel,
  candidateOf,
  columns,
  consent,
  declare,
  filler,
  genesisOf,
  hour,
  idOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  part,
} from './network.ts'
import { taken } from './taken.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const
/** Dr Lind takes the place of Dr Sato. */
const next = ['Dr Roth', 'Dr Khan', 'Dr Lind'] as const

const held = (): Net => {
  const net = new Net(genesisOf(anna, bern))
  net.write(...[...people, 'Dr Lind', 'Dr Wu'].map((name, i) => openAccount(i === 0 ? anna : bern, name)))
  heldBy(net, anna, 'board', people)
  net.write(declare('board', 'reviewer'))
  return net
}
let net: Net
beforeEach(() => {
  net = held()
})
const begun = (officers: readonly string[] = next, threshold = 2): TxId => {
  const [id] = net.write(beginResharing(net, anna, 'board', officers, threshold))
  if (!id) throw new Error('nothing was written')
  return id
}
const row = (id: TxId) => standing(net.rows, ceremonies.need(net.rows, id), net.now)
const later = (): void => net.jump(1, hour + 1)
const officersNow = () => authorities.need(net.rows, 'board').officers
const answer = (places: readonly number[]): Saying => ({
  kind: 'answer',
  pairs: places.map((place) => ({ place, pair: filler(64, `answer ${place}`) })),
})

describe('handing a key on', () => {
  test('ends with others in the same authority, under the same key, from that block on', () => {
    const before = authorities.need(net.rows, 'board')
    const id = begun()
    expect(row(id).stage).toBe('deal')
    net.write(...[1, 2, 3].map((dealer) => handsOn(id, dealer, 3)))
    expect(row(id).stage).toBe('review')
    net.write(...[1, 2, 3].map((place) => takesOver(id, place)))
    expect(row(id).stage).toBe('close')
    expect(officersNow()?.ceremony).toEqual(before.officers?.ceremony)
    net.write(closes(net, id, 3, 3))
    const after = authorities.need(net.rows, 'board')
    expect(row(id).stage).toBe('done')
    expect(after).toEqual({
      ...before,
      officers: { ceremony: id, threshold: 2, accounts: next.map((name) => net.account(name)) },
    })
    expect(ceremonies.need(net.rows, id).keys).toHaveLength(3)
    // Those who held it keep their share keys: what they issued is held to them.
    expect(ceremonies.need(net.rows, before.officers?.ceremony ?? id).keys).toHaveLength(3)
  })

  test('is begun by the institution that called them together, of those who hold it now', () => {
    const begin = beginResharing(net, anna, 'board', next)
    expect(net.refusal(beginResharing(net, bern, 'board', next))).toBe('ceremony.not-yours')
    expect(net.refusal({ ...begin, threshold: 1 })).toBe('ceremony.threshold')
    expect(net.refusal({ ...begin, threshold: 4 })).toBe('ceremony.threshold')
    expect(net.refusal(beginResharing(net, anna, 'board', ['Dr Lind', 'Dr Lind']))).toBe(
      'ceremony.officer-twice',
    )
    expect(net.refusal(beginResharing(net, anna, 'board', ['Dr Lind', 'Dr Who']))).toBe('account.unknown')
    const other = { ...begin, purpose: { ...begin.purpose, held: net.idOf(begin) } }
    expect(net.refusal(other as typeof begin)).toBe('ceremony.overtaken')
    net.write(openAuthority(anna, 'st-anna'))
    const alone = { kind: 'resharing', authority: aLabel('st-anna'), held: ceremonyOf(net, 'board') } as const
    expect(net.refusal({ ...begin, purpose: alone })).toBe('ceremony.overtaken')
    expect(net.refusal(begin)).toBe(undefined)
  })

  test('hears those who hold it as dealers, those who will hold it after, each in a place of its own', () => {
    const id = begun(['Dr Lind', 'Dr Wu'])
    expect(net.refusal(takesOver(id, 1))).toBe('ceremony.not-now')
    expect(net.refusal(handsOn(id, 4, 2))).toBe('ceremony.no-officer')
    expect(net.refusal(handsOn(id, 1, 3))).toBe('malformed')
    expect(net.refusal(handsOn(id, 1, 2, 3))).toBe('malformed')
    const deal = handsOn(id, 1, 2)
    const signed = { ...columns('x'), proof: filler(96, 'x') }
    if (deal.kind !== 'ceremony.say' || deal.said.kind !== 'deal') throw new Error('handsOn')
    expect(net.refusal({ ...deal, said: { ...deal.said, signing: signed } })).toBe('malformed')
    // The first dealer signs, who is none of those who take it over.
    const [signer] = signersOf(net.genesisId, net.rows, deal)
    net.write(deal, handsOn(id, 3, 2))
    expect(net.refusal(deal)).toBe('ceremony.said')
    expect(awaited(row(id))).toEqual([2])
    later()
    expect(row(id).stage).toBe('review')
    expect(faultsOf(row(id))).toEqual([{ place: 2, fault: 'dealing' }])
    expect(awaited(row(id))).toEqual([1, 2])
    const take = takesOver(id, 1)
    const [taker] = signersOf(net.genesisId, net.rows, take)
    expect(signer && taker && equal(signer.key, taker.key)).toBe(false)
    expect(net.refusal(takesOver(id, 3))).toBe('ceremony.no-officer')
    expect(net.refusal(takesOver(id, 1, [2]))).toBe('malformed')
    expect(net.refusal(say(id, 1, { kind: 'review', against: [], signing: undefined }))).toBe('malformed')
    net.write(take)
    expect(net.refusal(closes(net, id, 1, 2))).toBe('ceremony.not-now')
  })

  test('comes to nothing with too few who deal, or who take it over: the key stays where it is', () => {
    const first = begun()
    net.write(handsOn(first, 1, 3))
    later()
    expect(row(first).stage).toBe('failed')
    net.jump(1, 1)
    const second = begun(['Dr Lind', 'Dr Wu', 'Dr Roth'], 3)
    net.write(handsOn(second, 1, 3, 3), handsOn(second, 2, 3, 3), handsOn(second, 3, 3, 3))
    net.write(takesOver(second, 1), takesOver(second, 3))
    later()
    expect(row(second).stage).toBe('failed')
    expect(absentees(row(second))).toEqual([2])
    expect(net.refusal(closes(net, second, 1, 3))).toBe('ceremony.not-now')
    expect(officersNow()?.accounts).toEqual(people.map((name) => net.account(name)))
  })

  test('goes on without who does not come, as long as enough do', () => {
    const id = begun()
    net.write(handsOn(id, 1, 3), handsOn(id, 2, 3))
    later()
    net.write(takesOver(id, 1), takesOver(id, 3))
    expect(awaited(row(id))).toEqual([2])
    later()
    expect(row(id).stage).toBe('close')
    expect(absentees(row(id))).toEqual([2])
    net.write(closes(net, id, 1, 3))
    // Who did not come gives no keys for signing, and may still agree to attributes.
    expect(signingKeysOf(net.rows, id).map(({ place }) => place)).toEqual([1, 3])
    expect(officersNow()?.accounts).toHaveLength(3)
  })

  test('a dealer answers each complaint; of whom as many complain as can use the key, is out and shows nothing', () => {
    const id = begun()
    net.write(...[1, 2, 3].map((dealer) => handsOn(id, dealer, 3)))
    net.write(takesOver(id, 1, [2]), takesOver(id, 2, [2, 3]), takesOver(id, 3))
    expect(row(id).stage).toBe('answer')
    // Answering two would make the dealer's own share known to everybody.
    expect(awaited(row(id))).toEqual([3])
    expect(net.refusal(say(id, 2, answer([1, 2])))).toBe('ceremony.no-officer')
    expect(net.refusal(say(id, 3, answer([1])))).toBe('malformed')
    net.write(say(id, 3, answer([2])))
    expect(row(id).stage).toBe('close')
    expect(faultsOf(row(id))).toEqual([{ place: 2, fault: 'answer' }])
  })

  test('fails when too few dealers are left', () => {
    const id = begun()
    net.write(handsOn(id, 1, 3), handsOn(id, 2, 3))
    later()
    net.write(takesOver(id, 1, [2]), takesOver(id, 2), takesOver(id, 3, [2]))
    expect(row(id).stage).toBe('failed')
  })

  test('of two that are begun one comes to something; the other has nothing to hand on any more', () => {
    const one = begun()
    const other = begun(['Dr Lind', 'Dr Wu'])
    net.write(...[1, 2, 3].map((dealer) => handsOn(other, dealer, 2)))
    net.write(takesOver(other, 1), takesOver(other, 2))
    net.write(...[1, 2].map((dealer) => handsOn(one, dealer, 3)))
    net.write(closes(net, other, 1, 2))
    expect(row(one).stage).toBe('failed')
    expect(net.refusal(handsOn(one, 3, 3))).toBe('ceremony.overtaken')
    expect(net.refusal(closes(net, one, 1, 3))).toBe('ceremony.overtaken')
    expect(officersNow()?.ceremony).toEqual(other)
  })

  test('closes with the key that is there, and no other', () => {
    const id = begun()
    net.write(...[1, 2, 3].map((dealer) => handsOn(id, dealer, 3)))
    net.write(...[1, 2, 3].map((place) => takesOver(id, place)))
    const closing = closes(net, id, 1, 3)
    if (closing.outcome.kind !== 'authority') throw new Error('closes')
    const [share] = closing.outcome.shares
    if (!share) throw new Error('no share')
    expect(net.refusal({ ...closing, outcome: { ...closing.outcome, key: share } })).toBe('malformed')
    expect(net.refusal({ ...closing, heard: { ...closing.heard, deal: [1, 2] } })).toBe('ceremony.not-now')
    expect(net.refusal(closing)).toBe(undefined)
  })

  test('states what follows from what can never change, and fits in its transactions', () => {
    const id = begun()
    net.write(...[1, 2, 3].map((dealer) => handsOn(id, dealer, 3)))
    const review = net.sign(takesOver(id, 2))
    expect(claims(net.genesisId, net.rows, review).map(({ kind }) => kind)).toEqual([
      'signature',
      'abs-issuer',
    ])
    net.write(takesOver(id, 1), takesOver(id, 2, [1]), takesOver(id, 3))
    const answered = net.sign(say(id, 1, answer([2])))
    const stated = claims(net.genesisId, net.rows, answered)
    expect(stated.at(-1)).toMatchObject({
      kind: 'ceremony',
      ceremony: { kind: 'resharing', threshold: 2, officers: 3, from: { needed: 2 } },
      said: { what: 'pair', dealer: 1, place: 2 },
    })
    net.write(say(id, 1, answer([2])))
    net.write(closes(net, id, 1, 3))
    expect(claims(net.genesisId, net.rows, answered)).toEqual(stated)

    const names = Array.from({ length: officersMost }, (_, i) => `Officer ${i}`)
    net.write(...names.map((name) => openAccount(bern, name)))
    const large = begun(names, officersMost)
    const size = (body: Body): number => encodeTransaction(net.sign(body)).length
    expect(size(handsOn(large, 1, officersMost, officersMost))).toBeLessThan(transactionBytesMost)
    expect(size(takesOver(large, 1, [1, 2, 3]))).toBeLessThan(transactionBytesMost)
  })
})

describe('after a handing on', () => {
  let asked: BodyOf<'attribute.issue'>
  beforeEach(() => {
    asked = issue(net, 'board', 'reviewer', 'Dr Wu')
  })
  const today = () => issue(net, 'board', 'reviewer', 'Dr Wu', asked.until + 1)
  const grant = () => grants.find(net.rows, net.account('Dr Wu'), 'reviewer@board')

  test('what was given stays, and what the old officers had begun to agree to counts no more', () => {
    net.write(part(asked, 1))
    net.write(part(asked, 2, [1]))
    const given = grant()
    const open = { ...asked, until: asked.until + hour }
    net.write(part(open, 3))
    handOn(net, beginResharing(net, anna, 'board', next), [1, 2])
    expect(grant()).toEqual(given)
    expect(openRequests(net.rows, requestList.all(net.rows, aLabel('board')), net.now)).toEqual([])
    // One old part and a new one make nothing, whoever signs in that place now.
    expect(net.refusal(part(open, 1, [3]))).toBe('issuance.other-officers')
    expect(net.refusal({ ...part(open, 3), common: filler(96, 'anew') })).toBe('issuance.other-officers')
    net.write(part(today(), 3))
    net.write(part(today(), 2, [3]))
    expect(grant()).toMatchObject({ until: asked.until + 1, ceremony: officersNow()?.ceremony })
  })

  test('who goes signs no part any more: the place is another’s', () => {
    const [before] = signersOf(net.genesisId, net.rows, part(asked, 3))
    handOn(net, beginResharing(net, anna, 'board', next), [1, 2])
    const [after] = signersOf(net.genesisId, net.rows, part(today(), 3))
    expect(before && after && equal(before.key, after.key)).toBe(false)
  })

  test('nobody is left out for what a server said of who sat in that place before', () => {
    net.write(part(asked, 1))
    net.write(part(asked, 3, [1]))
    const { issue: about, servers } = grant() ?? {}
    const server = servers?.[0]
    if (!about || !server) throw new Error('nothing was given')
    net.write({
      kind: 'issuance.fault',
      server,
      device: anna.nodeKey,
      authority: asked.authority,
      attribute: asked.attribute,
      account: asked.account,
      issue: about,
      officer: 3,
    })
    const giving = { ...asked, until: asked.until + 1 }
    expect(proposal(net.rows, giving).without).toEqual([3])
    handOn(net, beginResharing(net, anna, 'board', next), [1, 2])
    expect(proposal(net.rows, giving).without).toEqual([])
  })

  test('a claim on what they vouch for names the new officers', () => {
    hold(net, beginTrustee(net, anna, 1, ['Dr Roth', 'Dr Khan'], 2))
    const body = { ...consent(anna, 'visit', 'patient@board#2026'), trustee: 1 }
    const id = handOn(net, beginResharing(net, anna, 'board', next), [1, 2])
    const stated = claims(net.genesisId, net.rows, net.sign(body)).at(-1)
    if (stated?.kind !== 'abs') throw new Error('no claim')
    expect(stated.authorities).toMatchObject([
      {
        threshold: 2,
        officers: [1, 2, 3].map((place) => ({ place, ...columns(`taker ${place}`) })),
      },
    ])
    expect(id).toEqual(officersNow()?.ceremony)
  })

  test('whoever had enough shares of the key could still open alone; the same of whom it was dealt to in vain', () => {
    const alone = () => audienceOf(net.rows, readPolicy('reviewer@board'), net.now).alone
    // Khan, Sato, Lind and Wu are of Bern, which has two of three from the start.
    expect(alone()).toEqual([idOf(bern)])
    net.write(openAccount(anna, 'Dr Abt'))
    handOn(net, beginResharing(net, anna, 'board', ['Dr Roth', 'Dr Abt', 'Dr Khan']), [1, 2])
    expect(alone()).toEqual([idOf(anna), idOf(bern)])

    net = held()
    net.write(openAccount(anna, 'Dr Abt'))
    const [id] = net.write(beginResharing(net, anna, 'board', ['Dr Roth', 'Dr Abt', 'Dr Khan']))
    if (!id) throw new Error('nothing was written')
    net.write(handsOn(id, 3, 3))
    expect(alone()).toEqual([idOf(bern)])
    net.write(handsOn(id, 2, 3))
    later()
    net.write(takesOver(id, 1))
    later()
    expect(row(id).stage).toBe('failed')
    expect(alone()).toEqual([idOf(anna), idOf(bern)])
  })

  test('it can be handed on again, by those who hold it then', () => {
    handOn(net, beginResharing(net, anna, 'board', next), [1, 2])
    const again = begun(['Dr Lind', 'Dr Wu'])
    expect(ceremonies.need(net.rows, again).dealers).toEqual(next.map((name) => net.account(name)))
  })
})

test('nothing is said twice, what is refused changes nothing, and the key is held by one ceremony at a time', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(fc.record({ pick: fc.nat(1000), apt: fc.boolean(), wait: fc.nat(9) }), {
        minLength: 30,
        maxLength: 50,
      }),
      (picks) => {
        net = held()
        const ids = [begun(), begun(['Dr Lind', 'Dr Wu'])] as const
        const sayings = ids.flatMap((id, which) => {
          const officers = which === 0 ? 3 : 2
          return [
            ...[1, 2, 3].map((dealer) => handsOn(id, dealer, officers)),
            ...[1, 2, 3].map((place) => takesOver(id, place)),
            takesOver(id, 1, [2]),
            say(id, 2, answer([1])),
          ]
        })
        const done = new Map<string, number>()
        let height = 10
        for (const { pick, apt, wait } of picks) {
          net.now += wait === 0 ? hour + 1 : 1000
          const stages = ids.map((id) => row(id).stage)
          stages.forEach((stage) => reached.add(stage))
          const every = [...sayings, ...ids.map((id, which) => closes(net, id, 1, which === 0 ? 3 : 2))]
          const fitting = every.filter(
            (one) =>
              one.kind === 'ceremony.close' ||
              (one.kind === 'ceremony.say' && stages.includes(one.said.kind)),
          )
          const choice = apt && fitting.length > 0 ? fitting : every
          const body = choice[pick % choice.length]
          if (!body) throw new Error('nothing to say')
          const holders = officersNow()
          if (!taken(net, body, ++height)) continue
          const once = onceOf(net.genesisId, body)
          done.set(once, (done.get(once) ?? 0) + 1)
          if (body.kind !== 'ceremony.close') expect(officersNow()).toEqual(holders)
        }
        expect([...done.values()].filter((times) => times > 1)).toEqual([])
        expect(ids.filter((id) => row(id).stage === 'done').length).toBeLessThan(2)
      },
    ),
    { numRuns: 24, seed: 7 },
  )
  expect([...reached]).toEqual(expect.arrayContaining(['review', 'answer', 'close', 'done', 'failed']))
})
