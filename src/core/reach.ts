/**
 * How the tabs of a network reach each other from afar: the servers that tell a tab its own address or relay for
 * it (STUN, TURN: RFC 7064, 7065), and the signalling helpers on which all of them meet. A network has none
 * unless its institutions set some.
 *
 * What is written here is given to a browser, which throws at an address it does not like, so the patterns are
 * narrower than the RFCs: lower-case names or IP addresses, no credentials within the address.
 */
import { fixed, list, mapped, record, string, type Codec, type Value } from './codec.ts'
import { refuse } from './refusal.ts'

const host = String.raw`(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])`
const port = String.raw`(?::[1-9]\d{0,4})?`
const server = new RegExp(`^(?:stun|turn)s?:${host}${port}$`)
const helper = new RegExp(`^wss?://${host}${port}/[!"$-~]*$`)

/** A helper's address as `URL` prints it: ws: or wss:, a path, no fragment. */
export const isHelperAddress = (text: string): boolean => helper.test(text)
/** `stun:host:port`, `turn:host:port`, or the same with `stuns:`, `turns:`. */
export const isServerAddress = (text: string): boolean => server.test(text)

/** Whether everybody who uses this server needs a name and a password for it. */
export const isRelay = (url: string): boolean => url.startsWith('turn')

const matching = (what: string, most: number, holds: (text: string) => boolean): Codec<string> =>
  mapped(
    string(most),
    (text) => (holds(text) ? text : refuse('malformed', { what })),
    (text) => text,
  )

export const serversMost = 3
export const helpersMost = 3
export const addressCharsMost = 120

/** `username` and `credential` are empty for a server that relays nothing. All of the network know them. */
export const addressServer = record({
  url: matching('server', addressCharsMost, isServerAddress),
  username: string(60),
  credential: string(60),
})
export type AddressServer = Value<typeof addressServer>

/** `secret`: of the room, from which its topic and key are made (network/helper.ts). All of the network know it. */
export const meetingHelper = record({
  url: matching('helper', addressCharsMost, isHelperAddress),
  secret: fixed(32),
})
export type MeetingHelper = Value<typeof meetingHelper>

export const reach = record({
  servers: list(addressServer, serversMost),
  helpers: list(meetingHelper, helpersMost),
})
export type Reach = Value<typeof reach>

export const noReach: Reach = { servers: [], helpers: [] }
