/** The main job across two makes of browser: a hospital in Chromium, its insurer and its patient in Firefox. */
import type { Page } from '@playwright/test'
import { firefox, launchFirefox, serveForFirefox } from '../support/firefox.ts'
import { admit, agree, askToRead, checkIn, goTo, seal, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import { corpusFile } from '../support/records.ts'

test.skip(firefox === undefined, 'no Firefox is installed')

test('a hospital in Chromium, an insurer and a patient in Firefox', async ({ open, faults }, info) => {
  test.setTimeout(300_000)
  const host = await serveForFirefox(info.outputPath('dist'))
  faults.allowOrigin(new URL(host.url).origin)
  // Of the driver's own scripts in the page's compartment: Firefox gives it without a stack, and the page has no
  // other origin's objects to be denied.
  faults.allow(/Permission denied to access property "length"/)
  const browser = await launchFirefox(firefox ?? '')
  const person = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: null })
    faults.watch(context)
    const page = await context.newPage()
    await page.goto(host.url)
    return page
  }
  const anna = await open(host.url)
  const [insurer, patient] = [await person(), await person()]

  await test.step('an insurer joins', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    const helvetia = { kind: 'Insurer', institution: 'Helvetia', person: 'Cleo Meier', stake: 0 }
    await admit(anna, insurer, helvetia, 'personal')
  })
  await test.step('a patient checks in and agrees', async () => {
    await checkIn(anna, patient, 'Bed 4', 'personal')
    await patient.getByRole('radio', { name: /my insurer, bills only/ }).check()
    await agree(anna, patient)
  })
  await test.step('the hospital seals, the insurer reads, the patient sees it', async () => {
    const bytes = await corpusFile('ips-01-ig-delarosa.json')
    await seal(anna, { name: 'bill.json', bytes }, 'Bills')
    await askToRead(insurer, 'payment')
    await expect(insurer.getByTestId('banner')).toBeVisible()
    await goTo(patient, 'Who looked')
    await expect(patient.getByText(/Helvetia, Cleo Meier, for payment/)).toBeVisible()
  })
  await browser.close()
  await host.close()
})
