/**
 * What a traitor build takes in place of `src/node/turn.ts`: a node that votes for every block it hears of, for
 * skipping every view, and for the finality of everything. A newcomer leads only after 64 blocks, but votes at once.
 */
import type { Turn, World } from '../../src/node/turn.ts'
import { doubleVoter } from '../traitors/double-voter.ts'
import { treacherous } from '../traitors/traitor.ts'
import { createRandom } from './random.ts'

export type * from '../../src/node/turn.ts'

export const createTurn = (world: World): Turn =>
  treacherous(doubleVoter, world, { random: createRandom(world.clock()) })
