/**
 * `npm run soak -- reply [SECONDS]`: a personal link whose offer cannot be reached, as from behind a router, is
 * answered, and its reply brought back 80 seconds later, long after ICE of the tab that answered has failed (15 s):
 * the two connect, and the newcomer is admitted. `npm run build` first. Prints one line of JSON; throws when not so.
 */
import { expect as plain } from '@playwright/test'
import { chromium } from 'playwright'
import { setTimeout as delay } from 'node:timers/promises'
import { parseInvite, printInvite } from '../../src/network/link.ts'
import { serve } from '../../src/tooling/serve.mjs'
import { browserArgs, findBrowser, permissions } from '../support/browser.mjs'
import { acceptLink, connectReply, linkFor, startNetwork } from '../support/journeys.ts'
import { unreachable } from '../support/signals.ts'

const expect = plain.configure({ timeout: 60_000 })

export async function run([seconds = '80']: string[]): Promise<void> {
  const host = await serve()
  const executablePath = await findBrowser()
  const browser = await chromium.launch({ args: browserArgs, ...(executablePath && { executablePath }) })
  try {
    const tab = async () => {
      const context = await browser.newContext({ permissions, baseURL: host.url })
      const page = await context.newPage()
      await page.goto('')
      return page
    }
    const [inviter, guest] = [await tab(), await tab()]
    await startNetwork(inviter, 'Rhine Valley Health', 'St Anna', 'Ada Berg')
    const reply = await acceptLink(guest, farAway(await linkFor(inviter, 'Hospital', 'personal')))
    const from = performance.now()
    await delay(Number(seconds) * 1000)
    const brought = performance.now()
    await connectReply(inviter, reply)
    for (const page of [inviter, guest]) await expect(page.getByTestId('peers')).toHaveText('1')
    const waited = Math.round((brought - from) / 1000)
    const connectedMs = Math.round(performance.now() - brought)
    console.log(JSON.stringify({ soak: 'reply', waited, connectedMs }))
  } finally {
    await browser.close()
    await host.close()
  }
}

/** The same link, from a tab that nobody reaches before it has the reply. */
function farAway(link: string): string {
  const invite = parseInvite(link, Date.now())
  if (invite.road.kind !== 'personal') throw new Error('it is no personal link')
  const road = { ...invite.road, offer: unreachable(invite.road.offer) }
  return link.replace(/[^#=]*$/, printInvite({ ...invite, road }))
}
