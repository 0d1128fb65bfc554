import { ed25519 } from '@noble/curves/ed25519.js'
import { beforeEach, describe, expect, test } from 'vitest'
import { concat, equal, hex } from '../../../src/core/bytes.ts'
import { nameCommitment } from '../../../src/ledger/naming.ts'
import { apply, claims, onceOf, senderOf } from '../../../src/ledger/rules.ts'
import {
  accounts,
  admissions,
  attributes,
  authorities,
  consents,
  grants,
  institutions,
  nodeKeys,
} from '../../../src/ledger/state.ts'
import {
  blindContext,
  candidateHash,
  consentContext,
  consentMessage,
  decodeTransaction,
  absColumns,
  encodeTransaction,
  type Body,
} from '../../../src/ledger/transaction.ts'
import { totalStake, validators } from '../../../src/ledger/validators.ts'
import { Absent, type View } from '../../../src/ledger/view.ts'
import {
  addDevice,
  aLabel,
  admit,
  candidateOf,
  consent,
  declare,
  deviceOf,
  dispute,
  filler,
  dropDevice,
  erase,
  genesisOf,
  hour,
  idOf,
  issue,
  Net,
  openAccount,
  openAuthority,
  openingOf,
  publish,
  read,
  receipt,
  revoke,
  rewrap,
  rotate,
  rotateAccount,
  setStake,
  start,
  upgradeTo,
  withdraw,
} from './network.ts'
import { refusalIn } from '../../support/refusals.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const claim = 'patient@st-anna#2026'

/** Two founders, an authority with two attributes, a doctor. */
const settled = (): Net => {
  const net = new Net(genesisOf(anna, bern))
  net.write(openAuthority(anna, 'st-anna'), openAccount(anna, 'Dr Roth'))
  return net
}
/** As `settled`, written further. */
const practising = (): Net => {
  const net = settled()
  net.write(declare('st-anna', 'doctor'), declare('st-anna', 'patient'))
  return net
}
/** With a consent and a record of it. */
const published = () => {
  const net = practising()
  const [given] = net.write(consent(anna, 'visit', claim))
  if (!given) throw new Error('no consent')
  const [record] = net.write(publish(anna, given, 'letter'))
  if (!record) throw new Error('no record')
  return { net, given, record }
}

let net: Net
beforeEach(() => {
  net = practising()
})

describe('institution.admit', () => {
  const newcomer = candidateOf('Insurer', 2)

  test('admits at more than two thirds of the stake, not before', () => {
    net.write(admit(newcomer, anna))
    expect(institutions.has(net.rows, idOf(newcomer))).toBe(false)
    expect(admissions.need(net.rows, candidateHash(newcomer)).approvals).toHaveLength(1)
    net.write(admit(newcomer, bern))
    expect(institutions.need(net.rows, idOf(newcomer)).stake).toBe(2)
    expect(nodeKeys.need(net.rows, newcomer.nodeKey)).toEqual(idOf(newcomer))
    expect(admissions.need(net.rows, candidateHash(newcomer)).admitted).toBe(true)
    expect(validators(net.rows).map((one) => [one.stake, one.since])).toEqual([
      [36, 0],
      [36, 0],
      [24, 4],
    ])
  })

  test('exactly two thirds is not enough', () => {
    const thirds = new Net(genesisOf(candidateOf('a', 1), candidateOf('b', 1), candidateOf('c', 1)))
    thirds.write(admit(newcomer, candidateOf('a', 1)), admit(newcomer, candidateOf('b', 1)))
    expect(institutions.has(thirds.rows, idOf(newcomer))).toBe(false)
    thirds.write(admit(newcomer, candidateOf('c', 1)))
    expect(totalStake(thirds.rows)).toBe(5)
  })

  test('counts an approver once, and approvals of one candidate only', () => {
    net.write(admit(newcomer, anna))
    expect(net.refusal(admit(newcomer, anna))).toBe('motion.approved-already')
    net.write(admit({ ...newcomer, stake: 200 }, bern))
    expect(institutions.has(net.rows, idOf(newcomer))).toBe(false)
  })

  test('refuses keys in use, strangers, and approvers without stake', () => {
    expect(net.refusal(admit(anna, bern))).toBe('institution.exists')
    expect(net.refusal(admit({ ...newcomer, voteKey: bern.voteKey }, anna))).toBe('institution.key-used')
    expect(net.refusal(admit({ ...newcomer, nodeKey: bern.nodeKey }, anna))).toBe('institution.key-used')
    const board = candidateOf('Board', 0)
    expect(net.refusal(admit(newcomer, board))).toBe('institution.unknown')
    net.write(admit(board, anna), admit(board, bern))
    expect(net.refusal(admit(newcomer, board))).toBe('institution.no-stake')
    expect(validators(net.rows)).toHaveLength(2)
  })

  test('asks for possession of the vote key', () => {
    const asked = claims(net.genesisId, net.rows, net.sign(admit(newcomer, anna)))
    expect(asked.map((one) => one.kind)).toEqual(['signature', 'signature', 'signature', 'possession'])
  })
})

