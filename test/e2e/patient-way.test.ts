/**
 * A patient's whole way, with no mouse: a cold link, one's own summary, who may see it, who looked. What it costs
 * to come from the link to the summary is counted in the page.
 */
import type { Page } from '@playwright/test'
import { admit, goTo, sameDigits, seal, startNetwork, ticketLink } from '../support/journeys.ts'
import { countEffort, effort, nameOf, pick, press, reach, tick } from '../support/keyboard.ts'
import { corpusFile } from '../support/records.ts'
import { expect, test } from '../support/people.ts'

/** By the menu, from the keyboard. */
const go = (page: Page, place: string): Promise<void> =>
  press(
    page,
    page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place, exact: true }),
  )

/** Shows the 24 words, and types back those that are asked for. */
async function typeWordsBack(page: Page): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name })
  await press(page, button('Show the words'))
  const shown = page.getByTestId('kit').getByRole('list').first().getByRole('listitem')
  await expect(shown).toHaveCount(24)
  const words = await shown.allTextContents()
  await press(page, button('I have written them down'))
  const fields = page.getByRole('textbox', { name: /^Word \d+/ })
  await expect(fields).toHaveCount(3)
  for (const field of await fields.all()) {
    await reach(page, field)
    await page.keyboard.type(words[Number((await nameOf(field)).replace(/\D/g, '')) - 1] ?? '')
  }
  await press(page, button('Check'))
  await expect(page.getByText('You have written down your 24 words.')).toBeVisible()
}

