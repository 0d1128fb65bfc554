/** A tab that dies between any two commits goes on from its disk, and nothing that was said is lost. */
import { afterEach, expect, test } from 'vitest'
import type { Write } from '../../../src/storage/store.ts'
import {
  agree,
  checkIn,
  choice,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'

let network: MemoryNetwork
afterEach(() => network.close())

const policy = 'doctor@st-anna or doctor@st-benedict'

interface People {
  readonly anna: Tab
  readonly ben: Tab
  readonly patient: Tab
}

async function people(): Promise<People> {
  network = memoryNetwork()
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 100, authority: 'st-benedict' })
  return { anna, ben, patient: await network.tab('patient') }
}

async function reconnect({ anna, ben, patient }: People): Promise<void> {
  await network.connect(anna, ben)
  await network.connect(anna, patient)
}

/** Kills `tab` at its commit number `at`; resolves when that happened. */
const dying = (tab: Tab, at: number, side: 'before' | 'after'): Promise<void> =>
  new Promise((resolve) => {
    let count = 0
    tab.watchCommits((writes: readonly Write[]) => {
      if (writes.length === 0 || count++ !== at) return undefined
      setImmediate(resolve)
      return side
    })
  })

test('the hospital dies at each step of sealing and publishing', { timeout: 180_000 }, async () => {
  const all = await people()
  const { anna, patient } = all
  const ticket = await checkIn(network, anna, patient, policy)
  await agree(anna, patient, ticket, policy)
  const sealed: string[] = []
  for (const [at, side] of [0, 1, 2, 3, 4].flatMap(
    (at) =>
      [
        [at, 'before'],
        [at, 'after'],
      ] as const,
  )) {
    const death = dying(anna, at, side)
    const job = anna.port.call('seal', { ticket, file: new Blob([sampleFile(at)]) })
    void job.then(({ record }) => sealed.push(record))
    await death
    await anna.restart()
    await reconnect(all)
    expect(await anna.until('status', ({ phase, halted }) => (halted ? halted.code : phase))).toBe('running')
  }
  const { record } = await anna.port.call('seal', { ticket, file: new Blob([sampleFile(99)]) })
  for (const one of [...sealed, record]) {
    await finalAt(anna, one)
    await finalAt(patient, one)
  }
  expect(await anna.disk.rows('outbox')).toEqual([])
  const last = await anna.until('checkins', (rows) => rows.find((row) => row.ticket === ticket))
  expect(last.records.length).toBeGreaterThan(sealed.length)
})

test('the patient dies at each step of agreeing', { timeout: 180_000 }, async () => {
  const all = await people()
  const { anna, patient } = all
  for (const [at, side] of [0, 1].flatMap(
    (at) =>
      [
        [at, 'before'],
        [at, 'after'],
      ] as const,
  )) {
    const ticket = await checkIn(network, anna, patient, policy)
    const death = dying(patient, at, side)
    void patient.port.call('agree', choice(ticket, policy))
    await death
    await patient.restart()
    await reconnect(all)
    await agree(anna, patient, ticket, policy)
  }
})

test('the hospital dies at each step of taking an agreement', { timeout: 180_000 }, async () => {
  const all = await people()
  const { anna, patient } = all
  for (const [at, side] of [0, 1, 2].flatMap(
    (at) =>
      [
        [at, 'before'],
        [at, 'after'],
      ] as const,
  )) {
    const ticket = await checkIn(network, anna, patient, policy)
    const death = dying(anna, at, side)
    const { digits } = await patient.port.call('agree', choice(ticket, policy))
    await death
    await anna.restart()
    await reconnect(all)
    const row = await anna.until('checkins', (rows) =>
      rows.find((one) => one.ticket === ticket && one.state === 'final'),
    )
    expect(row).toMatchObject({ digits, policy })
  }
})

test(
  'a patient whose hospital sleeps posts the consent alone, and the hospital learns the terms later',
  { timeout: 60_000 },
  async () => {
    const all = await people()
    const { anna, ben, patient } = all
    const ticket = await checkIn(network, anna, patient, policy)
    await network.connect(ben, patient)
    network.disconnect(anna, patient)
    await patient.port.call('agree', choice(ticket, policy))
    await patient.until('visits', (rows) =>
      rows.find((row) => row.ticket === ticket && row.state === 'final'),
    )
    await network.connect(anna, patient)
    const row = await anna.until('checkins', (rows) =>
      rows.find((one) => one.ticket === ticket && one.state === 'final'),
    )
    expect(row.policy).toBe(policy)
  },
)

test('a server that joined later serves what was issued before it came', { timeout: 60_000 }, async () => {
  network = memoryNetwork()
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const helvetia = { kind: 'insurer', stake: 0, authority: 'helvetia' } as const
  const insurer = await joinAs(network, anna, 'helvetia', helvetia)
  const benedict = { kind: 'hospital', stake: 100, authority: 'st-benedict' } as const
  const ben = await joinAs(network, anna, 'ben', benedict)
  await network.connect(ben, insurer)
  const patient = await network.tab('patient')
  const ticket = await checkIn(network, anna, patient, 'claims@helvetia')
  await agree(anna, patient, ticket, 'claims@helvetia')
  const { record } = await anna.port.call('seal', { ticket, file: new Blob([sampleFile()]) })
  await finalAt(insurer, record)
  const { id } = await insurer.until('institutions', (rows) => rows.find(({ name }) => name === 'ben'))
  await expect(insurer.port.call('read', { record, purpose: 'payment', server: id })).resolves.toMatchObject({
    record,
  })
})
