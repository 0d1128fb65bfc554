/** The whole main job by four people in four separate browsers-within-a-browser, over real WebRTC. */
import { corpusFile, generated } from '../support/records.ts'
import { startSignallingHelper } from '../support/signalling-helper.ts'
import {
  admit,
  agree,
  askToRead,
  checkIn,
  downloaded,
  goTo,
  issue,
  ownRule,
  seal,
  startNetwork,
  type Road,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import type { Page } from '@playwright/test'

interface People {
  readonly anna: Page
  readonly ben: Page
  readonly insurer: Page
  readonly patient: Page
}

async function mainJob(
  { anna, ben, insurer, patient }: People,
  road: Road,
  bytes: Buffer,
  decide: (people: People) => Promise<void>,
): Promise<void> {
  await test.step('a hospital starts a network, another and an insurer are admitted', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    const benedict = { kind: 'Hospital', institution: 'St Benedict', person: 'Ben Caro', stake: 100 }
    await admit(anna, ben, benedict, road)
    const helvetia = { kind: 'Insurer', institution: 'Helvetia', person: 'Cleo Meier', stake: 0 }
    await admit(anna, insurer, helvetia, road, [anna, ben])
  })
  await test.step('a patient decides who may open the record', async () => {
    await checkIn(anna, patient, 'Bed 4', road)
    await decide({ anna, ben, insurer, patient })
    await expect(patient.getByText('Cleo Meier')).toBeVisible()
    await agree(anna, patient, 'Bed 4')
  })
  await test.step('the hospital seals and publishes', () => seal(anna, { name: 'summary.json', bytes }))
  await test.step('the insurer reads through a server, byte for byte', async () => {
    await askToRead(insurer, 'payment')
    await expect(insurer.getByTestId('banner')).toBeVisible()
    expect((await downloaded(insurer)).equals(bytes)).toBe(true)
  })
  await test.step('the patient sees who looked, and opens the record with the network off', async () => {
    await goTo(patient, 'Who looked')
    await expect(patient.getByText(/Helvetia, Cleo Meier, for payment/)).toBeVisible()
    await patient.context().setOffline(true)
    await goTo(patient, 'Home')
    await patient.getByRole('button', { name: /Open your record from St Anna/ }).click()
    await expect(patient.getByTestId('banner')).toBeVisible()
    expect((await downloaded(patient)).equals(bytes)).toBe(true)
    await patient.context().setOffline(false)
  })
}

/** One of the ready sentences: the care team, or the insurer's claims team. */
const readySentence = async ({ patient }: People): Promise<void> =>
  patient.getByRole('radio', { name: /insurer’s claims team/ }).check()

/** Two of three attributes of three authorities; the insurer's person got one of them from the hospital. */
async function twoOfThree({ anna, patient }: People): Promise<void> {
  await issue(anna, 'Nurse', 'Cleo Meier, Helvetia')
  await ownRule(patient, 2, ['Nurse of St Anna', 'Claims officer of Helvetia', 'Doctor of St Benedict'])
}

test('four people by a signalling helper, a full patient summary', async ({ open, faults }) => {
  test.setTimeout(240_000)
  const helper = await startSignallingHelper()
  faults.allowOrigin(helper.url.replace(/\/$/, ''))
  const people = { anna: await open(), ben: await open(), insurer: await open(), patient: await open() }
  await mainJob(people, { helper: helper.url }, await corpusFile('ips-01-ig-delarosa.json'), readySentence)
  await test.step('a reloaded tab has everything and goes on', async () => {
    await people.anna.reload()
    await expect(people.anna.getByText('Bed 4')).toBeVisible()
  })
  helper.stop()
})

test('four people with no helper at all, a large record', async ({ open }) => {
  test.setTimeout(240_000)
  const people = { anna: await open(), ben: await open(), insurer: await open(), patient: await open() }
  const bytes = await corpusFile('synthea-02-with-note-attachments.json', generated)
  await mainJob(people, 'personal', bytes, twoOfThree)
})
