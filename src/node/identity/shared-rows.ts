/**
 * What the words do not bring back is on all devices of a person: check-ins that wait for an answer, rules before a
 * record is sealed under them, letters, which a hospital gives to one tab alone, and what its person wrote down
 * (caring/jottings.ts). Each device puts what it has into
 * the document they share (workspace/own.ts) and takes what it lacks.
 */
import { type Bytes, equal } from '../../core/bytes.ts'
import { refusalOf } from '../../core/refusal.ts'
import { rowsMost } from '../../workspace/own.ts'
import type { Jottings } from '../caring/jottings.ts'
import type { Home } from '../home.ts'
import type { Writing } from '../writing/writing.ts'
import type { OwnDevices } from './own-devices.ts'

/** Rows of one kind on this disk. */
export interface Shelf {
  /** By their id, 64 digits. */
  all(): ReadonlyMap<string, Bytes>
  /** Both told as one; where they differ the first holds, unless the ledger says otherwise. Refuses what cannot be read. */
  join(first: Bytes, second: Bytes): Promise<Bytes>
  /** Whether any device finds it elsewhere: it need not be shared. */
  needless(row: Bytes): Promise<boolean>
  /** Refuses what is not of this name. */
  put(id: string, row: Bytes): Promise<void>
}

export function shareRows(home: Home, own: OwnDevices, writing: Writing, jottings: Jottings): void {
  const { topics } = home
  const shelves = (): ReadonlyMap<string, Shelf> =>
    new Map([
      ['visit', home.running().visits.shelf],
      ['letter', writing.shelf],
      ['jotting', jottings.shelf],
    ])

  async function take(kind: string, shelf: Shelf, theirs: ReadonlyMap<string, Bytes>): Promise<void> {
    for (const [name, row] of theirs) {
      const [of, id = ''] = name.split('/')
      if (of !== kind) continue
      try {
        const mine = shelf.all().get(id)
        const both = mine ? await shelf.join(mine, row) : row
        if (!mine || !equal(mine, both)) await shelf.put(id, both)
      } catch (caught) {
        // Another device's mistake, or a newer one's format.
        refusalOf(caught)
      }
    }
  }
  async function give(kind: string, shelf: Shelf, theirs: ReadonlyMap<string, Bytes>): Promise<void> {
    for (const [id, mine] of shelf.all()) {
      const name = `${kind}/${id}`
      const row = theirs.get(name)
      if (!row && (await shelf.needless(mine))) continue
      const both = row ? await shelf.join(row, mine).catch(() => row) : mine
      // One that is too large, or for which there is no room, keeps no other one out.
      if (!row || !equal(row, both)) await own.setRow(name, both).catch(refusalOf)
    }
  }
  /** Room for what is new of a kind: others go that are found elsewhere. */
  async function clear(kind: string, shelf: Shelf, rows: ReadonlyMap<string, Bytes>): Promise<void> {
    const alike = [...rows].filter(([name]) => name.startsWith(`${kind}/`))
    if (alike.length < rowsMost) return
    for (const [name, row] of alike)
      if (await shelf.needless(row).catch(() => false)) await own.setRow(name, undefined)
  }

  async function attend(): Promise<void> {
    const open = own.open()
    if (!home.participant || !open || !own.several()) return
    for (const [kind, shelf] of shelves()) {
      await clear(kind, shelf, open.rows())
      await take(kind, shelf, open.rows())
      await give(kind, shelf, open.rows())
    }
  }
  void (async () => {
    for (;;) {
      const next = topics.next(['self', 'head', 'keys', 'visits', 'letters', 'jottings', 'own'])
      await attend().catch(refusalOf)
      await next
    }
  })()
}
