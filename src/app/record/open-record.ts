import { createContext, useContext } from 'solid-js'
import type { Port } from '../../core/port.ts'
import type { Summary } from '../../health/summary.ts'
import type { DocumentCalls } from '../../node/api.ts'
import type { Messages } from '../shell/messages.tsx'

/** What answers for a document that is open: the node, or in a file taken along the page itself. */
export type RecordPort = Pick<Port<Omit<DocumentCalls, 'preview' | 'close'>, Record<never, never>>, 'call'>

/** What a record view is given to stand on. */
export interface RecordGround {
  /** Whether who looks is its patient. */
  readonly own: boolean
  readonly port: RecordPort
  readonly messages: Messages
  /** What a file that shows itself needs besides the record; undefined in such a file. */
  readonly takeAway: TakeAwayGround | undefined
}

export interface TakeAwayGround {
  /** The page that a record is put into. */
  readonly page: () => Promise<string>
  /** The proof of this record as text; undefined when it is on no ledger. */
  readonly prove: (() => Promise<string>) | undefined
  /** What its patient wrote down, as a file that goes with it; undefined for nothing. */
  readonly jotted?: () => Promise<Blob | undefined>
  /** What the record is called among others. */
  readonly title: string
}

/** What every part of an open record needs: which it is, whom it is about, and how to open an entry. */
export interface OpenRecord extends RecordGround {
  readonly handle: number
  readonly summary: () => Summary
  /** The patient somebody chose in a file of several, as calls take it. */
  readonly about: () => { readonly patient?: number }
  /** Opens an entry over the record. */
  readonly show: (ordinal: number) => void
}

const Context = createContext<OpenRecord>()
export const OpenRecordProvider = Context.Provider

export function useRecord(): OpenRecord {
  const record = useContext(Context)
  if (!record) throw new Error('a part of a record stands outside one')
  return record
}
