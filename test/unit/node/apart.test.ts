/** A day without each other: what a patient and a hospital do apart counts when they meet again. */
import { afterAll, expect, test } from 'vitest'
import { checkIn, choice, foundHospital } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterAll(() => network.close())

const declares = (tab: Tab, title: string): Promise<unknown> =>
  tab.until('authorities', (rows) =>
    rows.find(({ attributes }) => attributes.some((attribute) => attribute.title === title)),
  )

test('a patient agrees alone, after a reload; the hospital goes on; both are final once they meet', async () => {
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const patient = await network.tab('patient')
  const ticket = await checkIn(network, anna, patient, 'doctor@st-anna')

  network.disconnect(anna, patient)
  await patient.restart()
  const { digits } = await patient.port.call('agree', choice(ticket, 'doctor@st-anna'))
  await patient.until('visits', (rows) => rows.find((row) => row.ticket === ticket && row.digits === digits))
  await patient.restart()
  await anna.port.call('declareAttribute', { attribute: 'midwife', title: 'Midwife' })
  await declares(anna, 'Midwife')
  const asked = await anna.until('checkins', (rows) => rows.find((row) => row.ticket === ticket))
  expect(asked.state).not.toBe('final')

  await network.connect(anna, patient)
  await declares(patient, 'Midwife')
  const ofHospital = await anna.until('checkins', (rows) =>
    rows.find((row) => row.ticket === ticket && row.state === 'final'),
  )
  const ofPatient = await patient.until('visits', (rows) =>
    rows.find((row) => row.ticket === ticket && row.state === 'final'),
  )
  expect([ofHospital.digits, ofPatient.digits]).toEqual([digits, digits])
}, 60_000)
