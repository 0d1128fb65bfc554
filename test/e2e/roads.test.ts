/**
 * Who met once finds the others again: two who were introduced by a third stay connected when it goes, and tabs
 * that are all opened anew, on devices that a personal link alone has joined, meet by the helper of their network.
 */
import type { Page } from '@playwright/test'
import { admit, goTo, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import { startSignallingHelper } from '../support/signalling-helper.ts'

const sees = (page: Page, others: number): Promise<void> =>
  expect(page.getByTestId('peers')).toHaveText(String(others))

async function openConnections(page: Page): Promise<void> {
  await goTo(page, 'Network')
  await page.getByRole('button', { name: 'Check the connection' }).first().click()
}

/** Tests the connection and waits for what it should find. */
async function finds(page: Page, ...found: readonly RegExp[]): Promise<void> {
  await openConnections(page)
  await page.getByRole('button', { name: 'Test now' }).click()
  for (const one of found) await expect(page.getByTestId('finding').filter({ hasText: one })).toBeVisible()
}

test('three who met stay connected when one goes, and meet again after all their tabs were opened anew', async ({
  open,
  faults,
}) => {
  const helper = await startSignallingHelper()
  faults.allowOrigin(helper.url.replace(/\/$/, ''))
  const [anna, ben, carl] = [await open(), await open(), await open()]

  await test.step('two that never met are introduced by the one that invited both', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    for (const [page, institution, person] of [
      [ben, 'St Benedict', 'Ben Caro'],
      [carl, 'St Charles', 'Carl Dorn'],
    ] as const)
      await admit(anna, page, { kind: 'Hospital', institution, person, stake: 0 }, 'personal')
    for (const page of [anna, ben, carl]) await sees(page, 2)
  })

  await test.step('their network sets a helper, and every tab learns of it', async () => {
    await openConnections(anna)
    await anna.getByText('Propose others').click()
    await anna.getByLabel('Helpers').fill(helper.url)
    await anna.getByRole('button', { name: 'Propose', exact: true }).click()
    for (const page of [anna, ben, carl]) {
      if (page !== anna) await openConnections(page)
      await expect(page.getByRole('listitem').filter({ hasText: helper.url })).toBeVisible()
    }
  })

  await test.step('the one that introduced them goes, and they stay connected', async () => {
    await anna.close()
    for (const page of [ben, carl]) await sees(page, 1)
    await finds(ben, /it has connected with itself/, /St Charles: connected directly/)
  })

  await test.step('all tabs are opened anew at once, and the helper introduces them', async () => {
    const again = await anna.context().newPage()
    await Promise.all([again.goto(''), ben.reload(), carl.reload()])
    for (const page of [again, ben, carl]) await sees(page, 2)
    await finds(carl, /is reached; 2 other tabs were heard/, /St Anna: connected/, /St Benedict: connected/)
  })

  await test.step('the helper goes, and nobody loses anybody', async () => {
    // Browsers complain of a server that is gone.
    faults.allow(/WebSocket connection to/)
    helper.stop()
    await finds(ben, /The helper .* cannot be reached/, /St Anna: connected/, /St Charles: connected/)
  })
})
