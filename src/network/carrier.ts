/**
 * Carriers: the roads on which two tabs that are not connected yet exchange the few messages WebRTC needs.
 *
 * A tab says `here` to everyone on the road. Who then wants the other (choice.ts) dials, of two that want each
 * other the one with the larger id: it sends an `offer`, the other an `answer`, each with the whole
 * description, no trickling. So a pair costs about three messages, whatever the road. A carrier may lose, delay, repeat or reorder messages, and
 * whoever runs it may forge them: only the handshake on the connection says who the other side is.
 *
 * A personal link is a road too, walked once: its offer is for whoever opens it (`to` undefined), and a person
 * carries both texts (link.ts).
 *
 * A signal on the road, at most `signalCodec.max` bytes:
 *   version u8 | from 8 | to option 8 | kind u8 | name option 8, kin list 8, lonely u8 (here)
 *                                               | session u32 and description (offer, answer)
 */
import { hex, unhex, type Bytes } from '../core/bytes.ts'
import {
  decode,
  encode,
  fixed,
  flag,
  list,
  mapped,
  option,
  record,
  u32,
  variant,
  versioned,
  type Codec,
} from '../core/codec.ts'
import { Refused } from '../core/refusal.ts'
import { kinMost, type Said } from './choice.ts'
import { descriptionCodec, type Description } from './description.ts'

/** A tab's name on all roads, fresh at each start: 16 hexadecimal digits. Tells nothing about who it is. */
export type TabId = string

export type Call =
  /** `name` and `kin` as in choice.ts; `lonely`: guests should answer, too. */
  | (Said & { readonly kind: 'here'; readonly lonely: boolean })
  /** `session` is chosen by the dialling side and repeated in the answer. */
  | { readonly kind: 'offer'; readonly session: number; readonly description: Description }
  | { readonly kind: 'answer'; readonly session: number; readonly description: Description }

export interface Signal {
  readonly from: TabId
  /** Undefined: for everyone on the road. */
  readonly to: TabId | undefined
  readonly call: Call
}

export interface Carrier {
  readonly kind: 'tabs' | 'helper' | 'peers'
  /** Of a helper: where it is, and whether it can be reached now. */
  readonly helper?: { readonly url: string; readonly reached: () => boolean }
  /** Never throws; what cannot be sent is lost. */
  send(signal: Signal): void
  /** Called for every well-formed signal that is for everyone or for this tab, and not from it. */
  receive(listener: (signal: Signal) => void): void
  close(): void
}

export const tabCodec: Codec<TabId> = mapped(fixed(8), hex, unhex)

const described = record({ session: u32, description: descriptionCodec })
export const signalCodec: Codec<Signal> = versioned(
  2,
  record({
    from: tabCodec,
    to: option(tabCodec),
    call: variant({
      here: [0, record({ name: option(tabCodec), kin: list(tabCodec, kinMost), lonely: flag })],
      offer: [1, described],
      answer: [2, described],
    }),
  }),
)

export const encodeSignal = (signal: Signal): Bytes => encode(signalCodec, signal)

/** The signal in `bytes`; undefined for anything else. */
export function readSignal(bytes: Bytes): Signal | undefined {
  try {
    return decode(signalCodec, bytes)
  } catch (caught) {
    if (caught instanceof Refused) return undefined
    throw caught
  }
}

/** Whether this tab should hear it. */
export const isFor = (signal: Signal, self: TabId): boolean =>
  signal.from !== self && (signal.to === undefined || signal.to === self)
