/** What an officer and a hospital's desk see of somebody whom officers vouch for. */
import { hex } from '../../core/bytes.ts'
import { authorities, institutions } from '../../ledger/state.ts'
import type { AccountId } from '../../ledger/transaction.ts'
import { each } from '../../ledger/view.ts'
import { digitsOf } from '../../record/terms.ts'
import type { Vouched, VouchRow } from '../api.ts'
import type { Checkin } from '../caring/checkins.ts'
import { nameOrPlace, type Named } from '../names.ts'
import { vouchersOf, type Vouch } from './vouching.ts'

const namesAt = (
  named: Named,
  officers: { readonly accounts: readonly AccountId[] } | undefined,
  places: readonly number[],
): readonly string[] =>
  places.flatMap((place) => {
    const account = officers?.accounts[place - 1]
    return account ? [nameOrPlace(named, account)] : []
  })

/** The officer's side, newest first. */
export const vouchRows = (vouches: readonly Vouch[], named: Named): readonly VouchRow[] =>
  each(vouches.toReversed(), ({ want, hospital, authority, as, place, given }): VouchRow => {
    const { view } = named.chain
    const { officers } = authorities.need(view, authority)
    return {
      id: hex(want.here.ticketKey),
      authority,
      institution: institutions.need(view, hospital).name,
      as,
      digits: digitsOf(want.here.ticketKey),
      until: want.until,
      agreed: namesAt(named, officers, want.given),
      needed: officers?.threshold ?? 1,
      mine: given !== undefined || want.given.includes(place),
      wrong: want.wrong.includes(place) && given === undefined,
    }
  })

/** The desk's side. */
export function vouchedView(
  named: Named,
  want: NonNullable<Checkin['vouched']>['want'],
): Vouched | undefined {
  const vouchers = vouchersOf(named.chain.view, want.claim)
  if (!vouchers) return undefined
  const { authority, threshold, places } = vouchers
  const spoken = [...want.given, ...want.wrong]
  return {
    authority,
    digits: digitsOf(want.here.ticketKey),
    agreed: namesAt(named, vouchers, want.given),
    waiting: namesAt(
      named,
      vouchers,
      places.filter((place) => !spoken.includes(place)),
    ),
    wrong: namesAt(named, vouchers, want.wrong),
    needed: threshold,
  }
}
