/** The bulk instance of the crypto worker: heavy work without keys. */
import type { Served } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import type { BulkCalls, NoViews } from './api.ts'
import { checkAggregate } from './bls.ts'
import { seal } from './hpke.ts'
import { judge } from './judge.ts'
import { ready } from './pairing.ts'
import { checkSlot, encapsulate, openHeader, readRows, recheckSlot, sealRows } from './slot.ts'
import { takeAnswer } from './transform.ts'
import { attempt } from './verdict.ts'

export function serveBulk(chance: Chance): Served<BulkCalls, NoViews> {
  const shared = async () => (await import('./serve-shared.ts')).sharedCalls(chance)
  return {
    calls: {
      async begin() {
        await ready()
        return {}
      },
      judge: ({ claims }) => judge(claims, chance),
      async checkAggregate({ purpose, message, keys, signature }) {
        await ready()
        return checkAggregate(purpose, message, keys, signature)
      },
      async encapsulate(input) {
        await ready()
        return encapsulate(input, chance, input.made)
      },
      async sealRows(input) {
        await ready()
        return sealRows(input, input)
      },
      async recheckSlot(input) {
        await ready()
        return recheckSlot(input, input.rows)
      },
      async checkSlot(input) {
        await ready()
        return checkSlot(input, input.parts)
      },
      async checkRows(input) {
        await ready()
        // Rows that cannot be read have no part, and without all parts no proof holds.
        return attempt(() => readRows(openHeader(input), input).proof) ?? new Uint8Array(0)
      },
      async takeAnswer(input) {
        await ready()
        return takeAnswer(input)
      },
      seal: ({ to, info, aad, plain }) => seal(to, info, aad, plain),

      askedOf: async (input, job) => (await shared()).askedOf(input, job),
      questionRows: async (input, job) => (await shared()).questionRows(input, job),
      combineAnswered: async (input, job) => (await shared()).combineAnswered(input, job),
      faultOf: async (input, job) => (await shared()).faultOf(input, job),
      checkEvidence: async (input, job) => (await shared()).checkEvidence(input, job),
      conclude: async (input, job) => (await shared()).conclude(input, job),
      combineCommons: async (input, job) => (await shared()).combineCommons(input, job),
      combineRegistration: async (input, job) => (await shared()).combineRegistration(input, job),
      sealEmergency: async (input, job) => (await shared()).sealEmergency(input, job),
      openEmergency: async (input, job) => (await shared()).openEmergency(input, job),
    },
    views: {},
  }
}
