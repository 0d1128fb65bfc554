/** The node worker: its first message brings the profile and the page's ports. It starts the crypto workers. */
import { serve } from '../src/core/port.ts'
import { Refused } from '../src/core/refusal.ts'
import { systemAlarm, systemChance, systemClock } from '../src/core/world.ts'
import { startWorkers } from '../src/node/crypto-workers.ts'
import { openDisk, openPieces, roomOnDisk } from '../src/node/disk.ts'
import { instances } from '../src/node/instances.ts'
import { openNode, type Node } from '../src/node/node.ts'
import { aloneOnDisk } from '../src/node/one-tab.ts'

export interface NodeStart {
  readonly profile: string
  readonly screens: MessagePort
  readonly page: MessagePort
}

// What stops the start is told to whoever started it: a refusal as it is, a bug as this worker's end.
const begin = ({ data }: MessageEvent<NodeStart>): void =>
  void start(data).catch((caught: unknown) => {
    if (caught instanceof Refused) self.postMessage(caught.refusal)
    else reportError(caught)
  })
self.addEventListener('message', begin, { once: true })

async function start({ profile, screens, page }: NodeStart): Promise<void> {
  await aloneOnDisk(profile)
  let node: Node | undefined
  const store = await openDisk(profile, (why) => node?.diskLost(why))
  const world = { clock: systemClock, chance: systemChance, alarm: systemAlarm, room: roomOnDisk }
  const workers = startWorkers({
    start: instances(profile),
    cores: navigator.hardwareConcurrency,
    ...world,
  })
  node = await openNode({ store, pieces: await openPieces(profile, store), ...workers, ...world })
  // What was asked meanwhile has waited in the ports.
  serve(page, node.page)
  serve(screens, node.screens)
  page.start()
  screens.start()
}
