/** A person's second device, with real nodes: it gets the keys by digits, and everybody else gets nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asHash, hex, type Hash } from '../../../src/core/bytes.ts'
import { encode } from '../../../src/core/codec.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { systemChance } from '../../../src/core/world.ts'
import { seal, sealingKeyOf } from '../../../src/crypto/hpke.ts'
import {
  boxInfo,
  commitmentOf,
  given,
  pairingMs,
  transcriptOf,
  type Show,
} from '../../../src/keys/pairing.ts'
import {
  agree,
  bytesOf,
  checkIn,
  foundHospital,
  joinAs,
  sampleFile,
  seal as sealRecord,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'
import { strangerTo } from '../../support/stranger.ts'

const timeout = 120_000
const rule = 'doctor@st-anna or doctor@st-ben'

let network: MemoryNetwork
let anna: Tab, phone: Tab
/** Added to the clocks of the person's devices. */
let later = 0

beforeEach(async () => {
  network = memoryNetwork()
  later = 0
  anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  phone = await network.tab('phone', { ahead: () => later })
}, timeout)
afterEach(() => network.close())

const invite = async (): Promise<string> => (await phone.port.call('invitePairing', {})).payload
const stepOf = (tab: Tab, step: string) =>
  tab.until('pairing', (shown) => (shown.step === step ? shown : undefined))
const devicesOf = (tab: Tab, count: number) =>
  tab.until('ownDevices', ({ phase, devices }) =>
    phase === 'open' && devices.length === count ? devices : undefined,
  )

/** The link is taken, and the digits stand on both screens. */
async function compare(laptop: Tab): Promise<void> {
  await laptop.pair(phone, await invite())
  await network.connect(phone, laptop)
  const [here, there] = await Promise.all([stepOf(phone, 'comparing'), stepOf(laptop, 'comparing')])
  expect(there.digits).toMatch(/^\d{3}.?\d{3}$/)
  expect(here.digits).toBe(there.digits)
}
async function pair(name = 'laptop'): Promise<Tab> {
  const laptop = await network.tab(name, { ahead: () => later })
  await compare(laptop)
  await phone.port.call('confirmPairing', { name })
  await laptop.port.call('confirmPairing', {})
  await Promise.all([stepOf(phone, 'done'), stepOf(laptop, 'done')])
  return laptop
}
/** Where a test holds somebody up. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open: () => open() }
}
const ticketOf = (payload: string) => Uint8Array.from(Buffer.from(payload, 'hex')).slice(1)
/** A new device's word that somebody makes up who has a key to open with. */
function claim(): { readonly show: Show; readonly once: Uint8Array<ArrayBuffer>; readonly commitment: Hash } {
  const once = systemChance(32)
  const keys = { signKey: systemChance(32), sealKey: systemChance(32) }
  const show = { boxKey: sealingKeyOf(once), ...keys, nonce: systemChance(32) }
  return { show, once, commitment: commitmentOf(show) }
}

