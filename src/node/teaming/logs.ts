/**
 * The logs of workspaces as they lie on this disk: the own institution's, and those of others, which an
 * institution's node keeps for them without being able to read them. Entries are announced by id and pulled by
 * hash; an announcement answered by the same says that a copy is kept. One of nothing asks what there is.
 *
 * Rows of `mine`: `team/WORKSPACE/ID`, an entry; those of a person's own devices `own-entry/WORKSPACE/ID`.
 */
import { type Bytes, equal, hex, type Hash, unhex, asHash } from '../../core/bytes.ts'
import { refuse, refusalOf, type RefusalCode } from '../../core/refusal.ts'
import type { Store, Write } from '../../storage/store.ts'
import { decodeEntry, encodeEntry, entry as entryCodec, entryId, type Entry } from '../../workspace/entry.ts'
import { admit, emptyLog, inOrder, lineOf, type Line, type Log, type Parties } from '../../workspace/log.ts'
import { workspaceIdsMost, type MessageOf } from '../protocol.ts'
import type { Topic, Topics } from '../topics.ts'

/** Ids one peer may have waiting to be pulled. */
const waitingMost = 512
/** Ids of one peer that are tried again when the ledger is further. */
const earlyMost = 64
/** Ids remembered of one peer, as announced by it or to it. */
const rememberedMost = 4096

export interface LogsWorld {
  readonly store: Store
  /** Where its rows of `mine` begin, with a slash at the end. */
  readonly rows: string
  /** Marked when something has come. */
  readonly topic: Topic
  readonly topics: Topics
  /** Who may write in a workspace, by the ledger as it stands here; undefined for a workspace of nobody. */
  readonly parties: (workspace: Hash) => Promise<Parties | undefined>
  readonly verify: (what: Entry) => Promise<boolean>
  readonly piece: (peer: string, id: Hash, check: (bytes: Bytes) => boolean, most: number) => Promise<Bytes>
  readonly send: (peer: string, what: MessageOf<'workspace.have'>) => void
  /** Whether what is replaced has to wait for `settle`: this node still reads it. */
  readonly reads: (workspace: Hash) => boolean
}

export interface Logs {
  readonly workspaces: () => readonly Hash[]
  readonly log: (workspace: Hash) => Log
  /** Replaced, and here until `settle`. */
  readonly replaced: (workspace: Hash) => readonly Line[]
  readonly entry: (workspace: Hash, id: Hash) => Promise<Entry>
  /** The bytes of an entry of any workspace, for whoever asks by its id. */
  readonly find: (id: Hash) => Promise<Bytes | undefined>
  /** An own entry: on disk when this resolves. Refuses as `admit` does. */
  readonly add: (what: Entry) => Promise<void>
  readonly settle: (workspace: Hash) => Promise<void>
  /** A peer says it has these. Rejects when what it gave is false. */
  readonly have: (peer: string, workspace: Hash, ids: readonly Hash[]) => Promise<void>
  /** Asks a peer what there is of it. */
  readonly ask: (peer: string, workspace: Hash) => void
  /** Tells a peer what it was not told yet. */
  readonly tell: (peer: string, workspace: Hash) => void
  /** Whether this peer said that it has all of it. */
  readonly keeps: (peer: string, workspace: Hash) => boolean
  /** What came too early is pulled again: the ledger is further. */
  readonly again: () => Promise<void>
  readonly lost: (peer: string) => void
}

/** What may count later as it is, when this node knows more. */
const later: readonly RefusalCode[] = ['workspace.foreign', 'workspace.early', 'workspace.full']
const spent: readonly RefusalCode[] = ['workspace.replayed', 'blob.absent', 'record.unavailable']

interface Shelf {
  log: Log
  readonly replaced: Map<string, Line>
}

