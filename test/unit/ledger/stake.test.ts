/** Who counts for how much: votes on stake, devices, sleepers, evidence, rules. */
import { beforeEach, describe, expect, test } from 'vitest'
import { noHash, voteBytes, type BallotKind } from '../../../src/core/ballot.ts'
import { equal, hash, utf8 } from '../../../src/core/bytes.ts'
import { pendingMotions } from '../../../src/ledger/lists.ts'
import { seenOf } from '../../../src/ledger/presence.ts'
import { claims, rulesKnown, senderOf, signersOf } from '../../../src/ledger/rules.ts'
import { institutions, network, voteKeys } from '../../../src/ledger/state.ts'
import { usualPatience, type Candidate, type Device } from '../../../src/ledger/transaction.ts'
import { deviceStandings, standing, validators, weightsOf } from '../../../src/ledger/validators.ts'
import {
  accuse,
  addDevice,
  admit,
  candidateOf,
  declare,
  deviceOf,
  dropDevice,
  genesisOf,
  idOf,
  Net,
  openAuthority,
  publish,
  read,
  reportIdle,
  resume,
  rotate,
  setStake,
  upgradeTo,
} from './network.ts'
import { refusalIn } from '../../support/refusals.ts'

const names = ['St Anna', 'Bern', 'Cura', 'Dorn']
const [anna, bern, cura, dorn] = names.map((name) => candidateOf(name, 3)) as [
  Candidate,
  Candidate,
  Candidate,
  Candidate,
]
const tablet = deviceOf('tablet')

let net: Net
beforeEach(() => {
  net = new Net(genesisOf(anna, bern, cura, dorn))
})

const weights = (): number[] => validators(net.rows).map(({ stake }) => stake)
const stakeOf = (who: Candidate): number => institutions.need(net.rows, idOf(who)).stake
/** Long enough that whoever has not voted may be reported. */
const { absentBlocks, absentMs, noticeBlocks, noticeMs } = usualPatience
const pass = (): void => net.jump(absentBlocks + 1, absentMs)
const pastNotice = (): void => net.jump(noticeBlocks, noticeMs)
let filled = 0
/** A block in which nothing of this matters. */
const block = (): void => {
  net.write(openAuthority(anna, `filler-${filled++}`))
}

