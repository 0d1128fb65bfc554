/** What screens do about a person's keys, served. */
import type { Served } from '../../core/port.ts'
import type { NodeViews } from '../api.ts'
import type { Home } from '../home.ts'
import type { IdentityCalls } from './identity-api.ts'
import { planOnLedger } from './office.ts'

export function identityCalls(home: Home): Served<IdentityCalls, NodeViews>['calls'] {
  const { person } = home
  const then = async (done: Promise<unknown>): Promise<Record<never, never>> => {
    await done
    await home.refreshVault()
    return {}
  }
  return {
    async bringWords({ words }) {
      const { phase } = await person.call('state', {})
      // A second try, after a link that led nowhere, brings the same.
      await then(person.call(phase === 'none' ? 'create' : 'open', { words }))
      return {}
    },
    async resumeOffice() {
      await home.alone(async () => {
        const { self } = home.running()
        await home.establish({ ...self, plan: await planOnLedger(home) })
      })
      home.started()
      return {}
    },
    unlock: (input) => then(person.call('open', input)),
    protect: (input) => then(person.call('protect', input)),
    lock: () => then(person.call('lock', {})),
    showWords: (input) => person.call('showWords', input),
    keepWords: (input) => then(person.call('keepWords', input)),
  }
}
