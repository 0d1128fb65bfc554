/** Makes trusted.json; README.md describes it. */
import { hex } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { sealingKeyOf } from '../../src/crypto/hpke.ts'
import { ready } from '../../src/crypto/pairing.ts'
import { cardOf } from '../../src/keys/trusted/card.ts'
import { printEnding } from '../../src/keys/trusted/ending.ts'
import { dailyCharacters, partsOf, printPart } from '../../src/keys/trusted/part.ts'
import { partCodec, requestCodec } from '../../src/keys/trusted/records.ts'
import { digitsOf } from '../../src/keys/trusted/request.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh trusted vectors 1'
const made = Date.UTC(2026, 10, 29) / 1000
const keepers = ['Ruth', 'Ben', 'Zoë']
const number = '4711'

/** Always the same. */
export async function makeTrustedVectors() {
  await ready()
  const chance = streamOf(seed)
  const divided = chance(32)
  const named = keepers.map((name) => ({ name, card: false, kept: 0 }))
  const set = { name: 'Maria', made, needed: 2, keepers: named, former: [] }
  const parts = partsOf(divided, set)
  const [first] = parts
  if (!first) throw new Error('no part')
  const secret = chance(32)
  const request = { key: sealingKeyOf(secret), name: 'Maria', asked: made }
  return {
    seed,
    divided: hex(divided),
    name: 'Maria',
    made,
    needed: 2,
    keepers,
    owner: hex(first.owner),
    shares: parts.map(({ share }) => hex(share)),
    checks: first.checks.map((check) => hex(check)),
    part: hex(encode(partCodec, first)),
    text: printPart(first),
    card: cardOf(first).join(' '),
    ending: printEnding(divided, set),
    day: Math.floor(made / 86_400),
    characters: dailyCharacters(first, made * 1000),
    request: { secret: hex(secret), bytes: hex(encode(requestCodec, request)), number, digits: digitsOf(request, number) },
  }
}
