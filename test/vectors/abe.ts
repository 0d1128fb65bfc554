/** Makes abe.json; README.md describes it. */
import { asHash, hex } from '../../src/core/bytes.ts'
import {
  type AttributeKey,
  decodeAuthority,
  encapsulateKey,
  hashGid,
  keyGen,
  pairingPart,
  productOfC1,
} from '../../src/crypto/abe.ts'
import { authorityKey, makeAuthority } from '../../src/crypto/authority.ts'
import { blind } from '../../src/crypto/blind.ts'
import { checkIssued, decodeTransformKey, issue } from '../../src/crypto/issuance.ts'
import { reconstruct } from '../../src/crypto/lsss.ts'
import { Fr, G1, G2, GT, ready } from '../../src/crypto/pairing.ts'
import { type AccountId, blindContext } from '../../src/ledger/transaction.ts'
import { authorityOf, printPolicy, readPolicy, rowsOf } from '../../src/policy/policy.ts'
import { streamOf } from './stream.ts'

/** Not in the file, whose fields are a fixed list. */
export const abeSeed = 'chartmesh abe vectors 1'
const dst = {
  H: 'CHARTMESH-MAABE-RW15-G1-v1_H_GID_XMD:SHA-256_SSWU_RO_',
  F: 'CHARTMESH-MAABE-RW15-G1-v1_F_ATTR_XMD:SHA-256_SSWU_RO_',
}
/** A threshold over two authorities: the coefficients are not 1. */
const policy = readPolicy('2 of (doctor@st-anna, nurse@st-anna, physician@board)')
const held = ['doctor@st-anna', 'physician@board']

const shown = ({ k, kPrime }: AttributeKey) => ({ K: hex(G1.encode(k)), K2: hex(G2.encode(kPrime)) })

/** Always the same. Throws when what it made does not open. */
export async function makeAbeVectors() {
  await ready()
  const chance = streamOf(abeSeed)
  const genesisId = asHash(chance(32))
  const gid = asHash(chance(32)) as AccountId
  const authorities = ['st-anna', 'board'].map((name) => {
    const secret = makeAuthority(chance)
    return { name, secret, public: { name, ...authorityKey(secret) } }
  })
  const issuerOf = (attribute: string) => {
    const issuer = authorities.find(({ name }) => name === authorityOf(attribute))
    if (!issuer) throw new Error(`no issuer of ${attribute}`)
    return issuer
  }

  const keys = new Map(held.map((one) => [one, keyGen(issuerOf(one).secret, gid, one, chance)]))
  const publicKeys = new Map(authorities.map((one) => [one.name, decodeAuthority(one.public)]))
  const { z: secret, rows } = encapsulateKey(policy, publicKeys, chance)
  const used = reconstruct(policy, (attribute) => held.includes(attribute))
  if (!used) throw new Error('the policy is not satisfied')

  const z = Fr.random(chance)
  const context = blindContext(genesisId, gid, 0)
  const { a, b, proof } = blind({ gid, context }, z, chance)
  const transformKeys = new Map(
    held.map((attribute) => {
      const issuer = issuerOf(attribute)
      const issuance = { genesisId, attribute, version: 0, gid, a, b, authority: issuer.public }
      return [attribute, decodeTransformKey(checkIssued(issuance, issue(issuance, issuer.secret, chance)))]
    }),
  )
  const product = productOfC1(used, rows)
  const t = pairingPart(used, rows, G1.decode(b), transformKeys)
  const alone = GT.mul(product, pairingPart(used, rows, hashGid(gid), keys))
  if (!GT.equal(secret, alone) || !GT.equal(secret, GT.mul(product, GT.pow(t, z))))
    throw new Error('the vectors do not open')

  return {
    dst,
    gid: hex(gid),
    authorities: authorities.map((one) => ({
      name: one.name,
      alpha: hex(Fr.encode(one.secret.alpha)),
      y: hex(Fr.encode(one.secret.y)),
      E: hex(one.public.e),
      Y: hex(one.public.y),
    })),
    keys: [...keys].map(([attribute, key]) => ({ attribute, ...shown(key) })),
    policy: printPolicy(policy),
    rows: rows.map(({ c1, c2, c3, c4 }, i) => ({
      attribute: rowsOf(policy)[i],
      C1: hex(GT.encode(c1)),
      C2: hex(G2.encode(c2)),
      C3: hex(G2.encode(c3)),
      C4: hex(G1.encode(c4)),
    })),
    used: used.map(({ row, coefficient }) => ({ row, coefficient: hex(Fr.encode(coefficient)) })),
    Z: hex(GT.encode(secret)),
    z: hex(Fr.encode(z)),
    blind: { A: hex(a), B: hex(b), proof: hex(proof) },
    transformKeys: [...transformKeys].map(([attribute, key]) => ({ attribute, ...shown(key) })),
    T: hex(GT.encode(t)),
  }
}
