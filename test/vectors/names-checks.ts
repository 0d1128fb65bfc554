/** Checks names.json without the code that made it. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesOf, hexOf, join, tag, uint } from './noble.ts'

export interface NamesVectors {
  readonly genesisId: string
  readonly signKey: string
  readonly info: string
  readonly named: readonly {
    readonly name: string
    readonly salt: string
    readonly opening: string
    readonly commitment: string
  }[]
}

const nameBytes = 120

/** What must hold, by name. */
export const namesChecks = {
  'an opening is the salt, how long the name is, and the name with zeros to 120 bytes': ({ named }) =>
    named.every(({ name, salt, opening }) => {
      const bytes = new TextEncoder().encode(name)
      const padded = join(uint(bytes.length, 1), bytes, new Uint8Array(nameBytes - bytes.length))
      return hexOf(join(bytesOf(salt), padded)) === opening
    }),
  'a commitment is the hash of its opening': ({ named }) =>
    named.every(
      ({ opening, commitment }) => hexOf(sha256(join(tag('name'), bytesOf(opening)))) === commitment,
    ),
  'the box is for this account in this network': ({ genesisId, signKey, info }) =>
    hexOf(join(tag('name-box'), bytesOf(genesisId), bytesOf(signKey))) === info,
} as const satisfies Record<string, (vectors: NamesVectors) => boolean>
