/**
 * The jobs of a turn: building, checking and judging. A job is begun by its name, once while it is under way;
 * its answer is an event, and one that failed is forgotten, so that the machine's next tick begins it again.
 *
 * A dead worker's jobs are failed by its port. One that hangs, or has lost a question, never says so: what is
 * asked for again after 20 Δ without an answer is begun again, and then after twice as long each time, so that
 * a machine which is only slow does all its work at most twice.
 */
import { voteBytes } from '../../core/ballot.ts'
import type { Vote } from '../../consensus/certificate.ts'
import type { Event, Job } from '../../consensus/machine.ts'
import { seedBytes } from '../../consensus/signing.ts'
import type { World } from './turn-world.ts'

/** Δ without an answer. */
export const patience = 20

export interface JobsWorld extends Pick<
  World,
  'chain' | 'delta' | 'signer' | 'judge' | 'application' | 'clock' | 'report'
> {
  /** The vote with this node's signature, if it has none yet. */
  readonly sign: <V extends Vote>(vote: V) => Promise<V>
  /** Runs what may fail; undefined when it did. */
  readonly attempt: <T>(what: string, act: () => Promise<T>) => Promise<T | undefined>
  readonly answered: (event: Event) => void
}

export interface Jobs {
  begin(job: Job): void
  /** The height is over: its jobs are not asked for again. */
  forget(): void
}

export function makeJobs(world: JobsWorld): Jobs {
  const { chain, signer, judge, application, sign } = world
  const working = new Map<string, { readonly job: Job; readonly since: number; readonly patience: number }>()

  async function work(job: Job): Promise<Event> {
    if (job.kind === 'build') {
      const { height, view, proposer, parent } = job
      const seed = await signer.sign(seedBytes(chain, height, job.seed))
      return { kind: 'built', job, block: await application.build({ height, view, proposer, seed, parent }) }
    }
    if (job.kind === 'check') {
      const refusal = await application.check(job.block, { height: job.height, fresh: job.fresh })
      if (refusal) world.report({ kind: 'refused', hash: job.hash, refusal })
      return { kind: 'checked', job, valid: refusal === undefined }
    }
    if ('batch' in job) {
      const holds = await judge.verifyAll(
        job.batch.map(({ certificate, keys }) => ({
          message: voteBytes(chain, certificate),
          keys,
          signature: certificate.aggregate,
        })),
      )
      return { kind: 'judged', job, aggregate: new Uint8Array(0), bad: holds ? [] : [0] }
    }
    const message = voteBytes(chain, job.ballot)
    if ('certificate' in job) {
      const { aggregate } = job.certificate
      const holds = await judge.verify(message, job.keys, aggregate)
      return { kind: 'judged', job, aggregate, bad: holds ? [] : [0] }
    }
    const { signature, bad } = await judge.aggregate(message, await Promise.all(job.votes.map(sign)))
    return { kind: 'judged', job, aggregate: signature, bad }
  }

  return {
    begin(job) {
      const { name } = job
      const under = working.get(name)
      const before = under?.job === job ? under : undefined
      const since = world.clock()
      if (before && since - before.since < before.patience) return
      const mine = { job, since, patience: before ? 2 * before.patience : patience * world.delta }
      working.set(name, mine)
      void world
        .attempt(name, () => work(job))
        .then((event) => {
          if (working.get(name) === mine) working.delete(name)
          if (event) world.answered(event)
        })
    },
    forget: () => working.clear(),
  }
}
