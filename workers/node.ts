/** The node worker: its first message brings the profile and all ports. */
import { serve, type Channel } from '../src/core/port.ts'
import { systemChance, systemClock } from '../src/core/world.ts'
import { openDisk } from '../src/node/disk.ts'
import { openNode, type Node } from '../src/node/node.ts'

export interface NodeStart {
  readonly profile: string
  readonly screens: MessagePort
  readonly page: MessagePort
  readonly device: MessagePort
  readonly person: MessagePort
  readonly bulk: MessagePort
}

self.addEventListener('message', ({ data }: MessageEvent<NodeStart>) => void start(data), { once: true })

const started = (port: MessagePort): Channel => {
  port.start()
  return port
}

async function start({ profile, screens, page, device, person, bulk }: NodeStart): Promise<void> {
  let node: Node | undefined
  const store = await openDisk(profile, () => node?.diskLost())
  const crypto = { device: started(device), person: started(person), bulk: started(bulk) }
  node = await openNode({ store, ...crypto, clock: systemClock, chance: systemChance })
  // What was asked meanwhile has waited in the ports.
  serve(page, node.page)
  serve(screens, node.screens)
  page.start()
  screens.start()
}
