/**
 * A ledger small enough to see through, behind the turn's Application port: a block lists submissions, each
 * counts once. It checks what a real one must: parent, leader's seed signature, parent certificate, no
 * duplicates.
 *
 *   block  height u64 | view u32 | proposer u16 | parent 32 | seed signature 48 | parent certificate? | ids 16 each
 */
import { voteBytes } from '../../src/core/ballot.ts'
import { equal, hash, hex, tagged, type Bytes, type Hash } from '../../src/core/bytes.ts'
import {
  decode,
  encode,
  fixed,
  hashed,
  list,
  option,
  record,
  u16,
  u32,
  u64,
  type Value,
} from '../../src/core/codec.ts'
import type { Refusal } from '../../src/core/refusal.ts'
import { certificateCodec, signersOf, wellFormed } from '../../src/consensus/certificate.ts'
import type { Described, Next } from '../../src/consensus/machine.ts'
import type { ValidatorSet } from '../../src/consensus/set.ts'
import { seedBytes } from '../../src/consensus/signing.ts'
import type { Application } from '../../src/node/agreeing/turn-world.ts'
import type { Random } from '../support/random.ts'
import type { Disk } from './disk.ts'
import { judgeVotes } from './keys.ts'

const submissionsMost = 10
export const blockCodec = record({
  height: u64,
  view: u32,
  proposer: u16,
  parent: hashed,
  seed: fixed(48),
  certificate: option(certificateCodec),
  ids: list(fixed(16), submissionsMost),
})
export type SmallBlock = Value<typeof blockCodec>

/** Short ids of 8 bytes, and a hash of what they stand for; pieces are the ids lacking. */
const shortCodec = record({
  height: u64,
  view: u32,
  proposer: u16,
  parent: hashed,
  seed: fixed(48),
  certificate: option(certificateCodec),
  hash: hashed,
  ids: list(fixed(8), submissionsMost),
})
const piecesCodec = list(fixed(16), submissionsMost)
export const smallShort: Pick<Application, 'outline' | 'cut' | 'shorten'> = {
  outline(short) {
    const { hash: named, height, view, proposer } = decode(shortCodec, short)
    return { hash: named, height, view, proposer }
  },
  cut(block, places) {
    const { ids } = decode(blockCodec, block)
    return encode(
      piecesCodec,
      places.flatMap((place) => ids[place] ?? []),
    )
  },
  shorten(bytes) {
    const block = decode(blockCodec, bytes)
    const ids = block.ids.map((id) => id.slice(0, 8))
    return encode(shortCodec, { ...block, hash: blockHash(bytes), ids })
  },
}
export function expandSmall(
  short: Bytes,
  waiting: readonly Bytes[],
  extra: Bytes | undefined,
): ReturnType<Application['expand']> {
  const form = decode(shortCodec, short)
  const here = [...(extra ? decode(piecesCodec, extra) : []), ...waiting]
  const ids = form.ids.map((id) => here.find((one) => equal(one.subarray(0, 8), id)))
  const lacking = ids.flatMap((id, place) => (id ? [] : [place]))
  if (lacking.length > 0) return { lacking }
  const block = encode(blockCodec, { ...form, ids: ids.filter((id) => id !== undefined) })
  return equal(blockHash(block), form.hash) ? { block } : { lacking: [] }
}

const headCodec = record({ height: u64, head: hashed, seed: fixed(32) })

export interface Rulebook {
  readonly chain: Hash
  readonly setAt: (height: number) => ValidatorSet
}

export interface Submissions extends Application {
  /** Builds, but not the same block twice. */
  readonly rival: Application['build']
  /** Puts a submission into the pool; false when it is known. */
  offer(id: Bytes): boolean
  readonly waiting: () => readonly Bytes[]
  final(id: Bytes): boolean
  readonly height: number
}

export const blockHash = (block: Bytes): Hash => tagged('block', block)

/** What one incarnation of a ledger stands on. */
export interface Standing {
  readonly disk: Disk
  /** What waits may have changed. */
  readonly changed: () => void
  readonly random: Random
}

