/**
 * What may be written on the ledger: one record a family, and how each is signed.
 *
 *   txId    = SHA-256(D("tx") ‖ genesis id ‖ body)            the id never covers a signature
 *   signed  = D("sign") ‖ role ‖ 0x00 ‖ txId                  Ed25519, ZIP-215 with S < L
 *   txRoot  = RFC 6962 over leaf(body ‖ proofs)               covers both
 *
 * | family            | signed by (in this order)                                              |
 * |-------------------|------------------------------------------------------------------------|
 * | institution.admit | an approving institution; a vote (rules/vote.ts)                       |
 * | stake.set         | an approving institution; a vote                                       |
 * | stake.idle        | the reporting device: nobody has to be at it                           |
 * | stake.resume      | the device that was reported asleep                                    |
 * | key.rotate        | its institution, the device                                            |
 * | device.add        | its institution, the new device                                        |
 * | device.drop       | its institution                                                        |
 * | evidence          | the reporting device                                                   |
 * | era.evidence      | the reporting device                                                   |
 * | network.upgrade   | an approving institution; a vote                                       |
 * | network.reach     | an approving institution; a vote                                       |
 * | authority.open    | its institution                                                        |
 * | ceremony.begin    | the institution that calls the officers together                       |
 * | ceremony.say      | the officer's account; of a key that is handed on in deal and answer the account of who holds it |
 * | ceremony.close    | an officer's account                                                   |
 * | attribute.declare | the authority's institution                                            |
 * | attribute.rekey   | the authority's institution                                            |
 * | account.open      | the account key, the sponsoring institution                            |
 * | account.rotate    | the account key                                                        |
 * | attribute.issue   | the authority's institution; of several officers' one, with its account|
 * | issuance.fault    | a device of the server                                                 |
 * | attribute.revoke  | the authority's institution                                            |
 * | consent.give      | the ticket key, the owner key, the hospital (over the ticket); and ABS |
 * | consent.withdraw  | the owner key                                                          |
 * | consent.dispute   | the owner key; or nobody, and ABS as the consent itself                |
 * | record.publish    | the hospital                                                           |
 * | record.rewrap     | the owner key                                                          |
 * | record.erase      | the owner key                                                          |
 * | record.receipt    | the device that deleted                                                |
 * | access.read       | a device of the serving institution: a pinned tab does it alone        |
 *
 * A device signs with its node key. A candidate's own signatures stand in the body of institution.admit: they
 * travel with its application, before any approval exists.
 */
import { ballotCodec } from '../core/ballot.ts'
import { tag, tagged, type Bytes, type Hash, concat, equal, hash, utf8 } from '../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  fixed,
  flag,
  hashed,
  list,
  mapped,
  option,
  record,
  u16,
  u32,
  u64,
  u8,
  variant,
  versioned,
  type Value,
} from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { reach } from '../core/reach.ts'
import { leafHash } from '../core/tree.ts'
import {
  accessRead,
  consentDispute,
  consentGive,
  consentWithdraw,
  recordErase,
  recordPublish,
  recordReceipt,
  recordRewrap,
} from './acts.ts'
import {
  accountId,
  institutionId,
  institutionKind,
  keyVersion,
  label,
  name,
  sealingKey,
  signingKey,
  txId,
  voteKey,
  type AccountId,
  type InstitutionId,
  type Label,
  type SigningKey,
  type TxId,
} from './ids.ts'
import { nameBoxBytes, opening } from './naming.ts'
import { absKeys, ceremonyBegin, ceremonyClose, ceremonySay, officersMost } from './sayings.ts'

export { disputer, recordsPerConsentMost, type Disputer } from './acts.ts'
export * from './ids.ts'
export * from './sayings.ts'

export const candidate = record({
  name,
  kind: institutionKind,
  signKey: signingKey,
  sealKey: sealingKey,
  /** Its first device: see `device`. */
  nodeKey: signingKey,
  voteKey,
  possession: fixed(48),
  /** Whole units of stake; 0 reads and serves nothing, it only opens authorities. */
  stake: u32,
})
export type Candidate = Value<typeof candidate>

/** One place an institution votes from. */
export const device = record({
  /** Ed25519 key by which it answers the handshake and signs unattended. */
  nodeKey: signingKey,
  voteKey,
  /** BLS proof of possession over D("pop") ‖ voteKey ‖ nodeKey. */
  possession: fixed(48),
})
export type Device = Value<typeof device>

/** That a candidate wants to be one: both of its keys over `assentBytes`, or anybody could name others' keys as his own. */
export const assent = record({ officer: fixed(64), node: fixed(64) })
export type Assent = Value<typeof assent>