describe('authorities and attributes', () => {
  test('an authority name is taken once, its attributes once each', () => {
    expect(authorities.need(net.rows, 'st-anna').institution).toEqual(idOf(anna))
    expect(net.refusal(openAuthority(bern, 'st-anna'))).toBe('authority.exists')
    expect(net.refusal(declare('st-anna', 'doctor'))).toBe('attribute.exists')
    expect(net.refusal(openAuthority(candidateOf('nobody', 1), 'x'))).toBe('institution.unknown')
  })

  test('an attribute is named once in a language, and every name says something', () => {
    const named = (...words: readonly (readonly [string, string])[]) => ({
      ...declare('st-anna', 'nurse'),
      words: words.map(([language, title]) => ({ language: aLabel(language), title })),
      listed: true,
    })
    expect(net.refusal(named(['en', 'Nurse'], ['es', 'Enfermera'], ['en', 'Sister']))).toBe('attribute.words')
    expect(net.refusal(named(['en', 'Nurse'], ['es', '  ']))).toBe('attribute.words')
    net.write(named(['en', 'Nurse'], ['es', 'Enfermera']))
    expect(attributes.need(net.rows, 'st-anna', 'nurse')).toMatchObject({
      words: [
        { language: 'en', title: 'Nurse' },
        { language: 'es', title: 'Enfermera' },
      ],
      listed: true,
    })
    expect(attributes.need(net.rows, 'st-anna', 'doctor')).toMatchObject({ words: [], listed: false })
  })

  test('an authority has all columns', () => {
    const wide = openAuthority(bern, 'bern')
    const narrow = { ...wide, abs: { ...wide.abs, b: wide.abs.b.slice(1) } }
    expect(net.refusal(narrow)).toBe('authority.columns')
    expect(net.refusal(wide)).toBeUndefined()
  })

  test('both key proofs are bound to the same context', () => {
    const [, abe, abs] = claims(net.genesisId, net.rows, net.sign(openAuthority(bern, 'bern')))
    if (abe?.kind !== 'abe-authority' || abs?.kind !== 'abs-authority') throw new Error('other claims')
    expect(abe.context).toEqual(abs.context)
  })

  test('issue, renew, revoke, issue again; nothing sent twice counts twice', () => {
    const first = issue(net, 'st-anna', 'doctor', 'Dr Roth', start + 10 * hour)
    net.write(first)
    expect(net.refusal(first)).toBe('attribute.not-later')
    const ended = revoke(net, first)
    net.write(ended)
    expect(grants.need(net.rows, net.account('Dr Roth'), 'doctor@st-anna').revoked).toBe(4)
    expect(net.refusal(ended)).toBe('attribute.revoked')
    expect(net.refusal(first)).toBe('attribute.not-later')
    const second = issue(net, 'st-anna', 'doctor', 'Dr Roth', start + 20 * hour)
    net.write(second)
    expect(grants.need(net.rows, net.account('Dr Roth'), 'doctor@st-anna').revoked).toBeUndefined()
    expect(net.refusal(ended)).toBe('attribute.other-issue')
    expect(net.refusal(revoke(net, second))).toBeUndefined()
  })

  test('a key is shared over distinct servers, with a box for each, by the one officer there is', () => {
    const good = issue(net, 'st-anna', 'doctor', 'Dr Roth')
    const [box = filler(9, '')] = good.boxes
    const two = { ...good, servers: [idOf(anna), idOf(bern)], boxes: [box, box] }
    expect(good).toMatchObject({ threshold: 1, servers: two.servers })
    expect(net.refusal(two)).toBeUndefined()
    expect(net.refusal({ ...two, threshold: 2, common: filler(192, 'K and D') })).toBeUndefined()
    const wrong = [
      { threshold: 0, common: filler(0, '') },
      { threshold: 2 },
      { threshold: 3, common: filler(288, 'three') },
      { common: filler(192, 'more than K') },
      { boxes: [box] },
      { servers: [], boxes: [] },
      { servers: [idOf(anna), idOf(anna)] },
      { officer: 0 },
      { officer: 2 },
    ]
    for (const one of wrong)
      expect(net.refusal({ ...two, ...one }), JSON.stringify(one)).toBe('attribute.sharing')
    // A version that no policy can name would stand in everybody's list of who holds what.
    const decoded = (version: number) =>
      refusalIn(() => decodeTransaction(encodeTransaction(net.sign({ ...two, version }))))
    expect([decoded(9999), decoded(10_000)]).toEqual([undefined, 'malformed'])
    const nobody = { ...two, servers: [idOf(anna), idOf(candidateOf('nobody', 1))] }
    expect(net.refusal(nobody)).toBe('institution.unknown')
    net.write({ ...two, threshold: 2, common: filler(192, 'K and D') })
    const common = filler(192, 'K and D')
    expect(grants.need(net.rows, good.account, 'doctor@st-anna')).toMatchObject({
      threshold: 2,
      servers: two.servers,
      parts: [{ officer: 1, common }],
    })
  })

  test('where four or more serve, no place alone has a key, and the authority’s own has no part', () => {
    const others = ['Cura', 'Davos'].map((name) => candidateOf(name, 1))
    for (const one of others) net.write(admit(one, anna), admit(one, bern))
    const good = issue(net, 'st-anna', 'doctor', 'Dr Roth')
    expect(good.threshold).toBe(2)
    expect(good.servers.map(hex).toSorted()).toEqual(
      [bern, ...others].map((one) => hex(idOf(one))).toSorted(),
    )
    expect(net.refusal(good)).toBeUndefined()
    const whole = { ...good, threshold: 1, common: filler(96, 'whole') }
    expect(net.refusal(whole)).toBe('attribute.undivided')
    const own = { ...good, servers: [idOf(anna), ...good.servers.slice(1)] }
    expect(net.refusal(own)).toBe('attribute.undivided')
    const more = { ...good, threshold: 3, common: filler(288, 'three of three') }
    expect(net.refusal(more)).toBeUndefined()
  })

  test('no authority draws one t’ twice, for whomever; another one’s is its own', () => {
    net.write(openAuthority(bern, 'bern'), openAccount(anna, 'Dr Lu'))
    net.write(declare('bern', 'doctor'))
    const first = issue(net, 'st-anna', 'doctor', 'Dr Roth')
    net.write(first)
    const { common } = first
    expect(net.refusal({ ...issue(net, 'st-anna', 'doctor', 'Dr Lu'), common })).toBe('attribute.key-reused')
    expect(net.refusal({ ...issue(net, 'st-anna', 'patient', 'Dr Roth'), common })).toBe(
      'attribute.key-reused',
    )
    const later = issue(net, 'st-anna', 'doctor', 'Dr Roth', first.until + 1)
    expect(net.refusal({ ...later, common })).toBe('attribute.key-reused')
    const [kPrime, blinding] = [common, filler(96, 'D')]
    const shared = { threshold: 2, servers: [idOf(anna), idOf(bern)], boxes: [blinding, blinding] }
    expect(net.refusal({ ...later, ...shared, common: concat(kPrime, blinding) })).toBe(
      'attribute.key-reused',
    )
    expect(net.refusal({ ...issue(net, 'bern', 'doctor', 'Dr Roth'), common })).toBeUndefined()
    expect(net.refusal(later)).toBeUndefined()
  })

  test('what is not there is named', () => {
    const unknown = issue(net, 'st-anna', 'nurse', 'Dr Roth')
    expect(net.refusal(unknown)).toBe('attribute.unknown')
    expect(() => apply(net.genesisId, net.rows, net.sign(unknown), { height: 9, time: net.now })).toThrow(
      'nurse@st-anna',
    )
    expect(net.refusal(issue(net, 'elsewhere', 'doctor', 'Dr Roth'))).toBe('authority.unknown')
    expect(net.refusal(issue(net, 'st-anna', 'doctor', 'nobody'))).toBe('account.unknown')
    expect(net.refusal(issue(net, 'st-anna', 'doctor', 'Dr Roth', start))).toBe('attribute.past')
    expect(net.refusal(revoke(net, issue(net, 'st-anna', 'doctor', 'Dr Roth')))).toBe('attribute.not-held')
  })
})

