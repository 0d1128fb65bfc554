/**
 * A little network for the ledger's tests: real Ed25519 keys from seeds, made-up group elements (the
 * ledger states claims about those, crypto decides them), and blocks without consensus.
 */
import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { asHash, concat, hash, hex, own, utf8, type Bytes, type Hash } from '../../../src/core/bytes.ts'
import type { Address } from '../../../src/ledger/transaction.ts'
import type { Block } from '../../../src/ledger/block.ts'
import { propose, checkBlock, type Ledger, type Turn } from '../../../src/ledger/execute.ts'
import { found } from '../../../src/ledger/genesis.ts'
import { apply, claims, signersOf } from '../../../src/ledger/rules.ts'
import {
  absColumns,
  assentBytes,
  accountIdOf,
  institutionIdOf,
  label,
  txIdOf,
  type AccountId,
  type Assent,
  type Body,
  type BodyOf,
  type Candidate,
  type Device,
  type Disputer,
  type Genesis,
  type InstitutionId,
  type Label,
  type SealingKey,
  type SigningKey,
  type Transaction,
  type TxId,
  type VoteKey,
  usualPatience,
} from '../../../src/ledger/transaction.ts'
import { nameBoxBytes, nameCommitment, type Opening } from '../../../src/ledger/naming.ts'
import { seenOf } from '../../../src/ledger/presence.ts'
import { sharersFor } from '../../../src/ledger/sharing.ts'
import {
  accounts,
  attributes,
  authorities,
  institutionList,
  institutions,
} from '../../../src/ledger/state.ts'
import { MemoryRows } from '../../../src/ledger/view.ts'
import { refusalIn } from '../../support/refusals.ts'
import { decode, encode as encodeWith, string } from '../../../src/core/codec.ts'

export const start = 1_700_000_000_000
export const hour = 3_600_000

/** `size` bytes that follow from the words. */
export const filler = (size: number, words: string): Bytes => {
  const out = new Uint8Array(size)
  for (let at = 0; at < size; at += 32) out.set(hash(utf8(`${words} ${at}`)).subarray(0, size - at), at)
  return out
}

/** Secrets by public key: tests sign what `signersOf` asks for, and more than they do anything else. */
const ring = new Map<string, KeyObject>()
/** PKCS #8 of an Ed25519 key (RFC 8410 §7), up to its 32 bytes. */
const pkcs8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)
export const newKey = (words: string): SigningKey => {
  const seed = Buffer.from(concat(pkcs8, filler(32, `secret ${words}`)))
  const secret = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  const key = own(spki.subarray(-32))
  ring.set(hex(key), secret)
  return key as SigningKey
}
/** Signs with the secret of a key that `newKey` made. */
export const signWith = (key: Bytes, message: Bytes): Bytes => {
  const secret = ring.get(hex(key))
  if (!secret) throw new Error('a key nobody here holds')
  return own(sign(null, message, secret))
}

export const aLabel = (text: string): Label => decode(label, encodeWith(string(32), text))

export const candidateOf = (name: string, stake: number): Candidate => ({
  name,
  kind: 'hospital',
  signKey: newKey(`${name} officer`),
  sealKey: filler(32, `${name} seal`) as SealingKey,
  nodeKey: newKey(`${name} node`),
  voteKey: filler(96, `${name} vote`) as VoteKey,
  possession: filler(48, `${name} possession`),
  stake,
})
export const idOf = (who: Candidate): InstitutionId => institutionIdOf(who.signKey)

export const genesisOf = (...founders: readonly Candidate[]): Genesis => ({
  network: 'Valley network',
  time: start,
  rules: 1,
  delta: 500,
  patience: usualPatience,
  founders: founders.map((candidate) => ({ candidate })),
  salt: filler(32, 'salt'),
  open: true,
})

/** A ledger in memory that takes blocks. */
export class Net {
  readonly rows = new MemoryRows()
  readonly blocks: Block[] = []
  ledger: Ledger
  now = start + 1000
  /** The certificate of the tip, and who signs it. */
  parentCert: Bytes = filler(93, 'cert')
  signers: readonly number[] = []

