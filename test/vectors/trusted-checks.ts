/** Checks trusted.json without the code that made it. */
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { ascii, bytesOf, Fr, hexOf, join, numberOf, scalar, tag, uint, valueAt } from './noble.ts'

export interface TrustedVectors {
  readonly divided: string
  readonly name: string
  readonly made: number
  readonly needed: number
  readonly keepers: readonly string[]
  readonly owner: string
  readonly shares: readonly string[]
  readonly checks: readonly string[]
  readonly part: string
  readonly text: string
  readonly card: string
  readonly ending: string
  readonly day: number
  readonly characters: string
  readonly request: {
    readonly secret: string
    readonly bytes: string
    readonly number: string
    readonly digits: string
  }
}

const hashOf = (kind: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  sha256(join(tag(kind), ...parts))
const text = (value: string): Uint8Array => join(uint(ascii(value).length, 2), ascii(value))
/** Which set it is: owner key, when it was made, how many are needed. */
const setOf = ({ owner, made, needed }: TrustedVectors): Uint8Array =>
  join(bytesOf(owner), uint(made, 4), uint(needed, 1))
const ownerSecret = (v: TrustedVectors): Uint8Array =>
  hkdf(sha256, bytesOf(v.divided), undefined, tag('trusted-owner'), 32)

/** What must hold, by name. */
export const trustedChecks = {
  'the owner key and the shares come from the divided seed': (v) => {
    const info = join(tag('trusted-coin'), uint(v.made, 4), uint(v.needed, 1), uint(1, 1))
    const coin = Fr.create(numberOf(hexOf(hkdf(sha256, bytesOf(v.divided), undefined, info, 48))))
    const least = Fr.create(numberOf(v.divided))
    return (
      hexOf(ed25519.getPublicKey(ownerSecret(v))) === v.owner &&
      v.shares.length === v.keepers.length &&
      v.shares.every((share, i) => scalar(share) === valueAt([least, coin], i + 1))
    )
  },
  'any two shares are the divided seed modulo r': ({ shares, divided }) => {
    const values = shares.map(scalar)
    const pairs = values.flatMap((_, i) => values.slice(i + 1).map((__, j) => [i, i + 1 + j] as const))
    return pairs.every(([a, b]) => {
      const [x, y] = [BigInt(a + 1), BigInt(b + 1)]
      const weighted = Fr.sub(Fr.mul(y, values[a] ?? 0n), Fr.mul(x, values[b] ?? 0n))
      return Fr.mul(weighted, Fr.inv(Fr.sub(y, x))) === Fr.create(numberOf(divided))
    })
  },
  'each share has its check': (v) =>
    v.checks.length === v.shares.length &&
    v.shares.every(
      (share, i) => hexOf(hashOf('trusted-share', setOf(v), uint(i + 1, 1), bytesOf(share))) === v.checks[i],
    ),
  'the part is what it says, signed by its owner': (v) => {
    const body = join(
      bytesOf(v.owner),
      text(v.name),
      uint(v.made, 4),
      uint(v.needed, 1),
      uint(v.checks.length, 2),
      ...v.checks.map(bytesOf),
      uint(1, 1),
      text(v.keepers[0] ?? ''),
      bytesOf(v.shares[0] ?? ''),
    )
    const whole = bytesOf(v.part)
    const signature = whole.slice(-64)
    return (
      hexOf(whole) === hexOf(join(uint(1, 1), body, signature)) &&
      ed25519.verify(signature, join(tag('trusted-part'), body), bytesOf(v.owner))
    )
  },
  'the text is the part with its kind and checksum': ({ part, text: printed }) => {
    const body = join(uint(1, 1), bytesOf(part))
    const whole = join(body, hashOf('trusted-text', body).slice(0, 4))
    return Buffer.from(whole).toString('base64url') === printed
  },
  'the card says the same share in 32 words': (v) => {
    const mark = hashOf('trusted-set', setOf(v)).slice(0, 4)
    const body = join(uint(16 * v.needed + 1, 1), uint(v.made, 4), mark, bytesOf(v.shares[0] ?? ''))
    const bytes = join(body, hashOf('trusted-card', body).slice(0, 3))
    const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
    const words = (bits.match(/.{11}/g) ?? []).map((eleven) => wordlist[Number.parseInt(eleven, 2)])
    return words.length === 32 && words.join(' ') === v.card
  },
  'the ending is signed by the owner': (v) => {
    const body = join(bytesOf(v.owner), text(v.name), uint(v.made, 4))
    const whole = Uint8Array.from(Buffer.from(v.ending, 'base64url'))
    const [told, signature] = [whole.slice(0, -68), whole.slice(-68, -4)]
    return (
      hexOf(told) === hexOf(join(uint(4, 1), uint(1, 1), body)) &&
      hexOf(whole.slice(-4)) === hexOf(hashOf('trusted-text', whole.slice(0, -4)).slice(0, 4)) &&
      ed25519.verify(signature, join(tag('trusted-ending'), body), bytesOf(v.owner))
    )
  },
  'the characters are those of the share on that day': ({ shares, day, characters }) => {
    const alphabet = '234679ACDEFGHJKMNPQRTUVWXYZ'
    const bytes = hashOf('trusted-still-there', bytesOf(shares[0] ?? ''), uint(day, 4))
    const said = [0, 2, 4].map((i) => alphabet[(256 * (bytes[i] ?? 0) + (bytes[i + 1] ?? 0)) % 27])
    return said.join('') === characters
  },
  'the digits are those of the request for that number': ({ request, name, made }) => {
    const bytes = join(uint(1, 1), x25519.getPublicKey(bytesOf(request.secret)), text(name), uint(made, 4))
    const digest = hashOf('trusted-digits', bytes, ascii(request.number))
    const digits = String(numberOf(hexOf(digest.slice(0, 8))) % 1_000_000n).padStart(6, '0')
    return hexOf(bytes) === request.bytes && digits === request.digits
  },
} as const satisfies Record<string, (vectors: TrustedVectors) => boolean>