describe('account.open', () => {
  test('once a key, with the gid made from it', () => {
    expect(net.refusal(openAccount(anna, 'Dr Roth'))).toBe('account.exists')
    expect(net.refusal(openAccount(candidateOf('nobody', 1), 'Dr Lu'))).toBe('institution.unknown')
    const body = openAccount(bern, 'Dr Lu')
    const asked = claims(net.genesisId, net.rows, net.sign(body))
    expect(asked.map((one) => one.kind)).toEqual(['signature', 'signature', 'blind'])
    const account = net.account('Dr Lu')
    expect(asked[2]).toMatchObject({ gid: account, context: blindContext(net.genesisId, account, 0) })
    net.write(body)
    const row = accounts.need(net.rows, account)
    expect(row).toMatchObject({ named: nameCommitment(openingOf('Dr Lu')), listed: undefined })
  })
})

describe('account.rotate', () => {
  const row = () => accounts.need(net.rows, net.account('Dr Roth'))

  test('another (A, B) of the next generation, by the account alone; the gid stays', () => {
    const body = rotateAccount(net, 'Dr Roth', 1)
    const asked = claims(net.genesisId, net.rows, net.sign(body))
    expect(asked.map((one) => one.kind)).toEqual(['signature', 'blind'])
    const account = net.account('Dr Roth')
    expect(asked[0]).toMatchObject({ key: row().signKey })
    expect(asked[1]).toMatchObject({ gid: account, context: blindContext(net.genesisId, account, 1) })
    expect(net.refusal(rotateAccount(net, 'Dr Roth', 0))).toBe('account.generation')
    expect(net.refusal(rotateAccount(net, 'Dr Roth', 2))).toBe('account.generation')
    expect(net.refusal(rotateAccount(net, 'nobody', 1))).toBe('account.unknown')
    const before = row()
    net.write(body)
    const { a, b, generation } = body.blind
    expect(row()).toEqual({ ...before, a, b, generation })
    expect(net.refusal(body)).toBe('account.generation')
    expect(net.refusal(rotateAccount(net, 'Dr Roth', 2))).toBeUndefined()
  })

  test('an account begins with generation 0', () => {
    const body = openAccount(anna, 'Dr Lu')
    expect(net.refusal({ ...body, blind: { ...body.blind, generation: 1 } })).toBe('account.generation')
  })

  test('what was issued over the last one is refused, and says so where it stands', () => {
    const first = issue(net, 'st-anna', 'doctor', 'Dr Roth')
    net.write(first)
    const late = issue(net, 'st-anna', 'doctor', 'Dr Roth', first.until + 1)
    net.write(rotateAccount(net, 'Dr Roth', 1))
    expect(net.refusal(late)).toBe('attribute.other-generation')
    expect(grants.need(net.rows, first.account, 'doctor@st-anna').generation).toBe(0)
    net.write(issue(net, 'st-anna', 'doctor', 'Dr Roth', first.until + 1))
    expect(grants.need(net.rows, first.account, 'doctor@st-anna').generation).toBe(1)
  })
})

