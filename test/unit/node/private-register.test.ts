/**
 * Names of people and the ledger: after a whole life none stands on it, and those who need one have it; what a
 * server passes on is held to the ledger; and a public register names its holders to everybody.
 */
import { afterEach, expect, test } from 'vitest'
import { hex, utf8, type Bytes } from '../../../src/core/bytes.ts'
import { decode, encode, type Codec } from '../../../src/core/codec.ts'
import { opening } from '../../../src/ledger/naming.ts'
import { ownerNote } from '../../../src/record/reading.ts'
import { storeNames } from '../../../src/storage/store.ts'
import { agree, checkIn, finalAt, sampleFile, seal, year } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Making, type Tab } from '../../support/network-in-memory.ts'

const doctor = 'Zoë Ångström-Quist'
const clerk = 'Wáng Dàmíng (王大明)'
const policy = 'doctor@st-anna or claims@helvetia'

let network = memoryNetwork()
afterEach(() => {
  network.close()
  network = memoryNetwork()
})

const holds = (tab: Tab, person: string): Promise<unknown> =>
  tab.until('people', (rows) => rows.find(({ name, attributes }) => name === person && attributes.length > 0))

/** A hospital and an insurer, whose people have names of their own. */
async function twoInstitutions(
  making: Making = {},
  insuring: Making = {},
): Promise<{ readonly anna: Tab; readonly insurer: Tab }> {
  const anna = await network.tab('anna', making)
  const what = { institution: 'St Anna', authority: 'st-anna', person: doctor } as const
  await anna.port.call('startNetwork', { network: 'Rhine Valley', kind: 'hospital', ...what })
  await holds(anna, doctor)
  const insurer = await network.tab('insurer', insuring)
  await insurer.enter(anna, 'institution')
  await network.connect(anna, insurer)
  await insurer.until('status', ({ phase }) => phase === 'running')
  const asks = { institution: 'Helvetia', authority: 'helvetia', person: clerk } as const
  await insurer.port.call('apply', { kind: 'insurer', stake: 0, ...asks })
  const { id } = await anna.until('admissions', (rows) => rows.find(({ name }) => name === 'Helvetia'))
  await anna.port.call('approve', { admission: id })
  await holds(insurer, clerk)
  return { anna, insurer }
}

/** Up to where the insurer has read a record of the patient's. */
async function readBy(anna: Tab, insurer: Tab, patient: Tab): Promise<void> {
  const ticket = await checkIn(network, anna, patient, policy)
  await agree(anna, patient, ticket, policy)
  const record = await seal(anna, ticket, sampleFile())
  await finalAt(insurer, record)
  await insurer.port.call('read', { record, purpose: 'payment' })
}

/** Where these bytes stand on a disk, but in what it knows of people beside the ledger. */
async function found(tab: Tab, words: string): Promise<readonly string[]> {
  const needle = hex(utf8(words))
  const all: string[] = []
  for (const store of storeNames)
    for (const { key, value } of await tab.disk.rows(store))
      if (!key.startsWith('name/') && hex(value).includes(needle)) all.push(`${store} ${key}`)
  return all
}

test('no block and no row of the ledger has the name of anybody, and those who need it know it', async () => {
  const { anna, insurer } = await twoInstitutions()
  // Institutions know each other's people, without whom nobody could be given anything.
  await holds(anna, clerk)
  await holds(insurer, doctor)

  const patient = await network.tab('patient')
  await readBy(anna, insurer, patient)
  const line = await patient.until('reads', (rows) => rows.find(({ reader }) => reader))
  expect(line).toMatchObject({ reader: clerk, readerInstitution: 'Helvetia' })
  // Whom the rule lets in, by name: the hospital has told the patient.
  const { people } = await patient.until(
    'audience',
    (today) => (today.people.every(({ name }) => name) ? today : undefined),
    { policy },
  )
  expect(people.map(({ name, institution }) => [name, institution])).toEqual([
    [doctor, 'St Anna'],
    [clerk, 'Helvetia'],
  ])

  // The patient's disk has all of the ledger, and nothing of either but what it knows of people.
  expect(await found(patient, 'Helvetia')).not.toEqual([])
  for (const person of [doctor, clerk]) expect(await found(patient, person)).toEqual([])
  for (const person of [doctor, 'Bed 4']) expect(await found(insurer, person)).toEqual([])

  // Who only looks is told by nobody.
  const observer = await network.tab('observer')
  await observer.enter(anna, 'observer')
  await network.connect(anna, observer)
  const seen = await observer.until('people', (rows) => (rows.length === 2 ? rows : undefined))
  expect(seen.map(({ name }) => name)).toEqual(['', ''])
  expect(await found(observer, doctor)).toEqual([])
}, 120_000)

/** What is of this form comes out changed, and anything else as it was. */
const changed =
  <T>(form: Codec<T>, change: (value: T) => T) =>
  (plain: Bytes): Bytes => {
    try {
      return encode(form, change(decode(form, plain)))
    } catch {
      return plain
    }
  }

test('who asks to read by another’s name is refused, and nothing is logged', async () => {
  let lies = false
  const renamed = changed(opening, (own) => ({ ...own, name: doctor }))
  const { anna, insurer } = await twoInstitutions(
    {},
    {
      person: (calls) => ({
        ...calls,
        async unseal(input, job) {
          const plain = await calls.unseal(input, job)
          return lies ? renamed(plain) : plain
        },
      }),
    },
  )
  const patient = await network.tab('patient')
  lies = true
  await expect(readBy(anna, insurer, patient)).rejects.toThrow('account.other-name')
  expect(await patient.until('reads', (rows) => rows)).toEqual([])
}, 120_000)

test('a server that passes on a false name: the log shows the institution and no name, until somebody tells the right one', async () => {
  const renamed = changed(ownerNote, (told) => ({ ...told, name: { ...told.name, name: doctor } }))
  const { anna, insurer } = await twoInstitutions({
    bulk: (calls) => ({
      ...calls,
      seal: (input, job) => calls.seal({ ...input, plain: renamed(input.plain) }, job),
    }),
  })
  const patient = await network.tab('patient')
  await readBy(anna, insurer, patient)
  const line = await patient.until('reads', (rows) => rows[0])
  expect(line).toMatchObject({ reader: '', readerInstitution: 'Helvetia', purpose: 'payment' })
  const right = await patient.until('reads', (rows) => rows.find(({ reader }) => reader))
  expect(right.reader).toBe(clerk)
}, 120_000)

test('a public register names who holds it to everybody, also to who only looks', async () => {
  const { anna, insurer } = await twoInstitutions()
  await holds(anna, clerk)
  await anna.port.call('declareAttribute', { attribute: 'auditor', title: 'Auditor', listed: true })
  await anna.until('authorities', ([own]) => own?.attributes.some(({ name }) => name === 'auditor'))
  const { account } = await anna.until('people', (rows) => rows.find(({ name }) => name === clerk))
  await anna.port.call('issue', { attribute: 'auditor', account, until: Date.now() + year })
  await insurer.until('people', (rows) =>
    rows.find((one) => one.account === account && one.attributes.includes('auditor@st-anna')),
  )
  const observer = await network.tab('observer')
  await observer.enter(anna, 'observer')
  await network.connect(anna, observer)
  const seen = await observer.until('people', (rows) => (rows.length === 2 ? rows : undefined))
  expect(seen.map(({ name }) => name).toSorted()).toEqual(['', clerk])
}, 120_000)
