/** A tab that nobody touches, on a pretended node: the notice, the lock page over everything, and the ways back in. */
import { page, userEvent } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import type { Opened, Status } from '../../../src/node/api.ts'
import { guarded, insurer, settled } from '../../support/app/cast.ts'
import { button, show } from '../../support/app/show.ts'

afterEach(() => vi.useRealTimers())
const heading = () => page.getByRole('heading', { level: 1 })
const minute = 60_000

test('somebody who is here is told to the node, and who was not is told before it locks', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  const pretence = show('hospital-guarded')
  const present = vi.fn(() => ({}))
  pretence.answer({ present })
  await expect.element(heading()).toBeVisible()
  await vi.advanceTimersByTimeAsync(9 * minute)
  const notice = page.getByTestId('leaving')
  expect(notice.elements()).toEqual([])
  await vi.advanceTimersByTimeAsync(20_000)
  await expect.element(notice).toHaveTextContent('locks in less than a minute')
  expect(present).not.toHaveBeenCalled()
  await userEvent.keyboard('{Shift}')
  await expect.poll(() => notice.elements()).toEqual([])
  await expect.poll(() => present.mock.calls.length).toBe(1)
})

test('locked, the page shows nothing of a patient, and the PIN comes back to where one was', async () => {
  const pretence = show('hospital-guarded')
  await expect.element(page.getByText('Bed 12, window').first()).toBeVisible()
  pretence.set('status', { ...guarded, keys: 'locked', pin: { tries: 5 } })
  await expect.element(heading()).toHaveTextContent('Locked')
  expect(document.body.textContent).not.toContain('Bed 12')
  const unlock = vi.fn(({ pin, words }: { readonly pin?: string; readonly words?: string }) =>
    pin === '271828' || words ? {} : refuse('keys.wrong-pin', { left: 4 }),
  )
  pretence.answer({ unlock })
  const field = page.getByLabelText('Your PIN')
  await expect.element(field).toHaveFocus()
  await field.fill('271829')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('It can be tried 4 more times.')).toBeVisible()
  await field.fill('271828')
  await button('Unlock').click()
  await expect.poll(() => unlock.mock.calls.at(-1)?.[0]).toEqual({ pin: '271828' })
  pretence.set('status', guarded)
  await expect.element(page.getByText('Bed 12, window').first()).toBeVisible()
})

test('a record that opens once the keys are locked is closed again', async () => {
  const pretence = show('insurer-open', 'record', 'r2')
  const file = new Blob(['{"resourceType":"Bundle","type":"document"}'])
  const opened = await pretence.node.port.call('preview', { file })
  let done: ((opened: Opened) => void) | undefined
  const close = vi.fn(() => ({}))
  pretence.answer({ read: () => new Promise<Opened>((resolve) => (done = resolve)), close })
  await button('Ask now').click()
  await expect.poll(() => done).toBeDefined()
  pretence.set('status', { ...insurer, keys: 'locked', locks: ['passphrase', 'words'] })
  await expect.element(heading()).toHaveTextContent('Locked')
  done?.(opened)
  await expect.poll(() => close.mock.calls).toEqual([[{ handle: opened.handle }, expect.anything()]])
  pretence.set('status', insurer)
  await expect.element(button('Ask now')).toBeVisible()
})

test('without a PIN the passphrase opens, and the words of whoever has forgotten it', async () => {
  const pretence = show('hospital-locked')
  const unlock = vi.fn(() => ({}))
  pretence.answer({ unlock })
  await page.getByLabelText('Passphrase').fill('nine green bottles')
  await button('I have forgotten it: use my 24 words').click()
  await page.getByLabelText('Your 24 words').fill('one two three')
  await button('Unlock').click()
  await expect.poll(() => unlock.mock.calls).toEqual([[{ words: 'one two three' }, expect.anything()]])
})

test('a device with none of the institution’s keys has a screen to lock, and no words to write down', async () => {
  const pretence = show('device-asking', 'device')
  const status: Status = { ...settled, role: 'device', keys: 'none', vote: { state: 'voting' } }
  pretence.set('status', status)
  await expect.element(page.getByRole('region', { name: 'Lock this screen' })).toBeVisible()
  await expect.element(page.getByLabelText('New passphrase')).toBeVisible()
  pretence.set('status', { ...status, keys: 'open', locks: ['passphrase'], idleMinutes: 10 })
  await expect.element(button('Lock now')).toBeVisible()
  expect(button('Write down the 24 words').elements()).toEqual([])
})

test('the time and the PIN are set on the page of this device, the PIN for the passphrase alone', async () => {
  const pretence = show('hospital-guarded', 'device')
  const setIdle = vi.fn(() => ({}))
  const setPin = vi.fn(() => ({}))
  pretence.answer({ setIdle, setPin })
  const part = page.getByRole('region', { name: 'Lock by itself' })
  const by = { passphrase: 'nine green bottles' }
  await part.getByText('Change the time').first().click()
  await part.getByLabelText('Lock after').selectOptions('5 minutes')
  await part.getByLabelText('Your passphrase').first().fill(by.passphrase)
  await part.getByRole('button', { name: 'Change the time' }).click()
  await expect.poll(() => setIdle.mock.calls).toEqual([[{ minutes: 5, by }, expect.anything()]])
  await part.getByText('Set the PIN').first().click()
  await part.getByLabelText('Your passphrase').last().fill(by.passphrase)
  await part.getByLabelText('New PIN').fill('123456')
  await part.getByLabelText('The same again').fill('123456')
  await expect.element(part.getByText('This is too easy to guess.')).toBeVisible()
  await expect.element(part.getByRole('button', { name: 'Set the PIN' })).toBeDisabled()
  await part.getByLabelText('New PIN').fill('271828')
  await part.getByLabelText('The same again').fill('271828')
  await part.getByRole('button', { name: 'Set the PIN' }).click()
  await expect.poll(() => setPin.mock.calls).toEqual([[{ pin: '271828', by }, expect.anything()]])
  pretence.set('status', { ...guarded, pin: { tries: 5 } })
  await part.getByRole('button', { name: 'Take the PIN away' }).click()
  await expect.poll(() => setPin.mock.calls.length).toBe(2)
})

test('another passphrase changes nothing about what the device opens by itself', async () => {
  const pretence = show('hospital-guarded')
  pretence.set('status', { ...guarded, locks: ['device', 'passphrase', 'words'] })
  const protect = vi.fn(() => ({}))
  pretence.answer({ protect })
  await button('This device').click()
  const part = page.getByRole('region', { name: 'Passphrase' })
  await part.getByText('Change the passphrase').first().click()
  await expect.element(part.getByRole('checkbox')).toBeChecked()
  await part.getByLabelText('Your passphrase now').fill('nine green bottles')
  await part.getByLabelText('New passphrase').fill('ten green bottles')
  await part.getByLabelText('The same again').fill('ten green bottles')
  await part.getByRole('button', { name: 'Change the passphrase' }).click()
  const by = { passphrase: 'nine green bottles' }
  const asked = { passphrase: 'ten green bottles', keepDevice: true, by }
  await expect.poll(() => protect.mock.calls).toEqual([[asked, expect.anything()]])
})

test('only who votes is asked to leave the tab open for the others', async () => {
  show('hospital', 'device')
  await expect.element(page.getByText('so that the others can reach agreement')).toBeVisible()
  show('patient', 'device')
  await expect.element(page.getByRole('heading', { name: 'What is kept here' })).toBeVisible()
  await expect.element(page.getByText('so that the others can reach agreement')).not.toBeInTheDocument()
})
