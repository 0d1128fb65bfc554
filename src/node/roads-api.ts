/** The page's side of a node: the roads by which its tab finds others. */
import type { Finding } from './examining.ts'
import type { Returning } from './identity/identity-api.ts'
import type { InstitutionKind } from './voting/voting-api.ts'

export type { Finding } from './examining.ts'

/** What an invite link says before it is accepted. */
export interface Invitation {
  readonly network: string
  readonly role: 'patient' | 'device' | 'returning' | 'own-device' | InstitutionKind
  /** local: this browser only; open: through a helper; personal: one person, with a reply to send back. */
  readonly road: 'local' | 'open' | 'personal'
  readonly helper?: string
  /** Servers this tab would ask for its own address. */
  readonly servers: readonly string[]
}

/** The page's side of a node (node/start.ts): the worker's port and the roads to other tabs. */
export interface Roads {
  /** A link that invites. `helper` is a ws(s):// address for the open road. Personal links expire with the tab. */
  invite(input: {
    readonly road: Invitation['road']
    readonly role: Invitation['role']
    readonly payload?: string
    readonly helper?: string
  }): Promise<{ readonly link: string; readonly id: string; readonly until: number }>
  /** What a pasted or opened link says; refuses 'invite.mistyped' and the like. */
  inspect(link: string): Invitation
  /**
   * Takes the link: connects, or (personal) gives the reply text to send back. `as` is what somebody comes back as,
   * whatever the link invites to.
   */
  accept(link: string, as?: Returning): Promise<{ readonly reply?: string }>
  /** The inviter enters the reply of a personal link. */
  takeReply(reply: string): Promise<void>
  /** Tries what connections need, and tells each finding as it is made. */
  examine(): AsyncIterable<Finding>
}
