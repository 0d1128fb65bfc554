import { beforeAll, describe, expect, it } from 'vitest'
import { type Bytes, utf8 } from '../../../src/core/bytes.ts'
import type { Claim } from '../../../src/core/claim.ts'
import { systemChance } from '../../../src/core/world.ts'
import { signAbs } from '../../../src/crypto/abs.ts'
import {
  absKeysOf,
  issuerKeysOf,
  issueSigningKey,
  proveAbsKeys,
  proveIssuerKeys,
} from '../../../src/crypto/abs-keys.ts'
import { authorityKey, makeAuthority, proveAuthority } from '../../../src/crypto/authority.ts'
import { blind } from '../../../src/crypto/blind.ts'
import { blsKeyOf, provePossession, signBls } from '../../../src/crypto/bls.ts'
import { signEd25519, signingKeyOf } from '../../../src/crypto/ed25519.ts'
import { judge } from '../../../src/crypto/judge.ts'
import { Fr, ready } from '../../../src/crypto/pairing.ts'

const chance = systemChance
const context = utf8('genesis id, institution, authority')
const message = utf8('a body')
const attribute = 'patient@st-anna#2026'

/** One true claim of each kind. */
/** What officers say in a ceremony is judged in judge-ceremony.test.ts. */
type Proven = Exclude<Claim, { kind: 'ceremony' | 'combined' }>

function trueClaims(): readonly Proven[] {
  const seed = chance(32)
  const vote = Fr.random(chance)
  const node = signingKeyOf(seed)
  const abe = makeAuthority(chance)
  const abs = { a0: Fr.random(chance), a: Fr.random(chance), b: Fr.random(chance) }
  const absKeys = absKeysOf(abs, 4)
  const officerKeys = issuerKeysOf(abs, 4)
  const gid = chance(32)
  const authorities = [{ name: 'st-anna', ...absKeys }]
  const statement = { claim: attribute, authorities, message, context }
  const key = new Map([[attribute, issueSigningKey(abs, attribute, chance)]])
  return [
    { kind: 'signature', key: signingKeyOf(seed), message, signature: signEd25519(seed, message) },
    { kind: 'possession', key: blsKeyOf(vote), node, proof: provePossession(vote, node) },
    { kind: 'vote', key: blsKeyOf(vote), message, signature: signBls(vote, 'vote', message) },
    { kind: 'abe-authority', ...authorityKey(abe), proof: proveAuthority(abe, context, chance), context },
    { kind: 'abs-authority', ...absKeys, proof: proveAbsKeys(abs, absKeys, context, chance), context },
    {
      kind: 'abs-issuer',
      ...officerKeys,
      proof: proveIssuerKeys(abs, officerKeys, context, chance),
      context,
    },
    { kind: 'blind', gid, ...blind({ gid, context }, Fr.random(chance), chance), context },
    { kind: 'abs', ...statement, signature: signAbs(statement, key, chance) },
    { kind: 'abs', ...statement, signature: signAbs(statement, key, chance) },
  ]
}

/** The claim with the bytes that prove it changed. */
function spoiled(claim: Proven, change: (bytes: Bytes) => Bytes): Proven {
  return 'proof' in claim
    ? { ...claim, proof: change(claim.proof) }
    : { ...claim, signature: change(claim.signature) }
}

describe('a judge', () => {
  let claims: readonly Proven[] = []
  beforeAll(async () => {
    await ready()
    claims = trueClaims()
  })

  it('believes every true claim, in any order, together or alone', async () => {
    expect(await judge(claims, chance)).toEqual(claims.map(() => true))
    expect(await judge(claims.toReversed(), chance)).toEqual(claims.map(() => true))
    for (const claim of claims) expect(await judge([claim], chance), claim.kind).toEqual([true])
    expect(await judge([], chance)).toEqual([])
  })

  it('finds the one false claim among true ones, whatever is wrong with it', async () => {
    const changes: ((bytes: Bytes) => Bytes)[] = [
      (bytes) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)),
      (bytes) => bytes.slice(0, -1),
      (bytes) => new Uint8Array(bytes.length).fill(0xff),
      () => new Uint8Array(0),
    ]
    for (const [i, claim] of claims.entries())
      for (const change of changes) {
        const others = claims.map((other, j) => (i === j ? spoiled(claim, change) : other))
        expect(await judge(others, chance), claim.kind).toEqual(claims.map((_, j) => i !== j))
      }
  })

  it('does not believe a proof made for another context', async () => {
    const elsewhere = claims.map((claim) => ('context' in claim ? { ...claim, context: message } : claim))
    expect(await judge(elsewhere, chance)).toEqual(
      claims.map(({ kind }) => ['signature', 'possession', 'vote'].includes(kind)),
    )
  })

  it('does not believe a proof that another claim of its kind carried', async () => {
    const others = trueClaims()
    const replayed = claims.map((claim, i) => {
      const other = others[i]
      return other ? spoiled(claim, () => proofOf(other)) : claim
    })
    expect(await judge(replayed, chance)).toEqual(claims.map(() => false))
  })
})

const proofOf = (claim: Proven): Bytes => ('proof' in claim ? claim.proof : claim.signature)
