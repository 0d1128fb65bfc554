/** Every screen a person meets on the main job, empty and filled, to be looked at by a person. */
import { rm } from 'node:fs/promises'
import { agree, askToRead, goTo, startNetwork } from '../support/journeys.ts'
import { corpusFile } from '../support/records.ts'
import { expect, test } from '../support/people.ts'
import type { Page } from '@playwright/test'
import { camera, type Shoot } from './camera.ts'

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click()

/** The link on the inviter's screen; the reply goes back as soon as the other tab has it. */
async function meet(inviter: Page, newcomer: Page, shoot: Shoot, who: string): Promise<void> {
  const link = await inviter.getByLabel('Invitation link').inputValue()
  await newcomer.getByLabel('Paste the invitation link').fill(link)
  await press(newcomer, 'Open the link')
  await expect(newcomer.getByRole('button', { name: 'Accept the invitation' })).toBeVisible()
  await shoot(newcomer, `${who}-invited`)
  await press(newcomer, 'Accept the invitation')
  const reply = newcomer.getByLabel('Your reply', { exact: true })
  await expect(reply).toHaveValue(/.{40}/)
  await shoot(newcomer, `${who}-reply`)
  await inviter.getByLabel('Reply from the person you invited').fill(await reply.inputValue())
  await inviter.getByRole('button', { name: 'Connect', exact: true }).click()
}

async function admitted(inviter: Page, newcomer: Page, shoot: Shoot): Promise<void> {
  await goTo(inviter, 'Network')
  await press(inviter, 'Invite an institution')
  await shoot(inviter, 'hospital-invite')
  await inviter.getByRole('radio', { name: 'Insurer' }).check()
  await press(inviter, 'Make the link')
  await inviter.getByLabel('Invitation link').waitFor()
  await shoot(inviter, 'hospital-invite-link')
  await meet(inviter, newcomer, shoot, 'insurer')
  await newcomer.getByLabel('Name of your institution').fill('Helvetia')
  await newcomer.getByLabel('Your name').fill('Cleo Meier')
  await newcomer.getByLabel('Stake you ask for').fill('0')
  await shoot(newcomer, 'insurer-apply')
  await press(newcomer, 'Ask to be admitted')
  await goTo(inviter, 'Network')
  await expect(inviter.getByRole('button', { name: 'Approve Helvetia' })).toBeVisible()
  await shoot(inviter, 'hospital-network-asked')
  await shoot(newcomer, 'insurer-waiting')
  await press(inviter, 'Approve Helvetia')
  await goTo(newcomer, 'Attributes')
  await expect(newcomer.getByRole('main').getByText('Cleo Meier').first()).toBeVisible()
  await shoot(newcomer, 'insurer-attributes')
}

async function checkedIn(hospital: Page, patient: Page, shoot: Shoot): Promise<void> {
  await goTo(hospital, 'Patients')
  await press(hospital, 'New check-in')
  await hospital.getByLabel('Your label for this patient').fill('Bed 4')
  await shoot(hospital, 'hospital-new-check-in')
  await press(hospital, 'Make the link')
  await hospital.getByLabel('Invitation link').waitFor()
  await shoot(hospital, 'hospital-check-in-link')
  await meet(hospital, patient, shoot, 'patient')
  await expect(patient.getByRole('button', { name: 'I agree' })).toBeVisible()
  await shoot(patient, 'patient-home-to-decide')
  await patient.getByRole('radio', { name: 'Make my own' }).check()
  await shoot(patient, 'patient-own-rule')
  await patient.getByRole('radio', { name: /my insurer, bills only/ }).check()
  for (const purpose of ['treatment', 'payment'])
    await patient.getByRole('checkbox', { name: purpose }).check()
  await shoot(patient, 'patient-decides', { night: true })
  await agree(hospital, patient)
  await shoot(patient, 'patient-agreed')
  await shoot(hospital, 'hospital-agreed')
}

async function sealed(hospital: Page, shoot: Shoot): Promise<void> {
  const buffer = await corpusFile('ips-01-ig-delarosa.json')
  const file = { name: 'summary.json', mimeType: 'application/json', buffer }
  await hospital.getByLabel('Choose a record file').setInputFiles(file)
  await expect(hospital.getByRole('button', { name: 'Seal and publish' })).toBeVisible()
  await hospital.getByLabel('What it is about').selectOption({ label: 'Bills' })
  await shoot(hospital, 'hospital-seal')
  await press(hospital, 'Seal and publish')
  await expect(hospital.locator('[data-testid=progress][data-step=final]').first()).toBeVisible()
  await shoot(hospital, 'hospital-sealed')
}

/** What every institution can look at. */
async function places(hospital: Page, shoot: Shoot): Promise<void> {
  await goTo(hospital, 'Patients')
  await shoot(hospital, 'hospital-patients', { night: true })
  await goTo(hospital, 'Attributes')
  await shoot(hospital, 'hospital-attributes')
  await press(hospital, /^Give/)
  await expect(hospital.getByRole('dialog')).toBeVisible()
  await shoot(hospital, 'hospital-give')
  await hospital.keyboard.press('Escape')
  await hospital.getByText('Start one with others').click()
  await shoot(hospital, 'hospital-together')
  await goTo(hospital, 'Network')
  await shoot(hospital, 'hospital-network', { night: true })
  await press(hospital, 'Who runs it, and votes')
  await expect(hospital.getByTestId('member').first()).toBeVisible()
  await shoot(hospital, 'hospital-members', { night: true })
  await press(hospital, /^Change the stake of/)
  await expect(hospital.getByTestId('effect')).toBeVisible()
  await shoot(hospital, 'hospital-stake')
  await hospital.keyboard.press('Escape')
  await goTo(hospital, 'This device')
  await shoot(hospital, 'hospital-device')
}

