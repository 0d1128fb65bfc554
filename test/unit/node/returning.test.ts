/** Somebody comes back on an empty browser with 24 words: to consents, records, an account, an institution. */
import { afterEach, expect, test } from 'vitest'
import type { TxId } from '../../../src/ledger/transaction.ts'
import { refused } from '../../support/refusals.ts'
import {
  agree,
  bytesOf,
  checkIn,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
} from '../../support/life-in-memory.ts'
import { strangerTo } from '../../support/stranger.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network = memoryNetwork()
afterEach(() => {
  network.close()
  network = memoryNetwork()
})

const rule = 'doctor@st-anna or claims@helvetia'

/** Writes the words down, as a person does. */
async function wordsOf(tab: Tab): Promise<string> {
  const { words, ask } = await tab.port.call('showWords', {})
  await tab.port.call('keepWords', { typed: ask.map((place) => ({ place, word: words[place - 1] ?? '' })) })
  return words.join(' ')
}

test(
  'a patient’s consents and records come back from whoever keeps them, while the hospital sleeps',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 20, authority: 'st-ben' })
    const own = 'doctor@st-anna or doctor@st-ben'
    const lost = await network.tab('lost')
    const ticket = await checkIn(network, anna, lost, own)
    await agree(anna, lost, ticket, own)
    const file = sampleFile()
    const record = await seal(anna, ticket, file)
    await ben.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    const words = await wordsOf(lost)
    lost.kill()
    anna.kill()

    const again = await network.tab('again')
    await again.port.call('bringWords', { words })
    await again.enter(ben, 'patient')
    await network.connect(ben, again)
    const visit = await again.until('visits', (rows) => rows.find(({ state }) => state === 'final'))
    expect(visit).toMatchObject({ ticket, hospital: 'anna' })
    await again.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    await again.until('visits', (rows) => rows.find(({ policy }) => policy === own))
    network.disconnect(ben, again)
    const opened = await again.port.call('openOwn', { record })
    expect(await bytesOf(again, opened.handle)).toEqual(file)

    // What it knows outlives a reload, and the consent can be taken back.
    await again.restart()
    await anna.restart()
    await network.connect(anna, ben)
    await network.connect(anna, again)
    await again.port.call('withdraw', { consent: visit.consent ?? '' })
    await again.until('visits', (rows) => rows.find(({ withdrawn }) => withdrawn))
  },
)

test('other words find nothing, and get nothing that is sealed', { timeout: 120_000 }, async () => {
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const ben = await joinAs(network, anna, 'ben', { kind: 'insurer', stake: 0, authority: 'helvetia' })
  const patient = await network.tab('patient')
  const ticket = await checkIn(network, anna, patient, rule)
  await agree(anna, patient, ticket, rule)
  const record = await seal(anna, ticket, sampleFile())
  await ben.until('records', (rows) => rows.find(({ id }) => id === record))

  const other = await network.tab('other')
  await expect(other.port.call('bringWords', { words: 'one two three' })).rejects.toEqual(
    refused('words.count', { count: 3 }),
  )
  const elsewhere = await network.tab('elsewhere')
  await foundHospital(elsewhere, 'elsewhere')
  await other.port.call('bringWords', { words: await wordsOf(elsewhere) })
  await other.enter(anna, 'patient')
  await network.connect(anna, other)
  await other.until('records', (rows) => rows.find(({ id }) => id === record))
  expect(await other.until('visits', (rows) => [rows.length])).toEqual([0])
  await expect(other.port.call('openOwn', { record })).rejects.toEqual(refused('record.not-owner'))

  const { consent = '' } = await patient.until('visits', (rows) =>
    rows.find(({ state }) => state === 'final'),
  )
  const thief = await strangerTo(network, anna)
  const claim = {
    consent: Uint8Array.from(Buffer.from(consent, 'hex')) as TxId,
    signature: new Uint8Array(64),
  }
  for (let i = 0; i < 10; i++) thief.say({ kind: 'owner.here', claims: [claim] })
  expect(await Promise.race([thief.dropped, thief.hear('owner.known').then(() => 'believed')])).toBe(
    'peer.garbage',
  )
})

