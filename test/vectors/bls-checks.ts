/** Checks bls.json without the code that made it: only README.md's description and @noble/curves. */
import {
  bytesOf,
  Fp12,
  g2,
  hashG1,
  join,
  p1,
  p2,
  pairings,
  scalar,
  streamOf,
  sum1,
  sum2,
  tag,
} from './noble.ts'

export interface BlsVectors {
  readonly seed: string
  readonly secrets: readonly string[]
  readonly keys: readonly string[]
  readonly nodes: readonly string[]
  readonly possessions: readonly string[]
  readonly message: string
  readonly signed: readonly {
    readonly purpose: string
    readonly signatures: readonly string[]
    readonly signers: readonly number[]
    readonly aggregate: string
  }[]
}

const pointOf = (message: Uint8Array, purpose: string) =>
  hashG1(message, `CHARTMESH-BLS-${purpose}-v1_BLS12381G1_XMD:SHA-256_SSWU_RO_`)

/** What must hold, by name. */
export const blsChecks = {
  'keys are g2 to the secrets, drawn in order': ({ seed, secrets, keys }) => {
    const { scalar: draw } = streamOf(seed)
    return secrets.every(
      (secret, i) => draw() === scalar(secret) && p2(keys[i] ?? '').equals(g2.multiply(scalar(secret))),
    )
  },
  'possession is the signature on the key itself and its node': ({ secrets, keys, nodes, possessions }) =>
    keys.every((key, i) =>
      pointOf(join(tag('pop'), bytesOf(key), bytesOf(nodes[i] ?? '')), 'POP')
        .multiply(scalar(secrets[i] ?? ''))
        .equals(p1(possessions[i] ?? '')),
    ),
  'signatures are the hash to the secrets, each purpose under its own tag': (v) =>
    v.signed.every(({ purpose, signatures }) =>
      signatures.every((signature, i) =>
        pointOf(bytesOf(v.message), purpose.toUpperCase())
          .multiply(scalar(v.secrets[i] ?? ''))
          .equals(p1(signature)),
      ),
    ),
  'the aggregate is their sum, and holds for the sum of the keys': (v) =>
    v.signed.every(({ purpose, signatures, signers, aggregate }) => {
      const key = sum2(signers.map((i) => p2(v.keys[i] ?? '')))
      const right = pairings([pointOf(bytesOf(v.message), purpose.toUpperCase()), key])
      return (
        sum1(signers.map((i) => p1(signatures[i] ?? ''))).equals(p1(aggregate)) &&
        Fp12.eql(pairings([p1(aggregate), g2]), right)
      )
    }),
} as const satisfies Record<string, (vectors: BlsVectors) => boolean>
