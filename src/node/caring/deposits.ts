/**
 * What others leave here before it is on the ledger. A publisher needs a receipt first, so any institution can have
 * bytes kept that nothing names yet: each has so many and so much at a time, one at a time, and what is not
 * published within a week goes. What the ledger names is asked for where a holder fails; whoever is near in the
 * order of the rule takes that without a quota, and as a deposit whoever is not.
 *
 *   mine   deposit/<address>   whose it is, its bytes, since when
 */
import { equal, hex, unhex } from '../../core/bytes.ts'
import { decode, encode, record as fields, u32, u64, versioned, type Value } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import { blobs, records } from '../../ledger/state.ts'
import { institutionId, type Address, type InstitutionId } from '../../ledger/transaction.ts'
import { holdersWanted } from '../../record/holders.ts'
import type { Store, Write } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Custody } from './custody.ts'
import type { Holding } from './holding.ts'

export const depositBytesMost = 256 * 1024 * 1024
export const depositsMost = 256
export const depositMs = 7 * 24 * 3_600_000
/** Questions of one institution that wait for each other. */
const waitingMost = 16

const depositRow = versioned(1, fields({ institution: institutionId, bytes: u32, since: u64 }))
type Deposit = Value<typeof depositRow>

export interface DepositsWorld {
  readonly chain: Pick<Chain, 'look'>
  readonly store: Store
  readonly clock: Clock
  readonly holding: Pick<Holding, 'has' | 'bring' | 'confirm' | 'forget'>
  readonly custody: Pick<Custody, 'order'>
  readonly institution: () => InstitutionId | undefined
}

export interface Deposits {
  /**
   * A device of this institution asks that these be kept: fetches them from it and signs that they are here.
   * Refuses 'record.deposits-full', and what fetching does.
   */
  keep(peer: string, from: InstitutionId, addresses: readonly Address[]): Promise<void>
}

export async function openDeposits(world: DepositsWorld): Promise<Deposits> {
  const { chain, store, holding } = world
  const deposits = new Map<string, Deposit>()
  for (const { key, value } of await store.rows('mine', 'deposit/', 'deposit0'))
    deposits.set(key.slice('deposit/'.length), decode(depositRow, value))

  async function note(name: string, deposit: Deposit | undefined): Promise<void> {
    const write: Write = {
      store: 'mine',
      key: `deposit/${name}`,
      value: deposit && encode(depositRow, deposit),
    }
    if (deposit) deposits.set(name, deposit)
    else deposits.delete(name)
    await store.commit([write])
  }

  /** What was published counts no longer, and what never was goes. */
  async function sweep(): Promise<void> {
    for (const [name, { since }] of deposits) {
      const address = unhex(name) as Address
      const named = await chain.look((view) => blobs.has(view, address))
      if (!named && world.clock() - since < depositMs) continue
      if (!named) await holding.forget([address])
      await note(name, undefined)
    }
  }

  /** Whether it is of a record that this institution is to keep, or would be where others fail. */
  const near = (address: Address): Promise<boolean> =>
    chain.look((view) => {
      const id = blobs.find(view, address)
      const row = id && records.need(view, id)
      const own = world.institution()
      if (!row || row.erased || !own) return false
      const order = world.custody.order(row).slice(0, 2 * holdersWanted)
      return order.some((one) => equal(one, own))
    })

  async function take(peer: string, from: InstitutionId, address: Address): Promise<void> {
    if (holding.has(address)) return
    if (await near(address)) return void (await holding.bring(address, [peer]))
    const theirs = [...deposits.values()].filter(({ institution }) => equal(institution, from))
    const left = depositBytesMost - theirs.reduce((sum, { bytes }) => sum + bytes, 0)
    if (left <= 0 || theirs.length >= depositsMost)
      refuse('record.deposits-full', { blobs: theirs.length, bytes: depositBytesMost - left })
    const deposit = { institution: from, bytes: 0, since: world.clock() }
    // Before the bytes: what came and was not noted would stay for ever.
    await note(hex(address), deposit)
    try {
      const bytes = await holding.bring(address, [peer], undefined, left)
      await note(hex(address), { ...deposit, bytes })
    } catch (caught) {
      // What came of it, too: who breaks off again and again must not fill the disk.
      await holding.forget([address])
      await note(hex(address), undefined)
      throw caught
    }
  }

  /** One after the other, so that none is weighed against what another has not brought yet. */
  const queues = new Map<string, { waiting: number; last: Promise<unknown> }>()
  return {
    keep(peer, from, addresses) {
      const queue = queues.get(hex(from)) ?? { waiting: 0, last: Promise.resolve() }
      queues.set(hex(from), queue)
      if (queue.waiting >= waitingMost)
        return Promise.resolve().then(() => refuse('record.deposits-full', { waiting: queue.waiting }))
      queue.waiting++
      const done = queue.last.then(async () => {
        await sweep()
        for (const address of addresses) await take(peer, from, address)
        await holding.confirm([peer], addresses)
      })
      queue.last = done.catch(() => undefined).finally(() => void queue.waiting--)
      return done
    },
  }
}
