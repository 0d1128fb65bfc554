/**
 * Chunks of large blobs on their way, kept on the disk a mebibyte at a time, so that a tab that is closed over one
 * goes on with the rest. The chunks are judged again when they are taken up.
 *
 *   mine   part/<address>/<index>   one chunk
 */
import { hex, type Bytes } from '../../core/bytes.ts'
import { refusalOf } from '../../core/refusal.ts'
import type { Address } from '../../ledger/transaction.ts'
import { windowChunks, type Resume } from '../../network/blobs.ts'
import type { Store, Write } from '../../storage/store.ts'

export interface Parts {
  /** What came of this blob before, and where the rest is put. */
  resume(address: Address): Promise<Resume>
  /** Takes its chunks off the disk: it is whole, or nobody wants it any more. */
  over(address: Address): Promise<readonly Write[]>
}

export function makeParts(store: Store): Parts {
  /** Writes under way: what takes chunks away comes after them. */
  const writing = new Map<string, Promise<void>>()
  const boundsOf = (name: string) => ['mine', `part/${name}/`, `part/${name}0`] as const
  return {
    async resume(address) {
      const name = hex(address)
      const had = new Map<number, Bytes>()
      for (const { key, value } of await store.rows(...boundsOf(name)))
        had.set(Number(key.split('/')[2]), value)
      let waiting: Write[] = []
      return {
        had,
        keep(index, bytes, count) {
          // A small one comes again as fast as it is read.
          if (count <= windowChunks) return
          waiting.push({ store: 'mine', key: `part/${name}/${index}`, value: bytes })
          if (waiting.length < windowChunks) return
          const writes = waiting
          waiting = []
          const before = writing.get(name) ?? Promise.resolve()
          // Without room for chunks the fetch goes on; the whole will say that the disk is full.
          writing.set(
            name,
            before.then(() => store.commit(writes)).catch((caught: unknown) => void refusalOf(caught)),
          )
        },
      }
    },
    async over(address) {
      const name = hex(address)
      await writing.get(name)
      writing.delete(name)
      const keys = await store.keys(...boundsOf(name))
      return keys.map((key) => ({ store: 'mine', key, value: undefined }))
    },
  }
}
