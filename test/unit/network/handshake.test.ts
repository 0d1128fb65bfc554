import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asHash, equal, own, type Bytes } from '../../../src/core/bytes.ts'
import {
  newHandshake,
  shake,
  type Handshake,
  type HandshakeEffect,
  type HandshakeEvent,
  type Hello,
} from '../../../src/network/handshake.ts'

const fill = (byte: number, size = 32): Bytes => new Uint8Array(size).fill(byte)
const secrets = { a: fill(1), b: fill(2), m: fill(3) }
const keyOf = (secret: Bytes): Bytes => own(ed25519.getPublicKey(secret))

/** One side: keeps its state, signs and checks at once, collects what it sends and how it ends. */
class Side {
  readonly secret: Bytes
  readonly hello: Hello
  state: Handshake
  outbox: Bytes[] = []
  end: Extract<HandshakeEffect, { type: 'accept' | 'reject' }> | undefined
  constructor(secret: Bytes, change: Partial<Hello> = {}) {
    this.secret = secret
    this.hello = {
      networkId: asHash(fill(9)),
      nodeKey: keyOf(secret),
      nonce: fill((secret[0] ?? 0) + 10),
      tab: '0000000000000001',
      presence: 7,
      ...change,
    }
    this.state = newHandshake(this.hello)
  }
  step(event: HandshakeEvent): void {
    const [state, effects] = shake(this.state, event)
    this.state = state
    for (const effect of effects) this.carryOut(effect)
  }
  carryOut(effect: HandshakeEffect): void {
    if (effect.type === 'send') this.outbox.push(effect.bytes)
    else if (effect.type === 'sign')
      this.step({ type: 'signed', signature: own(ed25519.sign(effect.message, this.secret)) })
    else if (effect.type === 'check') {
      const { signature, message, key } = effect
      this.step({ type: 'checked', held: ed25519.verify(signature, message, key, { zip215: true }) })
    } else this.end = effect
  }
  take(): Bytes[] {
    return this.outbox.splice(0)
  }
}

const certificates = { a: fill(100), b: fill(101), m: fill(102) }

function open(a: Side, b: Side): void {
  a.step({ type: 'open', dialled: true, local: certificates.a, remote: certificates.b })
  b.step({ type: 'open', dialled: false, local: certificates.b, remote: certificates.a })
}

/** Carries frames to and fro, through `alter`, until nothing is under way. */
function exchange(a: Side, b: Side, alter: (frame: Bytes, from: Side) => Bytes = (frame) => frame): void {
  for (let toB = a.take(), toA = b.take(); toA.length + toB.length > 0; toB = a.take(), toA = b.take()) {
    for (const frame of toB) b.step({ type: 'frame', bytes: alter(frame, a) })
    for (const frame of toA) a.step({ type: 'frame', bytes: alter(frame, b) })
  }
}

const codeOf = ({ end }: Side): string | undefined => (end?.type === 'reject' ? end.code : end?.type)

