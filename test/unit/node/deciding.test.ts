/** Kinds of record with a rule of their own, and single persons who are let in, in a whole network. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  checkIn,
  choice,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
  soon,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'
import type { Category } from '../../../src/node/api.ts'

const network = memoryNetwork()
const file = sampleFile()
let anna: Tab
let insurer: Tab
let other: Tab

beforeAll(async () => {
  anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  insurer = await joinAs(network, anna, 'helvetia', { kind: 'insurer', stake: 0, authority: 'helvetia' })
  other = await joinAs(network, anna, 'other', { kind: 'insurer', stake: 0, authority: 'other' })
  await network.connect(insurer, other)
  // Two persons hold the same attribute.
  const account = await insurer.until('people', (rows) => rows.find(({ name }) => name === 'other')?.account)
  await insurer.port.call('issue', { attribute: 'claims', account, until: soon() })
  await other.until('people', (rows) =>
    rows.find(({ name, attributes }) => name === 'other' && attributes.includes('claims@helvetia')),
  )
}, 120_000)
afterAll(() => network.close())

test(
  'each kind of record opens by its own rule, a guest alone by what was allowed, and once is once',
  {
    timeout: 120_000,
  },
  async () => {
    const patient = await network.tab('lin')
    const ticket = await checkIn(network, anna, patient, 'doctor@st-anna')
    const decided = {
      ...choice(ticket, 'doctor@st-anna'),
      apart: [
        { category: 'billing', rule: { policy: 'claims@helvetia', purposes: ['payment'] } },
        { category: 'mental' },
      ],
    } as const
    await patient.port.call('agree', decided)
    await anna.until('checkins', (rows) => rows.find((row) => row.ticket === ticket && row.state === 'final'))
    const seal = async (category: Category): Promise<string> => {
      const { record } = await anna.port.call('seal', { ticket, file: new Blob([file]), category })
      await Promise.all([anna, insurer, other, patient].map((tab) => finalAt(tab, record)))
      return record
    }
    const [day, bill, talk] = [await seal('everyday'), await seal('billing'), await seal('mental')]

    // Bills alone, and for payment alone.
    await insurer.port.call('read', { record: bill, purpose: 'payment' })
    await expect(insurer.port.call('read', { record: bill, purpose: 'treatment' })).rejects.toEqual(
      refused('consent.other-purpose'),
    )
    await expect(insurer.port.call('read', { record: day, purpose: 'payment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
    // For the patient alone; its kind is not hidden from institutions, its rule is that there is none.
    await expect(anna.port.call('read', { record: talk, purpose: 'treatment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
    await patient.port.call('openOwn', { record: talk })
    const row = await patient.until('records', (rows) => rows.find(({ id, here }) => id === talk && here))
    expect(row).toMatchObject({ category: 'mental' })
    expect(row.policy).toBeUndefined()

    // One person is let in to everyday care, once; who holds the same attribute is not.
    const consent = await patient.until(
      'visits',
      (rows) => rows.find((one) => one.ticket === ticket)?.consent,
    )
    const account = await insurer.until('status', (status) => status.account?.id)
    const { policy, purposes, until, apart } = decided
    const terms = { consent, policy, purposes, until, apart }
    const guest = { account, category: 'everyday', policy: 'claims@helvetia', purposes: ['payment'] } as const
    await patient.port.call('changeTerms', { ...terms, guests: [{ ...guest, until: soon(), once: true }] })
    // By name, once the hospital has told it.
    const guests = await patient.until('visits', (rows) => {
      const all = rows.find((one) => one.ticket === ticket)?.guests
      return all?.every(({ name }) => name) ? all : undefined
    })
    expect(guests).toMatchObject([{ name: 'helvetia', institution: 'helvetia', category: 'everyday' }])
    // That person is counted, and whose word alone lets that person in is named.
    const besides = guests?.map(({ name: _, institution: __, ...one }) => one)
    const today = await patient.until(
      'audience',
      (value) => (value.people.every(({ name }) => name) ? value : undefined),
      { policy, besides },
    )
    expect(today).toMatchObject({
      total: 2,
      people: [{ name: 'helvetia', besides: [{ category: 'everyday', once: true }] }, { name: 'anna' }],
      alone: ['anna', 'helvetia'],
    })
    await Promise.all(
      [insurer, other].map((tab) =>
        tab.until('records', (rows) => rows.find(({ id, changes }) => id === day && changes === 1)),
      ),
    )
    await expect(other.port.call('read', { record: day, purpose: 'payment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
    await expect(insurer.port.call('read', { record: day, purpose: 'treatment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
    await insurer.port.call('read', { record: day, purpose: 'payment' })
    await patient.until('visits', (rows) =>
      rows.find((one) => one.ticket === ticket && one.guests?.length === 0),
    )
    await insurer.until('records', (rows) => rows.find(({ id, changes }) => id === day && changes === 2))
    await expect(insurer.port.call('read', { record: day, purpose: 'payment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )

    // What is over is taken out of the records, too: their header would name a way in that nobody has any more.
    await patient.port.call('changeTerms', { ...terms, guests: [{ ...guest, until: 1, once: false }] })
    await insurer.until('records', (rows) => rows.find(({ id, changes }) => id === day && changes === 4))
  },
)