describe('stake.set', () => {
  test('decides at the quorum, not before, and counts from the next height', () => {
    net.write(setStake(net, dorn, 5, anna), setStake(net, dorn, 5, bern))
    expect(stakeOf(dorn)).toBe(3)
    expect(pendingMotions(net.rows, net.ledger.tip.height)).toMatchObject([{ approved: 6, needed: 9 }])
    net.write(setStake(net, dorn, 5, dorn))
    expect(weights()).toEqual([36, 36, 36, 60])
    expect(validators(net.rows)[3]?.since).toBe(2)
    expect(pendingMotions(net.rows, net.ledger.tip.height)).toEqual([])
  })

  test('an approval counts once, for this number only, and not after the stake has changed', () => {
    const late = setStake(net, dorn, 5, anna)
    net.write(setStake(net, dorn, 4, anna))
    expect(net.refusal(setStake(net, dorn, 4, anna))).toBe('motion.approved-already')
    net.write(setStake(net, dorn, 5, bern), setStake(net, dorn, 4, bern), setStake(net, dorn, 4, cura))
    expect(stakeOf(dorn)).toBe(4)
    expect(net.refusal(late)).toBe('stake.moved')
    expect(net.refusal(setStake(net, dorn, 4, anna))).toBe('stake.unchanged')
    expect(net.refusal(setStake(net, dorn, 5, anna))).toBeUndefined()
  })

  test('stake 0 takes vote and voice, and a vote brings both back', () => {
    for (const one of [anna, bern, cura]) net.write(setStake(net, dorn, 0, one))
    expect(validators(net.rows)).toHaveLength(3)
    expect(standing(net.rows, idOf(dorn))).toBe('none')
    expect(seenOf(net.rows, dorn.nodeKey)).toBeUndefined()
    expect(net.refusal(setStake(net, bern, 9, dorn))).toBe('institution.no-stake')
    expect(net.refusal(accuse(anna, dorn, 1))).toBe('institution.no-stake')
    for (const one of [anna, bern, cura]) net.write(setStake(net, dorn, 2, one))
    expect(weights()).toEqual([36, 36, 36, 24])
  })

  test('no more than a third goes within four heights', () => {
    net = new Net(genesisOf(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => candidateOf(name, 1))))
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => candidateOf(name, 1))
    const [, , , d, e, f] = all as [Candidate, Candidate, Candidate, Candidate, Candidate, Candidate]
    const voters = all.slice(0, 5)
    net.write(...voters.map((one) => setStake(net, f, 0, one)))
    net.write(...voters.slice(0, 4).map((one) => setStake(net, e, 0, one)))
    // 2 of 6 are gone: the next, 1 of 4, has to wait until both are four heights back.
    net.write(...voters.slice(0, 2).map((one) => setStake(net, d, 0, one)))
    const third = voters[2]
    if (!third) throw new Error('six founders')
    expect(net.refusal(setStake(net, d, 0, third))).toBe('stake.too-fast')
    net.write(openAuthority(third, 'one'))
    expect(net.refusal(setStake(net, d, 0, third))).toBe('stake.too-fast')
    net.write(openAuthority(third, 'two'))
    expect(net.refusal(setStake(net, d, 0, third))).toBeUndefined()
  })

  test('who sleeps or is jailed has no say, and an approval it gave before counts nothing', () => {
    net.write(setStake(net, dorn, 5, cura))
    net.write(accuse(anna, cura, 1))
    expect(net.refusal(setStake(net, dorn, 6, cura))).toBe('institution.jailed')
    expect(pendingMotions(net.rows, 2)).toMatchObject([{ approved: 0 }])
    net.write(setStake(net, dorn, 5, anna), setStake(net, dorn, 5, bern))
    expect(stakeOf(dorn)).toBe(3)
  })
})

describe('devices', () => {
  test('share the weight exactly, in the order they came', () => {
    net.write(addDevice(anna, tablet))
    net.write(addDevice(anna, deviceOf('phone')))
    net.write(addDevice(anna, deviceOf('ward')))
    expect(weights()).toEqual([9, 9, 9, 9, 36, 36, 36])
    expect(validators(net.rows)[1]?.nodeKey).toEqual(tablet.nodeKey)
    expect(net.refusal(addDevice(anna, deviceOf('fifth')))).toBe('device.most')
    net.write(dropDevice(anna, tablet))
    expect(weights()).toEqual([12, 12, 12, 36, 36, 36])
    expect(net.refusal(dropDevice(anna, tablet))).toBe('device.unknown')
  })

  test('asks both the institution and the device, and the last one stays', () => {
    const roles = (body: ReturnType<typeof addDevice | typeof rotate | typeof dropDevice>) =>
      signersOf(net.genesisId, net.rows, body).map(({ role }) => role)
    expect(roles(addDevice(anna, tablet))).toEqual(['institution', 'device'])
    expect(roles(rotate(anna, anna, 'new'))).toEqual(['institution', 'device'])
    expect(roles(dropDevice(anna, anna))).toEqual(['institution'])
    expect(refusalIn(() => roles(rotate(anna, bern, 'new')))).toBe('device.unknown')
    expect(net.refusal(dropDevice(anna, anna))).toBe('device.last')
  })

  test('no key serves two, and a vote key that was given up never votes again', () => {
    expect(net.refusal(addDevice(anna, { ...tablet, nodeKey: bern.nodeKey }))).toBe('institution.key-used')
    expect(net.refusal(addDevice(anna, { ...tablet, voteKey: bern.voteKey }))).toBe('institution.key-used')
    net.write(rotate(anna, anna, 'second'))
    const [row] = validators(net.rows)
    expect(row).toMatchObject({ voteKey: rotate(anna, anna, 'second').voteKey, since: 1, stake: 36 })
    expect(voteKeys.need(net.rows, anna.voteKey)).toMatchObject({ from: 0, until: 1 })
    expect(net.refusal(rotate(anna, anna, 'second'))).toBe('institution.key-used')
    expect(net.refusal({ ...rotate(anna, anna, 'second'), voteKey: anna.voteKey })).toBe(
      'institution.key-used',
    )
    const again = { ...deviceOf('again'), voteKey: anna.voteKey }
    expect(net.refusal(addDevice(bern, again))).toBe('institution.key-used')
    expect(net.refusal(admit({ ...candidateOf('Eich', 1), voteKey: anna.voteKey }, bern))).toBe(
      'institution.key-used',
    )
  })

  test('a node key that was dropped may come back with another vote key; the old drop does not come with it', () => {
    const dropped = dropDevice(anna, tablet)
    net.write(addDevice(anna, tablet))
    net.write(dropped)
    const back = { ...deviceOf('tablet again'), nodeKey: tablet.nodeKey }
    net.write(addDevice(anna, back))
    expect(net.refusal(dropped)).toBe('device.unknown')
    expect(weights()).toEqual([18, 18, 36, 36, 36])
  })

  test('four changes within a thousand heights', () => {
    for (const words of ['1', '2', '3', '4']) net.write(rotate(anna, anna, words))
    expect(net.refusal(rotate(anna, anna, '5'))).toBe('institution.changes')
    expect(net.refusal(rotate(bern, bern, '5'))).toBeUndefined()
    net.jump(995, 0)
    expect(net.refusal(rotate(anna, anna, '5'))).toBe('institution.changes')
    net.jump(1, 0)
    expect(net.refusal(rotate(anna, anna, '5'))).toBeUndefined()
  })

  test('of a server log reads, others do not', () => {
    net.write(addDevice(anna, tablet))
    const logged = read(anna, hash(utf8('record')) as never, 'letter', 'n')
    const roles = (device: Device) =>
      refusalIn(() => signersOf(net.genesisId, net.rows, { ...logged, device: device.nodeKey }))
    expect(roles(tablet)).toBeUndefined()
    expect(roles(bern)).toBe('device.unknown')
    net.write(dropDevice(anna, tablet))
    expect(roles(tablet)).toBe('device.unknown')
  })
})