/** A patient proves a record; somebody else opens the link. */
async function proven(patient: Page, stranger: Page, shoot: Shoot): Promise<void> {
  await goTo(patient, 'Home')
  await press(patient, /Open your record from St Anna/)
  await expect(patient.getByTestId('banner')).toBeVisible()
  await press(patient, /^Make a proof/)
  const sheet = patient.getByRole('dialog')
  await expect(sheet.getByRole('button', { name: 'Make the proof' })).toBeVisible()
  await shoot(patient, 'proof-choice')
  await sheet.getByRole('button', { name: 'Make the proof' }).click()
  const link = sheet.getByLabel('The same as a link')
  await expect(link).toBeVisible()
  await shoot(patient, 'proof-made')
  await stranger.goto(await link.inputValue())
  await expect(stranger.getByTestId('proven')).toBeVisible()
  await shoot(stranger, 'proof-checked', { night: true })
  await patient.keyboard.press('Escape')
  await press(patient, 'Close the record')
}

/** A reader who gives an attribute back may not read any more, and is told what is missing. */
async function refused(reader: Page, shoot: Shoot): Promise<void> {
  await goTo(reader, 'Attributes')
  await press(reader, /^Take back “/)
  await expect(reader.getByRole('dialog')).toBeVisible()
  await shoot(reader, 'take-back')
  await reader.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await expect(reader.getByRole('dialog')).toBeHidden()
  await expect(reader.getByRole('button', { name: /^Take back “/ })).toBeHidden()
  await askToRead(reader, 'payment')
  await expect(reader.getByRole('alert')).toBeVisible()
  await shoot(reader, 'read-refused')
}

test('pictures of the main job', async ({ open }) => {
  test.setTimeout(300_000)
  await rm(new URL('screens/', import.meta.url), { recursive: true, force: true })
  const shoot = camera()
  const [hospital, insurer, patient] = [await open(), await open(), await open()]

  await shoot(hospital, 'welcome', { night: true })
  await press(hospital, 'How safe is it?')
  await hospital.getByText('Exactly: Keys that are given without being seen').click()
  await shoot(hospital, 'safety')
  await press(hospital, 'Back')
  await press(hospital, 'How fast is this here?')
  await press(hospital, 'Measure here')
  await hospital.getByTestId('finding').waitFor({ timeout: 120_000 })
  await shoot(hospital, 'speed', { night: true })
  await press(hospital, 'Back')
  await hospital.getByLabel('Paste the invitation link').fill('https://example.org/#join=mistyped')
  await press(hospital, 'Open the link')
  await expect(hospital.getByRole('alert')).toBeVisible()
  await shoot(hospital, 'link-mistyped')
  await press(hospital, 'Start a network')
  await shoot(hospital, 'start')
  await press(hospital, 'Back')
  await startNetwork(hospital, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
  await goTo(hospital, 'Patients')
  await shoot(hospital, 'hospital-empty')
  await goTo(hospital, 'Records')
  await shoot(hospital, 'hospital-no-records')

  await admitted(hospital, insurer, shoot)
  await checkedIn(hospital, patient, shoot)
  await sealed(hospital, shoot)
  await places(hospital, shoot)

  await goTo(insurer, 'Records')
  await shoot(insurer, 'insurer-records')
  await press(insurer, /Ask to read the record/)
  await shoot(insurer, 'insurer-ask')
  await askToRead(insurer, 'payment')
  await expect(insurer.getByTestId('banner')).toBeVisible()
  await shoot(insurer, 'record', { night: true })
  await insurer.getByTestId('entry').first().click()
  await expect(insurer.getByRole('dialog')).toBeVisible()
  await shoot(insurer, 'record-entry')
  await insurer.keyboard.press('Escape')
  await press(insurer, 'Close the record')
  await refused(insurer, shoot)

  await proven(patient, await open(), shoot)
  await goTo(patient, 'Home')
  await shoot(patient, 'patient-home', { night: true })
  await goTo(patient, 'Who looked')
  await expect(patient.getByText(/Helvetia, Cleo Meier, for payment/)).toBeVisible()
  await shoot(patient, 'patient-log')
  await goTo(patient, 'Network')
  await shoot(patient, 'patient-network')
  await goTo(patient, 'This device')
  await patient.getByLabel('New passphrase').fill('correct horse battery')
  await patient.getByLabel('The same again').fill('correct horse battery')
  await shoot(patient, 'patient-passphrase')
  await press(patient, 'Set the passphrase')
  await press(patient, 'Lock now')
  await expect(patient.getByRole('button', { name: 'Unlock' }).first()).toBeVisible()
  await shoot(patient, 'patient-locked')
})
