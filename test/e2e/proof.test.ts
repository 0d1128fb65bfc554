/** A patient proves a record; somebody who belongs to no network checks it, with the network off. */
import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { sentence } from '../support/english.ts'
import { admit, agree, askToRead, checkIn, goTo, saved, seal, startNetwork } from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'
import { generated } from '../support/records.ts'

const text = (buffer: Buffer) => ({ name: 'proof.txt', mimeType: 'text/plain', buffer })

/** What the sheet saves, and the link it shows if there is one. */
async function prove(page: Page, choice: string): Promise<{ file: Buffer; link: string | undefined }> {
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: choice }).check()
  await sheet.getByRole('button', { name: 'Make the proof' }).click()
  const save = sheet.getByRole('button', { name: 'Save the proof' })
  await expect(save).toBeVisible()
  const file = await saved(page, () => save.click())
  const field = sheet.getByLabel('The same as a link')
  const link = (await field.isVisible()) ? await field.inputValue() : undefined
  await page.keyboard.press('Escape')
  return { file, link }
}

async function check(page: Page, proof: Buffer, original?: Buffer): Promise<void> {
  await page.getByLabel('Choose the proof file').setInputFiles(text(proof))
  if (original)
    await page
      .getByLabel('A document to compare')
      .setInputFiles({ name: 'record.json', mimeType: 'application/json', buffer: original })
  await page.getByRole('button', { name: 'Check it' }).click()
}

/** Another letter in the middle of the lines that are the proof. */
function tampered(file: Buffer): Buffer {
  const words = file.toString()
  const at = words.indexOf('BEGIN') + 700
  return Buffer.from(words.slice(0, at) + (words[at] === 'A' ? 'B' : 'A') + words.slice(at + 1))
}

test('a patient’s proof convinces a stranger without a network, and no tampered one does', async ({
  open,
  faults,
}) => {
  faults.allow(/^left the origin: file:/)
  const [hospital, insurer, patient] = [await open(), await open(), await open()]
  const bytes = generated()
  await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  const helvetia = { kind: 'Insurer', institution: 'Helvetia', person: 'Cleo Meier', stake: 0 }
  await admit(hospital, insurer, helvetia, 'personal')
  await checkIn(hospital, patient, 'Bed 4', 'personal')
  await patient.getByRole('radio', { name: /my insurer, bills only/ }).check()
  await agree(hospital, patient, 'Bed 4')
  await seal(hospital, { name: 'bill.json', bytes }, 'Bills')

  await goTo(patient, 'Home')
  await patient.getByRole('button', { name: /Open your record from St Anna/ }).click()
  await expect(patient.getByTestId('banner')).toBeVisible()
  const button = patient.getByRole('button', { name: /^Make a proof/ })
  await button.click()
  const bare = await prove(patient, 'That the record exists')
  await button.click()
  const whole = await prove(patient, 'The whole document as well')
  expect(whole.link).toBeUndefined()

  await patient.getByRole('button', { name: 'Take it along' }).click()
  const page = await saved(patient, () =>
    patient.getByRole('button', { name: 'Save as a page for any browser' }).click(),
  )
  await patient.keyboard.press('Escape')

  await askToRead(insurer, 'payment')
  await expect(insurer.getByTestId('banner')).toBeVisible()
  await goTo(patient, 'Who looked')
  await patient.getByRole('button', { name: /^Make a proof/ }).click()
  const read = await prove(patient, 'Also by whom and what for')

  const stranger = await open()
  await stranger.waitForFunction(() => navigator.serviceWorker.controller !== null)
  for (const page of [hospital, insurer, patient]) await page.close()
  await stranger.context().setOffline(true)
  await stranger.getByRole('button', { name: 'Check a proof' }).click()
  const proven = stranger.getByTestId('proven')

  await test.step('that the record exists', async () => {
    await check(stranger, bare.file)
    await expect(proven).toContainText('True, if you trust where it begins')
    await expect(proven).toContainText(/St Anna published a sealed record on/)
    await expect(proven).toContainText(/agreement to it was in force, until/)
    await expect(proven).toContainText(/the founding of the network “Rhine Valley Health” on .* by St Anna/)
    await expect(proven.getByRole('button', { name: 'Save the document' })).toBeHidden()
  })
  await test.step('that a document is the very one, and another is not', async () => {
    await check(stranger, whole.file, bytes)
    await expect(proven).toContainText('The document you chose is the very one, to the letter.')
    await check(stranger, whole.file, Buffer.from('{"resourceType":"Bundle"}'))
    await expect(proven).toContainText('is NOT the one that was published')
  })
  await test.step('who opened it, and what for', async () => {
    await check(stranger, read.file)
    await expect(proven).toContainText(/Cleo Meier of Helvetia opened a record through St Anna, for payment/)
  })
  await test.step('by a link', async () => {
    await stranger.goto(bare.link ?? '')
    await expect(proven).toContainText(/St Anna published a sealed record on/)
    expect(stranger.url()).not.toContain('proof=')
  })
  await test.step('and from a stick the record shows itself, with its proof', async () => {
    const reader = await stranger.context().newPage()
    const opened = async (name: string, html: string): Promise<void> => {
      const path = test.info().outputPath(name)
      await writeFile(path, html)
      await reader.goto(pathToFileURL(path).href)
    }
    await opened('taken.html', page.toString())
    await expect(reader.getByTestId('proof')).toContainText(
      'This record is, to the letter, what was published.',
    )
    await expect(reader.getByTestId('proof')).toContainText(/St Anna published a sealed record on/)
    await expect(reader.getByTestId('banner')).toBeVisible()
    await expect(reader.getByTestId('record')).toHaveAttribute('aria-busy', 'false')
    const original = reader.getByRole('button', { name: 'Save the original file' })
    expect((await saved(reader, () => original.click())).equals(bytes)).toBe(true)
    // Without any browser: what stands between the tags.
    const [, coded = ''] = /id="record-0">\n(.*)\n/.exec(page.toString()) ?? []
    expect(Buffer.from(coded, 'base64').equals(bytes)).toBe(true)
    const other = Buffer.from('{"resourceType":"Patient","name":[{"text":"Mallory"}]}').toString('base64')
    await opened('changed.html', page.toString().replace(coded, other))
    await expect(reader.getByTestId('proof')).toContainText('This record is NOT the one that was published.')
    await reader.close()
  })
  await test.step('but not a tampered one', async () => {
    await check(stranger, tampered(bare.file))
    const { what, todo } = sentence({ code: 'proof.unreadable', facts: {} })
    await expect(stranger.getByRole('alert')).toHaveText(`${what} ${todo}`)
    await expect(proven).toBeHidden()
  })
})
