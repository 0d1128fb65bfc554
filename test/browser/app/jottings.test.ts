/** What a patient writes down alone: the forms, the list, and how it stands in the own record and on paper. */
import { page, userEvent } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { letter, visit } from '../../support/app/cast.ts'
import { givenHere, jottings } from '../../support/app/cast-jottings.ts'
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
  await button('Change: Latex gloves').click()
  await page.getByLabelText('Year').fill('2018')
  await button('Keep it').click()
  await expect.element(lines()).toHaveTextContent(/Latex gloves.*since 2018/)
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
  await expect.element(page.getByRole('alert')).toHaveTextContent('Fill this in.')
  await expect.element(page.getByLabelText('Upper blood pressure', { exact: true })).toHaveFocus()
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

test('from an open record one comes to write something down, and back to a record that has it', async () => {
  show('patient', 'record', 'r2')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await button('Write something down yourself').click()
  await button('A health problem').click()
  await page.getByLabelText('What is the matter').fill('Ringing in the ear')
  await button('Keep it').click()
  await button(/Back$/).first().click()
  const entry = page.getByTestId('entry').filter({ hasText: 'Ringing in the ear' })
  await expect.element(entry).toHaveTextContent('Written by you')
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

test('what is ticked is given to the hospital that is named, and each thing says how far it is', async () => {
  const giveJottings = vi.fn(() => ({}))
  const pretence = show('patient-jotted', 'jottings')
  pretence.answer({ giveJottings })
  await expect.element(lines().nth(0)).toHaveTextContent('it waits until their page is open')
  await expect.element(lines().nth(3)).toHaveTextContent(/In your record at St Anna Hospital since/)
  // Only the note was not given yet.
  await button('Give it to St Anna Hospital').click()
  const sheet = page.getByRole('dialog')
  await expect.element(sheet).toHaveTextContent('still marked as your own words')
  await expect.poll(() => sheet.getByRole('checkbox').elements().length).toBe(1)
  const note = sheet.getByRole('checkbox', { name: /^Dizzy in the morning/ })
  await note.click()
  await expect.element(sheet.getByRole('button', { name: 'Give it' })).toBeDisabled()
  await note.click()
  expect(giveJottings).not.toHaveBeenCalled()
  await sheet.getByRole('button', { name: 'Give it' }).click()
  await expect
    .poll(() => giveJottings.mock.calls)
    .toMatchObject([[{ consent: 'c0', jottings: ['1'.repeat(64)] }, expect.anything()]])
})

test('no hospital is offered whose visit is over, or was taken back', async () => {
  const pretence = show('patient-jotted', 'jottings')
  await expect.element(button('Give it to St Anna Hospital')).toBeVisible()
  pretence.set('visits', [visit('final', { consent: 'c0', until: Date.now() - 86_400_000 })])
  await expect.element(button('Give it to St Anna Hospital')).not.toBeInTheDocument()
  pretence.set('visits', [visit('final', { consent: 'c0', withdrawn: { height: 4, time: 0 } })])
  await expect.element(lines().first()).toBeVisible()
  await expect.element(button('Give it to St Anna Hospital')).not.toBeInTheDocument()
})

test('at the hospital it is told of at its patient, looked at, and put on record as the patient’s words', async () => {
  const sealed = vi.fn<(file: Blob) => void>()
  const takeJottings = vi.fn(() => ({}))
  const pretence = show('hospital-given')
  pretence.answer({
    seal({ file }) {
      sealed(file)
      return { record: 'r9' }
    },
    takeJottings,
  })
  const row = button(/Greta Sommer.*Wrote something down/)
  await row.click()
  await expect
    .element(page.getByTestId('given'))
    .toHaveTextContent('Greta Sommer wrote down 2 things for you to read.')
  await button('Look at it').click()
  const entry = page.getByTestId('entry').filter({ hasText: 'Dizzy in the morning' })
  await expect.element(entry).toHaveTextContent('Written by the patient, not checked')
  await expect.poll(() => page.getByTestId('record').element().textContent).not.toContain('Latex')
  await button('Sign and seal').click()
  await expect
    .poll(() => takeJottings.mock.calls)
    .toMatchObject([[{ letters: ['g1', 'g4'], record: 'r9' }, expect.anything()]])
  expect(await sealed.mock.calls[0]?.[0].text()).toContain('"PATAST"')
})

test('what the patient gives while it is being sealed is not said to be on record', async () => {
  let done: ((sealed: { readonly record: string }) => void) | undefined
  const takeJottings = vi.fn(() => ({}))
  const pretence = show('hospital-given', 'given', 't-final')
  pretence.answer({ seal: () => new Promise((resolve) => (done = resolve)), takeJottings })
  await button('Sign and seal').click()
  const latex = { mine: false, consent: 'c0', jottings: jottings.slice(3) }
  pretence.set('letters', [letter('g9', 'jotted', latex), ...givenHere])
  await expect.element(page.getByTestId('entry').filter({ hasText: 'Latex' })).toBeVisible()
  done?.({ record: 'r9' })
  await expect
    .poll(() => takeJottings.mock.calls)
    .toMatchObject([[{ letters: ['g1', 'g4'], record: 'r9' }, expect.anything()]])
})

test('what another device changes or takes away meanwhile is said, and what is typed stays', async () => {
  const pretence = show('patient-jotted', 'jottings')
  const jot = vi.fn(() => ({ id: '1' }))
  pretence.answer({ jot })
  await button(/^Change: Dizzy in the morning/).click()
  const note = page.getByLabelText('What you want to keep in mind')
  await note.fill('Dizzy all day.')
  const [first, dizzy, ...others] = jottings
  if (!first || !dizzy) throw new Error('no jottings')
  const later = { ...dizzy, changed: dizzy.changed + 1, fields: { text: 'Dizzy at noon.' } }
  pretence.set('jottings', [later, first, ...others])
  const said = page.getByText(/Another of your devices/)
  await expect.element(said).toHaveTextContent('There it says: “Dizzy at noon.”')
  await expect.element(note).toHaveValue('Dizzy all day.')
  pretence.set('jottings', [first, ...others])
  await expect.element(said).toHaveTextContent('took this away meanwhile')
  await expect.element(note).toHaveValue('Dizzy all day.')
  await button('Keep it').click()
  await expect
    .poll(() => jot.mock.calls)
    .toMatchObject([[{ id: dizzy.id, fields: { text: 'Dizzy all day.' } }, expect.anything()]])
})
