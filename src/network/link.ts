/**
 * The text of an invite link's fragment, and of the reply a person carries back.
 *
 * Text: base64url of a coded value and a checksum, the first four bytes of its tagged SHA-256, found wherever a
 * person put it (core/pasted.ts). The checksum covers every version, so a text that arrived damaged is told apart
 * from one that a newer Chartmesh made.
 *
 *   kind u8 (1 invite, 2 reply) | version u8 | body | checksum 4
 *   invite: network id 32 | network name | checkpoint: era 32, height u64, block hash 32 | role u8 | road
 *           | servers (core/reach.ts) | node key 32 | payload ≤ 200 | expires u32, seconds since 1970
 *   road:   0 local | 1 open: helper's address ≤ 200, room secret 32 | 2 personal: offer
 *   reply:  network id 32 | answer
 */
import { concat, tagged, type Bytes } from '../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  fixed,
  hashed,
  list,
  mapped,
  record,
  string,
  u32,
  u64,
  u8,
  variant,
  versioned,
  type Codec,
  type Value,
} from '../core/codec.ts'
import { bodyIn, withChecksum } from '../core/pasted.ts'
import { addressServer, isHelperAddress, serversMost } from '../core/reach.ts'
import { Refused, refuse } from '../core/refusal.ts'
import { signalCodec, type Call, type Signal } from './carrier.ts'

/** What the newcomer is asked to be. The index is the coded value: append only. */
export const inviteRoles = [
  'observer',
  'hospital',
  'insurer',
  'research',
  'board',
  'pharmacy',
  'patient',
  'carer',
  'device',
  /** Somebody who was here before, with 24 words. */
  'returning',
  /** Another device of the person who made the link (keys/pairing.ts). */
  'own-device',
] as const
export type InviteRole = (typeof inviteRoles)[number]

const role: Codec<InviteRole> = mapped(
  u8,
  (code) => inviteRoles[code] ?? refuse('newer-version', { role: code }),
  (name) => inviteRoles.indexOf(name),
)

/** An absolute ws: or wss: address without credentials or fragment, as `URL` prints it. */
const helperUrl: Codec<string> = mapped(
  string(200),
  (url) => (isHelperUrl(url) ? url : refuse('malformed', { what: 'address of the helper' })),
  (url) => new URL(url).href,
)

export function isHelperUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { username, password, href } = new URL(url)
  return isHelperAddress(url) && username + password === '' && href === url
}

const only = (kind: Call['kind']): Codec<Signal> =>
  mapped(
    signalCodec,
    (signal) => (signal.call.kind === kind ? signal : refuse('malformed', { what: 'not an ' + kind })),
    (signal) => signal,
  )

const inviteBody = record({
  networkId: hashed,
  /** As long as the ledger takes one (ledger/ids.ts). */
  networkName: string(120),
  checkpoint: record({ era: hashed, height: u64, hash: hashed }),
  role,
  road: variant({
    local: [0, record({})],
    open: [1, record({ helper: helperUrl, secret: fixed(32) })],
    personal: [2, record({ offer: only('offer') })],
  }),
  /** The network's servers, for a tab that has no ledger yet. */
  servers: list(addressServer, serversMost),
  /** The inviter's Ed25519 node key: the newcomer expects it in the handshake. */
  nodeKey: fixed(32),
  /** For the room that made the invite, such as a ticket's secret. */
  payload: blob(200),
  /** Seconds since 1970. */
  expires: u32,
})
export type Invite = Value<typeof inviteBody>

const replyBody = record({ networkId: hashed, answer: only('answer') })
export type Reply = Value<typeof replyBody>

const kinds = { invite: 1, reply: 2 } as const

export const printInvite = (invite: Invite): string => print(kinds.invite, versioned(2, inviteBody), invite)
export const printReply = (reply: Reply): string => print(kinds.reply, versioned(1, replyBody), reply)

/** @param now milliseconds since 1970. Refuses `invite.mistyped`, `invite.newer`, `invite.expired`. */
export function parseInvite(pasted: string, now: number): Invite {
  const invite = parse(kinds.invite, versioned(2, inviteBody), pasted)
  if (invite.expires * 1000 < now) refuse('invite.expired', { expired: invite.expires })
  return invite
}

/** Refuses `invite.mistyped`, `invite.newer`. */
export const parseReply = (pasted: string): Reply => parse(kinds.reply, versioned(1, replyBody), pasted)

const checksum = (body: Bytes): Bytes => tagged('link', body).slice(0, 4)

function print<T>(kind: number, codec: Codec<T>, value: T): string {
  return withChecksum(concat(Uint8Array.of(kind), encode(codec, value)), checksum)
}

function parse<T>(kind: number, codec: Codec<T>, pasted: string): T {
  const body = bodyIn(pasted, checksum) ?? refuse('invite.mistyped')
  if (body[0] !== kind)
    refuse(Object.values(kinds).some((known) => known === body[0]) ? 'invite.mistyped' : 'invite.newer')
  try {
    return decode(codec, body.slice(1))
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
    return refuse(caught.refusal.code === 'newer-version' ? 'invite.newer' : 'invite.mistyped')
  }
}
