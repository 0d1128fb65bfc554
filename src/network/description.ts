/**
 * The least a WebRTC connection needs, in place of its SDP (RFC 8829, 8839, 8841, 8122).
 *
 * Two things follow from never exchanging SDP itself: an invite is about 135 characters instead of 650, and
 * the text a browser parses is always written here, with exactly one fingerprint in it, so the fingerprint
 * that the handshake signs is the only certificate the connection can have.
 *
 *   candidates u8 | length u8, ufrag | length u8, pwd | SHA-256 of the certificate 32 | candidates
 *   candidate: u8 = 4 · type + family | address | port u16
 *     family 0: mDNS name `<uuid>.local`, 16 B; 1: IPv4, 4 B; 2: IPv6, 16 B
 *     type 0: host, 1: server reflexive, 2: relayed
 *
 * Only UDP candidates are carried: the browsers' TCP candidates cannot be dialled by a browser.
 */
import { equal, hex, text, unhex, utf8, type Bytes } from '../core/bytes.ts'
import type { Codec, Reader, Writer } from '../core/codec.ts'

export const candidatesMax = 10
const ufragMax = 32
const pwdMax = 64

const families = ['mdns', 'ipv4', 'ipv6'] as const
const types = ['host', 'srflx', 'relay'] as const
const addressBytes = { mdns: 16, ipv4: 4, ipv6: 16 } as const

export interface Candidate {
  readonly type: (typeof types)[number]
  readonly family: (typeof families)[number]
  /** 4 or 16 bytes in network order; of an mDNS name the UUID. */
  readonly address: Bytes
  /** 1 to 65535. */
  readonly port: number
}

export interface Description {
  /** RFC 8839 §5.4: 4 to 32 ice-chars. */
  readonly ufrag: string
  /** 22 to 64 ice-chars. */
  readonly pwd: string
  /** SHA-256 of the DTLS certificate, 32 bytes. */
  readonly fingerprint: Bytes
  readonly candidates: readonly Candidate[]
}

function iceText(from: Reader, least: number, most: number): string {
  const size = from.uint(1)
  if (size < least || size > most) from.bad('credential length')
  const raw = from.raw(size)
  if (!raw.every(isIceChar)) from.bad('credential characters')
  return text(raw)
}
const isIceChar = (byte: number): boolean => /[A-Za-z0-9+/]/.test(String.fromCharCode(byte))

function writeIceText(to: Writer, value: string): void {
  to.uint(value.length, 1)
  to.raw(utf8(value))
}

export const descriptionCodec: Codec<Description> = {
  max: 1 + (1 + ufragMax) + (1 + pwdMax) + 32 + candidatesMax * (1 + 16 + 2),
  write(to, value) {
    to.uint(value.candidates.length, 1)
    writeIceText(to, value.ufrag)
    writeIceText(to, value.pwd)
    to.raw(value.fingerprint)
    for (const candidate of value.candidates) {
      to.uint(4 * types.indexOf(candidate.type) + families.indexOf(candidate.family), 1)
      to.raw(candidate.address)
      to.uint(candidate.port, 2)
    }
  },
  read(from) {
    const count = from.uint(1)
    if (count > candidatesMax) from.bad('too many candidates')
    const ufrag = iceText(from, 4, ufragMax)
    const pwd = iceText(from, 22, pwdMax)
    const fingerprint = from.raw(32)
    const candidates: Candidate[] = []
    for (let i = 0; i < count; i++) {
      const byte = from.uint(1)
      const type = types[byte >> 2]
      const family = families[byte & 3]
      if (!type || !family) return from.bad('candidate kind')
      const address = from.raw(addressBytes[family])
      const port = from.uint(2)
      if (port === 0) from.bad('port 0')
      candidates.push({ type, family, address, port })
    }
    return { ufrag, pwd, fingerprint, candidates }
  },
}

