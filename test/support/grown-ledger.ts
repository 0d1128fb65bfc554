/**
 * A ledger that many people have used: transactions in the mix of a hospital network, their claims taken as
 * true. Of each hundred: 1 account, 2 attributes, 25 consents, 30 records, 42 reads.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { equal, hash, own, utf8, type Bytes } from '../../src/core/bytes.ts'
import { decode, encode, string } from '../../src/core/codec.ts'
import { nameBoxBytes, nameCommitment } from '../../src/ledger/naming.ts'
import {
  absColumns,
  accountIdOf,
  genesisIdOf,
  institutionIdOf,
  label,
  txIdOf,
  type AccountId,
  type Address,
  type Body,
  type Candidate,
  type Genesis,
  type InstitutionId,
  type Label,
  type SealingKey,
  type SigningKey,
  type Transaction,
  type TxId,
  type VoteKey,
  usualPatience,
} from '../../src/ledger/transaction.ts'

const hour = 3_600_000
export const grownStart = 1_700_000_000_000

/** `size` bytes that follow from the words. */
const filler = (size: number, words: string): Bytes => {
  const out = new Uint8Array(size)
  for (let at = 0; at < size; at += 32) out.set(hash(utf8(`${words} ${at}`)).subarray(0, size - at), at)
  return out
}
const aLabel = (text: string): Label => decode(label, encode(string(32), text))
const kept: Transaction['signatures'] = Array.from({ length: 3 }, (_, i) => filler(64, `signature ${i}`))

export const grownNames = ['St Anna', 'Rhine Clinic', 'Valley Board', 'Hill Hospital'] as const
export const grownCandidate = (name: string): Candidate => ({
  name,
  kind: 'hospital',
  signKey: own(ed25519.getPublicKey(filler(32, `${name} sign`))) as SigningKey,
  sealKey: filler(32, `${name} seal`) as SealingKey,
  nodeKey: own(ed25519.getPublicKey(filler(32, `${name} node`))) as SigningKey,
  voteKey: filler(96, `${name} vote`) as VoteKey,
  possession: filler(48, `${name} possession`),
  stake: 1,
})
/** The first of the founders has almost all stake. */
export const grownGenesis = (founders: readonly Candidate[] = grownNames.map(grownCandidate)): Genesis => ({
  network: 'Valley network',
  time: grownStart,
  rules: 1,
  delta: 500,
  patience: usualPatience,
  founders: founders.map((candidate, i) => ({
    candidate: i === 0 ? { ...candidate, stake: 1000 } : candidate,
  })),
  salt: filler(32, 'salt'),
  open: true,
})

/** How many signatures each family asks for. */
const signatures: Partial<Record<Body['kind'], number>> = { 'consent.give': 3, 'account.open': 2 }

/** The first bodies open the authorities. */
export const openingBodies = 20

