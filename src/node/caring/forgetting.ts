/**
 * What owners had erased or replaced is deleted here. The ledger lists the blobs that no record names any more,
 * in order; a row says how far down that list this device has gone, so that nothing is missed by who slept. A
 * device of an institution then says on the ledger that it has no copy, whether it ever had one or not. What was
 * erased before this device held anything is no concern of it.
 */
import { equal } from '../../core/bytes.ts'
import { decode, encode, u32 } from '../../core/codec.ts'
import { refusalOf, type RefusalCode } from '../../core/refusal.ts'
import { signersOf } from '../../ledger/rules.ts'
import { blobs, goneList, nodeKeys, records } from '../../ledger/state.ts'
import type { BodyOf, SigningKey, TxId } from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import type { Store } from '../../storage/store.ts'
import type { Chain } from '../agreeing/chain.ts'
import type { Holding } from './holding.ts'
import type { DevicePort } from '../reading/serving.ts'
import type { Submissions } from '../agreeing/submissions.ts'

const atOnce = 64

/** A receipt that is refused so has been said, or waits to be. */
const saidBefore: readonly RefusalCode[] = ['record.receipt-given', 'pool.known', 'pool.conflict']

export interface ForgettingWorld {
  readonly chain: Chain
  readonly store: Store
  readonly holding: Holding
  readonly submissions: Submissions
  readonly device: DevicePort
  readonly nodeKey: SigningKey
}

/** Gives what to do after each block. */
export async function openForgetting(world: ForgettingWorld): Promise<() => Promise<void>> {
  const { chain, store, holding } = world
  const row = await store.get('mine', 'forgotten')
  let next = row ? decode(u32, row) : await chain.look((view) => goneList.size(view))
  const walked = (): Promise<void> =>
    store.commit([{ store: 'mine', key: 'forgotten', value: encode(u32, next) }])
  if (!row) await walked()

  /** Whether it is said; a full pool may have room after the next block. */
  async function sayErased(record: TxId): Promise<boolean> {
    const body: BodyOf<'record.receipt'> = { kind: 'record.receipt', device: world.nodeKey, record }
    try {
      const signers = await chain.look((view) => signersOf(chain.genesisId, view, body))
      const signatures = await Promise.all(
        signers.map(({ message }) => world.device.call('sign', { message })),
      )
      await world.submissions.submit({ body, signatures, abs: undefined })
      return true
    } catch (caught) {
      return saidBefore.includes(refusalOf(caught).code)
    }
  }

  return async () => {
    for (;;) {
      const { gone, erased } = await chain.look((view) => {
        const gone = goneList.slice(view, next, next + atOnce)
        const erased = each(gone, (blob) => {
          const id = blobs.need(view, blob)
          const record = records.need(view, id)
          return record.erased && equal(record.body, blob) ? [id] : []
        }).flat()
        return { gone, erased }
      })
      if (gone.length === 0) return
      await holding.forget(gone)
      if (nodeKeys.has(chain.view, world.nodeKey))
        for (const record of erased) if (!(await sayErased(record))) return
      next += gone.length
      await walked()
    }
  }
}
