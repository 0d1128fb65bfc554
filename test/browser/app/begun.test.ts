/** Nobody who has just begun meets a blank screen: what is empty says so, and what fills it. */
import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import type { PlaceName } from '../../../src/app/shell/places.ts'
import { show } from '../../support/app/show.ts'

const begun: Readonly<Record<string, readonly PlaceName[]>> = {
  'patient-empty': ['home', 'log', 'network', 'device'],
  'hospital-new': ['patients', 'records', 'authority', 'network', 'device', 'handover'],
  observer: ['apply', 'records', 'network', 'device'],
}

test.each(Object.entries(begun).flatMap(([scene, places]) => places.map((place) => ({ scene, place }))))(
  '$scene at $place',
  async ({ scene, place }) => {
    show(scene, place)
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect.poll(() => document.querySelector('main .loading')).toBeNull()
    const main = document.querySelector('main')
    // A list with nothing in it, or a part that is a heading alone.
    const blank = [...(main?.querySelectorAll('ul, ol, section.part') ?? [])].filter((element) => {
      const heading = element.querySelector('h2')?.textContent ?? ''
      return (element.textContent ?? '').trim() === heading.trim()
    })
    expect(blank.map((element) => element.outerHTML.slice(0, 200))).toEqual([])
    // More than that it is empty: what to do.
    for (const empty of main?.querySelectorAll('.empty p') ?? []) {
      const what = empty.querySelector('strong')?.textContent ?? ''
      expect((empty.textContent ?? '').length, what).toBeGreaterThan(what.length + 15)
    }
    expect((main?.textContent ?? '').length).toBeGreaterThan(80)
  },
)