test(
  'an officer who comes back as a patient is told of the institution, and stands for it nowhere',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const patient = await network.tab('patient')
    await checkIn(network, anna, patient, rule)
    const again = await network.tab('again')
    await again.port.call('bringWords', { words: await wordsOf(anna) })
    await again.enter(anna, 'patient')
    await network.connect(anna, again)
    expect(await again.until('status', (shown) => shown.office)).toMatchObject({ name: 'anna' })
    await expect(again.port.call('resumeOffice', {})).rejects.toEqual(refused('node.no-officer'))
    expect(await patient.until('status', (shown) => shown.phase === 'running' && shown)).not.toHaveProperty(
      'office',
    )
  },
)

test(
  'an officer comes back to account, institution and hand-over list, and the new device votes',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'insurer', stake: 20, authority: 'helvetia' })
    const patient = await network.tab('patient')
    const ticket = await checkIn(network, anna, patient, rule)
    await agree(anna, patient, ticket, rule)
    const file = sampleFile()
    const record = await seal(anna, ticket, file)
    await ben.port.call('addHandover', { about: 'Claim 7', text: 'Ask for the invoice.' })
    await ben.until('team', ({ keepers }) => keepers.includes('anna') || undefined)
    const words = await wordsOf(ben)
    const { account } = await ben.until('status', (shown) => shown.account && shown)
    ben.kill()

    const again = await network.tab('again')
    await again.port.call('bringWords', { words })
    await again.enter(anna, 'institution')
    await network.connect(anna, again)
    const office = await again.until('status', (shown) => shown.office)
    expect(office.name).toBe('ben')
    await again.port.call('resumeOffice', {})
    await again.until('status', ({ vote }) => vote?.state === 'voting')
    expect(await again.until('status', (shown) => shown.account && shown)).toMatchObject({
      account,
      admission: 'admitted',
      institution: { name: 'ben', kind: 'insurer', stake: 20 },
    })
    // Nobody was asked to admit anybody.
    expect(await anna.until('admissions', (rows) => [rows.length])).toEqual([0])
    const devices = await anna.until('institutions', (rows) => rows.find(({ name }) => name === 'ben'))
    expect(devices.devices.length).toBe(2)
    const listed = (text: string) =>
      again.until('team', ({ items }) => items.find((item) => item.text === text))
    await listed('Ask for the invoice.')
    await again.port.call('addHandover', { about: 'Claim 8', text: 'Call back.' })
    await listed('Call back.')
    await listed('Ask for the invoice.')
    const read = await again.port.call('read', { record, purpose: 'payment' })
    expect(await bytesOf(again, read.handle)).toEqual(file)
  },
)

test(
  'what an officer writes before anybody has brought the old hand-over list stands beside it later',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 20, authority: 'st-ben' })
    const cara = await joinAs(network, anna, 'cara', { kind: 'hospital', stake: 0, authority: 'st-cara' })
    const words = await wordsOf(ben)
    // The only one who keeps it sleeps when its officer comes back.
    await network.connect(ben, cara)
    network.disconnect(anna, ben)
    await ben.port.call('addHandover', { about: 'Bed 7', text: 'Call the daughter.' })
    await ben.until('team', ({ keepers }) => keepers.includes('cara') || undefined)
    ben.kill()
    cara.kill()

    const again = await network.tab('again')
    await again.port.call('bringWords', { words })
    await again.enter(anna, 'institution')
    await network.connect(anna, again)
    await again.until('status', (shown) => shown.office)
    await again.port.call('resumeOffice', {})
    await again.until('status', ({ vote }) => vote?.state === 'voting' || undefined)
    await again.port.call('addHandover', { about: 'Bed 8', text: 'Fasting from midnight.' })
    const shows = (...texts: readonly string[]) =>
      again.until('team', ({ items }) => {
        const shown = items.map(({ text }) => text)
        return (shown.length === texts.length && texts.every((text) => shown.includes(text))) || undefined
      })
    await shows('Fasting from midnight.')
    await cara.restart()
    await network.connect(cara, anna)
    await network.connect(cara, again)
    await shows('Fasting from midnight.', 'Call the daughter.')
  },
)
