/**
 * What a person's own devices share:
 *
 *   devices   id → {name, seal, since, seen}   `id` is the hex of the device's own signing key, `seal` of its sealing key
 *   gone      id → time                        those that were taken away, and are let in no more
 *   rows      KIND/ID → bytes                  what the words do not bring back: check-ins, letters, and what its
 *                                              person wrote down (node/identity/shared-rows.ts)
 *   draft/NAME a text
 *
 * What others wrote is read as if anybody had: a row that is not what it should be is none.
 */
import type * as Y from 'yjs'
import { type Bytes, own as owned } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { type Document, writeText } from './document.ts'
import { membersMost } from './entry.ts'

export interface OwnDevice {
  readonly id: string
  /** '' until somebody gives it one. */
  readonly name: string
  readonly seal: string
  readonly since: number
  /** When it last said that it is there. */
  readonly seen: number
}

export const nameMost = 60
/** Of one kind. */
export const rowsMost = 200
const rowBytesMost = 16 * 1024
const rowKey = /^[a-z]{1,10}\/[0-9a-f]{64}$/
const timeMost = 8.64e15
const key = /^[0-9a-f]{64}$/

export interface OwnShared {
  readonly document: Document
  /** Those that are let in, oldest first. */
  devices(): readonly OwnDevice[]
  /** By KIND/ID. */
  rows(): ReadonlyMap<string, Bytes>
  draft(name: string): string
  /** To be called inside `document.change`, as all that follow. Refuses 'pairing.most' {most}, 'too-long'. */
  setDevice(device: OwnDevice): void
  /** Refuses 'too-long'. */
  rename(id: string, name: string): void
  see(id: string, time: number): void
  remove(id: string, time: number): void
  /** undefined takes it away. Refuses 'too-long', 'workspace.full'. */
  setRow(name: string, bytes: Bytes | undefined): void
  writeDraft(name: string, base: string, text: string): void
}

export function ownIn(document: Document): OwnShared {
  const { shared } = document
  const devices = shared.getMap<unknown>('devices')
  const gone = shared.getMap<unknown>('gone')
  const rows = shared.getMap<unknown>('rows')
  const field = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null
      ? Object.getOwnPropertyDescriptor(value, name)?.value
      : undefined
  const time = (value: unknown): number | undefined =>
    typeof value === 'number' && value >= 0 && value <= timeMost ? value : undefined

  function deviceOf(id: string, row: unknown): OwnDevice[] {
    const [name, seal] = [field(row, 'name'), field(row, 'seal')]
    const [since, seen] = [time(field(row, 'since')), time(field(row, 'seen'))]
    if (typeof name !== 'string' || name.length > nameMost || typeof seal !== 'string') return []
    if (!key.test(id) || !key.test(seal) || since === undefined || seen === undefined) return []
    return [{ id, name, seal, since, seen }]
  }
  const all = (): readonly OwnDevice[] =>
    [...devices.entries()]
      .filter(([id]) => !gone.has(id))
      .flatMap(([id, row]) => deviceOf(id, row))
      .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
      .slice(0, membersMost)
  /** Nobody would list one whose name is longer, and it may hold the keys. */
  const put = ({ id, ...row }: OwnDevice): void => {
    if (row.name.length > nameMost) refuse('too-long', { bytes: row.name.length, most: nameMost })
    devices.set(id, row)
  }
  const need = (id: string): OwnDevice =>
    all().find((one) => one.id === id) ?? refuse('device.unknown', { name: id })
  const draft = (name: string): Y.Text => shared.getText(`draft/${name}`)

  return {
    document,
    devices: all,
    rows: () =>
      new Map(
        [...rows.entries()].flatMap(([name, bytes]) =>
          rowKey.test(name) && bytes instanceof Uint8Array && bytes.length <= rowBytesMost
            ? [[name, owned(bytes)] as const]
            : [],
        ),
      ),
    draft: (name) => draft(name).toJSON(),
    setDevice(device) {
      if (all().length >= membersMost && !devices.has(device.id))
        refuse('pairing.most', { most: membersMost })
      put(device)
    },
    rename: (id, name) => put({ ...need(id), name }),
    see: (id, seen) => put({ ...need(id), seen }),
    remove(id, at) {
      need(id)
      gone.set(id, at)
    },
    setRow(name, bytes) {
      if (!bytes) return rows.delete(name)
      if (bytes.length > rowBytesMost) refuse('too-long', { bytes: bytes.length, most: rowBytesMost })
      const kind = name.slice(0, name.indexOf('/') + 1)
      const alike = [...rows.keys()].filter((each) => each.startsWith(kind)).length
      if (!rows.has(name) && alike >= rowsMost) refuse('workspace.full')
      rows.set(name, bytes)
    },
    writeDraft: (name, base, text) => writeText(draft(name), base, text),
  }
}
