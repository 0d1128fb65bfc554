/**
 * One connection as the node worker sees it: three wires, the handshake, what may come over them and how
 * fast. Knows nothing of other connections; `links.ts` does.
 */
import type { Bytes } from '../core/bytes.ts'
import { Refused, refuse, type RefusalCode } from '../core/refusal.ts'
import type { Alarm, Clock } from '../core/world.ts'
import { channelNames, type ChannelName, type ConnectionId } from './bridge.ts'
import { bye, farewellOf, frame, reassemble, typeOf, type FrameType, type Reassembly } from './frames.ts'
import { handshakeMsMax, newHandshake, shake, type HandshakeEvent, type Hello } from './handshake.ts'
import { bucket, type Rate } from './rate.ts'
import { pump, type Pump, type Wire } from './wire.ts'

export interface Connection {
  readonly id: ConnectionId
  /** Both certificates are known: the handshake begins once the control channel is open. */
  describe(dialled: boolean, local: Bytes, remote: Bytes): void
  /** Queues the frames of a message; false when too much is waiting. */
  send(channel: ChannelName, frames: readonly Bytes[]): boolean
  /** Queues a control frame of its own kind. */
  tell(type: 'ping' | 'signal', body: Bytes): void
  /** Says why if the channel still carries it; nothing is reported after it. */
  end(code: RefusalCode): void
}

