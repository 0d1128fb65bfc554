/**
 * The cryptography of the product against its floors (floors/pairing.ts), in Node and in Chromium, in processor
 * time of the worker's thread, both on one processor. Floor and product take turns, 9 to 31 rounds after one that does not count; the
 * value is the median of the rounds' ratios, the worst over the sizes measured. What is short is repeated.
 *
 *   decrypt        of a slot that was read, rule of n rows "and": choosing rows, pairings, product of C1, against
 *                  2n + 1 Miller loops and a final exponentiation. Reading (decoding with subgroup checks, header
 *                  proof) is once, at ingestion, and printed beside it
 *   encrypt        the whole slot, header proof, encoding and AES included, against the fixed-base sum of n rows;
 *                  below ten rows half a millisecond of AES and hashing weighs more, and is printed
 *   finish         the reader's last step to the opened key, for rules of 2 to 64 rows, the most a rule may have,
 *                  against one exponentiation in GT; the check that T is in the group is part of it
 *   abs-and        check of a signature from its bytes, n rows and columns, against n + 3 Miller loops and a final
 *                  exponentiation; as people sign, of up to four rows. The widest claim that authorities have columns
 *                  for is printed
 *   abs-or         the same for n rows and one column
 *   abs-or-batch   sixteen at once, each, from bytes, against the floor of one
 *   abs-and-batch  the same of signatures that were decoded: n + 2 points in G1 and n in G2, each with its
 *                  subgroup check, cost half of it, and are printed beside it
 *   certificate    67 of 100 signers, against one signature
 *
 *   bulk-two       sealing, header proof and combining answers over 50 rows through the pool: the busier of two
 *                  bulk workers against one that does it alone. Fifty rows are four parts, each taken by whichever
 *                  is free: where somebody else has one of two cores, the other worker takes three of them, which
 *                  reads as 0.75 and what is not divided. The least round, printed beside it, tells such a machine
 *                  from a pool that divides badly
 *   certificate-beside-bulk   the same certificate while two bulk workers are busy, against when they are not
 *
 * Everything is printed on stderr.
 */
import type { Bench } from './bench.ts'
import { chromiumEngine, nodeEngine, scriptOf, type Engine, type Runner } from './engines.ts'
import { median } from './processes.ts'

interface Piece {
  readonly name: string
  readonly sizes: readonly number[]
  readonly floor: string
  readonly floorSize: (n: number) => number
  /** Not judged. */
  readonly printed?: boolean
  /** How many the product does at once. */
  readonly each?: number
}

const rows = (n: number): number => n
const loops = (n: number): number => n + 3
const pieces: readonly Piece[] = [
  piece('decrypt', [2, 10, 50], 'millers', (n) => 2 * n + 1),
  { ...piece('read', [2, 50], 'millers', (n) => 2 * n + 1), printed: true },
  piece('encrypt', [10, 20, 50], 'encryption', rows),
  { ...piece('encrypt', [2, 5], 'encryption', rows), printed: true },
  piece('finish', [2, 4, 8, 16, 32, 64], 'gtPower', rows),
  piece('abs-and', [2, 3, 4], 'millers', loops),
  { ...piece('abs-and', [8], 'millers', loops), printed: true },
  piece('abs-or', [2, 5, 10, 50], 'millers', loops),
  { ...piece('abs-or-batch', [1, 2, 10], 'millers', loops), each: 16 },
  { ...piece('abs-and-batch', [2, 3, 4], 'millers', loops), each: 16 },
  { ...piece('abs-and-decode', [2, 4], 'millers', loops), each: 16, printed: true },
  piece('certificate', [67], 'signature', rows),
]
function piece(name: string, sizes: readonly number[], floor: string, floorSize: Piece['floorSize']): Piece {
  return { name, sizes, floor, floorSize }
}

export const bench: Bench = {
  async run() {
    const scripts = {
      product: await scriptOf(new URL('./crypto-work.ts', import.meta.url)),
      floors: await scriptOf(new URL('./floors/pairing.ts', import.meta.url)),
      pool: await scriptOf(new URL('./crypto-pool.ts', import.meta.url)),
    }
    const values: Record<string, number> = {}
    for (const make of [nodeEngine, chromiumEngine]) {
      const engine = await make(scripts)
      try {
        Object.assign(values, await measurePool(engine), await engine.onOne(() => measure(engine)))
      } finally {
        await engine.close()
      }
    }
    return values
  },
}