export async function openLogs(world: LogsWorld): Promise<Logs> {
  const { store, topics, rows, topic } = world
  const shelves = new Map<string, Shelf>()
  const told = new Map<string, Set<string>>()
  const known = new Map<string, Set<string>>()
  const early = new Map<string, { readonly peer: string; readonly workspace: Hash; readonly id: Hash }>()
  const pulling = new Map<string, { count: number; last: Promise<void> }>()
  let before: Promise<unknown> = Promise.resolve()

  const shelf = (workspace: Hash): Shelf => {
    const name = hex(workspace)
    const found = shelves.get(name) ?? { log: emptyLog, replaced: new Map<string, Line>() }
    shelves.set(name, found)
    return found
  }
  const rowOf = (workspace: Hash, id: Hash): string => `${rows}${hex(workspace)}/${hex(id)}`
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const done = before.then(act)
    before = done.catch(() => undefined)
    return done
  }

  await load()
  async function load(): Promise<void> {
    const lines: {
      readonly workspace: Hash
      readonly line: Line
      readonly act: Line['act']
      epoch: number
    }[] = []
    for (const { value } of await store.rows('mine', rows, `${rows.slice(0, -1)}0`)) {
      try {
        const what = decodeEntry(value)
        const line = lineOf(entryId(value), value.length, what)
        lines.push({ workspace: what.workspace, line, act: line.act, epoch: line.epoch })
      } catch (caught) {
        // A damaged row is as good as none: peers have it.
        refusalOf(caught)
      }
    }
    const devices = lines.map(({ line }) => line.author)
    for (const { workspace, line } of inOrder(lines)) {
      const at = shelf(workspace)
      try {
        // Who may write was asked when it came.
        const { log, gone } = admit(at.log, line, { owners: [line.author], devices })
        at.log = log
        for (const one of gone) at.replaced.set(hex(one.id), one)
      } catch (caught) {
        refusalOf(caught)
        at.replaced.set(hex(line.id), line)
      }
    }
  }

  /** Looks, judges, keeps: cheapest first, on disk when it resolves. */
  const keep = (what: Entry, bytes: Bytes, own: boolean): Promise<void> =>
    alone(async () => {
      const { workspace } = what
      const parties = (await world.parties(workspace)) ?? refuse('workspace.foreign')
      const at = shelf(workspace)
      const line = lineOf(entryId(bytes), bytes.length, what)
      const { log, gone } = admit(at.log, line, parties)
      if (!own && !(await world.verify(what))) refuse('workspace.forged')
      const waits = world.reads(workspace)
      const removed = waits ? [] : gone
      await store.commit([
        { store: 'mine', key: rowOf(workspace, line.id), value: bytes },
        ...removed.map((one): Write => ({ store: 'mine', key: rowOf(workspace, one.id), value: undefined })),
      ])
      at.log = log
      if (waits) for (const one of gone) at.replaced.set(hex(one.id), one)
      topics.mark(topic)
    })

  const remember = (in_: Map<string, Set<string>>, peer: string, names: readonly string[]): void => {
    const set = in_.get(peer) ?? new Set<string>()
    for (const name of names) set.add(name)
    for (const oldest of [...set].slice(0, Math.max(0, set.size - rememberedMost))) set.delete(oldest)
    in_.set(peer, set)
  }

  async function pull(peer: string, workspace: Hash, id: Hash): Promise<void> {
    const name = hex(id)
    const at = shelf(workspace)
    if (at.log.has(name) || at.replaced.has(name)) return
    early.delete(name)
    try {
      const bytes = await world.piece(peer, id, (given) => equal(entryId(given), id), entryCodec.max)
      const what = decodeEntry(bytes)
      // Asked for under another name.
      if (!equal(what.workspace, workspace)) refuse('workspace.forged')
      await keep(what, bytes, false)
    } catch (caught) {
      const { code } = refusalOf(caught)
      if (later.includes(code)) {
        const its = [...early.values()].filter((one) => one.peer === peer)
        if (its.length < earlyMost) early.set(name, { peer, workspace, id })
      } else if (!spent.includes(code)) throw caught
    }
  }

  /** One after the other for each peer: who says it has what it does not give waits for itself alone. */
  function queue(peer: string, act: () => Promise<void>): Promise<void> {
    const at = pulling.get(peer) ?? { count: 0, last: Promise.resolve() }
    pulling.set(peer, at)
    if (at.count >= waitingMost) return Promise.resolve()
    at.count++
    const done = at.last.then(act)
    at.last = done
      .catch(() => undefined)
      .then(() => {
        at.count--
      })
    return done
  }

  return {
    workspaces: () => [...shelves].flatMap(([name, { log }]) => (log.size > 0 ? [asHash(unhex(name))] : [])),
    log: (workspace) => shelves.get(hex(workspace))?.log ?? emptyLog,
    replaced: (workspace) => [...(shelves.get(hex(workspace))?.replaced.values() ?? [])],
    async entry(workspace, id) {
      const bytes = (await store.get('mine', rowOf(workspace, id))) ?? refuse('storage.damaged')
      return decodeEntry(bytes)
    },
    async find(id) {
      const name = hex(id)
      const [found] = [...shelves].find(([, { log }]) => log.has(name)) ?? []
      return found === undefined ? undefined : store.get('mine', rowOf(asHash(unhex(found)), id))
    },
    add: (what) => keep(what, encodeEntry(what), true),
    settle: (workspace) =>
      alone(async () => {
        const { replaced } = shelf(workspace)
        const gone = [...replaced.values()]
        if (gone.length === 0) return
        await store.commit(
          gone.map((one): Write => ({ store: 'mine', key: rowOf(workspace, one.id), value: undefined })),
        )
        for (const one of gone) replaced.delete(hex(one.id))
      }),
    ask: (peer, workspace) => world.send(peer, { kind: 'workspace.have', workspace, ids: [] }),
    async have(peer, workspace, ids) {
      if (ids.length === 0) told.delete(peer)
      remember(known, peer, ids.map(hex))
      topics.mark(topic)
      await Promise.all(ids.map((id) => queue(peer, () => pull(peer, workspace, id))))
    },
    tell(peer, workspace) {
      const before = told.get(peer)
      const lines = inOrder([...(shelves.get(hex(workspace))?.log.values() ?? [])])
      const fresh = lines.filter(({ id }) => !before?.has(hex(id)))
      remember(
        told,
        peer,
        fresh.map(({ id }) => hex(id)),
      )
      for (let i = 0; i < fresh.length; i += workspaceIdsMost) {
        const ids = fresh.slice(i, i + workspaceIdsMost).map(({ id }) => id)
        world.send(peer, { kind: 'workspace.have', workspace, ids })
      }
    },
    keeps(peer, workspace) {
      const its = known.get(peer)
      const log = shelves.get(hex(workspace))?.log ?? emptyLog
      return its !== undefined && log.size > 0 && [...log.keys()].every((name) => its.has(name))
    },
    async again() {
      const waiting = [...early.values()]
      early.clear()
      await Promise.all(
        waiting.map(({ peer, workspace, id }) => queue(peer, () => pull(peer, workspace, id))),
      )
    },
    lost(peer) {
      told.delete(peer)
      known.delete(peer)
      pulling.delete(peer)
      for (const [name, one] of early) if (one.peer === peer) early.delete(name)
    },
  }
}