export interface ConnectionOptions {
  readonly id: ConnectionId
  readonly channels: Readonly<Record<ChannelName, Wire>>
  readonly hello: Hello
  readonly sign: (message: Bytes) => Promise<Bytes>
  readonly verify: (key: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>
  readonly now: Clock
  readonly alarm: Alarm
  readonly accepted: (theirs: Hello, order: Bytes) => void
  /** Any frame of an accepted connection came. */
  readonly heard: () => void
  readonly message: (channel: ChannelName, bytes: Bytes) => void
  readonly signal: (bytes: Bytes) => void
  /** The connection ended from outside, or for a fault; `said`: the other side gave this reason. Called at most once. */
  readonly ended: (code: RefusalCode, said: boolean) => void
}

/** What may wait to be sent, per channel, bytes: two of its longest messages, on bulk a window for each of four askers. */
const queueBytesMax: Readonly<Record<ChannelName, number>> = {
  control: 1024 * 1024,
  consensus: 8 * 1024 * 1024,
  bulk: 8 * 1024 * 1024,
}

/**
 * What one peer may send. Bursts are wide: after a busy worker reads again, seconds of honest traffic arrive
 * at once. Bulk is asked for and so already bounded by credit; its rate only stops what nobody asked for.
 */
const bytesRate: Readonly<Record<ChannelName, Rate>> = {
  control: { perSecond: 64 * 1024, burst: 1024 * 1024 },
  consensus: { perSecond: 4 * 1024 * 1024, burst: 32 * 1024 * 1024 },
  bulk: { perSecond: 64 * 1024 * 1024, burst: 256 * 1024 * 1024 },
}
const framesRate: Readonly<Record<ChannelName, Rate>> = {
  control: { perSecond: 100, burst: 1000 },
  consensus: { perSecond: 1000, burst: 10_000 },
  bulk: { perSecond: 2000, burst: 20_000 },
}

/**
 * A channel that was moved to this worker may deliver messages before it says that it is open. The other side
 * can send no more than its hello before it hears from here.
 */
const earlyMax = 2

export function openConnection(options: ConnectionOptions): Connection {
  const { id, channels, now } = options
  let handshake = newHandshake(options.hello)
  let certificates: { dialled: boolean; local: Bytes; remote: Bytes } | undefined
  let started = false
  const early: unknown[] = []
  let accepted = false
  let over = false

  const fail = (code: RefusalCode, said = false): void => {
    if (over) return
    end(code)
    options.ended(code, said)
  }
  const pumps = byChannel<Pump>((name) => pump(channels[name], queueBytesMax[name], () => fail('peer.gone')))
  const messages = byChannel<Reassembly>(reassemble)
  const bytesLeft = byChannel((name) => bucket(bytesRate[name], now))
  const framesLeft = byChannel((name) => bucket(framesRate[name], now))
  let cancelLate: (() => void) | undefined

  const push = (frames: readonly Bytes[]): void => {
    if (!pumps.control.push(frames)) fail('peer.slow')
  }

  function end(code: RefusalCode): void {
    if (over) return
    over = true
    cancelLate?.()
    pumps.control.push([bye(code)])
    for (const name of channelNames) {
      pumps[name].stop()
      channels[name].close()
    }
  }

  function step(event: HandshakeEvent): void {
    if (over) return
    const [next, effects] = shake(handshake, event)
    handshake = next
    for (const effect of effects) {
      if (effect.type === 'send') push([frame('shake', effect.bytes)])
      else if (effect.type === 'reject') fail(effect.code)
      else if (effect.type === 'accept') {
        accepted = true
        cancelLate?.()
        options.accepted(effect.theirs, effect.order)
      } else void ask(effect)
    }
  }

  /** A signer or verifier that breaks ends the connection, and the bug stays visible. */
  async function ask(effect: Parameters<typeof answer>[0]): Promise<void> {
    try {
      step(await answer(effect))
    } catch (caught) {
      fail('peer.gone')
      throw caught
    }
  }
  async function answer(
    effect:
      { type: 'sign'; message: Bytes } | { type: 'check'; key: Bytes; message: Bytes; signature: Bytes },
  ): Promise<HandshakeEvent> {
    if (effect.type === 'sign') return { type: 'signed', signature: await options.sign(effect.message) }
    return { type: 'checked', held: await options.verify(effect.key, effect.message, effect.signature) }
  }

  function startIfOpen(): void {
    if (started || over || channels.control.readyState !== 'open') return
    cancelLate ??= options.alarm(handshakeMsMax, () => step({ type: 'late' }))
    if (!certificates) return
    started = true
    step({ type: 'open', ...certificates })
    for (const data of early.splice(0)) receive('control', data)
  }

  function receive(channel: ChannelName, data: unknown): void {
    if (over) return
    if (!started && channel === 'control') {
      if (early.push(data) > earlyMax) fail('peer.early')
      return
    }
    try {
      if (!(data instanceof ArrayBuffer)) return refuse('peer.garbage', { what: 'text' })
      const bytes = new Uint8Array(data)
      if (!bytesLeft[channel](bytes.length) || !framesLeft[channel](1)) refuse('peer.flooding', { channel })
      const type = typeOf(bytes)
      if (!type || !allowed(channel, type)) return refuse('peer.garbage', { channel })
      dispatch(channel, type, bytes)
    } catch (caught) {
      if (!(caught instanceof Refused)) throw caught
      fail(caught.refusal.code)
    }
  }

  function dispatch(channel: ChannelName, type: FrameType, bytes: Bytes): void {
    if (type === 'bye') return fail(farewellOf(bytes), true)
    if (type === 'shake' && !accepted) return step({ type: 'frame', bytes: bytes.slice(1) })
    if (!accepted) step({ type: 'other' })
    if (over || !accepted) return
    options.heard()
    switch (type) {
      case 'ping':
        return bytes.length === 5 ? undefined : refuse('peer.garbage', { what: 'ping' })
      case 'signal':
        return options.signal(bytes.slice(1))
      case 'whole':
      case 'first':
      case 'next': {
        const message = messages[channel].take(type, bytes)
        if (message) options.message(channel, message)
        return
      }
      case 'shake':
        return refuse('peer.garbage', { what: 'handshake twice' })
    }
  }

  for (const name of channelNames) {
    const wire = channels[name]
    wire.binaryType = 'arraybuffer'
    wire.addEventListener('message', (event) => receive(name, event.data))
    wire.addEventListener('close', () => fail('peer.gone'))
  }
  channels.control.addEventListener('open', startIfOpen)
  startIfOpen()

  return {
    id,
    describe(dialled, local, remote) {
      certificates ??= { dialled, local, remote }
      startIfOpen()
    },
    send: (channel, frames) => accepted && !over && pumps[channel].push(frames),
    tell(type, body) {
      if (accepted && !over) push([frame(type, body)])
    },
    end,
  }
}

const allowed = (channel: ChannelName, type: FrameType): boolean =>
  type === 'whole' || (type === 'first' || type === 'next' ? channel !== 'control' : channel === 'control')

const byChannel = <T>(make: (name: ChannelName) => T): Record<ChannelName, T> => ({
  control: make('control'),
  consensus: make('consensus'),
  bulk: make('bulk'),
})
