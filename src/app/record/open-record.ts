import { createContext, useContext } from 'solid-js'

/** What every part of an open record needs: which it is, whom it is about, and how to open an entry. */
export interface OpenRecord {
  readonly handle: number
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
