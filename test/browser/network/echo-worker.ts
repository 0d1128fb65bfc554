/** A node worker that owns its channels and sends back what comes. */
import { systemAlarm, systemChance, systemClock } from '../../../src/core/world.ts'
import type { LentChannels, MeshEvent, MeshOrder } from '../../../src/network/bridge.ts'
import { withWires } from '../../../src/network/lent.ts'
import { openLinks, type Links } from '../../../src/network/links.ts'
import { identity } from '../../support/nodes.ts'

export type Asked =
  | { readonly open: { readonly number: number; readonly tab: string; readonly presence: number } }
  | { readonly event: MeshEvent<RTCDataChannel> | LentChannels }
export type Told = MeshOrder

const open: { links?: Links } = {}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if ('event' in data) return open.links?.take(withWires(data.event))
  const { number, tab, presence } = data.open
  const order = (told: Told): void => postMessage(told)
  const who = { ...identity(number, tab), presence }
  const links = openLinks({ ...who, now: systemClock, alarm: systemAlarm, chance: systemChance, order })
  links.on((event) => {
    if (event.type === 'message') links.send(event.peer.id, event.channel, event.bytes)
  })
  open.links = links
  return undefined
})