describe('a person with records', () => {
  let record: string, ticket: string, ben: Tab
  beforeEach(async () => {
    ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 20, authority: 'st-ben' })
    ticket = await checkIn(network, anna, phone, rule)
    await agree(anna, phone, ticket, rule)
  }, timeout)

  test('a second device opens the records, and both are the same person', { timeout }, async () => {
    record = await sealRecord(anna, ticket, sampleFile())
    await ben.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    const laptop = await pair()
    expect(await laptop.until('status', ({ keys }) => keys)).toBe('open')
    await network.connect(anna, laptop)
    await laptop.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    const opened = await laptop.port.call('openOwn', { record })
    expect(await bytesOf(laptop, opened.handle)).toEqual(sampleFile())
    for (const tab of [phone, laptop]) {
      const devices = await devicesOf(tab, 2)
      expect(devices.map(({ name, self }) => [name, self])).toEqual([
        ['', tab === phone],
        ['laptop', tab === laptop],
      ])
      await tab.until('ownDevices', (view) => view.devices.every(({ here }) => here) || undefined)
    }
    // A change by one is a change by both.
    const { consent = '' } = await laptop.until('visits', (rows) => rows.find((row) => row.consent))
    await laptop.port.call('withdraw', { consent })
    await phone.until('visits', (rows) => rows.find(({ withdrawn }) => withdrawn))
    // It is all there after a restart, and they know each other again.
    await laptop.restart()
    await devicesOf(laptop, 2)
    await network.connect(phone, laptop)
    await phone.until('ownDevices', (view) => view.devices.every(({ here }) => here) || undefined)
  })

  test(
    'what the words do not bring back is on both: rules, open check-ins, texts, names',
    { timeout },
    async () => {
      const { payload } = await anna.port.call('makeTicket', {
        label: 'Bed 5',
        policy: rule,
        until: Date.now() + pairingMs * 6,
      })
      await phone.enter(anna, 'patient', payload)
      await phone.until('visits', (rows) => rows.find(({ state }) => state === 'asked'))
      const laptop = await pair()
      // No record is sealed: only the phone had these terms.
      await laptop.until('visits', (rows) => rows.find((row) => row.ticket === ticket && row.policy === rule))
      const open = await laptop.until('visits', (rows) => rows.find(({ state }) => state === 'asked'))
      await network.connect(anna, laptop)
      await agree(anna, laptop, open.ticket, rule)
      await phone.until('visits', (rows) =>
        rows.find((row) => row.ticket === open.ticket && row.policy === rule),
      )

      await phone.port.call('writeOwnDraft', { name: 'why', base: '', text: 'Why at night' })
      await laptop.until('ownDraft', (draft) => draft?.text === 'Why at night' || undefined, { name: 'why' })
      network.disconnect(phone, laptop)
      await laptop.port.call('writeOwnDraft', { name: 'why', base: 'Why at night', text: 'Why at night?' })
      const [first] = await devicesOf(phone, 2)
      await phone.port.call('renameOwnDevice', { id: first?.id ?? '', name: 'Phone' })
      await network.connect(phone, laptop)
      await phone.until('ownDraft', (draft) => draft?.text === 'Why at night?' || undefined, { name: 'why' })
      await laptop.until('ownDevices', ({ devices }) => devices.find(({ name }) => name === 'Phone'))
      // At rest nobody reads a word of it.
      for (const { value } of await laptop.disk.rows('mine', 'own-entry/', 'own-entry0'))
        expect(Buffer.from(value).includes('night')).toBe(false)
    },
  )

  test('a device that was taken away reads and writes nothing new', { timeout }, async () => {
    const laptop = await pair('laptop')
    const tablet = await pair('tablet')
    await network.connect(laptop, tablet)
    for (const tab of [phone, laptop, tablet]) await devicesOf(tab, 3)
    const gone = await tablet.until('ownDevices', ({ devices }) => devices.find(({ self }) => self))
    await phone.port.call('removeOwnDevice', { id: gone.id })
    for (const tab of [phone, laptop]) await devicesOf(tab, 2)
    await tablet.until('ownDevices', ({ phase }) => phase === 'outside' || undefined)
    await phone.port.call('writeOwnDraft', { name: 'n', base: '', text: 'not for the tablet' })
    await laptop.until('ownDraft', (draft) => draft?.text === 'not for the tablet' || undefined, {
      name: 'n',
    })
    expect(await tablet.until('ownDraft', (draft) => [draft], { name: 'n' })).toEqual([undefined])
    await expect(
      tablet.port.call('writeOwnDraft', { name: 'n', base: '', text: 'still here' }),
    ).rejects.toEqual(refused('workspace.waiting'))
    // What it could read is off its disk, but for the key it was not given.
    const rows = await tablet.disk.rows('mine', 'own-entry/', 'own-entry0')
    expect(rows.length).toBe(1)
  })
})

