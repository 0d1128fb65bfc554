/**
 * The one table of what nodes say to each other on the control channel. Votes and proposals have the
 * consensus channel to themselves (consensus/messages.ts), blobs the bulk channel (network/blobs.ts),
 * handshake and heartbeats never leave network/.
 *
 * | kind         | says                                                       | from → to            |
 * |--------------|------------------------------------------------------------|----------------------|
 * | genesis.want | send me the first document                                 | newcomer → anyone    |
 * | genesis.give | here it is; its hash is the network id of the link         | anyone → newcomer    |
 * | apply        | please admit this institution                              | newcomer → inviter   |
 * | awake        | validators that are connected here                         | validator → guest    |
 * | tx.have      | ids in my pool                                             | all → all            |
 * | tx.want      | send these                                                 | all → all            |
 * | tx.give      | transactions                                               | all → all            |
 * | checkin.*    | record/checkin.ts                                          | patient ↔ hospital   |
 * | vouch.*      | an officer's key for who is at a desk (record/checkin.ts)  | hospital ↔ officer, patient → hospital |
 * | register.*   | an institution's part of a signer's registration           | among institutions   |
 * | keep         | please hold these blobs                                    | publisher → holder   |
 * | kept         | signed receipt: I hold them                                | holder → publisher   |
 * | audit.*      | show that you have these (record/audit.ts)                 | who has them → holder |
 * | rewrap.keep  | please hold the headers of this change: its owner signed it | owner → holder      |
 * | owner.*      | consents that are this tab's person's (caring/own-records.ts) | owner ↔ institution |
 * | letter*      | record/letter.ts, and that it is kept                      | reader ↔ hospital ↔ patient |
 * | names.*      | what these accounts are called (identity/introducing.ts)   | institution or patient → institution |
 * | read.ask     | record/reading.ts                                          | reader → server      |
 * | read.answer  | likewise                                                   | server → reader      |
 * | entry.*      | a transaction, and its way to a later head (record/proof.ts) | all → all          |
 * | handover.*   | who votes after a block, and how that came (ledger/handover.ts) | all → all       |
 * | era.propose  | let us go on from here (ledger/era.ts)                     | all → all            |
 * | era.sign     | an officer's signature under that                          | all → all            |
 * | rows.*       | rows of a recent state with their proofs (ledger/trie.ts)  | newcomer ↔ anyone    |
 * | history.*    | the edge of the history tree as it was (ledger/history.ts) | newcomer ↔ anyone    |
 * | device.apply | please let this device vote for your institution           | device → its officer |
 * | pair.*       | another device of a person gets the keys (keys/pairing.ts) | new device ↔ old    |
 * | kin.*        | this tab is another device of yours (identity/kin.ts)      | guest ↔ guest        |
 * | workspace.have | ids of entries of a workspace that are here (workspace/log.ts) | among institutions, and a person's devices |
 * | exhibit      | votes I heard that what became final does not explain      | all → all            |
 * | seed.ahead   | the seed of the block I shall propose (agreeing/seed-ahead.ts) | leader → voters  |
 */
import { ballotFields, lawful } from '../core/ballot.ts'
import { type Bytes, concat, tag } from '../core/bytes.ts'
import {
  fixed,
  flag,
  hashed,
  list,
  option,
  record,
  string,
  u32,
  u64,
  variant,
  versioned,
  type Value,
} from '../core/codec.ts'
import * as pairing from '../keys/pairing.ts'
import { header } from '../ledger/block.ts'
import { eraDocument } from '../ledger/era.ts'
import { step } from '../ledger/handover.ts'
import { edge } from '../ledger/history.ts'
import { stateRow } from '../ledger/proven.ts'
import {
  accountId,
  address,
  applicant,
  device,
  genesis,
  institutionId,
  recordsPerConsentMost,
  signingKey,
  transaction,
  txId,
  voteKey,
  type Address,
} from '../ledger/transaction.ts'
import { validatorSet } from '../ledger/validators.ts'
import { auditProof } from '../record/audit.ts'
import { agreed, here, offer, vouchGive, vouchWant, vouchWrong } from '../record/checkin.ts'
import { sentLetter } from '../record/letter.ts'
import { act } from '../record/proof.ts'
import { answerBox, request } from '../record/reading.ts'
import { claimsMost } from './caring/own-records.ts'
import { introduction } from './names.ts'

/** Steps in one answer; bytes end it sooner. */
export const handoverStepsMost = 256
/** A vote with the key it is of. */
const heardVote = lawful(record({ key: voteKey, ...ballotFields, signature: fixed(48) }))
/** Ids of entries in one announcement. */
export const workspaceIdsMost = 256
/** Names in one answer: 12 kB. */
export const introducedMost = 64
/** As many as one exhibit holds. */
export const exhibitMost = 32

/** Blobs one question is about: a record has two. */
const auditedMost = 2

/** Rows in one answer; bytes end it sooner. */
export const provenRowsMost = 32
export const provenBytesMost = 48_000

