/** What people do, as steps on real screens: each waits for what the person would see next. */
import { expect as plain, type Page } from '@playwright/test'
import { nameOf } from './keyboard.ts'

/** Benches run journeys, too, outside of the test runner and its configuration. */
const expect = plain.configure({ timeout: 60_000 })

/** How an invite travels in a test. */
export type Road = 'local' | 'personal' | { readonly helper: string }

const roadLabel = (road: Road): string =>
  road === 'local'
    ? 'Inside this browser'
    : road === 'personal'
      ? 'Personal link with a reply'
      : 'Open link through a helper'

export async function chooseRoad(page: Page, road: Road): Promise<void> {
  await page.getByRole('radio', { name: roadLabel(road) }).check()
  if (typeof road === 'object') await page.getByLabel('Address of the helper').fill(road.helper)
}

/** Turns to this person's tab: of the tabs in one window only the one in front is painted at full speed. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.bringToFront()
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: place, exact: true })
    .click()
}

/** The height this tab's chain has reached. */
export const heightOf = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('height').textContent())

export async function startNetwork(
  page: Page,
  network: string,
  hospital: string,
  person: string,
): Promise<void> {
  await page.getByRole('button', { name: 'Start a network' }).click()
  await page.getByLabel('Name of the network').fill(network)
  await page.getByLabel('Name of your hospital').fill(hospital)
  await page.getByLabel('Your name').fill(person)
  await page.getByRole('button', { name: 'Start the network' }).click()
  await expect(page.getByRole('heading', { name: 'Patients' })).toBeVisible()
  await attributesShow(page, person)
}

/** Waits until the attributes as this tab knows them name these: so far the ledger is final here. */
export async function attributesShow(page: Page, ...names: readonly string[]): Promise<void> {
  await goTo(page, 'Attributes')
  for (const name of names) await expect(page.getByRole('main').getByText(name).first()).toBeVisible()
}

/** An institution declares an attribute of its own; `attributesShow` waits until it is final. */
export async function declareAttribute(page: Page, title: string): Promise<void> {
  await goTo(page, 'Attributes')
  const field = page.getByLabel('Title, as people say it')
  if (!(await field.isVisible())) await page.getByText('Declare another attribute').click()
  await field.fill(title)
  await page.getByRole('button', { name: 'Declare it' }).click()
  await expect(field).toHaveValue('')
}

/** Opens a link in a tab that knows nothing yet; gives the reply text of a personal one. */
export async function acceptLink(page: Page, link: string): Promise<string | undefined> {
  await page.bringToFront()
  await page.getByLabel('Paste the invitation link').fill(link)
  await page.getByRole('button', { name: 'Open the link' }).click()
  const personal = page.getByText('This link is for you alone')
  await expect(page.getByRole('button', { name: 'Accept the invitation' })).toBeVisible()
  const replies = await personal.isVisible()
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  if (!replies) return undefined
  const field = page.getByLabel('Your reply', { exact: true })
  await expect(field).toHaveValue(/.{40}/)
  return field.inputValue()
}

/** The one who invited gets the reply to a personal link. */
export async function connectReply(inviter: Page, reply: string | undefined): Promise<void> {
  if (reply === undefined) return
  await inviter.bringToFront()
  await inviter.getByLabel('Reply from the person you invited').fill(reply)
  await inviter.getByRole('button', { name: 'Connect', exact: true }).click()
}

/** A link that invites an institution of this kind. */
export async function linkFor(inviter: Page, kind: string, road: Road): Promise<string> {
  await goTo(inviter, 'Network')
  await inviter.getByRole('button', { name: 'Invite an institution' }).click()
  await inviter.getByRole('radio', { name: kind }).check()
  await chooseRoad(inviter, road)
  await inviter.getByRole('button', { name: 'Make the link' }).click()
  return inviter.getByLabel('Invitation link').inputValue()
}

/** Another institution is invited, asks, is approved by `voters`, and sets itself up. */
export async function admit(
  inviter: Page,
  newcomer: Page,
  what: Applicant,
  road: Road,
  voters: readonly Page[] = [inviter],
): Promise<void> {
  await askIn(inviter, newcomer, what, road)
  await approve(voters, what.institution)
  await attributesShow(newcomer, what.person)
}

