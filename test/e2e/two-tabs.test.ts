/** Two tabs of one browser, two profiles: they meet over BroadcastChannel alone, and agree. */
import type { Page } from '@playwright/test'
import { sentence } from '../support/english.ts'
import { admit, agree, attributesShow, checkIn, declareAttribute, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

test('two tabs of one browser agree, keep it, and each profile is open once, in the tab that a person chose', async ({
  context,
}) => {
  const tab = async (profile: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`?profile=${profile}`)
    return page
  }
  const anna = await tab('a')
  const ben = await tab('b')

  await test.step('they meet inside the browser, and what one says is final on both screens', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    const benedict = { kind: 'Hospital', institution: 'St Benedict', person: 'Ben Caro', stake: 100 }
    await admit(anna, ben, benedict, 'local')
    await declareAttribute(anna, 'Surgeon')
    for (const page of [anna, ben]) await attributesShow(page, 'Surgeon')
  })

  const { what, todo } = sentence({ code: 'node.open-elsewhere', facts: {} })
  const openElsewhere = async (page: Page): Promise<void> =>
    expect(page.getByRole('alert')).toContainText(`${what} ${todo}`)

  await test.step('a reload keeps it, and they meet again', async () => {
    for (const page of [anna, ben]) {
      await page.reload()
      await attributesShow(page, 'Surgeon')
    }
    await declareAttribute(ben, 'Midwife')
    for (const page of [anna, ben]) await attributesShow(page, 'Midwife')
  })

  await test.step('a second tab says where the network is open, asks because it votes there, and takes over', async () => {
    const second = await tab('a')
    await openElsewhere(second)
    await second.getByRole('button', { name: 'Go on in this tab instead' }).click()
    await expect(second.getByText('St Anna may be voting in the other tab')).toBeVisible()
    await second.getByRole('button', { name: 'Yes, go on here' }).click()
    await attributesShow(second, 'Midwife')
    await openElsewhere(anna)
    // Of two equal stakes both vote.
    await declareAttribute(second, 'Cardiologist')
    for (const page of [second, ben]) await attributesShow(page, 'Cardiologist')
  })

  await test.step('a patient goes on in another tab at once', async () => {
    const hospital = ben
    const [patient, second] = [await tab('p'), await context.newPage()]
    await checkIn(hospital, patient, 'Bed 1', 'local')
    await second.goto('?profile=p')
    await openElsewhere(second)
    await second.getByRole('button', { name: 'Go on in this tab instead' }).click()
    await second.getByRole('button', { name: /Visit at/ }).click()
    await agree(hospital, second, 'Bed 1')
    await openElsewhere(patient)
  })
})
