/**
 * Which entries of a workspace count. Whoever keeps the log asks this, with the key or without: it looks at who
 * said what in which order, never at what is inside. An entry is admitted once; what it makes needless goes.
 *
 * Refusals: 'workspace.foreign' its author has no part in it; 'workspace.replayed' it says nothing new, being
 * folded, of an epoch that has ended, or a second card; 'workspace.early' of an epoch that is not here yet;
 * 'workspace.full' it would be more than one workspace may take up.
 */
import { type Bytes, compare, equal, hex, type Hash } from '../core/bytes.ts'
import { refuse } from '../core/refusal.ts'
import { type Entry, foldsMost } from './entry.ts'

/** What one workspace may take up wherever it is kept. */
export const logBytesMost = 2 * 1024 * 1024
export const logEntriesMost = 512

/** Who may say what: owners make epochs, the devices are the members. */
export interface Parties {
  readonly owners: readonly Bytes[]
  readonly devices: readonly Bytes[]
}

/** What a log knows of an entry. */
export interface Line {
  readonly id: Hash
  readonly bytes: number
  readonly author: Bytes
  readonly act: Entry['act']['kind']
  /** 0 for a card. */
  readonly epoch: number
  /** By hex. */
  readonly folds: ReadonlySet<string>
  /** Whom an epoch is sealed to. */
  readonly members: readonly Bytes[]
}

/** By the hex of the id, in the order of admission. */
export type Log = ReadonlyMap<string, Line>

export const emptyLog: Log = new Map()

export function lineOf(id: Hash, bytes: number, { author, act }: Entry): Line {
  return {
    id,
    bytes,
    author,
    act: act.kind,
    epoch: act.kind === 'card' ? 0 : act.epoch,
    folds: new Set(act.kind === 'update' ? act.folds.map(hex) : []),
    members: act.kind === 'epoch' ? act.boxes.map(({ member }) => member) : [],
  }
}

/**
 * The number of the first epoch. A device that comes back and finds no log makes one before it: that gives way to
 * what the institution had, as soon as somebody brings it.
 */
export const firstEpoch = 1

/** The line of the epoch that is on; undefined before the first. */
export function epochOf(log: Log): Line | undefined {
  for (const line of log.values()) if (line.act === 'epoch') return line
  return undefined
}

export const updatesOf = (log: Log): readonly Line[] =>
  [...log.values()].filter(({ act }) => act === 'update')
export const cardsOf = (log: Log): readonly Line[] => [...log.values()].filter(({ act }) => act === 'card')

/** The log with this line, and the lines that go; refuses as above. */
export function admit(
  log: Log,
  line: Line,
  parties: Parties,
): { readonly log: Log; readonly gone: readonly Line[] } {
  const name = hex(line.id)
  const among = (keys: readonly Bytes[]): boolean => keys.some((one) => equal(one, line.author))
  if (!among(line.act === 'epoch' ? parties.owners : parties.devices)) refuse('workspace.foreign')
  const lines = [...log.values()]
  const on = epochOf(log)
  const now = on?.epoch ?? -1
  /** Two were made apart under one number: everywhere the same one stays. */
  const isBehind = (): boolean =>
    line.epoch < now || (on !== undefined && line.epoch === now && compare(on.id, line.id) <= 0)
  const old = (): boolean => {
    if (log.has(name) || lines.some(({ folds }) => folds.has(name))) return true
    if (line.act === 'card') return lines.some((one) => one.act === 'card' && equal(one.author, line.author))
    return line.act === 'epoch' ? isBehind() : line.epoch < now
  }
  if (old()) refuse('workspace.replayed')
  if (line.act === 'update' && line.epoch > now) refuse('workspace.early')

  const needless = ([id, one]: readonly [string, Line]): boolean => {
    if (line.act === 'epoch')
      return one.act !== 'card' || !parties.devices.some((device) => equal(device, one.author))
    return one.act === 'update' && line.folds.has(id)
  }
  const gone = [...log].filter(needless).map(([, one]) => one)
  const after = new Map([...log].filter((one) => !needless(one)))
  after.set(name, line)
  const bytes = [...after.values()].reduce((sum, one) => sum + one.bytes, 0)
  if (after.size > logEntriesMost || bytes > logBytesMost) refuse('workspace.full')
  return { log: after, gone }
}

/** Entries in an order in which a log takes them. */
export const inOrder = <T extends { readonly act: Line['act']; readonly epoch: number }>(
  lines: readonly T[],
): readonly T[] => {
  const rank = ({ act, epoch }: T): number => (act === 'card' ? 0 : 2 * epoch + (act === 'epoch' ? 0 : 1))
  return lines.toSorted((a, b) => rank(a) - rank(b))
}

/** Of so many updates on, whoever writes folds them all into one. */
export const foldFrom = 48

if (foldFrom > foldsMost) throw new RangeError('one update cannot fold so many')
