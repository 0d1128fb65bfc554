/** Screens on a pretended node: what a person sees and presses, found by role and name. */
import { page } from 'vitest/browser'
import { describe, expect, test, vi } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import { patientFile } from '../../support/app/cast.ts'
import { scenes } from '../../support/app/scenes.ts'
import { show } from '../../support/app/show.ts'

/** Headings that skip a rank: a screen reader would think something is missing. */
function skippedRanks(): string[] {
  const headings = [...document.querySelectorAll('h1, h2, h3, h4')]
  const ranks = headings.map(({ tagName }) => Number(tagName.slice(1)))
  return headings.flatMap(({ textContent }, at) =>
    (ranks[at] ?? 0) > (ranks[at - 1] ?? 0) + 1 ? [textContent ?? ''] : [],
  )
}

describe('every scene', () => {
  test.each(Object.keys(scenes))('%s has a heading, and a name on all that can be pressed', async (scene) => {
    show(scene)
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    const nameless = [...document.querySelectorAll('button, input, select, textarea')].filter(
      (element) =>
        !element.textContent?.trim() &&
        !element.getAttribute('aria-label') &&
        !(element instanceof HTMLInputElement && element.labels?.length) &&
        !(element instanceof HTMLTextAreaElement && element.labels?.length),
    )
    expect(nameless).toEqual([])
    expect(skippedRanks()).toEqual([])
    // A style attribute would be stopped by the content security policy.
    expect(document.querySelectorAll('body [style]').length).toBe(0)
  })
})

test('a stranger starts a network with a label made from the name', async () => {
  const pretence = show('stranger')
  const startNetwork = vi.fn(() => ({}))
  pretence.answer({ startNetwork })
  await page.getByRole('button', { name: 'Start a network' }).click()
  await page.getByLabelText('Name of the network').fill('Rhine Valley')
  await page.getByLabelText('Name of your hospital').fill('St Anna')
  await page.getByLabelText('Your name').fill('Ruth Keller')
  await expect.element(page.getByLabelText('Short label')).toHaveValue('st-anna')
  await page.getByRole('button', { name: 'Start the network' }).click()
  await expect.poll(() => startNetwork.mock.calls.length).toBe(1)
  expect(startNetwork.mock.calls[0]).toMatchObject([
    {
      network: 'Rhine Valley',
      institution: 'St Anna',
      kind: 'hospital',
      authority: 'st-anna',
      person: 'Ruth Keller',
    },
    expect.anything(),
  ])
})

test('a mistyped invitation says what is wrong and what to do', async () => {
  show('stranger')
  await page.getByLabelText('Paste the invitation link').fill('nonsense')
  await page.getByRole('button', { name: 'Open the link' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('not a whole invitation')
  await expect.element(page.getByRole('alert')).toHaveTextContent('Copy it again')
})

test('a patient changes the rule word by word and agrees to it', async () => {
  const pretence = show('patient', 'visit', 'v-asked')
  const agree = vi.fn(() => ({ digits: '123456' }))
  pretence.answer({ agree })
  await page.getByRole('radio', { name: 'Make my own' }).click()
  await page.getByRole('button', { name: 'Add an attribute' }).click()
  await expect.element(page.getByRole('button', { name: 'I agree' })).toBeDisabled()
  await page
    .getByRole('combobox', { name: 'Attribute' })
    .nth(1)
    .selectOptions('Claims officer of Helvetia Insurance')
  await page.getByRole('combobox', { name: 'The reader needs' }).selectOptions('all of these')
  await expect.element(page.getByRole('button', { name: 'I agree' })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'payment' }).click()
  // Who treats would see neither allergies nor medicines.
  await expect.element(page.getByRole('button', { name: 'I agree' })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'I understand' }).click()
  for (const name of ['you are insured with Helvetia Insurance', 'you are a patient of St Anna Hospital'])
    await page.getByRole('checkbox', { name }).click()
  // Thought better of it.
  await page.getByRole('checkbox', { name: 'you are a patient of St Anna Hospital' }).click()
  await page.getByRole('button', { name: 'I agree' }).click()
  await expect.poll(() => agree.mock.calls.length).toBe(1)
  expect(agree.mock.calls[0]).toMatchObject([
    {
      ticket: 'v-asked',
      policy: 'doctor@limmat and claims@helvetia',
      purposes: ['payment'],
      also: ['member@helvetia#2026'],
    },
    expect.anything(),
  ])
})

test('a change of one thing alone reaches the node with all that stays', async () => {
  const pretence = show('patient-later', 'change-rule', 'v-change')
  const changeTerms = vi.fn(() => new Promise<never>(() => undefined))
  pretence.answer({ changeTerms })
  await page.getByLabelText('Until').selectOptions('one year from now')
  await page.getByRole('button', { name: 'Change it' }).click()
  await expect.poll(() => changeTerms.mock.calls.length).toBe(1)
  expect(changeTerms.mock.calls[0]).toMatchObject([{ purposes: ['treatment', 'payment'] }, expect.anything()])
})

test('a patient reads what a change does, choice by choice, before signing it', async () => {
  const pretence = show('patient-later', 'change-rule', 'v-change')
  // Done, it would go back, and out of the test's page.
  const changeTerms = vi.fn(() => new Promise<never>(() => undefined))
  pretence.answer({ changeTerms })
  const effect = page.getByTestId('shift')
  await page.getByRole('radio', { name: 'As proposed to you' }).click()
  await expect
    .element(effect)
    .toHaveTextContent('C. Meier (Helvetia Insurance) and 王大明 (Limmat Clinic) lose')
  await page.getByRole('checkbox', { name: 'payment' }).click()
  await expect.element(effect).toHaveTextContent('Nobody may read for payment any more.')
  await page.getByRole('checkbox', { name: 'research' }).click()
  await expect.element(effect).toHaveTextContent('They may now read for research.')
  await expect.element(effect).toHaveTextContent('Nobody may read for payment any more.')
  await page.getByRole('button', { name: 'Change it' }).click()
  await expect.poll(() => changeTerms.mock.calls.length).toBe(1)
  expect(changeTerms.mock.calls[0]).toMatchObject([
    { consent: 'c1', purposes: ['treatment', 'research'] },
    expect.anything(),
  ])
})

test('a reader without attributes is told which are missing and who gives them', async () => {
  const pretence = show('insurer', 'record', 'r2')
  pretence.answer({
    read: () => refuse('policy.unsatisfied', { missing: ['doctor@limmat (Limmat Clinic)'] }),
  })
  await page.getByRole('button', { name: 'Ask now' }).click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('You lack “Doctor” from Limmat Clinic.')
})

test('a file that is no record is refused in words before anything is sealed', async () => {
  show('hospital', 'checkin', 't-final')
  const input = page.getByLabelText('Choose a record file')
  await input.upload(new File(['%PDF-1.7'], 'letter.json', { type: 'application/json' }))
  await expect.element(page.getByRole('alert')).toHaveTextContent('it looks like a PDF')
  await input.upload(new File([patientFile('latin')], 'record.json', { type: 'application/json' }))
  await expect.element(page.getByRole('button', { name: 'Seal and publish' })).toBeEnabled()
  expect(skippedRanks()).toEqual([])
})
