/** Rows that can be pressed look as if they could, without a mouse over them; the mark points where reading goes. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { speak } from '../../../src/app/words/words.ts'
import { ready, type Screen } from '../../support/app/screens.ts'
import { press, show } from '../../support/app/show.ts'

/** What can be pressed and has neither a frame nor a line under it. */
const rows = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('main li > button:not(.link)')].filter(
    (button) => getComputedStyle(button).borderTopWidth === '0px',
  )
const marks = (): readonly string[] => [
  ...new Set(rows().map((row) => getComputedStyle(row, '::after').content)),
]

const screens: readonly Screen[] = [
  { scene: 'hospital', place: 'patients' },
  { scene: 'patient', press: [ready] },
  { scene: 'insurer-open', place: 'record', item: 'r2', press: ['form .button[type=submit]', ready] },
]

test.each(screens)('on the screen of $scene', async ({ scene, place, item, press: pressed = [] }) => {
  await page.viewport(414, 896)
  show(scene, place, item)
  for (const selector of pressed) await press(selector)
  await expect.poll(() => rows().length).toBeGreaterThan(0)
  // In every language the same: the letter is one that text from the right turns round by itself.
  expect(marks()).toEqual(['"›"'])
  await speak('ar')
  expect(marks()).toEqual(['"›"'])
})