export interface Applicant {
  readonly kind: string
  readonly institution: string
  readonly person: string
  readonly stake: number
}

/** Takes a link of the inviter and asks to be admitted. */
export async function askIn(inviter: Page, newcomer: Page, what: Applicant, road: Road): Promise<void> {
  const link = await linkFor(inviter, what.kind, road)
  await connectReply(inviter, await acceptLink(newcomer, link))

  await newcomer.bringToFront()
  await newcomer.getByLabel('Name of your institution').fill(what.institution)
  await newcomer.getByLabel('Your name').fill(what.person)
  await newcomer.getByLabel('Stake you ask for').fill(String(what.stake))
  await newcomer.getByRole('button', { name: 'Ask to be admitted' }).click()
}

export async function approve(voters: readonly Page[], institution: string): Promise<void> {
  for (const voter of voters) {
    await goTo(voter, 'Network')
    await voter.getByRole('button', { name: `Approve ${institution}` }).click()
  }
}

/** A person writes the 24 words down and types three of them back; gives the words. */
export async function writeWordsDown(page: Page): Promise<string> {
  await goTo(page, 'This device')
  await page.getByRole('main').getByRole('button', { name: 'Write down the 24 words' }).first().click()
  await page.getByRole('button', { name: 'Show the words' }).click()
  const shown = page.getByTestId('kit').getByRole('list').first().getByRole('listitem')
  await expect(shown).toHaveCount(24)
  const words = await shown.allTextContents()
  await page.getByRole('button', { name: 'I have written them down' }).click()
  const fields = page.getByRole('textbox', { name: /^Word \d+/ })
  await expect(fields).toHaveCount(3)
  for (const field of await fields.all()) {
    const place = Number((await nameOf(field)).replace(/\D/g, ''))
    await field.fill(words[place - 1] ?? '')
  }
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('You have written down your 24 words.')).toBeVisible()
  return words.join(' ')
}

/** Somebody with 24 words on a browser that knows nothing, by a link of `helping`: a patient, or an officer. */
export async function comeBack(
  page: Page,
  words: string,
  helping: Page,
  road: Road,
  who = 'A patient',
): Promise<void> {
  const link = await linkFor(helping, 'Somebody who comes back', road)
  await page.bringToFront()
  await page.getByRole('button', { name: 'I have my 24 words' }).click()
  await page.getByRole('radio', { name: who }).check()
  await page.getByLabel('Your 24 words').fill(words)
  await page.getByLabel('A link of the network').fill(link)
  await page.getByRole('button', { name: 'Come back', exact: true }).click()
  if (road !== 'personal') return
  const field = page.getByLabel('Your reply', { exact: true })
  await expect(field).toHaveValue(/.{40}/)
  await connectReply(helping, await field.inputValue())
}

/** A new check-in; gives the link for its patient. */
export async function ticketLink(hospital: Page, label: string, road: Road): Promise<string> {
  await goTo(hospital, 'Patients')
  await hospital.getByRole('button', { name: 'New check-in' }).click()
  await hospital.getByLabel('Your label for this patient').fill(label)
  await chooseRoad(hospital, road)
  await hospital.getByRole('button', { name: 'Make the link' }).click()
  return hospital.getByLabel('Invitation link').inputValue()
}

/** A check-in: ticket, link, the patient's tab; ends when the patient can decide. */
export async function checkIn(hospital: Page, patient: Page, label: string, road: Road): Promise<void> {
  const link = await ticketLink(hospital, label, road)
  await connectReply(hospital, await acceptLink(patient, link))
  await patient.bringToFront()
  // The first visit is home itself, a further one stands in a list.
  const further = patient.getByRole('button', { name: /Visit at .*needed/ })
  const decide = patient.getByRole('button', { name: 'I agree' })
  await expect(decide.or(further).first()).toBeVisible()
  if (await further.isVisible()) await further.click()
  await expect(decide).toBeVisible()
}

/**
 * The patient agrees to what is chosen; both screens show the same digits, and the consent becomes final.
 * `label` finds the check-in again when the hospital has gone elsewhere meanwhile.
 */
