/**
 * Four hospitals, one of them a traitor: the same app with another mouth (test/traitors). It votes for
 * everything, and so against its own word. Whoever sees that puts it on the ledger by itself; all four screens
 * say who is suspended and why, and the others go on without it.
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
import { startSignallingHelper } from '../support/signalling-helper.ts'
import { buildTraitor } from '../support/traitor-build.ts'

/** A traitor's noise costs everybody a signature check each, on a machine that runs four browsers. */
const patient = { timeout: 60_000 }

test('a hospital that votes twice is suspended on every screen, and the others go on', async ({
  open,
  faults,
}, info) => {
  test.setTimeout(240_000)
  const folder = info.outputPath('traitor')
  await buildTraitor(folder)
  const copy = await serve({ folder, prefix: '/copy/' })
  const helper = await startSignallingHelper()
  faults.allowOrigin(helper.url.replace(/\/$/, ''))
  faults.allowOrigin(new URL(copy.url).origin)
  const road = { helper: helper.url }
  const kind = 'Hospital'
  const stake = 100

  const anna = await open()
  const ben = await open()
  const carl = await open()
  const dora = await open(copy.url)
  const honest: readonly Page[] = [anna, ben, carl]

  await test.step('three hospitals, and a fourth that nobody has reason to distrust', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    await admit(anna, ben, { kind, institution: 'St Benedict', person: 'Ben Caro', stake }, road)
    await admit(anna, carl, { kind, institution: 'St Charles', person: 'Carl Dorn', stake }, road, [
      anna,
      ben,
    ])
    await askIn(anna, dora, { kind, institution: 'St Dorothea', person: 'Dora Ernst', stake }, road)
    await approve(honest, 'St Dorothea')
  })

  await test.step('its first votes convict it, on every screen', async () => {
    await declareAttribute(anna, 'Midwife')
    for (const page of honest)
      await expect(page.getByTestId('suspended')).toContainText('St Dorothea is suspended since', patient)
    await expect(dora.getByTestId('suspended')).toContainText('Your institution is suspended since', patient)
    for (const page of [...honest, dora]) {
      await goTo(page, 'Network')
      const row = page.getByTestId('institution').filter({ hasText: 'St Dorothea' })
      await expect(row.getByTestId('standing')).toContainText('voted twice against its own word')
    }
    await goTo(dora, 'This device')
    await expect(dora.getByTestId('own-vote')).toHaveAttribute('data-state', 'jailed')
  })

  await test.step('the others go on, and its vote is worth nothing', async () => {
    const before = await heightOf(ben)
    await declareAttribute(ben, 'Radiologist')
    for (const page of honest) await attributesShow(page, 'Midwife', 'Radiologist')
    expect(await heightOf(ben)).toBeGreaterThan(before)
    await goTo(carl, 'Network')
    await carl.getByRole('button', { name: 'Who runs it, and votes' }).click()
    const row = carl.getByTestId('member').filter({ hasText: 'St Dorothea' })
    await expect(row).toContainText('stake 100, not counted now')
    await expect(carl.getByTestId('few-devices')).toContainText('Only 3 devices vote')
    await expect(row.getByRole('button', { name: 'Vote to let St Dorothea back' })).toBeVisible()
  })
  helper.stop()
  await copy.close()
})