describe('sleepers', () => {
  /** Everybody votes but Dorn. */
  const withoutDorn = [0, 1, 2]
  /** A block after the tip, with the tip's certificate signed by these. */
  const signed = (...signers: readonly number[]): void => {
    net.signers = signers
    block()
    net.signers = []
  }
  beforeEach(() => {
    block()
  })

  test('are reported after seven days and 200 certificates, not before', () => {
    net.jump(absentBlocks - 2, absentMs)
    expect(net.refusal(reportIdle(net, anna, dorn))).toBe('device.seen')
    net.jump(1, 0)
    expect(net.refusal(reportIdle(net, anna, dorn))).toBeUndefined()
    net = new Net(genesisOf(anna, bern, cura, dorn))
    net.jump(5000, absentMs - 2000)
    expect(net.refusal(reportIdle(net, anna, dorn))).toBe('device.seen')
  })

  test('count 0 when the notice has run out in blocks and in hours, and come back by their own word', () => {
    pass()
    signed(...withoutDorn)
    net.write(reportIdle(net, anna, dorn))
    expect(standing(net.rows, idOf(dorn))).toBe('noticed')
    expect(net.refusal(reportIdle(net, bern, dorn))).toBe('device.noticed')
    net.jump(noticeBlocks - 1, 0)
    block()
    expect(weights()).toEqual([36, 36, 36, 36])
    net.jump(0, noticeMs)
    block()
    expect(weights()).toEqual([36, 36, 36, 0])
    expect(weightsOf(validators(net.rows))).toEqual({ active: 108, full: 144 })
    expect(standing(net.rows, idOf(dorn))).toBe('idle')
    expect(net.refusal(setStake(net, bern, 9, dorn))).toBe('institution.idle')

    // Its signature on a certificate is no word: of weight 0, nobody has to gather it.
    net.signers = [0, 1, 2, 3]
    block()
    expect(standing(net.rows, idOf(dorn))).toBe('idle')

    const word = resume(net, dorn)
    net.write(word)
    expect(weights()).toEqual([36, 36, 36, 36])
    expect(validators(net.rows)[3]?.since).toBe(net.ledger.tip.height)
    expect(net.refusal(word)).toBe('device.not-noticed')
  })

  test('any sign of life ends the notice: a signature, or its word', () => {
    pass()
    signed(...withoutDorn)
    net.write(reportIdle(net, anna, dorn))
    signed(0, 1, 3)
    expect(standing(net.rows, idOf(dorn))).toBe('voting')
    expect(seenOf(net.rows, dorn.nodeKey)?.height).toBe(net.ledger.tip.height - 1)
    pastNotice()
    block()
    expect(weights()).toEqual([36, 36, 36, 36])

    pass()
    net.write(reportIdle(net, anna, dorn))
    net.write(resume(net, dorn))
    pastNotice()
    block()
    expect(weights()).toEqual([36, 36, 36, 36])
  })

  test('a report of what was seen since counts no more', () => {
    pass()
    const stale = reportIdle(net, anna, dorn)
    signed(0, 1, 2, 3)
    expect(net.refusal(stale)).toBe('device.seen')
    pass()
    expect(net.refusal(stale)).toBe('device.seen')
    expect(net.refusal(reportIdle(net, anna, dorn))).toBeUndefined()
  })

  test('by a vote all is forgotten', () => {
    pass()
    signed(...withoutDorn)
    net.write(reportIdle(net, anna, dorn))
    for (const one of [anna, bern, cura]) net.write(setStake(net, dorn, 3, one))
    expect(standing(net.rows, idOf(dorn))).toBe('voting')
    expect(net.refusal(reportIdle(net, anna, dorn))).toBe('device.seen')
  })

  test('one sleeping device of several takes only its part, and a new key is a sign of life', () => {
    net.write(addDevice(dorn, tablet))
    pass()
    signed(0, 1, 2, 3)
    net.write(reportIdle(net, anna, tablet))
    pastNotice()
    block()
    expect(weights()).toEqual([36, 36, 36, 18, 0])
    expect(standing(net.rows, idOf(dorn))).toBe('voting')
    expect(deviceStandings(net.rows, idOf(dorn)).map((one) => one.standing)).toEqual(['voting', 'idle'])
    // Its weight moves to the device that is awake.
    net.write(dropDevice(dorn, tablet))
    expect(weights()).toEqual([36, 36, 36, 36])
    net.write(addDevice(dorn, { ...deviceOf('third'), nodeKey: tablet.nodeKey }))
    expect(weights()).toEqual([36, 36, 36, 18, 18])
  })

  test('of many that fall due at once some wait: no more than a third goes within four heights', () => {
    net = new Net(genesisOf(...Array.from({ length: 9 }, (_, i) => candidateOf(`h${i}`, 1))))
    const all = Array.from({ length: 9 }, (_, i) => candidateOf(`h${i}`, 1))
    const [first] = all
    if (!first) throw new Error('nine founders')
    pass()
    net.write(...all.slice(4).map((one) => reportIdle(net, first, one)))
    pastNotice()
    const idle: number[] = []
    for (let i = 0; i < 6; i++) {
      net.write(openAuthority(first, `many-${i}`))
      idle.push(weights().filter((one) => one === 0).length)
    }
    // 3 of 9, then 2 of the 6 that are left once the first loss is four heights back.
    expect(idle).toEqual([3, 3, 3, 3, 5, 5])
    expect(refusalIn(() => net.write(openAuthority(first, 'on')))).toBeUndefined()
  })

  test('so few never sleep that no quorum is left', () => {
    pass()
    net.write(reportIdle(net, anna, cura), reportIdle(net, anna, dorn))
    net.write(reportIdle(net, anna, bern))
    pastNotice()
    for (let i = 0; i < 20; i++) block()
    const { active, full } = weightsOf(validators(net.rows))
    expect(3 * active).toBeGreaterThan(full)
    expect(active).toBe(72)
  })
})

