/** What a patient writes down alone, on real nodes: kept, sealed, on all of the person's devices, in the own records. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unhex } from '../../../src/core/bytes.ts'
import { blob, decode, flag, option, record, versioned } from '../../../src/core/codec.ts'
import type { Jotted } from '../../../src/health/jotting.ts'
import type { TxId } from '../../../src/ledger/transaction.ts'
import { sentLetter } from '../../../src/record/letter.ts'
import {
  agree,
  bytesOf,
  checkIn,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'
import { strangerTo } from '../../support/stranger.ts'

const timeout = 120_000
const rule = 'doctor@st-anna'
const latex: Jotted = { kind: 'allergy', date: '2019', fields: { 'allergy/1/substance': 'Latex' } }
const dizzy: Jotted = { kind: 'note', date: '', fields: { text: 'Dizzy in the morning.' } }

let network: MemoryNetwork
let anna: Tab, phone: Tab, ticket: string

beforeEach(async () => {
  network = memoryNetwork()
  anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 20, authority: 'st-ben' })
  phone = await network.tab('phone')
  ticket = await checkIn(network, anna, phone, rule)
  await agree(anna, phone, ticket, rule)
}, timeout)
afterEach(() => network.close())

/** As a letter lies on its writer's disk (node/writing/writing.ts). */
const keptLetter = versioned(1, record({ sent: sentLetter, copy: option(blob(2048)), left: flag }))

const said = ({ fields }: Jotted): string => Object.values(fields).join()
const jotted = (tab: Tab, ...wanted: readonly Jotted[]) =>
  tab.until('jottings', (rows) =>
    rows.length === wanted.length && wanted.every((one, i) => rows[i] && said(one) === said(rows[i]))
      ? rows
      : undefined,
  )

test(
  'is kept without a network and through a restart, and nobody reads it on the disk',
  { timeout },
  async () => {
    network.disconnect(anna, phone)
    const { id } = await phone.port.call('jot', latex)
    await phone.port.call('jot', dizzy)
    await jotted(phone, dizzy, latex)
    await phone.restart()
    await jotted(phone, dizzy, latex)
    for (const { value } of await phone.disk.rows('mine'))
      for (const word of ['Latex', 'Dizzy']) expect(Buffer.from(value).includes(word)).toBe(false)
    // Written anew it is the same thing, and the newest.
    const pollen = { ...latex, fields: { 'allergy/1/substance': 'Pollen' } }
    expect(await phone.port.call('jot', { ...pollen, id })).toEqual({ id })
    await jotted(phone, pollen, dizzy)
    await phone.port.call('dropJotting', { id })
    await jotted(phone, dizzy)
    expect((await phone.disk.rows('mine', 'jotting/', 'jotting0')).length).toBe(1)
  },
)

test(
  'stands in the own record when it is opened, and as it is then; the record stays as it came',
  { timeout },
  async () => {
    const record = await seal(anna, ticket, sampleFile())
    await phone.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    await phone.port.call('jot', latex)
    const opened = await phone.port.call('openOwn', { record })
    const allergies = (summary: typeof opened.summary) =>
      summary.main[0]?.rows.filter(({ voice }) => voice === 'jotted').map(({ title }) => title.text)
    expect(allergies(opened.summary)).toEqual(['Latex'])
    expect(await bytesOf(phone, opened.handle)).toEqual(sampleFile())
    await phone.port.call('jot', { ...latex, fields: { 'allergy/1/substance': 'Pollen' } })
    const renewed = await phone.port.call('addJottings', { handle: opened.handle })
    expect(allergies(renewed)?.toSorted()).toEqual(['Latex', 'Pollen'])
    // Who reads at the hospital sees nothing of it.
    const read = await anna.port.call('read', { record, purpose: 'treatment' })
    expect(allergies(read.summary)).toEqual([])
  },
)

test('is on all of the person’s devices, and taken away from all', { timeout }, async () => {
  const { id } = await phone.port.call('jot', latex)
  const { payload } = await phone.port.call('invitePairing', {})
  let later = 0
  const laptop = await network.tab('laptop', { ahead: () => later })
  await laptop.pair(phone, payload)
  await network.connect(phone, laptop)
  for (const tab of [phone, laptop])
    await tab.until('pairing', ({ step }) => (step === 'comparing' ? true : undefined))
  await phone.port.call('confirmPairing', {})
  await laptop.port.call('confirmPairing', {})
  await jotted(laptop, latex)
  // Each writes while the other is away.
  network.disconnect(phone, laptop)
  await laptop.port.call('jot', dizzy)
  await phone.port.call('dropJotting', { id })
  await jotted(phone)
  await network.connect(phone, laptop)
  await Promise.all([jotted(phone, dizzy), jotted(laptop, dizzy)])
  const rows = async (): Promise<number> => (await laptop.disk.rows('mine', 'jotting/', 'jotting0')).length
  expect(await rows()).toBe(2)
  await laptop.restart()
  await jotted(laptop, dizzy)
  expect(await rows()).toBe(2)
  // That something was taken away is forgotten once every device has had the time to hear of it.
  later = 91 * 86_400_000
  await laptop.restart()
  await jotted(laptop, dizzy)
  expect(await rows()).toBe(1)
})

