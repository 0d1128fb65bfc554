/** The node worker: its first message brings the profile and all ports. */
import { serve, type Channel } from '../src/core/port.ts'
import { systemAlarm, systemChance, systemClock } from '../src/core/world.ts'
import { openDisk, roomOnDisk } from '../src/node/disk.ts'
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
  const world = { clock: systemClock, chance: systemChance, alarm: systemAlarm, room: roomOnDisk }
  node = await openNode({ store, ...crypto, ...world })
  // What was asked meanwhile has waited in the ports.
  serve(page, node.page)
  serve(screens, node.screens)
  page.start()
  screens.start()
}
