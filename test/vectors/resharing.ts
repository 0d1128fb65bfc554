/** Makes resharing.json; README.md describes it. */
import { type Bytes, hex } from '../../src/core/bytes.ts'
import type { Resharing, Transcript } from '../../src/core/ceremony.ts'
import { authorityKey } from '../../src/crypto/authority.ts'
import { at } from '../../src/crypto/at.ts'
import { Fr, ready } from '../../src/crypto/pairing.ts'
import { concludeResharing, ownReshared, reshare } from '../../src/crypto/resharing.ts'
import { drawPolynomial, valueAt } from '../../src/crypto/shamir.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh resharing vectors 1'
const needed = 2
const [threshold, officers] = [3, 4]
const dealers = [1, 2, 3]
const places = [1, 2, 3, 4]

/** Always the same. Officer 4 complains of dealer 1, who answers; dealer 2 deals another share than its own and is out. */
export async function makeResharingVectors() {
  await ready()
  const chance = streamOf(seed)
  const id = chance(32)
  const drawn = [0, 1].map(() => drawPolynomial(Fr.random(chance), needed, chance))
  const sharesAt = (x: number): readonly Fr[] => drawn.map((f) => valueAt(f, x))
  const keyOf = ([alpha = Fr.of(0), y = Fr.of(0)]: readonly Fr[]): readonly Bytes[] => {
    const key = authorityKey({ alpha, y })
    return [key.e, key.y]
  }
  const keys = dealers.map((dealer) => keyOf(sharesAt(dealer)))
  const resharing: Resharing = { kind: 'resharing', id, threshold, officers, from: { needed, keys } }
  const dealt = dealers.map((dealer) =>
    reshare(resharing, sharesAt(dealer === 2 ? 9 : dealer), streamOf(`${seed} dealer ${dealer}`)),
  )
  const pair = (dealer: number, place: number) => at(at(dealt, dealer - 1).pairs, place - 1)
  const complaints = [{ dealer: 1, place: 4 }, ...places.map((place) => ({ dealer: 2, place }))]
  const transcript: Transcript = {
    dealings: dealt.map(({ dealing }) => dealing),
    complaints,
    answers: [{ dealer: 1, place: 4, pair: pair(1, 4) }],
    reveals: [],
    opened: [],
  }
  const { key, shareKeys, qualified, faults } = concludeResharing(resharing, transcript)
  const shares = places.map((place) =>
    ownReshared(
      resharing,
      transcript,
      place,
      dealers.map((dealer) => pair(dealer, place)),
    ),
  )
  const inHex = ([first, second]: readonly Bytes[]) => ({
    E: hex(first ?? id),
    Y: hex(second ?? id),
  })
  const scalarsOf = ([alpha = Fr.of(0), y = Fr.of(0)]: readonly Fr[]) => ({
    alpha: hex(Fr.encode(alpha)),
    y: hex(Fr.encode(y)),
  })
  return {
    seed,
    id: hex(id),
    needed,
    threshold,
    officers,
    held: dealers.map((dealer) => scalarsOf(sharesAt(dealer))),
    heldKeys: keys.map(inHex),
    dealings: dealt.map(({ dealing }) => hex(dealing)),
    pairs: dealt.map(({ pairs }) => pairs.map((one) => hex(one))),
    complaints,
    answers: transcript.answers.map(({ dealer, place }) => ({ dealer, place })),
    qualified,
    faults,
    ...inHex(key),
    shareKeys: shareKeys.map(inHex),
    shares: shares.map(scalarsOf),
  }
}
