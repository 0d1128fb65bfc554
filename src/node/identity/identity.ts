/** What screens do about a person's keys, served. */
import type { Served } from '../../core/port.ts'
import type { NodeViews } from '../api.ts'
import type { Home } from '../home.ts'
import type { IdentityCalls } from './identity-api.ts'
import { planOnLedger } from './office.ts'
import { trustedCalls } from './trusted.ts'

export function identityCalls(home: Home): Served<IdentityCalls, NodeViews>['calls'] {
  const { away, person } = home
  const then = async (done: Promise<unknown>): Promise<Record<never, never>> => {
    await done
    await home.refreshVault()
    return {}
  }
  return {
    ...trustedCalls(home),
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
    async unlock(input) {
      await away.unlock(input)
      return {}
    },
    async lock() {
      await away.lock()
      return {}
    },
    present() {
      away.here()
      return {}
    },
    async protect(input) {
      // A device beside the officer's has none of its keys: what it locks is its screen.
      await home.makePerson()
      return then(person.call('protect', input))
    },
    addPasskey: (input) => then(person.call('addPasskey', input)),
    dropPasskey: (input) => then(person.call('dropPasskey', input)),
    checkLock: (input) => then(person.call('checkLock', input)),
    setIdle: (input) => then(person.call('setIdle', input)),
    setPin: (input) => then(person.call('setPin', input)),
    showWords: (input) => person.call('showWords', input),
    keepWords: (input) => then(person.call('keepWords', input)),
  }
}
