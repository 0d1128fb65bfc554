/**
 * What a patient wrote down (health/jotting.ts), on this disk and the person's other devices: each sealed to a key that
 * all of them derive, so that it can be read only while keys are open. What was taken away leaves a row without
 * contents where there are other devices, which would give it back; of two of one id the later holds.
 *
 * Rows of `mine`: `jotting/ID`.
 */
import { type Bytes, concat, hex, tag, unhex, asHash } from '../../core/bytes.ts'
import {
  blob,
  decode,
  encode,
  hashed,
  mapped,
  option,
  record,
  u64,
  versioned,
  type Value,
} from '../../core/codec.ts'
import { refuse, refusalOf } from '../../core/refusal.ts'
import { checkJotted, jotted, jottedTime, type Jotting } from '../../health/jotting.ts'
import type { Home } from '../home.ts'
import type { Shelf } from '../identity/shared-rows.ts'
import type { Opened } from '../reading/documents-api.ts'
import type { JottingCalls } from './jottings-api.ts'

const jottingRow = versioned(
  1,
  record({ id: hashed, changed: mapped(u64, jottedTime, jottedTime), box: option(blob(2048)) }),
)
type Row = Value<typeof jottingRow>

/** As many as a person's devices share (workspace/own.ts), with room for those taken away. */
const jottingsMost = 150
/** How long another device may be away and still hear that something was taken away. */
const goneMs = 90 * 86_400_000
const path = { kind: 'workspace' } as const
const nobody = { name: '', born: '', sex: '', number: '' }

export interface Jottings {
  rows(): Promise<readonly Jotting[]>
  /** An own document with all of it among its entries. */
  among(opened: Opened): Promise<Opened>
  /** For the person's other devices. */
  readonly shelf: Shelf
  readonly calls: {
    readonly [K in keyof JottingCalls]: (
      ...input: Parameters<JottingCalls[K]>
    ) => Promise<ReturnType<JottingCalls[K]>>
  }
}

/** @param several whether there are, or were, other devices */
export async function openJottings(home: Home, several: () => boolean): Promise<Jottings> {
  const { store, topics, person, bulk, documents, clock } = home
  const kept = new Map<string, Row>()
  /** What was opened, as long as keys are open. */
  let opened = new WeakMap<Row, Jotting>()
  const isForgotten = ({ box, changed }: Row): boolean => !box && changed + goneMs < clock()
  for (const { key, value } of await store.rows('mine', 'jotting/', 'jotting0')) {
    const row = decode(jottingRow, value)
    if (isForgotten(row)) await store.commit([{ store: 'mine', key, value: undefined }])
    else kept.set(hex(row.id), row)
  }
  const put = async (id: string, row: Row | undefined): Promise<void> => {
    await store.commit([{ store: 'mine', key: `jotting/${id}`, value: row && encode(jottingRow, row) }])
    if (row) kept.set(id, row)
    else kept.delete(id)
    topics.mark('jottings')
  }
  const infoOf = ({ id, changed }: Pick<Row, 'id' | 'changed'>): Bytes =>
    concat(
      tag('jotting'),
      home.running().genesisId,
      encode(record({ id: hashed, changed: u64 }), { id, changed }),
    )
  const aad = new Uint8Array(0)

  /** undefined for one that was taken away, for nonsense, and while keys are locked. */
  async function open(row: Row): Promise<Jotting | undefined> {
    const { box, id, changed } = row
    if (!box) return undefined
    const before = opened.get(row)
    if (before) return before
    const { genesisId } = home.running()
    const ask = { genesisId, path, box, info: infoOf(row), aad }
    const one = await person.call('unseal', ask).then(
      (plain) => ({ ...decode(jotted, plain), id: hex(id), changed }),
      (caught: unknown) => void refusalOf(caught),
    )
    if (one && home.vault.phase === 'open') opened.set(row, one)
    return one
  }

  async function rows(): Promise<readonly Jotting[]> {
    if (home.vault.phase !== 'open') opened = new WeakMap()
    if (!home.participant || home.vault.phase !== 'open') return []
    const all = await Promise.all([...kept.values()].map(open))
    return all.flatMap((one) => one ?? []).toSorted((a, b) => b.changed - a.changed)
  }

  /** Later than what it takes the place of, whatever the clock says. */
  const timeAfter = (before: Row | undefined): number => Math.max(clock(), (before?.changed ?? 0) + 1)
  const living = (): number => [...kept.values()].filter(({ box }) => box).length
  async function file(): ReturnType<Jottings['calls']['jottingsFile']> {
    const jottings = await rows()
    return {
      file: await documents.call('writeJottings', { patient: nobody, jottings }),
      entries: jottings.length,
    }
  }

  return {
    rows,
    async among(opened) {
      const jottings = await rows()
      if (jottings.length === 0) return opened
      return {
        ...opened,
        summary: await documents.call('addJottings', { handle: opened.handle, jottings }),
      }
    },
    shelf: {
      all: () => new Map([...kept].map(([id, row]) => [id, encode(jottingRow, row)])),
      async join(first, second) {
        const [a, b] = [decode(jottingRow, first), decode(jottingRow, second)]
        if (a.changed !== b.changed) return a.changed > b.changed ? first : second
        return hex(first) > hex(second) ? first : second
      },
      needless: async (row) => isForgotten(decode(jottingRow, row)),
      async put(id, bytes) {
        const row = decode(jottingRow, bytes)
        if (hex(row.id) !== id) refuse('malformed', { what: 'jotting' })
        if (!isForgotten(row)) await put(id, row)
      },
    },
    calls: {
      async jot({ id: name, ...what }) {
        const { genesisId, self } = home.running()
        if (self.role !== 'patient') refuse('node.not-running')
        const plain = encode(jotted, checkJotted(what))
        const before = name === undefined ? undefined : kept.get(name)
        if (!before?.box && living() >= jottingsMost) refuse('jotting.full', { most: jottingsMost })
        const head = { id: asHash(before?.id ?? home.chance(32)), changed: timeAfter(before) }
        const { sealKey } = await person.call('publicKeys', { genesisId, path })
        const box = await bulk.call('seal', { to: sealKey, info: infoOf(head), aad, plain })
        await put(hex(head.id), { ...head, box })
        return { id: hex(head.id) }
      },
      async dropJotting({ id }) {
        const before = kept.get(id)
        if (before)
          await put(
            id,
            several() ? { id: asHash(unhex(id)), changed: timeAfter(before), box: undefined } : undefined,
          )
        return {}
      },
      openJottings: async () => documents.call('open', { file: (await file()).file }),
      jottingsFile: file,
      addJottings: async ({ handle }) => documents.call('addJottings', { handle, jottings: await rows() }),
    },
  }
}
