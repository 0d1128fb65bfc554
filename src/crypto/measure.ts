/**
 * How long the cryptography takes against the number of attributes, as in the paper's figures: for each n a
 * rule "a1 and … and an" of one authority, the worst case, since every attribute is used.
 *
 *   encrypt    a content key sealed under the rule, with the header proof (slot.ts)
 *   decrypt    opened by one party with keys that are not blinded, which nobody has here: for comparison
 *   transform  the server's half with a whole key, as in the paper, with the checks of the header (transform.ts)
 *   finish     the reader's half
 *   sign       an attribute-based signature by somebody who has all n; up to 16, the most a claim may have
 *   verify     its check
 *
 * Each is a whole operation, from bytes to bytes. Keys are made before and their
 * tables are warm. The operations take turns, so that a machine that slows down slows all of them; one round
 * for each n does not count. What is shorter than the clock can tell is repeated and divided.
 */
import { type Bytes, utf8 } from '../core/bytes.ts'
import type { Job, Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import { type AttributeKey, keyGen, keyOver } from './abe.ts'
import { absColumnsMost, absKeysOf, issueSigningKeys } from './abs-keys.ts'
import { signAbs } from './abs.ts'
import { verifyAbs } from './abs-verify.ts'
import type { NoViews } from './api.ts'
import { at } from './at.ts'
import { authorityKey, makeAuthority } from './authority.ts'
import { blind } from './blind.ts'
import { encodeTransformKey } from './issuance.ts'
import type { Measured, MeasureCalls, Operation } from './measure-api.ts'
import { operations } from './measure-api.ts'
import { Fr, G1, ready } from './pairing.ts'
import { encapsulate } from './slot.ts'
import { decryptSlot, finishSlot, transform, type TransformKey } from './transform.ts'

export interface Laboratory {
  /** Milliseconds that never go back, to a fraction of one. */
  readonly now: () => number
  readonly chance: Chance
  /** Lets messages in, such as the one that stops the work. */
  readonly pause: () => Promise<void>
}

/** A sample lasts at least so long: twenty times the coarsest clock of a browser. */
const sampleMs = 20
const epoch = 'now'
const name = 'here'

export const serveMeasuring = (laboratory: Laboratory): Served<MeasureCalls, NoViews> => ({
  calls: { measure: (input, job) => measure(input, laboratory, job) },
  views: {},
})

export async function measure(
  { counts, runs }: { readonly counts: readonly number[]; readonly runs: number },
  laboratory: Laboratory,
  job: Job,
): Promise<readonly Measured[]> {
  await ready()
  const bench = prepare(Math.max(...counts), laboratory.chance)
  const whole = (runs + 1) * counts.reduce((sum, n) => sum + n, 0)
  const measured: Measured[] = []
  let done = 0
  for (const n of counts) {
    const works = await bench(n)
    const samples = new Map<Operation, number[]>()
    for (let run = 0; run <= runs; run++) {
      for (const operation of operations) {
        const work = works[operation]
        if (!work) continue
        await laboratory.pause()
        if (job.signal.aborted) refuse('cancelled')
        const ms = await sample(work, laboratory.now)
        if (run > 0) samples.set(operation, [...(samples.get(operation) ?? []), ms])
      }
      done += n
      job.progress({ part: done / whole, measured: [...measured, ...pointsOf(n, samples)] })
    }
    measured.push(...pointsOf(n, samples))
  }
  return measured
}

function pointsOf(attributes: number, samples: ReadonlyMap<Operation, readonly number[]>): Measured[] {
  return [...samples].map(([operation, times]) => {
    const sorted = times.toSorted((a, b) => a - b)
    return {
      attributes,
      operation,
      runs: times.length,
      median: (at(sorted, (times.length - 1) >> 1) + at(sorted, times.length >> 1)) / 2,
      fastest: at(sorted, 0),
      slowest: at(sorted, times.length - 1),
    }
  })
}

/** Milliseconds of one `work`, repeated until the clock can tell. */
async function sample(work: () => unknown, now: () => number): Promise<number> {
  const start = now()
  let [times, took] = [0, 0]
  do {
    await work()
    times++
    took = now() - start
  } while (took < sampleMs)
  return took / times
}

/** One operation each; none for signatures of more attributes than a claim may have. */
type Works = Readonly<Partial<Record<Operation, () => unknown>>>

/** An authority, a reader and a signer with `most` attributes; answers what to do with the first n of them. */
function prepare(most: number, chance: Chance): (n: number) => Promise<Works> {
  const names = Array.from({ length: most }, (_, i) => `a${i + 1}@${name}`)
  const secret = makeAuthority(chance)
  const authorities = [{ name, ...authorityKey(secret) }]
  const gid = chance(32)
  const binding = chance(32)
  const contentKey = chance(32)
  const z = Fr.random(chance)
  const reader = blind({ gid, context: binding }, z, chance)
  const [a, b] = [G1.decode(reader.a), G1.decode(reader.b)]
  const plainKeys: ReadonlyMap<string, AttributeKey> = new Map(
    names.map((attribute) => [attribute, keyGen(secret, gid, attribute, chance)]),
  )
  const keys: readonly TransformKey[] = names.map((attribute) => ({
    attribute,
    key: encodeTransformKey(keyOver(secret, a, b, attribute, Fr.random(chance))),
  }))

  const signable = Math.min(most, absColumnsMost)
  const absSecret = { a0: Fr.random(chance), a: Fr.random(chance), b: Fr.random(chance) }
  const issuers = [{ name, ...absKeysOf(absSecret, signable) }]
  const signed = names.slice(0, signable).map((each) => `${each}#${epoch}`)
  const issued = issueSigningKeys(absSecret, signed, chance)
  const signingKeys: ReadonlyMap<string, Bytes> = new Map(signed.map((each, i) => [each, at(issued, i)]))

  return async (n) => {
    const policy = names.slice(0, n).join(' and ')
    const sealing = { policy, authorities, contentKey, binding }
    const slot = await encapsulate(sealing, chance)
    const input = { slot, policy, binding }
    const half = transform({ ...input, keys, blind: reader.b })
    const decryption = {
      encrypt: () => encapsulate(sealing, chance),
      decrypt: () => decryptSlot({ ...input, gid, keys: plainKeys }),
      transform: () => transform({ ...input, keys, blind: reader.b }),
      finish: () => finishSlot({ ...input, ...half }, z),
    }
    if (n > signable) return decryption
    const claim = signed.slice(0, n).join(' and ')
    const statement = { claim, authorities: issuers, message: utf8('measured'), context: binding }
    const signature = signAbs(statement, signingKeys, chance)
    return {
      ...decryption,
      sign: () => signAbs(statement, signingKeys, chance),
      verify: () => verifyAbs({ ...statement, signature }, chance),
    }
  }
}
