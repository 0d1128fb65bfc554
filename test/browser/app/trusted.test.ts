/** Parts of keys that people keep for each other, on a pretended node: choosing, keeping, giving, coming back. */
import { page } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import type { NodeCalls } from '../../../src/node/api.ts'
import { patient } from '../../support/app/cast.ts'
import { chosen, helped, keeps } from '../../support/app/pretend-trusted.ts'
import { button, show } from '../../support/app/show.ts'

afterEach(() => history.replaceState(null, '', location.pathname + location.search))

test('three people are chosen, and each is given a part of their own', async () => {
  const pretence = show('trusted-none', 'people')
  const chooseTrusted = vi.fn<NodeCalls['chooseTrusted']>(() => ({ mine: chosen, keeps: [] }))
  pretence.answer({ chooseTrusted })
  await button('Choose people').click()
  const make = button('Make the parts')
  await expect.element(make).toBeDisabled()
  await page.getByLabelText('Your name, as they know you').fill('Greta Sommer')
  await page.getByLabelText('Name of person 1').fill('Ruth Keller')
  await page.getByLabelText('Name of person 2').fill(' Ben Caro ')
  await expect.element(make).toBeDisabled()
  await page.getByLabelText('Name of person 3').fill('Zoë Winter')
  await page.getByRole('checkbox', { name: 'Person 3 gets a printed card' }).click()
  await make.click()
  await expect
    .poll(() => chooseTrusted.mock.calls[0]?.[0])
    .toEqual({
      name: 'Greta Sommer',
      needed: 2,
      keepers: chosen.keepers.map(({ name, card }) => ({ name, card })),
    })
  await button('Show the parts').click()
  await button('Part for Ruth Keller').click()
  await expect
    .element(page.getByRole('img', { name: /for Ruth Keller alone: whoever has this picture/ }))
    .toBeVisible()
  expect(document.querySelector('textarea')?.value).toMatch(/#part=x7Kq/)
  await button('Part for Zoë Winter').click()
  await expect
    .element(page.getByTestId('card'))
    .toHaveTextContent('Zoë Winter keeps this card for Greta Sommer')
  expect(document.querySelectorAll('.kit-words li')).toHaveLength(32)
})

test('they count as a way back once enough have shown their part', async () => {
  const pretence = show('patient-later')
  const counted = (kept: number): unknown =>
    pretence.set('status', {
      ...patient,
      locks: ['device', 'passphrase'],
      trusted: { needed: 2, of: 3, kept },
    })
  await expect.element(page.getByTestId('protect')).toBeVisible()
  counted(1)
  await expect.element(page.getByTestId('protect')).not.toHaveTextContent('Whoever opens this browser')
  await expect.element(page.getByTestId('protect')).toHaveTextContent('Write down 24 words')
  counted(2)
  await expect.element(page.getByTestId('protect')).not.toBeInTheDocument()
  counted(1)
  await expect.element(page.getByTestId('protect')).toBeVisible()
  await button('Give parts to people I trust').click()
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('People I trust')
  const again = show('trusted', 'people')
  await expect.element(page.getByTestId('counted')).toHaveTextContent('no way back to your keys')
  again.answer({
    confirmPart: ({ typed }) =>
      typed[0] === 'K7Q'
        ? { keeps: [], mine: { ...chosen, keepers: chosen.keepers.map((one) => ({ ...one, kept: 1 })) } }
        : refuse('trusted.not-there'),
  })
  const field = page.getByLabelText('The three characters that Ben Caro sees')
  await field.fill('AAA')
  await button('Ben Caro has it').click()
  await expect.element(page.getByText('This is not what somebody who has the part would say.')).toBeVisible()
  await field.fill('K7Q')
  await button('Ben Caro has it').click()
  await expect.element(page.getByTestId('counted')).toHaveTextContent('bring your keys back')
})

test('a link with a part leaves the address at once, and is kept only when somebody says so', async () => {
  history.replaceState(null, '', '#part=a-part')
  const pretence = show('stranger')
  const keepPart = vi.fn(() => ({ keeps }))
  pretence.answer({ keepPart })
  await expect
    .element(page.getByRole('heading', { level: 1 }))
    .toHaveTextContent('Keep a part for Otto Sommer?')
  expect(location.hash).toBe('')
  expect(keepPart).not.toHaveBeenCalled()
  await button('Keep it for Otto Sommer').click()
  await expect.element(page.getByTestId('characters')).toHaveTextContent('K7Q')
  expect(keepPart).toHaveBeenCalledWith({ text: 'a-part' }, expect.anything())
})

test('a part is given after six digits, and not for wrong ones', async () => {
  const pretence = show('trusted-request')
  const givePart = vi.fn(({ digits }: { readonly digits: string }) =>
    digits === '483 920' ? { text: 'sealed' } : refuse('trusted.digits-differ'),
  )
  pretence.answer({ givePart })
  await expect.element(page.getByTestId('number')).toHaveTextContent('471 100')
  const give = button('Give the part')
  await expect.element(give).toBeDisabled()
  const field = page.getByLabelText('The six digits that Otto Sommer reads back')
  await field.fill('483 921')
  await give.click()
  await expect.element(page.getByText('The six digits are not those of this request.')).toBeVisible()
  await field.fill('483 920')
  await give.click()
  await expect.element(page.getByRole('heading', { name: 'Send this to Otto Sommer' })).toBeVisible()
  expect(document.querySelector('textarea')?.value).toMatch(/#give=sealed$/)
})

test('what came is gathered until it is enough; then one link leads to the network', async () => {
  const pretence = show('trusted-asking', 'helped')
  const added = vi.fn(({ text }: { readonly text: string }) =>
    text === 'a foreign part' ? refuse('trusted.foreign', { name: 'Otto' }) : helped,
  )
  const accept = vi.spyOn(pretence.node.roads, 'accept')
  pretence.answer({ addPart: added })
  await page.getByLabelText('The six digits they tell you').fill('471100')
  await button('Show the six digits').click()
  await expect.element(page.getByTestId('six')).toHaveTextContent('483 920')
  await expect.element(page.getByTestId('came')).toHaveTextContent('Nothing yet')
  expect(button('Bring my keys back').elements()).toEqual([])
  const field = page.getByLabelText('What they sent, or the 32 words of a card')
  await field.fill('a foreign part')
  await button('Add it').click()
  await expect.element(page.getByText('This is a part of other keys, those of “Otto”.')).toBeVisible()
  await field.fill('the parts')
  await button('Add it').click()
  await expect.element(page.getByTestId('came')).toHaveTextContent('2 of 2 parts')
  expect(page.getByTestId('part').elements()).toHaveLength(3)
  pretence.answer({ helping: () => ({ parts: [], done: true }) })
  await button('Bring my keys back').click()
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Your keys are back')
  await page.getByLabelText('A link of the network').fill('https://page/#join=a-link')
  await button('Come back').click()
  await expect.poll(() => accept.mock.calls).toEqual([['https://page/#join=a-link', 'patient']])
})

test('an answer that comes by a link is added where somebody asks, and nowhere else', async () => {
  history.replaceState(null, '', '#give=an-answer')
  show('stranger')
  await expect.element(page.getByText('Nobody is asking for help in this browser.')).toBeVisible()
  expect(location.hash).toBe('')
  history.replaceState(null, '', '#give=an-answer')
  const again = show('trusted-asking')
  const addPart = vi.fn(() => helped)
  again.answer({ addPart })
  await expect.element(page.getByTestId('came')).toHaveTextContent('2 of 2 parts')
  expect(addPart).toHaveBeenCalledTimes(1)
})

test('who kept a part before is named, and ends it in a browser by a link', async () => {
  const pretence = show('trusted-anew', 'people')
  const former = page.getByTestId('former')
  await expect.element(former).toHaveTextContent('On paper: Jo Winter.')
  await expect.element(former).toHaveTextContent('In a browser: Mia Keller.')
  pretence.answer({ endParts: () => ({ text: 'an-ending' }) })
  await button('Make the link').click()
  await expect.element(former.getByRole('img')).toBeVisible()
  expect(document.querySelector<HTMLTextAreaElement>('[data-testid=former] textarea')?.value).toMatch(
    /#end=an-ending$/,
  )
  const keeper = show('trusted-ending')
  const dropPart = vi.fn(() => ({ keeps: [] }))
  keeper.answer({ dropPart })
  await expect
    .element(page.getByRole('heading', { level: 1 }))
    .toHaveTextContent('Otto Sommer no longer needs the older part')
  await button('Delete it').click()
  await expect.element(page.getByText('The part is deleted on this device.')).toBeVisible()
  expect(dropPart).toHaveBeenCalledTimes(1)
})

test('whose keys are back is asked for no words by a link for somebody who comes back', async () => {
  history.replaceState(null, '', '#join=a-link')
  const pretence = show('trusted-back')
  const returning = { network: 'Rhine Valley Health', role: 'returning', road: 'local', servers: [] } as const
  vi.spyOn(pretence.node.roads, 'inspect').mockReturnValue(returning)
  const accept = vi.spyOn(pretence.node.roads, 'accept')
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Your keys are back')
  expect(page.getByLabelText('Your 24 words').elements()).toEqual([])
  await button('Come back').click()
  await expect.poll(() => accept.mock.calls).toEqual([[expect.stringContaining('#join=a-link'), 'patient']])
})
