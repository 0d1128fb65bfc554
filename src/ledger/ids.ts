/** The names of the ledger's things, as bytes that cannot be mixed up, and what people call them. */
import type { Brand, Bytes, Hash } from '../core/bytes.ts'
import { fixed, mapped, string, u32, u8, type Codec } from '../core/codec.ts'
import { refuse } from '../core/refusal.ts'
import { versionMost } from '../policy/policy.ts'

/** SHA-256 under "institution" of the institution's first signing key. */
export type InstitutionId = Brand<Hash, 'InstitutionId'>
/** SHA-256("gid", genesis id, first account key): the account, and the gid of attribute keys. */
export type AccountId = Brand<Hash, 'AccountId'>
export type TxId = Brand<Hash, 'TxId'>
/** Ed25519 public key, 32 bytes. */
export type SigningKey = Brand<Bytes, 'SigningKey'>
/** X25519 public key, 32 bytes. */
export type SealingKey = Brand<Bytes, 'SealingKey'>
/** BLS12-381 public key in G2, 96 bytes compressed. */
export type VoteKey = Brand<Bytes, 'VoteKey'>
/** Address of a stored blob: what the bytes hash to. */
export type Address = Brand<Hash, 'Address'>

/** A codec of the same bytes under a name that other bytes cannot take. */
const named = <T extends Uint8Array>(size: number): Codec<T> =>
  mapped(
    fixed(size),
    (bytes) => bytes as unknown as T,
    (value) => value as unknown as Bytes,
  )
export const institutionId = named<InstitutionId>(32)
export const accountId = named<AccountId>(32)
export const txId = named<TxId>(32)
export const signingKey = named<SigningKey>(32)
export const sealingKey = named<SealingKey>(32)
export const voteKey = named<VoteKey>(96)
export const address = named<Address>(32)

/** Names that policies use: `name@authority`, both of `[a-z0-9._-]`, 1 to 32 characters. */
export type Label = Brand<string, 'Label'>
export const label: Codec<Label> = mapped(
  string(32),
  (raw) =>
    /^[a-z0-9][a-z0-9._-]{0,31}$/.test(raw)
      ? (raw as Label)
      : refuse('malformed', { what: 'label', at: raw }),
  (value) => value,
)

export const institutionKinds = ['hospital', 'insurer', 'research', 'board', 'pharmacy'] as const
export type InstitutionKind = (typeof institutionKinds)[number]
export const institutionKind: Codec<InstitutionKind> = mapped(
  u8,
  (n) => institutionKinds[n] ?? refuse('newer-version', { kind: n }),
  (kind) => institutionKinds.indexOf(kind),
)

/** Of an attribute's keys: no more than policies can name. */
export const keyVersion: Codec<number> = mapped(
  u32,
  (n) => (n <= versionMost ? n : refuse('malformed', { what: `version ${n}` })),
  (n) => n,
)

/** A name as people write it, up to 120 bytes of UTF-8. */
export const name = string(120)
