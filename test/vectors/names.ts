/** Makes names.json; README.md describes it. */
import { asHash, hex } from '../../src/core/bytes.ts'
import { encode } from '../../src/core/codec.ts'
import { signingKeyOf } from '../../src/crypto/ed25519.ts'
import { nameCommitment, nameInfo, opening } from '../../src/ledger/naming.ts'
import type { SigningKey } from '../../src/ledger/transaction.ts'
import { streamOf } from './stream.ts'

const seed = 'chartmesh names vectors 1'
const names = ['Ada Berg', 'د. ليلى حداد', '王大明', '']

/** Always the same. */
export function makeNamesVectors() {
  const chance = streamOf(seed)
  const genesisId = asHash(chance(32))
  const signKey = signingKeyOf(chance(32)) as SigningKey
  return Promise.resolve({
    seed,
    genesisId: hex(genesisId),
    signKey: hex(signKey),
    info: hex(nameInfo(genesisId, signKey)),
    named: names.map((name) => {
      const one = { salt: chance(32), name }
      return {
        name,
        salt: hex(one.salt),
        opening: hex(encode(opening, one)),
        commitment: hex(nameCommitment(one)),
      }
    }),
  })
}
