import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asHash, base64url, concat, tagged, unbase64url, utf8 } from '../../../src/core/bytes.ts'
import { encode } from '../../../src/core/codec.ts'
import { name } from '../../../src/ledger/ids.ts'
import {
  inviteRoles,
  isHelperUrl,
  parseInvite,
  parseReply,
  printInvite,
  printReply,
  type Invite,
} from '../../../src/network/link.ts'
import { anyCall } from '../../support/signals.ts'
import { refusalIn } from '../../support/refusals.ts'

const now = Date.UTC(2026, 10, 22)
const bytes = (min: number, max = min) =>
  fc.uint8Array({ minLength: min, maxLength: max }).map((raw) => Uint8Array.from(raw))

const anyInvite: fc.Arbitrary<Invite> = fc.record({
  networkId: bytes(32).map(asHash),
  networkName: fc.string({ maxLength: 20 }),
  checkpoint: fc.record({
    era: bytes(32).map(asHash),
    height: fc.nat(),
    hash: bytes(32).map(asHash),
  }),
  role: fc.constantFrom(...inviteRoles),
  road: fc.oneof(
    fc.constant({ kind: 'local' } as const),
    fc.record({ kind: fc.constant('open'), helper: fc.webUrl().map(helperOf), secret: bytes(32) }),
    fc.record({ kind: fc.constant('personal'), offer: anyCall('offer') }),
  ),
  servers: fc.array(
    fc.record({
      url: fc.constantFrom('stun:a.example:3478', 'turns:[2001:db8::1]:5349', 'stun:192.0.2.1'),
      username: fc.string({ maxLength: 10 }),
      credential: fc.string({ maxLength: 10 }),
    }),
    { maxLength: 3 },
  ),
  nodeKey: bytes(32),
  payload: bytes(0, 200),
  expires: fc.integer({ min: now / 1000, max: 2 ** 32 - 1 }),
})
function helperOf(web: string): string {
  const url = new URL(web.replace(/^http/, 'ws').slice(0, 100))
  url.hash = ''
  return url.href.length <= 200 && isHelperUrl(url.href) ? url.href : 'wss://helper.example/'
}

const invite: Invite = {
  networkId: asHash(new Uint8Array(32).fill(1)),
  networkName: 'Rhine valley',
  checkpoint: {
    era: asHash(new Uint8Array(32).fill(1)),
    height: 7,
    hash: asHash(new Uint8Array(32).fill(2)),
  },
  role: 'insurer',
  road: { kind: 'open', helper: 'wss://helper.example/', secret: new Uint8Array(32).fill(3) },
  servers: [],
  nodeKey: new Uint8Array(32).fill(4),
  payload: new Uint8Array(0),
  expires: now / 1000 + 60,
}

describe('an invite link', () => {
  test('says what was put into it', () => {
    fc.assert(
      fc.property(anyInvite, (one) => {
        expect(parseInvite(printInvite(one), now)).toEqual(one)
      }),
    )
  })

  test.each(['Rhine', 'Réseau', 'شبكة السجلات', '莱茵河谷'])(
    'carries the longest name that a network can have, as in “%s”',
    (word) => {
      const letters = Array.from(word.repeat(120))
      let networkName = ''
      for (const next of letters)
        if (refusalIn(() => encode(name, networkName + next)) === undefined) networkName += next
      expect(utf8(networkName).length).toBeGreaterThan(116)
      expect(parseInvite(printInvite({ ...invite, networkName }), now).networkName).toBe(networkName)
    },
  )

  test('survives line breaks, invisible characters and the address around it', () => {
    const text = printInvite(invite)
    const torn = text.replaceAll(/(.{20})/g, '$1\r\n\t\u200b')
    expect(parseInvite(`  https://clinic.example/app/#invite=${torn} \n`, now)).toEqual(invite)
    expect(parseInvite(`<https://clinic.example/app/#${torn}`, now)).toEqual(invite)
  })

  test('mistyped by one character is refused as mistyped, wherever it is', () => {
    const text = printInvite(invite)
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A'
      expect(refusalIn(() => parseInvite(text.slice(0, at) + other + text.slice(at + 1), now))).toBe(
        'invite.mistyped',
      )
      expect(refusalIn(() => parseInvite(text.slice(0, at), now))).toBe('invite.mistyped')
    }
  })

  test('of a newer version, kind, role or road is refused as newer', () => {
    const body = unbase64url(printInvite(invite)).slice(0, -4)
    const changed = (at: number, value: number): string => {
      const copy = body.slice()
      copy[at] = value
      return base64url(concat(copy, tagged('link', copy).slice(0, 4)))
    }
    const roleAt = 2 + 32 + 2 + invite.networkName.length + 32 + 8 + 32
    for (const [at, value] of [
      [0, 9],
      [1, 3],
      [roleAt, 200],
      [roleAt + 1, 9],
    ] as const)
      expect(refusalIn(() => parseInvite(changed(at, value), now))).toBe('invite.newer')
  })

  test('is refused after its end', () => {
    expect(refusalIn(() => parseInvite(printInvite(invite), now + 60_000))).toBeUndefined()
    expect(refusalIn(() => parseInvite(printInvite(invite), now + 60_001))).toBe('invite.expired')
  })

  test('and a reply are not taken for each other', () => {
    fc.assert(
      fc.property(anyCall('answer'), (answer) => {
        const reply = { networkId: invite.networkId, answer }
        expect(parseReply(printReply(reply))).toEqual(reply)
        expect(refusalIn(() => parseInvite(printReply(reply), now))).toBe('invite.mistyped')
      }),
    )
    expect(refusalIn(() => parseReply(printInvite(invite)))).toBe('invite.mistyped')
  })

  test('cannot carry an answer as its offer, nor a helper that is not a plain ws address', () => {
    fc.assert(
      fc.property(anyCall('answer'), (offer) => {
        const text = printInvite({ ...invite, road: { kind: 'personal', offer } })
        expect(refusalIn(() => parseInvite(text, now))).toBe('invite.mistyped')
      }),
    )
    for (const url of [
      'https://helper.example/',
      'ws://user:word@helper.example/',
      'ws://h/#x',
      'ws://H/',
      'x',
    ])
      expect(isHelperUrl(url)).toBe(false)
  })

  test('has one text, and anything else is a refusal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.uint8Array().map((raw) => checked(raw)),
        ),
        (text) => {
          expect(['invite.mistyped', 'invite.newer']).toContain(refusalIn(() => parseInvite(text, now)))
        },
      ),
    )
    expect(refusalIn(() => parseInvite('A'.repeat(1_000_000), now))).toBe('invite.mistyped')
  })
})

/** Any bytes with a checksum that fits. */
function checked(raw: Uint8Array): string {
  const body = Uint8Array.from(raw)
  return base64url(concat(body, tagged('link', body).slice(0, 4)))
}
