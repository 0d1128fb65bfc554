/** The demo: five nodes in frames of one page, which meet, agree and leave nothing behind. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from '../support/people.ts'

const frameOf = (page: Page, name: string): FrameLocator =>
  page.frameLocator(`iframe[title="Screen of ${name}"]`)

test('one press brings five nodes to where people can begin; leaving can erase them', async ({ open }) => {
  const page = await open()
  const databases = (): Promise<number> =>
    page.evaluate(
      async () => (await indexedDB.databases()).filter(({ name }) => name?.includes('-demo-')).length,
    )

  await test.step('the first screen leads there, and five nodes found, ask, vote and check in', async () => {
    await page.getByRole('link', { name: 'Try the demo' }).click()
    await page.getByRole('button', { name: 'Start the demo network' }).click()
    await expect(page.getByRole('heading', { name: 'You can begin' })).toBeVisible({ timeout: 120_000 })
  })

  await test.step('each frame is a node of its own: what one says is final in the others', async () => {
    const anna = frameOf(page, 'St Anna')
    await anna.getByRole('button', { name: 'Attributes', exact: true }).click()
    await anna.getByText('Declare another attribute').click()
    await anna.getByLabel('Title, as people say it').fill('Surgeon')
    await anna.getByRole('button', { name: 'Declare it' }).click()
    for (const name of ['St Clara', 'Helvetia']) {
      const frame = frameOf(page, name)
      await frame.getByRole('button', { name: 'Attributes', exact: true }).click()
      await expect(frame.getByRole('main').getByText('Surgeon').first()).toBeVisible()
    }
    const patient = frameOf(page, 'A patient')
    await expect(patient.getByRole('button', { name: 'I agree' })).toBeVisible()
    // Nobody is asked to write down keys that are for throwing away.
    await expect(anna.getByTestId('protect')).toHaveCount(0)
  })

  await test.step('one screen at a time, the others go on', async () => {
    await page.getByRole('button', { name: 'Helvetia', exact: true }).click()
    await expect(page.getByTitle('Screen of Helvetia')).toBeVisible()
    await expect(page.getByTitle('Screen of St Anna')).toBeHidden()
  })

  await test.step('leaving erases all of it', async () => {
    expect(await databases()).toBe(10)
    await page.getByRole('button', { name: 'Leave', exact: true }).click()
    await page.getByRole('button', { name: 'Erase the demo and leave' }).click()
    await expect(page.getByRole('link', { name: 'Try the demo' })).toBeVisible()
    expect(await databases()).toBe(0)
  })
})
