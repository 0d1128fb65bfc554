/**
 * The rows of the ledger's state. Ids in keys are lower-case hexadecimal; every row starts with a version byte.
 *
 * | key                                        | row                                                     |
 * |--------------------------------------------|---------------------------------------------------------|
 * | network                                    | name, rules number, genesis time, Δ                      |
 * | institution/<id>                           | keys, stake and since when                               |
 * | vote-key/<key>  node-key/<key>             | the institution that uses it: no key serves two          |
 * | admission/<candidate hash>                 | the candidate and who approved                           |
 * | authority/<label>                          | its institution, ABE and ABS public keys                 |
 * | attribute/<label>@<authority>              | its title                                                |
 * | account/<id>                               | keys, name, sponsor, blind base (A, B)                   |
 * | grant/<account>/<attribute@authority>      | the last issuance: version, until, whether revoked       |
 * | ticket/<key>                               | the consent that used it                                 |
 * | consent/<id>                               | hospital, accessHash, owner keys, hint, its records      |
 * | record/<id>   body/<address>               | addresses and commitment; the record that has this body  |
 * | read/<tx id>                               | one logged read                                          |
 *
 * Registers number what screens walk through (`table.ts`): institutions, candidates, authorities, accounts,
 * consents, records, attributes/<authority>, holders/<attribute@authority>, grants/<account>,
 * records/<institution>, reads/<record>, reads.
 */
import { hex, type Hash } from '../core/bytes.ts'
import {
  blob,
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
  versioned,
  type Value,
} from '../core/codec.ts'
import { register, table } from './table.ts'
import {
  absColumns,
  accountId,
  address,
  candidate,
  institutionId,
  label,
  sealingKey,
  signingKey,
  txId,
  type AccountId,
  type Address,
  type InstitutionId,
  type Label,
  type SigningKey,
  type TxId,
  type VoteKey,
} from './transaction.ts'

/** Bounds the approvals in a row and the signers of a certificate. */
export const institutionsMost = 1024
/** A check-in's documents; a longer stay takes another ticket. */
export const recordsPerConsentMost = 64

const name = string(120)
/** When the transaction that made the row became final: height of its block and that block's time. */
const made = { height: u64, time: u64 }

const networkRow = versioned(1, record({ name, rules: u16, time: u64, delta: u16, open: flag }))
const institutionRow = versioned(1, record({ candidate, ...made }))
const admissionRow = versioned(
  1,
  record({ candidate, approvals: list(institutionId, institutionsMost), admitted: flag, ...made }),
)
const authorityRow = versioned(
  1,
  record({
    institution: institutionId,
    e: fixed(576),
    y: fixed(96),
    a0: fixed(96),
    a: list(fixed(96), absColumns),
    b: list(fixed(96), absColumns),
    ...made,
  }),
)
const attributeRow = versioned(1, record({ title: name, ...made }))
const accountRow = versioned(
  1,
  record({
    signKey: signingKey,
    sealKey: sealingKey,
    name,
    sponsor: institutionId,
    a: fixed(48),
    b: fixed(48),
    generation: u32,
    ...made,
  }),
)
const grantRow = versioned(
  1,
  record({
    /** The issuing transaction; the sealed transform keys stand in it. */
    issue: txId,
    version: u32,
    until: u64,
    /** Height from which servers refuse. */
    revoked: option(u64),
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
    records: list(txId, recordsPerConsentMost),
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
export type AdmissionRow = Value<typeof admissionRow>
export type AuthorityRow = Value<typeof authorityRow>
export type AttributeRow = Value<typeof attributeRow>
export type AccountRow = Value<typeof accountRow>
export type GrantRow = Value<typeof grantRow>
export type ConsentRow = Value<typeof consentRow>
export type RecordRow = Value<typeof recordRow>
export type ReadRow = Value<typeof readRow>

/** An attribute as it stands in policies: `doctor@st-anna`. */
export const attributeName = (attribute: Label, authority: Label): string => `${attribute}@${authority}`

export const network = table(() => 'network', networkRow, 'ledger.no-genesis')
export const institutions = table(
  (id: InstitutionId) => `institution/${hex(id)}`,
  institutionRow,
  'institution.unknown',
)
export const voteKeys = table((key: VoteKey) => `vote-key/${hex(key)}`, institutionId, 'institution.unknown')
export const nodeKeys = table(
  (key: SigningKey) => `node-key/${hex(key)}`,
  institutionId,
  'institution.unknown',
)
export const admissions = table((id: Hash) => `admission/${hex(id)}`, admissionRow, 'admission.unknown')
export const authorities = table((name: string) => `authority/${name}`, authorityRow, 'authority.unknown')
export const attributes = table(
  (authority: string, attribute: string) => `attribute/${attribute}@${authority}`,
  attributeRow,
  'attribute.unknown',
)
export const accounts = table((id: AccountId) => `account/${hex(id)}`, accountRow, 'account.unknown')
export const grants = table(
  (account: AccountId, attribute: string) => `grant/${hex(account)}/${attribute}`,
  grantRow,
  'attribute.not-held',
)
export const tickets = table((key: SigningKey) => `ticket/${hex(key)}`, txId, 'consent.unknown')
export const consents = table((id: TxId) => `consent/${hex(id)}`, consentRow, 'consent.unknown')
export const records = table((id: TxId) => `record/${hex(id)}`, recordRow, 'record.unknown')
export const bodies = table((body: Address) => `body/${hex(body)}`, txId, 'record.unknown')
export const reads = table((id: TxId) => `read/${hex(id)}`, readRow, 'record.not-logged')

/** In the order of admission, which is the order of validators. */
export const institutionList = register(() => 'institutions', institutionId)
export const candidateList = register(() => 'candidates', hashed)
export const authorityList = register(() => 'authorities', label)
export const attributeList = register((authority: Label) => `attributes/${authority}`, label)
export const accountList = register(() => 'accounts', accountId)
/** Accounts that ever held the attribute; the grant says whether they do today. */
export const holderList = register((attribute: string) => `holders/${attribute}`, accountId)
/** Attributes the account ever held. */
export const grantList = register((account: AccountId) => `grants/${hex(account)}`, string(65))
export const consentList = register(() => 'consents', txId)
export const recordList = register(() => 'records', txId)
export const hospitalRecordList = register((hospital: InstitutionId) => `records/${hex(hospital)}`, txId)
export const readList = register(() => 'reads', txId)
export const recordReadList = register((record: TxId) => `reads/${hex(record)}`, txId)

/** Families that grow with every patient; one row of them is looked at seldom. */
const cold: ReadonlySet<string> = new Set([
  'ticket',
  'consent',
  'consents',
  'record',
  'records',
  'body',
  'read',
  'reads',
])
const counts: ReadonlySet<string> = new Set(['consents/size', 'records/size', 'reads/size'])

/** Whether every node keeps this row in memory: what rules and screens touch always. */
export const isHot = (key: string): boolean => {
  const slash = key.indexOf('/')
  return counts.has(key) || !cold.has(slash < 0 ? key : key.slice(0, slash))
}