async function measure(engine: Engine): Promise<Record<string, number>> {
  const [product, floors] = [await engine.start('product'), await engine.start('floors')]
  const values: Record<string, number> = {}
  for (const piece of pieces) {
    const ratios: number[] = []
    for (const n of piece.sizes) {
      const { ours, theirs, ratio } = await compare(product, floors, piece, n)
      ratios.push(ratio)
      console.error(engine.name, piece.name, n, ours.toFixed(3), theirs.toFixed(3), ratio.toFixed(3))
    }
    if (!piece.printed) values[`${piece.name}-${engine.name}`] = Math.max(...ratios)
  }
  return values
}

const poolRows = 50
const poolRounds = 9

async function measurePool(engine: Engine): Promise<Record<string, number>> {
  const [pool, device] = [await engine.start('pool'), await engine.start('product')]
  const ratios: number[] = []
  for (const name of ['seal', 'check', 'combine']) {
    const spentBy = (count: number, times: number) =>
      engine.busiest(() => pool.run(`${name}-${count}`, poolRows, times))
    // Both instances are up, and have their tables.
    for (const count of [1, 2]) await spentBy(count, 12)
    const [one, two, clocks]: [number[], number[], number[][]] = [[], [], [[], []]]
    for (let round = 0; round < poolRounds; round++)
      for (const [i, into] of [one, two].entries()) {
        const from = performance.now()
        into.push(await spentBy(i + 1, 1))
        clocks[i]?.push(performance.now() - from)
      }
    const ratio = median(two) / median(one)
    ratios.push(ratio)
    const byClock = median(clocks[1] ?? []) / median(clocks[0] ?? [])
    const least = Math.min(...two) / median(one)
    console.error(
      engine.name,
      'bulk-two',
      name,
      ratio.toFixed(3),
      'least',
      least.toFixed(3),
      'by the clock',
      byClock.toFixed(3),
    )
  }

  const [signers, times] = [67, 10]
  const check = () => spent(device, 'certificate', signers, times)
  await spent(device, 'certificate', signers, 300)
  const [idle, busy]: [number[], number[]] = [[], []]
  for (let round = 0; round < poolRounds; round++) {
    idle.push(await check())
    const long = pool.run('combine-2', poolRows, 2)
    busy.push(await check())
    await long
  }
  const beside = median(busy) / median(idle)
  console.error(engine.name, 'certificate', median(idle).toFixed(3), 'beside bulk', median(busy).toFixed(3))
  return {
    [`bulk-two-${engine.name}`]: Math.max(...ratios),
    [`certificate-beside-bulk-${engine.name}`]: beside,
  }
}

const [warmMs, roundsLeast, roundsMost, sampleMs, sideMs] = [1000, 9, 31, 25, 750] as const

async function compare(product: Runner, floors: Runner, piece: Piece, n: number) {
  const atOnce = piece.each ?? 1
  const our = (times: number) => spent(product, piece.name, n, times)
  const their = (times: number) => spent(floors, piece.floor, piece.floorSize(n), times)
  // What it takes to get ready is over, and collected, before anything counts.
  await our(Math.max(1, warmMs / (await our(1))))
  const first = [await our(1), await their(20)] as const
  const [ourTimes, theirTimes] = first.map((ms) => Math.max(1, Math.round(sampleMs / ms)))
  const rounds = Math.min(roundsMost, Math.max(roundsLeast, Math.ceil(sideMs / Math.max(...first, sampleMs))))
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await our(ourTimes ?? 1))
    theirs.push(await their(theirTimes ?? 1))
  }
  // What slows the machine for some rounds slows both sides of these.
  const ratio = median(ours.map((ms, round) => ms / (theirs[round] ?? Number.NaN))) / atOnce
  return { ours: median(ours) / atOnce, theirs: median(theirs), ratio }
}

/** Milliseconds of one. */
async function spent(runner: Runner, name: string, n: number, times: number): Promise<number> {
  const before = runner.cost()
  const whole = Math.ceil(times)
  await runner.run(name, n, whole)
  return (runner.cost() - before) / whole
}
