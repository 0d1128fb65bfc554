/**
 * A disk on which the ledger is damaged. What others gave is emptied, to be fetched from them again as a newcomer
 * does (joining.ts); who this is, its votes, its keys, what it sealed, holds and has not sent yet stay.
 *
 * Rows of `meta`: `refetch` once that was done. A founder lays down no first block by itself from then on.
 */
import { Refused } from '../../core/refusal.ts'
import type { Store } from '../../storage/store.ts'

/** Blocks, what they led to, and what belongs to the open height: the vote journal, in `round`, is not of these. */
const fetched = ['chain', 'past', 'state', 'keep', 'pool'] as const
/** What `meta` says of the chain. */
const marks = ['tip', 'oldest', 'joining', 'era'] as const
const done = { store: 'meta', key: 'refetch' } as const

export const isDamage = (caught: unknown): boolean =>
  caught instanceof Refused && caught.refusal.code === 'storage.damaged'

export const isRefetched = async (store: Store): Promise<boolean> =>
  (await store.get(done.store, done.key)) !== undefined

/** All of it in one commit: a crash finds the disk as it was, or with nothing to go on from but others. */
export async function forgetFetched(store: Store): Promise<void> {
  // Where transactions stand in the blocks.
  const places = await store.keys('mine', 'at/', 'at0')
  await store.clear(fetched, [
    ...places.map((key) => ({ store: 'mine', key, value: undefined })),
    ...marks.map((key) => ({ store: 'meta', key, value: undefined })),
    { ...done, value: new Uint8Array(1) },
  ])
}
