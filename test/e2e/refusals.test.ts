/**
 * What people get wrong at the screens: each mistake ends in the dictionary's sentence, what is wrong and what
 * to do. (A reader whom the rule does not allow is refused in main-job.test.ts, where a record is.)
 */
import type { Page } from '@playwright/test'
import { sentence } from '../support/english.ts'
import type { Facts, RefusalCode } from '../../src/core/refusal.ts'
import {
  acceptLink,
  agree,
  checkIn,
  connectReply,
  linkFor,
  startNetwork,
  ticketLink,
} from '../support/journeys.ts'
import { expect, test } from '../support/people.ts'

async function told(page: Page, code: RefusalCode, facts: Facts = {}): Promise<void> {
  const { what, todo } = sentence({ code, facts })
  await expect(page.getByRole('alert')).toHaveText(`${what} ${todo}`)
}

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(text),
})

/** Another letter in the middle of it. */
const mistyped = (text: string): string => {
  const at = Math.floor(text.length * 0.75)
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

test('a mistyped invitation or reply, and files that are no FHIR', async ({ open }) => {
  const hospital = await open()
  const patient = await open()
  await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')

  await test.step('an invitation with a wrong letter, cut off, or something else altogether', async () => {
    const link = await linkFor(hospital, 'Hospital', 'personal')
    for (const wrong of [mistyped(link), link.slice(0, -7), 'https://example.org/']) {
      await patient.getByLabel('Paste the invitation link').fill(wrong)
      await patient.getByRole('button', { name: 'Open the link' }).click()
      await told(patient, 'invite.mistyped')
    }
  })

  await test.step('an address with a mistyped invitation', async () => {
    const link = await linkFor(hospital, 'Hospital', 'personal')
    await patient.goto(mistyped(link))
    await told(patient, 'invite.mistyped')
    await patient.getByRole('button', { name: 'Back' }).click()
  })

  await test.step('an invitation where the reply belongs', async () => {
    await hospital
      .getByLabel('Reply from the person you invited')
      .fill(await linkFor(hospital, 'Hospital', 'personal'))
    await hospital.getByRole('button', { name: 'Connect', exact: true }).click()
    await told(hospital, 'invite.mistyped')
  })

  await checkIn(hospital, patient, 'Bed 4', 'personal')
  await agree(hospital, patient)
  const input = hospital.getByLabel('Choose a record file')

  await test.step('a PDF', async () => {
    await input.setInputFiles(file('letter.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'))
    await told(hospital, 'file.not-json', { found: 'pdf' })
  })
  await test.step('JSON that is no FHIR', async () => {
    await input.setInputFiles(file('settings.json', JSON.stringify({ theme: 'dark', size: 12 })))
    await told(hospital, 'file.not-fhir', { found: 'object', fields: ['theme', 'size'] })
  })
  await test.step('a record that was cut off', async () => {
    await input.setInputFiles(file('half.json', '{"resourceType":"Bundle","type":"document","entry":[{"reso'))
    await told(hospital, 'file.not-json', { found: 'broken-json' })
    await expect(hospital.getByRole('button', { name: 'Seal and publish' })).toHaveCount(0)
  })
})

test('a page that is loaded anew while its reply is on the way', async ({ open }) => {
  const hospital = await open()
  const patient = await open()
  await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  const accepted = async (): Promise<string> => {
    await patient.getByRole('button', { name: 'Accept the invitation' }).click()
    const field = patient.getByLabel('Your reply', { exact: true })
    await expect(field).toHaveValue(/.{40}/)
    return field.inputValue()
  }
  await patient.goto(await ticketLink(hospital, 'Bed 4', 'personal'))
  await patient.reload()
  const lost = await accepted()
  await patient.reload()
  await expect(patient.getByText('it is of no use any more')).toBeVisible()
  const second = await accepted()

  await test.step('the reply that is lost uses the link up, and the desk makes another to this check-in', async () => {
    await connectReply(hospital, lost)
    await expect(hospital.getByLabel('Reply from the person you invited')).toHaveValue('')
    await connectReply(hospital, second)
    await told(hospital, 'reply.spent')
    const link = hospital.getByLabel('Invitation link')
    const used = await link.inputValue()
    await hospital.getByRole('button', { name: 'Make a new link' }).click()
    await expect(link).not.toHaveValue(used)
    await patient.goto(await link.inputValue())
    await connectReply(hospital, await accepted())
    await expect(patient.getByRole('button', { name: 'I agree' })).toBeVisible()
  })

  await test.step('once connected, a page that is loaded anew comes back by another link of the desk', async () => {
    await patient.reload()
    await expect(hospital.getByTestId('peers')).toHaveText('0')
    await hospital.getByText('Connect the patient’s page again').click()
    const link = hospital.getByLabel('Invitation link')
    const used = await link.inputValue()
    await hospital.getByRole('button', { name: 'Make a new link' }).click()
    await expect(link).not.toHaveValue(used)
    await patient.goto(await link.inputValue())
    await connectReply(hospital, await accepted())
    await expect(hospital.getByTestId('peers')).toHaveText('1')
    await patient.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(patient.getByRole('button', { name: 'I agree' })).toBeVisible()
  })

  await test.step('digits that were not the same let nobody seal, though the desk loads its page anew', async () => {
    await agree(hospital, patient)
    await hospital.getByRole('button', { name: 'They are not the same' }).click()
    const stopped = hospital.getByText('Seal nothing.')
    await expect(stopped).toBeVisible()
    await hospital.reload()
    await expect(stopped).toBeVisible()
    await expect(hospital.getByLabel('Choose a record file')).toHaveCount(0)
    await hospital.getByRole('button', { name: 'They are the same after all' }).click()
    await hospital.reload()
    await expect(hospital.getByLabel('Choose a record file')).toBeVisible()
  })

  await test.step('once it is through, a page that is loaded anew shows no invitation', async () => {
    await patient.reload()
    await expect(patient.getByTestId('digits')).toBeVisible()
  })
})

test('a board whose form is loaded anew asks to be admitted as a board', async ({ open }) => {
  const hospital = await open()
  const board = await open()
  await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  await connectReply(hospital, await acceptLink(board, await linkFor(hospital, 'Medical board', 'personal')))
  const kind = board.getByLabel('Kind of institution')
  await expect(kind).toHaveValue('board')
  await board.reload()
  await expect(kind).toHaveValue('board')
  await expect(board.getByLabel('Stake you ask for')).toHaveValue('0')
})
