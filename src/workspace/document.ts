/**
 * A document that several write at once (Yjs): its changes can be taken in any order and any number of times,
 * and all who took the same have the same. It is for people who trust each other: whoever may write can also
 * take away what others wrote, or write in another's name. Nothing the ledger depends on is in it.
 */
import * as Y from 'yjs'
import { type Bytes, own } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { rebase, spliceOf } from './splice.ts'

export const textMost = 20_000

export interface Document {
  /** The shared types are the adapter's own (`team.ts`). */
  readonly shared: Y.Doc
  /** Takes a change; refuses 'workspace.unreadable' for what is none. */
  take(change: Bytes): void
  /** Makes a change here, and gives it as others take it; undefined when it changed nothing. */
  change(act: () => void): Bytes | undefined
  /** All there is, as one change. */
  all(): Bytes
  /** What somebody lacks who took these changes only; undefined when nothing. */
  beyond(changes: readonly Bytes[]): Bytes | undefined
}

/** @param writer whoever writes here in this life; no two of one document may be the same */
export function openDocument(writer: number): Document {
  const shared = new Y.Doc()
  shared.clientID = writer
  return {
    shared,
    take: (change) => takeInto(shared, change),
    change(act) {
      let made: Bytes | undefined
      const hear = (update: Uint8Array): void => {
        made = own(update)
      }
      shared.on('update', hear)
      try {
        shared.transact(act)
      } finally {
        shared.off('update', hear)
      }
      return made
    },
    all: () => own(Y.encodeStateAsUpdate(shared)),
    beyond(changes) {
      const theirs = new Y.Doc()
      for (const change of changes) takeInto(theirs, change)
      if (Y.equalSnapshots(Y.snapshot(theirs), Y.snapshot(shared))) return undefined
      return own(Y.encodeStateAsUpdate(shared, Y.encodeStateVector(theirs)))
    },
  }
}

function takeInto(doc: Y.Doc, change: Bytes): void {
  try {
    // Read as a whole first: half of a change is none.
    Y.decodeUpdate(change)
    Y.applyUpdate(doc, change)
  } catch {
    refuse('workspace.unreadable')
  }
}

/** Makes of a shared text what a person made of `base`; what others wrote meanwhile stays. Refuses 'too-long'. */
export function writeText(shared: Y.Text, base: string, text: string): void {
  if (text.length > textMost) refuse('too-long', { bytes: text.length, most: textMost })
  for (const { at, remove, insert } of rebase(spliceOf(base, text), spliceOf(base, shared.toJSON()))) {
    if (remove > 0) shared.delete(at, remove)
    if (insert !== '') shared.insert(at, insert)
  }
}
