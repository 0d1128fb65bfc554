import { createContext, useContext, type Accessor } from 'solid-js'
import type { Port } from '../../core/port.ts'
import type { NodeCalls, NodeViews, Roads, Status } from '../../node/api.ts'
import type { Jobs } from './jobs.ts'
import type { Messages } from './messages.tsx'
import type { Brought, Places } from './places.ts'
import type { OpenDocuments } from '../record/open-documents.ts'

/** The page's side of a node: what `startNode` gives. */
export interface Node {
  readonly port: Port<NodeCalls, NodeViews>
  readonly roads: Roads
}

/** All that a screen can reach. */
export interface AppContext extends Places {
  readonly profile: string
  readonly node: Node
  readonly status: Accessor<Status>
  readonly messages: Messages
  readonly jobs: Jobs
  readonly documents: OpenDocuments
  readonly now: Accessor<number>
  /** A proof that the address brought, to be checked at once. */
  readonly proof: Accessor<string | undefined>
  readonly openProof: (text: string | undefined) => unknown
  /** What people carry for each other's keys: a part, a request for one, or the answer. */
  readonly carried: Accessor<Brought | undefined>
  readonly openCarried: (brought: Brought | undefined) => unknown
}

const Context = createContext<AppContext>()
export const AppProvider = Context.Provider

export function useApp(): AppContext {
  const context = useContext(Context)
  if (!context) throw new Error('a screen stands outside the app')
  return context
}
