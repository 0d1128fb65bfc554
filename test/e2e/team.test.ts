/**
 * Two devices of one hospital, in two browsers, write one hand-over entry and one encounter at the same time. One
 * sleeps while the other writes on and closes its lid, too; another hospital has the sealed entries in between, and
 * the first has all of it without having met the other again. Who is taken away reads nothing of what comes after.
 */
import type { Page } from '@playwright/test'
import {
  acceptLink,
  admit,
  chooseRoad,
  goTo,
  startNetwork,
  ticketLink,
  type Road,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

test('two devices of a hospital write together, awake or not, and no longer with one that is taken away', async ({
  open,
  helper,
}) => {
  const road = { helper }
  let anna = await open()
  const ben = await open()
  let ward = await open()

  await test.step('a hospital with two devices, and another beside it', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    const who = { kind: 'Hospital', institution: 'St Benedict', person: 'Ben Caro', stake: 0 }
    await admit(anna, ben, who, road)
    await ticketLink(anna, 'Bed 12', road)
    await addDevice(anna, ward, road)
  })

  await test.step('both write in one entry and one encounter at once', async () => {
    await openList(anna)
    await anna.getByLabel('Whom or what it is about').fill('Bed 4')
    await anna.getByLabel('What the next shift has to know').fill('the drain')
    await anna.getByRole('button', { name: 'Add to the list' }).click()
    await goTo(ward, 'Hand-over')
    await expect(entry(ward, 'Bed 4')).toHaveValue('the drain')
    await Promise.all([
      typeInto(entry(anna, 'Bed 4'), 'End', ' at six'),
      typeInto(entry(ward, 'Bed 4'), 'Home', 'Check '),
    ])
    for (const page of [anna, ward]) await expect(entry(page, 'Bed 4')).toHaveValue('Check the drain at six')

    for (const page of [anna, ward]) await openEncounter(page, 'Bed 12')
    await note(anna).fill('Cough')
    await expect(note(ward)).toHaveValue('Cough')
    await Promise.all([
      typeInto(note(ward), 'End', ', no fever'),
      anna
        .getByLabel('Heart rate')
        .fill('72')
        .then(() => anna.getByLabel('Heart rate').blur()),
    ])
    await expect(note(anna)).toHaveValue('Cough, no fever')
    await expect(ward.getByLabel('Heart rate')).toHaveValue('72')
    await ward.getByRole('button', { name: 'Ready to sign' }).click()
    await goTo(anna, 'Patients')
    await expect(anna.getByRole('button', { name: 'Bed 12' })).toContainText('to sign')
    await openEncounter(anna, 'Bed 12')
  })

  await test.step('the ward sleeps, the officer writes on and sleeps, too: another hospital has it, sealed', async () => {
    const asleep = ward.context()
    await ward.close()
    await note(anna).fill('Cough, no fever. Fasting from midnight')
    await openList(anna)
    await anna.getByLabel('Whom or what it is about').fill('Bed 9')
    await anna.getByLabel('What the next shift has to know').fill('Call the daughter')
    await anna.getByRole('button', { name: 'Add to the list' }).click()
    await expect(entry(anna, 'Bed 9')).toHaveValue('Call the daughter')
    await expect(anna.getByTestId('team-kept')).toContainText('St Benedict keeps a sealed copy')
    const officer = anna.context()
    await anna.close()

    ward = await wake(asleep)
    await goTo(ward, 'Hand-over')
    await expect(entry(ward, 'Bed 9')).toHaveValue('Call the daughter')
    await openEncounter(ward, 'Bed 12')
    await expect(note(ward)).toHaveValue('Cough, no fever. Fasting from midnight')
    expect(await onDisk(ben, ['St Benedict', 'drain', 'daughter', 'Fasting', 'Bed 12'])).toEqual([
      'St Benedict',
    ])
    anna = await wake(officer)
  })

  await test.step('the ward’s device is taken away: what is written then it never has', async () => {
    await goTo(anna, 'Network')
    await anna.getByRole('button', { name: 'Who runs it, and votes' }).click()
    await anna.getByRole('button', { name: 'Take away device 2' }).click()
    await anna.getByRole('button', { name: 'Yes, take it away' }).click()
    await goTo(ward, 'This device')
    await expect(ward.getByText('Your institution took this device away.')).toBeVisible()
    await openList(anna)
    await expect(anna.getByTestId('team-kept')).toContainText('Only this device can read it')
    await anna.getByLabel('Whom or what it is about').fill('Bed 3')
    await anna.getByRole('button', { name: 'Add to the list' }).click()
    await expect(entry(anna, 'Bed 3')).toBeVisible()
    await expect(anna.getByTestId('team-kept')).toContainText('St Benedict keeps a sealed copy')
    await goTo(ward, 'Hand-over')
    await expect(ward.getByText('This tab is no device of a hospital.')).toBeVisible()
    expect(await onDisk(ward, ['St Benedict', 'Bed 3'])).toEqual(['St Benedict'])
  })
})

