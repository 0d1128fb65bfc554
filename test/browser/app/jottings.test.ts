/** What a patient writes down alone: the forms, the list, and how it stands in the own record and on paper. */
import { page, userEvent } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { button, show } from '../../support/app/show.ts'

const lines = () => page.getByTestId('jotting')

test('an allergy since a year is written down, stands in the summary as one’s own, and is changed', async () => {
  show('patient')
  const summary = page.getByTestId('own-summary')
  await expect.element(summary.getByTestId('banner')).toBeVisible()
  await button('Write something down yourself').click()
  await expect.element(page.getByText('You have written nothing down yet.')).toBeVisible()
  await button('An allergy').click()
  await page.getByLabelText('What you do not tolerate').fill('Latex')
  await page.getByLabelText('What happens then').fill('Rash')
  await page.getByLabelText('How bad it is').selectOptions('Mild')
  await page.getByLabelText('Year').fill('2019')
  await button('Keep it').click()
  await expect.element(lines()).toHaveTextContent(/Latex.*Allergy.*since 2019/)
  await button('Change: Latex').click()
  await expect.element(page.getByLabelText('What happens then')).toHaveValue('Rash')
  await page.getByLabelText('What you do not tolerate').fill('Latex gloves')
  await button('Keep it').click()
  await expect.element(lines()).toHaveTextContent('Latex gloves')
  await button(/Back$/).first().click()
  const entry = summary.getByTestId('entry').filter({ hasText: 'Latex gloves' })
  await expect.element(entry).toHaveTextContent('Written by you')
  await expect.element(summary.getByTestId('banner')).toHaveTextContent('Latex gloves (Written by you)')
  await entry.click()
  await expect.element(page.getByTestId('detail')).toHaveTextContent('Written by you')
})

test('nothing is kept that is not complete: the field says what is missing, and has the focus', async () => {
  show('patient', 'jottings')
  await button('Something I measured').click()
  await button('Keep it').click()
  await expect.element(page.getByText('Fill this in.')).toBeVisible()
  await page.getByLabelText('Weight', { exact: true }).fill('seventy')
  await button('Keep it').click()
  const weight = page.getByLabelText('Weight', { exact: true })
  await expect.element(weight).toHaveFocus()
  await expect.element(weight).toHaveAccessibleDescription('Write a number, for example 37.5.')
  await weight.fill('450')
  await userEvent.tab()
  await expect.element(page.getByText(/This would be unusual/)).toBeVisible()
  await weight.fill('71,5')
  await page.getByLabelText('Year').fill('20')
  await button('Keep it').click()
  await expect.element(lines()).not.toBeInTheDocument()
  await page.getByLabelText('Year').fill('2026')
  await button('Keep it').click()
  await expect.element(page.getByText('Kept.', { exact: false })).toBeVisible()
})

test('a medicine in its usual name goes with its code', async () => {
  const jot = vi.fn(() => ({ id: '1' }))
  show('patient', 'jottings').answer({ jot })
  await button('A medicine I take').click()
  await page.getByLabelText('What it is called').fill('Metformin')
  await page.getByLabelText('How much, and when you take it').fill('one at night')
  await button('Keep it').click()
  await expect
    .poll(() => jot.mock.calls)
    .toMatchObject([
      [
        {
          kind: 'medicine',
          date: '',
          fields: {
            'medicine/1/name': 'Metformin',
            'medicine/1/code': 'medicine.metformin Metformin',
            'medicine/1/when': 'one at night',
          },
        },
        expect.anything(),
      ],
    ])
})

test('what was written down is listed, taken away, and looked at as a record', async () => {
  show('patient-jotted', 'jottings')
  await expect
    .element(lines().nth(0))
    .toHaveTextContent(/Blood pressure.{1,2}142\/91 mmHg.*Weight.{1,2}71.5 kg/)
  await expect.element(lines().nth(1)).toHaveTextContent('Dizzy in the morning')
  await expect.element(lines().nth(2)).toHaveTextContent('St John’s wort, one in the morning')
  await button('Look at it as a record').click()
  const note = page.getByTestId('entry').filter({ hasText: 'Dizzy in the morning' })
  await expect.element(note).toHaveTextContent('Written by you')
  await button('Take away: Latex').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take away' }).click()
  await expect.poll(() => lines().elements().length).toBe(3)
  await expect.poll(() => page.getByTestId('record').element().textContent).not.toContain('Latex')
})

test('the emergency card and the page say to others whose word it is', async () => {
  show('patient-jotted', 'record', 'r2')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await button('Take it along').click()
  await button('Print an emergency card').click()
  await expect
    .element(page.getByTestId('paper'))
    .toHaveTextContent(/Latex.*Written by the patient, not checked/)
})
