/**
 * One of four hospitals stands still for a while, and two lose their power in the middle of a height and come back:
 * one chain, nothing lost, and a silent fifth tab saw nobody vote against its own word. Of four equal stakes three agree: with one gone the
 * others go on, with two gone nothing becomes final until somebody is back and votes again, of itself. Then two
 * of three that hold shares of a reader's key, at least one of them killed before, open a record together.
 */
import type { Page } from '@playwright/test'
import {
  acceptLink,
  admit,
  agree,
  askToRead,
  attributesShow,
  checkIn,
  declareAttribute,
  downloaded,
  goTo,
  heightOf,
  linkFor,
  seal,
  startNetwork,
} from '../support/journeys.ts'
import { expect, test } from '../support/machines.ts'
import { corpusFile } from '../support/records.ts'

/** Different votes this tab has set down. */
const votesSeen = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('witnessed').getAttribute('data-votes'))

/** Fingerprints of the newest blocks as the network's screen shows them, newest first. */
const fingerprints = (page: Page): Promise<readonly string[]> =>
  page.getByTestId('fingerprint').allTextContents()

test('killed nodes vote on, nothing is lost, and no vote contradicts another', async ({
  machine,
  open,
  helper,
}) => {
  test.setTimeout(270_000)
  const road = { helper }

  const anna = await (await machine('anna')).open()
  const benHost = await machine('ben')
  let ben = await benHost.open()
  const carlHost = await machine('carl')
  let carl = await carlHost.open()
  const dora = await open()
  const witness = await open()

  await test.step('four hospitals with equal stake, and a witness that never asks to be admitted', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    await acceptLink(witness, await linkFor(anna, 'Hospital', road))
    const kind = 'Hospital'
    const stake = 100
    await admit(anna, ben, { kind, institution: 'St Benedict', person: 'Ben Caro', stake }, road)
    await admit(anna, carl, { kind, institution: 'St Charles', person: 'Carl Dorn', stake }, road, [
      anna,
      ben,
    ])
    await admit(anna, dora, { kind, institution: 'St Dorothea', person: 'Dora Ernst', stake }, road, [
      anna,
      ben,
      carl,
    ])
    await goTo(witness, 'Network')
    await expect(witness.getByTestId('institution')).toHaveCount(4)
    await expect(witness.getByTestId('peers')).toHaveText('4')
  })

  await test.step('one stands still: it is found out within 12 s, the others go on, and it comes back by itself', async () => {
    benHost.freeze()
    // And some time for a busy machine to paint it.
    await expect(witness.getByTestId('peers')).toHaveText('3', { timeout: 12_000 + 3000 })
    await declareAttribute(anna, 'Dentist')
    await attributesShow(dora, 'Dentist')
    benHost.thaw()
    await attributesShow(ben, 'Dentist')
    await expect(witness.getByTestId('peers')).toHaveText('4')
  })

  await test.step('one is killed and the others go on; a second in the middle of the next height', async () => {
    await Promise.all([declareAttribute(ben, 'Midwife'), declareAttribute(carl, 'Radiologist')])
    await carlHost.kill()
    await Promise.all([declareAttribute(anna, 'Oncologist'), declareAttribute(ben, 'Paediatrician')])
    for (const page of [anna, dora]) await attributesShow(page, 'Oncologist', 'Paediatrician')
    await goTo(witness, 'Network')
    const before = await votesSeen(witness)
    const declared = declareAttribute(dora, 'Surgeon')
    await expect.poll(() => votesSeen(witness), { intervals: [20] }).toBeGreaterThan(before)
    await benHost.kill()
    await declared
    await declareAttribute(anna, 'Urologist')
  })
  const stoodAt = await heightOf(anna)

  await test.step('they start again from their profiles, ask for no passphrase, and go on', async () => {
    ben = await (await machine('ben')).open()
    carl = await (await machine('carl')).open()
    await declareAttribute(ben, 'Anaesthetist')
    await declareAttribute(carl, 'Dermatologist')
  })

  await test.step('all that was declared is final everywhere, in one chain, and nobody contradicted himself', async () => {
    const early = ['Surgeon', 'Midwife', 'Radiologist', 'Oncologist', 'Paediatrician', 'Urologist']
    for (const page of [anna, ben, carl, dora])
      await attributesShow(page, ...early, 'Anaesthetist', 'Dermatologist')
    expect(await heightOf(anna)).toBeGreaterThan(stoodAt)

    await goTo(anna, 'Network')
    await expect(anna.getByTestId('fingerprint')).not.toHaveCount(0)
    for (const page of [ben, carl, dora, witness]) {
      await goTo(page, 'Network')
      await expect(page.getByTestId('height')).toHaveText(String(await heightOf(anna)))
      await expect.poll(() => fingerprints(page)).toEqual(await fingerprints(anna))
    }
    expect(await votesSeen(witness)).toBeGreaterThan(0)
    await expect(witness.getByTestId('witnessed')).toContainText('no contradiction')
  })

  await test.step('a doctor’s key is divided over the other three; two of them open a record with her', async () => {
    await goTo(anna, 'Attributes')
    await expect(anna.getByText('Opens with 2 of').first()).toBeAttached()
    const patient = await open()
    await checkIn(anna, patient, 'Bed 4', road)
    await agree(anna, patient)
    const bytes = await corpusFile('ips-04-nl-diacritics.json')
    await seal(anna, { name: 'summary.json', bytes })
    await askToRead(anna, 'treatment')
    await expect(anna.getByTestId('banner')).toBeVisible()
    expect((await downloaded(anna)).equals(bytes)).toBe(true)
    await goTo(patient, 'Who looked')
    await expect(patient.getByText(/St Anna, Ada Berg, for treatment/)).toHaveCount(1)
  })
})
