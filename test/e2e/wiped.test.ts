/** A hospital's browser throws everything away; 24 words and a neighbour bring it back, its vote and what it held, too. */
import type { Page } from '@playwright/test'
import {
  admit,
  agree,
  attributesShow,
  checkIn,
  comeBack,
  declareAttribute,
  goTo,
  seal,
  startNetwork,
  writeWordsDown,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import { generated } from '../support/records.ts'

/** Without Ben or without Carl there is a majority, with Anna alone there is none. */
const hospitals = [
  { kind: 'Hospital', institution: 'St Benedict', person: 'Ben Caro', stake: 45 },
  { kind: 'Hospital', institution: 'St Carl', person: 'Carl Dorn', stake: 60 },
] as const

test('a hospital whose browser lost all it kept comes back, votes, and keeps records again', async ({
  context,
}) => {
  const tab = async (profile: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`?profile=${profile}`)
    return page
  }
  const anna = await tab('anna')
  const ben = await tab('ben')
  const carl = await tab('carl')
  const patient = await tab('patient')
  await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  await admit(anna, ben, hospitals[0], 'local')
  await admit(anna, carl, hospitals[1], 'local')
  await checkIn(anna, patient, 'Bed 4', 'local')
  await agree(anna, patient)
  await seal(anna, { name: 'record.json', bytes: generated() })
  const words = await writeWordsDown(ben)

  await test.step('nothing is left of it in its browser', async () => {
    await forgetAll(ben, 'ben')
    await expect(ben.getByRole('button', { name: 'Start a network' })).toBeVisible()
  })

  await test.step('its words bring it back, by a link of another hospital', async () => {
    await comeBack(ben, words, anna, 'local', 'The officer of an institution')
    await ben.getByRole('button', { name: 'Go on as St Benedict on this device' }).click()
    await goTo(ben, 'Network')
    await ben.getByRole('button', { name: 'Who runs it, and votes' }).click()
    // The others agreed on its new device.
    await expect(ben.getByRole('button', { name: 'Take away device 2' })).toBeVisible()
  })

  await test.step('it takes the lost device away, which carried half of its votes', async () => {
    await ben.getByRole('button', { name: 'Take away device 1' }).click()
    await ben.getByRole('button', { name: 'Yes, take it away' }).click()
    await expect(ben.getByRole('button', { name: 'Take away device 2' })).toBeHidden()
  })

  await test.step('it keeps the record again', async () => {
    await goTo(ben, 'Records')
    await expect(ben.getByText('3 places have shown that they keep it')).toBeVisible()
  })

  await test.step('and it votes: without it there would be no majority', async () => {
    await carl.close()
    await declareAttribute(anna, 'Midwife')
    for (const page of [anna, ben]) await attributesShow(page, 'Midwife')
  })
})

/** All of a profile: keys, chain, records, as a browser evicts them. */
async function forgetAll(page: Page, profile: string): Promise<void> {
  await page.evaluate((name) => localStorage.setItem(`${name}:leaving`, 'yes'), profile)
  await page.reload()
}
