/** Several officers and servers as node uses them: every part in a worker of its own, joined by what is public. */
import { describe, expect, it } from 'vitest'
import { type Bytes, tagged, utf8 } from '../../../src/core/bytes.ts'
import { connect, type Port, serve } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import type { BulkCalls, NoViews } from '../../../src/crypto/api.ts'
import { type Answer, answerWithShares } from '../../../src/crypto/answer.ts'
import type { Resharing } from '../../../src/core/ceremony.ts'
import type { Ceremony } from '../../../src/crypto/dkg.ts'
import type { Outcome, Transcript } from '../../../src/crypto/dkg-outcome.ts'
import { serveBulk } from '../../../src/crypto/serve-bulk.ts'
import { checkShare } from '../../../src/crypto/shares.ts'
import { joinShares, officerOf } from '../../../src/crypto/threshold-issuance.ts'
import type { DeviceCalls, KeyPath, PersonCalls } from '../../../src/keys/api.ts'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import type { Seat } from '../../../src/keys/officer-api.ts'
import { serveDevice } from '../../../src/keys/serve-device.ts'
import { servePerson } from '../../../src/keys/serve-person.ts'
import { refused } from '../../support/refusals.ts'

const genesisId = tagged('genesis', utf8('a network'))
const path: KeyPath = { kind: 'officer' }
const attribute = 'doctor@anna'
const binding = utf8('here')
const contentKey = new Uint8Array(32).fill(5)
const noAad = new Uint8Array(0)

function channel(): readonly [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel()
  port1.start()
  port2.start()
  return [port1, port2]
}
async function person(): Promise<Port<PersonCalls, NoViews>> {
  const [inner, outer] = channel()
  serve(inner, servePerson(memoryDrawer(), systemChance))
  const port = connect<PersonCalls, NoViews>(outer)
  await port.call('create', {})
  return port
}
function bulk(): Port<BulkCalls, NoViews> {
  const [inner, outer] = channel()
  serve(inner, serveBulk(systemChance))
  return connect<BulkCalls, NoViews>(outer)
}
async function device(): Promise<{ port: Port<DeviceCalls, NoViews>; sealKey: Bytes }> {
  const [inner, outer] = channel()
  serve(inner, serveDevice(memoryDrawer(), systemChance))
  const port = connect<DeviceCalls, NoViews>(outer)
  const { sealKey } = await port.call('open', { session: false })
  return { port, sealKey }
}

/** Three officers hold a ceremony; `leave` says who publishes no reveal. */
async function ceremonyOf(kind: Ceremony['kind'], leave?: number) {
  const ceremony: Ceremony = { kind, id: tagged('ceremony', utf8(kind)), threshold: 2, officers: 3 }
  const officers = await Promise.all([1, 2, 3].map(person))
  const infoOf = (dealer: number, place: number) => utf8(`pair of ${dealer} for ${place}`)
  const keys = await Promise.all(officers.map((port) => port.call('publicKeys', { genesisId, path })))
  const dealt = await Promise.all(
    officers.map((port, i) =>
      port.call('deal', {
        genesisId,
        ceremony,
        officers: keys.map(({ sealKey }, j) => ({ sealKey, info: infoOf(i + 1, j + 1) })),
      }),
    ),
  )
  const seats = officers.map((_, i): Seat => {
    const place = i + 1
    const boxes = dealt.map(({ boxes: all }, dealer) => {
      const box = all[i]
      return box && { box, info: infoOf(dealer + 1, place) }
    })
    return { genesisId, path, ceremony, place, boxes }
  })
  const dealings = dealt.map(({ dealing }) => dealing)
  const reveals = await Promise.all(
    officers.map(async (port, i) => {
      const place = i + 1
      return place === leave ? undefined : port.call('revealDealing', { genesisId, ceremony, place })
    }),
  )
  const started: Transcript = { dealings, complaints: [], answers: [], reveals, opened: [] }
  const opened = await Promise.all(
    officers.map((port, i) => port.call('openDealers', { ...seatAt(seats, i), transcript: started })),
  )
  const transcript: Transcript = { ...started, opened: opened.flat() }
  const outcome = await bulk().call('conclude', { ceremony, transcript })
  return { ceremony, officers, seats, transcript, outcome, dealt }
}
const seatAt = (seats: readonly Seat[], i: number): Seat => {
  const seat = seats[i]
  if (!seat) throw new Error(`no seat ${i}`)
  return seat
}
const officersOf = ({ shareKeys }: Outcome) => ({
  threshold: 2,
  keys: shareKeys.map(([e = binding, y = binding]) => ({ e, y })),
})

