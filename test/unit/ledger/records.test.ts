/** Records under a consent, and what is said about both afterwards. */
import { describe, expect, test } from 'vitest'
import { claims, signersOf } from '../../../src/ledger/rules.ts'
import { consents, eraserList, goneList, reads, recordReadList, records } from '../../../src/ledger/state.ts'
import { consentContext, consentMessage, type TxId } from '../../../src/ledger/transaction.ts'
import {
  addressOf,
  admit,
  candidateOf,
  consent,
  deviceOf,
  dispute,
  erase,
  genesisOf,
  hour,
  idOf,
  Net,
  openAuthority,
  publish,
  read,
  receipt,
  rewrap,
  start,
  withdraw,
} from './network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)

/** A consent with one record, the letter. */
function published(): { readonly net: Net; readonly id: TxId; readonly letter: TxId } {
  const net = new Net(genesisOf(anna, bern))
  net.write(openAuthority(anna, 'st-anna'))
  const visit = consent(anna, 'visit', 'patient@st-anna#2026')
  net.write(visit)
  const id = net.idOf(visit)
  const letter = publish(anna, id, 'letter')
  net.write(letter)
  return { net, id, letter: net.idOf(letter) }
}

describe('record.publish and access.read', () => {
  test('several records under one consent, each body once', () => {
    const { net: on, id: given, letter: record } = published()
    const [second] = on.write(publish(anna, given, 'scan'))
    expect(consents.need(on.rows, given).records).toEqual([record, second])
    expect(on.refusal(publish(anna, given, 'letter'))).toBe('record.blob-named')
    expect(records.need(on.rows, record).header).toEqual(addressOf('letter header'))
  })

  test('only the hospital of the consent, only while it holds', () => {
    const { net: on, id: given, letter: record } = published()
    expect(on.refusal(publish(bern, given, 'scan'))).toBe('consent.other-hospital')
    expect(on.refusal(publish(anna, record, 'scan'))).toBe('consent.unknown')
    expect(on.refusal({ ...publish(anna, given, 'scan'), sizeClass: 41 })).toBe('record.size-class')
    on.now = start + 24 * hour
    expect(on.refusal(publish(anna, given, 'scan'))).toBeUndefined()
    on.now += 1
    expect(on.refusal(publish(anna, given, 'scan'))).toBe('consent.expired')
  })

  test('a consent covers so many records and no more', () => {
    const { net: on, id: given } = published()
    for (let i = 1; i < 64; i++) on.write(publish(anna, given, `page ${i}`))
    expect(on.refusal(publish(anna, given, 'one more'))).toBe('consent.full')
  })

  test('a read is logged once, by a server with stake, for the header of today', () => {
    const { net: on, letter: record } = published()
    const first = read(bern, record, 'letter', 'n1')
    const [id] = on.write(first)
    expect(on.refusal(first)).toBe('read.logged')
    expect(on.refusal(read(bern, record, 'other', 'n2'))).toBe('record.other-header')
    expect(on.refusal(read(bern, on.idOf(first), 'letter', 'n2'))).toBe('record.unknown')
    on.write(read(anna, record, 'letter', 'n2'))
    expect(recordReadList.all(on.rows, record)).toHaveLength(2)
    expect(id && reads.need(on.rows, id)).toMatchObject({ server: idOf(bern), height: 4 })
    const board = candidateOf('Board', 0)
    on.write(admit(board, anna), admit(board, bern))
    expect(on.refusal(read(board, record, 'letter', 'n3'))).toBe('institution.no-stake')
  })

  test('the node key signs reads, the officer signs records', () => {
    const { net: on, id: given, letter: record } = published()
    const [reader] = signersOf(on.genesisId, on.rows, read(bern, record, 'letter', 'n1'))
    const [publisher] = signersOf(on.genesisId, on.rows, publish(anna, given, 'scan'))
    expect(reader?.key).toEqual(bern.nodeKey)
    expect(publisher?.key).toEqual(anna.signKey)
  })
})

describe('consent.withdraw', () => {
  test('ends publishing and reading from its block on, and nothing else', () => {
    const { net, id, letter } = published()
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBeUndefined()
    net.write(withdraw(id))
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBe('consent.withdrawn')
    expect(net.refusal(publish(anna, id, 'scan'))).toBe('consent.withdrawn')
    expect(net.refusal(dispute(id))).toBeUndefined()
    expect(consents.need(net.rows, id).withdrawn).toEqual({ height: 4, time: net.ledger.tip.time })
  })

  test('is the owner’s alone, and final', () => {
    const { net, id, letter } = published()
    const [asked] = claims(net.genesisId, net.rows, net.sign(withdraw(id)))
    expect(asked).toMatchObject({ kind: 'signature', key: consents.need(net.rows, id).ownerSignKey })
    net.write(withdraw(id))
    expect(net.refusal(withdraw(id))).toBe('consent.withdrawn')
    expect(net.refusal(withdraw(letter))).toBe('consent.unknown')
  })
})

