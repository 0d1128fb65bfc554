/**
 * A wire: what links need of an RTCDataChannel, and a pump that sends on it without filling its queue.
 *
 * Chromium throws once 16 MiB wait in a channel's own queue, and small messages on other channels wait
 * behind what is queued, so frames wait here instead and only `highWater` bytes are handed to the browser.
 */
import { type Bytes } from '../core/bytes.ts'

/** The part of RTCDataChannel that links use; `memory.ts` has a twin. */
export interface Wire {
  binaryType: string
  readonly readyState: string
  readonly bufferedAmount: number
  bufferedAmountLowThreshold: number
  send(data: Bytes): void
  close(): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(type: 'open' | 'close' | 'bufferedamountlow', listener: () => void): void
}
