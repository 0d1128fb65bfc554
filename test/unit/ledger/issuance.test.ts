/** Attributes that several officers give: who counts, what they agree to, and what a server can say of a part. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { hash, utf8 } from '../../../src/core/bytes.ts'
import { refusalOf } from '../../../src/core/refusal.ts'
import { holdersOf } from '../../../src/ledger/lists.ts'
import { apply, claims, onceOf } from '../../../src/ledger/rules.ts'
import { grants, requestList, requests } from '../../../src/ledger/state.ts'
import type { BodyOf } from '../../../src/ledger/transaction.ts'
import { openRequests } from '../../../src/node/issuing/joint-issuance.ts'
import { heldBy } from './holding.ts'
import {
  aLabel,
  candidateOf,
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
  revoke,
  start,
} from './network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const
const name = 'reviewer@board'

const held = (): Net => {
  const net = new Net(genesisOf(anna, bern))
  net.write(
    ...people.map((person, i) => openAccount(i === 0 ? anna : bern, person)),
    openAccount(bern, 'Dr Lind'),
  )
  heldBy(net, anna, 'board', people)
  net.write(declare('board', 'reviewer'))
  return net
}
let net: Net, asked: BodyOf<'attribute.issue'>
beforeEach(() => {
  net = held()
  asked = issue(net, 'board', 'reviewer', 'Dr Lind')
})
const grant = () => grants.find(net.rows, net.account('Dr Lind'), name)

describe('two of three', () => {
  test('give an attribute: one proposes, another agrees to exactly that', () => {
    net.write(part(asked, 2))
    expect(grant()).toBe(undefined)
    const [id] = requestList.all(net.rows, aLabel('board'))
    if (!id) throw new Error('no request')
    expect(requests.need(net.rows, id)).toMatchObject({ granted: false, parts: [{ officer: 2 }] })
    const second = part(asked, 1, [2])
    net.write(second)
    expect(grant()).toMatchObject({
      issue: net.idOf(second),
      until: asked.until,
      common: second.combined?.common,
      parts: [{ officer: 2 }, { officer: 1 }],
    })
    expect(holdersOf(net.rows, name).map(({ account }) => account)).toEqual([net.account('Dr Lind')])
    expect(requests.need(net.rows, id).granted).toBe(true)
    // It is given: a third part is too late, and changes nothing.
    expect(net.refusal(part(asked, 3))).toBe('attribute.not-later')
  })

  test('and nobody else, nor one of them twice', () => {
    expect(net.refusal(part(asked, 4))).toBe('ceremony.no-officer')
    expect(net.refusal(part(asked, 0))).toBe('ceremony.no-officer')
    net.write(part(asked, 1))
    const again = { ...part(asked, 1), common: filler(96, 'another') }
    expect(net.refusal(again)).toBe('issuance.given')
    expect(net.refusal({ ...again, combined: { of: [1, 1], common: asked.common } })).toBe('malformed')
    // Another end is another request.
    expect(net.refusal(part({ ...asked, until: asked.until + hour }, 2, [1]))).toBe('issuance.parts')
    expect(net.refusal(part({ ...asked, until: asked.until + hour }, 2))).toBe(undefined)
  })

  test('the part that makes them enough brings the key’s public part, made of all of them', () => {
    net.write(part(asked, 1))
    expect(net.refusal(part(asked, 2))).toBe('issuance.parts')
    expect(net.refusal(part(asked, 2, [3]))).toBe('issuance.parts')
    expect(net.refusal(part(asked, 2, []))).toBe('issuance.parts')
    expect(net.refusal(part(asked, 2, [1]))).toBe(undefined)
    const tx = net.sign(part(asked, 2, [1]))
    const stated = claims(net.genesisId, net.rows, tx)
    expect(stated.at(-1)).toMatchObject({ kind: 'combined', parts: [{ place: 1 }, { place: 2 }] })
    expect(net.refusal({ ...part(asked, 1, []), common: filler(96, 'fresh') })).toBe('issuance.given')
  })

  test('agree to the evidence of a proposal, shown to each of them once', () => {
    const evidence = hash(utf8('what was seen'))
    const shown = people.map((person) => filler(100, person))
    const proposed = { ...asked, evidence, shown }
    expect(net.refusal(part({ ...asked, evidence }, 1))).toBe('issuance.evidence')
    expect(net.refusal(part({ ...asked, shown }, 1))).toBe('issuance.evidence')
    expect(net.refusal(part({ ...proposed, shown: shown.slice(1) }, 1))).toBe('issuance.evidence')
    net.write(part(proposed, 1))
    const [id] = requestList.all(net.rows, aLabel('board'))
    if (!id) throw new Error('no request')
    expect(requests.need(net.rows, id)).toMatchObject({ shown, terms: { evidence } })
    // Nobody shows anything else afterwards, and agreeing to no evidence is agreeing to something else.
    expect(net.refusal(part(proposed, 2, [1]))).toBe('issuance.evidence')
    expect(net.refusal(part(asked, 2, [1]))).toBe('issuance.parts')
    net.write(part({ ...asked, evidence }, 2, [1]))
    expect(requests.need(net.rows, id)).toMatchObject({ granted: true, shown })
    expect(grant()).toMatchObject({ parts: [{ officer: 1 }, { officer: 2 }] })
  })

  test('need evidence for nobody: an institution that gives alone shows none', () => {
    net.write(openAuthority(anna, 'st-anna'))
    net.write(declare('st-anna', 'doctor'))
    const alone = issue(net, 'st-anna', 'doctor', 'Dr Lind')
    expect(net.refusal({ ...alone, evidence: hash(utf8('seen')) })).toBe('issuance.evidence')
    expect(net.refusal({ ...alone, shown: [filler(100, 'box')] })).toBe('issuance.evidence')
    expect(net.refusal(alone)).toBe(undefined)
  })

  test('without one who is left out, as long as enough are left', () => {
    expect(net.refusal(part({ ...asked, without: [2, 3] }, 1))).toBe('issuance.without')
    expect(net.refusal(part({ ...asked, without: [9] }, 1))).toBe('issuance.without')
    expect(net.refusal(part({ ...asked, without: [2] }, 2))).toBe('ceremony.no-officer')
    net.write(part({ ...asked, without: [2] }, 1))
    expect(net.refusal(part({ ...asked, without: [2] }, 3, [1]))).toBe(undefined)
  })

  test('give nothing by what was agreed to before it was taken back', () => {
    const longer = { ...asked, until: asked.until + hour }
    net.write(part(longer, 3))
    net.write(part(asked, 1))
    const second = part(asked, 2, [1])
    net.write(second)
    net.write(revoke(net, second))
    expect(net.refusal(part(longer, 1, [3]))).toBe('issuance.past')
    expect(openRequests(net.rows, requestList.all(net.rows, aLabel('board')), net.now)).toEqual([])
    // Whoever wants to give it again says so; what is older does not come back with that.
    const again = { ...asked, until: asked.until + 1 }
    net.write(part(again, 3))
    net.write(part(again, 1, [3]))
    expect(grant()).toMatchObject({ until: again.until, revoked: undefined })
    expect(net.refusal(part(longer, 1, [3]))).toBe('issuance.past')
  })

  test('say in a part only what a key can be made of: one that is no key would stop the others', () => {
    const first = part(asked, 2)
    expect(claims(net.genesisId, net.rows, net.sign(first)).at(-1)).toEqual({
      kind: 'combined',
      parts: [{ place: 2, common: first.common }],
      common: first.common,
    })
  })

  test('take it back by the institution that called them together', () => {
    net.write(part(asked, 1))
    const second = part(asked, 3, [1])
    net.write(second)
    const back = revoke(net, second)
    expect(net.sign(back).signatures).toHaveLength(1)
    net.write(back)
    expect(grant()?.revoked).toBeDefined()
  })
})

test('an officer’s part has no place where an institution gives alone', () => {
  expect(net.refusal({ ...issue(net, 'board', 'reviewer', 'Dr Lind'), officer: 4 })).toBe(
    'ceremony.no-officer',
  )
})

test('a server says once of each part it holds that it does not hold good', () => {
  const over = { ...asked, servers: [idOf(bern)], boxes: [filler(200, 'box')] }
  net.write(part(over, 1))
  const second = part(over, 2, [1])
  net.write(second)
  const complaint = (more: Partial<BodyOf<'issuance.fault'>> = {}): BodyOf<'issuance.fault'> => ({
    kind: 'issuance.fault',
    server: idOf(bern),
    device: bern.nodeKey,
    authority: asked.authority,
    attribute: asked.attribute,
    account: asked.account,
    issue: net.idOf(second),
    officer: 1,
    ...more,
  })
  expect(net.refusal(complaint({ server: idOf(anna), device: anna.nodeKey }))).toBe('issuance.fault')
  expect(net.refusal(complaint({ officer: 3 }))).toBe('issuance.fault')
  expect(net.refusal(complaint({ issue: net.idOf(part(over, 1)) }))).toBe('attribute.other-issue')
  net.write(complaint())
  expect(grant()?.faults).toEqual([{ officer: 1, server: idOf(bern) }])
  expect(net.refusal(complaint())).toBe('issuance.fault-told')
  // It takes nothing away.
  expect(grant()?.revoked).toBe(undefined)
})

test('nothing is given by fewer, nor twice, and what is refused changes nothing', () => {
  const untils = [start + 500 * hour, start + 600 * hour]
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          officer: fc.integer({ min: 0, max: 4 }),
          until: fc.constantFrom(...untils),
          of: fc.option(fc.subarray([1, 2, 3]), { nil: undefined }),
          without: fc.constantFrom([], [2]),
        }),
        { minLength: 6, maxLength: 14 },
      ),
      (tries) => {
        const net = held()
        const done = new Set<string>()
        let height = 10
        for (const { officer, until, of, without } of tries) {
          const whole = { ...issue(net, 'board', 'reviewer', 'Dr Lind', until), without }
          const body = part(
            whole,
            officer,
            of?.filter((one) => one !== officer),
          )
          const before = new Map(net.rows.entries())
          const had = grants.find(net.rows, whole.account, name)?.issue
          try {
            const tx = net.sign(body)
            claims(net.genesisId, net.rows, tx)
            net.rows.commit(apply(net.genesisId, net.rows, tx, { height: ++height, time: net.now }))
          } catch (caught) {
            refusalOf(caught)
            expect(new Map(net.rows.entries())).toEqual(before)
            continue
          }
          const once = onceOf(net.genesisId, body)
          expect(done.has(once)).toBe(false)
          done.add(once)
          const has = grants.find(net.rows, whole.account, name)
          if (has?.issue === had) continue
          expect(new Set(has?.parts.map((one) => one.officer)).size).toBe(2)
        }
      },
    ),
    { numRuns: 12, seed: 5 },
  )
})
