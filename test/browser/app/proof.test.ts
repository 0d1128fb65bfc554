/** Proofs on a pretended node: what the sheet offers and says, and what a checked one says. */
import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import { provenRecord } from '../../support/app/pretend-node.ts'
import { button, show } from '../../support/app/show.ts'
import { printed } from '../../support/app/printed.ts'

test('a patient chooses what a proof shows, and reads what it says before it is saved', async () => {
  const pretence = show('patient', 'record', 'r2')
  const asked: unknown[] = []
  pretence.answer({
    prove(input) {
      asked.push(input)
      return { text: 'AAAA', statement: provenRecord }
    },
  })
  await button(/^Make a proof/).click()
  await page.getByRole('radio', { name: 'The whole document as well' }).click()
  await expect.element(page.getByRole('dialog')).toHaveTextContent('whoever gets it can read everything')
  await button('Make the proof').click()
  await expect
    .element(page.getByRole('dialog'))
    .toHaveTextContent('St Anna Hospital published a sealed record')
  await expect.element(page.getByRole('button', { name: 'Save the proof' })).toBeVisible()
  await expect
    .element(page.getByLabelText('The same as a link'))
    .toHaveValue(`${location.origin}${location.pathname}#proof=AAAA`)
  expect(asked).toEqual([{ id: 'r2', shown: true }])
})

test('a hospital can show that a record exists, and no more', async () => {
  show('hospital', 'checkin', 't-final')
  await button(/^Make a proof: \d/).click()
  await expect.element(page.getByRole('button', { name: 'Make the proof' })).toBeVisible()
  expect(page.getByRole('radio').elements()).toHaveLength(0)
})

test('a stranger checks a pasted link, and is told what it rests on', async () => {
  const pretence = show('stranger')
  await button('Check a proof').click()
  await page.getByLabelText('Or paste a proof link').fill('https://example.org/#proof=AAAA')
  await button('Check it').click()
  const proven = page.getByTestId('proven')
  await expect.element(proven).toHaveTextContent('True, if you trust where it begins')
  await expect
    .element(proven)
    .toHaveTextContent(
      printed('the founding of the network “Rhine Valley Health” on 02-May-2026 by St Anna Hospital'),
    )
  await expect.element(proven).toHaveTextContent('c0ff ee00')
  await expect.element(proven).toHaveTextContent('Compare the fingerprint')

  pretence.answer({ checkProof: () => refuse('proof.state', { key: 'consent/1' }) })
  await button('Check it').click()
  await expect.element(page.getByRole('alert')).toHaveTextContent('The proof is false.')
  await expect.element(proven).not.toBeInTheDocument()
})

test('leads an institution that was told of a record to asking for it', async () => {
  const pretence = show('insurer', 'proof')
  const statement = { ...provenRecord, start: { ...provenRecord.start, known: 'own' } } as const
  pretence.answer({
    checkProof: () => ({ statement: { ...statement, matter: { ...statement.matter, id: 'r2' } } }),
  })
  await page.getByLabelText('Or paste a proof link').fill('AAAA')
  await button('Check it').click()
  await button('Ask to read this record').click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Ask to read this record' })).toBeVisible()
})

test('says when what was proven no longer counts, and when a document is another', async () => {
  const pretence = show('patient', 'proof')
  pretence.answer({
    checkProof: () => ({
      statement: {
        ...provenRecord,
        force: { kind: 'ended', until: Date.UTC(2026, 10, 21) },
        document: 'other',
        start: { ...provenRecord.start, known: 'own' },
      },
    }),
  })
  await page.getByLabelText('Or paste a proof link').fill('AAAA')
  await button('Check it').click()
  const proven = page.getByTestId('proven')
  await expect.element(proven).toHaveTextContent(printed('had ended on 21-Nov-2026'))
  await expect.element(proven).toHaveTextContent('is NOT the one that was published')
  await expect.element(proven).toHaveTextContent('It is the network this tab belongs to.')
})

test('says on whose decisions it rests, where a network went on without somebody', async () => {
  const pretence = show('stranger', 'proof')
  const end = {
    signers: ['St Anna Hospital', 'Limmat Clinic'],
    without: ['Helvetia Insurance'],
    reason: 'The flood',
    signed: 200,
    total: 300,
    height: 20,
    closed: Date.UTC(2026, 9, 2),
    time: Date.UTC(2026, 9, 12),
  }
  pretence.answer({ checkProof: () => ({ statement: { ...provenRecord, eras: [end] } }) })
  await page.getByLabelText('Or paste a proof link').fill('AAAA')
  await button('Check it').click()
  await expect
    .element(page.getByTestId('proven'))
    .toHaveTextContent(
      printed(
        'by St Anna Hospital and the decision of 12-Oct-2026 by St Anna Hospital and Limmat Clinic (67 % of the stake) to go on without Helvetia Insurance.',
      ),
    )
})
