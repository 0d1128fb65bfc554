/** What a browser's processes have cost, from Linux' /proc, or this one: times of a shared machine say little. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

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

/** CPU seconds from one measurement to the next, of the processes that live at its end. */
export const between = (from: Spent, to: Spent): number =>
  [...to].reduce((sum, [pid, seconds]) => sum + seconds - (from.get(pid) ?? 0), 0)

/** Processor time of this process, all its threads, while `act` runs, ms. */
export async function spentOn(act: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN
