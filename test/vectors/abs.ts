/** Makes abs.json; README.md describes it. */
import { type Bytes, hex, utf8 } from '../../src/core/bytes.ts'
import { signAbs } from '../../src/crypto/abs.ts'
import { absKeysOf, column, proveIssuerKeys } from '../../src/crypto/abs-keys.ts'
import { keyName } from '../../src/crypto/abs-officers.ts'
import { baseOf, combineRegistration, issueToPerson, registerPart } from '../../src/crypto/abs-trustee.ts'
import { verifyAbs } from '../../src/crypto/abs-verify.ts'
import { Fr, G1, G2, ready } from '../../src/crypto/pairing.ts'
import { drawPolynomial, valueAt } from '../../src/crypto/shamir.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh abs vectors 1'
const columns = 3
const patient = 'patient@st-anna#2026'
const member = 'member@board#2026'
const claim = `${member} and ${patient}`
const registering = [3, 1]
/** The officers whose keys the signer holds. */
const giving = [1, 3]

/** Always the same. Throws when what it made does not verify. */
export async function makeAbsVectors() {
  await ready()
  const chance = streamOf(seed)
  const genesisId = chance(32)
  const uid = chance(32)
  const trusteeShares = drawPolynomial(Fr.random(chance), 2, chance)
  const shareAt = (place: number) => valueAt(trusteeShares, place)
  const publicAt = (place: number) => G2.encode(G2.mul(column(0), shareAt(place)))
  const a0 = publicAt(0)
  const trustee = { threshold: 2, key: a0, shareKeys: [1, 2, 3].map(publicAt) }
  const person = { genesisId, uid }
  const parts = registering.map((place) => ({ place, part: registerPart(shareAt(place), person) }))
  const { registration } = combineRegistration(trustee, person, parts)

  const issuers = [0, 1, 2, 3].map(() => {
    const secret = { a: Fr.random(chance), b: Fr.random(chance) }
    const keys = { ...absKeysOf({ ...secret, a0: Fr.of(1) }, columns), a0 }
    return { secret, keys, proof: proveIssuerKeys(secret, keys, genesisId, chance) }
  })
  const [board, ...officers] = issuers
  if (!board) throw new Error('no board')
  const anna = { name: 'st-anna', a0, threshold: 2, officers: officers.map(({ keys }, i) => ({ place: i + 1, ...keys })) }
  const issued = (at: (typeof issuers)[number] | undefined, attribute: string): Bytes =>
    issueToPerson((at ?? board).secret, attribute, person, { key: a0, registration })
  const keys = new Map([
    [member, issued(board, member)],
    ...giving.map((place) => [keyName(anna, patient, place), issued(officers[place - 1], patient)] as const),
  ])
  const statement = {
    claim,
    authorities: [anna, { name: 'board', ...board.keys }],
    message: utf8('I agree'),
    context: genesisId,
  }
  const signature = signAbs(statement, keys, chance)
  if (!verifyAbs({ ...statement, signature }, chance)) throw new Error('the signature does not verify')

  return {
    seed,
    genesisId: hex(genesisId),
    uid: hex(uid),
    trustee: {
      a0: hex(Fr.encode(shareAt(0))),
      A0: hex(a0),
      threshold: 2,
      shares: [1, 2, 3].map((place) => hex(Fr.encode(shareAt(place)))),
      shareKeys: trustee.shareKeys.map((key) => hex(key)),
    },
    Kb: hex(G1.encode(baseOf(person))),
    parts: parts.map(({ place, part }) => ({ place, K0: hex(part) })),
    K0: hex(registration),
    issuers: issuers.map(({ secret, keys: { a, b }, proof }, i) => ({
      name: i === 0 ? 'board' : `st-anna/${i}`,
      a: hex(Fr.encode(secret.a)),
      b: hex(Fr.encode(secret.b)),
      A: a.map((one) => hex(one)),
      B: b.map((one) => hex(one)),
      proof: hex(proof),
    })),
    keys: [...keys].map(([name, key]) => ({ name, K: hex(key.slice(96)) })),
    claim,
    rows: [
      { issuer: 0, attribute: member, entries: [0, 1, 0] },
      ...[1, 2, 3].map((place) => ({ issuer: place, attribute: patient, entries: [1, -1, place] })),
    ],
    message: hex(statement.message),
    signature: hex(signature),
  }
}