  constructor(genesis: Genesis) {
    const { writes, tip } = found(genesis)
    this.rows.commit(writes)
    this.ledger = { tip, view: this.rows }
  }
  get genesisId() {
    return this.ledger.tip.genesisId
  }
  turn(): Turn {
    const { now, signers, parentCert } = this
    return { view: 0, proposer: 0, seed: filler(48, 'seed'), parentCert, signers, now }
  }
  /** As if so many blocks had passed in which nothing happened that the test looks at. */
  jump(heights: number, ms: number): void {
    const { tip } = this.ledger
    this.now = Math.max(this.now, tip.time) + ms
    this.ledger = { tip: { ...tip, height: tip.height + heights, time: this.now }, view: this.rows }
  }
  idOf(body: Body): TxId {
    return txIdOf(this.genesisId, body)
  }
  sign(body: Body): Transaction {
    const signatures = signersOf(this.genesisId, this.rows, body).map(({ key, message }) =>
      signWith(key, message),
    )
    const attested =
      body.kind === 'consent.give' || (body.kind === 'consent.dispute' && body.by === 'patient')
    return { body, signatures, abs: attested ? filler(384, 'abs') : undefined }
  }
  /** One block with these; throws what refused. */
  write(...bodies: readonly Body[]): TxId[] {
    this.now += 1000
    const proposal = propose(
      this.ledger,
      bodies.map((body) => this.sign(body)),
      this.turn(),
    )
    const [dropped] = proposal?.dropped ?? []
    if (dropped) throw new Error(`dropped: ${dropped.refusal.code}`)
    if (!proposal) throw new Error('every transaction was refused')
    const { outcome } = checkBlock(this.ledger, proposal.block, this.signers)
    this.rows.commit(outcome.writes)
    this.blocks.push(proposal.block)
    this.ledger = { tip: outcome.tip, view: this.rows }
    return bodies.map((body) => this.idOf(body))
  }

  /** The code with which a well-signed transaction is refused now; undefined when it would take effect. */
  refusal(body: Body): string | undefined {
    return refusalIn(() => {
      const tx = this.sign(body)
      claims(this.genesisId, this.rows, tx)
      apply(this.genesisId, this.rows, tx, { height: this.ledger.tip.height + 1, time: this.now })
    })
  }

  account(name: string): AccountId {
    return accountIdOf(this.genesisId, newKey(`${name} account`))
  }
}

/** One key a column; bytes that crypto would not take. */
export const columns = (words: string, count = absColumns) => ({
  a: Array.from({ length: count }, (_, j) => filler(96, `${words} a${j}`)),
  b: Array.from({ length: count }, (_, j) => filler(96, `${words} b${j}`)),
})