describe('the digits', () => {
  beforeEach(async () => {
    await checkIn(network, anna, phone, rule)
  }, timeout)

  test('are asked of both sides: until then no key has left, and none is taken', { timeout }, async () => {
    const laptop = await network.tab('laptop')
    await compare(laptop)
    expect(await laptop.until('status', ({ keys }) => keys)).toBe('none')
    await phone.port.call('confirmPairing', {})
    await stepOf(phone, 'same')
    await stepOf(laptop, 'comparing')
    expect(await laptop.until('status', ({ keys }) => keys)).toBe('none')
    await laptop.port.call('confirmPairing', {})
    await laptop.until('status', ({ keys }) => keys === 'open' || undefined)
  })

  test('that differ end it: nothing crossed, and the link is spent', { timeout }, async () => {
    const laptop = await network.tab('laptop')
    await compare(laptop)
    await phone.port.call('declinePairing', {})
    for (const tab of [phone, laptop])
      expect((await stepOf(tab, 'failed')).refusal?.code).toBe('pairing.declined')
    await expect(laptop.port.call('confirmPairing', {})).rejects.toEqual(refused('pairing.broken'))
    await expect(phone.port.call('confirmPairing', {})).rejects.toEqual(refused('pairing.broken'))
    expect(await laptop.until('status', ({ keys }) => keys)).toBe('none')
    expect(await phone.until('ownDevices', ({ phase }) => phase)).toBe('alone')
    // The next link works.
    await laptop.pair(phone, await invite())
    await Promise.all([stepOf(phone, 'comparing'), stepOf(laptop, 'comparing')])
  })

  test(
    'of a page that is opened anew in between are worth nothing: another link is',
    { timeout },
    async () => {
      const laptop = await network.tab('laptop')
      await compare(laptop)
      await laptop.restart()
      expect((await stepOf(phone, 'failed')).refusal?.code).toBe('pairing.broken')
      await expect(phone.port.call('confirmPairing', {})).rejects.toEqual(refused('pairing.broken'))
      expect(await laptop.until('status', ({ keys }) => keys)).toBe('none')
      await compare(laptop)
      await phone.port.call('confirmPairing', {})
      await laptop.port.call('confirmPairing', {})
      await stepOf(phone, 'done')
    },
  )

  test('are shown to no device that has keys already', { timeout }, async () => {
    const other = await network.tab('other')
    await checkIn(network, anna, other, rule)
    await expect(other.pair(phone, await invite())).rejects.toEqual(refused('keys.exists'))
  })

  test('are shown to no device that is another’s in the network', { timeout }, async () => {
    const other = await network.tab('other')
    await other.enter(anna, 'observer')
    await expect(other.pair(phone, await invite())).rejects.toEqual(refused('node.already-running'))
    expect(await other.until('pairing', ({ side }) => side)).toBe('none')
  })

  test('ask for the passphrase of a device that has one', { timeout }, async () => {
    const passphrase = 'nine green bottles'
    await phone.port.call('protect', { passphrase, keepDevice: true })
    const laptop = await network.tab('laptop')
    await compare(laptop)
    await expect(phone.port.call('confirmPairing', {})).rejects.toEqual(refused('keys.wrong-passphrase'))
    await stepOf(phone, 'comparing')
    await phone.port.call('confirmPairing', { by: { passphrase } })
    await laptop.port.call('confirmPairing', {})
    await stepOf(phone, 'done')
    // The lock of one device is not the other's.
    expect(await laptop.until('status', ({ locks }) => locks)).toEqual(['device'])
  })

  test('of somebody in the middle are others on each side, and it gets nothing', { timeout }, async () => {
    const laptop = await network.tab('laptop')
    const payload = await invite()
    const ticket = ticketOf(payload)
    const mallory = await strangerTo(network, phone)
    // A link with its own key was put in the place of the right one: to the laptop it is the phone.
    await laptop.pair(phone, payload)
    const asPhone = await strangerTo(network, laptop)
    await laptop.pair(phone, payload, asPhone.nodeKey)
    const theirs = await asPhone.hear('pair.ask')
    expect(hex(theirs.ticket)).toBe(hex(ticket))
    // To the phone it is the laptop: it can show no key but one of its own, or the box is not for it.
    const mine = claim()
    mallory.say({ kind: 'pair.ask', ticket, commitment: mine.commitment })
    const { nonce } = await mallory.hear('pair.nonce')
    asPhone.say({ kind: 'pair.nonce', nonce })
    await asPhone.hear('pair.show')
    mallory.say({ kind: 'pair.show', ...mine.show })
    const [here, there] = await Promise.all([stepOf(phone, 'comparing'), stepOf(laptop, 'comparing')])
    expect(here.digits).not.toBe(there.digits)
    // Whatever it gives to the laptop is taken by nobody who has not compared.
    asPhone.say({ kind: 'pair.give', from: systemChance(32), box: systemChance(120) })
    await phone.port.call('declinePairing', {})
    expect((await mallory.hear('pair.no')).why).toBe('pairing.declined')
    expect(await laptop.until('status', ({ keys }) => keys)).toBe('none')
    expect(await phone.until('ownDevices', ({ phase }) => phase)).toBe('alone')
  })

  test('are bound to the box: one for another transcript is none', { timeout }, async () => {
    const laptop = await network.tab('laptop')
    const payload = await invite()
    await laptop.pair(phone, payload)
    const asPhone = await strangerTo(network, laptop)
    for (const wrong of ['transcript', 'device', 'content'] as const) {
      await laptop.pair(phone, payload, asPhone.nodeKey)
      const { commitment } = await asPhone.hear('pair.ask')
      const nonce = systemChance(32)
      asPhone.say({ kind: 'pair.nonce', nonce })
      const { kind: _, ...show } = await asPhone.hear('pair.show')
      await stepOf(laptop, 'comparing')
      const { place } = await network.meet(laptop)
      const genesisId = asHash(place.networkId)
      const ends = { oldNode: asPhone.nodeKey, newNode: place.nodeKey }
      const said = { genesisId, ...ends, ticket: ticketOf(payload), commitment, nonce, show }
      const from = systemChance(32)
      const transcript = wrong === 'transcript' ? asHash(systemChance(32)) : transcriptOf(said)
      const plain = wrong === 'content' ? Uint8Array.of(1, ...systemChance(40)) : encode(given, honest)
      const aad = wrong === 'device' ? systemChance(32) : from
      asPhone.say({ kind: 'pair.give', from, box: await seal(show.boxKey, boxInfo(transcript), aad, plain) })
      await expect(confirmed(laptop)).rejects.toEqual(refused('pairing.forged'))
      expect((await asPhone.hear('pair.no')).why).toBe('pairing.forged')
      expect(await laptop.until('status', ({ keys }) => keys)).toBe('none')
    }
  })

  test('that were met by nobody’s keys leave nobody whose word counts', { timeout }, async () => {
    const laptop = await network.tab('laptop')
    const payload = await invite()
    await laptop.pair(phone, payload)
    const asPhone = await strangerTo(network, laptop)
    await laptop.pair(phone, payload, asPhone.nodeKey)
    await asPhone.hear('pair.ask')
    asPhone.say({ kind: 'pair.nonce', nonce: systemChance(32) })
    await stepOf(laptop, 'comparing')
    asPhone.say({ kind: 'pair.give', from: systemChance(32), box: systemChance(120) })
    await expect(confirmed(laptop)).rejects.toEqual(refused('pairing.forged'))
    // It begins with keys of its own, and shares them with devices of its own.
    await checkIn(network, anna, laptop, rule)
    expect(await laptop.until('ownDevices', ({ phase }) => phase)).toBe('alone')
    const { payload: next } = await laptop.port.call('invitePairing', {})
    const tablet = await network.tab('tablet')
    await tablet.pair(laptop, next)
    await network.connect(laptop, tablet)
    await Promise.all([stepOf(laptop, 'comparing'), stepOf(tablet, 'comparing')])
    await laptop.port.call('confirmPairing', {})
    await tablet.port.call('confirmPairing', {})
    await Promise.all([stepOf(laptop, 'done'), stepOf(tablet, 'done')])
  })

  test(
    'are not taken back while the keys are taken in: both say that they are there',
    { timeout },
    async () => {
      const [reached, open] = [gate(), gate()]
      const laptop = await network.tab('laptop', {
        person: (calls) => ({
          ...calls,
          async takePaired(...input) {
            reached.open()
            await open.passed
            return calls.takePaired(...input)
          },
        }),
      })
      await compare(laptop)
      await phone.port.call('confirmPairing', {})
      const taken = laptop.port.call('confirmPairing', {})
      await reached.passed
      await laptop.port.call('declinePairing', {})
      open.open()
      await taken
      await Promise.all([stepOf(laptop, 'done'), stepOf(phone, 'done')])
    },
  )

  const honest = { seed: systemChance(32), signingKeys: [], written: false, trusted: undefined }
  /** Pressed, and what came of it, whether the box was here before or after. */
  async function confirmed(laptop: Tab): Promise<void> {
    await laptop.port.call('confirmPairing', {})
    const { refusal } = await stepOf(laptop, 'failed')
    if (refusal) throw new Refused(refusal)
  }
})

