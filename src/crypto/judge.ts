/**
 * Verdicts on claims (core/claim.ts): what a transaction says that only cryptography can decide. Signatures
 * go to the engine side by side; attribute-based signatures are checked as one batch.
 */
import type { Claim } from '../core/claim.ts'
import type { Chance } from '../core/world.ts'
import { checkAbsKeys, checkIssuerKeys } from './abs-keys.ts'
import { verifyAbsBatch } from './abs-verify.ts'
import { checkAuthority } from './authority.ts'
import { checkBlind } from './blind.ts'
import { checkBls, checkPossession } from './bls.ts'
import { verifyEd25519 } from './ed25519.ts'
import { ready } from './pairing.ts'

/** One verdict a claim, in order; a claim that does not even decode is false. `chance` must be this node's own. */
export async function judge(claims: readonly Claim[], chance: Chance): Promise<readonly boolean[]> {
  if (claims.some(({ kind }) => kind !== 'signature')) await ready()
  const abs = claims.filter((claim) => claim.kind === 'abs')
  const verdicts = new Map<Claim, boolean>()
  for (const [i, holds] of verifyAbsBatch(abs, chance).entries()) {
    const claim = abs[i]
    if (claim) verdicts.set(claim, holds)
  }
  return Promise.all(claims.map(async (claim) => verdicts.get(claim) ?? (await judgeOne(claim))))
}

async function judgeOne(claim: Claim): Promise<boolean> {
  switch (claim.kind) {
    case 'signature':
      return verifyEd25519(claim.key, claim.message, claim.signature)
    case 'possession':
      return checkPossession(claim.key, claim.node, claim.proof)
    case 'vote':
      return checkBls(claim.key, 'vote', claim.message, claim.signature)
    case 'abe-authority':
      return checkAuthority(claim)
    case 'abs-authority':
      return checkAbsKeys(claim, claim.proof, claim.context)
    case 'abs-issuer':
      return checkIssuerKeys(claim, claim.proof, claim.context)
    case 'blind':
      return checkBlind(claim)
    case 'ceremony':
      // Needed once in a network's life, if at all.
      return (await import('./judge-ceremony.ts')).judgeCeremony(claim)
    case 'combined':
      return (await import('./threshold-issuance.ts')).checkCombined(claim)
    case 'abs':
      throw new Error('judged with the batch')
  }
}
