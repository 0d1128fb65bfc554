/** What screens do about a person's keys, served. */
import type { Served } from '../../core/port.ts'
import type { NodeViews } from '../api.ts'
import type { Home } from '../home.ts'
import type { IdentityCalls } from './identity-api.ts'

export function identityCalls(home: Home): Served<IdentityCalls, NodeViews>['calls'] {
  const { person } = home
  const then = async (done: Promise<unknown>): Promise<Record<never, never>> => {
    await done
    await home.refreshVault()
    return {}
  }
  return {
    unlock: (input) => then(person.call('open', input)),
    protect: (input) => then(person.call('protect', input)),
    lock: () => then(person.call('lock', {})),
    showWords: (input) => person.call('showWords', input),
    keepWords: (input) => then(person.call('keepWords', input)),
  }
}