/** Bodies with everything filled in. */
export const openAuthority = (who: Candidate, authority: string): BodyOf<'authority.open'> => ({
  kind: 'authority.open',
  institution: idOf(who),
  authority: aLabel(authority),
  abe: { e: filler(576, `${authority} e`), y: filler(96, `${authority} y`), proof: filler(100, 'proof') },
  abs: {
    a0: filler(96, `${authority} a0`),
    ...columns(authority),
    proof: filler(100, 'proof'),
  },
})
export const declare = (authority: string, attribute: string): BodyOf<'attribute.declare'> => ({
  kind: 'attribute.declare',
  authority: aLabel(authority),
  attribute: aLabel(attribute),
  title: `${attribute} of ${authority}`,
  words: [],
  listed: false,
})
/** One officer's part; `of` is who had given theirs when it makes them enough. */
export const part = (
  whole: BodyOf<'attribute.issue'>,
  officer: number,
  of?: readonly number[],
): BodyOf<'attribute.issue'> => {
  const words = `${officer} ${whole.account.join()} ${whole.until}`
  const common = filler(96 * whole.threshold, `common ${words}`)
  const combined = of && { of: [...of, officer], common: filler(96 * whole.threshold, `combined ${words}`) }
  return { ...whole, officer, common, combined }
}
/** What opens a person's name. */
export const openingOf = (name: string): Opening => ({ salt: filler(32, `${name} salt`), name })
export const openAccount = (sponsor: Candidate, name: string): BodyOf<'account.open'> => ({
  kind: 'account.open',
  signKey: newKey(`${name} account`),
  sealKey: filler(32, `${name} seal`) as SealingKey,
  named: nameCommitment(openingOf(name)),
  nameBox: filler(nameBoxBytes, `${name} name`),
  sponsor: idOf(sponsor),
  blind: {
    a: filler(48, `${name} a`),
    b: filler(48, `${name} b`),
    proof: filler(96, 'proof'),
    generation: 0,
  },
})
export const issue = (
  net: Net,
  authority: string,
  attribute: string,
  person: string,
  until = start + 1000 * hour,
): BodyOf<'attribute.issue'> => {
  const account = net.account(person)
  const subject = { authority: aLabel(authority), attribute: aLabel(attribute), account }
  const { threshold, servers } = authorities.has(net.rows, authority)
    ? sharersFor(net.rows, subject)
    : { threshold: 1, servers: institutionList.all(net.rows) }
  return {
    kind: 'attribute.issue',
    ...subject,
    version: 0,
    generation: accounts.find(net.rows, account)?.generation ?? 0,
    until,
    officer: 1,
    threshold,
    servers,
    // Every issuance draws its own.
    common: filler(96 * threshold, `${attribute} of ${authority} to ${person} until ${until}`),
    ceremony: authorities.find(net.rows, authority)?.officers?.ceremony,
    without: [],
    evidence: undefined,
    named: attributes.find(net.rows, authority, attribute)?.listed ? openingOf(person) : undefined,
    combined: undefined,
    shown: [],
    boxes: servers.map((_, place) => filler(256, `box ${place}`)),
  }
}
export const rotateAccount = (net: Net, person: string, generation: number): BodyOf<'account.rotate'> => ({
  kind: 'account.rotate',
  account: net.account(person),
  blind: {
    a: filler(48, `${person} a${generation}`),
    b: filler(48, `${person} b${generation}`),
    proof: filler(96, 'proof'),
    generation,
  },
})
export const revoke = (net: Net, issued: BodyOf<'attribute.issue'>): BodyOf<'attribute.revoke'> => ({
  kind: 'attribute.revoke',
  authority: issued.authority,
  attribute: issued.attribute,
  account: issued.account,
  issue: net.idOf(issued),
})
export const consent = (hospital: Candidate, visit: string, claim: string): BodyOf<'consent.give'> => ({
  kind: 'consent.give',
  hospital: idOf(hospital),
  ticketKey: newKey(`${visit} ticket`),
  ticketUntil: start + hour,
  accessHash: hash(utf8(`${visit} access`)),
  ownerSignKey: newKey(`${visit} owner`),
  ownerSealKey: filler(32, `${visit} owner seal`) as SealingKey,
  ownerHint: filler(8, `${visit} hint`),
  validUntil: start + 24 * hour,
  claim,
  trustee: 0,
})
export const withdraw = (consentId: TxId): BodyOf<'consent.withdraw'> => ({
  kind: 'consent.withdraw',
  consent: consentId,
})
export const dispute = (consentId: TxId, by: Disputer = 'owner'): BodyOf<'consent.dispute'> => ({
  kind: 'consent.dispute',
  consent: consentId,
  by,
})
/** A new header for each of these records, made of the words. */
export const rewrap = (
  consentId: TxId,
  change: number,
  records: readonly TxId[],
  words = 'again',
): BodyOf<'record.rewrap'> => ({
  kind: 'record.rewrap',
  consent: consentId,
  change,
  accessHash: hash(utf8(`${words} access`)),
  validUntil: start + 48 * hour,
  headers: records.map((record, i) => ({ record, header: addressOf(`${words} ${i} header`) })),
})
export const erase = (record: TxId): BodyOf<'record.erase'> => ({ kind: 'record.erase', record })
export const receipt = (device: Pick<Device, 'nodeKey'>, record: TxId): BodyOf<'record.receipt'> => ({
  kind: 'record.receipt',
  device: device.nodeKey,
  record,
})
export const addressOf = (words: string): Address => asHash(filler(32, words)) as Bytes as Address
export const publish = (
  hospital: Candidate,
  consentId: TxId,
  document: string,
): BodyOf<'record.publish'> => ({
  kind: 'record.publish',
  hospital: idOf(hospital),
  consent: consentId,
  body: addressOf(`${document} body`),
  header: addressOf(`${document} header`),
  keyCommitment: hash(utf8(`${document} key`)),
  sizeClass: 20,
  changes: 0,
})
export const read = (
  server: Candidate,
  record: TxId,
  document: string,
  nonce: string,
): BodyOf<'access.read'> => ({
  kind: 'access.read',
  server: idOf(server),
  device: server.nodeKey,
  record,
  header: addressOf(`${document} header`),
  commitment: hash(utf8(`reading ${nonce}`)),
  toOwner: filler(200, `to owner ${nonce}`),
})
/** What the candidate signed, when it is known for which network. */
const assentOf = (candidate: Candidate, genesisId: Hash | undefined): Assent => {
  const said = genesisId && assentBytes(genesisId, candidate)
  return {
    officer: said ? signWith(candidate.signKey, said) : filler(64, 'officer'),
    node: said ? signWith(candidate.nodeKey, said) : filler(64, 'node'),
  }
}
export const admit = (
  candidate: Candidate,
  approver: Candidate,
  genesisId?: Hash,
): BodyOf<'institution.admit'> => ({
  kind: 'institution.admit',
  candidate,
  assent: assentOf(candidate, genesisId),
  approver: idOf(approver),
})

