/** The later life of a record in a whole network: what its patient says afterwards, and what that ends. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  agree,
  bytesOf,
  checkIn,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
  soon,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'

const network = memoryNetwork()
const policy = 'claims@helvetia or doctor@st-anna'
const file = sampleFile()
let anna: Tab
let insurer: Tab

beforeAll(async () => {
  anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  insurer = await joinAs(network, anna, 'helvetia', { kind: 'insurer', stake: 0, authority: 'helvetia' })
}, 120_000)
afterAll(() => network.close())

/** A patient with one record, and the consent it stands under. */
async function visited(name: string) {
  const patient = await network.tab(name)
  const ticket = await checkIn(network, anna, patient, policy)
  await agree(anna, patient, ticket, policy)
  const record = await seal(anna, ticket, file)
  await Promise.all([finalAt(insurer, record), finalAt(patient, record)])
  await patient.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
  const consent = await patient.until('visits', (rows) => rows.find((row) => row.ticket === ticket)?.consent)
  return { patient, ticket, record, consent }
}

describe('a consent', () => {
  test(
    'is for its purposes alone; taken back it ends reading and publishing for others; the patient still opens alone',
    { timeout: 60_000 },
    async () => {
      const { patient, ticket, record, consent } = await visited('lin')
      await expect(insurer.port.call('withdraw', { consent })).rejects.toEqual(refused('record.not-owner'))
      await expect(insurer.port.call('read', { record, purpose: 'research' })).rejects.toMatchObject({
        refusal: {
          code: 'consent.other-purpose',
          facts: { agreed: ['treatment', 'payment'], asked: 'research', server: 'anna' },
        },
      })
      expect(await anna.until('records', (rows) => rows.find(({ id }) => id === record)?.reads)).toBe(0)
      const first = await insurer.port.call('read', { record, purpose: 'treatment' })
      expect(await bytesOf(insurer, first.handle)).toEqual(file)

      await patient.port.call('withdraw', { consent })
      await anna.until('checkins', (rows) => rows.find((row) => row.ticket === ticket && row.withdrawn))
      await insurer.until('records', (rows) => rows.find((row) => row.id === record && row.withdrawn))
      await expect(insurer.port.call('read', { record, purpose: 'treatment' })).rejects.toEqual(
        refused('consent.withdrawn'),
      )
      await expect(anna.port.call('seal', { ticket, file: new Blob([file]) })).rejects.toEqual(
        refused('consent.withdrawn'),
      )
      await patient.until('visits', (rows) => rows.find((row) => row.withdrawn && row.pending.length === 0))
      const own = await patient.port.call('openOwn', { record })
      expect(await bytesOf(patient, own.handle)).toEqual(file)
    },
  )
})