/** What a newcomer says to whoever may approve it. */
export const applicant = record({ candidate, assent })
export type Applicant = Value<typeof applicant>

const institutionAdmit = record({ candidate, assent, approver: institutionId })

const stakeSet = record({
  institution: institutionId,
  /** Whole units; 0 takes the vote away. */
  stake: u32,
  /** Height at which its stake last changed, by vote or by being jailed: what was approved before counts no more. */
  since: u64,
  approver: institutionId,
})

const stakeIdle = record({
  /** Node key of the device that reports. */
  reporter: signingKey,
  /** Vote key of the device that sleeps. */
  voteKey,
  /** Height of the last certificate that names it: once it was seen again, the report counts no more. */
  seen: u64,
})

const stakeResume = record({
  voteKey,
  /** Height of the notice it answers. */
  notice: u64,
})

const keyRotate = record({
  institution: institutionId,
  /** The device that gets the new key. */
  nodeKey: signingKey,
  voteKey,
  possession: fixed(48),
})

const deviceAdd = record({ institution: institutionId, device })

const deviceDrop = record({
  institution: institutionId,
  /** Vote key of the device: it never comes back, the node key may. */
  voteKey,
})

/** A ballot with the signature of the accused key. */
const accusation = record({ ballot: ballotCodec, signature: fixed(48) })

const evidence = record({
  /** Node key of the device that reports. */
  reporter: signingKey,
  voteKey,
  first: accusation,
  second: accusation,
})

const eraSignature = record({ era: hashed, signature: fixed(64) })
const eraEvidence = record({
  /** Node key of the device that reports. */
  reporter: signingKey,
  institution: institutionId,
  /** The chain id of the era that both documents end. */
  chain: hashed,
  first: eraSignature,
  second: eraSignature,
})

const networkUpgrade = record({
  rules: u16,
  /** The first height under these rules. */
  height: u64,
  approver: institutionId,
})

const networkReach = record({
  reach,
  /** Height at which the last ones were set, 0 for none: what was approved before counts no more. */
  since: u64,
  approver: institutionId,
})

const authorityOpen = record({
  institution: institutionId,
  authority: label,
  /** ABE: E = gT^alpha and Y = g2^y, and proof of knowledge of (alpha, y). */
  abe: record({ e: fixed(576), y: fixed(96), proof: blob(256) }),
  /** ABS: trustee key A0 = h0^a0, A_j = h_j^a and B_j = h_j^b for each column, and proof that they share (a0, a, b). */
  abs: record({
    a0: fixed(96),
    ...absKeys,
    proof: blob(512),
  }),
})

/** Languages besides the title's own in which an attribute is named. */
const wordsMost = 16
/** What people call an attribute, by language, as a tag of BCP 47 in small letters. */
export const attributeWords = list(record({ language: label, title: name }), wordsMost)
const attributeDeclare = record({
  authority: label,
  attribute: label,
  title: name,
  words: attributeWords,
  /** A public register: who is given it is named here to everybody, for ever. Of others the ledger knows no name. */
  listed: flag,
})

/** As long as the version before may still serve. */
export const graceMsMost = 366 * 24 * 3600 * 1000
const attributeRekey = record({
  authority: label,
  attribute: label,
  /** The new one. */
  version: keyVersion,
  /** How long, from this block's time, keys of the version before serve on, ms. */
  grace: mapped(
    u64,
    (ms) => (ms <= graceMsMost ? ms : refuse('malformed', { what: 'grace' })),
    (ms) => ms,
  ),
})

/** A = g1^(1/z), B = H(gid)^(1/z) and the proof that both share the exponent (crypto.md 3b). */
const blind = record({ a: fixed(48), b: fixed(48), proof: blob(128), generation: u32 })

const accountOpen = record({
  signKey: signingKey,
  sealKey: sealingKey,
  /** Of its person's name, and the opening sealed to its own key (naming.ts); patients have no account. */
  named: hashed,
  nameBox: fixed(nameBoxBytes),
  sponsor: institutionId,
  blind,
})

/** Another z, when somebody may know the last one; the account and its gid stay. */
const accountRotate = record({ account: accountId, blind })

/** As many servers as hold one transform key, and as many boxes as one issuance has. */
export const placesMost = 12
/** K'_u ‖ D_1 … D_(threshold − 1), 96 B each: what is public of a shared transform key (crypto/shares.ts). */
export const commonBytes = (threshold: number): number => 96 * threshold
export const commonOf = blob(commonBytes(placesMost))

