import { sharesChecks, type SharesVectors } from '../../vectors/shares-checks.ts'
import { makeSharesVectors } from '../../vectors/shares.ts'
import { checkVectors } from '../../support/vectors.ts'

checkVectors<SharesVectors>('shares.json', makeSharesVectors, sharesChecks, (v) => {
  const [first, second] = v.keys
  const [one, other] = v.answers
  if (!first || !second || !one || !other) throw new Error('two of each')
  return [
    ['the authority knows alpha and y', { genesisId: v.gid }],
    ['the authority knows alpha and y', { authority: { ...v.authority, alpha: v.authority.y } }],
    ["S_j = A^alpha B^y F^t' g1^(rho j)", { keys: [{ ...first, shares: second.shares }, second] }],
    ['the proof of every share', { version: v.version + 1 }],
    ['the proof of every share', { keys: [{ ...first, shares: first.shares.toReversed() }, second] }],
    ['T_j = e(S_j, Q) for every answer', { answers: [{ ...one, T: other.T }, other] }],
    ['X = E^(1/z), with its proof', { A: v.B }],
    ['X = E^(1/z), with its proof', { blinded: { ...v.blinded, X: v.T } }],
    ['the proof of every answer', { answers: [{ ...one, place: 2 }, other] }],
    ['the proof of every answer', { answers: [{ ...one, proof: other.proof }, other] }],
    ['the proof of every answer', { binding: `${v.binding}00` }],
    ['T is the public part times the answers, weighted', { answers: [{ ...one, place: 2 }, other] }],
    ['P · T^z opens the slot', { T: v.P }],
  ]
})
