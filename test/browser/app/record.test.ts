/** An open record on a pretended node: every entry reachable, what a word finds, series, files, two patients. */
import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { patientFile } from '../../support/app/cast.ts'
import { leaveSheet } from '../../support/app/leave-sheet.ts'
import { readRecord, show } from '../../support/app/show.ts'
import { printed } from '../../support/app/printed.ts'

test('a read shows its stages, then the patient, then every entry', async () => {
  const pretence = show('insurer-open', 'record', 'r2')
  await page.getByRole('button', { name: 'Ask now' }).click()
  await expect.element(page.getByTestId('banner')).toHaveTextContent('Born')
  await expect.element(page.getByTestId('record')).toHaveAttribute('aria-busy', 'false')
  for (let more; (more = page.getByRole('button', { name: /^Show \d+ more$/ }).elements()[0]);)
    await page.elementLocator(more).click()
  const reached = new Set<number>()
  const note = (selector: string): void => {
    for (const element of document.querySelectorAll<HTMLElement>(selector))
      reached.add(Number(element.dataset['ordinal']))
  }
  note('[data-testid=entry]')
  // What stands behind a row that stands for several is one press further.
  const rows = page.getByTestId('entry').elements().filter(isHTML)
  const several = rows.filter(({ dataset }) => dataset['members'] !== '1')
  expect(several.length).toBeGreaterThan(3)
  for (const row of several) {
    await page.elementLocator(row).click()
    const others = Number(row.dataset['members']) - 1
    await expect.poll(() => document.querySelectorAll('[role=dialog] [data-ordinal]').length).toBe(others)
    note('[role=dialog] [data-ordinal]')
    await leaveSheet()
  }
  const file = patientFile('latin')
  const { summary } = await pretence.node.port.call('preview', { file })
  expect([...reached].toSorted((a, b) => a - b)).toEqual([...Array.from({ length: summary.total }).keys()])
})

test('an entry that is still on its way shows nothing of the one read before', async () => {
  const { answer } = await readRecord()
  await expect.element(page.getByTestId('record')).toHaveAttribute('aria-busy', 'false')
  await page.getByTestId('entry').first().click()
  await expect.element(page.getByTestId('detail')).toBeVisible()
  await leaveSheet()
  answer({ describe: () => new Promise(() => undefined) })
  await page.getByTestId('entry').nth(1).click()
  await expect.element(page.getByRole('dialog', { name: 'One moment' })).toBeVisible()
  expect(page.getByTestId('detail').elements()).toEqual([])
})

test('a word finds what the record calls otherwise, and days go back', async () => {
  await readRecord()
  await expect.element(page.getByTestId('record')).toHaveAttribute('aria-busy', 'false')
  await page.getByRole('searchbox', { name: 'Search this record' }).fill('thyroid control')
  await expect.element(page.getByTestId('found')).toHaveTextContent(/2 entries found/)
  await page.getByRole('searchbox').fill('zebra')
  await expect
    .element(page.getByTestId('found'))
    .toHaveTextContent('Nothing in this record speaks of “zebra”.')
  await page.getByRole('button', { name: 'Timeline' }).click()
  await expect
    .element(page.getByTestId('timeline').getByRole('heading', { level: 2 }).first())
    .toHaveTextContent(printed('01-Sep-2026'))
})

test('measurements of one kind are a line, and a table that says the same', async () => {
  await readRecord()
  await page.getByRole('button', { name: /^Weight .* 4 measurements/ }).click()
  const trend = page.getByTestId('trend')
  await expect.element(trend.getByRole('img')).toHaveAccessibleName(/^Weight: 4 measurements/)
  const rows = trend.getByRole('row')
  await expect.poll(() => rows.elements().length).toBe(5)
  await trend.getByRole('button').first().click()
  await page.getByRole('button', { name: /Back$/ }).last().click()
  await expect.element(trend.getByRole('img')).toBeVisible()
})

test('a letter inside a record is read at once, and nothing in it runs', async () => {
  const letter = btoa('<script>document.title="ran"</script><p>Dear Elin</p>')
  const document = {
    resourceType: 'DocumentReference',
    content: [{ attachment: { contentType: 'text/html', title: 'A letter', data: letter } }],
  }
  await preview({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: document }] })
  await page.getByRole('button', { name: /A letter/ }).click()
  await expect.element(page.getByTestId('look')).toHaveTextContent('Dear Elin')
  await expect.element(page.getByTestId('look')).not.toHaveTextContent('ran')
})

test('of a record of two patients somebody says first whose it is to be, and can look at the other', async () => {
  const named = (family: string) => ({ resourceType: 'Patient', name: [{ family }] })
  await readRecord([named('Marlow'), named('Tamm')])
  const banner = page.getByTestId('banner')
  await expect.element(page.getByRole('button', { name: 'TAMM' })).toBeVisible()
  await expect.element(banner).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'TAMM' }).click()
  await expect.element(banner).toHaveTextContent('TAMM')
  await page.getByLabelText('Show the record of').selectOptions('MARLOW')
  await expect.element(banner).toHaveTextContent('MARLOW')
})

const isHTML = (element: Element): element is HTMLElement => element instanceof HTMLElement

/** Chooses a file to be sealed, which shows what is in it. */
async function preview(content: object): Promise<void> {
  show('hospital', 'checkin', 't-final')
  const file = new File([JSON.stringify(content)], 'record.json', { type: 'application/json' })
  await page.getByLabelText('Choose a record file').upload(file)
}

test('a record leaves as a locked file, and a link that opens it', async () => {
  await readRecord()
  await page.getByRole('button', { name: 'Take it along' }).click()
  await page.getByRole('button', { name: 'Make and save the locked file' }).click()
  await page.getByLabelText('Web address of the locked file').fill('http://files.example.org/a')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect.element(page.getByRole('dialog')).toHaveTextContent('it begins with https://')
  await page.getByLabelText('Web address of the locked file').fill('https://files.example.org/a')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const field = page.getByLabelText('The link. Anyone who has it can read the record')
  await expect.element(field).toHaveValue(expect.stringMatching(/^shlink:\//))
  await expect.element(page.getByRole('img', { name: /holds the key, not the record/ })).toBeVisible() // Closed, it leaves somebody without a mouse where they were.
  await leaveSheet()
  await expect.element(page.getByRole('button', { name: 'Take it along' })).toHaveFocus()
})

test('an emergency card holds what counts, whom to call, and fits a wallet', async () => {
  await readRecord()
  await page.getByRole('button', { name: 'Take it along' }).click()
  await page.getByRole('button', { name: 'Print an emergency card' }).click()
  await page.getByLabelText('Whom to call').fill('Per Marlow')
  const card = page.getByTestId('paper')
  await expect
    .element(card)
    .toHaveTextContent(/MARLOW, Zoë.*Please call Per Marlow.*Ibuprofen.*Levothyroxine/)
  const faces = card.element().querySelectorAll('.card-faces > section')
  const millimetre = 96 / 25.4
  for (const face of faces) {
    const { width, height } = face.getBoundingClientRect()
    expect(width / millimetre).toBeLessThan(85.7)
    expect(height / millimetre).toBeLessThan(54.1)
  }
  expect(faces).toHaveLength(2)
  await page.getByRole('button', { name: 'Back' }).last().click()
  await page.getByRole('button', { name: 'Print one page' }).click()
  await expect.element(card).toHaveTextContent(/Summary of a health record.*Blood pressure/)
})
