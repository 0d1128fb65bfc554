/** Makes dkg.json; README.md describes it. */
import { hex, utf8 } from '../../src/core/bytes.ts'
import { blind } from '../../src/crypto/blind.ts'
import { type Ceremony, deal, reveal } from '../../src/crypto/dkg.ts'
import { concludeDkg, ownShare, type Transcript } from '../../src/crypto/dkg-outcome.ts'
import { issue } from '../../src/crypto/issuance.ts'
import { Fr, ready } from '../../src/crypto/pairing.ts'
import { combineIssued, officerOf } from '../../src/crypto/threshold-issuance.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh dkg vectors 1'
const [threshold, officers] = [2, 3]
const places = [1, 2, 3]
const attribute = 'doctor@st-anna'

/**
 * Always the same. Officer 3 complains of dealer 1, who answers; dealer 2 reveals nothing and is opened by 1 and 3;
 * officers 1 and 3 issue a key.
 */
export async function makeDkgVectors() {
  await ready()
  const chance = streamOf(seed)
  const id = chance(32)
  const genesisId = chance(32)
  const gid = chance(32)
  const ceremony: Ceremony = { kind: 'abe', id, threshold, officers }
  const coins = (place: number) => streamOf(`${seed} dealer ${place}`)
  const dealt = places.map((place) => deal(ceremony, coins(place)))
  const pair = (dealer: number, place: number) => dealt[dealer - 1]?.pairs[place - 1] ?? id
  const reveals = places.map((place) =>
    place === 2 ? undefined : reveal(ceremony, place, coins(place), chance),
  )
  const transcript: Transcript = {
    dealings: dealt.map(({ dealing }) => dealing),
    complaints: [{ dealer: 1, place: 3 }],
    answers: [{ dealer: 1, place: 3, pair: pair(1, 3) }],
    reveals,
    opened: [1, 3].map((place) => ({ dealer: 2, place, pair: pair(2, place) })),
  }
  const { key, shareKeys, qualified, faults } = concludeDkg(ceremony, transcript)
  const shares = places.map((place) =>
    ownShare(
      ceremony,
      transcript,
      place,
      places.map((dealer) => pair(dealer, place)),
    ),
  )

  const [e = id, y = id] = key
  const { a, b } = blind({ gid, context: utf8('account') }, Fr.random(chance), chance)
  const issuance = { genesisId, attribute, version: 5, gid, a, b, authority: { name: 'st-anna', e, y } }
  const keys = shareKeys.map(([shareE = e, shareY = y]) => ({ e: shareE, y: shareY }))
  const parts = [1, 3].map((place) => {
    const [alpha = Fr.of(0), second = Fr.of(0)] = shares[place - 1] ?? []
    const mine = officerOf(issuance, { threshold, keys }, place)
    return { place, issued: issue(mine, { alpha, y: second }, chance) }
  })
  const combined = combineIssued(issuance, { threshold, keys }, parts)

  return {
    seed,
    kind: ceremony.kind,
    id: hex(id),
    threshold,
    officers,
    dealings: dealt.map(({ dealing }) => hex(dealing)),
    pairs: dealt.map(({ pairs }) => pairs.map((one) => hex(one))),
    complaints: transcript.complaints,
    answers: transcript.answers.map(({ dealer, place }) => ({ dealer, place })),
    reveals: reveals.map((one) => (one ? hex(one) : null)),
    opened: transcript.opened.map(({ dealer, place }) => ({ dealer, place })),
    qualified,
    faults,
    E: hex(e),
    Y: hex(y),
    shareKeys: keys.map((one) => ({ E: hex(one.e), Y: hex(one.y) })),
    shares: shares.map(([alpha = Fr.of(0), second = Fr.of(0)]) => ({
      alpha: hex(Fr.encode(alpha)),
      y: hex(Fr.encode(second)),
    })),
    issuance: {
      genesisId: hex(genesisId),
      gid: hex(gid),
      attribute,
      version: issuance.version,
      A: hex(a),
      B: hex(b),
      parts: parts.map(({ place, issued }) => ({
        place,
        K: hex(issued.slice(0, 48)),
        K2: hex(issued.slice(48, 144)),
        proof: hex(issued.slice(144)),
      })),
      K: hex(combined.key.slice(0, 48)),
      K2: hex(combined.key.slice(48)),
    },
  }
}
