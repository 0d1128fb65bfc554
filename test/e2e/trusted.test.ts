/**
 * A patient gives parts of the keys to people, loses everything, and comes back: by a friend whose browser is in no
 * network, and by a printed card.
 */
import type { Page } from '@playwright/test'
import { agree, checkIn, connectReply, linkFor, startNetwork } from '../support/journeys.ts'
import { nameOf } from '../support/keyboard.ts'
import { expect, test } from '../support/people.ts'

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

test('two of three people bring back the keys of somebody who lost device and words', async ({ open }) => {
  const [anna, patient] = [await open(), await open()]
  let part = ''
  let card: readonly string[] = []

  await test.step('a patient gives parts to three people, one of them on paper', async () => {
    await startNetwork(anna, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    await checkIn(anna, patient, 'Bed 4', 'personal')
    await agree(anna, patient)
    await patient.bringToFront()
    await press(patient, 'Give parts to people I trust')
    await press(patient, 'Choose people')
    await patient.getByLabel('Your name, as they know you').fill('Greta Sommer')
    for (const [i, name] of ['Ruth', 'Ben', 'Zoë'].entries())
      await patient.getByLabel(`Name of person ${i + 1}`).fill(name)
    await patient.getByRole('checkbox', { name: 'Person 3 gets a printed card' }).check()
    await press(patient, 'Make the parts')
    await press(patient, 'Show the parts')
    await press(patient, 'Part for Ruth')
    part = await patient.getByLabel('The same as a link').inputValue()
    await press(patient, 'Part for Zoë')
    const words = patient.getByTestId('card').getByRole('list').first().getByRole('listitem')
    await expect(words).toHaveCount(32)
    card = await words.allTextContents()
    await press(patient, 'I have handed them over')
    await expect(patient.getByTestId('counted')).toContainText('no way back')
  })

  const ruth = await open(part.slice(part.indexOf('#')))
  await test.step('a friend keeps one, and both show that they have theirs', async () => {
    await press(ruth, 'Keep it for Greta Sommer')
    const characters = (await ruth.getByTestId('characters').textContent()) ?? ''
    expect(new URL(ruth.url()).hash).toBe('')
    await patient.bringToFront()
    await patient.getByLabel('The three characters that Ruth sees').fill(characters)
    await press(patient, 'Ruth has it')
    await expect(patient.getByText('Ruth has shown that the part is there.')).toBeVisible()
    for (const field of await patient.getByRole('textbox', { name: /on the card of Zoë/ }).all())
      await field.fill(card[Number((await nameOf(field)).replaceAll(/\D/g, '')) - 1] ?? '')
    await press(patient, 'Zoë has it')
    await expect(patient.getByTestId('counted')).toContainText('bring your keys back')
    await patient.context().close()
  })

  const again = await open()
  const add = async (text: string, then: string): Promise<void> => {
    await again.bringToFront()
    await again.getByLabel('What they sent, or the 32 words of a card').fill(text)
    await press(again, 'Add it')
    await expect(again.getByTestId('came')).toContainText(then)
  }
  await test.step('on an empty browser the friend is asked, over the phone as well', async () => {
    await press(again, 'My people help me')
    await again.getByLabel('Your name, as they know you').fill('Greta Sommer')
    await press(again, 'Ask for help')
    const request = await again.getByLabel('The same as a link').inputValue()
    await ruth.bringToFront()
    await ruth.goto(request)
    const number = (await ruth.getByTestId('number').textContent()) ?? ''
    await again.bringToFront()
    await again.getByLabel('The six digits they tell you').fill(number)
    await press(again, 'Show the six digits')
    const digits = (await again.getByTestId('six').textContent()) ?? ''
    await ruth.bringToFront()
    await ruth.getByLabel('The six digits that Greta Sommer reads back').fill(digits)
    await press(ruth, 'Give the part')
    const answer = await ruth.getByLabel('The same as a link').inputValue()
    await add(answer, '1 of 2 parts')
    // What came is still there when the page is opened anew.
    await again.reload()
    await add(card.map((word) => word.slice(0, 4)).join(' '), '2 of 2 parts')
  })

  await test.step('the keys are back, and with a link of the network all the rest', async () => {
    await press(again, 'Bring my keys back')
    await expect(again.getByRole('heading', { name: 'Your keys are back on this device' })).toBeVisible()
    const link = await linkFor(anna, 'Somebody who comes back', 'personal')
    await again.bringToFront()
    await again.getByLabel('A link of the network').fill(link)
    await press(again, 'Come back')
    const reply = again.getByLabel('Your reply', { exact: true })
    await expect(reply).toHaveValue(/.{40}/)
    await connectReply(anna, await reply.inputValue())
    await again.bringToFront()
    await expect(again.getByText(/St Anna/).first()).toBeVisible()
    await expect(again.getByTestId('protect')).toBeVisible()
  })
})
