/** What a browser's processes have cost, from Linux' /proc, or this one: times of a shared machine say little. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** CPU time in seconds by process id, of `root` and all its descendants that live. */
export type Spent = ReadonlyMap<number, number>

const ticksPerSecond = 100

export function spentUnder(root: number): Spent {
  const all = new Map<number, { readonly parent: number; readonly seconds: number }>()
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? statOf(name) : undefined
    if (found) all.set(Number(name), found)
  }
  const descends = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = all.get(at)?.parent)
      if (at === root) return true
    return false
  }
  return new Map([...all].flatMap(([pid, { seconds }]) => (descends(pid) ? [[pid, seconds]] : [])))
}

/** CPU time in milliseconds by thread id, to the nanosecond, of `root` and all its descendants that live. */
export function threadsUnder(root: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const pid of spentUnder(root).keys())
    for (const thread of namesIn(`/proc/${pid}/task`)) {
      const nanoseconds = Number(textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0])
      if (nanoseconds > 0) found.set(thread, nanoseconds / 1e6)
    }
  return found
}

// Processes and threads end while one reads of them.
const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])
const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** Fields 4 (parent), 14 and 15 (user and system time) of proc(5); undefined when the process is gone. */
function statOf(pid: string): { readonly parent: number; readonly seconds: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    return { parent, seconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond }
  } catch {
    return undefined
  }
}

/**
 * Keeps `root` and all its descendants on one processor while `act` runs: of a shared machine's some are slower, for
 * minutes at a time, and what two threads cost says little of them when each has its own.
 */
export async function onOneProcessor<T>(root: number, act: () => Promise<T>): Promise<T> {
  const processors = execFileSync('nproc', ['--all'], { encoding: 'utf8' }).trim()
  const confine = (to: string): void => {
    for (const pid of spentUnder(root).keys()) spawnSync('taskset', ['-acp', to, String(pid)])
  }
  confine('0')
  try {
    return await act()
  } finally {
    confine(`0-${Number(processors) - 1}`)
  }
}

/** CPU seconds from one measurement to the next, of the processes that live at its end. */
export const between = (from: Spent, to: Spent): number =>
  [...to].reduce((sum, [pid, seconds]) => sum + seconds - (from.get(pid) ?? 0), 0)

/** Takes away what this process no longer needs: else it falls now into one measurement and now into the next. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

/** Processor time of this process, all its threads, while `act` runs, ms. */
export async function spentOn(act: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN

/** MB that the renderers of the browser over this folder have for themselves, as Linux counts them. */
export function renderers(folder: string): number {
  const processes = new Map<number, { readonly parent: number; readonly command: string }>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [status, command] = ['status', 'cmdline'].map((file) => tryRead(`/proc/${name}/${file}`))
    const parent = Number(/^PPid:\s+(\d+)$/m.exec(status ?? '')?.[1] ?? 0)
    processes.set(Number(name), { parent, command: command ?? '' })
  }
  const isOurs = (id: number): boolean => {
    const found = processes.get(id)
    return (
      found !== undefined && (found.command.includes(`--user-data-dir=${folder}`) || isOurs(found.parent))
    )
  }
  let bytes = 0
  for (const [id, { command }] of processes) {
    if (!command.includes('--type=renderer') || !isOurs(id)) continue
    const rollup = tryRead(`/proc/${id}/smaps_rollup`) ?? ''
    for (const [, kilobytes] of rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm))
      bytes += Number(kilobytes) * 1024
  }
  if (bytes === 0) throw new Error('no renderer was found')
  return bytes / 1e6
}

/** Undefined when the process has gone meanwhile. */
function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
