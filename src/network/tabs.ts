/** Carrier between the tabs of one browser that opened the same origin: a BroadcastChannel. */
import { own } from '../core/bytes.ts'
import { encodeSignal, isFor, readSignal, signalCodec, type Carrier, type TabId } from './carrier.ts'

/** @param name of the channel, the same for all profiles that belong to one network. */
export function tabsCarrier(name: string, self: TabId): Carrier {
  const channel = new BroadcastChannel(name)
  return {
    kind: 'tabs',
    send: (signal) => channel.postMessage(encodeSignal(signal)),
    receive(listener) {
      channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (!(data instanceof Uint8Array) || data.length > signalCodec.max) return
        const signal = readSignal(own(data))
        if (signal && isFor(signal, self)) listener(signal)
      })
    },
    close: () => channel.close(),
  }
}
