/**
 * `npm run soak -- differential [SEED]`: 1,000 operations of each kind, the pairing layer against @noble/curves.
 * Takes some minutes; prints its seed, and repeats a run given one. Throws when they differ.
 */
import { ready } from '../../src/crypto/pairing.ts'
import { seeded } from '../support/chance.ts'
import { compare } from '../support/differential.ts'

const runs = 1000

export async function run([given]: string[]): Promise<void> {
  await ready()
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given)
  console.log(`seed ${seed}`)
  const differing = compare(seeded(seed), { runs, runsCostly: runs }, (kind, times) =>
    console.log(`${kind}: ${times}`),
  )
  if (differing.length > 0) throw new Error(differing.join('\n'))
}
