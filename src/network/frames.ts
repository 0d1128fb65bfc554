/**
 * Frames: what one message of a data channel holds, and how a long message is cut into several.
 *
 *   0 shake   a frame of the handshake                       control only
 *   1 whole   a message of 1 B to one part
 *   2 first   u32 length of the message, its first part      not on control
 *   3 next    the next part of it, or what is left           not on control
 *   4 ping    u32 count                                      control only
 *   5 signal  a signal to be handed on (introduction.ts)     control only
 *   6 bye     u8 reason, then the connection ends            control only
 *
 * A part is 64 KiB, the fastest size measured (16 KiB costs 12-30 %, 256 KiB brings nothing), and the few
 * bytes that let a 64 KiB chunk of a blob travel whole with its header. A channel is ordered and carries one
 * message at a time, so a fragment needs no number, and every message has exactly one framing.
 */
import { concat, type Bytes } from '../core/bytes.ts'
import { encode, Reader, u32 } from '../core/codec.ts'
import { refuse, type RefusalCode } from '../core/refusal.ts'
import type { ChannelName } from './bridge.ts'

const frameNames = ['shake', 'whole', 'first', 'next', 'ping', 'signal', 'bye'] as const
export type FrameType = (typeof frameNames)[number]

export const partBytes = 65_536 + 64
export const frameBytesMax = 1 + 4 + partBytes
/** The longest message a channel carries. */
export const messageBytesMax: Readonly<Record<ChannelName, number>> = {
  control: partBytes,
  consensus: 2 * 1024 * 1024,
  bulk: 2 * 1024 * 1024,
}

export const frame = (type: FrameType, ...body: readonly Uint8Array[]): Bytes =>
  concat(Uint8Array.of(frameNames.indexOf(type)), ...body)

/** The type of a frame; undefined when it has none or is over the limit. */
export const typeOf = (bytes: Bytes): FrameType | undefined =>
  bytes.length > frameBytesMax ? undefined : frameNames[bytes[0] ?? -1]

/** The frames of one message; throws a RangeError when the channel cannot carry it. */
export function fragment(channel: ChannelName, message: Bytes): Bytes[] {
  const most = messageBytesMax[channel]
  if (message.length === 0 || message.length > most)
    throw new RangeError(`a message of ${message.length} bytes on ${channel}, which carries 1 to ${most}`)
  if (message.length <= partBytes) return [frame('whole', message)]
  const frames = [frame('first', encode(u32, message.length), message.subarray(0, partBytes))]
  for (let at = partBytes; at < message.length; at += partBytes)
    frames.push(frame('next', message.subarray(at, at + partBytes)))
  return frames
}

export interface Reassembly {
  /** Takes a `whole`, `first` or `next` frame; the message when it is complete. Refuses `peer.garbage`. */
  take(type: 'whole' | 'first' | 'next', bytes: Bytes): Bytes | undefined
}

/** Puts the messages of one channel together again; keeps at most one message, and only what has come of it. */
export function reassemble(channel: ChannelName): Reassembly {
  let parts: Bytes[] = []
  let missing = 0
  const bad = (what: string): never => refuse('peer.garbage', { what })
  return {
    take(type, bytes) {
      if (type === 'whole') {
        if (missing > 0 || bytes.length < 2 || bytes.length > 1 + partBytes) bad('whole')
        return bytes.subarray(1)
      }
      const header = type === 'first' ? 5 : 1
      if (type === 'first') {
        const total = bytes.length > 5 ? new Reader(bytes.slice(1, 5)).uint(4) : 0
        if (missing > 0 || total <= partBytes || total > messageBytesMax[channel]) bad('first')
        missing = total
      }
      const part = bytes.subarray(header)
      if (missing === 0 || part.length !== Math.min(missing, partBytes)) bad('part')
      parts.push(part)
      missing -= part.length
      if (missing > 0) return undefined
      const message = concat(...parts)
      parts = []
      return message
    },
  }
}

/** Why a connection ends, as far as the other side is told. The index is the coded value: append only. */
const farewells = [
  'peer.gone',
  'peer.garbage',
  'peer.early',
  'peer.flooding',
  'peer.slow',
  'peer.silent',
  'peer.replaced',
  'peer.full',
  'handshake.garbage',
  'handshake.newer',
  'handshake.other-network',
  'handshake.self',
  'handshake.forged',
  'handshake.late',
  'peer.banned',
] as const satisfies readonly RefusalCode[]

export const bye = (code: RefusalCode): Bytes =>
  frame(
    'bye',
    Uint8Array.of(
      Math.max(
        0,
        farewells.findIndex((known) => known === code),
      ),
    ),
  )

export const farewellOf = (bytes: Bytes): RefusalCode => farewells[bytes[1] ?? 0] ?? 'peer.gone'
