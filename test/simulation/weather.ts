/** How bad the world is. Probabilities are per message, boundary or job; times in ms. */
import type { Random } from '../support/random.ts'

export interface Weather {
  readonly loss: number
  readonly duplicate: number
  /** One-way delay: least, and mean of what comes on top. */
  readonly delay: readonly [least: number, mean: number]
  /** A message that takes up to this long. */
  readonly slow: readonly [probability: number, most: number]
  /** A crash at one boundary of a turn: before or after a commit, a signature, a send, a timer, a job. */
  readonly crash: number
  /** How long a crashed node stays away, at most. */
  readonly away: number
  readonly write: readonly [least: number, most: number]
  readonly job: readonly [least: number, most: number]
  readonly jobSlow: readonly [probability: number, most: number]
  readonly jobLost: number
  /** A job or signature that is never answered: its worker hangs, or the question was lost. */
  readonly jobHung: number
  /** A signature that fails because the device's worker dies. */
  readonly signerLost: number
  /** A timer that rings late, up to this much. */
  readonly late: readonly [probability: number, most: number]
  readonly presenceWrong: number
  /** A fresh proposal refused for its clock. */
  readonly clockRefuses: number
  /** Mean time between partitions, frozen tabs, clocks set anew, second tabs of one profile; 0 for never. */
  readonly partitionEvery: number
  readonly freezeEvery: number
  readonly clockEvery: number
  readonly tabEvery: number
  /** Whether somebody lets votes of one kind and view through to some and holds them back from others. */
  readonly scheming: boolean
}

export const calm: Weather = {
  loss: 0.01,
  duplicate: 0.01,
  delay: [10, 40],
  slow: [0, 0],
  crash: 0,
  away: 0,
  write: [1, 5],
  job: [1, 10],
  jobSlow: [0, 0],
  jobLost: 0.002,
  jobHung: 0.0005,
  signerLost: 0.002,
  late: [0, 0],
  presenceWrong: 0.01,
  clockRefuses: 0,
  partitionEvery: 0,
  freezeEvery: 0,
  clockEvery: 0,
  tabEvery: 0,
  scheming: false,
}

/** The ideal network: a fixed one-way delay and nothing else. */
export const ideal = (delay: number): Weather => ({
  ...calm,
  loss: 0,
  duplicate: 0,
  delay: [delay, 0],
  write: [0, 0],
  job: [0, 0],
  jobLost: 0,
  jobHung: 0,
  signerLost: 0,
  presenceWrong: 0,
})

/** Something bad, different in kind and degree from seed to seed. */
export function storm(random: Random): Weather {
  const sometimes = (probability: number, most: number): number =>
    random.chance(probability) ? most * random.next() : 0
  return {
    loss: sometimes(0.7, 0.35),
    duplicate: sometimes(0.5, 0.2),
    delay: [random.int(1, 50), random.int(1, 300)],
    slow: [sometimes(0.5, 0.1), 4000],
    crash: sometimes(0.6, 0.006),
    away: random.int(100, 10_000),
    write: [1, random.int(2, 60)],
    job: [1, random.int(2, 100)],
    jobSlow: [sometimes(0.5, 0.1), 6000],
    jobLost: sometimes(0.5, 0.1),
    jobHung: sometimes(0.2, 0.05),
    signerLost: sometimes(0.3, 0.05),
    late: [sometimes(0.4, 0.2), 3000],
    presenceWrong: sometimes(0.5, 0.5),
    clockRefuses: sometimes(0.3, 0.3),
    partitionEvery: random.chance(0.6) ? random.int(3_000, 15_000) : 0,
    freezeEvery: random.chance(0.5) ? random.int(3_000, 15_000) : 0,
    clockEvery: random.chance(0.3) ? random.int(3_000, 15_000) : 0,
    tabEvery: random.chance(0.2) ? random.int(5_000, 20_000) : 0,
    scheming: random.chance(0.4),
  }
}
