/** Sheets of paper made from a record, and the banner, which say as much: never silence, and one direction. */
import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { speak } from '../../../src/app/words/words.ts'
import { ready } from '../../support/app/screens.ts'
import { press, readRecord } from '../../support/app/show.ts'
import { astray } from '../../support/app/whole-screen.ts'

async function paper(way: 'page' | 'card'): Promise<HTMLElement> {
  await expect.poll(() => document.querySelector(ready)).not.toBeNull()
  await press('.record-tools > .button')
  await press(`[data-way=${way}] button`)
  const sheet = page.getByTestId('paper')
  await expect.element(sheet).toBeVisible()
  const element = sheet.element()
  if (!(element instanceof HTMLElement)) throw new Error('no sheet')
  return element
}

/** Texts with letters in them that stand in no element with a direction of its own. */
function unisolated(element: Element): string[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode
    if (!parentElement?.closest('bdi') && /\p{L}/u.test(textContent ?? '')) found.push(textContent ?? '')
  }
  return found
}

test.each(['page', 'card'] as const)(
  'in Arabic the lines of a %s run one way, whatever script a name is in',
  async (way) => {
    await speak('ar')
    await readRecord()
    const sheet = await paper(way)
    expect(astray()).toEqual([])
    // What the record calls things has a direction of its own, and turns nothing around it.
    expect(sheet.querySelectorAll('li bdi').length).toBeGreaterThan(5)
    expect([...sheet.querySelectorAll('.paper-name, li')].flatMap(unisolated)).toEqual([])
  },
)

const named = (id: number, family: string) => ({
  resourceType: 'Patient',
  id: `${id}`,
  name: [{ family }],
  birthDate: '1980-05-01',
})
const allergy = (text: string, more: object = {}) => ({
  resourceType: 'AllergyIntolerance',
  code: { text },
  ...more,
})
const resolved = { clinicalStatus: { coding: [{ code: 'resolved' }] } }
const mistaken = { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }
const told = {
  resourceType: 'Composition',
  section: [
    {
      code: { coding: [{ system: 'http://loinc.org', code: '48765-2' }] },
      text: { status: 'generated', div: '<div>Allergic to penicillin since childhood.</div>' },
    },
  ],
}

test.each([
  ['only in its author’s words', [told, named(1, 'Marlow')]],
  ['only as over', [named(1, 'Marlow'), allergy('Latex', resolved)]],
] as const)('what a record tells of allergies %s is not passed over', async (_, resources) => {
  await readRecord(resources)
  await expect.element(page.getByTestId('banner')).toHaveTextContent('Allergies see the list below')
  const sheet = await paper('card')
  expect(sheet.querySelector('[data-section=allergies]')?.textContent).toContain(
    'Not on this sheet: look in the record.',
  )
})

test('the banner names what counts: neither what was entered by mistake, nor what is another’s', async () => {
  const about = (id: number) => ({ patient: { reference: `Patient/${id}` } })
  await readRecord([
    named(1, 'Marlow'),
    named(2, 'Tamm'),
    allergy('Latex', about(1)),
    allergy('Peanut', about(2)),
    allergy('Iodine', { ...about(2), ...mistaken }),
  ])
  await page.getByRole('button', { name: 'TAMM' }).click()
  await expect.element(page.getByTestId('banner')).toHaveTextContent('TAMM')
  await expect.poll(() => document.querySelector('.banner-allergies')?.textContent).toBe('Allergies Peanut')
})
