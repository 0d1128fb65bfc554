import { afterEach, expect, test } from 'vitest'
import { memoryNetwork } from '../../support/network-in-memory.ts'
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

const network = memoryNetwork()
afterEach(() => network.close())

test(
  'found, join, check in, agree, seal, read through a server, read alone',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 100, authority: 'st-benedict' })
    const insurer = await joinAs(
      network,
      anna,
      'insurer',
      { kind: 'insurer', stake: 0, authority: 'helvetia' },
      [ben],
    )
    await network.connect(ben, insurer)
    const patient = await network.tab('patient')
    const ticket = await checkIn(network, anna, patient, 'doctor@st-anna or claims@helvetia')
    await agree(anna, patient, ticket, 'doctor@st-anna or claims@helvetia')
    const file = sampleFile()
    const record = await seal(anna, ticket, file)
    await finalAt(insurer, record)
    const read = await insurer.port.call('read', { record, purpose: 'payment' })
    expect(await bytesOf(insurer, read.handle)).toEqual(file)
    const line = await patient.until('reads', (rows) => rows[0])
    expect(line).toMatchObject({ reader: 'insurer', readerInstitution: 'insurer', purpose: 'payment' })
    // All three are to keep it, and show each other and the patient that they do.
    for (const [tab, kept] of [
      [anna, 3],
      [insurer, 3],
      [patient, 1],
    ] as const)
      await tab.until('records', (rows) =>
        rows.find(({ id, audit }) => id === record && audit?.wanted === 3 && audit.kept === kept),
      )
    network.disconnect(anna, patient)
    const own = await patient.port.call('openOwn', { record })
    expect(await bytesOf(patient, own.handle)).toEqual(file)
  },
)