describe('officers of one authority', () => {
  it('complain of a box that does not hold what was dealt, and are answered', async () => {
    const { ceremony, officers, seats, transcript } = await ceremonyOf('trustee')
    const [first, second] = officers
    const seat = seatAt(seats, 1)
    const review = (boxes: Seat['boxes']) =>
      second?.call('reviewDealings', { ...seat, boxes, dealings: transcript.dealings })
    expect(await review(seat.boxes)).toEqual([])
    expect(await review([undefined, ...seat.boxes.slice(1)])).toEqual([1])
    expect(await review(seatAt(seats, 0).boxes)).toEqual([1, 2, 3])
    const answers = await first?.call('answerComplaints', {
      genesisId,
      ceremony,
      place: 1,
      complaints: [2, 9],
    })
    expect(answers).toHaveLength(1)
    const mended = { ...transcript, complaints: [{ dealer: 1, place: 2 }], answers: answers ?? [] }
    expect((await bulk().call('conclude', { ceremony, transcript: mended })).faults).toEqual([])
  })

  it('deal the same after a restart, and make a key though one leaves', async () => {
    const { outcome, transcript } = await ceremonyOf('trustee', 2)
    expect(outcome.qualified).toEqual([1, 2, 3])
    expect(outcome.faults).toEqual([{ place: 2, fault: 'reveal' }])
    expect(transcript.opened.map(({ dealer }) => dealer)).toEqual([2, 2, 2])
  })

  it('hand their key on: who takes it over finds a share in its boxes, and no dealer tells everybody its own', async () => {
    const { officers, seats, transcript, outcome } = await ceremonyOf('abe')
    const next = await Promise.all([1, 2].map(person))
    const ceremony: Resharing = {
      kind: 'resharing',
      id: tagged('resharing'),
      threshold: 2,
      officers: 2,
      from: { needed: 2, keys: outcome.shareKeys },
    }
    const keys = await Promise.all(next.map((port) => port.call('publicKeys', { genesisId, path })))
    const info = utf8('box')
    const dealerAt = (i: number) => ({ genesisId, ceremony, held: { ...seatAt(seats, i), transcript } })
    const recipients = keys.map(({ sealKey }) => ({ sealKey, info }))
    const dealt = await Promise.all(
      officers.map((port, i) => port.call('deal', { ...dealerAt(i), officers: recipients })),
    )
    const dealings = dealt.map(({ dealing }) => dealing)
    const seatOf = (i: number): Seat => ({
      genesisId,
      path,
      ceremony,
      place: i + 1,
      boxes: dealt.map(({ boxes }) => ({ box: boxes[i] ?? binding, info })),
    })
    for (const [i, port] of next.entries())
      expect(await port.call('reviewDealings', { ...seatOf(i), dealings })).toEqual([])
    expect(await next[0]?.call('reviewDealings', { ...seatOf(1), dealings })).toEqual([1, 2, 3])
    const answer = (complaints: readonly number[]) =>
      officers[0]?.call('answerComplaints', { ...dealerAt(0), place: 1, complaints })
    const [answered, ...more] = (await answer([2])) ?? []
    if (!answered) throw new Error('no answer')
    expect([answered.place, more]).toEqual([2, []])
    expect(await answer([1, 2])).toEqual([])

    const handed = { dealings, complaints: [{ dealer: 1, place: 2 }], answers: [answered] }
    const whole: Transcript = { ...handed, reveals: [], opened: [] }
    const after = await bulk().call('conclude', { ceremony, transcript: whole })
    expect([after.key, after.faults]).toEqual([outcome.key, []])
    // What another person's keys open is nobody's share.
    await expect(officers[0]?.call('deal', { ...dealerAt(1), officers: recipients })).rejects.toEqual(
      refused('ceremony.no-share'),
    )
  })

  it('register a person with t of them', async () => {
    const { officers, seats, transcript, outcome } = await ceremonyOf('trustee')
    const who = { genesisId, uid: tagged('uid') }
    const parts = await Promise.all(
      [0, 2].map(async (i) => ({
        place: i + 1,
        part:
          (await officers[i]?.call('registerPart', { ...seatAt(seats, i), transcript, person: who })) ??
          binding,
      })),
    )
    const trustee = {
      threshold: 2,
      key: outcome.key[0] ?? binding,
      shareKeys: outcome.shareKeys.map(([key = binding]) => key),
    }
    const { registration, faulty } = await bulk().call('combineRegistration', { trustee, person: who, parts })
    expect([registration.length, faulty]).toEqual([48, []])
    await expect(
      bulk().call('combineRegistration', { trustee, person: who, parts: parts.slice(1) }),
    ).rejects.toEqual(refused('issuance.too-few'))

    // Two authorities give the registered person an attribute each: one claim joins them.
    const authorities = await Promise.all(
      ['anna', 'helvetia'].map(async (name) => {
        const port = await person()
        const { abs } = await port.call('authority', { genesisId, name, context: binding, columns: 2 })
        return { port, keys: { name, a0: trustee.key, a: abs.a, b: abs.b } }
      }),
    )
    const give = async (
      to: Port<PersonCalls, NoViews>,
      whom: typeof who,
      registered: Bytes,
      from = authorities,
    ) => {
      const { sealKey } = await to.call('publicKeys', { genesisId, path })
      for (const { port, keys } of from) {
        const about = {
          attribute: `patient@${keys.name}#2026`,
          person: whom,
          trustee: { key: trustee.key, registration: registered },
          to: { sealKey, info: binding },
        }
        const box = await port.call('issueToPerson', about)
        await to.call('keepSigningKey', {
          genesisId,
          path,
          box,
          info: binding,
          attribute: about.attribute,
          authority: keys,
        })
      }
    }
    const claim = 'patient@anna#2026 and patient@helvetia#2026'
    const said = {
      claim,
      authorities: authorities.map(({ keys }) => keys),
      message: utf8('yes'),
      context: binding,
    }
    const holds = async (signature: Bytes): Promise<boolean> =>
      (await bulk().call('judge', { claims: [{ kind: 'abs', ...said, signature }] }))[0] === true
    const patient = await person()
    await give(patient, who, registration)
    expect(await holds(await patient.call('absSign', said))).toBe(true)

    // Two persons' attributes do not join, and nobody gives to whom the institutions did not register.
    const other = { genesisId, uid: tagged('another') }
    await expect(give(await person(), other, registration)).rejects.toEqual(refused('abs.key-invalid'))
    const otherParts = await Promise.all(
      [0, 1].map(async (i) => ({
        place: i + 1,
        part:
          (await officers[i]?.call('registerPart', { ...seatAt(seats, i), transcript, person: other })) ??
          binding,
      })),
    )
    const second = await bulk().call('combineRegistration', { trustee, person: other, parts: otherParts })
    const pooled = await person()
    await give(pooled, who, registration, authorities.slice(0, 1))
    await give(pooled, other, second.registration, authorities.slice(1))
    const signed = await pooled.call('absSign', said).catch(() => undefined)
    expect(signed !== undefined && (await holds(signed))).toBe(false)
  })

  it('give a key to several servers, two of which open a record, and no one of them', async () => {
    const { officers, seats, transcript, outcome } = await ceremonyOf('abe')
    const [e = binding, y = binding] = outcome.key
    const authority = { name: 'anna', e, y }
    const reader = await person()
    const gid = tagged('gid')
    const account = await reader.call('blind', { genesisId, gid, context: binding, generation: 0 })
    const servers = await Promise.all([1, 2, 3].map(device))
    const sharing = {
      genesisId,
      attribute,
      version: 0,
      gid,
      a: account.a,
      b: account.b,
      authority,
      threshold: 2,
      servers: 3,
    }
    const info = utf8('share')
    const work = bulk()

    const shareKeys = officersOf(outcome)
    const parts = await Promise.all(
      [1, 3].map(async (place) => {
        const made = await officers[place - 1]?.call('issueSharesPart', {
          ...seatAt(seats, place - 1),
          transcript,
          sharing,
          servers: servers.map(({ sealKey }) => ({ sealKey, info })),
        })
        if (!made) throw new Error('no part')
        return { place, ...made }
      }),
    )
    const held = await Promise.all(
      servers.map(async ({ port }, i) => {
        const shares = await Promise.all(
          parts.map(async ({ place, common, boxes }) => {
            const issued = await port.call('unseal', { box: boxes[i] ?? binding, info, aad: noAad })
            return { place, share: checkShare(officerOf(sharing, shareKeys, place), i + 1, common, issued) }
          }),
        )
        return joinShares(shares)
      }),
    )
    const slot = await work.call('encapsulate', {
      policy: attribute,
      authorities: [authority],
      contentKey,
      binding,
    })
    const common = await work.call('combineCommons', { parts })
    const question = {
      slot,
      policy: attribute,
      binding,
      a: account.a,
      b: account.b,
      rows: [0],
      keys: [{ attribute, e, y, common }],
    }
    const answer = (place: number) => {
      const shares = new Map([[attribute, held[place - 1] ?? binding]])
      return answerWithShares({ ...question, place, shares }, systemChance)
    }
    const combine = (answers: readonly Answer[]) =>
      work.call('combineAnswered', { question, answered: [{ attributes: [attribute], answers }] })
    const answers = [answer(3), answer(1)]
    const combined = await combine(answers)
    const taken = await work.call('takeAnswer', { slot, policy: attribute, binding, ...combined })
    const finish = { genesisId, generation: 0, ...taken }
    expect(await reader.call('finish', finish)).toEqual({ contentKey })
    await expect(combine(answers.slice(1))).rejects.toEqual(refused('record.no-server'))
    const blinded = [await reader.call('blindKey', { genesisId, generation: 0, a: account.a, e })]
    const lie = { ...answer(2), t: answers[0]?.t ?? binding }
    expect(await work.call('faultOf', { question, answers: [...answers, lie], blinded })).toEqual({
      kind: 'servers',
      places: [2],
    })

    // One authority alone shares its key likewise; the device opens what is proven, once.
    const officer = await person()
    const own = await officer.call('authority', { genesisId, name: 'anna', context: binding, columns: 1 })
    const alone = { ...sharing, authority: { name: 'anna', e: own.abe.e, y: own.abe.y } }
    const recipients = servers.map(({ sealKey }) => ({ sealKey, info }))
    const issued = await officer.call('issueShares', { sharing: alone, servers: recipients })
    const open = (place: number, to: typeof alone) =>
      servers[0]?.port.call('checkShares', {
        shares: [{ box: issued.boxes[0] ?? binding, info, sharing: to, place, common: issued.common }],
      })
    expect(await open(1, alone)).toEqual({})
    await expect(open(2, alone)).rejects.toEqual(refused('attribute.key-unproven'))
    await expect(open(1, { ...alone, version: 1 })).rejects.toEqual(refused('attribute.key-unproven'))
    expect(await open(1, alone)).toEqual({})
    await expect(officer.call('issueShares', { sharing, servers: recipients })).rejects.toEqual(
      refused('keys.not-this-authority'),
    )
  })
})
