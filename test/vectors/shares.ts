/** Makes shares.json; README.md describes it. */
import { hex, utf8 } from '../../src/core/bytes.ts'
import { answerWithShares, blindKey, combineAnswers } from '../../src/crypto/answer.ts'
import { authorityKey, makeAuthority, proveAuthority } from '../../src/crypto/authority.ts'
import { blind } from '../../src/crypto/blind.ts'
import { Fr, ready } from '../../src/crypto/pairing.ts'
import { checkShare, issueShares } from '../../src/crypto/shares.ts'
import { encapsulate } from '../../src/crypto/slot.ts'
import { finishSlot } from '../../src/crypto/transform.ts'
import { atVersion } from '../../src/policy/policy.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh shares vectors 1'
const attributes = ['doctor@st-anna', 'nurse@st-anna'] as const
const [threshold, servers, version] = [2, 3, 5]
const policy = attributes.map((attribute) => atVersion(attribute, version)).join(' and ')
const answering = [3, 1]

/** Always the same. Throws when what it made does not open. */
export async function makeSharesVectors() {
  await ready()
  const chance = streamOf(seed)
  const genesisId = chance(32)
  const gid = chance(32)
  const secret = makeAuthority(chance)
  const authority = { name: 'st-anna', ...authorityKey(secret) }
  const z = Fr.random(chance)
  const { a, b } = blind({ gid, context: utf8('account') }, z, chance)

  const issued = attributes.map((attribute) => {
    const sharing = { genesisId, attribute, version, gid, a, b, authority, threshold, servers }
    const { common, shares } = issueShares(sharing, secret, chance)
    return {
      attribute,
      u: atVersion(attribute, version),
      common,
      shares,
      kept: shares.map((one, i) => checkShare(sharing, i + 1, common, one)),
    }
  })
  const contentKey = chance(32)
  const binding = utf8('genesis, consent, body, owner')
  const slot = await encapsulate({ policy, authorities: [authority], contentKey, binding }, chance)

  const { e, y } = authority
  const keys = issued.map(({ u, common }) => ({ attribute: u, e, y, common }))
  const question = { slot, policy, binding, a, b, rows: [0, 1], keys }
  const answers = answering.map((place) => {
    const kept = issued.map(({ u, kept: all }) => [u, all[place - 1] ?? slot] as const)
    return answerWithShares({ ...question, place, shares: new Map(kept) }, chance)
  })
  const combined = combineAnswers(question, answers)
  const opened = await finishSlot({ ...question, ...combined }, z)
  if (hex(opened.contentKey) !== hex(contentKey)) throw new Error('the vectors do not open')
  const blinded = blindKey({ a, e }, z, chance)
  const proof = proveAuthority(secret, genesisId, chance)

  return {
    seed,
    genesisId: hex(genesisId),
    gid: hex(gid),
    authority: {
      name: authority.name,
      alpha: hex(Fr.encode(secret.alpha)),
      y: hex(Fr.encode(secret.y)),
      E: hex(e),
      Y: hex(y),
      proof: hex(proof),
    },
    z: hex(Fr.encode(z)),
    A: hex(a),
    B: hex(b),
    version,
    threshold,
    servers,
    keys: issued.map(({ attribute, common, shares }) => ({
      attribute,
      common: hex(common),
      shares: shares.map((share) => ({ S: hex(share.slice(0, 48)), proof: hex(share.slice(48)) })),
    })),
    contentKey: hex(contentKey),
    policy,
    binding: hex(binding),
    slot: hex(slot),
    answers: answers.map(({ place, t, proof }) => ({ place, T: hex(t), proof: hex(proof) })),
    T: hex(combined.t),
    P: hex(combined.product),
    blinded: { X: hex(blinded.x), proof: hex(blinded.proof) },
  }
}
