/** The bulk instance of the crypto worker: heavy work without keys. */
import type { Served } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import type { BulkCalls, NoViews } from './api.ts'
import { checkAggregate } from './bls.ts'
import { seal } from './hpke.ts'
import { judge } from './judge.ts'
import { ready } from './pairing.ts'
import { checkSlot, encapsulate, recheckSlot } from './slot.ts'
import { productOf, transform } from './transform.ts'

export function serveBulk(chance: Chance): Served<BulkCalls, NoViews> {
  const shared = async () => (await import('./serve-shared.ts')).sharedCalls(chance)
  return {
    calls: {
      judge: ({ claims }) => judge(claims, chance),
      async checkAggregate({ purpose, message, keys, signature }) {
        await ready()
        return checkAggregate(purpose, message, keys, signature)
      },
      async encapsulate(input) {
        await ready()
        return encapsulate(input, chance)
      },
      async recheckSlot(input) {
        await ready()
        return recheckSlot(input)
      },
      async checkSlot(input) {
        await ready()
        return checkSlot(input)
      },
      async transform(input) {
        await ready()
        return transform(input)
      },
      async productOf(input) {
        await ready()
        return productOf(input)
      },
      seal: ({ to, info, aad, plain }) => seal(to, info, aad, plain),

      answerWithShares: async (input, job) => (await shared()).answerWithShares(input, job),
      combineAnswers: async (input, job) => (await shared()).combineAnswers(input, job),
      faultOf: async (input, job) => (await shared()).faultOf(input, job),
      checkEvidence: async (input, job) => (await shared()).checkEvidence(input, job),
      concludeDkg: async (input, job) => (await shared()).concludeDkg(input, job),
      combineIssued: async (input, job) => (await shared()).combineIssued(input, job),
      combineShares: async (input, job) => (await shared()).combineShares(input, job),
      combineRegistration: async (input, job) => (await shared()).combineRegistration(input, job),
      sealEmergency: async (input, job) => (await shared()).sealEmergency(input, job),
      checkEmergencyShare: async (input, job) => (await shared()).checkEmergencyShare(input, job),
      openEmergency: async (input, job) => (await shared()).openEmergency(input, job),
    },
    views: {},
  }
}
