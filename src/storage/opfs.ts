/**
 * Pieces as files of the origin's private file system, one a name, in a folder of the profile: a large file is
 * written in a third of the time that rows take, and read in a sixth, a piece without the rest. Files can be opened
 * so in workers only, and by one of them at a time.
 */
import { refuse } from '../core/refusal.ts'
import { systemAlarm } from '../core/world.ts'
import { pieceBytes, queue, type Pieces } from './pieces.ts'

/** Files that are open, and for how long after they were last used: a tab that is frozen must not keep them from the next. */
const openMost = 4
const openMs = 1000

/** Anything may be in a profile's name; not everything may be in a folder's. */
const folderOf = (profile: string): string => `chartmesh-${encodeURIComponent(profile)}`

const named = (caught: unknown, ...names: readonly string[]): boolean =>
  caught instanceof DOMException && names.includes(caught.name)

/** Old browsers have no such file system, and pages not the part that workers have. */
const hasFiles = (): boolean => 'FileSystemFileHandle' in globalThis
const hasSyncFiles = (): boolean => hasFiles() && 'createSyncAccessHandle' in FileSystemFileHandle.prototype

/** Undefined where the browser has no such files, or none for this window (some private ones). */
export async function openFiles(profile: string): Promise<Pieces | undefined> {
  if (!hasSyncFiles()) return undefined
  try {
    const root = await navigator.storage.getDirectory()
    return filesIn(await root.getDirectoryHandle(folderOf(profile), { create: true }))
  } catch (caught) {
    if (caught instanceof DOMException) return undefined
    throw caught
  }
}

/** Deletes the profile's files. */
export async function eraseFiles(profile: string): Promise<void> {
  if (!hasFiles()) return
  try {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(folderOf(profile), { recursive: true })
  } catch (caught) {
    // There never was one, or there is no such file system.
    if (!named(caught, 'NotFoundError', 'SecurityError')) throw caught
  }
}

function filesIn(folder: FileSystemDirectoryHandle): Pieces {
  const alone = queue()
  /** In the order of their last use. */
  const open = new Map<string, FileSystemSyncAccessHandle>()

  const close = (name: string): void => {
    open.get(name)?.close()
    open.delete(name)
  }
  async function fileOf(name: string, create: boolean): Promise<FileSystemSyncAccessHandle | undefined> {
    let file = open.get(name)
    try {
      file ??= await (await folder.getFileHandle(name, { create })).createSyncAccessHandle()
    } catch (caught) {
      if (named(caught, 'NotFoundError')) return undefined
      throw caught
    }
    open.delete(name)
    open.set(name, file)
    const [oldest] = open.keys()
    if (open.size > openMost && oldest !== undefined) close(oldest)
    return file
  }
  let cancel = (): void => undefined
  function closeSoon(): void {
    cancel()
    cancel = systemAlarm(openMs, () => void alone(async () => [...open.keys()].forEach(close)))
  }
  /** What the browser says of a file as what a screen says of a disk. */
  const run = <T>(act: () => Promise<T>): Promise<T> =>
    alone(async () => {
      try {
        return await act()
      } catch (caught) {
        if (named(caught, 'QuotaExceededError')) return refuse('storage.full')
        // Another tab has taken over, or the browser took the files away.
        if (caught instanceof DOMException) return refuse('storage.closed', { why: caught.name })
        throw caught
      } finally {
        closeSoon()
      }
    })

  return {
    write: (name, place, piece) =>
      run(async () => {
        const file = await fileOf(name, true)
        if (file?.write(piece, { at: place * pieceBytes }) !== piece.length) refuse('storage.full')
      }),
    read: (name, place) =>
      run(async () => {
        const piece = new Uint8Array(pieceBytes)
        const read = (await fileOf(name, false))?.read(piece, { at: place * pieceBytes }) ?? 0
        return read === 0 ? undefined : piece.slice(0, read)
      }),
    settle: (name) => run(async () => (await fileOf(name, false))?.flush()),
    remove: (name) =>
      run(async () => {
        close(name)
        await folder.removeEntry(name).catch((caught: unknown) => {
          if (!named(caught, 'NotFoundError')) throw caught
        })
      }),
  }
}