describe('evidence', () => {
  test('jails from the next height, and a vote brings back', () => {
    block()
    net.write(accuse(anna, dorn, 1))
    expect(weights()).toEqual([36, 36, 36, 0])
    expect(standing(net.rows, idOf(dorn))).toBe('jailed')
    expect(institutions.need(net.rows, idOf(dorn)).jailed).toMatchObject({ height: 2 })
    for (const one of [anna, bern, cura]) net.write(setStake(net, dorn, 3, one))
    expect(weights()).toEqual([36, 36, 36, 36])
    expect(validators(net.rows)[3]?.since).toBe(5)
  })

  test('jails all devices of the institution, and it signs on what brings it back', () => {
    net.write(addDevice(dorn, tablet))
    net.write(accuse(anna, tablet, 2))
    expect(weights()).toEqual([36, 36, 36, 0, 0])
    expect(net.refusal(rotate(dorn, dorn, 'fresh'))).toBeUndefined()
    expect(net.refusal(dropDevice(dorn, tablet))).toBeUndefined()
    net.jump(4, 0)
    expect(net.refusal(accuse(dorn, anna, 1))).toBeUndefined()
  })

  test('counts once: what was before the return convicts no more, what comes after does', () => {
    net.write(openAuthority(anna, 'st-anna'))
    const early = accuse(anna, dorn, 1)
    net.write(early)
    expect(net.refusal(accuse(bern, dorn, 1))).toBe('institution.jailed')
    for (const one of [anna, bern, cura]) net.write(setStake(net, dorn, 3, one))
    expect(net.refusal(early)).toBe('evidence.forgiven')
    expect(net.refusal(accuse(anna, dorn, 4))).toBe('evidence.forgiven')
    net.write(declare('st-anna', 'doctor'))
    expect(net.refusal(accuse(anna, dorn, 6))).toBeUndefined()
  })

  test('an approval given before it was jailed does not bring it back', () => {
    net.write(setStake(net, dorn, 5, anna), setStake(net, dorn, 5, bern))
    const third = setStake(net, dorn, 5, cura)
    net.write(accuse(anna, dorn, 1))
    expect(net.refusal(third)).toBe('stake.moved')
  })

  test('asks for both signatures on what the network’s votes cover', () => {
    const body = accuse(anna, dorn, 1)
    const [, first, second] = claims(net.genesisId, net.rows, net.sign(body))
    const message = voteBytes(network.need(net.rows).era, body.first.ballot)
    expect(first).toEqual({
      kind: 'vote',
      key: dorn.voteKey,
      message,
      signature: body.first.signature,
    })
    expect(second?.kind).toBe('vote')
    expect(equal(network.need(net.rows).era, net.genesisId)).toBe(true)
  })

  test('only pairs that no honest node casts', () => {
    const cast = (kind: BallotKind, view: number, words: string) => ({
      ballot: { kind, height: 1, view, hash: kind === 'skip' ? noHash : hash(utf8(words)) },
      signature: new Uint8Array(48),
    })
    const judged = (first: ReturnType<typeof cast>, second: ReturnType<typeof cast>) =>
      net.refusal({ ...accuse(anna, dorn, 1), first, second })
    expect(judged(cast('notar', 0, 'x'), cast('notar', 0, 'y'))).toBeUndefined()
    expect(judged(cast('skip', 0, ''), cast('final', 0, 'x'))).toBeUndefined()
    expect(judged(cast('notar', 0, 'x'), cast('notar', 0, 'x'))).toBe('evidence.lawful')
    expect(judged(cast('skip', 0, ''), cast('notar', 0, 'x'))).toBe('evidence.lawful')
    expect(judged(cast('final', 0, 'x'), cast('final', 1, 'y'))).toBe('evidence.lawful')
  })

  test('a key answers for the heights at which it voted, and not for ever', () => {
    expect(net.refusal(accuse(anna, dorn, 2))).toBe('evidence.other-time')
    net.write(rotate(dorn, dorn, 'second'))
    const second = { ...dorn, ...rotate(dorn, dorn, 'second') }
    block()
    expect(net.refusal(accuse(anna, dorn, 1))).toBeUndefined()
    expect(net.refusal(accuse(anna, dorn, 2))).toBe('evidence.other-time')
    expect(net.refusal(accuse(anna, second, 1))).toBe('evidence.other-time')
    expect(net.refusal(accuse(anna, second, 2))).toBeUndefined()
    net.jump(10_000, 0)
    expect(net.refusal(accuse(anna, second, 2))).toBe('evidence.other-time')
  })

  test('any institution’s device reports, nobody else', () => {
    const board = candidateOf('Board', 0)
    net.write(admit(board, anna), admit(board, bern), admit(board, cura))
    const body = accuse(board, dorn, 1)
    expect(net.refusal(body)).toBeUndefined()
    expect(senderOf(net.genesisId, net.rows, body)).toEqual(idOf(board))
    expect(net.refusal(accuse(tablet, dorn, 1))).toBe('device.unknown')
  })

  test('does not stop the network: of two institutions neither can be jailed', () => {
    net = new Net(genesisOf(anna, bern))
    expect(net.refusal(accuse(anna, bern, 1))).toBe('stake.too-fast')
  })

  test('a jailed server logs no reads', () => {
    net.write(openAuthority(anna, 'st-anna'))
    const logged = (who: Candidate) =>
      net.refusal(read(who, net.idOf(publish(anna, hash() as never, 'x')), 'x', 'n'))
    expect(logged(dorn)).toBe('record.unknown')
    net.write(accuse(anna, dorn, 1))
    expect(logged(dorn)).toBe('institution.jailed')
  })
})

