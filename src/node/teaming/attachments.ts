/**
 * Files that go with an encounter which is not signed yet. They are too large for what the team's devices share,
 * so each lies sealed on the device where it was chosen; its key stands in the shared draft, which is sealed too.
 *
 *   mine   attachment/TICKET/FILE   the file, sealed as the body of a record is, under a key of its own
 */
import { type Bytes, hex, tagged, unhex, utf8, asHash } from '../../core/bytes.ts'
import { refuse } from '../../core/refusal.ts'
import type { Chance } from '../../core/world.ts'
import { bytesOf } from '../../health/file.ts'
import { kindOf } from '../../health/preview.ts'
import type { TxId } from '../../ledger/transaction.ts'
import { contentKeyFor, keyCommitment, openBody, sealBody } from '../../record/body.ts'
import type { Store, Write } from '../../storage/store.ts'

export const attachmentBytesMost = 10 * 1024 * 1024
export const attachmentsMost = 6

export interface Attachments {
  /** On disk when it resolves. Refuses 'file.too-large', 'file.empty', 'attachment.kind'. */
  keep(
    ticket: string,
    file: Blob,
  ): Promise<{
    readonly id: string
    readonly key: string
    readonly type: string
    readonly bytes: number
  }>
  /** Refuses 'attachment.elsewhere' for one that lies on another device, 'record.damaged', 'record.wrong-key'. */
  open(ticket: string, id: string, key: string): Promise<Bytes>
  drop(ticket: string, id?: string): Promise<void>
}

export function openAttachments(store: Store, chance: Chance): Attachments {
  const rowOf = (ticket: string, id: string): string => `attachment/${ticket}/${id}`
  /** What a file is sealed for: this place in this encounter, in the stead of a consent. */
  const place = (ticket: string, id: string): TxId => tagged('attachment', utf8(`${ticket}/${id}`)) as TxId
  return {
    async keep(ticket, file) {
      if (file.size === 0) refuse('file.empty')
      const plain = await bytesOf(file, attachmentBytesMost)
      const type = kindOf(plain) ?? refuse('attachment.kind')
      const id = hex(chance(8))
      const at = place(ticket, id)
      const key = await contentKeyFor(chance(32), plain, at)
      const value = await sealBody(plain, key, at)
      await store.commit([{ store: 'mine', key: rowOf(ticket, id), value }])
      return { id, key: hex(key), type, bytes: plain.length }
    },
    async open(ticket, id, key) {
      const sealed = (await store.get('mine', rowOf(ticket, id))) ?? refuse('attachment.elsewhere')
      if (!/^[0-9a-f]{64}$/.test(key)) refuse('record.wrong-key')
      const opened = asHash(unhex(key))
      return openBody(sealed, opened, place(ticket, id), keyCommitment(opened))
    },
    async drop(ticket, id) {
      const keys =
        id === undefined
          ? await store.keys('mine', `attachment/${ticket}/`, `attachment/${ticket}0`)
          : [rowOf(ticket, id)]
      await store.commit(keys.map((key): Write => ({ store: 'mine', key, value: undefined })))
    },
  }
}
