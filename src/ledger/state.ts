/**
 * The rows of the ledger's state. Ids in keys are lower-case hexadecimal; every row starts with a version byte.
 *
 * | key                                        | row                                                     |
 * |--------------------------------------------|---------------------------------------------------------|
 * | network                                    | name, rules and what follows them, era, genesis time, Δ  |
 * | institution/<id>                           | name, keys, devices, stake and since when, jailed        |
 * | vote-key/<key>                             | whose it is and when it votes: it never serves another   |
 * | node-key/<key>                             | the institution whose device has it today                |
 * | presence                                   | each voting device: last seen, noticed, idle             |
 * | losses                                     | active weight lost in the last heights                   |
 * | reach                                      | servers and helpers the network's tabs use, since when   |
 * | admission/<candidate hash>                 | the candidate and who approved                           |
 * | motion/<hash>                              | another vote: what it is on and who approved             |
 * | authority/<label>                          | its institution, ABE and ABS public keys                 |
 * | ceremony/<id>                              | officers making a key, or handing it on: its round, and who has spoken |
 * | said/<ceremony>/<round>/<place>            | what one of them said                                    |
 * | trustee/<version>                          | institutions that register persons, and their share keys |
 * | attribute/<label>@<authority>              | its title, and the version of its keys                   |
 * | account/<id>                               | keys, commitment to a name, sponsor, blind base (A, B)   |
 * | first-account/<institution>                | the account it sponsored first: its officer's            |
 * | grant/<account>/<attribute@authority~1>    | the last issuance of that version: until, servers, revoked |
 * | request/<hash>                             | parts of officers for one attribute of one person        |
 * | issued/<authority>/<SHA-256 of K'>         | the issuance that drew this t': no other may             |
 * | ticket/<key>                               | the consent that used it                                 |
 * | consent/<id>                               | hospital, terms, owner keys, what the owner said since   |
 * | record/<id>   blob/<address>               | addresses and commitment; the record that named this blob |
 * | read/<tx id>                               | one logged read                                          |
 *
 * Registers number what screens walk through (`table.ts`): institutions, candidates, motions, authorities, ceremonies, trustees, accounts,
 * consents, records, attributes/<authority>, holders/<attribute@authority>, grants/<account>,
 * reads/<record>, gone, erasers/<record>, requests/<authority>, holdings/<authority>.
 */
import { hex, tagged, type Hash } from '../core/bytes.ts'
import {
  blob,
  encode,
  fixed,
  flag,
  hashed,
  list,
  option,
  record,
  string,
  u16,
  u32,
  u64,
  u8,
  variant,
  versioned,
  type Value,
} from '../core/codec.ts'
import { reach } from '../core/reach.ts'
import { attributeCharactersMost } from '../policy/policy.ts'
import { grantRow, requestRow } from './given.ts'
import { nameBoxBytes, opening } from './naming.ts'
import { register, table } from './table.ts'
import {
  attributeWords,
  abeKey,
  absKeys,
  accountId,
  address,
  assent,
  candidate,
  ceremonyPurpose,
  disputer,
  heard,
  institutionId,
  institutionKind,
  keyVersion,
  label,
  officersMost,
  patience,
  recordsPerConsentMost,
  saying,
  sealingKey,
  seats,
  stage,
  signingKey,
  txId,
  voteKey,
  type AccountId,
  type Address,
  type InstitutionId,
  type Label,
  type Round,
  type SigningKey,
  type TxId,
  type VoteKey,
} from './transaction.ts'

/** Bounds the approvals in a row. */
export const institutionsMost = 1024
/** Bounds the set that votes; a certificate of them all takes 221 bytes. */
export const validatorsMost = 1024
/** Places one institution votes from. */
export const devicesMost = 4
/** Changes an institution makes to its own devices and keys within `changesWindow` heights. */
export const changesMost = 4
export const changesWindow = 1000
/** Heights over which losses of active weight are added up. */
export const lossesWindow = 4

const name = string(120)
/** When the transaction that made the row became final: height of its block and that block's time. */
const made = { height: u64, time: u64 }

