/**
 * A walk over every screen there is a scene of: accessible by day and night, whole at 320 px, and in one language
 * from top to bottom. `npm run pictures` walks more ways: every rule in every language, letters twice as large.
 */
import { cdp, page } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { tags, type Tag } from '../../../src/app/words/language.ts'
import { words as english } from '../../../src/app/words/en/words.ts'
import { say, speak } from '../../../src/app/words/words.ts'
import { ready, screens, type Screen } from '../../support/app/screens.ts'
import { press, show } from '../../support/app/show.ts'
import { cut, texts, violations } from '../../support/app/whole-screen.ts'

afterEach(async () => {
  await night(false)
  await page.viewport(414, 896)
})

const night = (dark: boolean): Promise<unknown> =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
  })

/** Shows a screen with everything opened that opens, and waits until nothing on it is still being fetched. */
async function walkTo({
  scene,
  place,
  item,
  press: pressed = [],
  until = '[role=dialog]',
}: Screen): Promise<void> {
  show(scene, place, item)
  await expect
    .poll(() => document.querySelector('h1') !== null && !document.querySelector('.loading'), {
      timeout: 20_000,
    })
    .toBe(true)
  for (const selector of pressed) await press(selector, `${scene} ${place ?? ''}: ${selector}`)
  if (pressed.length > 0 && pressed.at(-1) !== ready)
    await expect
      .poll(() => document.querySelector(until), {
        timeout: 20_000,
        message: `${scene} ${place ?? ''}`,
      })
      .not.toBeNull()
  for (const each of document.querySelectorAll('details')) each.open = true
  await settled()
}

/** What slides or fades in is where, and as dark, as it is to be. */
async function settled(): Promise<void> {
  const passing = document.getAnimations().filter(({ effect }) => {
    const { iterations = 1 } = effect?.getTiming() ?? {}
    return Number.isFinite(iterations)
  })
  await Promise.allSettled(passing.map(({ finished }) => finished))
}

/** What is found on any screen, with the name of the screen. */
async function found(look: () => string[] | Promise<string[]>): Promise<string[]> {
  const all: string[] = []
  for (const screen of screens) {
    await walkTo(screen)
    all.push(...(await look()).map((what) => `${screen.scene} ${screen.place ?? ''}: ${what}`))
  }
  return all
}

test('every screen follows WCAG 2.2 AA, and has enough contrast at night', { timeout: 300_000 }, async () => {
  await page.viewport(1280, 800)
  const byDayAndNight = async (): Promise<string[]> => {
    const byDay = await violations()
    await night(true)
    const byNight = await violations('contrast')
    await night(false)
    return [...byDay, ...byNight.map((what) => `at night: ${what}`)]
  }
  expect(await found(byDayAndNight)).toEqual([])
})

/** The sentences of a dictionary that stand still, by where they stand. */
function sentences(words: object, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string'
      ? [[`${at}.${key}`, value]]
      : typeof value === 'object' && value !== null
        ? sentences(value, `${at}.${key}`)
        : [],
  )
}

/** Sentences of English that this language says otherwise: whole ones, and long ones inside others. */
function englishIn(tag: Tag): (text: string) => boolean {
  const translated = new Map(sentences(say()))
  const same = new Set(translated.values())
  // Titles are what institutions declared, in a language of their own.
  const declared = new Set(sentences(english.authority.titles).map(([, text]) => text))
  const left = sentences(english)
    .map(([, text]) => text)
    .filter((text) => text.length > 3 && !same.has(text) && !declared.has(text))
  const exact = new Set(left)
  const long = left.filter((text) => text.length >= 20)
  return (text) => tag !== 'en' && (exact.has(text) || long.some((sentence) => text.includes(sentence)))
}

test.each(tags)(
  'in %s nothing is cut at 320 px, and no sentence is in English',
  { timeout: 300_000 },
  async (tag) => {
    await speak(tag)
    await page.viewport(320, 640)
    const isLeft = englishIn(tag)
    expect(await found(() => [...cut(), ...texts().filter(isLeft)])).toEqual([])
    // The page names the script too, where a language has several.
    expect(document.documentElement.lang.split('-')[0]).toBe(tag)
  },
)
