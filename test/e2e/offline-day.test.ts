/** A day without the network: a patient agrees, a hospital goes on, each alone; when they meet again all of it counts. */
import {
  agreedDigits,
  checkIn,
  declareAttribute,
  attributesShow,
  goTo,
  heightOf,
  startNetwork,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

test('a patient and a hospital work apart and meet again', async ({ open, faults, helper }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/)
  const anna = await open()
  const patient = await open()
  await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  await checkIn(anna, patient, 'Bed 4', { helper })

  const digits = await test.step('the patient opens the page with no network, and agrees', async () => {
    await patient.context().setOffline(true)
    await patient.reload()
    await expect(patient.getByTestId('peers')).toHaveText('0')
    return agreedDigits(patient)
  })

  await test.step('the hospital does its own work', async () => {
    await declareAttribute(anna, 'Midwife')
    await attributesShow(anna, 'Midwife')
  })

  await test.step('they meet again: the consent is final, under the same digits', async () => {
    await patient.context().setOffline(false)
    await goTo(anna, 'Patients')
    await anna.getByRole('button', { name: 'Bed 4' }).click()
    await expect(anna.getByTestId('digits')).toHaveText(digits)
    await expect(anna.getByLabel('Choose a record file')).toBeVisible()
    await expect.poll(async () => (await heightOf(patient)) - (await heightOf(anna))).toBe(0)
  })
})
