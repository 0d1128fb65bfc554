import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { base64url, equal } from '../../../src/core/bytes.ts'
import { decode, encode } from '../../../src/core/codec.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { describe, descriptionCodec, sdpOf } from '../../../src/network/description.ts'
import { anyDescription } from '../../support/signals.ts'

/** As Chromium writes it, with lines that are of no use here. */
const chromium = `v=0
o=- 4611731400430051336 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0
a=extmap-allow-mixed
a=msid-semantic: WMS
m=application 51803 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 192.168.1.7
a=candidate:1467250027 1 udp 2122260223 4f5b9f0c-8f6a-4c3e-9d61-0a1b2c3d4e5f.local 51803 typ host generation 0 network-cost 999
a=candidate:1467250028 1 udp 2122194687 4f5b9f0c-8f6a-4c3e-9d61-0a1b2c3d4e60.local 51804 typ host generation 0 network-cost 999
a=candidate:2999745851 1 tcp 1518280447 192.168.1.7 9 typ host tcptype active generation 0
a=ice-ufrag:F7gI
a=ice-pwd:x9cml/YzichV2+XlhiMu8g7a
a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F
a=setup:actpass
a=mid:0
a=sctp-port:5000
a=max-message-size:262144
`

group('a description', () => {
  test('of two mDNS candidates is 135 characters, a fifth of the SDP', () => {
    const coded = base64url(encode(descriptionCodec, describe(chromium)))
    expect(coded.length).toBe(135)
    expect(coded.length / chromium.length).toBeLessThan(0.3)
  })

  test('reads IPv4, IPv6, reflexive and relayed candidates, and leaves TCP out', () => {
    const { candidates } = describe(
      chromium +
        [
          'a=candidate:1 1 udp 1 203.0.113.9 4000 typ srflx raddr 0.0.0.0 rport 0',
          'a=candidate:1 1 UDP 1 2001:db8::17 4001 typ host',
          'a=candidate:1 1 udp 1 ::1 4002 typ relay raddr 1.2.3.4 rport 5',
          'a=candidate:1 2 udp 1 203.0.113.9 4003 typ host',
          'a=candidate:1 1 udp 1 nonsense 4004 typ host',
        ].join('\n'),
    )
    expect(candidates.slice(2).map(({ type, family, port }) => [type, family, port])).toEqual([
      ['srflx', 'ipv4', 4000],
      ['host', 'ipv6', 4001],
      ['relay', 'ipv6', 4002],
    ])
    expect(candidates[3]?.address).toEqual(
      Uint8Array.of(0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x17),
    )
  })

  test('becomes SDP and is read from it again unchanged', () => {
    fc.assert(
      fc.property(anyDescription, fc.constantFrom('offer', 'answer'), (description, type) => {
        expect(describe(sdpOf(type, description))).toEqual(description)
      }),
    )
  })

  test('SDP written here has one fingerprint and no line a stranger wrote', () => {
    fc.assert(
      fc.property(anyDescription, (description) => {
        const lines = sdpOf('offer', description).split('\r\n')
        expect(lines.filter((line) => line.startsWith('a=fingerprint:')).length).toBe(1)
        for (const line of lines) expect(line).toMatch(/^$|^[voscmta]=[\x20-\x7e]+$/)
      }),
    )
  })

  test('has one encoding, and decoding anything else is a refusal', () => {
    fc.assert(
      fc.property(anyDescription, (description) => {
        expect(decode(descriptionCodec, encode(descriptionCodec, description))).toEqual(description)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          const accepted = Uint8Array.from(bytes)
          expect(equal(encode(descriptionCodec, decode(descriptionCodec, accepted)), bytes)).toBe(true)
        } catch (caught) {
          expect(caught).toBeInstanceOf(Refused)
        }
      }),
    )
  })
})