export async function agree(hospital: Page, patient: Page, label?: string): Promise<void> {
  const digits = await agreedDigits(patient)
  if (label !== undefined) {
    await goTo(hospital, 'Patients')
    await hospital.getByRole('button', { name: label }).click()
  }
  await sameDigits(hospital, digits)
}

/** On the open check-in: the hospital sees these digits, too, and can seal. */
export async function sameDigits(hospital: Page, digits: string): Promise<void> {
  await expect(hospital.getByTestId('digits')).toHaveText(digits)
  await expect(hospital.getByLabel('Choose a record file')).toBeVisible()
}

/** The patient agrees for two purposes; gives the digits on their screen. */
export async function agreedDigits(patient: Page): Promise<string> {
  for (const purpose of ['treatment', 'payment'])
    await patient.getByRole('checkbox', { name: purpose }).check()
  // A rule that who treats here cannot satisfy alone has to be meant.
  const meant = patient.getByRole('checkbox', { name: /^I understand/ })
  if (await meant.isVisible()) await meant.check()
  await patient.getByRole('button', { name: 'I agree' }).click()
  return (await patient.getByTestId('digits').textContent()) ?? ''
}

/**
 * On the open check-in: seals a file, of everyday care if nothing else is said, and waits until its record is final
 * beside the earlier ones.
 */
export async function seal(
  hospital: Page,
  file: { name: string; bytes: Buffer },
  kind?: string,
): Promise<void> {
  const final = hospital.locator('[data-testid=progress][data-step=final]')
  const choice = hospital.getByLabel('Choose a record file')
  // It comes with the list of what was sealed before.
  await choice.waitFor()
  const before = await final.count()
  await choice.setInputFiles({ name: file.name, mimeType: 'application/json', buffer: file.bytes })
  if (kind !== undefined) await hospital.getByLabel('What it is about').selectOption({ label: kind })
  await hospital.getByRole('button', { name: 'Seal and publish' }).click()
  await expect(final).toHaveCount(before + 1)
}

/** Asks to read the newest record; ends when the summary is there or a refusal is told. */
export async function askToRead(reader: Page, purpose: string): Promise<void> {
  await goTo(reader, 'Records')
  await reader
    .getByRole('button', { name: /Ask to read the record/ })
    .first()
    .click()
  await reader.getByLabel('Why you read it').selectOption(purpose)
  await reader.getByRole('button', { name: 'Ask now' }).click()
}

/** What a press saves. */
export async function saved(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await press()
  const parts: Buffer[] = []
  for await (const part of await (await waiting).createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** The file behind the open record, as the person would save it. */
export async function downloaded(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Take it along' }).click()
  const file = await saved(page, () => page.getByRole('button', { name: 'Save the original file' }).click())
  await page.keyboard.press('Escape')
  return file
}

/** An authority gives one of its attributes to a person of any institution. */
export async function issue(authority: Page, title: string, person: string): Promise<void> {
  await goTo(authority, 'Attributes')
  await authority.getByRole('button', { name: `Give “${title}” to a person` }).click()
  const sheet = authority.getByRole('dialog')
  await sheet.getByLabel('Person').selectOption({ label: person })
  await sheet.getByRole('button', { name: 'Give it' }).click()
  await expect(
    authority.getByRole('button', { name: new RegExp(`^Take back “${title}” from`) }),
  ).toBeVisible()
}

/** The patient's own rule: at least `needed` of these attributes, as the editor calls them. */
export async function ownRule(patient: Page, needed: number, attributes: readonly string[]): Promise<void> {
  await patient.getByRole('radio', { name: /Make my own/ }).check()
  await patient.getByLabel('The reader needs').selectOption({ label: 'at least this many of these' })
  const places = patient.getByLabel('Attribute', { exact: true })
  for (let have = await places.count(); have < attributes.length; have++)
    await patient.getByRole('button', { name: 'Add an attribute' }).click()
  await expect(places).toHaveCount(attributes.length)
  for (const [at, label] of attributes.entries()) await places.nth(at).selectOption({ label })
  const words = `at least ${needed} of these ${attributes.length}`
  await patient.getByLabel('How many are needed').selectOption({ label: words })
}
