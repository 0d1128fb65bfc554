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
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'

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
const refusal = (code: string) => ({ refusal: expect.objectContaining({ code }) })

describe('a consent that its patient takes back', () => {
  test(
    'ends reading and publishing for others; the patient still opens alone',
    { timeout: 60_000 },
    async () => {
      const { patient, ticket, record, consent } = await visited('lin')
      await expect(insurer.port.call('withdraw', { consent })).rejects.toMatchObject(
        refusal('record.not-owner'),
      )
      const first = await insurer.port.call('read', { record, purpose: 'treatment' })
      expect(await bytesOf(insurer, first.handle)).toEqual(file)

      await patient.port.call('withdraw', { consent })
      await anna.until('checkins', (rows) => rows.find((row) => row.ticket === ticket && row.withdrawn))
      await insurer.until('records', (rows) => rows.find((row) => row.id === record && row.withdrawn))
      await expect(insurer.port.call('read', { record, purpose: 'treatment' })).rejects.toMatchObject(
        refusal('consent.withdrawn'),
      )
      await expect(anna.port.call('seal', { ticket, file: new Blob([file]) })).rejects.toMatchObject(
        refusal('consent.withdrawn'),
      )
      await patient.until('visits', (rows) => rows.find((row) => row.withdrawn && row.pending.length === 0))
      const own = await patient.port.call('openOwn', { record })
      expect(await bytesOf(patient, own.handle)).toEqual(file)
    },
  )
})

describe('a purpose the patient did not agree to', () => {
  test('is refused by name, and nothing is logged', { timeout: 60_000 }, async () => {
    const { record } = await visited('ida')
    await expect(insurer.port.call('read', { record, purpose: 'research' })).rejects.toMatchObject({
      refusal: {
        code: 'consent.other-purpose',
        facts: { agreed: ['treatment', 'payment'], asked: 'research', server: 'anna' },
      },
    })
    expect(await anna.until('records', (rows) => rows.find(({ id }) => id === record)?.reads)).toBe(0)
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
      await expect(anna.port.call('dispute', { consent: mine.consent })).rejects.toMatchObject(
        refusal('abs.unsatisfied'),
      )
    },
  )
})