const issuanceFields = {
  authority: label,
  attribute: label,
  version: keyVersion,
  account: accountId,
  /** Of the account's (A, B) that it is issued over. */
  generation: u32,
  /** End of validity, ms since 1970, compared with block time. */
  until: u64,
  /** How many of the servers a transform needs; 1: each holds the whole key. */
  threshold: u8,
  /** EHR servers in their places, from 1. */
  servers: list(institutionId, placesMost),
  /** Of several officers: the ceremony by which they hold the key; parts of others do not go with theirs. */
  ceremony: option(txId),
  /** Officers, by place, whose part is not wanted. */
  without: list(u8, officersMost),
  /** Hash of what the one who proposes it has seen; its words are sealed to the officers. */
  evidence: option(hashed),
  /** The account's name, where the register is public; of any other attribute none. */
  named: option(opening),
}
/** What an officer is shown of it, sealed to that account (node/issuing/evidence.ts). */
export const evidenceBoxes = list(blob(512), officersMost)
/** What officers who issue together agree to: all parts of one issuance say the same of it. */
export const issuanceTerms = record(issuanceFields)
export type IssuanceTerms = Value<typeof issuanceTerms>
export const requestIdOf = (terms: IssuanceTerms): Hash => tagged('request', encode(issuanceTerms, terms))

const attributeIssue = record({
  ...issuanceFields,
  /** Whose part this is, counted from 1: an authority that one officer keeps has only this. */
  officer: u8,
  common: commonOf,
  /** Each server's share with its issuance proof, sealed to it. */
  boxes: list(blob(1024), placesMost),
  /** With a proposal that has evidence: its words for each officer, in their places; of any other part none. */
  shown: evidenceBoxes,
  /** With the part that makes them enough: whose parts these are, and the public part of the key made of them. */
  combined: option(record({ of: list(u8, officersMost), common: commonOf })),
})

const issuanceFault = record({
  server: institutionId,
  /** Node key of the server's device that signs. */
  device: signingKey,
  authority: label,
  attribute: label,
  account: accountId,
  /** The issuance it is about, and the officer whose part for this server does not hold. */
  issue: txId,
  officer: u8,
})

const attributeRevoke = record({
  authority: label,
  attribute: label,
  account: accountId,
  /** The issuance it ends, so that the same revocation cannot be sent again after a new issuance. */
  issue: txId,
})

export const body = versioned(
  1,
  variant({
    'institution.admit': [1, institutionAdmit],
    'stake.set': [2, stakeSet],
    'stake.idle': [3, stakeIdle],
    'stake.resume': [4, stakeResume],
    'key.rotate': [5, keyRotate],
    'device.add': [6, deviceAdd],
    'device.drop': [7, deviceDrop],
    evidence: [8, evidence],
    'network.upgrade': [9, networkUpgrade],
    'era.evidence': [50, eraEvidence],
    'network.reach': [51, networkReach],
    'authority.open': [10, authorityOpen],
    'ceremony.begin': [14, ceremonyBegin],
    'ceremony.say': [15, ceremonySay],
    'ceremony.close': [16, ceremonyClose],
    'attribute.declare': [11, attributeDeclare],
    'attribute.rekey': [18, attributeRekey],
    'attribute.issue': [12, attributeIssue],
    'issuance.fault': [17, issuanceFault],
    'attribute.revoke': [13, attributeRevoke],
    'account.open': [20, accountOpen],
    'account.rotate': [21, accountRotate],
    'consent.give': [30, consentGive],
    'record.publish': [31, recordPublish],
    'consent.withdraw': [32, consentWithdraw],
    'consent.dispute': [33, consentDispute],
    'record.rewrap': [34, recordRewrap],
    'record.erase': [35, recordErase],
    'record.receipt': [36, recordReceipt],
    'access.read': [40, accessRead],
  }),
)
export type Body = Value<typeof body>
export type BodyOf<K extends Body['kind']> = Extract<Body, { kind: K }>

export const transactionBytesMost = 16_384

/** A body with what proves it: Ed25519 signatures in the order of the table above, and an ABS signature where asked. */
export const transaction = record({
  body,
  signatures: list(fixed(64), 4),
  abs: option(blob(4096)),
})
export type Transaction = Value<typeof transaction>

/** Screening, the size and the root of its block ask for the same bytes and leaf. */
const codes = new WeakMap<Transaction, Bytes>()
const leaves = new WeakMap<Transaction, Hash>()

