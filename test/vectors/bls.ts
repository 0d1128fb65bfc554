/** Makes bls.json; README.md describes it. */
import { hex, utf8 } from '../../src/core/bytes.ts'
import {
  aggregate,
  blsKeyOf,
  type BlsPurpose,
  checkAggregate,
  checkPossession,
  provePossession,
  signBls,
} from '../../src/crypto/bls.ts'
import { Fr, ready } from '../../src/crypto/pairing.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh bls vectors 1'
const purposes: readonly BlsPurpose[] = ['vote', 'seed']

/** Always the same. Throws when what it made does not hold. */
export async function makeBlsVectors() {
  await ready()
  const chance = streamOf(seed)
  const message = utf8('block 7')
  const secrets = [0, 1, 2].map(() => Fr.random(chance))
  const nodes = secrets.map(() => chance(32))
  const keys = secrets.map(blsKeyOf)
  const possessions = secrets.map((secret, i) => provePossession(secret, nodes[i] ?? message))
  if (!keys.every((key, i) => checkPossession(key, nodes[i] ?? key, possessions[i] ?? key)))
    throw new Error('no possession')
  const signed = purposes.map((purpose) => {
    const votes = secrets.map((secret, i) => ({
      key: keys[i] ?? message,
      signature: signBls(secret, purpose, message),
    }))
    const chosen = votes.slice(1)
    const { signature } = aggregate(purpose, message, chosen)
    const signers = chosen.map(({ key }) => key)
    if (!checkAggregate(purpose, message, signers, signature)) throw new Error('no aggregate')
    return {
      purpose,
      signatures: votes.map((vote) => hex(vote.signature)),
      signers: [1, 2],
      aggregate: hex(signature),
    }
  })
  return {
    seed,
    secrets: secrets.map((secret) => hex(Fr.encode(secret))),
    keys: keys.map((key) => hex(key)),
    nodes: nodes.map((node) => hex(node)),
    possessions: possessions.map((proof) => hex(proof)),
    message: hex(message),
    signed,
  }
}
