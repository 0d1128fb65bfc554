import fc from 'fast-check'
import { hex } from '../../src/core/bytes.ts'
import type { Candidate, Description } from '../../src/network/description.ts'
import type { Call, Signal } from '../../src/network/carrier.ts'

/** What a guest says that has company. */
export const here: Call = { kind: 'here', name: undefined, kin: [], lonely: false }

const bytes = (size: number): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((raw) => Uint8Array.from(raw))

const iceText = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ minLength, maxLength, unit: fc.constantFrom(...'ABCXYZabcxyz0123456789+/'.split('')) })

const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    type: fc.constantFrom('host', 'srflx', 'relay'),
    family: fc.constantFrom('mdns', 'ipv4', 'ipv6'),
    address: bytes(16),
    port: fc.integer({ min: 1, max: 65_535 }),
  })
  .map((one) => (one.family === 'ipv4' ? { ...one, address: one.address.slice(0, 4) } : one))

export const anyDescription: fc.Arbitrary<Description> = fc.record({
  ufrag: iceText(4, 32),
  pwd: iceText(22, 64),
  fingerprint: bytes(32),
  candidates: fc.uniqueArray(candidate, { maxLength: 10, selector: (one) => JSON.stringify(one) }),
})

export const anyTab: fc.Arbitrary<string> = bytes(8).map(hex)

/** A signal that carries a description, as a personal link holds one. */
export const anyCall = (kind: 'offer' | 'answer'): fc.Arbitrary<Signal> =>
  fc.record({
    from: anyTab,
    to: fc.option(anyTab, { nil: undefined }),
    call: fc
      .record({ session: fc.nat({ max: 2 ** 32 - 1 }), description: anyDescription })
      .map((described) => ({ kind, ...described })),
  })

/** RFC 5737: an address of nobody, as that of a tab behind a router is to the other side. */
const nobody: Candidate = {
  type: 'host',
  family: 'ipv4',
  address: Uint8Array.of(192, 0, 2, 1),
  port: 9,
}

/** The same offer from a tab that cannot be reached before it has the answer. */
export const unreachable = (offer: Signal): Signal =>
  offer.call.kind === 'here'
    ? offer
    : {
        ...offer,
        call: { ...offer.call, description: { ...offer.call.description, candidates: [nobody] } },
      }
