/** The whole main job by four people in four separate browsers-within-a-browser, over real WebRTC. */
import { corpusFile, generated } from '../support/records.ts'
import {
  admit,
  agree,
  comeBack,
  askToRead,
  checkIn,
  downloaded,
  goTo,
  issue,
  ownRule,
  seal,
  startNetwork,
  type Road,
  writeWordsDown,
} from '../support/journeys.ts'
import { sentence } from '../support/english.ts'
import { expect, test } from '../support/machines.ts'
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

/** Two of three attributes of three authorities; the insurer's person got one of them from the hospital. */
async function twoOfThree({ anna, patient }: People): Promise<void> {
  await issue(anna, 'Nurse', 'Cleo Meier, Helvetia')
  await ownRule(patient, 2, ['Nurse of St Anna', 'Claims officer of Helvetia', 'Doctor of St Benedict'])
}

/** Ben is a doctor elsewhere: he is told what he lacks and who could give it to him. */
async function refusesBen({ ben }: People): Promise<void> {
  await askToRead(ben, 'treatment')
  const missing = ['nurse@st-anna (St Anna)', 'claims@helvetia (Helvetia)']
  const { what, todo } = sentence({ code: 'policy.unsatisfied', facts: { missing } })
  await expect(ben.getByRole('alert')).toHaveText(`${what} ${todo}`)
}

/** After a reload: what each had is there, and each finds the others again. */
async function reloadAll({ anna, ben, insurer, patient }: People): Promise<void> {
  for (const page of [anna, ben, insurer, patient]) {
    await page.reload()
    // Institutions find each other; the patient's tab keeps to its hospital and one more.
    await expect(page.getByTestId('peers')).toHaveText(/^[23]$/)
  }
  await goTo(anna, 'Patients')
  await expect(anna.getByRole('button', { name: 'Bed 4' })).toBeVisible()
  for (const page of [ben, insurer]) {
    await goTo(page, 'Records')
    await expect(page.getByRole('button', { name: /Ask to read the record/ })).toHaveCount(1)
  }
  await goTo(patient, 'Home')
  await expect(patient.getByRole('button', { name: /Open your record from St Anna/ })).toBeVisible()
}

/** A second record for the same visit, sealed and read. */
async function goOn({ anna, insurer, patient }: People, bytes: Buffer): Promise<void> {
  await goTo(anna, 'Patients')
  await anna.getByRole('button', { name: 'Bed 4' }).click()
  await seal(anna, { name: 'second.json', bytes })
  await goTo(insurer, 'Records')
  await expect(insurer.getByRole('button', { name: /Ask to read the record/ })).toHaveCount(2)
  await askToRead(insurer, 'payment')
  await expect(insurer.getByTestId('banner')).toBeVisible()
  expect((await downloaded(insurer)).equals(bytes)).toBe(true)
  await goTo(patient, 'Who looked')
  await expect(patient.getByText(/Helvetia, Cleo Meier, for payment/)).toHaveCount(2)
}

/** The patient's device is lost; an empty one and 24 words do the same, with the help of another hospital. */
async function losesDevice({ ben, patient }: People, again: Page, bytes: Buffer): Promise<void> {
  const words = await writeWordsDown(patient)
  await patient.close()
  await comeBack(again, words, ben, 'personal')
  await again
    .getByRole('button', { name: /Open your record from St Anna/ })
    .first()
    .click()
  await expect(again.getByTestId('banner')).toBeVisible()
  expect((await downloaded(again)).equals(bytes)).toBe(true)
  await goTo(again, 'Who looked')
  await expect(again.getByText(/Helvetia, Cleo Meier, for payment/)).toHaveCount(2)
}

test('four people, a large record, and tabs that are reloaded, killed and lost', async ({
  open,
  machine,
  helper,
}) => {
  const annas = await machine('anna')
  const others = { ben: await open(), insurer: await open(), patient: await open() }
  const people = { anna: await annas.open(), ...others }
  const bytes = await corpusFile('synthea-02-with-note-attachments.json', generated)
  await mainJob(people, { helper }, bytes, twoOfThree)
  await test.step('a reader without the attributes is told which, and whom to ask', () => refusesBen(people))
  await test.step('reloaded tabs have everything and find each other', () => reloadAll(people))
  await test.step('the hospital’s browser is killed and started again, and all goes on', async () => {
    await annas.kill()
    const anna = await (await machine('anna')).open()
    await goOn({ ...others, anna }, await corpusFile('ips-04-nl-diacritics.json'))
  })
  const again = await open()
  await test.step('the patient loses the device and comes back with 24 words, by a personal link', () =>
    losesDevice(people, again, bytes))
})