/** What one node says to another on the control channel. */
export const message = versioned(
  1,
  variant({
    'genesis.want': [1, record({ genesis: hashed })],
    'genesis.give': [2, record({ document: genesis })],
    apply: [3, applicant],
    awake: [4, record({ validators: list(signingKey, 256) })],
    'tx.have': [10, record({ ids: list(txId, 256) })],
    'tx.want': [11, record({ ids: list(txId, 64) })],
    'tx.give': [12, record({ transactions: list(transaction, 64) })],
    'checkin.here': [20, here],
    'checkin.offer': [21, offer],
    'checkin.agreed': [22, agreed],
    /** Of the trustee's version, for the person known by this key. */
    'register.want': [23, record({ version: u32, uid: fixed(32) })],
    'register.give': [24, record({ version: u32, uid: fixed(32), part: option(fixed(48)) })],
    'owner.here': [25, record({ claims: list(record({ consent: txId, signature: fixed(64) }), claimsMost) })],
    'owner.known': [26, record({})],
    'vouch.want': [27, vouchWant],
    'vouch.give': [28, vouchGive],
    'vouch.wrong': [29, vouchWrong],
    keep: [30, record({ addresses: list(address, 4) })],
    kept: [31, record({ addresses: list(address, recordsPerConsentMost), signature: fixed(64) })],
    'rewrap.keep': [32, record({ transaction })],
    'audit.ask': [33, record({ nonce: fixed(32), addresses: list(address, auditedMost) })],
    /**
     * Whether the rule names this holder, and of each blob its proof, if it is there. @see record/audit.ts
     */
    'audit.answer': [
      34,
      record({ nonce: fixed(32), bound: flag, proofs: list(option(auditProof), auditedMost) }),
    ],
    letter: [36, sentLetter],
    'letter.kept': [37, record({ id: hashed })],
    'names.want': [38, record({ accounts: list(accountId, introducedMost) })],
    'names.give': [39, record({ names: list(introduction, introducedMost) })],
    'read.ask': [40, request],
    'read.answer': [41, record({ request: hashed, box: answerBox })],
    /**
     * The steps above this height, and above the end of an era there if that is known already (`ended`); `start`
     * asks for the block of that height and who votes after it.
     */
    'handover.want': [50, record({ above: u64, ended: flag, start: flag })],
    /** The last step is the giver's head, unless there are `more`: then the next are above the last of these. */
    'handover.give': [
      51,
      record({
        above: u64,
        start: option(record({ header, set: validatorSet })),
        steps: list(step, handoverStepsMost),
        more: flag,
      }),
    ],
    /** A final transaction and its way into the history of the first `size` blocks. */
    'entry.want': [60, record({ id: txId, size: u64 })],
    'entry.give': [61, record({ id: txId, size: u64, act })],
    'era.propose': [80, record({ document: eraDocument })],
    'era.sign': [81, record({ era: hashed, institution: institutionId, signature: fixed(64) })],
    /** These rows, proven under this state root. */
    'rows.want': [54, record({ root: hashed, keys: list(string(400), provenRowsMost) })],
    /** Some of them; none when the giver does not have that state. */
    'rows.give': [55, record({ root: hashed, rows: list(stateRow, provenRowsMost) })],
    'history.want': [52, record({ size: u64 })],
    'history.give': [53, record({ size: u64, edge })],
    'device.apply': [70, record({ device, signature: fixed(64) })],
    /** Entries themselves are asked for by their ids on the bulk channel. */
    'workspace.have': [90, record({ workspace: hashed, ids: list(hashed, workspaceIdsMost) })],
    'pair.ask': [100, pairing.ask],
    'pair.nonce': [101, pairing.nonce],
    'pair.show': [102, pairing.show],
    'pair.give': [103, pairing.give],
    'pair.done': [104, record({})],
    'pair.no': [105, pairing.no],
    'kin.here': [106, record({ mark: fixed(32) })],
    'kin.device': [107, record({ device: fixed(32), signature: fixed(64) })],
    exhibit: [71, record({ votes: list(heardVote, exhibitMost) })],
    'seed.ahead': [72, record({ height: u64, seed: fixed(48) })],
  }),
)
export type Message = Value<typeof message>
export type Kind = Message['kind']
export type MessageOf<K extends Kind> = Extract<Message, { kind: K }>

/** How many of a kind one peer may send in ten seconds before it counts as garbage. */
export const perTenSeconds: Readonly<Record<Kind, number>> = {
  'genesis.want': 4,
  'genesis.give': 4,
  apply: 4,
  awake: 200,
  'tx.have': 200,
  'tx.want': 200,
  'tx.give': 200,
  'checkin.here': 20,
  'checkin.offer': 20,
  'checkin.agreed': 20,
  'register.want': 40,
  'register.give': 40,
  'vouch.want': 100,
  'vouch.give': 40,
  'vouch.wrong': 20,
  'owner.here': 20,
  'owner.known': 20,
  keep: 100,
  kept: 100,
  'rewrap.keep': 10,
  'audit.ask': 40,
  'audit.answer': 40,
  letter: 40,
  'letter.kept': 40,
  'names.want': 40,
  'names.give': 40,
  'read.ask': 40,
  'read.answer': 40,
  'handover.want': 40,
  'handover.give': 40,
  'entry.want': 40,
  'entry.give': 40,
  'era.propose': 40,
  'era.sign': 400,
  'rows.want': 400,
  'rows.give': 400,
  'history.want': 10,
  'history.give': 10,
  'device.apply': 4,
  'pair.ask': 4,
  'pair.nonce': 4,
  'pair.show': 4,
  'pair.give': 4,
  'pair.done': 4,
  'pair.no': 10,
  'kin.here': 10,
  'kin.device': 10,
  'workspace.have': 200,
  exhibit: 100,
  'seed.ahead': 200,
}

/** What a holder signs when it keeps blobs. */
export const receiptBytes = (addresses: readonly Address[]): Bytes => concat(tag('receipt'), ...addresses)

export type Handlers<Peer> = {
  readonly [K in Kind]: (peer: Peer, message: MessageOf<K>) => void | Promise<void>
}