/** One body after another, without end. */
export function* grownBodies(genesis: Genesis): Generator<Body> {
  const genesisId = genesisIdOf(genesis)
  const idOf = (body: Body): TxId => txIdOf(genesisId, body)
  const founders = genesis.founders.map(({ candidate }) => candidate)
  const institutions = founders.map(({ signKey }) => institutionIdOf(signKey))
  const devices = founders.map(({ nodeKey }) => nodeKey)
  const authorities = ['st-anna', 'rhine', 'board', 'hill'].map(aLabel)
  const attributes = ['doctor', 'nurse', 'patient', 'pharmacist'].map(aLabel)
  const pick = <T>(from: readonly T[], n: number): T => {
    const one = from[n % from.length]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  for (const [i, authority] of authorities.entries()) {
    yield {
      kind: 'authority.open',
      institution: pick(institutions, i),
      authority,
      abe: { e: filler(576, `${authority} e`), y: filler(96, `${authority} y`), proof: filler(100, 'proof') },
      abs: {
        a0: filler(96, `${authority} a0`),
        a: Array.from({ length: absColumns }, (_, j) => filler(96, `${authority} a${j}`)),
        b: Array.from({ length: absColumns }, (_, j) => filler(96, `${authority} b${j}`)),
        proof: filler(100, 'proof'),
      },
    }
    for (const attribute of attributes)
      yield {
        kind: 'attribute.declare',
        authority,
        attribute,
        title: `${attribute} of ${authority}`,
        words: [],
        listed: false,
      }
  }
  const accounts: AccountId[] = []
  const consents: { id: TxId; hospital: InstitutionId }[] = []
  const records: { id: TxId; header: Address }[] = []
  for (let n = 0; ; n++) {
    const words = `step ${n}`
    const place = n % 100
    const hospital = pick(institutions, n)
    if (place === 0 || accounts.length === 0) {
      const signKey = filler(32, `${words} account`) as SigningKey
      accounts.push(accountIdOf(genesisId, signKey))
      yield {
        kind: 'account.open',
        signKey,
        sealKey: filler(32, `${words} seal`) as SealingKey,
        named: nameCommitment({ salt: filler(32, `${words} salt`), name: `Person ${n}` }),
        nameBox: filler(nameBoxBytes, `${words} name`),
        sponsor: hospital,
        blind: {
          a: filler(48, `${words} a`),
          b: filler(48, `${words} b`),
          proof: filler(96, 'p'),
          generation: 0,
        },
      }
    } else if (place <= 2) {
      const by = Math.floor(n / 100) + place
      const own = pick(institutions, by % authorities.length)
      // As ledger/sharing.ts asks for.
      const divided = institutions.length >= 4
      const servers = divided ? institutions.filter((id) => !equal(id, own)).slice(0, 3) : institutions
      const threshold = divided ? 2 : 1
      yield {
        kind: 'attribute.issue',
        authority: pick(authorities, by),
        attribute: pick(attributes, Math.floor(n / 400)),
        version: 0,
        account: pick(accounts, accounts.length - 1),
        generation: 0,
        until: grownStart + 1e9 * hour + n,
        officer: 1,
        threshold,
        servers,
        common: filler(96 * threshold, `${words} common`),
        boxes: servers.map((_, i) => filler(224, `${words} box ${i}`)),
        ceremony: undefined,
        without: [],
        evidence: undefined,
        named: undefined,
        shown: [],
        combined: undefined,
      }
    } else if (consents.length === 0 || place < 28) {
      const body: Body = {
        kind: 'consent.give',
        hospital,
        ticketKey: filler(32, `${words} ticket`) as SigningKey,
        ticketUntil: grownStart + 1e6 * hour,
        accessHash: hash(utf8(`${words} access`)),
        ownerSignKey: filler(32, `${words} owner`) as SigningKey,
        ownerSealKey: filler(32, `${words} owner seal`) as SealingKey,
        ownerHint: filler(8, `${words} hint`),
        validUntil: grownStart + 1e6 * hour,
        claim: 'patient@st-anna#2026',
        trustee: 0,
      }
      yield body
      consents.push({ id: idOf(body), hospital })
    } else if (records.length === 0 || place < 58) {
      const given = pick(consents, consents.length - 1 - ((place * 7) % Math.min(consents.length, 20)))
      const header = filler(32, `${words} header`) as Address
      const body: Body = {
        kind: 'record.publish',
        hospital: given.hospital,
        consent: given.id,
        body: filler(32, `${words} body`) as Address,
        header,
        keyCommitment: hash(utf8(`${words} key`)),
        sizeClass: 20,
        changes: 0,
      }
      yield body
      records.push({ id: idOf(body), header })
    } else {
      const { id, header } = pick(records, records.length - 1 - ((place * 3) % Math.min(records.length, 60)))
      yield {
        kind: 'access.read',
        server: hospital,
        device: pick(devices, n),
        record: id,
        header,
        commitment: hash(utf8(`${words} reading`)),
        toOwner: filler(200, `${words} note`),
      }
    }
  }
}

export const grownTransaction = (body: Body): Transaction => ({
  body,
  signatures: kept.slice(0, signatures[body.kind] ?? 1),
  abs: body.kind === 'consent.give' ? filler(384, 'abs') : undefined,
})