describe('consent.dispute', () => {
  test('stands beside the consent and stops nothing', () => {
    const { net, id, letter } = published()
    net.write(dispute(id))
    expect(consents.need(net.rows, id).disputed).toMatchObject({ by: 'owner', height: 4 })
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBeUndefined()
    expect(net.refusal(dispute(id))).toBe('consent.disputed')
    expect(net.refusal(dispute(id, 'patient'))).toBe('consent.disputed')
  })

  test('of an invented consent is attested by the very claim that it makes', () => {
    const { net, id } = published()
    const body = dispute(id, 'patient')
    expect(claims(net.genesisId, net.rows, net.sign(body))).toEqual([
      expect.objectContaining({
        kind: 'abs',
        claim: 'patient@st-anna#2026',
        message: consentMessage(net.idOf(body)),
        context: consentContext(net.genesisId),
      }),
    ])
    net.write(body)
    expect(consents.need(net.rows, id).disputed).toMatchObject({ by: 'patient' })
  })
})

describe('record.rewrap', () => {
  const again = (net: Net, record: TxId) => read(bern, record, 'again 0', `n ${net.now}`)

  test('changes the terms of a consent and the header of every record at once', () => {
    const { net, id, letter } = published()
    const change = rewrap(id, 1, [letter])
    net.write(change)
    expect(consents.need(net.rows, id)).toMatchObject({
      changes: 1,
      accessHash: change.accessHash,
      validUntil: start + 48 * hour,
    })
    expect(records.need(net.rows, letter)).toMatchObject({
      header: addressOf('again 0 header'),
      body: addressOf('letter body'),
    })
    expect(goneList.all(net.rows)).toEqual([addressOf('letter header')])
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBe('record.other-header')
    expect(net.refusal(again(net, letter))).toBeUndefined()
  })

  test('of one number counts once, and only the next number counts', () => {
    const { net, id, letter } = published()
    expect(net.refusal(rewrap(id, 2, [letter], 'two'))).toBe('consent.changed')
    const first = rewrap(id, 1, [letter])
    net.write(first)
    expect(net.refusal(first)).toBe('consent.changed')
    net.write(rewrap(id, 2, [letter], 'two'))
    expect(net.refusal(first)).toBe('consent.changed')
  })

  test('what the hospital sealed under earlier terms is refused', () => {
    const { net, id, letter } = published()
    net.write(rewrap(id, 1, [letter]))
    expect(net.refusal(publish(anna, id, 'scan'))).toBe('consent.changed')
    expect(net.refusal({ ...publish(anna, id, 'scan'), changes: 1 })).toBeUndefined()
  })

  test('leaves out no record and takes none of others', () => {
    const { net, id, letter } = published()
    net.write(publish(anna, id, 'scan'))
    const scan = consents.need(net.rows, id).records[1]
    if (!scan) throw new Error('published')
    for (const some of [[letter], [], [scan, letter], [letter, scan, scan]])
      expect(net.refusal(rewrap(id, 1, some))).toBe('consent.other-records')
    net.write(erase(letter))
    expect(net.refusal(rewrap(id, 1, [letter, scan]))).toBe('consent.other-records')
    expect(net.refusal(rewrap(id, 1, [scan]))).toBeUndefined()
  })

  test('names no blob that another record named', () => {
    const { net, id, letter } = published()
    const taken = rewrap(id, 1, [letter], 'x')
    for (const blob of ['letter body', 'letter header'])
      expect(net.refusal({ ...taken, headers: [{ record: letter, header: addressOf(blob) }] })).toBe(
        'record.blob-named',
      )
    expect(net.refusal({ ...publish(anna, id, 'scan'), header: addressOf('letter body') })).toBe(
      'record.blob-named',
    )
  })

  test('renews what has ended, but not what was taken back', () => {
    const { net, id, letter } = published()
    net.now = start + 25 * hour
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBe('consent.expired')
    expect(net.refusal({ ...rewrap(id, 1, [letter]), validUntil: net.now })).toBe('consent.until-past')
    net.write(rewrap(id, 1, [letter]))
    expect(net.refusal(again(net, letter))).toBeUndefined()
    net.write(withdraw(id))
    expect(net.refusal(rewrap(id, 2, [letter], 'two'))).toBe('consent.withdrawn')
  })
})

describe('record.erase and record.receipt', () => {
  test('ends reading, and lists what holders delete', () => {
    const { net, letter } = published()
    net.write(erase(letter))
    expect(net.refusal(read(bern, letter, 'letter', 'n1'))).toBe('record.erased')
    expect(net.refusal(erase(letter))).toBe('record.erased')
    expect(goneList.all(net.rows)).toEqual([addressOf('letter header'), addressOf('letter body')])
  })

  test('also after the consent was taken back', () => {
    const { net, id, letter } = published()
    net.write(withdraw(id))
    expect(net.refusal(erase(letter))).toBeUndefined()
  })

  test('each device of an institution says once that it has no copy', () => {
    const { net, letter } = published()
    expect(net.refusal(receipt(anna, letter))).toBe('record.not-erased')
    net.write(erase(letter))
    net.write(receipt(anna, letter))
    expect(net.refusal(receipt(anna, letter))).toBe('record.receipt-given')
    net.write(receipt(bern, letter))
    expect(eraserList.all(net.rows, letter)).toEqual([anna.nodeKey, bern.nodeKey])
    expect(net.refusal(receipt(deviceOf('stranger'), letter))).toBe('device.unknown')
  })
})
