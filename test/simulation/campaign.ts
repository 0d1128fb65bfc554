/** Many seeds, one line of figures. */
import { hash, hex } from '../../src/core/bytes.ts'
import { simulate, type Options, type Outcome } from './run.ts'

export interface Figures {
  readonly runs: number
  readonly blocks: number
  readonly messages: number
  readonly crashes: number
  readonly faults: number
  readonly violations: number
  readonly stuck: number
  readonly accused: number
  readonly lost: number
  /** What happened in towns of whole nodes, and how often. */
  readonly acts: Readonly<Record<string, number>>
  /** SHA-256 over the digests of all runs: equal when every run repeats exactly. */
  readonly digest: string
}

export const bad = ({
  violations,
  stuck,
  accused,
  lost,
}: Pick<Outcome, 'violations' | 'stuck' | 'accused' | 'lost'>): boolean =>
  violations + stuck + accused + lost > 0

/** Runs the seeds from..to in order; `told` hears of each run that shows something wrong. */
export async function campaign(
  from: number,
  to: number,
  options: Omit<Options, 'seed'>,
  told: (outcome: Outcome) => void,
): Promise<Figures> {
  const total = {
    runs: 0,
    blocks: 0,
    messages: 0,
    crashes: 0,
    faults: 0,
    violations: 0,
    stuck: 0,
    accused: 0,
    lost: 0,
  }
  const acts = new Map<string, number>()
  let digest = hash()
  for (let seed = from; seed <= to; seed++) {
    const outcome = await simulate({ ...options, seed }).catch((cause: unknown) => {
      throw new Error(`seed ${seed}`, { cause })
    })
    total.runs++
    for (const name of [
      'blocks',
      'messages',
      'crashes',
      'faults',
      'violations',
      'stuck',
      'accused',
      'lost',
    ] as const)
      total[name] += outcome[name]
    for (const [what, times] of outcome.acts) acts.set(what, (acts.get(what) ?? 0) + times)
    digest = hash(digest, outcome.digest)
    if (bad(outcome)) told(outcome)
  }
  return {
    ...total,
    acts: Object.fromEntries([...acts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    digest: hex(digest),
  }
}
