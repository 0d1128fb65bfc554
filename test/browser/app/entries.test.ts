/** What a record's screen says of where nothing is, of who says so, and of whoever stands next to a patient. */
import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { readRecord } from '../../support/app/show.ts'

interface SectionOf {
  readonly code: string
  readonly reason?: string
  readonly entry?: readonly number[]
}

/** Reads a document whose cover has these sections, and these entries. */
async function read(sections: readonly SectionOf[], ...resources: readonly object[]): Promise<void> {
  const composition = {
    resourceType: 'Composition',
    section: sections.map(({ code, reason, entry = [] }) => ({
      code: { coding: [{ system: 'http://loinc.org', code }] },
      ...(reason !== undefined && { emptyReason: { coding: [{ code: reason }] } }),
      entry: entry.map((at) => ({ reference: `urn:uuid:${at + 1}` })),
    })),
  }
  await readRecord([composition, ...resources])
  await expect.element(page.getByTestId('record')).toHaveAttribute('aria-busy', 'false')
}
const section = (key: string) => document.querySelector(`[data-testid=record] [data-section=${key}]`)
const person = { resourceType: 'Patient', id: 'p', name: [{ family: 'Marlow' }], birthDate: '1980-05-01' }

test.each([
  ['nilknown', 'No known allergies.'],
  ['notasked', 'Not asked.'],
  ['withheld', 'Withheld: there may be entries you are not allowed to see.'],
  ['unavailable', 'Not available when this was written.'],
  [undefined, 'Not recorded.'],
] as const)('no allergies, for the reason %s, is one line that says which: %s', async (reason, said) => {
  await read(reason === undefined ? [] : [{ code: '48765-2', reason }], person)
  expect(section('allergies')?.textContent).toBe(`Allergies${said}`)
  // On top of the record, too.
  await expect.element(page.getByTestId('banner')).toHaveTextContent(`Allergies ${said}`)
})

test('what its patient entered, or family, is marked as such, and nothing else is', async () => {
  const problem = (text: string, recorder: string) => ({
    resourceType: 'Condition',
    code: { text },
    recorder: { reference: recorder },
  })
  await read(
    [],
    person,
    { resourceType: 'RelatedPerson', id: 'r', relationship: [{ text: 'Mother' }] },
    problem('Gout', 'Patient/p'),
    problem('Cough', 'RelatedPerson/r'),
    problem('Asthma', 'Practitioner/d'),
  )
  const row = (name: RegExp) => page.getByRole('button', { name })
  await expect.element(row(/^Gout/)).toHaveTextContent('Entered by the patient')
  await expect.element(row(/^Cough/)).toHaveTextContent('Entered by family or a carer')
  await expect.element(row(/^Asthma/)).not.toHaveTextContent('Entered by')
  // Whoever stands next to a patient is called what they are.
  await expect.element(row(/^Mother/)).toBeVisible()
  expect(document.body.textContent).not.toMatch(/related ?person|subject/i)
})

test('what has no date says nothing of one, and what is no date is none', async () => {
  await read(
    [],
    { ...person, birthDate: 'unknown' },
    { resourceType: 'Condition', code: { text: 'Gout' } },
    { resourceType: 'Condition', code: { text: 'Cough' }, recordedDate: 'unknown', onsetString: 'unknown' },
    { resourceType: 'Condition', code: { text: 'unknown' }, recordedDate: '2024-03' },
  )
  await expect.element(page.getByTestId('banner')).toHaveTextContent('BornNot known')
  await page.getByRole('button', { name: 'Timeline' }).click()
  const timeline = page.getByTestId('timeline')
  await expect.element(timeline.getByRole('heading', { name: 'Without a date' })).toBeVisible()
  expect(document.querySelector('main')?.textContent).not.toMatch(/unknown/i)
})
