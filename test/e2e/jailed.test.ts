/**
 * Four hospitals, one of them a traitor: the founder runs the same app with another mouth (test/traitors). It
 * leads every height of a young network, and once four vote it shows each of its blocks to some and another to
 * the rest. The others find out, put it on the ledger by themselves, and go on without it; every screen says who
 * is suspended, since when and why.
 */
import type { Page } from '@playwright/test'
import { serve } from '../../src/tooling/serve.mjs'
import {
  admit,
  approve,
  askIn,
  attributesShow,
  declareAttribute,
  goTo,
  heightOf,
  startNetwork,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import { buildTraitor } from '../support/traitor-build.ts'

/** Four browsers share two cores, and each of the traitor's heights takes a view more. */
const patient = { timeout: 120_000 }

test('a hospital that shows two blocks for one is suspended on every screen, and the others go on', async ({
  open,
  faults,
  helper,
}, info) => {
  test.setTimeout(480_000)
  const folder = info.outputPath('traitor')
  await buildTraitor(folder)
  const copy = await serve({ folder, prefix: '/copy/' })
  faults.allowOrigin(new URL(copy.url).origin)
  const road = { helper }
  const kind = 'Hospital'
  const stake = 100

  const anna = await open(copy.url)
  const ben = await open()
  const carl = await open()
  const dora = await open()
  const honest: readonly Page[] = [ben, carl, dora]

  await test.step('a hospital that nobody has reason to distrust lets three others in', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    await admit(anna, ben, { kind, institution: 'St Benedict', person: 'Ben Caro', stake }, road)
    await admit(anna, carl, { kind, institution: 'St Charles', person: 'Carl Dorn', stake }, road, [
      anna,
      ben,
    ])
    await askIn(anna, dora, { kind, institution: 'St Dorothea', person: 'Dora Ernst', stake }, road)
    await approve([anna, ben, carl], 'St Dorothea')
  })

  await test.step('its first blocks for four voters convict it, on every screen', async () => {
    for (const page of honest)
      await expect(page.getByTestId('suspended')).toContainText('St Anna is suspended since', patient)
    await expect(anna.getByTestId('suspended')).toContainText('Your institution is suspended since', patient)
    for (const page of [...honest, anna]) {
      await goTo(page, 'Network')
      const row = page.getByTestId('institution').filter({ hasText: 'St Anna' })
      await expect(row.getByTestId('standing')).toContainText('voted twice against its own word', patient)
    }
    await goTo(anna, 'This device')
    await expect(anna.getByTestId('own-vote')).toHaveAttribute('data-state', 'jailed', patient)
  })

  await test.step('the others go on: what one of them writes is final for all', async () => {
    const before = await heightOf(ben)
    await attributesShow(dora, 'Dora Ernst')
    await declareAttribute(ben, 'Radiologist')
    for (const page of honest) {
      await goTo(page, 'Attributes')
      await expect(page.getByRole('main').getByText('Radiologist').first()).toBeVisible(patient)
      await expect(page.getByTestId('suspended')).toContainText('St Anna is suspended since')
    }
    expect(await heightOf(ben)).toBeGreaterThan(before)
    await goTo(carl, 'Network')
    await carl.getByRole('button', { name: 'Who runs it, and votes' }).click()
    const row = carl.getByTestId('member').filter({ hasText: 'St Anna' })
    await expect(row).toContainText('stake 100, not counted now')
    await expect(carl.getByTestId('few-devices')).toContainText('Only 3 devices vote')
    await expect(row.getByRole('button', { name: 'Vote to let it back: St Anna' })).toBeVisible()
  })
  await copy.close()
})
