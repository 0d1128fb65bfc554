/** One scene at a time on the page of a browser test, and what a test presses of it. */
import { afterEach, expect } from 'vitest'
import { page, type Locator } from 'vitest/browser'
import type { PlaceName } from '../../../src/app/shell/places.ts'
import { speak } from '../../../src/app/words/words.ts'
import type { Pretence } from './pretend-node.ts'
import { showScene, type Shown } from './scene.tsx'

let shown: Shown | undefined

/** Takes away what is shown. */
export function close(): void {
  shown?.dispose()
  shown = undefined
  document.body.replaceChildren()
}
// Whichever test comes next finds an empty page, in English.
afterEach(async () => {
  close()
  await speak('en')
})

/** Puts a scene on the page in place of the one before, at a place of its own if one is named. */
export function show(scene: string, place?: PlaceName, item?: string, profile?: string): Pretence {
  close()
  shown = showScene(document.body.appendChild(document.createElement('div')), scene, place, item, profile)
  return shown.pretence
}

/** The button of this name, and of no longer one. */
export const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })

/** Presses what `selector` finds first, as soon as it can be pressed. */
export async function press(selector: string, message = selector): Promise<void> {
  const found = (): HTMLElement | null => document.querySelector<HTMLElement>(`${selector}:not(:disabled)`)
  await expect.poll(found, { message }).not.toBeNull()
  found()?.click()
}

/** Reads the record of the scene, or a document of these resources in its place, whose addresses are their numbers. */
export async function readRecord(resources?: readonly object[]): Promise<Pretence> {
  const pretence = show('insurer-open', 'record', 'r2')
  if (resources) {
    const entry = resources.map((resource, i) => ({ fullUrl: `urn:uuid:${i}`, resource }))
    const file = new Blob([JSON.stringify({ resourceType: 'Bundle', type: 'document', entry })])
    const opened = await pretence.node.port.call('preview', { file })
    pretence.answer({ read: () => opened })
  }
  await press('form .button[type=submit]')
  return pretence
}
