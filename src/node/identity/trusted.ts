/** What screens do about parts that people keep for each other, served. */
import type { Served } from '../../core/port.ts'
import type { NodeViews } from '../api.ts'
import type { Home } from '../home.ts'
import type { TrustedCalls } from './trusted-api.ts'

export function trustedCalls(home: Home): Served<TrustedCalls, NodeViews>['calls'] {
  const { person } = home
  const now = (): { readonly now: number } => ({ now: home.clock() })
  const then = async <T>(done: Promise<T>): Promise<T> => {
    const value = await done
    await home.refreshVault()
    return value
  }
  return {
    async trusted() {
      // Where nobody is in a network yet, nothing has needed the keys so far. Locked ones are asked for by the screen.
      await home.openPerson()
      return home.vault.phase === 'open' ? person.call('trusted', now()) : { keeps: [] }
    },
    chooseTrusted: (input) => then(person.call('chooseTrusted', { ...input, ...now() })),
    showParts: (input) => person.call('showParts', input),
    confirmPart: (input) => then(person.call('confirmPart', { ...input, ...now() })),
    readPart: (input) => person.call('readPart', input),
    async keepPart(input) {
      // Whoever keeps one need be nobody in any network.
      await home.makePerson()
      return then(person.call('keepPart', { ...input, ...now() }))
    },
    endParts: () => person.call('endParts', {}),
    readEnding: (input) => person.call('readEnding', input),
    dropPart: (input) => then(person.call('dropPart', { ...input, ...now() })),
    readRequest: (input) => person.call('readRequest', input),
    givePart: (input) => person.call('givePart', input),
    helping: () => person.call('helping', {}),
    askHelp: (input) => person.call('askHelp', { ...input, ...now() }),
    helpDigits: (input) => person.call('helpDigits', input),
    addPart: (input) => person.call('addPart', input),
    removePart: (input) => person.call('removePart', input),
    endHelp: () => person.call('endHelp', {}),
    async bringParts() {
      await then(person.call('bringParts', {}))
      return {}
    },
  }
}
