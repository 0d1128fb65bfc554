/**
 * Carrier through a signalling helper: any server that speaks the protocol of y-webrtc's, which relays JSON
 * texts to all who subscribed to a topic.
 *
 *   → {type: 'subscribe', topics: [topic]}     → {type: 'publish', topic, data}     → {type: 'ping'}
 *   ← {type: 'publish', topic, data}           ← {type: 'pong'}
 *
 * Topic and key come from the room secret of the invite, so the helper learns that two addresses meet, but
 * not in which network, and can neither read nor forge. It can repeat an old text: that costs the tabs one
 * connection that never opens. `data` is base64url(nonce 12 ‖ AES-256-GCM of the signal, aad = topic).
 */
import { base64url, concat, tagged, unbase64url, utf8, type Bytes } from '../core/bytes.ts'
import type { Alarm, Chance } from '../core/world.ts'
import { encodeSignal, isFor, readSignal, type Carrier, type Signal, type TabId } from './carrier.ts'
import { backOff } from './rate.ts'

export interface HelperOptions {
  /** ws: or wss: address. */
  readonly url: string
  /** The room secret of the invite, 32 bytes. */
  readonly secret: Bytes
  readonly self: TabId
  readonly alarm: Alarm
  readonly chance: Chance
  /** Tells whether the helper can be reached, each time that changes. */
  readonly status?: (reached: boolean) => void
}

const pingMs = 20_000
const backOffMs = { least: 1000, most: 30_000 }
/** Signals sent before the socket is open wait here; the oldest give way. */
const waitingMax = 16
const textMax = 4096

export function helperCarrier({ url, secret, self, alarm, chance, status }: HelperOptions): Carrier {
  const topic = base64url(tagged('helper-topic', secret))
  const key = crypto.subtle.importKey('raw', tagged('helper-key', secret), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  const listeners = new Set<(signal: Signal) => void>()
  let waiting: string[] = []
  let socket: WebSocket
  let failures = 0
  let closed = false
  let cancel = (): void => undefined

  const say = (message: object): void => socket.send(JSON.stringify(message))

  function open(): void {
    socket = new WebSocket(url)
    socket.addEventListener('open', () => {
      failures = 0
      say({ type: 'subscribe', topics: [topic] })
      for (const data of waiting) say({ type: 'publish', topic, data })
      waiting = []
      status?.(true)
      ping()
    })
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => void hear(data))
    socket.addEventListener('close', () => {
      cancel()
      if (closed) return
      status?.(false)
      cancel = alarm(backOff(failures++, backOffMs, chance), open)
    })
  }
  function ping(): void {
    cancel = alarm(pingMs, () => {
      say({ type: 'ping' })
      ping()
    })
  }

  async function hear(received: unknown): Promise<void> {
    const data = dataOf(received, topic)
    const signal = data === undefined ? undefined : await unseal(data)
    if (signal && isFor(signal, self) && !closed) for (const listener of listeners) listener(signal)
  }
  async function unseal(data: string): Promise<Signal | undefined> {
    try {
      const sealed = unbase64url(data)
      const opened = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData: utf8(topic) },
        await key,
        sealed.slice(12),
      )
      return readSignal(new Uint8Array(opened))
    } catch {
      // Not made with this room's secret.
      return undefined
    }
  }
  async function seal(signal: Signal): Promise<string> {
    const iv = chance(12)
    const parameters = { name: 'AES-GCM', iv, additionalData: utf8(topic) }
    const sealed = await crypto.subtle.encrypt(parameters, await key, encodeSignal(signal))
    return base64url(concat(iv, new Uint8Array(sealed)))
  }

  open()
  return {
    kind: 'helper',
    helper: { url, reached: () => socket.readyState === WebSocket.OPEN },
    send(signal) {
      void seal(signal).then((data) => {
        if (socket.readyState === WebSocket.OPEN) say({ type: 'publish', topic, data })
        else waiting = [...waiting, data].slice(-waitingMax)
      })
    },
    receive: (listener) => void listeners.add(listener),
    close() {
      closed = true
      cancel()
      socket.close()
    },
  }
}

/** The `data` of a published text of this topic. */
function dataOf(received: unknown, topic: string): string | undefined {
  if (typeof received !== 'string' || received.length > textMax) return undefined
  try {
    const message: unknown = JSON.parse(received)
    if (typeof message !== 'object' || message === null) return undefined
    const { type, topic: to, data } = message as Record<string, unknown>
    return type === 'publish' && to === topic && typeof data === 'string' ? data : undefined
  } catch {
    return undefined
  }
}
