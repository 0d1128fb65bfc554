/** Reading through several places, on a pretended node: wrong answers, divided keys, a renewed reading key. */
import { page, userEvent } from 'vitest/browser'
import { expect, test, vi } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import { button, show } from '../../support/app/show.ts'

test('who answered wrongly is named and can be shown to others; what others show is checked', async () => {
  const pretence = show('insurer-wronged', 'records')
  const wrongAnswerFile = vi.fn(() => new Blob(['evidence']))
  pretence.answer({ wrongAnswerFile })
  await expect
    .element(page.getByTestId('wrong-answers'))
    .toHaveTextContent('Limmat Clinic gave a wrong answer')
  await button(/^Save as a file: evidence against Limmat Clinic/).click()
  await expect.poll(() => wrongAnswerFile.mock.calls.length).toBe(1)
  expect(wrongAnswerFile.mock.calls[0]).toMatchObject([{ id: 'w1' }, {}])

  await page.getByText('Check a file from somebody else').click()
  await userEvent.upload(
    page.getByLabelText('File', { exact: true }),
    new File(['evidence'], 'wrong.chartmesh'),
  )
  await button('Check it').click()
  const verdict = page.getByRole('status').filter({ hasText: 'St Berta Hospital signed a wrong answer' })
  await expect.element(verdict).toBeVisible()
  pretence.answer({ checkWrongAnswer: () => refuse('answer.right') })
  await button('Check it').click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('It shows nothing against anybody')
})

test('how many keep a record stands beside it, and what is done where they are too few', async () => {
  show('insurer', 'records')
  await expect
    .element(page.getByText('3 places have shown that they keep it, last checked 5 minutes ago'))
    .toBeVisible()
  await expect
    .element(
      page.getByText(
        'only 1 of 3 has shown that it keeps it, last checked 2 minutes ago · looking for another',
      ),
    )
    .toBeVisible()
})

test('where a read stands is said with the names of those it waits for', async () => {
  const pretence = show('insurer', 'record', 'r2')
  let tell: ((stage: unknown) => void) | undefined
  pretence.answer({
    read: (_, job) => {
      tell = job.progress
      return new Promise(() => undefined)
    },
  })
  await button('Ask now').click()
  await expect.poll(() => tell).toBeDefined()
  const said = async (stage: string, who: readonly string[], words: string): Promise<void> => {
    tell?.({ stage, part: 0.3, who })
    await expect.element(page.getByText(words)).toBeVisible()
  }
  await said('waiting', ['St Anna', 'St Berta'], 'Waiting for St Anna or St Berta to open a tab…')
  await said(
    'gathering',
    ['St Berta'],
    'The read is in the log. Asking St Berta for its part of the opening…',
  )
  await said(
    'wrong',
    ['St Berta'],
    'St Berta gave a wrong answer. It is kept as evidence, and another place is asked…',
  )
})

test('a person renews the reading key, and is told what waits for it', async () => {
  const pretence = show('insurer-wronged', 'device')
  const renewReadingKey = vi.fn(() => ({}))
  pretence.answer({ renewReadingKey })
  await expect.element(page.getByText(/Until “Claims officer” is given again/)).toBeVisible()
  await button('Renew it').click()
  await expect.poll(() => renewReadingKey.mock.calls.length).toBe(1)
})

test('who keeps a holder’s key stands in the details of the attribute', async () => {
  show('hospital', 'authority')
  await page.getByText('Details').first().click()
  await expect
    .element(page.getByText(/Opens with 2 of Limmat Clinic, Rhine Clinic, and Hill Hospital/).first())
    .toBeVisible()
})