describe('network.upgrade', () => {
  const decided = (rules: number, height: number): void => {
    for (const one of [anna, bern, cura]) net.write(upgradeTo(rules, height, one))
  }

  test('is active from its height on', () => {
    decided(rulesKnown + 1, 30)
    expect(network.need(net.rows)).toMatchObject({ rules: 1, upgrade: { rules: 2, height: 30 } })
    net.jump(25, 0)
    block()
    expect(net.ledger.tip.height).toBe(29)
    expect(refusalIn(block)).toBe('newer-version')
  })

  test('needs notice, a newer number, and waits for the one before it', () => {
    expect(net.refusal(upgradeTo(2, 16, anna))).toBe('upgrade.too-soon')
    expect(net.refusal(upgradeTo(2, 17, anna))).toBeUndefined()
    expect(net.refusal(upgradeTo(1, 100, anna))).toBe('upgrade.not-newer')
    net.write(upgradeTo(2, 100, anna))
    expect(net.refusal(upgradeTo(2, 100, anna))).toBe('motion.approved-already')
    net.write(upgradeTo(2, 100, bern), upgradeTo(2, 100, dorn))
    expect(net.refusal(upgradeTo(2, 100, cura))).toBe('upgrade.pending')
    expect(net.refusal(upgradeTo(3, 200, anna))).toBe('upgrade.pending')
  })

  test('approvals that come too late decide nothing', () => {
    net.write(upgradeTo(2, 30, anna), upgradeTo(2, 30, bern))
    net.jump(14, 0)
    expect(net.refusal(upgradeTo(2, 30, cura))).toBe('upgrade.too-soon')
    expect(pendingMotions(net.rows, net.ledger.tip.height)).toEqual([])
  })
})

test('reports and answers are signed by one device, whose institution answers for them', () => {
  pass()
  net.write(reportIdle(net, anna, dorn))
  const signed = [reportIdle(net, bern, cura), resume(net, dorn), accuse(cura, dorn, 1)]
  const of = signed.map((body) => {
    const [signer, ...others] = signersOf(net.genesisId, net.rows, body)
    expect(others).toEqual([])
    return [signer?.role, signer?.key, senderOf(net.genesisId, net.rows, body)]
  })
  expect(of).toEqual([
    ['reporter', bern.nodeKey, idOf(bern)],
    ['device', dorn.nodeKey, idOf(dorn)],
    ['reporter', cura.nodeKey, idOf(cura)],
  ])
  for (const body of signed)
    for (const signatures of [[], [new Uint8Array(64), new Uint8Array(64)]])
      expect(refusalIn(() => claims(net.genesisId, net.rows, { body, signatures, abs: undefined }))).toBe(
        'ledger.signatures',
      )
})
