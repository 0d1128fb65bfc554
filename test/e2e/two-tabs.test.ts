/** Two tabs of one browser, two profiles: they meet over BroadcastChannel alone, and agree. */
import type { Locator, Page } from '@playwright/test'
import { sentence } from '../support/english.ts'
import {
  admit,
  agree,
  attributesShow,
  checkIn,
  declareAttribute,
  goTo,
  startNetwork,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

test('two tabs of one browser agree, keep it, and each profile is open once, in the tab that a person chose', async ({
  context,
}) => {
  const tab = async (profile: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`?profile=${profile}`)
    return page
  }
  let anna = await tab('a')
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

  await test.step('both are reloaded at once; it is kept, and they meet again', async () => {
    await Promise.all([anna.reload(), ben.reload()])
    for (const page of [anna, ben]) await attributesShow(page, 'Surgeon')
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
    anna = second
  })

  await test.step('a patient goes on in another tab at once', async () => {
    const hospital = ben
    const [patient, second] = [await tab('p'), await context.newPage()]
    await checkIn(hospital, patient, 'Bed 1', 'local')
    await second.goto('?profile=p')
    await openElsewhere(second)
    await second.getByRole('button', { name: 'Go on in this tab instead' }).click()
    await agree(hospital, second, 'Bed 1')
    await openElsewhere(patient)
  })

  const passphrase = 'correct horse battery'
  const press = (name: string): Promise<void> => ben.getByRole('button', { name, exact: true }).click()
  /** A form that is folded away under its own name. */
  const unfold = async (part: string, name: string): Promise<Locator> => {
    const form = ben.getByRole('region', { name: part }).locator('details', { hasText: name })
    await form.locator('summary').click()
    await form.getByLabel('Your passphrase').fill(passphrase)
    return form
  }
  const lock = async (): Promise<void> => {
    await press('Lock now')
    await expect(ben.getByRole('heading', { name: 'Locked' })).toBeVisible()
  }

  await test.step('a locked tab shows nothing and votes on; a PIN opens it until a reload, then the passphrase', async () => {
    await goTo(ben, 'This device')
    await ben.getByLabel('New passphrase').fill(passphrase)
    await ben.getByLabel('The same again').fill(passphrase)
    await press('Set the passphrase')
    const pin = await unfold('Lock by itself', 'Set the PIN')
    await pin.getByLabel('New PIN').fill('271828')
    await pin.getByLabel('The same again').fill('271828')
    await press('Set the PIN')
    await expect(ben.getByRole('button', { name: 'Take the PIN away' })).toBeVisible()
    await lock()
    // Of two equal stakes both vote.
    await declareAttribute(anna, 'Dietitian')
    await attributesShow(anna, 'Dietitian')
    await ben.getByLabel('Your PIN').fill('271828')
    await press('Unlock')
    await attributesShow(ben, 'Dietitian')
    await goTo(ben, 'This device')
    await lock()
    await ben.reload()
    await ben.getByLabel('Passphrase').fill(passphrase)
    await expect(ben.getByLabel('Your PIN')).toHaveCount(0)
    await press('Unlock')
    await attributesShow(ben, 'Dietitian')
  })

  await test.step('a passkey opens it by one press', async () => {
    const browser = await context.newCDPSession(ben)
    await browser.send('WebAuthn.enable')
    await browser.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
      },
    })
    await goTo(ben, 'This device')
    await unfold('Open with a passkey', 'Add a passkey')
    await press('Add a passkey')
    await expect(ben.getByText('A passkey opens them.')).toBeVisible()
    await lock()
    // A PIN is offered first.
    await press('Use the passkey')
    await press('Unlock')
    await attributesShow(ben, 'Dietitian')
  })
})