describe('the handshake', () => {
  test('gives both sides the key of the other and one order', () => {
    const [a, b] = [new Side(secrets.a), new Side(secrets.b, { tab: '0000000000000002', presence: 8 })]
    open(a, b)
    exchange(a, b)
    if (a.end?.type !== 'accept' || b.end?.type !== 'accept') return expect.fail('not accepted')
    expect(a.end.theirs).toEqual({ ...b.hello, kind: 'hello' })
    expect(b.end.theirs.nodeKey).toEqual(a.hello.nodeKey)
    expect(a.end.order).toEqual(b.end.order)
  })

  test('does not hold for one who relays it over connections of his own', () => {
    const [a, b] = [new Side(secrets.a), new Side(secrets.b)]
    a.step({ type: 'open', dialled: true, local: certificates.a, remote: certificates.m })
    b.step({ type: 'open', dialled: false, local: certificates.b, remote: certificates.m })
    exchange(a, b)
    expect([codeOf(a), codeOf(b)]).toEqual(['handshake.forged', 'handshake.forged'])
  })

  test('does not hold with any bit of it changed on the way', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (nth, at, flip, fromA) => {
          const [a, b] = [new Side(secrets.a), new Side(secrets.b)]
          open(a, b)
          let count = 0
          exchange(a, b, (frame, from) => {
            if ((from === a) !== fromA || count++ !== nth) return frame
            const copy = frame.slice()
            const index = at % copy.length
            copy[index] = (copy[index] ?? 0) ^ flip
            return copy
          })
          expect([codeOf(a), codeOf(b)]).not.toEqual(['accept', 'accept'])
        },
      ),
    )
  })

  test('refuses another network, its own key and its own proof sent back', () => {
    const a = new Side(secrets.a)
    const other = new Side(secrets.b, { networkId: asHash(fill(8)) })
    open(a, other)
    exchange(a, other)
    expect(codeOf(a)).toBe('handshake.other-network')

    const mirror = new Side(secrets.a)
    mirror.step({ type: 'open', dialled: true, local: certificates.a, remote: certificates.a })
    for (const bytes of mirror.take()) mirror.step({ type: 'frame', bytes })
    expect(codeOf(mirror)).toBe('handshake.self')
  })

  test('refuses frames out of their order, twice, or before it is over', () => {
    const sent = (): Bytes[] => {
      const [a, b] = [new Side(secrets.a), new Side(secrets.b)]
      const frames: Bytes[] = []
      open(a, b)
      exchange(a, b, (frame, from) => {
        if (from === b) frames.push(frame)
        return frame
      })
      return frames
    }
    const [hello, proof, ready] = sent()
    if (!hello || !proof || !ready) return expect.fail('three frames expected')
    for (const [frames, code] of [
      [[proof], 'handshake.garbage'],
      [[ready], 'handshake.garbage'],
      [[hello, hello], 'handshake.garbage'],
      [[hello, ready], 'handshake.garbage'],
      [[hello, proof, proof], 'handshake.garbage'],
    ] as const) {
      const a = new Side(secrets.a)
      a.step({ type: 'open', dialled: true, local: certificates.a, remote: certificates.b })
      for (const bytes of frames) a.step({ type: 'frame', bytes })
      expect(codeOf(a)).toBe(code)
    }
    const early = new Side(secrets.a)
    early.step({ type: 'open', dialled: true, local: certificates.a, remote: certificates.b })
    early.step({ type: 'other' })
    expect(codeOf(early)).toBe('peer.early')

    const eager = new Side(secrets.a)
    eager.step({ type: 'open', dialled: true, local: certificates.a, remote: certificates.b })
    eager.step({ type: 'frame', bytes: hello })
    eager.step({ type: 'frame', bytes: proof })
    expect(codeOf(eager)).toBeUndefined()
    eager.step({ type: 'other' })
    expect(codeOf(eager)).toBe('accept')
  })

  test('tells a newer version from garbage, and ends when it takes too long', () => {
    const a = new Side(secrets.a)
    open(a, new Side(secrets.b))
    const [hello] = a.take()
    if (!hello) return expect.fail('no hello')
    const newer = hello.slice()
    newer[1] = 2
    const b = new Side(secrets.b)
    open(new Side(secrets.a), b)
    b.step({ type: 'frame', bytes: newer })
    expect(codeOf(b)).toBe('handshake.newer')
    a.step({ type: 'late' })
    expect(codeOf(a)).toBe('handshake.late')
  })

  test('ends in a refusal on any bytes, and then does nothing more', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1 }), (frames) => {
        const a = new Side(secrets.a)
        open(a, new Side(secrets.b))
        const before = a.take().length
        for (const raw of frames) a.step({ type: 'frame', bytes: Uint8Array.from(raw) })
        expect(codeOf(a)).toMatch(/^handshake\./)
        expect(a.take().length).toBe(before - 1)
        expect(equal(a.hello.nodeKey, keyOf(secrets.a))).toBe(true)
      }),
    )
  })
})