describe('other terms for a consent', () => {
  const narrow = { policy: 'doctor@st-anna', purposes: ['treatment'] as const, until: soon() }

  test('hold for every record at once; the body and its key stay', { timeout: 60_000 }, async () => {
    const { patient, ticket, record, consent } = await visited('ana')
    const second = await seal(anna, ticket, file)
    await patient.until('records', (rows) => rows.find(({ id, here }) => id === second && here))
    await expect(anna.port.call('changeTerms', { consent, ...narrow })).rejects.toEqual(
      refused('record.not-owner'),
    )
    const shift = { before: policy, after: narrow.policy }
    const named = await patient.until('shift', (one) => (one.loses[0]?.name ? one : undefined), shift)
    expect(named).toMatchObject({ loses: [{ name: 'helvetia', institution: 'helvetia' }], gains: [] })
    const before = (await anna.disk.rows('blobs')).length

    await patient.port.call('changeTerms', { consent, ...narrow })
    await insurer.until('records', (rows) => rows.find(({ id, changes }) => id === second && changes === 1))
    for (const one of [record, second]) {
      await expect(insurer.port.call('read', { record: one, purpose: 'treatment' })).rejects.toEqual(
        refused('policy.unsatisfied'),
      )
      const read = await anna.port.call('read', { record: one, purpose: 'treatment' })
      expect(await bytesOf(anna, read.handle)).toEqual(file)
      const own = await patient.port.call('openOwn', { record: one })
      expect(await bytesOf(patient, own.handle)).toEqual(file)
    }
    // New headers came and old ones went.
    await expect.poll(async () => (await anna.disk.rows('blobs')).length).toBe(before)
    expect(
      await patient.until('visits', (rows) =>
        rows.find((row) => row.changes === 1 && row.pending.length === 0),
      ),
    ).toMatchObject({ ...narrow, time: expect.any(Number) })
    // What the hospital adds is sealed under what holds now.
    const third = await seal(anna, ticket, file)
    await finalAt(insurer, third)
    await expect(insurer.port.call('read', { record: third, purpose: 'treatment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
  })

  test('reach the hospital also while nothing is sealed', { timeout: 60_000 }, async () => {
    const patient = await network.tab('eva')
    const ticket = await checkIn(network, anna, patient, policy)
    await agree(anna, patient, ticket, policy)
    const consent = await patient.until(
      'visits',
      (rows) => rows.find((row) => row.ticket === ticket)?.consent,
    )
    await patient.port.call('changeTerms', { consent, ...narrow })
    await anna.until('checkins', (rows) =>
      rows.find((row) => row.ticket === ticket && row.policy === narrow.policy),
    )
    const record = await seal(anna, ticket, file)
    await finalAt(insurer, record)
    await expect(insurer.port.call('read', { record, purpose: 'treatment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
  })
})

describe('a record that its patient has erased', () => {
  test('is deleted by all, who say so; others stay', { timeout: 60_000 }, async () => {
    const { patient, ticket, record } = await visited('uma')
    const second = await seal(anna, ticket, file)
    await finalAt(insurer, second)
    await insurer.port.call('read', { record, purpose: 'treatment' })
    await patient.port.call('erase', { record })
    const erased = await patient.until('records', (rows) =>
      rows.find(({ id, erased: done }) => id === record && done && done.silent.length === 0),
    )
    expect(erased).toMatchObject({ here: false, erased: { said: 2, of: 2 } })
    for (const tab of [anna, insurer])
      await tab.until('records', (rows) => rows.find((row) => row.id === record && row.erased && !row.here))
    await expect(insurer.port.call('read', { record, purpose: 'treatment' })).rejects.toEqual(
      refused('record.erased'),
    )
    await expect(patient.port.call('openOwn', { record })).rejects.toEqual(refused('record.erased'))
    const other = await insurer.port.call('read', { record: second, purpose: 'treatment' })
    expect(await bytesOf(insurer, other.handle)).toEqual(file)
  })

  test('is named while the ledger waits for it, also after a reload', { timeout: 60_000 }, async () => {
    const { patient, record } = await visited('ora')
    await patient.restart()
    await patient.port.call('erase', { record })
    await patient.restart()
    const erasing = { kind: 'record.erase', record }
    expect(
      await patient.until('visits', (rows) => rows.find(({ pending }) => pending.length > 0)),
    ).toMatchObject({ pending: [erasing] })
    await network.connect(patient, anna)
    await patient.until('records', (rows) => rows.find(({ id, erased }) => id === record && erased))
    await patient.until('visits', (rows) => rows.find(({ pending }) => pending.length === 0))
  })
})

describe('a dispute', () => {
  test(
    'by the owner, or by another patient of the hospital, is seen by all',
    { timeout: 60_000 },
    async () => {
      const [mine, invented] = [await visited('mia'), await visited('noa')]
      await mine.patient.port.call('dispute', { consent: mine.consent })
      // Another patient of the same hospital shows the attribute, not the owner key.
      await mine.patient.port.call('dispute', { consent: invented.consent })
      const seen = (record: string, by: string) =>
        insurer.until('records', (rows) => rows.find((row) => row.id === record && row.disputed?.by === by))
      await Promise.all([seen(mine.record, 'owner'), seen(invented.record, 'patient')])
      await expect(anna.port.call('dispute', { consent: mine.consent })).rejects.toEqual(
        refused('abs.unsatisfied'),
      )
    },
  )
})
