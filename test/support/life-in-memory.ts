/** The steps of the main job on a network in memory: each waits for what the person would see next. */
import { makePatientFile } from '../../src/health/synthetic/bundle.ts'
import type { InstitutionKind } from '../../src/node/api.ts'
import type { Making, MemoryNetwork, Tab } from './network-in-memory.ts'

export const year = 365 * 24 * 3600 * 1000
export const soon = (): number => Date.now() + 3600 * 1000

/** Starts a network; its set-up is on the ledger when this is done. */
export async function foundHospital(tab: Tab, authority: string): Promise<void> {
  await tab.port.call('startNetwork', {
    network: 'Rhine Valley Health',
    institution: tab.name,
    kind: 'hospital',
    authority,
    person: tab.name,
  })
  await hasAttribute(tab, tab.name)
}

/** As somebody sees people who has nothing but the ledger. */
export const unnamed = <T extends { readonly name: string }>(one: T): T => ({ ...one, name: '' })

/** Waits until this person holds an attribute: the institution's set-up is on the ledger. */
const hasAttribute = (tab: Tab, person: string): Promise<unknown> =>
  tab.until('people', (rows) => rows.find(({ name, attributes }) => name === person && attributes.length > 0))

export interface Newcomer {
  readonly kind: InstitutionKind
  readonly stake: number
  readonly authority: string
}

/** Another institution is invited by `inviter`, asks, is approved by it and by `voters`, and sets itself up. */
export async function joinAs(
  network: MemoryNetwork,
  inviter: Tab,
  name: string,
  what: Newcomer,
  voters: readonly Tab[] = [],
  making: Making = {},
): Promise<Tab> {
  const tab = await network.tab(name, making)
  await tab.enter(inviter, 'institution')
  await network.connect(inviter, tab)
  await tab.until('status', ({ phase }) => phase === 'running')
  await tab.port.call('apply', { institution: name, person: name, ...what })
  const before = await tab.until('status', ({ admission }) => admission)
  if (before !== 'admitted') {
    await network.connect(inviter, tab)
    for (const voter of [inviter, ...voters]) {
      const { id } = await voter.until('admissions', (rows) => rows.find((row) => row.name === name))
      await voter.port.call('approve', { admission: id })
    }
  }
  await hasAttribute(tab, name)
  await hasAttribute(inviter, name)
  return tab
}

/** A ticket, the patient's tab, the hospital's offer; gives the ticket. */
export async function checkIn(
  network: MemoryNetwork,
  hospital: Tab,
  patient: Tab,
  policy: string,
  until = soon(),
): Promise<string> {
  const { ticket, payload } = await hospital.port.call('makeTicket', { label: 'Bed 4', policy, until })
  await patient.enter(hospital, 'patient', payload)
  await network.connect(hospital, patient)
  await patient.until('visits', (rows) => rows.find((row) => row.ticket === ticket && row.state === 'asked'))
  return ticket
}

export const choice = (ticket: string, policy: string, until = Date.now() + year) =>
  ({ ticket, policy, purposes: ['treatment', 'payment'], until }) as const

/** The patient agrees; the consent is final on both sides when this is done. */
export async function agree(
  hospital: Tab,
  patient: Tab,
  ticket: string,
  policy: string,
  until?: number,
): Promise<string> {
  const { digits } = await patient.port.call('agree', choice(ticket, policy, until))
  for (const side of [
    hospital.until('checkins', (rows) => rows.find((row) => row.ticket === ticket && row.state === 'final')),
    patient.until('visits', (rows) => rows.find((row) => row.ticket === ticket && row.state === 'final')),
  ])
    if ((await side).digits !== digits) throw new Error('the two screens show different digits')
  return digits
}

export const sampleFile = (seed = 7, bytes = 20_000): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(makePatientFile({ seed, script: 'chinese', bytes }))

/** Seals and publishes; gives the record once it is final at the hospital. */
export async function seal(hospital: Tab, ticket: string, file: Uint8Array<ArrayBuffer>): Promise<string> {
  const { record } = await hospital.port.call('seal', { ticket, file: new Blob([file]) })
  await finalAt(hospital, record)
  return record
}

export const finalAt = (tab: Tab, record: string): Promise<unknown> =>
  tab.until('records', (rows) => rows.find(({ id, progress }) => id === record && progress.step === 'final'))

/** Declares an attribute, of the own authority if none is named; it is final at this tab when this is done. */
export async function declare(tab: Tab, attribute: string, authority?: string): Promise<void> {
  const named = { attribute, title: attribute, ...(authority !== undefined && { authority }) }
  await tab.port.call('declareAttribute', named)
  await declared(tab, attribute)
}

export const declared = (tab: Tab, attribute: string): Promise<unknown> =>
  tab.until('authorities', (rows) =>
    rows.some(({ attributes }) => attributes.some(({ name }) => name === attribute)),
  )

export async function bytesOf(tab: Tab, handle: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await tab.port.call('original', { handle })
  return new Uint8Array(await file.arrayBuffer())
}