const networkRow = versioned(
  1,
  record({
    name,
    genesis: hashed,
    rules: u16,
    /** Rules that are voted in and their first height; once it is reached, `rulesAt` gives these. */
    upgrade: option(record({ rules: u16, height: u64 })),
    /** What votes and certificates name the chain by: the genesis id, or the document of a recovery. */
    era: hashed,
    time: u64,
    delta: u16,
    patience,
    open: flag,
  }),
)
const institutionRow = versioned(
  1,
  record({
    name,
    kind: institutionKind,
    signKey: signingKey,
    sealKey: sealingKey,
    /** Whole units, by vote. */
    stake: u32,
    /** Height at which the stake last changed, by vote or by being jailed. */
    since: u64,
    /** In the order they were added; `since` is when the key was registered, or counted again after it was idle. */
    devices: list(record({ nodeKey: signingKey, voteKey, since: u64 }), devicesMost),
    /** From the block at this height on nothing of it counts, until the members vote again. */
    jailed: option(record({ evidence: txId, ...made })),
    /** Ballots up to this height convict no more: the members took it back. */
    forgiven: u64,
    /** Heights of its last own changes. */
    changes: list(u64, changesMost),
    ...made,
  }),
)
const voteKeyRow = versioned(
  1,
  record({
    institution: institutionId,
    /** Its ballots are of the heights above `from`, up to `until`. */
    from: u64,
    until: option(u64),
  }),
)
const presenceRow = versioned(
  1,
  list(
    record({
      nodeKey: signingKey,
      /** The last block whose certificate names it, as far as the ledger knows, or when it began to count. */
      ...made,
      /** When it was reported asleep and has not been seen since. */
      notice: option(record(made)),
      /** Counts 0 since the notice ran out. */
      idle: flag,
    }),
    validatorsMost,
  ),
)
const lossesRow = versioned(
  1,
  list(
    record({
      height: u64,
      /** Active weight before the first loss at this height, and what was lost at it. */
      active: u64,
      lost: u64,
    }),
    lossesWindow,
  ),
)
const admissionRow = versioned(
  1,
  record({ candidate, assent, approvals: list(institutionId, institutionsMost), admitted: flag, ...made }),
)
/** What else institutions vote on. */
export const motion = variant({
  stake: [1, record({ institution: institutionId, stake: u32, since: u64 })],
  upgrade: [2, record({ rules: u16, height: u64 })],
  reach: [3, record({ reach, since: u64 })],
})
export type Motion = Value<typeof motion>
/** `height`: at which it was decided. */
const reachRow = versioned(1, record({ reach, height: u64 }))
const motionRow = versioned(
  1,
  record({
    motion,
    approvals: list(institutionId, institutionsMost),
    carried: flag,
    ...made,
  }),
)
const authorityRow = versioned(
  2,
  record({
    /** Whose it is; of several officers' the one that called them together, and declares and takes away. */
    institution: institutionId,
    e: fixed(576),
    y: fixed(96),
    /** Of several officers each has its own, in its dealing (ceremony.ts). */
    abs: option(record({ a0: fixed(96), ...absKeys })),
    /** Who gives its attributes together, and how many of them; the ceremony has their share keys. */
    officers: option(record({ ceremony: txId, threshold: u8, accounts: list(accountId, officersMost) })),
    ...made,
  }),
)
const ceremonyRow = versioned(
  2,
  record({
    institution: institutionId,
    purpose: ceremonyPurpose,
    /** Who will hold the key, and how many of them can use it. */
    officers: list(accountId, officersMost),
    threshold: u8,
    /** Who deals, and how many of them have to: the officers themselves, or those who hand their key on. */
    dealers: list(accountId, officersMost),
    needed: u8,
    roundMs: u32,
    stage,
    /** Block time at which the stage began. */
    began: u64,
    heard,
    complaints: seats,
    /** Dealers that somebody's pair shows to have revealed what they did not deal. */
    accused: list(u8, officersMost),
    /** Pairs that everybody can see. */
    shown: seats,
    /** Share keys of an authority's officers, in their places, once it is done; they never change. */
    keys: list(abeKey, officersMost),
    ...made,
  }),
)
const saidRow = versioned(2, saying)
const trusteeRow = versioned(
  1,
  record({
    ceremony: txId,
    threshold: u8,
    accounts: list(accountId, officersMost),
    /** A0, and A0_i in their places (crypto/abs-trustee.ts). */
    key: fixed(96),
    shares: list(fixed(96), officersMost),
    ...made,
  }),
)
const attributeRow = versioned(
  3,
  record({
    title: name,
    words: attributeWords,
    listed: flag,
    /** Of its keys; and until when, by block time, those of the version before still serve (versions.ts). */
    version: keyVersion,
    older: u64,
    ...made,
  }),
)
const accountRow = versioned(
  2,
  record({
    signKey: signingKey,
    sealKey: sealingKey,
    /** See naming.ts. */
    named: hashed,
    nameBox: fixed(nameBoxBytes),
    /** The name, once it holds an attribute of a public register. */
    listed: option(opening),
    sponsor: institutionId,
    a: fixed(48),
    b: fixed(48),
    generation: u32,
    ...made,
  }),
)
const consentRow = versioned(
  1,
  record({
    hospital: institutionId,
    ticketKey: signingKey,
    accessHash: hashed,
    ownerSignKey: signingKey,
    ownerSealKey: sealingKey,
    ownerHint: fixed(8),
    validUntil: u64,
    claim: string(200),
    /** The trustee the signature stands under; 0: the claim's authority is its own. */
    trustee: u32,
    records: list(txId, recordsPerConsentMost),
    /** How often its owner changed the terms; accessHash and validUntil are the last ones. */
    changes: u32,
    /** From the block at this height on nobody reads or publishes under it. */
    withdrawn: option(record(made)),
    /** Somebody says on the ledger that something is wrong with it. */
    disputed: option(record({ by: disputer, ...made })),
    ...made,
  }),
)
const recordRow = versioned(
  1,
  record({
    consent: txId,
    hospital: institutionId,
    body: address,
    header: address,
    keyCommitment: hashed,
    sizeClass: u8,
    /** From the block at this height on nobody reads it, and holders delete. */
    erased: option(record(made)),
    ...made,
  }),
)
const readRow = versioned(
  1,
  record({
    server: institutionId,
    record: txId,
    header: address,
    commitment: hashed,
    /** Reader, purpose and salt, sealed to the owner. */
    toOwner: blob(600),
    ...made,
  }),
)

