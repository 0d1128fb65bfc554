/**
 * Proves who is at the other end of a connection, before anything else may pass.
 *
 * Both sides speak on the control channel, at once, in three frames:
 *   hello  { version, network id, node key, nonce, tab, presence }
 *   proof  Ed25519 by the node key over
 *          tag("handshake") ‖ side of the signer u8 ‖ network id ‖ fingerprint of the dialling side ‖
 *          fingerprint of the answering side ‖ hello of the dialling side ‖ hello of the answering side
 *   ready  my check of your proof held; what follows may be anything
 *
 * The fingerprints are those of the certificates this very DTLS connection runs on, so a carrier that puts
 * itself in the middle makes two connections with other fingerprints and neither proof holds. The signer's
 * side (1 dialled, 0 answered) keeps a proof from being sent back to where it came from. `tab` and `presence`
 * are names of this session (signalling, Yjs client) that the signature binds to the connection.
 *
 * This module is a pure machine: `shake` takes one event and returns what to do. A side that has checked the
 * other's proof takes its other frames as "ready", since channels may overtake each other.
 */
import { compare, concat, equal, tag, type Bytes, type Hash } from '../core/bytes.ts'
import { decode, encode, fixed, hashed, record, u32, variant, versioned, type Codec } from '../core/codec.ts'
import { Refused, type RefusalCode } from '../core/refusal.ts'
import { tabCodec, type TabId } from './carrier.ts'

export interface Hello {
  readonly networkId: Hash
  /** Ed25519 public key, 32 bytes. */
  readonly nodeKey: Bytes
  /** 32 bytes by chance, fresh for each connection. */
  readonly nonce: Bytes
  readonly tab: TabId
  /** Yjs client id of the page, u32. */
  readonly presence: number
}

const helloCodec: Codec<Hello> = versioned(
  1,
  record({ networkId: hashed, nodeKey: fixed(32), nonce: fixed(32), tab: tabCodec, presence: u32 }),
)
const frameCodec = variant({
  hello: [0, helloCodec],
  proof: [1, record({ signature: fixed(64) })],
  ready: [2, record({})],
})

export interface Handshake {
  readonly mine: Hello
  readonly certificates?: { readonly dialled: boolean; readonly local: Bytes; readonly remote: Bytes }
  readonly theirs?: Hello
  /** 'none' until their proof came, 'checking' until the verifier answered. */
  readonly proof: 'none' | 'checking' | 'held'
  readonly ready: boolean
  readonly over: boolean
}

export type HandshakeEvent =
  /** The channel is open and both certificates are known. Comes first. */
  | { readonly type: 'open'; readonly dialled: boolean; readonly local: Bytes; readonly remote: Bytes }
  | { readonly type: 'frame'; readonly bytes: Bytes }
  | { readonly type: 'signed'; readonly signature: Bytes }
  | { readonly type: 'checked'; readonly held: boolean }
  /** A frame came that is none of the handshake's. */
  | { readonly type: 'other' }
  | { readonly type: 'late' }

export type HandshakeEffect =
  | { readonly type: 'send'; readonly bytes: Bytes }
  | { readonly type: 'sign'; readonly message: Bytes }
  | { readonly type: 'check'; readonly key: Bytes; readonly message: Bytes; readonly signature: Bytes }
  /** `order` compares two connections of the same pair the same way on both sides. */
  | { readonly type: 'accept'; readonly theirs: Hello; readonly order: Bytes }
  | { readonly type: 'reject'; readonly code: RefusalCode }

export const handshakeMsMax = 10_000

/** @param mine own hello with a fresh nonce. */
export const newHandshake = (mine: Hello): Handshake => ({ mine, proof: 'none', ready: false, over: false })

type Step = readonly [Handshake, readonly HandshakeEffect[]]

export function shake(state: Handshake, event: HandshakeEvent): Step {
  if (state.over) return [state, []]
  switch (event.type) {
    case 'open': {
      const { dialled, local, remote } = event
      const hello = encode(frameCodec, { kind: 'hello', ...state.mine })
      return [{ ...state, certificates: { dialled, local, remote } }, [{ type: 'send', bytes: hello }]]
    }
    case 'frame':
      return receive(state, event.bytes)
    case 'signed':
      return [
        state,
        [{ type: 'send', bytes: encode(frameCodec, { kind: 'proof', signature: event.signature }) }],
      ]
    case 'checked': {
      if (!event.held) return reject(state, 'handshake.forged')
      const [next, effects] = acceptIfReady({ ...state, proof: 'held' })
      return [next, [{ type: 'send', bytes: encode(frameCodec, { kind: 'ready' }) }, ...effects]]
    }
    case 'other':
      return state.proof === 'held' ? acceptIfReady({ ...state, ready: true }) : reject(state, 'peer.early')
    case 'late':
      return reject(state, 'handshake.late')
  }
}

function receive(state: Handshake, bytes: Bytes): Step {
  const frame = parse(bytes)
  if (typeof frame === 'string') return reject(state, frame)
  if (frame.kind === 'hello' && state.certificates && !state.theirs) return greet(state, frame)
  if (frame.kind === 'proof' && state.theirs && state.proof === 'none') {
    const { nodeKey } = state.theirs
    const message = transcript(state, state.theirs, 'theirs')
    return [
      { ...state, proof: 'checking' },
      [{ type: 'check', key: nodeKey, message, signature: frame.signature }],
    ]
  }
  // Their "ready" may come while their proof is still being checked here.
  if (frame.kind === 'ready' && state.proof !== 'none' && !state.ready)
    return acceptIfReady({ ...state, ready: true })
  return reject(state, 'handshake.garbage')
}

function greet(state: Handshake, theirs: Hello): Step {
  if (!equal(theirs.networkId, state.mine.networkId)) return reject(state, 'handshake.other-network')
  if (equal(theirs.nodeKey, state.mine.nodeKey)) return reject(state, 'handshake.self')
  const next = { ...state, theirs }
  return [next, [{ type: 'sign', message: transcript(next, theirs, 'mine') }]]
}

function acceptIfReady(state: Handshake): Step {
  if (state.proof !== 'held' || !state.ready || !state.theirs) return [state, []]
  const nonces = [state.mine.nonce, state.theirs.nonce].toSorted(compare)
  return [{ ...state, over: true }, [{ type: 'accept', theirs: state.theirs, order: concat(...nonces) }]]
}

const reject = (state: Handshake, code: RefusalCode): Step => [
  { ...state, over: true },
  [{ type: 'reject', code }],
]

/** What the `signer` of the two signs. */
function transcript({ mine, certificates }: Handshake, theirs: Hello, signer: 'mine' | 'theirs'): Bytes {
  if (!certificates) throw new Error('a handshake began before its channel was open')
  const { dialled, local, remote } = certificates
  const here = { fingerprint: local, hello: encode(helloCodec, mine) }
  const there = { fingerprint: remote, hello: encode(helloCodec, theirs) }
  const [dialling, answering] = dialled ? [here, there] : [there, here]
  const side = Uint8Array.of((signer === 'mine') === dialled ? 1 : 0)
  return concat(
    tag('handshake'),
    side,
    mine.networkId,
    dialling.fingerprint,
    answering.fingerprint,
    dialling.hello,
    answering.hello,
  )
}

function parse(bytes: Bytes) {
  try {
    return decode(frameCodec, bytes)
  } catch (caught) {
    if (!(caught instanceof Refused)) throw caught
    return caught.refusal.code === 'newer-version' ? 'handshake.newer' : 'handshake.garbage'
  }
}