export const describeSmall = (bytes: Bytes): Described => {
  const { height, view, proposer } = decode(blockCodec, bytes)
  return { hash: blockHash(bytes), height, view, proposer }
}

export function createSubmissions(book: Rulebook, { disk, changed, random }: Standing): Submissions {
  const pool = new Map<string, Bytes>()
  const done = new Set(disk.rows('state').map(({ key }) => key))
  const stored = disk.get('meta', 'head')
  let head = stored ? decode(headCodec, stored) : { height: 0, head: book.chain, seed: hash(book.chain) }

  const next = (): Next => ({
    height: head.height + 1,
    set: book.setAt(head.height + 1),
    seed: head.seed,
    head: head.head,
  })

  function wrong(block: SmallBlock, size: number): string | undefined {
    const names = block.ids.map(hex)
    if (block.height !== head.height + 1 || !equal(block.parent, head.head)) return 'parent'
    if (names.length === 0 || new Set(names).size < names.length || names.some((name) => done.has(name)))
      return 'ids'
    const set = book.setAt(block.height)
    const key = set[block.proposer]?.key
    if (!key || size > 10_000) return 'proposer'
    const parent = block.certificate
    if ((parent === undefined) !== (head.height === 0)) return 'certificate'
    if (!parent) return undefined
    const before = book.setAt(head.height)
    if (parent.kind !== 'final' || !equal(parent.hash, head.head) || !wellFormed(parent, before))
      return 'certificate'
    return undefined
  }

  const build = (place: Parameters<Application['build']>[0], ids: readonly Bytes[]): Bytes | undefined => {
    const { height, view, proposer, seed, parent } = place
    if (ids.length === 0 || height !== head.height + 1) return undefined
    return encode(blockCodec, { height, view, proposer, parent: head.head, seed, certificate: parent, ids })
  }

  const refusal = (what: string): Refusal => ({ code: 'malformed', facts: { what } })

  return {
    get height() {
      return head.height
    },
    open: () => Promise.resolve(next()),
    describe: describeSmall,
    ...smallShort,
    expand: (short, extra) => expandSmall(short, [...pool.values()], extra),
    build: (place) => Promise.resolve(build(place, [...pool.values()].slice(0, submissionsMost))),
    rival: (place) => {
      const some = [...pool.values()].slice(0, random.int(0, submissionsMost - 1))
      return Promise.resolve(build(place, [...some, random.bytes(16)]))
    },
    async check(bytes) {
      const block = decode(blockCodec, bytes)
      const fault = wrong(block, bytes.length)
      if (fault) return refusal(fault)
      const key = book.setAt(block.height)[block.proposer]?.key
      if (
        !key ||
        !(await judgeVotes.verify(seedBytes(book.chain, block.height, head.seed), [key], block.seed))
      )
        return refusal('seed')
      if (!block.certificate) return undefined
      const set = book.setAt(head.height)
      const keys = signersOf(block.certificate).flatMap((index) => set[index]?.key ?? [])
      const message = voteBytes(book.chain, block.certificate)
      return (await judgeVotes.verify(message, keys, block.certificate.aggregate))
        ? undefined
        : refusal('aggregate')
    },
    apply(bytes) {
      const block = decode(blockCodec, bytes)
      const fault = wrong(block, bytes.length)
      if (fault) throw new Error(`a final block is no child of the head: ${fault}`)
      head = { height: block.height, head: blockHash(bytes), seed: hash(block.seed) }
      const writes = block.ids.map((id) => {
        const key = hex(id)
        done.add(key)
        pool.delete(key)
        return { store: 'state', key, value: encode(u64, block.height) }
      })
      changed()
      return Promise.resolve({
        writes: [...writes, { store: 'meta', key: 'head', value: encode(headCodec, head) }],
        next: next(),
      })
    },
    offer(id) {
      const key = hex(id)
      if (done.has(key) || pool.has(key)) return false
      pool.set(key, id)
      changed()
      return true
    },
    waiting: () => [...pool.values()],
    final: (id) => done.has(hex(id)),
  }
}