test(
  'is given to the hospital that was pressed for, which puts it on record, and the patient hears of it',
  { timeout },
  async () => {
    const { id } = await phone.port.call('jot', latex)
    await phone.port.call('jot', dizzy)
    const { consent = '' } = await phone.until('visits', (rows) => rows.find((row) => row.consent))
    // Nothing is said before somebody presses, and what is said waits for the hospital.
    expect(await phone.until('letters', (rows) => [rows])).toEqual([[]])
    network.disconnect(anna, phone)
    await phone.port.call('giveJottings', { consent, jottings: [id] })
    const gone = (left: boolean) =>
      phone.until('letters', (rows) => rows.find((row) => row.kind === 'jotted' && row.left === left))
    await gone(false)
    await phone.restart()
    await gone(false)
    await network.connect(anna, phone)
    const given = await gone(true)
    const letter = await anna.until('letters', (rows) => rows.find(({ kind }) => kind === 'jotted'))
    expect(letter).toMatchObject({ mine: false, consent, id: given.id, jottings: [{ ...latex, id }] })

    const jottings = letter.jottings ?? []
    const file = await anna.port.call('writeJotted', { ticket, jottings })
    const record = await seal(anna, ticket, new Uint8Array(await file.arrayBuffer()))
    await anna.port.call('takeJottings', { letters: [letter.id], record })
    await phone.until('letters', (rows) =>
      rows.find((row) => row.kind === 'taken' && row.answers === given.id && row.record === record),
    )
    // On record it is the patient's own word still, and stands there once.
    await phone.until('records', (rows) => rows.find((row) => row.id === record && row.here))
    const { summary } = await phone.port.call('openOwn', { record })
    const words = summary.main[0]?.rows.map(({ title, voice }) => [title.text, voice])
    expect(words).toEqual([['Latex', 'jotted']])
    const read = await anna.port.call('read', { record, purpose: 'treatment' })
    expect(read.summary.main[0]?.rows.map(({ voice }) => voice)).toEqual(['jotted'])
  },
)

test(
  'nobody gives anything in another patient’s name, or to where nothing was agreed on',
  { timeout },
  async () => {
    const { id } = await phone.port.call('jot', latex)
    const { consent = '' } = await phone.until('visits', (rows) => rows.find((row) => row.consent))
    const lin = await network.tab('lin')
    const other = await checkIn(network, anna, lin, rule)
    await agree(anna, lin, other, rule)
    const mine = await lin.port.call('jot', dizzy)
    await expect(lin.port.call('giveJottings', { consent, jottings: [mine.id] })).rejects.toEqual(
      refused('record.not-owner'),
    )
    // A letter that was signed for one's own consent, said to be of another's.
    const own = await lin.until('visits', (rows) => rows.find((row) => row.consent)?.consent)
    await lin.port.call('giveJottings', { consent: own, jottings: [mine.id] })
    await anna.until('letters', (rows) => rows.find((row) => row.consent === own))
    const [kept] = await lin.disk.rows('mine', 'letter/', 'letter0')
    if (!kept) throw new Error('no letter')
    const { letter, signature } = decode(keptLetter, kept.value).sent
    const stranger = await strangerTo(network, anna)
    for (let times = 0; times < 8; times++)
      stranger.say({ kind: 'letter', letter: { ...letter, consent: unhex(consent) as TxId }, signature })
    await expect(stranger.dropped).resolves.toBe('peer.garbage')
    expect((await anna.until('letters', (rows) => [rows]))[0]?.map((row) => row.consent)).toEqual([own])
    // No more than there is room for: each press is a letter.
    for (let times = 1; times < 16; times++)
      await lin.port.call('giveJottings', { consent: own, jottings: [mine.id] })
    await expect(lin.port.call('giveJottings', { consent: own, jottings: [mine.id] })).rejects.toEqual(
      refused('jotting.given', { most: 16 }),
    )
    // After it was taken back nothing is given any more.
    await phone.port.call('withdraw', { consent })
    await phone.until('visits', (rows) => rows.find(({ withdrawn }) => withdrawn))
    await expect(phone.port.call('giveJottings', { consent, jottings: [id] })).rejects.toEqual(
      refused('consent.withdrawn'),
    )
    await expect(
      anna.port.call('takeJottings', { letters: ['00'.repeat(32)], record: consent }),
    ).rejects.toEqual(refused('request.forged'))
  },
)

test('cannot be read or written while keys are locked, nor by who is no patient', { timeout }, async () => {
  await phone.port.call('protect', { passphrase: 'nine green bottles', keepDevice: false })
  await phone.port.call('jot', latex)
  await jotted(phone, latex)
  await phone.port.call('lock', {})
  await phone.until('jottings', (rows) => rows.length === 0 || undefined)
  await expect(phone.port.call('jot', dizzy)).rejects.toEqual(refused('keys.locked'))
  await phone.port.call('unlock', { passphrase: 'nine green bottles' })
  await jotted(phone, latex)
  await expect(anna.port.call('jot', latex)).rejects.toEqual(refused('node.not-running'))
})

test('what is not complete is not kept, and no more than fits', { timeout }, async () => {
  const faulty = { ...latex, fields: { 'allergy/1/reaction': 'Rash' } }
  await expect(phone.port.call('jot', faulty)).rejects.toEqual(refused('draft.faulty'))
  for (let i = 0; i < 150; i++) await phone.port.call('jot', dizzy)
  await expect(phone.port.call('jot', dizzy)).rejects.toMatchObject({
    refusal: { code: 'jotting.full', facts: { most: 150 } },
  })
})
