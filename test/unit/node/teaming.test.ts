/** What an institution's devices write together, with real nodes: apart, past each other's sleep, after one went. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { decodeEntry } from '../../../src/workspace/entry.ts'
import { agree, bytesOf, checkIn, finalAt, foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'

const timeout = 120_000

const itemsShown = (tab: Tab, ...texts: readonly string[]): Promise<unknown> =>
  tab.until('team', ({ items }) => {
    const shown = items.map(({ text }) => text)
    return shown.length === texts.length && texts.every((text) => shown.includes(text)) ? true : undefined
  })
const readBy = (tab: Tab, devices: number): Promise<unknown> =>
  tab.until('team', (team) => (team.phase === 'open' && team.devices.length === devices ? true : undefined))
const keptBy = (tab: Tab, ...names: readonly string[]): Promise<unknown> =>
  tab.until('team', ({ keepers }) => (names.every((name) => keepers.includes(name)) ? true : undefined))
const rowsOf = (tab: Tab) => tab.disk.rows('mine', 'team/', 'team0')

describe('a hospital of three devices, beside another', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let anna: Tab, ward: Tab, night: Tab, ben: Tab

  async function addDevice(name: string): Promise<Tab> {
    const device = await network.tab(name)
    await device.enter(anna, 'device')
    await network.connect(anna, device)
    await device.until('status', ({ phase }) => phase === 'running')
    const { id } = await anna.until('requests', ([first]) => first)
    await anna.port.call('addDevice', { device: id })
    await device.until('status', ({ vote }) => vote?.state === 'voting')
    return device
  }

  beforeAll(async () => {
    anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 0, authority: 'st-ben' })
    ward = await addDevice('ward')
    await readBy(anna, 2)
    await readBy(ward, 2)
  }, timeout)

  test('two write apart, and have the same when they meet', { timeout }, async () => {
    const { id } = await anna.port.call('addHandover', { about: 'Bed 4', text: 'Check the drain.' })
    await itemsShown(ward, 'Check the drain.')
    network.disconnect(anna, ward)
    const write = (tab: Tab, text: string) =>
      tab.port.call('writeHandover', { id, base: 'Check the drain.', text })
    await write(anna, 'Check the drain at six.')
    await write(ward, 'Bed 4: Check the drain.')
    await ward.port.call('addHandover', { about: 'Bed 7', text: 'Call the daughter.' })
    await ward.port.call('writeDraft', { name: 'note', base: '', text: 'Slept well' })
    await itemsShown(ward, 'Bed 4: Check the drain.', 'Call the daughter.')
    await network.connect(anna, ward)
    for (const tab of [anna, ward])
      await itemsShown(tab, 'Bed 4: Check the drain at six.', 'Call the daughter.')
    await anna.until('draft', (draft) => (draft?.text === 'Slept well' ? true : undefined), { name: 'note' })
  })

  test('a crash loses nothing that was written', { timeout }, async () => {
    await ward.port.call('writeDraft', { name: 'note', base: 'Slept well', text: 'Slept well, no pain' })
    await ward.restart()
    const after = await ward.until('draft', (draft) => (draft?.text ? draft : undefined), { name: 'note' })
    expect(after.text).toBe('Slept well, no pain')
    await network.connect(anna, ward)
  })

  test('a device beside the officer’s locks its screen, and goes on voting', { timeout }, async () => {
    const passphrase = 'nine green bottles'
    await ward.port.call('protect', { passphrase, keepDevice: false })
    await ward.port.call('lock', {})
    await ward.until('team', ({ phase, items }) => (phase === 'locked' && items.length === 0) || undefined)
    await ward.restart()
    await network.connect(anna, ward)
    await ward.until(
      'status',
      ({ keys, vote }) => (keys === 'locked' && vote?.state === 'voting') || undefined,
    )
    await ward.port.call('unlock', { passphrase })
    await readBy(ward, 2)
  })

  test('the officer’s patients are on the other devices', { timeout }, async () => {
    const patient = await network.tab('patient')
    await checkIn(network, anna, patient, 'doctor@st-anna')
    const [shown] = await ward.until('team', ({ patients }) => (patients.length > 0 ? patients : undefined))
    expect(shown).toMatchObject({ label: 'Bed 4', records: 0 })
    const greta = {
      ticket: shown?.ticket ?? '',
      name: 'Greta Sommer',
      born: '1945-07-14',
      sex: '',
      number: '',
    }
    await ward.port.call('identify', greta)
    await ward.port.call('writeField', { ticket: greta.ticket, field: 'vital/pulse', text: '72' })
    expect(await anna.until('team', ({ who }) => who[0])).toEqual(greta)
    await anna.until('chart', (chart) => (chart?.fields['vital/pulse'] === '72' ? true : undefined), {
      ticket: greta.ticket,
    })
  })

  test(
    'an encounter that two wrote is signed with its files, and the draft is gone',
    { timeout },
    async () => {
      await network.connect(ben, anna)
      const patient = await network.tab('another')
      const ticket = await checkIn(network, anna, patient, 'doctor@st-anna')
      await agree(anna, patient, ticket, 'doctor@st-anna')
      const write = (tab: Tab, field: string, text: string) =>
        tab.port.call('writeField', { ticket, field, text })
      await write(ward, 'vital/heart-rate', '96')
      await write(anna, 'medicine/a/name', 'Amoxicillin')
      await anna.until('chart', (chart) => chart?.fields['vital/heart-rate'], { ticket })
      await ward.port.call('writeDraft', { name: `note/${ticket}`, base: '', text: 'Fever since yesterday.' })
      await anna.until('draft', (draft) => draft?.text, { name: `note/${ticket}` })
      const pdf = new Blob(['%PDF-1.4 made up'])
      await expect(
        anna.port.call('attach', { ticket, file: new Blob(['<html>']), name: 'page' }),
      ).rejects.toEqual(refused('attachment.kind'))
      await anna.port.call('attach', { ticket, file: pdf, name: 'x-ray.pdf' })
      // At rest it can be read no more than what is shared.
      const rows = await anna.disk.rows('mine', 'attachment/', 'attachment0')
      expect(rows.map(({ value }) => Buffer.from(value).includes('made up'))).toEqual([false])
      await expect(ward.port.call('writeEncounter', { ticket })).rejects.toEqual(refused('node.not-admitted'))

      const file = await anna.port.call('writeEncounter', { ticket })
      const text = await file.text()
      for (const part of [
        '"value":96',
        'Amoxicillin',
        'Fever since yesterday.',
        'x-ray.pdf',
        '"name":"anna"',
      ])
        expect(text).toContain(part)
      const { record } = await anna.port.call('seal', { ticket, file })
      await anna.port.call('endEncounter', { ticket, record })
      await anna.until(
        'chart',
        (chart) => (chart && Object.keys(chart.fields).length === 0 ? true : undefined),
        {
          ticket,
        },
      )
      expect(await anna.disk.rows('mine', 'attachment/', 'attachment0')).toEqual([])
      await finalAt(patient, record)
      const { handle } = await patient.port.call('openOwn', { record })
      expect(Buffer.from(await bytesOf(patient, handle)).toString()).toBe(text)

      // A correction begins with what was said, files too; the earlier record is known to be replaced.
      const open = await anna.port.call('preview', { file })
      const { filled } = await anna.port.call('correct', { ticket, record, handle: open.handle })
      expect(filled).toBe(true)
      await write(anna, 'vital/heart-rate', '69')
      await write(anna, 'why', 'The heart rate was turned round.')
      const corrected = await anna.port.call('writeEncounter', { ticket })
      const said = await corrected.text()
      for (const part of ['"value":69', 'Amoxicillin', 'Fever since', 'x-ray.pdf', 'turned round', record])
        expect(said).toContain(part)
      const { record: later } = await anna.port.call('seal', { ticket, file: corrected })
      await anna.port.call('endEncounter', { ticket, record: later })
      expect(await ward.until('team', ({ replaced }) => replaced[0])).toEqual({
        record,
        by: later,
        why: 'The heart rate was turned round.',
      })
      await anna.port.call('writeField', {
        ticket: `${ticket}/letter`,
        field: 'reason',
        text: 'Assess the knee',
      })
      const letter = await anna.port.call('writeLetter', { ticket, to: 'ben' })
      expect(await letter.text()).toContain('"title":"Referral to ben"')
      await anna.port.call('endEncounter', { ticket: `${ticket}/letter`, record: later, to: 'ben' })
      expect((await ward.until('team', ({ addressed }) => addressed[0])).to).toBe('ben')
      await expect(anna.port.call('writeLetter', { ticket, to: 'ben' })).rejects.toEqual(
        refused('draft.faulty'),
      )
      network.disconnect(anna, ben)
    },
  )

  test('another hospital keeps it for who sleeps, and cannot read a word', { timeout }, async () => {
    await network.connect(ben, anna)
    await keptBy(anna, 'ben')
    network.disconnect(anna, ward)
    await anna.port.call('addHandover', { about: 'Bed 9', text: 'Fasting from midnight.' })
    await keptBy(anna, 'ben')
    network.disconnect(anna, ben)
    await network.connect(ben, ward)
    await itemsShown(ward, 'Bed 4: Check the drain at six.', 'Call the daughter.', 'Fasting from midnight.')
    const kept = await rowsOf(ben)
    expect(kept.length).toBeGreaterThan(0)
    for (const { value } of kept) {
      const bytes = Buffer.from(value)
      for (const word of ['drain', 'daughter', 'Fasting', 'Bed 4', 'Slept', 'Greta', 'pulse'])
        expect(bytes.includes(word)).toBe(false)
    }
    expect(await ben.until('team', (team) => team)).toMatchObject({ items: [], patients: [] })
    await network.connect(anna, ben)
    await network.connect(anna, ward)
  })

  test('who was dropped reads nothing that is written after', { timeout }, async () => {
    night = await addDevice('night')
    await network.connect(ward, night)
    for (const tab of [anna, ward, night]) await readBy(tab, 3)
    await itemsShown(night, 'Bed 4: Check the drain at six.', 'Call the daughter.', 'Fasting from midnight.')
    // What it wrote apart goes with it; what the ward wrote apart does not.
    network.disconnect(anna, ward)
    network.disconnect(night, ward)
    await ward.port.call('addHandover', { about: 'Bed 2', text: 'Written apart.' })
    const row = await anna.until('institutions', (rows) => rows.find(({ name }) => name === 'anna'))
    const dropped = row.devices.find(({ number }) => number === 3)?.id ?? ''
    await network.connect(anna, ward)
    await anna.port.call('dropDevice', { device: dropped })
    for (const tab of [anna, ward]) await readBy(tab, 2)
    await anna.port.call('addHandover', { about: 'Bed 3', text: 'Not for the night.' })
    for (const tab of [anna, ward])
      await tab.until('team', ({ items }) => {
        const shown = items.map(({ text }) => text)
        return shown.includes('Not for the night.') && shown.includes('Written apart.') ? true : undefined
      })
    await night.until('status', ({ vote }) => vote?.state === 'dropped')
    expect(await night.until('team', ({ phase }) => (phase === 'none' ? phase : undefined))).toBe('none')
    await expect(night.port.call('addHandover', { about: 'Bed 3', text: 'Still here' })).rejects.toEqual(
      refused('node.not-admitted'),
    )
    // Whoever hands it the sealed entries hands it nothing: none is sealed to it.
    const entries = (await rowsOf(anna)).map(({ value }) => decodeEntry(value))
    const epochs = entries.flatMap(({ act }) => (act.kind === 'epoch' ? [act] : []))
    // Two devices, and the officer, who may come back with 24 words.
    expect(epochs.map(({ boxes }) => boxes.length)).toEqual([3])
    expect(epochs[0]?.boxes.some(({ member }) => hex(member) === dropped)).toBe(false)
  })
})
