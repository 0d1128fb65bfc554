/**
 * `npm run soak -- differential [SEED]`: 1,000 operations of each kind, the pairing layer against @noble/curves.
 * Takes some minutes; prints one JSON line with its seed, and repeats a run given one. Throws when they differ.
 */
import { ready } from '../../src/crypto/pairing.ts'
import { seeded } from '../support/chance.ts'
import { compare } from '../support/differential.ts'

const runs = 1000

export async function run([given]: string[]): Promise<void> {
  await ready()
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given)
  const operations: Record<string, number> = {}
  const differing = compare(seeded(seed), { runs, runsCostly: runs }, (kind, times) => {
    operations[kind] = times
  })
  console.log(JSON.stringify({ soak: 'differential', seed, operations, differing }))
  if (differing.length > 0) throw new Error('they differ')
}
