/**
 * The crypto workers of one simulated profile: keys that follow from words, signatures that are doubles, and of
 * all else bytes of the right size. Questions come over the port that ships, and are answered as `Faults` lets.
 */
import { concat, hex, type Bytes } from '../../src/core/bytes.ts'
import type { Claim } from '../../src/core/claim.ts'
import { serve, type Channel } from '../../src/core/port.ts'
import { refusalOf } from '../../src/core/refusal.ts'
import type { BulkCalls, NoViews } from '../../src/crypto/api.ts'
import { boxOverhead } from '../../src/crypto/hpke.ts'
import type { DeviceCalls, DevicePublic, KeyPath, PersonCalls } from '../../src/keys/api.ts'
import {
  commonBytes,
  type Candidate,
  type SealingKey,
  type SigningKey,
  type VoteKey,
} from '../../src/ledger/transaction.ts'
import { filler, judgeVotes, mark, marked, signature } from './keys.ts'

/** What a profile keeps outside of its disk: it outlives even that. */
export interface Drawer {
  readonly words: string
  /** How many vote keys it had before. */
  renewed: number
}

/** Resolves when a question is to be answered, rejects with what its worker's death is refused; never when its tab is gone. */
export type Faults = (call: string) => Promise<void>

export function publicKeys({ words, renewed }: Drawer): DevicePublic {
  const voteKey = filler(96, `${words} vote ${renewed}`)
  return {
    nodeKey: filler(32, `${words} node`),
    sealKey: filler(32, `${words} seal`),
    voteKey,
    possession: signature(voteKey, filler(32, `${words} node`)),
  }
}

/** Account and officer key of the person. */
const personKey = ({ words }: Drawer, { kind }: KeyPath): Bytes => filler(32, `${words} ${kind}`)

export function founderOf(drawer: Drawer, stake: number): Candidate {
  const { nodeKey, sealKey, voteKey, possession } = publicKeys(drawer)
  return {
    name: drawer.words,
    kind: 'hospital',
    signKey: personKey(drawer, { kind: 'officer' }) as SigningKey,
    sealKey: sealKey as SealingKey,
    nodeKey: nodeKey as SigningKey,
    voteKey: voteKey as VoteKey,
    possession,
    stake,
  }
}

const holds = (claim: Claim): boolean => {
  if (claim.kind === 'vote') return hex(claim.signature) === hex(signature(claim.key, claim.message))
  if (claim.kind === 'signature') return marked(claim.key, claim.message, claim.signature)
  if (claim.kind === 'possession') return hex(claim.proof) === hex(signature(claim.key, claim.node))
  return true
}

type Device = Pick<
  DeviceCalls,
  'open' | 'renewVoteKey' | 'sign' | 'vote' | 'verify' | 'aggregate' | 'checkAggregate' | 'checkAggregates'
>

export function deviceWorker(drawer: Drawer, faults: Faults): Channel {
  return worker(faults, (channel) =>
    serve<Device, NoViews>(channel, {
      calls: {
        open: () => publicKeys(drawer),
        renewVoteKey() {
          drawer.renewed++
          return publicKeys(drawer)
        },
        sign: ({ message }) => mark(publicKeys(drawer).nodeKey, message),
        vote: ({ message }) => signature(publicKeys(drawer).voteKey, message),
        verify: ({ key, message, signature: given }) => marked(key, message, given),
        aggregate: ({ message, votes }) => judgeVotes.aggregate(message, votes),
        checkAggregate: ({ message, keys, signature: sum }) => judgeVotes.verify(message, keys, sum),
        checkAggregates: ({ aggregates }) => judgeVotes.verifyAll(aggregates),
      },
      views: {},
    }),
  )
}

type Person = Pick<
  PersonCalls,
  'state' | 'create' | 'publicKeys' | 'sign' | 'authority' | 'blind' | 'issueShares' | 'unseal'
>

export function personWorker(drawer: Drawer, faults: Faults): Channel {
  const open = { phase: 'open', locks: ['device'] } as const
  return worker(faults, (channel) =>
    serve<Person, NoViews>(channel, {
      calls: {
        state: () => open,
        create: () => open,
        publicKeys: ({ path }) => ({
          signKey: personKey(drawer, path),
          sealKey: filler(32, `${drawer.words} seal`),
        }),
        sign: ({ path, message }) => mark(personKey(drawer, path), message),
        authority({ columns }) {
          const some = Array.from({ length: columns }, (_, i) => filler(96, `column ${i}`))
          const proof = new Uint8Array(0)
          return {
            abe: { e: filler(576, 'e'), y: filler(96, 'y'), proof },
            abs: { a0: filler(96, 'a0'), a: some, b: some, proof },
          }
        },
        blind: () => ({ a: filler(48, 'a'), b: filler(48, 'b'), proof: new Uint8Array(0) }),
        issueShares: ({ servers }) => ({
          common: filler(commonBytes(1), drawer.words),
          boxes: servers.map(({ info }) => info.slice(0, 64)),
        }),
        unseal: ({ box }) => box.slice(boxOverhead),
      },
      views: {},
    }),
  )
}

export function bulkWorker(faults: Faults): Channel {
  return worker(faults, (channel) =>
    serve<Pick<BulkCalls, 'judge' | 'seal'>, NoViews>(channel, {
      calls: {
        judge: ({ claims }) => claims.map(holds),
        seal: ({ plain }) => concat(filler(boxOverhead, 'sealed'), plain),
      },
      views: {},
    }),
  )
}

/** Nobody asks for documents here. */
export const noWorker: Channel = end()

/** This side of a port whose other side `served` answers; what it says arrives when nothing else can go on. */
function worker(faults: Faults, served: (channel: Channel) => void): Channel {
  const [here, there] = [end(), end()]
  served({ ...there, postMessage: here.deliver })
  return {
    ...here,
    postMessage(message) {
      if (!isCall(message)) return there.deliver(message)
      faults(message.name).then(
        () => there.deliver(message),
        (caught: unknown) => here.deliver({ type: 'refused', id: message.id, refusal: refusalOf(caught) }),
      )
    },
  }
}

const isCall = (message: unknown): message is { readonly id: number; readonly name: string } =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'call'

function end(): Channel & { readonly deliver: (message: unknown) => void } {
  const listeners: ((event: MessageEvent) => void)[] = []
  return {
    postMessage: () => undefined,
    addEventListener: (_type, listener) => void listeners.push(listener),
    deliver(data) {
      for (const listener of listeners) listener(new MessageEvent('message', { data }))
    },
  }
}
