/** An attribute's keys were stolen: its authority replaces them, people's tabs do the rest, and the old ones open nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  agree,
  bytesOf,
  checkIn,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'

const timeout = 60_000
const week = 7 * 24 * 3_600_000
const network = memoryNetwork()
const file = sampleFile()
let late = 0
const ahead = (): number => late
let anna: Tab, insurer: Tab, patient: Tab
let record: string, ticket: string

const claims = (version: number): string => `claims@helvetia${version === 0 ? '' : `~${version}`}`
const replace = (grace: number) => insurer.port.call('rekey', { attribute: 'claims', grace })
/** Waits until this person can use the keys of this version. */
const holds = (version: number) =>
  anna.until('people', (rows) =>
    rows.find(({ name, attributes }) => name === 'helvetia' && attributes.includes(claims(version))),
  )
const rule = (version: number) =>
  patient.until('visits', (rows) =>
    rows.find((row) => row.policy === claims(version) && row.pending.length === 0),
  )
const read = async () =>
  bytesOf(insurer, (await insurer.port.call('read', { record, purpose: 'payment' })).handle)

beforeAll(async () => {
  anna = await network.tab('anna', { ahead })
  await foundHospital(anna, 'st-anna')
  insurer = await joinAs(
    network,
    anna,
    'helvetia',
    { kind: 'insurer', stake: 0, authority: 'helvetia' },
    [],
    { ahead },
  )
  patient = await network.tab('lin', { ahead })
  ticket = await checkIn(network, anna, patient, claims(0))
  await agree(anna, patient, ticket, claims(0))
  record = await seal(anna, ticket, file)
  await Promise.all([finalAt(insurer, record), finalAt(patient, record)])
  await patient.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
}, timeout)
afterAll(() => network.close())

test('the patient’s tab locks the record again, and it opens by the new keys', { timeout }, async () => {
  await replace(week)
  await holds(1)
  const visit = await rule(1)
  expect(visit.changes).toBe(1)
  await insurer.until('records', (rows) => rows.find((row) => row.id === record && row.changes === 1))
  expect(await read()).toEqual(file)
  const row = await insurer.until('authorities', (rows) =>
    rows.flatMap(({ attributes }) => attributes).find(({ name }) => name === 'claims'),
  )
  expect(row).toMatchObject({ version: 1, holders: [{ name: 'helvetia', revoked: false }] })
  expect(row.older).toBeGreaterThan(Date.now())
})

test('who holds it has keys of both versions', { timeout }, async () => {
  expect((await holds(1)).attributes).toEqual([claims(0), claims(1)])
})

test(
  'while the patient sleeps it opens by the old keys until the grace is over, then by none',
  { timeout },
  async () => {
    network.disconnect(patient, anna)
    await replace(week)
    await holds(2)
    expect(await read()).toEqual(file)
    late += week + 60_000
    // A block shows everybody that the time is over.
    await insurer.port.call('declareAttribute', { attribute: 'broker', title: 'Broker' })
    await insurer.until('people', (rows) =>
      rows.find(({ name, attributes }) => name === 'helvetia' && !attributes.includes(claims(1))),
    )
    await expect(read()).rejects.toEqual(refused('attribute.old-version'))
    await network.connect(patient, anna)
    // The next block shows the patient's tab how far the others are.
    await insurer.port.call('declareAttribute', { attribute: 'agent', title: 'Agent' })
    await rule(2)
    await insurer.until('records', (rows) =>
      rows.find((row) => row.id === record && row.policy === claims(2)),
    )
    expect(await read()).toEqual(file)
    const own = await patient.port.call('openOwn', { record })
    expect(await bytesOf(patient, own.handle)).toEqual(file)
  },
)

test('somebody from whom it was taken back gets no new keys', { timeout }, async () => {
  const { account } = await holds(2)
  await insurer.port.call('revoke', { attribute: 'claims', account })
  await anna.until('people', (rows) =>
    rows.find(({ name, attributes }) => name === 'helvetia' && attributes.length === 0),
  )
  await replace(0)
  const row = await anna.until('authorities', (rows) =>
    rows
      .flatMap(({ attributes }) => attributes)
      .find(({ name, version }) => name === 'claims' && version === 3),
  )
  expect(row.holders).toMatchObject([{ name: 'helvetia', revoked: true }])
  await rule(3)
  await expect(read()).rejects.toEqual(refused('policy.unsatisfied'))
})