const entry = (page: Page, about: string) => page.getByLabel(`What to know about ${about}`)
const note = (page: Page) => page.getByLabel('What happened, what you think, what comes next')

/** Words put in at one end, key by key, as a person does. */
async function typeInto(
  field: ReturnType<Page['getByLabel']>,
  end: 'Home' | 'End',
  text: string,
): Promise<void> {
  await field.press(`Control+${end}`)
  await field.pressSequentially(text)
}

async function openList(page: Page): Promise<void> {
  await goTo(page, 'Patients')
  await page.getByRole('button', { name: 'Hand-over list' }).click()
}

async function openEncounter(page: Page, patient: string): Promise<void> {
  await goTo(page, 'Patients')
  await page.getByRole('button', { name: patient }).click()
  await page.getByRole('button', { name: /Write an encounter|Go on writing/ }).click()
}

/** Opens the same person's tab again. */
async function wake(context: ReturnType<Page['context']>): Promise<Page> {
  const page = await context.newPage()
  await page.goto('')
  return page
}

async function addDevice(officer: Page, device: Page, road: Road): Promise<void> {
  await goTo(officer, 'Network')
  await officer.getByRole('button', { name: 'Who runs it, and votes' }).click()
  await officer.getByText('Add another device').click()
  await chooseRoad(officer, road)
  await officer.getByRole('button', { name: 'Make the link' }).click()
  await acceptLink(device, await officer.getByLabel('Invitation link').inputValue())
  const digits = await device.getByTestId('digits').textContent()
  await expect(officer.getByTestId('digits')).toHaveText(digits ?? '')
  await officer.getByRole('button', { name: 'Add this device' }).click()
  await expect(device.getByText('This device votes.')).toBeVisible()
}

/** Which of these words stand in the clear in anything this tab keeps. */
const onDisk = (page: Page, words: readonly string[]): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, failed) => {
        request.addEventListener('success', () => done(request.result))
        request.addEventListener('error', () => failed(request.error ?? new Error('no disk')))
      })
    const found = new Set<string>()
    const search = (value: unknown): void => {
      const bytes =
        value instanceof ArrayBuffer
          ? new Uint8Array(value)
          : ArrayBuffer.isView(value)
            ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
            : undefined
      const text = bytes ? new TextDecoder().decode(bytes) : typeof value === 'string' ? value : ''
      for (const word of wanted) if (text.includes(word)) found.add(word)
      if (!bytes && typeof value === 'object' && value !== null) Object.values(value).forEach(search)
    }
    for (const { name } of await indexedDB.databases()) {
      const base = await asked(indexedDB.open(name ?? ''))
      for (const store of base.objectStoreNames)
        (await asked(base.transaction(store).objectStore(store).getAll())).forEach(search)
      base.close()
    }
    return wanted.filter((word) => found.has(word))
  }, words)