export type NetworkRow = Value<typeof networkRow>
export type InstitutionRow = Value<typeof institutionRow>
export type PresenceRow = Value<typeof presenceRow>
export type AdmissionRow = Value<typeof admissionRow>
export type AuthorityRow = Value<typeof authorityRow>
export type CeremonyRow = Value<typeof ceremonyRow>
export type TrusteeRow = Value<typeof trusteeRow>
export type AttributeRow = Value<typeof attributeRow>
export type RequestRow = Value<typeof requestRow>
export type GrantRow = Value<typeof grantRow>
export type AccountRow = Value<typeof accountRow>
export type ConsentRow = Value<typeof consentRow>
export type RecordRow = Value<typeof recordRow>
export type ReadRow = Value<typeof readRow>

/** The rules number of the block at this height. */
export const rulesAt = ({ rules, upgrade }: NetworkRow, height: number): number =>
  upgrade && height >= upgrade.height ? upgrade.rules : rules

/** An attribute as it stands in policies: `doctor@st-anna`. */
export const attributeName = (attribute: Label, authority: Label): string => `${attribute}@${authority}`

export const network = table(() => 'network', networkRow, 'ledger.no-genesis')
export const institutions = table(
  (id: InstitutionId) => `institution/${hex(id)}`,
  institutionRow,
  'institution.unknown',
)
export const voteKeys = table((key: VoteKey) => `vote-key/${hex(key)}`, voteKeyRow, 'device.unknown')
export const nodeKeys = table((key: SigningKey) => `node-key/${hex(key)}`, institutionId, 'device.unknown')
export const presence = table(() => 'presence', presenceRow, 'ledger.no-genesis')
export const losses = table(() => 'losses', lossesRow, 'ledger.no-genesis')
/** No row where none were ever set. */
export const reaches = table(() => 'reach', reachRow, 'ledger.no-genesis')
/** The transaction that convicted an institution of signing two ends of one era. */
export const eraConvictions = table(
  (institution: InstitutionId, chain: Hash) => `era-conviction/${hex(institution)}/${hex(chain)}`,
  txId,
  'institution.unknown',
)
export const motionIdOf = (what: Motion): Hash => tagged('motion', encode(motion, what))
export const motions = table((id: Hash) => `motion/${hex(id)}`, motionRow, 'motion.unknown')
export const admissions = table((id: Hash) => `admission/${hex(id)}`, admissionRow, 'admission.unknown')
export const authorities = table((name: string) => `authority/${name}`, authorityRow, 'authority.unknown')
export const ceremonies = table((id: TxId) => `ceremony/${hex(id)}`, ceremonyRow, 'ceremony.unknown')
export const sayings = table(
  (id: TxId, round: Round, place: number) => `said/${hex(id)}/${round}/${place}`,
  saidRow,
  'ceremony.unsaid',
)
export const trustees = table((version: number) => `trustee/${version}`, trusteeRow, 'trustee.unknown')
export const attributes = table(
  (authority: string, attribute: string) => `attribute/${attribute}@${authority}`,
  attributeRow,
  'attribute.unknown',
)
export const accounts = table((id: AccountId) => `account/${hex(id)}`, accountRow, 'account.unknown')
/** Of an institution its officer's: its tab opens that before anybody else has one. */
export const firstAccounts = table(
  (sponsor: InstitutionId) => `first-account/${hex(sponsor)}`,
  accountId,
  'account.unknown',
)
export const grants = table(
  (account: AccountId, attribute: string) => `grant/${hex(account)}/${attribute}`,
  grantRow,
  'attribute.not-held',
)
export const requests = table((id: Hash) => `request/${hex(id)}`, requestRow, 'issuance.unknown')
export const issued = table(
  (authority: Label, kPrime: Hash) => `issued/${authority}/${hex(kPrime)}`,
  txId,
  'attribute.not-held',
)
export const tickets = table((key: SigningKey) => `ticket/${hex(key)}`, txId, 'consent.unknown')
export const consents = table((id: TxId) => `consent/${hex(id)}`, consentRow, 'consent.unknown')
export const records = table((id: TxId) => `record/${hex(id)}`, recordRow, 'record.unknown')
/** Which record first named a blob: no other may, or who erases his own could have others' deleted. */
export const blobs = table((blob: Address) => `blob/${hex(blob)}`, txId, 'record.unknown')
export const reads = table((id: TxId) => `read/${hex(id)}`, readRow, 'record.not-logged')

