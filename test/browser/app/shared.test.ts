/** What is typed into a shared text comes to the disk, whatever its writer does next. */
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { show } from '../../support/app/show.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A note that is open, and what of it was sent to be kept. */
async function note(): Promise<{
  readonly type: (text: string) => void
  readonly kept: () => readonly string[]
}> {
  const pretence = show('hospital', 'encounter', 't-final')
  const kept: string[] = []
  pretence.answer({
    writeDraft: ({ text }) => {
      kept.push(text)
      return { text }
    },
  })
  const found = page.getByRole('textbox', { name: /^What happened/ })
  await expect.element(found).toBeVisible()
  const field = found.element()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  return {
    type(text) {
      if (!(field instanceof HTMLTextAreaElement)) return expect.fail('a note is no field')
      field.value = text
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    },
    kept: () => kept,
  }
}

/** Messages between the page and its node take turns of the event loop, and no timer. */
const answered = (): Promise<void> =>
  new Promise((go) => {
    const { port1, port2 } = new MessageChannel()
    let turns = 20
    port2.onmessage = () => (turns-- > 0 ? port1.postMessage(0) : go())
    port1.postMessage(0)
  })

test('of somebody who types without a pause', async () => {
  const { type, kept } = await note()
  for (let letters = 1; letters <= 20; letters++) {
    type('x'.repeat(letters))
    vi.advanceTimersByTime(200)
    await answered()
  }
  expect(kept().length).toBeGreaterThan(0)
  expect(kept().length).toBeLessThan(4)
})

test('of somebody who turns to another tab or locks the phone', async () => {
  const { type, kept } = await note()
  type('Fever since yesterday')
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  await answered()
  expect(kept()).toEqual(['Fever since yesterday'])
})
