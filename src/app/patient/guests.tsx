import { For, Show, type JSX } from 'solid-js'
import type { GuestRow, ReadRow } from '../../node/api.ts'
import { calledFirst, calledOf, type Somebody } from '../shell/called.ts'
import { day } from '../words/format.ts'
import { say } from '../words/words.ts'

/** Somebody by name and place. */
export const guestName = (one: Somebody): string => calledOf(one, say().later.person)

/** Who read; undefined while that is not opened. */
export const readerIn = ({ account, reader, readerInstitution }: ReadRow): Somebody | undefined =>
  account === undefined ? undefined : { account, name: reader ?? '', institution: readerInstitution ?? '' }

/** “C. Meier (Helvetia): bills, for payment, until 3-Mar-2027.” */
export const guestLine = (guest: GuestRow): string =>
  say().deciding.guest(
    calledFirst(guest, say().later.person),
    say().categories[guest.category],
    guest.purposes.map((one) => say().purposes[one]),
    day(guest.until),
    guest.once,
  )

/** The same permission, told once more. */
export const sameGuest = (one: GuestRow, other: GuestRow): boolean =>
  one.account === other.account && one.category === other.category && one.until === other.until

/** People who are let in besides the rule, each with a way to end it. */
export function GuestList(props: {
  readonly guests: readonly GuestRow[]
  /** Without it they are only shown. */
  readonly end?: (guest: GuestRow) => void
}): JSX.Element {
  const words = () => say().deciding
  return (
    <Show when={props.guests.length > 0}>
      <fieldset class="choices">
        <legend>{words().guests}</legend>
        <ul class="rows">
          <For each={props.guests}>
            {(guest) => (
              <li class="row-card slim">
                <p class="row-title">{guestLine(guest)}</p>
                <Show when={props.end}>
                  {(end) => (
                    <button
                      type="button"
                      class="button small"
                      aria-label={words().guestEndWhat(guestName(guest))}
                      onClick={() => end()(guest)}
                    >
                      {words().guestEnd}
                    </button>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </fieldset>
    </Show>
  )
}
