import type { JSX } from 'solid-js'
import type { say } from '../words/words.ts'

export type MenuName = keyof ReturnType<typeof say>['shell']['names'] | 'patients'

/** Lines on 24 by 24, for places of the menu; the word beside it says the same. */
const lines: Record<MenuName, string> = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  patients:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 20c0-4 2.500-6 6-6s6 2 6 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3 2.700 3 5.500',
  records: 'M6 3h9l4 4v14H6zM14.500 3v5H19M9 13h2l1.500-3 2 6 1-3H17',
  log: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  authority: 'M12 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8.500 14L7 21l5-2.500L17 21l-1.500-7',
  network:
    'M12 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM5.500 20a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM18.500 20a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM11 8l-4 7.200M13 8l4 7.200M8 17.500h8',
  handover: 'M6 4h12v16H6zM9 9h6M9 13h6M9 17h3',
  device: 'M7 2.500h10v19H7zM10.500 18.500h3',
  apply: 'M12 5v14M5 12h14',
}

export function LockIcon(): JSX.Element {
  return (
    <svg class="lock-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 11h14v10H5zM8 11V7.500a4 4 0 0 1 8 0V11M12 15v2.500" />
    </svg>
  )
}

export function PlaceIcon(props: { readonly name: MenuName }): JSX.Element {
  return (
    <svg class="place-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines[props.name]} />
    </svg>
  )
}
