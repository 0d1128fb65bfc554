/** Who this profile is: one row, written before anything is done in its name. */
import { type Bytes, hex } from '../core/bytes.ts'
import {
  decode,
  encode,
  fixed,
  flag,
  hashed,
  list,
  mapped,
  option,
  record,
  string,
  u32,
  u64,
  u8,
  versioned,
  type Value,
} from '../core/codec.ts'
import { refuse, refusalOf } from '../core/refusal.ts'
import { genesis, institutionKinds, label, signingKey, type InstitutionKind } from '../ledger/transaction.ts'
import type { Store, Write } from '../storage/store.ts'
import type { Role } from './api.ts'

const roles = ['institution', 'patient', 'observer', 'device'] as const satisfies readonly Role[]
const role = mapped(
  u8,
  (n) => roles[n] ?? refuse('newer-version', { role: n }),
  (value: Role) => roles.indexOf(value),
)
const kind = mapped(
  u8,
  (n) => institutionKinds[n] ?? refuse('newer-version', { kind: n }),
  (value: InstitutionKind) => institutionKinds.indexOf(value),
)

/** What an institution's tab wants to be on the ledger; `setup.ts` brings it about. */
const plan = record({ name: string(120), kind, stake: u32, authority: label, person: string(120) })
export type Plan = Value<typeof plan>

/** Links of one profile that are remembered. */
export const vouchedMost = 8
const vouch = record({ by: signingKey, era: hashed, height: u64, hash: hashed })
export type Vouch = Value<typeof vouch>

const selfRow = versioned(
  1,
  record({
    role,
    genesisId: hashed,
    /** Known from the start by a founder; a newcomer fetches it and checks its hash. */
    genesis: option(genesis),
    plan: option(plan),
    /** The node that invited this one: where an application or a check-in goes; a device joins its institution. */
    inviter: option(signingKey),
    founder: flag,
    /** The block each link vouched for and the era it is of, and whose link it was; the newest last. */
    vouched: list(vouch, vouchedMost),
  }),
)
export type Self = Value<typeof selfRow>

/** Whether this profile's device may vote, once the ledger names it: then its vote key has a journal. */
export const mayVote = (self: Self): boolean => self.plan !== undefined || self.role === 'device'

const at = { store: 'meta', key: 'self' } as const

export async function loadSelf(store: Store): Promise<Self | undefined> {
  const row = await store.get(at.store, at.key)
  return row && decode(selfRow, row)
}
/** Writes the row, with others that must be there exactly when it is. */
export const saveSelf = (store: Store, self: Self, others: readonly Write[] = []): Promise<void> =>
  store.commit([{ ...at, value: encode(selfRow, self) }, ...others])

/** A one-time ticket as it travels in a patient's link. */
const ticketPayload = versioned(1, record({ secret: fixed(32) }))
export const printTicket = (secret: Bytes): string => hex(encode(ticketPayload, { secret }))
/** Refuses 'invite.mistyped' for anything else, 'invite.newer' for a later version's. */
export function parseTicket(payload: Bytes): Bytes {
  try {
    return decode(ticketPayload, payload).secret
  } catch (caught) {
    return refuse(refusalOf(caught).code === 'newer-version' ? 'invite.newer' : 'invite.mistyped')
  }
}
