/** Writing down the 24 words, on a pretended node: the card that asks for it, the page to print, typing back. */
import { page } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { demoProfile } from '../../../src/app/demo/door.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { button, show } from '../../support/app/show.ts'
import { patient } from '../../support/app/cast.ts'
import { pretendWords } from '../../support/app/pretend-node.ts'

test('nobody is asked to write down keys for throwing away, in a frame of the demo', async () => {
  show('hospital-new', 'patients', undefined, demoProfile('st-anna'))
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Patients')
  await expect.element(page.getByTestId('protect')).not.toBeInTheDocument()
})

test('the card stays until three words were typed back and the device has a lock', async () => {
  const pretence = show('patient-later')
  const keepWords = vi.fn(({ typed }: { readonly typed: readonly { readonly word: string }[] }) =>
    typed[0]?.word === 'about' ? {} : refuse('words.differ', { place: 3 }),
  )
  pretence.answer({ keepWords })
  await expect.element(page.getByTestId('protect')).toHaveTextContent('Protect your record')
  await button('Write down the 24 words').click()
  expect(page.getByTestId('kit').elements()).toEqual([])
  await button('Show the words').click()
  const kit = page.getByTestId('kit')
  await expect.element(kit).toHaveTextContent(pretendWords.join(''))
  await expect.element(kit).toHaveTextContent('Rhine Valley Health')
  await button('I have written them down').click()
  expect(page.getByTestId('kit').elements()).toEqual([])
  await page.getByLabelText('Word 3').fill('zebra')
  await page.getByLabelText('Word 11').fill('abstract')
  await page.getByLabelText('Word 20').fill('acquire')
  await button('Check').click()
  await expect.element(page.getByText('Word 3 is another one.')).toBeVisible()
  await page.getByLabelText('Word 3').fill('about')
  await button('Check').click()
  await expect.element(page.getByText('Keep the page where you keep your passport')).toBeVisible()
  pretence.set('status', { ...patient, locks: ['device', 'words'] })
  await button('Home').click()
  await expect.element(page.getByTestId('protect')).toHaveTextContent('Whoever opens this browser')
  expect(button('Write down the 24 words').elements()).toEqual([])
  pretence.set('status', { ...patient, locks: ['device', 'words', 'passphrase'] })
  await expect.element(page.getByTestId('protect')).not.toBeInTheDocument()
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Your visits')
})