describe('consent.give', () => {
  test('states the claim of its attribute-based signature', () => {
    const body = consent(anna, 'visit', claim)
    const asked = claims(net.genesisId, net.rows, net.sign(body))
    expect(asked.map((one) => one.kind)).toEqual(['signature', 'signature', 'signature', 'abs'])
    expect(asked[3]).toMatchObject({
      claim,
      message: consentMessage(net.idOf(body)),
      context: consentContext(net.genesisId),
      authorities: [{ name: 'st-anna' }],
    })
  })

  test('a ticket serves once', () => {
    const body = consent(anna, 'visit', claim)
    const [id] = net.write(body)
    expect(net.refusal(body)).toBe('consent.ticket-used')
    expect(net.refusal({ ...body, validUntil: body.validUntil + 1 })).toBe('consent.ticket-used')
    expect(id && consents.need(net.rows, id)).toMatchObject({ hospital: idOf(anna), records: [] })
  })

  test('times are compared with the time of the block', () => {
    const body = consent(anna, 'visit', claim)
    net.now = body.ticketUntil
    expect(net.refusal(body)).toBeUndefined()
    net.now = body.ticketUntil + 1
    expect(net.refusal(body)).toBe('consent.ticket-expired')
    expect(net.refusal({ ...body, ticketUntil: net.now, validUntil: net.now })).toBe('consent.until-past')
  })

  test('refuses claims nobody could check', () => {
    const with_ = (text: string) => net.refusal(consent(anna, 'visit', text))
    expect(with_('patient@elsewhere')).toBe('authority.unknown')
    expect(with_('patient')).toBe('policy.syntax')
    expect(with_('patient@st-anna   or doctor@st-anna')).toBe('policy.not-canonical')
    const names = Array.from({ length: absColumns + 1 }, (_, i) => `a${i}@st-anna`)
    expect(with_(names.slice(1).join(' and '))).toBeUndefined()
    expect(with_(names.join(' and '))).toBe('consent.claim')
    expect(with_(names.join(' or '))).toBeUndefined()
  })

  test('refuses a hospital nobody admitted', () => {
    expect(net.refusal(consent(candidateOf('nobody', 1), 'visit', claim))).toBe('institution.unknown')
  })
})