describe('a stranger', () => {
  beforeEach(async () => {
    await checkIn(network, anna, phone, rule)
  }, timeout)

  test('without the ticket is told that there is none', { timeout }, async () => {
    await invite()
    const eve = await strangerTo(network, phone)
    eve.say({ kind: 'pair.ask', ticket: systemChance(32), commitment: claim().commitment })
    expect((await eve.hear('pair.no')).why).toBe('pairing.unknown')
    expect((await stepOf(phone, 'invited')).tried).toBe(false)
  })

  test('with a link that ended, or was used, gets no word', { timeout }, async () => {
    const old = ticketOf(await invite())
    const payload = await invite()
    const eve = await strangerTo(network, phone)
    eve.say({ kind: 'pair.ask', ticket: old, commitment: claim().commitment })
    expect((await eve.hear('pair.no')).why).toBe('pairing.unknown')
    later = pairingMs + 1
    eve.say({ kind: 'pair.ask', ticket: ticketOf(payload), commitment: claim().commitment })
    expect((await eve.hear('pair.no')).why).toBe('pairing.expired')
    expect((await stepOf(phone, 'failed')).refusal?.code).toBe('pairing.expired')
  })

  test('is told that the link is taken, and the person that somebody tried', { timeout }, async () => {
    const payload = await invite()
    const laptop = await network.tab('laptop')
    await laptop.pair(phone, payload)
    await network.connect(phone, laptop)
    await stepOf(phone, 'comparing')
    const eve = await strangerTo(network, phone)
    eve.say({ kind: 'pair.ask', ticket: ticketOf(payload), commitment: claim().commitment })
    expect((await eve.hear('pair.no')).why).toBe('pairing.taken')
    await phone.until('pairing', ({ tried }) => tried)
    // The first goes on.
    await phone.port.call('confirmPairing', {})
    await laptop.port.call('confirmPairing', {})
    await stepOf(phone, 'done')
  })

  test('with the link stops no keys that are on their way', { timeout }, async () => {
    const [reached, open] = [gate(), gate()]
    phone = await network.tab('guarded', {
      person: (calls) => ({
        ...calls,
        async givePaired(...input) {
          reached.open()
          await open.passed
          return calls.givePaired(...input)
        },
      }),
    })
    await checkIn(network, anna, phone, rule)
    const payload = await invite()
    const laptop = await network.tab('laptop')
    await laptop.pair(phone, payload)
    await network.connect(phone, laptop)
    await Promise.all([stepOf(phone, 'comparing'), stepOf(laptop, 'comparing')])
    const given = phone.port.call('confirmPairing', {})
    await reached.passed
    const eve = await strangerTo(network, phone)
    eve.say({ kind: 'pair.ask', ticket: ticketOf(payload), commitment: claim().commitment })
    expect((await eve.hear('pair.no')).why).toBe('pairing.taken')
    open.open()
    await given
    await laptop.port.call('confirmPairing', {})
    await Promise.all([stepOf(phone, 'done'), stepOf(laptop, 'done')])
    expect(await phone.until('pairing', ({ tried }) => tried)).toBe(true)
  })

  test(
    'who shows another key than it committed to, or commits twice, has tried once',
    { timeout },
    async () => {
      for (const again of ['show', 'ask'] as const) {
        const ticket = ticketOf(await invite())
        const eve = await strangerTo(network, phone)
        const first = claim()
        eve.say({ kind: 'pair.ask', ticket, commitment: first.commitment })
        await eve.hear('pair.nonce')
        if (again === 'show') {
          eve.say({ kind: 'pair.show', ...claim().show })
          expect((await eve.hear('pair.no')).why).toBe('pairing.forged')
          expect((await stepOf(phone, 'failed')).refusal?.code).toBe('pairing.forged')
        } else {
          eve.say({ kind: 'pair.ask', ticket, commitment: claim().commitment })
          expect((await eve.hear('pair.no')).why).toBe('pairing.taken')
        }
        eve.close()
      }
    },
  )

  test('who repeats what others said, or makes up what nobody asked, is dropped', { timeout }, async () => {
    await compare(await network.tab('laptop'))
    const eve = await strangerTo(network, phone)
    for (let i = 0; i < 4; i++) eve.say({ kind: 'pair.show', ...claim().show })
    expect(await eve.dropped).toBe('peer.garbage')
    const other = await strangerTo(network, phone)
    for (let i = 0; i < 4; i++)
      other.say({ kind: 'pair.give', from: systemChance(32), box: systemChance(200) })
    expect(await other.dropped).toBe('peer.garbage')
    // Cut off in the middle, and stuffed.
    const third = await strangerTo(network, phone)
    for (let i = 0; i < 4; i++) third.sayBytes(Uint8Array.of(1, 102, ...systemChance(i * 31)))
    expect(await third.dropped).toBe('peer.garbage')
    await stepOf(phone, 'comparing')
  })

  test('who guesses no mark learns nothing of a person’s devices', { timeout }, async () => {
    await pair()
    const eve = await strangerTo(network, phone)
    const { mark } = await eve.hear('kin.here')
    expect(mark.length).toBe(32)
    eve.say({ kind: 'kin.here', mark })
    eve.say({ kind: 'kin.here', mark: systemChance(32) })
    for (let i = 0; i < 4; i++)
      eve.say({ kind: 'kin.device', device: systemChance(32), signature: systemChance(64) })
    expect(await Promise.race([eve.dropped, eve.hear('kin.device').then(() => 'believed')])).toBe(
      'peer.garbage',
    )
  })
})