/** The same bytes each time, not to be changed; refuses `too-long`. */
export const encodeTransaction = (tx: Transaction): Bytes => {
  const known = codes.get(tx)
  if (known) return known
  const bytes = encode(transaction, tx)
  if (bytes.length > transactionBytesMost)
    refuse('too-long', { bytes: bytes.length, most: transactionBytesMost })
  codes.set(tx, bytes)
  return bytes
}

/** Keeps the bytes, which may not be changed: there are no others for it. */
export function decodeTransaction(bytes: Bytes): Transaction {
  const tx = decode(transaction, bytes)
  codes.set(tx, bytes)
  return tx
}

/** Its leaf under `txRoot`. */
export function leafOf(tx: Transaction): Hash {
  const known = leaves.get(tx)
  if (known) return known
  const leaf = leafHash(encodeTransaction(tx))
  leaves.set(tx, leaf)
  return leaf
}

export const institutionIdOf = (key: SigningKey): InstitutionId => tagged('institution', key) as InstitutionId
export const accountIdOf = (genesisId: Hash, key: SigningKey): AccountId =>
  tagged('gid', genesisId, key) as AccountId

/** Screening, proposing, checking and settling all ask for the id of the same body. */
const ids = new WeakMap<Body, { readonly genesisId: Hash; readonly id: TxId }>()
export function txIdOf(genesisId: Hash, what: Body): TxId {
  const known = ids.get(what)
  if (known && equal(known.genesisId, genesisId)) return known.id
  const id = tagged('tx', genesisId, encode(body, what)) as TxId
  ids.set(what, { genesisId, id })
  return id
}

/** What a signer signs: the role keeps a signature given in one place from counting in another. */
export type SignerRole =
  'approver' | 'institution' | 'device' | 'reporter' | 'account' | 'sponsor' | 'ticket' | 'owner'
export const signedBytes = (role: SignerRole, id: TxId): Bytes => concat(tag('sign'), utf8(`${role}\0`), id)

/** What the hospital signs when it makes a ticket, before any consent exists. */
export const ticketBytes = (
  genesisId: Hash,
  hospital: InstitutionId,
  ticketKey: SigningKey,
  until: number,
): Bytes => concat(tag('ticket'), genesisId, hospital, ticketKey, encode(u64, until))

/** The message an ABS consent signature covers. */
export const consentMessage = (id: TxId): Bytes => concat(tag('consent'), id)
/** The context of an ABS consent signature: the same keys sign in one network only. */
export const consentContext = (genesisId: Hash): Bytes => concat(tag('consent-context'), genesisId)

/** What an account's (A, B) proof is bound to: D("blind") ‖ genesis id ‖ account id ‖ generation u32. */
export const blindContext = (genesisId: Hash, account: AccountId, generation: number): Bytes =>
  concat(tag('blind'), genesisId, account, encode(u32, generation))

/** What an authority's ABE and ABS key proofs are bound to: D("authority") ‖ genesis id ‖ institution ‖ label. */
export const authorityContext = (genesisId: Hash, institution: InstitutionId, authority: Label): Bytes =>
  concat(tag('authority'), genesisId, institution, encode(label, authority))

/** Approvals gather under the candidate's hash; a candidate with another stake is another candidate. */
export const candidateHash = (who: Candidate): Hash => tagged('candidate', encode(candidate, who))

/** What a candidate's officer key and node key both sign: D("assent") ‖ genesis id ‖ candidate hash. */
export const assentBytes = (genesisId: Hash, who: Candidate): Bytes =>
  concat(tag('assent'), genesisId, candidateHash(who))

const genesisInstitution = record({ candidate })

/** How long a network waits for a device that is not seen voting (presence.ts): block time in ms, and blocks. */
export const patience = record({ absentMs: u64, absentBlocks: u32, noticeMs: u64, noticeBlocks: u32 })
export type Patience = Value<typeof patience>
const day = 24 * 3600 * 1000
/** What is fit for people who go on holiday. */
export const usualPatience: Patience = {
  absentMs: 7 * day,
  absentBlocks: 200,
  noticeMs: 2 * day,
  noticeBlocks: 1000,
}

/** The first document of a network; its hash is the network's name among machines. */
export const genesis = versioned(
  1,
  record({
    network: name,
    time: u64,
    rules: u16,
    /** One-way delay the network is set up for, ms; time-outs are multiples of it. */
    delta: u16,
    patience,
    founders: list(genesisInstitution, 16),
    /** Fresh randomness, so that two networks of one name differ. */
    salt: fixed(32),
    open: flag,
  }),
)
export type Genesis = Value<typeof genesis>
export const genesisIdOf = (document: Genesis): Hash => hash(tag('genesis'), encode(genesis, document))