test('a patient comes from a link to the own summary, and everywhere else, by the keyboard alone', async ({
  open,
  helper,
}) => {
  const [anna, ben] = [await open(), await open()]
  const patient = await open('about:blank')
  await countEffort(patient)
  const button = (name: string | RegExp) => patient.getByRole('button', { name })

  await test.step('two hospitals, and a link for a patient', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    const benedict = { kind: 'Hospital', institution: 'St Benedict', person: 'Ben Caro', stake: 0 }
    await admit(anna, ben, benedict, { helper })
  })

  await test.step('from the cold link to the own summary', async () => {
    await patient.goto(await ticketLink(anna, 'Bed 4', { helper }))
    await patient.bringToFront()
    await press(patient, button('Accept the invitation'))
    await tick(patient, patient.getByRole('checkbox', { name: 'treatment' }))
    await press(patient, button('I agree'))
    await anna.bringToFront()
    await sameDigits(anna, (await patient.getByTestId('digits').textContent()) ?? '')
    await seal(anna, { name: 'summary.json', bytes: await corpusFile('ips-01-ig-delarosa.json') })
    await patient.bringToFront()
    const summary = patient.getByTestId('own-summary')
    for (const section of ['Allergies', 'Medicines', 'Problems'])
      await expect(summary.getByRole('heading', { name: section })).toBeVisible()
    await expect(summary.getByTestId('banner')).toBeVisible()
    const { taps, fields, secrets } = await effort(patient)
    expect(taps).toBeLessThanOrEqual(6)
    expect(fields).toBeLessThanOrEqual(2)
    expect(secrets).toBe(0)
  })

  await test.step('a doctor elsewhere is shown a code, may not read the record, and asks', async () => {
    await press(patient, button('Show it to a doctor now'))
    await expect(patient.getByRole('img', { name: /until .* no key/ })).toBeVisible()
    const code = await patient.getByLabel('The same as a link').inputValue()
    await patient.keyboard.press('Escape')
    await ben.bringToFront()
    await ben.goto(code)
    await ben.getByText('Ask the patient to let you in').click()
    await ben.getByLabel('Why you need it').fill('You come to us on Monday.')
    await ben.getByRole('button', { name: 'Ask the patient' }).click()
    await expect(ben.getByTestId('asked')).toContainText('No answer yet')
  })

  await test.step('the patient protects the record first, and allows it once', async () => {
    await patient.bringToFront()
    const ask = patient.getByTestId('ask')
    await expect(ask).toContainText('Ben Caro (St Benedict) asks to read your record')
    await expect(ask).toContainText('Doctor of St Benedict')
    await press(patient, ask.getByRole('button', { name: 'Write down the 24 words' }))
    await typeWordsBack(patient)
    await go(patient, 'Home')
    await press(patient, ask.getByRole('button', { name: 'Allow once' }))
    await expect(patient.getByText('Allowed.')).toBeVisible()
  })

  await test.step('who may see it: genetics is for the patient alone', async () => {
    await press(patient, button(/Visit at St Anna/))
    await press(patient, button('Change who may open it'))
    await pick(patient, patient.getByLabel('Genetics'), 'Only me')
    await expect(patient.getByTestId('shift')).toContainText('Genetics: Ada Berg (St Anna) loses access')
    await press(patient, button('Change it'))
    await expect(patient.getByText('It is changed.')).toBeVisible()
  })

  await test.step('the other hospital reads, and the patient sees who, why and when', async () => {
    await expect(ben.getByTestId('asked')).toContainText('The patient allowed it')
    await ben.getByRole('button', { name: 'Ask now' }).click()
    await expect(ben.getByTestId('banner')).toBeVisible()
    await patient.bringToFront()
    await go(patient, 'Who looked')
    await expect(patient.getByText(/St Benedict, Ben Caro, for treatment/)).toBeVisible()
  })

  await test.step('the patient asks why, and the doctor answers', async () => {
    await press(patient, button(/^Ask why: St Benedict, Ben Caro/))
    await press(patient, patient.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }))
    await goTo(ben, 'Records')
    await ben.getByTestId('why').getByLabel('Your answer').fill('To prepare Monday.')
    await ben.getByTestId('why').getByRole('button', { name: 'Answer' }).click()
    await patient.bringToFront()
    await expect(patient.getByTestId('why')).toContainText('To prepare Monday.')
  })

  await test.step('the whole record, and a way to take it along', async () => {
    await go(patient, 'Home')
    await press(patient, button('See the whole record'))
    await press(patient, button('Take it along'))
    await reach(patient, patient.getByRole('dialog').getByRole('button', { name: 'Close' }))
    await patient.keyboard.press('Escape')
    await expect(button('Take it along')).toBeFocused()
  })

  await test.step('an allergy that the patient writes down stands in the summary at once', async () => {
    await go(patient, 'Home')
    // What opens above moves what is below out of sight.
    await expect(patient.getByTestId('record')).toHaveAttribute('aria-busy', 'false')
    await press(patient, button('Write something down yourself'))
    await press(patient, button('An allergy'))
    await reach(patient, patient.getByLabel('What you do not tolerate'))
    await patient.keyboard.type('Latex')
    await reach(patient, patient.getByLabel('Year'))
    await patient.keyboard.type('2019')
    await press(patient, button('Keep it'))
    await expect(patient.getByTestId('jotting')).toContainText('since 2019')
    await press(patient, button('Give it to St Anna'))
    await press(patient, patient.getByRole('dialog').getByRole('button', { name: 'Give it' }))
    await expect(patient.getByTestId('jotting')).toContainText('Given to St Anna')
  })

  await test.step('the hospital looks at it, and puts it on record as the patient’s own words', async () => {
    await anna.bringToFront()
    await goTo(anna, 'Patients')
    await anna.getByRole('button', { name: /Bed 4.*Wrote something down/ }).click()
    await anna.getByTestId('given').getByRole('button', { name: 'Look at it' }).click()
    const entry = anna.getByTestId('entry').filter({ hasText: 'Latex' })
    await expect(entry).toContainText('Written by the patient, not checked')
    await anna.getByRole('button', { name: 'Sign and seal' }).click()
    await patient.bringToFront()
    await expect(patient.getByTestId('jotting')).toContainText('In your record at St Anna since')
    await go(patient, 'Home')
    const own = patient.getByTestId('own-summary').getByTestId('entry').filter({ hasText: 'Latex' })
    await expect(own).toContainText('Written by you')
  })

  await test.step('a second device gets the keys by six digits, and shows the summary', async () => {
    await go(patient, 'This device')
    await press(patient, button('My devices'))
    await reach(patient, patient.getByRole('radio', { name: /^Personal link/ }))
    await patient.keyboard.press('ArrowDown')
    await expect(patient.getByRole('radio', { name: /^Open link/ })).toBeChecked()
    const address = patient.getByLabel('Address of the helper')
    if ((await address.inputValue()) === '') {
      await reach(patient, address)
      await patient.keyboard.type(helper)
    }
    await press(patient, button('Make the link'))
    const link = await patient.getByLabel('Invitation link').inputValue()
    const laptop = await open(link)
    await press(laptop, laptop.getByRole('button', { name: 'Accept the invitation' }))
    const digits = (await laptop.getByTestId('digits').textContent()) ?? ''
    await patient.bringToFront()
    await expect(patient.getByTestId('digits')).toHaveText(digits)
    await reach(patient, patient.getByLabel('What do you call the new device?'))
    await patient.keyboard.type('Laptop')
    await press(patient, button('The same: give it my keys'))
    await laptop.bringToFront()
    await press(laptop, laptop.getByRole('button', { name: 'The same: take my keys' }))
    await press(laptop, laptop.getByRole('button', { name: 'Later' }))
    await expect(laptop.getByTestId('own-summary').getByRole('heading', { name: 'Allergies' })).toBeVisible()
    await expect(laptop.getByTestId('own-summary').getByTestId('entry').first()).toContainText('Latex')
    await patient.bringToFront()
    await expect(patient.getByTestId('my-device').filter({ hasText: 'Laptop' })).toContainText('Open now')
  })

  await test.step('the patient leaves, and nothing stays on the device', async () => {
    await go(patient, 'Home')
    await press(patient, button('Take everything and leave'))
    await tick(patient, patient.getByRole('checkbox', { name: /want it gone/ }))
    await press(patient, button('Delete it all'))
    await expect(patient.getByRole('heading', { name: 'Health records without a server' })).toBeVisible()
  })
})
