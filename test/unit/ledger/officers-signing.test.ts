/** Officers whose keys sign consents together: where the keys come from, and what a claim on them is held to. */
import { beforeEach, describe, expect, test } from 'vitest'
import { claims } from '../../../src/ledger/rules.ts'
import { signingContext } from '../../../src/ledger/ceremony.ts'
import { authorities, trustees } from '../../../src/ledger/state.ts'
import { absColumns, type Body, type TxId } from '../../../src/ledger/transaction.ts'
import { beginCeremony, beginTrustee, closes, deals, heldBy, hold, reveals, say } from './holding.ts'
import {
  candidateOf,
  columns,
  consent,
  filler,
  genesisOf,
  hour,
  Net,
  openAccount,
  openAuthority,
} from './network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const
const claim = 'patient@board#2026'

let net: Net
beforeEach(() => {
  net = new Net(genesisOf(anna, bern))
  net.write(openAuthority(anna, 'st-anna'))
  net.write(...people.map((name, i) => openAccount(i === 0 ? anna : bern, name)))
})
const trustee = (): void => hold(net, beginTrustee(net, anna, 1, ['Dr Roth', 'Dr Khan'], 2))
const under = (text: string, version = 1) => ({ ...consent(anna, 'visit', text), trustee: version })
const issuersOf = (body: Body) => {
  const stated = claims(net.genesisId, net.rows, net.sign(body)).at(-1)
  return stated?.kind === 'abs' ? stated.authorities : []
}

describe('an officer’s keys for signing', () => {
  const begun = (): TxId => {
    const [id] = net.write(beginCeremony(net, anna, 'board', people))
    if (!id) throw new Error('nothing was written')
    return id
  }
  const dealt = (signing: ReturnType<typeof columns> | undefined): string | undefined => {
    const id = begun()
    const said = deals(id, 1, 3)
    if (said.kind !== 'ceremony.say' || said.said.kind !== 'deal') throw new Error('deals')
    const keys = signing && { ...signing, proof: filler(96, 'proof') }
    return net.refusal(say(id, 1, { ...said.said, signing: keys }))
  }

  test('come with the dealing, proven for this ceremony and place', () => {
    const id = begun()
    const body = deals(id, 2, 3)
    const stated = claims(net.genesisId, net.rows, net.sign(body)).find(({ kind }) => kind === 'abs-issuer')
    expect(stated).toMatchObject({ ...columns('officer 2'), context: signingContext(id, 2) })
    expect(signingContext(id, 2)).not.toEqual(signingContext(id, 1))
  })

  test('have every column, and are not missing', () => {
    expect(dealt(undefined)).toBe('malformed')
  })
  test.each([absColumns - 1, 0])('have not %i columns', (count) => {
    expect(dealt(columns('officer 1', count))).toBe('malformed')
  })
  test('have as many of one kind as of the other', () => {
    expect(dealt({ ...columns('officer 1'), b: columns('officer 1', 2).b })).toBe('malformed')
  })
})

describe('a claim on what officers give', () => {
  test('needs the institutions’ trustee', () => {
    heldBy(net, anna, 'board', people)
    expect(net.refusal(under(claim, 0))).toBe('authority.no-signing')
    expect(net.refusal(under(claim))).toBe('trustee.unknown')
    trustee()
    expect(net.refusal(under(claim))).toBe(undefined)
    expect(net.refusal(under(claim, 0))).toBe('authority.no-signing')
  })

  test('names the keys of all who dealt, in their places, under that trustee', () => {
    const [id] = net.write(beginCeremony(net, anna, 'board', people))
    if (!id) throw new Error('nothing was written')
    net.write(deals(id, 3, 3), deals(id, 1, 3))
    net.jump(1, hour + 1)
    for (const each of [
      (place: number) => say(id, place, { kind: 'review', against: [], signing: undefined }),
      (place: number) => reveals(id, place),
      (place: number) => say(id, place, { kind: 'check', pairs: [] }),
    ])
      net.write(each(1), each(3))
    net.write(closes(net, id, 1, 3))
    expect(authorities.need(net.rows, 'board').officers?.threshold).toBe(2)
    trustee()
    const officers = [1, 3].map((place) => ({ place, ...columns(`officer ${place}`) }))
    expect(issuersOf(under(claim))).toEqual([
      { name: 'board', a0: trustees.need(net.rows, 1).key, threshold: 2, officers },
    ])
  })

  test('has a column for each of those who are needed, one row for each who gives', () => {
    const seven = Array.from({ length: 7 }, (_, i) => `Dr ${i}`)
    net.write(...seven.map((name) => openAccount(bern, name)))
    heldBy(net, anna, 'board', seven, 7)
    heldBy(net, anna, 'panel', people, 2)
    trustee()
    expect(net.refusal(under(claim))).toBe(undefined)
    expect(net.refusal(under(`${claim} and patient@st-anna#2026`))).toBe(undefined)
    expect(net.refusal(under(`${claim} and patient@panel#2026`))).toBe('consent.claim')
    const years = (count: number): string =>
      Array.from({ length: count }, (_, i) => `patient@panel#${i}`).join(' or ')
    expect(net.refusal(under(years(7)))).toBe(undefined)
    expect(net.refusal(under(years(8)))).toBe('consent.claim')
  })
})