/** Reads the SDP this browser made; throws a TypeError when it lacks what a connection needs. */
export function describe(sdp: string): Description {
  const lines = sdp.split(/\r?\n/)
  const value = (name: string): string => {
    const found = lines.find((line) => line.startsWith(`a=${name}:`))
    if (found === undefined) throw new TypeError(`no ${name} in the SDP`)
    return found.slice(name.length + 3)
  }
  const fingerprint = /^sha-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/i.exec(value('fingerprint'))?.[1]
  if (fingerprint === undefined) throw new TypeError('no SHA-256 fingerprint in the SDP')
  const candidates: Candidate[] = []
  for (const line of lines) {
    const candidate = line.startsWith('a=candidate:') ? parseCandidate(line) : undefined
    if (candidate && candidates.length < candidatesMax && !candidates.some((known) => same(known, candidate)))
      candidates.push(candidate)
  }
  return {
    ufrag: value('ice-ufrag'),
    pwd: value('ice-pwd'),
    fingerprint: unhex(fingerprint.replaceAll(':', '').toLowerCase()),
    candidates,
  }
}

const same = (a: Candidate, b: Candidate): boolean =>
  a.type === b.type && a.family === b.family && a.port === b.port && equal(a.address, b.address)

/** `a=candidate:<foundation> <component> <transport> <priority> <address> <port> typ <type> …`; undefined if not ours. */
function parseCandidate(line: string): Candidate | undefined {
  const [, component, transport, , address = '', portText, , typeText] = line.split(' ')
  const type = types.find((name) => name === typeText)
  const port = Number(portText)
  const parsed = parseAddress(address)
  if (component !== '1' || transport?.toLowerCase() !== 'udp' || !type || !parsed || !(port > 0))
    return undefined
  return { type, ...parsed, port }
}

function parseAddress(address: string): Pick<Candidate, 'family' | 'address'> | undefined {
  const uuid = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.local$/.exec(address)?.[1]
  if (uuid !== undefined) return { family: 'mdns', address: unhex(uuid.replaceAll('-', '')) }
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address))
    return { family: 'ipv4', address: Uint8Array.from(address.split('.'), Number) }
  const words = ipv6Words(address)
  return words && { family: 'ipv6', address: unhex(words.map((word) => word.padStart(4, '0')).join('')) }
}

/** The eight words of an IPv6 address (RFC 4291 §2.2, without the mixed IPv4 form). */
function ipv6Words(address: string): string[] | undefined {
  const [head = '', tail, ...more] = address.toLowerCase().split('::')
  const words = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const before = words(head)
  const after = words(tail ?? '')
  const gap = 8 - before.length - after.length
  if (more.length > 0 || (tail === undefined ? gap !== 0 : gap < 1)) return undefined
  const all = [...before, ...Array.from({ length: gap }, () => '0'), ...after]
  return all.every((word) => /^[0-9a-f]{1,4}$/.test(word)) ? all : undefined
}

/** The SDP of a connection with data channels only; an answer takes the DTLS client's part (RFC 8842 §5.3). */
export function sdpOf(type: 'offer' | 'answer', description: Description): string {
  const fingerprint = hex(description.fingerprint).toUpperCase().match(/../g)?.join(':') ?? ''
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    ...description.candidates.map(candidateLine),
    `a=ice-ufrag:${description.ufrag}`,
    `a=ice-pwd:${description.pwd}`,
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${type === 'offer' ? 'actpass' : 'active'}`,
    'a=mid:0',
    'a=sctp-port:5000',
    'a=max-message-size:262144',
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

/** Type preference of RFC 8445 §5.1.2.2; the order of the list decides among equals. */
const preferences = { host: 126, srflx: 100, relay: 0 } as const

function candidateLine(candidate: Candidate, index: number): string {
  const priority = preferences[candidate.type] * 2 ** 24 + (0xffff - index) * 2 ** 8 + 255
  const related = candidate.type === 'host' ? '' : ' raddr 0.0.0.0 rport 0'
  return `a=candidate:${index + 1} 1 udp ${priority} ${printAddress(candidate)} ${candidate.port} typ ${candidate.type}${related}`
}

function printAddress({ family, address }: Candidate): string {
  if (family === 'ipv4') return address.join('.')
  const digits = hex(address)
  if (family === 'ipv6') return digits.match(/.{4}/g)?.join(':') ?? ''
  return `${[0, 8, 12, 16, 20].map((at, i, ats) => digits.slice(at, ats[i + 1])).join('-')}.local`
}
