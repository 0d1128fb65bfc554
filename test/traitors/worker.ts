/**
 * What a traitor build takes in place of `src/node/agreeing/turn.ts`: a bundler that resolves `./agreeing/turn.ts` of
 * `src/node/participant.ts` to this file makes a node whose every proposal is two. It is honest until four vote:
 * fewer could not agree on anything without it, and so could not put it aside.
 */
import { createRandom } from '../support/random.ts'
import type { Turn } from '../../src/node/agreeing/turn.ts'
import type { World } from '../../src/node/agreeing/turn-world.ts'
import { equivocator } from './equivocator.ts'
import { pass, treacherous, type Treason } from './traitor.ts'

export type * from '../../src/node/agreeing/turn.ts'

const votersLeast = 4

const sleeper: Treason = (hands) => {
  const traitor = equivocator(hands)
  const awake = (): boolean => hands.state.next.set.length >= votersLeast
  return {
    says: (message, to) => (awake() ? traitor.says(message, to) : pass(hands, message, to)),
    hears: (from, message) => (awake() ? traitor.hears?.(from, message) : undefined),
  }
}

/** A block of another time is another block, so the application's own `build` never gives the same twice. */
export const createTurn = (world: World): Turn =>
  treacherous(sleeper, world, { random: createRandom(world.clock()) })