/** In the order of admission, which is the order of validators. */
export const institutionList = register(() => 'institutions', institutionId)
export const candidateList = register(() => 'candidates', hashed)
export const motionList = register(() => 'motions', hashed)
export const authorityList = register(() => 'authorities', label)
/** Ceremonies by which people have shares of its key, also those that came to nothing once enough had dealt. */
export const holdingList = register((authority: string) => `holdings/${authority}`, txId)
export const requestList = register((authority: Label) => `requests/${authority}`, hashed)
/** Versions, from 1. */
export const trusteeList = register(() => 'trustees', u32)
export const ceremonyList = register(() => 'ceremonies', txId)
export const attributeList = register((authority: Label) => `attributes/${authority}`, label)
export const accountList = register(() => 'accounts', accountId)
/** Accounts that ever held the attribute; the grant says whether they do today. */
export const holderList = register((attribute: string) => `holders/${attribute}`, accountId)
/** Attributes the account ever held, at each version it was given. */
export const grantList = register(
  (account: AccountId) => `grants/${hex(account)}`,
  string(attributeCharactersMost),
)
export const consentList = register(() => 'consents', txId)
export const recordList = register(() => 'records', txId)
/** Blobs that no record names any more, in the order in which they are to be deleted. */
export const goneList = register(() => 'gone', address)
/** Devices that said they have no copy of an erased record. */
export const eraserList = register((record: TxId) => `erasers/${hex(record)}`, signingKey)
export const recordReadList = register((record: TxId) => `reads/${hex(record)}`, txId)

/** Families that grow with every patient; one row of them is looked at seldom. */
const cold: ReadonlySet<string> = new Set([
  'issued',
  'ticket',
  'consent',
  'consents',
  'record',
  'records',
  'blob',
  'gone',
  'erasers',
  'read',
  'reads',
  'said',
])
const counts: ReadonlySet<string> = new Set(['consents/size', 'records/size', 'gone/size'])

/** Whether every node keeps this row in memory: what rules and screens touch always. */
export const isHot = (key: string): boolean => {
  const slash = key.indexOf('/')
  return counts.has(key) || !cold.has(slash < 0 ? key : key.slice(0, slash))
}
