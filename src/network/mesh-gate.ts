/**
 * The gate in front of y-webrtc: what a peer may say to the shared presence document.
 *
 * y-webrtc believes whoever is connected: any peer could erase or fork another's part of a Yjs document with
 * 15 bytes, speak for others in the awareness, or hide tabs by claiming that they are near (message type 4).
 * So every message is read here first and only what a peer may say about itself goes on:
 *
 *   0 sync       0 state vector, small. 1, 2 update: no deletions; only text or plain values; only of the
 *                Yjs client this connection is bound to; nothing missing before it;
 *                small, and few
 *   1 awareness  cut down to the entry of the bound client, at most 256 bytes
 *   3 query      passes
 *   4 and others do not
 *
 * Honest peers also relay what others said, so what is not theirs is dropped without blame. Bytes that are
 * not of the format at all are a fault.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export const gateBytesMax = 16 * 1024
const stateVectorBytesMax = 1024
const presenceBytesMax = 256
const updateBytesMax = 1024
/** The clock a client may reach: with the size of an update, what it may make everybody keep. */
const clockMax = 1024
const queryPresence = 3

export interface Bound {
  /** The Yjs client the peer speaks for. */
  readonly client: number
  /** How much of that client is known: the clock its next item must have, or an earlier one. */
  readonly clock: number
}

/** The bytes y-webrtc may read, undefined to drop the message, or 'garbage'. */
export function gate(message: Uint8Array, bound: Bound): Uint8Array | 'garbage' | undefined {
  if (message.length > gateBytesMax) return 'garbage'
  try {
    const from = decoding.createDecoder(message)
    const type = decoding.readVarUint(from)
    const passed =
      type === 0
        ? passSync(from, bound)
        : type === 1
          ? cutAwareness(from, bound.client)
          : type === queryPresence
    // Claims that a tab is near, or a message of a later y-webrtc.
    if (type > 1 && !passed) return undefined
    if (decoding.hasContent(from)) return 'garbage'
    return passed === true ? message : passed || undefined
  } catch {
    return 'garbage'
  }
}

function passSync(from: decoding.Decoder, bound: Bound): boolean {
  const step = decoding.readVarUint(from)
  const content = decoding.readVarUint8Array(from)
  if (step === 0) return content.length <= stateVectorBytesMax && Y.decodeStateVector(content).size >= 0
  if (step > 2) throw new TypeError('no such sync message')
  return mayApply(content, bound)
}

/** Plain values a bound client appends to its own history. `instanceof`, since builds rename classes. */
function mayApply(update: Uint8Array, { client, clock }: Bound): boolean {
  if (update.length > updateBytesMax) return false
  const { structs, ds } = Y.decodeUpdate(update)
  let next = clock
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.client !== client || struct.id.clock > next) return false
    if (!(struct.content instanceof Y.ContentAny || struct.content instanceof Y.ContentString)) return false
    if (!isOwn(struct.origin, struct) || !isOwn(struct.rightOrigin, struct)) return false
    if (struct.parent !== null && typeof struct.parent !== 'string') return false
    next = Math.max(next, struct.id.clock + struct.length)
  }
  return ds.clients.size === 0 && next <= clockMax
}

/** A neighbour of an item that is there for sure: none, or an earlier one of the same client. */
const isOwn = (neighbour: Y.ID | null, { id }: Y.Item): boolean =>
  neighbour === null || (neighbour.client === id.client && neighbour.clock < id.clock)

/** y-protocols/awareness: count, then client, clock and JSON of each entry. */
function cutAwareness(from: decoding.Decoder, client: number): Uint8Array | undefined {
  const entries = decoding.createDecoder(decoding.readVarUint8Array(from))
  const count = decoding.readVarUint(entries)
  let own: Uint8Array | undefined
  for (let i = 0; i < count; i++) {
    const id = decoding.readVarUint(entries)
    const clock = decoding.readVarUint(entries)
    const json = decoding.readVarString(entries)
    if (id === client) own = isPresence(json) ? awarenessOf(client, clock, json) : undefined
  }
  if (decoding.hasContent(entries)) throw new TypeError('bytes left over')
  return own
}

function isPresence(json: string): boolean {
  if (json.length > presenceBytesMax) return false
  const state: unknown = JSON.parse(json)
  return typeof state === 'object' && !Array.isArray(state)
}

function awarenessOf(client: number, clock: number, json: string): Uint8Array {
  const entry = encoding.createEncoder()
  encoding.writeVarUint(entry, 1)
  encoding.writeVarUint(entry, client)
  encoding.writeVarUint(entry, clock)
  encoding.writeVarString(entry, json)
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, 1)
  encoding.writeVarUint8Array(message, encoding.toUint8Array(entry))
  return encoding.toUint8Array(message)
}
