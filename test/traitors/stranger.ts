/**
 * What somebody says who has a key, a connection and the wire format, and no part in the network: one message of an
 * attack after another, each made anew. What everybody may know of a ledger is known to it, too.
 */
import { concat, type Bytes, type Hash } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { bitmap } from '../../src/consensus/certificate.ts'
import { encodeMessage, type Message as Agreed } from '../../src/consensus/messages.ts'
import type { Transaction, TxId, VoteKey } from '../../src/ledger/transaction.ts'
import type { ChannelName } from '../../src/network/bridge.ts'
import { message, type Message } from '../../src/node/protocol.ts'

/** What it knows. */
export interface Known {
  readonly height: number
  readonly validator: VoteKey
  readonly consent: TxId
  /** Sealed bytes that it may not have. */
  readonly blob: Hash
  readonly authority: string
  /** Bytes by chance. */
  readonly some: <T extends Bytes = never>(size?: number) => T
}

export type Said = readonly [channel: ChannelName, bytes: Bytes]

const told = (what: Message): Said => ['control', encode(message, what)]
const agreed = (what: Agreed): Said => ['consensus', encodeMessage(what)]
const onBulk = (kind: number, address: Hash, ...rest: readonly Uint8Array[]): Said => [
  'bulk',
  concat(Uint8Array.of(kind), address, ...rest),
]

export const strangerAttacks: Readonly<Record<string, (known: Known) => Said>> = {
  'transactions that nobody signed': ({ some, authority }) => {
    const one = (): Transaction => ({
      body: {
        kind: 'attribute.declare',
        authority: authority as never,
        attribute: `a${Math.trunc(Math.random() * 1e9)}` as never,
        title: '',
        words: [],
        listed: false,
      },
      signatures: [some(64)],
      abs: undefined,
    })
    return told({ kind: 'tx.give', transactions: Array.from({ length: 64 }, one) })
  },
  'owners who take back what is not theirs': ({ some, consent }) =>
    told({
      kind: 'tx.give',
      transactions: [{ body: { kind: 'consent.withdraw', consent }, signatures: [some(64)], abs: undefined }],
    }),
  'ids of transactions that never come': ({ some }) =>
    told({ kind: 'tx.have', ids: Array.from({ length: 256 }, () => some(32)) }),
  'claims to be the owner': ({ some, consent }) =>
    told({
      kind: 'owner.here',
      claims: Array.from({ length: 8 }, () => ({ consent, signature: some<Bytes>(64) })),
    }),
  'check-ins with tickets that nobody made': ({ some }) =>
    told({
      kind: 'checkin.here',
      ticketKey: some(),
      signature: some(64),
      sealKey: some(),
      signer: undefined,
    }),
  'requests to read in another’s name': ({ some }) =>
    told({
      kind: 'read.ask',
      body: {
        genesis: some(),
        record: some(),
        header: some(),
        server: some(),
        reader: some(),
        answerTo: some(),
        purpose: 'payment',
        nonce: some(16),
        notAfter: Date.now() + 60_000,
        rows: [0],
        keys: [],
        logged: undefined,
      },
      signature: some(64),
      name: { salt: some<Bytes>(32), name: 'somebody' },
    }),
  'questions for everybody’s name': ({ some }) =>
    told({ kind: 'names.want', accounts: Array.from({ length: 64 }, () => some(32)) }),
  'receipts, and what is to be kept': ({ some }) =>
    Math.random() < 0.5
      ? told({ kind: 'kept', addresses: [some()], signature: some(64) })
      : told({ kind: 'keep', addresses: [some()] }),
  'evidence against others that is false': ({ some, validator, height }) =>
    told({
      kind: 'exhibit',
      votes: Array.from({ length: 32 }, (_, view) => ({
        key: validator,
        kind: 'notar' as const,
        height,
        view,
        hash: some<Hash>(),
        signature: some<Bytes>(48),
      })),
    }),
  'draws of leaders that are false': ({ some, height }) =>
    told({ kind: 'seed.ahead', height: height + 1, seed: some(48) }),
  'signatures under the end of an era': ({ some }) =>
    told({ kind: 'era.sign', era: some(), institution: some(), signature: some(64) }),
  'entries of others’ workspaces': ({ some }) =>
    told({ kind: 'workspace.have', workspace: some(), ids: Array.from({ length: 256 }, () => some()) }),
  'questions for the chain': () => told({ kind: 'handover.want', above: 0, ended: false, start: true }),
  'questions for rows of no state': ({ some }) =>
    told({ kind: 'rows.want', root: some(), keys: Array.from({ length: 32 }, (_, i) => `${i}`.repeat(99)) }),
  'questions for the history': ({ height }) => told({ kind: 'history.want', size: height }),
  'answers that nobody asked for': ({ some }) => told({ kind: 'rows.give', root: some(), rows: [] }),
  'votes of others': ({ some, height }) =>
    agreed({
      kind: 'vote',
      vote: {
        kind: 'final',
        height: height + 1,
        view: 0,
        hash: some<Hash>(),
        signer: 0,
        signature: some<Bytes>(48),
      },
    }),
  'certificates that nobody signed': ({ some, height }) =>
    agreed({
      kind: 'certificates',
      certificates: Array.from({ length: 32 }, (_, view) => ({
        kind: 'notar' as const,
        height: height + 1,
        view,
        hash: some<Hash>(),
        signers: bitmap([0], 1),
        aggregate: some<Bytes>(48),
      })),
    }),
  'proposals of blocks that are none': ({ some }) =>
    agreed({ kind: 'proposal', view: 0, block: some(5000), signature: some(48), certificates: [] }),
  'questions for all blocks': () => agreed({ kind: 'get', height: 1 }),
  'bytes of no kind': ({ some }) => ['consensus', some(200)],
  'questions for sealed bytes': ({ blob, some }) =>
    Math.random() < 0.5 ? onBulk(3, blob) : onBulk(3, some()),
  'more credit than there is': ({ blob }) => onBulk(0, blob, Uint8Array.of(0, 0, 0, 0, 255, 255)),
  'chunks that nobody asked for': ({ some }) =>
    onBulk(1, some(), Uint8Array.of(0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0), some<Bytes>(65_536)),
}