describe('every family', () => {
  const bodies = (): { on: Net; all: readonly Body[] } => {
    const { net: on, given, record } = published()
    const issued = issue(on, 'st-anna', 'doctor', 'Dr Roth', start + 10 * hour)
    on.write(issued, addDevice(anna, deviceOf('ward')))
    const [page = record] = on.write(publish(anna, given, 'page'))
    on.write(erase(page))
    const all = [
      setStake(on, bern, 4, anna),
      rotate(bern, bern, 'next'),
      addDevice(bern, deviceOf('tablet')),
      dropDevice(anna, deviceOf('ward')),
      upgradeTo(2, 1000, anna),
      admit(candidateOf('Insurer', 2), bern, on.genesisId),
      openAuthority(bern, 'bern'),
      declare('st-anna', 'nurse'),
      openAccount(anna, 'Dr Lu'),
      rotateAccount(on, 'Dr Roth', 1),
      issue(on, 'st-anna', 'doctor', 'Dr Roth', start + 20 * hour),
      revoke(on, issued),
      consent(anna, 'visit 2', claim),
      publish(anna, given, 'scan'),
      read(bern, record, 'letter', 'n1'),
      rewrap(given, 1, [record]),
      erase(record),
      receipt(bern, page),
      withdraw(given),
      dispute(given),
    ]
    return { on, all }
  }

  test('has an answerable sender and honest signatures', () => {
    const { on, all } = bodies()
    for (const body of all) {
      expect([idOf(anna), idOf(bern)]).toContainEqual(senderOf(on.genesisId, on.rows, body))
      for (const one of claims(on.genesisId, on.rows, on.sign(body)))
        if (one.kind === 'signature')
          expect(ed25519.verify(one.signature, one.message, one.key, { zip215: true }), body.kind).toBe(true)
    }
  })

  test('refuses a signature or an ABS signature too few or too many', () => {
    const { on, all } = bodies()
    for (const body of all) {
      const tx = on.sign(body)
      const [first] = tx.signatures
      if (!first) throw new Error('unsigned')
      const wrong = [
        { ...tx, signatures: tx.signatures.slice(1) },
        { ...tx, signatures: [...tx.signatures, first] },
        { ...tx, abs: tx.abs ? undefined : first },
      ]
      for (const one of wrong)
        expect(
          refusalIn(() => claims(on.genesisId, on.rows, one)),
          body.kind,
        ).toBe('ledger.signatures')
    }
  })

  test('never takes effect twice, at once or later', () => {
    const { on, all } = bodies()
    const before = all.map((body) => onceOf(on.genesisId, body))
    expect(new Set(before).size).toBe(all.length)
    for (const body of all) {
      const fresh = bodies().on
      expect(fresh.refusal(body), body.kind).toBeUndefined()
      fresh.write(body)
      expect(fresh.refusal(body), body.kind).toBeDefined()
      fresh.now += 1
      expect(fresh.refusal(body), body.kind).toBeDefined()
    }
  })

  test('passes on that a row is not here yet, and writes nothing in place', () => {
    const { on, all } = bodies()
    const size = on.rows.size
    const nowhere: View = {
      get(key) {
        throw new Absent([key])
      },
    }
    for (const body of all) {
      const tx = on.sign(body)
      expect(() => apply(on.genesisId, nowhere, tx, { height: 1, time: start })).toThrow(Absent)
      apply(on.genesisId, on.rows, tx, { height: 9, time: on.now })
    }
    expect(on.rows.size).toBe(size)
    expect(equal(on.genesisId, on.ledger.tip.genesisId)).toBe(true)
  })
})