export const deviceOf = (name: string): Device => ({
  nodeKey: newKey(`${name} node`),
  voteKey: filler(96, `${name} vote`) as VoteKey,
  possession: filler(48, `${name} possession`),
})
export const setStake = (
  net: Net,
  who: Candidate,
  stake: number,
  approver: Candidate,
): BodyOf<'stake.set'> => ({
  kind: 'stake.set',
  institution: idOf(who),
  stake,
  since: institutions.find(net.rows, idOf(who))?.since ?? 0,
  approver: idOf(approver),
})
/** By what the ledger knows of the device now. */
export const reportIdle = (net: Net, reporter: Device, sleeper: Device): BodyOf<'stake.idle'> => ({
  kind: 'stake.idle',
  reporter: reporter.nodeKey,
  voteKey: sleeper.voteKey,
  seen: seenOf(net.rows, sleeper.nodeKey)?.height ?? 0,
})
export const resume = (net: Net, { nodeKey, voteKey }: Device): BodyOf<'stake.resume'> => ({
  kind: 'stake.resume',
  voteKey,
  notice: seenOf(net.rows, nodeKey)?.notice?.height ?? 0,
})
export const rotate = (who: Candidate, { nodeKey }: Device, words: string): BodyOf<'key.rotate'> => ({
  kind: 'key.rotate',
  institution: idOf(who),
  nodeKey,
  voteKey: filler(96, `${words} vote`) as VoteKey,
  possession: filler(48, `${words} possession`),
})
export const addDevice = (who: Candidate, device: Device): BodyOf<'device.add'> => ({
  kind: 'device.add',
  institution: idOf(who),
  device,
})
export const dropDevice = (who: Candidate, { voteKey }: Device): BodyOf<'device.drop'> => ({
  kind: 'device.drop',
  institution: idOf(who),
  voteKey,
})
/** Two finals at one height and view. */
export const accuse = (reporter: Device, { voteKey }: Device, height: number): BodyOf<'evidence'> => {
  const vote = (words: string) => ({
    ballot: { kind: 'final' as const, height, view: 0, hash: hash(utf8(words)) },
    signature: filler(48, words),
  })
  return { kind: 'evidence', reporter: reporter.nodeKey, voteKey, first: vote('x'), second: vote('y') }
}
export const upgradeTo = (rules: number, height: number, approver: Candidate): BodyOf<'network.upgrade'> => ({
  kind: 'network.upgrade',
  rules,
  height,
  approver: idOf(approver),
})
