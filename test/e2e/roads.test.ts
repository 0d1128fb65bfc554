/**
 * Tabs that met once find each other again: introduced by a third, who then leaves; and, reloaded all at once after
 * a personal link alone, through the helper that their network set.
 */
import type { Page } from '@playwright/test'
import { admit, goTo, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import { startSignallingHelper } from '../support/signalling-helper.ts'

const sees = (page: Page, others: number): Promise<void> =>
  expect(page.getByTestId('peers')).toHaveText(String(others))

async function proposeHelper(page: Page, url: string): Promise<void> {
  await goTo(page, 'Network')
  await page.getByRole('button', { name: 'Check the connection' }).first().click()
  await page.getByText('Propose others').click()
  await page.getByLabel('Helpers').fill(url)
  await page.getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(page.getByText('Helpers on which all tabs meet')).toBeVisible()
}

test('two who were introduced stay connected when the one who introduced them goes', async ({
  open,
  faults,
}) => {
  test.setTimeout(240_000)
  const helper = await startSignallingHelper()
  faults.allowOrigin(helper.url.replace(/\/$/, ''))
  // It is stopped at the end.
  faults.allow(/WebSocket connection to/)
  const [anna, ben, carl] = [await open(), await open(), await open()]

  await test.step('two institutions that never met are introduced by the one that invited both', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    for (const [page, institution, person] of [
      [ben, 'St Benedict', 'Ben Caro'],
      [carl, 'St Charles', 'Carl Dorn'],
    ] as const)
      await admit(anna, page, { kind: 'Hospital', institution, person, stake: 0 }, 'personal')
    await Promise.all([anna, ben, carl].map((page) => sees(page, 2)))
  })

  await test.step('their network sets a helper, and their tabs learn of it', async () => {
    await proposeHelper(anna, helper.url)
    for (const page of [ben, carl]) {
      await goTo(page, 'Network')
      await page.getByRole('button', { name: 'Check the connection' }).first().click()
      await expect(page.getByText(helper.url).first()).toBeVisible()
    }
  })

  await test.step('the one that introduced them goes, and they stay connected', async () => {
    helper.stop()
    await anna.close()
    for (const page of [ben, carl]) await sees(page, 1)
    await ben.getByRole('button', { name: /Test/ }).click()
    await expect(ben.getByText(/^St Charles: connected/)).toBeVisible()
    await expect(ben.getByText('it has connected with itself')).toBeVisible()
    await expect(ben.getByText(/The helper .* cannot be reached/)).toBeVisible()
  })
})
