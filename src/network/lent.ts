/**
 * The data channels of a connection lent to a worker: for browsers that cannot move one there (Firefox before 143).
 * They stay on the page, and one MessagePort carries what passes on all three, so that it keeps its order: a
 * farewell on one channel comes before the end of the others. Each message is a pair, the channel's name and:
 *
 *   page → worker   'open'    bytes received (ArrayBuffer, moved)    number: bytes handed to the channel    'close'
 *   worker → page   bytes to send (ArrayBuffer, moved)    'close'
 *
 * The worker counts as buffered what it posted and the page has not handed on, and the page hands on only while
 * little waits in the channel, so the pump of `wire.ts` sees the same back-pressure as on a channel of its own.
 */
import type { Bytes } from '../core/bytes.ts'
import { channelNames, type ChannelName, type LentChannels, type MeshEvent } from './bridge.ts'
import { highWater, lowWater, type Wire } from './wire.ts'

/** Whether this browser moves data channels to workers; asked of a channel that nobody needs. */
export function movesChannels(): boolean {
  const connection = new RTCPeerConnection()
  const { port1, port2 } = new MessageChannel()
  try {
    const channel = connection.createDataChannel('')
    port1.postMessage(channel, [channel])
    return true
  } catch {
    return false
  } finally {
    port1.close()
    port2.close()
    connection.close()
  }
}

type Said = readonly [name: ChannelName, what: unknown]
type Say = (what: string | number | ArrayBuffer) => void

/** Joins each channel's end to the port: what is said of it goes to the function its `end` returned. */
function join(port: MessagePort, end: (name: ChannelName, say: Say) => (what: unknown) => void): void {
  const say =
    (name: ChannelName): Say =>
    (what) =>
      port.postMessage([name, what], what instanceof ArrayBuffer ? [what] : [])
  const ends = {
    control: end('control', say('control')),
    consensus: end('consensus', say('consensus')),
    bulk: end('bulk', say('bulk')),
  }
  port.addEventListener('message', ({ data }: MessageEvent<Said>) => ends[data[0]](data[1]))
  port.start()
}

/** The page's side: the port to move to the worker. In the task that made the channels, so that nothing is missed. */
export function lend(channels: Readonly<Record<ChannelName, Wire>>): MessagePort {
  const { port1, port2 } = new MessageChannel()
  let open = channelNames.length
  const ended = (): void => {
    open--
    if (open === 0) port1.close()
  }
  join(port1, (name, say) => lendOne(channels[name], say, ended))
  return port2
}

function lendOne(channel: Wire, say: Say, ended: () => void): (what: unknown) => void {
  const queue: ArrayBuffer[] = []
  const flow = (): void => {
    while (channel.readyState === 'open' && channel.bufferedAmount < highWater) {
      const next = queue.shift()
      if (!next) return
      try {
        channel.send(new Uint8Array(next))
      } catch {
        return channel.close()
      }
      say(next.byteLength)
    }
  }
  const opened = (): void => {
    say('open')
    flow()
  }
  channel.binaryType = 'arraybuffer'
  channel.bufferedAmountLowThreshold = lowWater
  channel.addEventListener('bufferedamountlow', flow)
  channel.addEventListener('open', opened)
  // Text is no message: whoever reads it refuses it.
  channel.addEventListener('message', ({ data }) => say(data instanceof ArrayBuffer ? data : 'text'))
  channel.addEventListener('close', () => {
    say('close')
    queue.length = 0
    ended()
  })
  if (channel.readyState === 'open') opened()
  return (what) => {
    if (what === 'close') return channel.close()
    if (!(what instanceof ArrayBuffer)) return
    queue.push(what)
    flow()
  }
}

/** The worker's side of one channel. */
function borrow(say: Say): { readonly wire: Wire; readonly hear: (what: unknown) => void } {
  const listeners = new Map<string, Set<(event: MessageEvent) => void>>()
  const notify = (event: MessageEvent): void => {
    for (const listener of listeners.get(event.type) ?? []) listener(event)
  }
  let state: 'connecting' | 'open' | 'closed' = 'connecting'
  let buffered = 0
  const closed = (): void => {
    if (state === 'closed') return
    state = 'closed'
    notify(new MessageEvent('close'))
  }
  const wire = {
    binaryType: 'arraybuffer',
    bufferedAmountLowThreshold: 0,
    get readyState() {
      return state
    },
    get bufferedAmount() {
      return buffered
    },
    send(data: Bytes) {
      if (state !== 'open') throw new Error('the wire is not open')
      const { buffer } = data.slice()
      buffered += buffer.byteLength
      say(buffer)
    },
    close() {
      say('close')
      closed()
    },
    addEventListener(type: string, listener: (event: MessageEvent) => void) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener))
    },
  }
  const hear = (what: unknown): void => {
    if (what === 'open' && state === 'connecting') {
      state = 'open'
      notify(new MessageEvent('open'))
    } else if (what === 'close') closed()
    else if (typeof what === 'number') {
      const wasHigh = buffered > wire.bufferedAmountLowThreshold
      buffered -= what
      if (wasHigh && buffered <= wire.bufferedAmountLowThreshold)
        notify(new MessageEvent('bufferedamountlow'))
    } else if (state !== 'closed') notify(new MessageEvent('message', { data: what }))
  }
  return { wire, hear }
}

/** What a page told, with wires in the place of lent channels. */
export function withWires(event: MeshEvent | LentChannels): MeshEvent {
  if (event.type !== 'lent') return event
  const wires = new Map<ChannelName, Wire>()
  join(event.port, (name, say) => {
    const { wire, hear } = borrow(say)
    wires.set(name, wire)
    return hear
  })
  const [control, consensus, bulk] = channelNames.map((name) => wires.get(name))
  if (!control || !consensus || !bulk) throw new Error('a connection has three channels')
  return { type: 'channels', connection: event.connection, channels: { control, consensus, bulk } }
}
