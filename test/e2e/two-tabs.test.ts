/** Two tabs of one browser, two profiles: they meet over BroadcastChannel alone, and agree. */
import type { Page } from '@playwright/test'
import { sentence } from '../../src/app/words/refusals.ts'
import { admit, attributesShow, declareAttribute, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

test('two tabs of one browser agree, keep it, and each profile is open once', async ({ context }) => {
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

  await test.step('a second tab of a profile says where the network is open', async () => {
    const second = await tab('a')
    const { what, todo } = sentence({ code: 'node.open-elsewhere', facts: {} })
    await expect(second.getByRole('alert')).toContainText(`${what} ${todo}`)
    await second.close()
  })

  await test.step('a reload keeps it, and they meet again', async () => {
    for (const page of [anna, ben]) {
      await page.reload()
      await attributesShow(page, 'Surgeon')
    }
    await declareAttribute(ben, 'Midwife')
    for (const page of [anna, ben]) await attributesShow(page, 'Midwife')
  })
})
