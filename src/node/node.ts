/**
 * The node: a profile's home with what it hears, asks and serves. Screens speak to it by `api.ts`, the page
 * that keeps the connections by `bridge.ts`, peers by `protocol.ts`.
 */
import type { Served } from '../core/port.ts'
import type { RefusalCode } from '../core/refusal.ts'
import type { NodeCalls, NodeViews } from './api.ts'
import { openJottings } from './caring/jottings.ts'
import { makeAsking } from './reading/asking.ts'
import type { BridgeCalls, BridgeViews } from './bridge.ts'
import { Home } from './home.ts'
import { listenWith } from './listening.ts'
import { makeIntroducing } from './identity/introducing.ts'
import { openOwnDevices } from './identity/own-devices.ts'
import { makePairing } from './identity/pairing.ts'
import { shareRows } from './identity/shared-rows.ts'
import { servePage } from './page.ts'
import type { HomeWorld } from './ports.ts'
import { openTeaming } from './teaming/teaming.ts'
import { serveScreens } from './screens.ts'
import { openWriting } from './writing/writing.ts'

export interface Node {
  readonly screens: Served<NodeCalls, NodeViews>
  readonly page: Served<BridgeCalls, BridgeViews>
  /** The disk was taken away: the node says so and keeps what is in memory. */
  diskLost(why: RefusalCode): void
}

export async function openNode(world: HomeWorld): Promise<Node> {
  const home = new Home(world)
  const asking = makeAsking(home)
  const teaming = await openTeaming(home)
  const own = await openOwnDevices(home)
  const jottings = await openJottings(home, own.several)
  const writing = await openWriting(home, () => jottings.rows())
  const pairing = makePairing(home, own)
  const introducing = makeIntroducing(home)
  const sides = { asking, teaming, writing, jottings, own, pairing, introducing }
  const listening = listenWith(home, sides)
  await home.open(listening)
  teaming.begin()
  own.begin()
  introducing.begin()
  shareRows(home, own, writing, jottings)
  return {
    screens: serveScreens(home, sides, listening.greet),
    page: servePage(home, listening, own, pairing),
    diskLost(why) {
      home.halted = { code: why, facts: {} }
      home.topics.mark('self')
    },
  }
}
