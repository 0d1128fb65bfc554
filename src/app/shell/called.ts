import { capital } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Somebody of the network: by name, where that is known on this device. */
export interface Somebody {
  readonly account: string
  readonly name: string
  readonly institution: string
}

/** What a person is called on screens: without a name by institution, and enough of the account to tell two apart. */
export const called = ({ account, name, institution }: Somebody): string =>
  name || say().authority.nameless(institution, account.slice(0, 4))

/** The same with the institution, in the words of the place. */
export const calledOf = (somebody: Somebody, words: (name: string, institution: string) => string): string =>
  somebody.name ? words(somebody.name, somebody.institution) : called(somebody)

/** The same where a line begins, alone or with the institution. */
export const calledFirst = (
  somebody: Somebody,
  words: (name: string, institution: string) => string = (name) => name,
): string => (somebody.name ? words(somebody.name, somebody.institution) : capital(called(somebody)))
