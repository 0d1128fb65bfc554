/**
 * `npm run soak -- crowd [NODES] [SECONDS] [SEED]`: so many whole nodes, twelve of them institutions, each with a
 * bounded number of connections, of which a fifth closes its tab every minute (test/simulation/crowd.ts). Prints
 * one JSON line; throws when a block did not reach everybody.
 */
import { crowd } from '../simulation/crowd.ts'

export async function run([nodes = '100', seconds = '60', seed = '1']: string[]): Promise<void> {
  const figures = await crowd({
    seed: Number(seed),
    nodes: Number(nodes),
    institutions: 12,
    seconds: Number(seconds),
    churn: 0.2,
  })
  console.log(JSON.stringify({ soak: 'crowd', ...figures }))
  if (figures.violations + figures.behind + figures.lost > 0)
    throw new Error('not every block reached everybody')
}
