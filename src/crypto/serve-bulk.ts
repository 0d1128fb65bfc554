/** The bulk instance of the crypto worker: heavy work without keys. */
import type { Served } from '../core/port.ts'
import type { Chance } from '../core/world.ts'
import type { BulkCalls, NoViews } from './api.ts'
import { checkAggregate } from './bls.ts'
import { seal } from './hpke.ts'
import { judge } from './judge.ts'
import { ready } from './pairing.ts'
import { checkSlot, encapsulate, recheckSlot } from './slot.ts'
import { transform } from './transform.ts'

export const serveBulk = (chance: Chance): Served<BulkCalls, NoViews> => ({
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
    seal: ({ to, info, aad, plain }) => seal(to, info, aad, plain),
  },
  views: {},
})
