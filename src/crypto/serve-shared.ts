/** The calls of shared-api.ts. */
import type { Served } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import { combineRegistration } from './abs-trustee.ts'
import { askedOf, combineAnswered, questionPart } from './answer.ts'
import { conclude } from './ceremony.ts'
import { openEmergency, sealEmergency } from './emergency.ts'
import { checkEvidence, faultOf } from './evidence.ts'
import { ready } from './pairing.ts'
import type { SharedCalls } from './shared-api.ts'
import { combineCommons } from './threshold-issuance.ts'

type Calls = Served<SharedCalls, Record<never, never>>['calls']

export async function sharedCalls(chance: Chance): Promise<Calls> {
  await ready()
  return {
    askedOf: ({ question, parts }) => askedOf(question, parts),
    questionRows: ({ question, range, combining }) => questionPart({ ...question, ...range, combining }),
    combineAnswered: ({ question, answered, parts }) => combineAnswered(question, answered, parts),
    faultOf: ({ question, answers, blinded }) => faultOf(question, answers, blinded),
    checkEvidence,
    conclude: ({ ceremony, transcript }) => conclude(ceremony, transcript),
    combineCommons: ({ parts }) => combineCommons(parts),
    combineRegistration: ({ trustee, person, parts }) => combineRegistration(trustee, person, parts),
    sealEmergency: (input) => sealEmergency(input, chance),
    openEmergency: ({ slot, binding, shares }) => openEmergency(slot, binding, shares),
  }
}
