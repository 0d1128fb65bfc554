import { checkVectors } from '../../support/vectors.ts'
import { makeAbsVectors } from '../../vectors/abs.ts'
import { absChecks, type AbsVectors } from '../../vectors/abs-checks.ts'

checkVectors<AbsVectors>('abs.json', makeAbsVectors, absChecks, (v) => [
  [
    'the trustee’s shares, and its keys',
    { trustee: { ...v.trustee, shares: v.trustee.shares.toReversed() } },
  ],
  ['the base is the hash of the person', { uid: v.genesisId }],
  ['K0 = a0·Kb, from the parts of two', { K0: v.Kb }],
  ['K0 = a0·Kb, from the parts of two', { parts: v.parts.slice(1) }],
  ['A_j = a·h_j and B_j = b·h_j, with their proofs', { genesisId: v.uid }],
  ['K = (1/(a + b·u))·Kb', { issuers: v.issuers.toReversed() }],
  ['the signature, equation by equation', { message: `${v.message}00` }],
  ['the signature, equation by equation', { claim: `${v.claim} ` }],
  ['the signature, equation by equation', { issuers: v.issuers.toReversed() }],
  ['the signature, equation by equation', { trustee: { ...v.trustee, A0: v.trustee.shareKeys[0] ?? '' } }],
  ['the signature, equation by equation', { rows: v.rows.map((row) => ({ ...row, entries: [1, 1, 1] })) }],
])
