/** A patient who lost device and words comes back by people: their tabs are in other networks, or in none. */
import { afterEach, expect, test } from 'vitest'
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
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network = memoryNetwork()
afterEach(() => {
  network.close()
  network = memoryNetwork()
})

const keepers = ['Ruth', 'Ben', 'Zoë'].map((name) => ({ name, card: false }))

async function give(from: Tab, to: Tab): Promise<string> {
  const { request } = await to.port.call('helping', {})
  const text = request?.text ?? ''
  const { number } = await from.port.call('readRequest', { text })
  const { digits } = await to.port.call('helpDigits', { number })
  const { keeps } = await from.port.call('trusted', {})
  const given = await from.port.call('givePart', { request: text, id: keeps[0]?.id ?? '', number, digits })
  return given.text
}

test(
  'parts of two people bring back consents and records, as the 24 words do',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 20, authority: 'st-ben' })
    const rule = 'doctor@st-anna or doctor@st-ben'
    const lost = await network.tab('lost')
    const ticket = await checkIn(network, anna, lost, rule)
    await agree(anna, lost, ticket, rule)
    const file = sampleFile()
    const record = await seal(anna, ticket, file)
    await ben.until('records', (rows) => rows.find(({ id, here }) => id === record && here))

    await lost.port.call('chooseTrusted', { name: 'Greta', needed: 2, keepers })
    const [one, two] = await lost.port.call('showParts', {})
    if (!one || !two) throw new Error('parts')
    // One person is in no network, the other is an officer's tab of this one.
    const ruth = await network.tab('ruth')
    await ruth.port.call('keepPart', { text: one.text })
    await ruth.until('status', ({ phase, keys }) => phase === 'nobody' && keys === 'open')
    const kept = await ben.port.call('keepPart', { text: two.text })
    await lost.port.call('confirmPart', { place: 2, typed: [kept.keeps[0]?.characters ?? ''] })
    await lost.until('status', ({ trusted }) => trusted?.kept === 1)
    lost.kill()
    await ruth.restart()

    const again = await network.tab('again')
    await again.port.call('askHelp', { name: 'Greta' })
    await again.port.call('addPart', { text: await give(ruth, again) })
    await expect(again.port.call('bringParts', {})).rejects.toEqual(refused('trusted.too-few'))
    await again.port.call('addPart', { text: await give(ben, again) })
    await again.port.call('bringParts', {})
    await again.until('status', ({ phase, keys }) => phase === 'nobody' && keys === 'open')
    await again.enter(ben, 'patient')
    await network.connect(ben, again)
    await again.until('visits', (rows) => rows.find(({ state }) => state === 'final'))
    await again.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    const opened = await again.port.call('openOwn', { record })
    expect(await bytesOf(again, opened.handle)).toEqual(file)
  },
)

test('a browser that only keeps parts asks for its passphrase when it is opened anew', async () => {
  const [maria, ruth] = [await network.tab('maria'), await network.tab('keeper')]
  await foundHospital(maria, 'st-maria')
  await maria.port.call('chooseTrusted', { name: 'Maria', needed: 2, keepers })
  const [one] = await maria.port.call('showParts', {})
  await ruth.port.call('keepPart', { text: one?.text ?? '' })
  await ruth.port.call('protect', { passphrase: 'nine green bottles', keepDevice: false })
  await ruth.restart()
  expect(await ruth.port.call('trusted', {})).toEqual({ keeps: [] })
  await ruth.until('status', ({ keys }) => keys === 'locked')
  await ruth.port.call('unlock', { passphrase: 'nine green bottles' })
  expect((await ruth.port.call('trusted', {})).keeps).toMatchObject([{ name: 'Maria' }])
})
