/** Authorities, readers and slots for tests of the ABE. */
import { type Bytes, tagged, utf8 } from '../../src/core/bytes.ts'
import { systemChance } from '../../src/core/world.ts'
import type { AbeAuthority, AuthoritySecret } from '../../src/crypto/abe.ts'
import { authorityKey, makeAuthority } from '../../src/crypto/authority.ts'
import { type Blind, blind } from '../../src/crypto/blind.ts'
import { checkIssued, issue, type Issuance } from '../../src/crypto/issuance.ts'
import { Fr } from '../../src/crypto/pairing.ts'
import type { TransformKey } from '../../src/crypto/transform.ts'
import { authorityOf } from '../../src/policy/policy.ts'

export const genesisId = tagged('test', utf8('genesis'))

export interface Authority {
  readonly secret: AuthoritySecret
  readonly public: AbeAuthority
}

export function openAuthority(name: string): Authority {
  const secret = makeAuthority(systemChance)
  return { secret, public: { name, ...authorityKey(secret) } }
}

export interface Reader extends Blind {
  readonly gid: Bytes
  readonly z: Fr
  readonly context: Bytes
}

export function openAccount(name: string): Reader {
  const gid = tagged('test-gid', utf8(name))
  const context = utf8(`context of ${name}`)
  const z = Fr.random(systemChance)
  return { gid, z, context, ...blind({ gid, context }, z, systemChance) }
}

export const issuanceFor = (reader: Reader, attribute: string, authority: Authority): Issuance => ({
  genesisId,
  attribute,
  version: 0,
  gid: reader.gid,
  a: reader.a,
  b: reader.b,
  authority: authority.public,
})

/** Transform keys as a server holds them, each opened from a proven package. */
export const transformKeys = (
  reader: Reader,
  authorities: readonly Authority[],
  ...attributes: readonly string[]
): readonly TransformKey[] =>
  attributes.map((attribute) => {
    const authority = authorities.find(({ public: { name } }) => name === authorityOf(attribute))
    if (!authority) throw new Error(`no authority of ${attribute}`)
    const issuance = issuanceFor(reader, attribute, authority)
    return { attribute, key: checkIssued(issuance, issue(issuance, authority.secret, systemChance)) }
  })
