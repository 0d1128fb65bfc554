/**
 * What a traitor build takes in place of `src/node/turn.ts`: a bundler that resolves `./turn.ts` of
 * `src/node/participant.ts` to this file makes a node whose every proposal is two.
 */
import { createRandom } from '../support/random.ts'
import type { Turn, World } from '../../src/node/turn.ts'
import { equivocator } from './equivocator.ts'
import { treacherous } from './traitor.ts'

export type * from '../../src/node/turn.ts'

/** A block of another time is another block, so the application's own `build` never gives the same twice. */
export const createTurn = (world: World): Turn =>
  treacherous(equivocator, world, { random: createRandom(world.clock()) })
