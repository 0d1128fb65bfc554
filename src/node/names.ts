/**
 * What people are called, on this node. The ledger has commitments to names (ledger/naming.ts), and in clear those of
 * public registers alone; here are the openings that came from those who have them, each held to its commitment:
 *
 *   own person          opened from the ledger with the account's key
 *   institutions        have those of each other's people (identity/introducing.ts)
 *   patients            from an institution where they are checked in, when a screen needs one; and with each reading
 *                       of a record the reader's (record/reading.ts)
 *
 * Rows of `mine`: `name/<account>`, an opening.
 */
import { hex, unhex } from '../core/bytes.ts'
import { decode, encode, record, type Value } from '../core/codec.ts'
import { opening, opens, type Opening } from '../ledger/naming.ts'
import { accounts, institutions } from '../ledger/state.ts'
import { accountId, type AccountId } from '../ledger/transaction.ts'
import type { View } from '../ledger/view.ts'
import type { Store } from '../storage/store.ts'
import type { Looking } from './agreeing/chain.ts'
import type { Topics } from './topics.ts'

/** Whose name it is. */
export const introduction = record({ account: accountId, name: opening })
export type Introduction = Value<typeof introduction>

/** Some 4 MB: whoever else is met has no name here. */
const keptMost = 20_000
/** That screens look for at a time. */
const wantedMost = 1000
const prefix = 'name/'

export interface Names {
  /** '' where it is not known here: it is looked for from then on. */
  of(view: View, account: AccountId): string
  /** Whether it was told here; reads no row. */
  has(account: AccountId): boolean
  /** What opens the name of an account. */
  find(view: View, account: AccountId): Opening | undefined
  /** Keeps those that hold; gives how many do not. */
  learn(view: View, told: readonly Introduction[]): Promise<number>
  /** Asked for by screens, and not known yet. */
  wanted(): readonly AccountId[]
}

/** The ledger as it is looked at, and what people are called here. */
export interface Named {
  readonly chain: Looking
  readonly names: Names
}

/** A person's name, or the institution's where that is not known here. */
export const nameOrPlace = ({ chain: { view }, names }: Named, account: AccountId): string =>
  names.of(view, account) || institutions.need(view, accounts.need(view, account).sponsor).name

export async function openNames(store: Store, topics: Topics): Promise<Names> {
  const kept = new Map<string, Opening>()
  for (const { key, value } of await store.rows('mine', prefix, 'name0'))
    kept.set(key.slice(prefix.length), decode(opening, value))
  const wanted = new Set<string>()

  const find = (view: View, account: AccountId): Opening | undefined =>
    accounts.find(view, account)?.listed ?? kept.get(hex(account))

  return {
    find,
    has: (account) => kept.has(hex(account)),
    of(view, account) {
      const found = find(view, account)
      if (found) return found.name
      const id = hex(account)
      if (!wanted.has(id) && wanted.size < wantedMost) {
        wanted.add(id)
        topics.mark('unnamed')
      }
      return ''
    },
    async learn(view, told) {
      const checked = told.map(({ account, name }) => {
        const row = accounts.find(view, account)
        return { account, name, holds: row !== undefined && opens(name, row.named) }
      })
      const fresh = checked.filter(({ account, holds }) => holds && !kept.has(hex(account)))
      const taken = fresh.slice(0, Math.max(0, keptMost - kept.size))
      if (taken.length > 0) {
        await store.commit(
          taken.map(({ account, name }) => ({
            store: 'mine',
            key: `${prefix}${hex(account)}`,
            value: encode(opening, name),
          })),
        )
        for (const { account, name } of taken) {
          kept.set(hex(account), name)
          wanted.delete(hex(account))
        }
        topics.mark('names')
      }
      return checked.filter(({ holds }) => !holds).length
    },
    wanted: () => [...wanted].map((id) => unhex(id) as AccountId),
  }
}
