/** Nodes that lost what they had, or come while the others go on; and tabs that lie to those who come. */
import { afterEach, describe, expect, test } from 'vitest'
import { forgetFetched } from '../../../src/node/joining/refetching.ts'
import {
  agree,
  bytesOf,
  checkIn,
  declare,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
  unnamed,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network: MemoryNetwork
afterEach(() => network.close())

const heightOf = (tab: Tab): Promise<number> => tab.until('status', ({ height }) => height)

describe('a node whose chain was wiped', { timeout: 120_000 }, () => {
  test('comes back by the state, serves readers with keys from before, and votes', async () => {
    network = memoryNetwork()
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const bern = { kind: 'hospital', stake: 100, authority: 'bern' } as const
    const ben = await joinAs(network, anna, 'ben', bern, [], { replayMost: 0 })
    const helvetia = { kind: 'insurer', stake: 0, authority: 'helvetia' } as const
    const insurer = await joinAs(network, anna, 'helvetia', helvetia, [ben])
    await network.connect(ben, insurer)
    const patient = await network.tab('patient')
    const ticket = await checkIn(network, anna, patient, 'claims@helvetia')
    await agree(anna, patient, ticket, 'claims@helvetia')
    const file = sampleFile()
    const record = await seal(anna, ticket, file)

    ben.kill()
    await forgetFetched(ben.disk)
    await ben.restart()
    await network.connect(anna, ben)
    await ben.until('status', ({ phase }) => phase === 'running')
    await network.connect(ben, insurer)
    await insurer.until('records', (rows) => rows.find(({ id }) => id === record))
    // What helvetia's key is shared in was agreed on before ben's state: its block is looked for, or has come.
    const server = await insurer.until('institutions', (rows) => rows.find(({ name }) => name === 'ben'))
    const opened = await insurer.port.call('read', { record, purpose: 'treatment', server: server.id })
    expect(await bytesOf(insurer, opened.handle)).toEqual(file)
    const read = await patient.until('reads', (rows) => rows[0])
    expect(read).toMatchObject({ server: 'ben' })
    await ben.until('status', ({ oldest }) => oldest === undefined)
  })
})

describe('a newcomer', { timeout: 120_000 }, () => {
  test('comes in while blocks go on', async () => {
    network = memoryNetwork()
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const guest = await network.tab('guest', { replayMost: 0 })
    await guest.enter(anna, 'observer')
    const before = await heightOf(anna)
    let joined = false
    const busy = (async () => {
      for (let i = 0; !joined || i < 4; i++) await declare(anna, `a${i}`)
    })()
    await anna.until('status', ({ height }) => height > before + 1)
    await network.connect(anna, guest)
    await guest.until('status', ({ phase }) => phase === 'running')
    joined = true
    await busy
    const height = await heightOf(anna)
    await guest.until('status', (status) => status.height === height)
    expect(await guest.until('authorities', (rows) => rows)).toMatchObject(
      (await anna.until('authorities', (rows) => rows)).map(({ name, attributes }) => ({
        name,
        attributes: attributes.map((one) => ({ ...one, holders: one.holders.map(unnamed) })),
      })),
    )
    await guest.until('status', ({ oldest }) => oldest === undefined)
  })
})
