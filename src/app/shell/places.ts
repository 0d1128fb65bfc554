import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Where a person is: one of few places, and the thing looked at there. No address bar: ids stay out of URLs. */
export interface Place {
  readonly name: PlaceName
  readonly item?: string
}

export const placeNames = [
  'home',
  'patients',
  'checkin',
  'new-checkin',
  'handover',
  'records',
  'record',
  'visit',
  'change-rule',
  'log',
  'authority',
  'network',
  'members',
  'invite',
  'apply',
  'device',
  'words',
  'come-back',
  'proof',
  'speed',
  'safety',
  'connections',
] as const
export type PlaceName = (typeof placeNames)[number]

export interface Places {
  readonly place: Accessor<Place>
  readonly go: (name: PlaceName, item?: string) => void
  /** The same, but the back button skips the place one leaves: a form that is done. */
  readonly goInstead: (name: PlaceName, item?: string) => void
  readonly back: () => unknown
}

/** The place kept in one signal and in the tab's history, so that the back button works and a reload stays. */
export function createPlaces(): Places {
  const [place, setPlace] = createSignal<Place>(placeOf(history.state))
  const moved = (event: PopStateEvent): unknown => setPlace(placeOf(event.state))
  addEventListener('popstate', moved)
  onCleanup(() => removeEventListener('popstate', moved))
  return {
    place,
    go(name, item) {
      const next = placeAt(name, item)
      history.pushState(next, '')
      setPlace(next)
    },
    goInstead(name, item) {
      const next = placeAt(name, item)
      history.replaceState(next, '')
      setPlace(next)
    },
    back: () => (history.length > 1 ? history.back() : setPlace({ name: 'home' })),
  }
}

const placeAt = (name: PlaceName, item: string | undefined): Place =>
  item === undefined ? { name } : { name, item }

/** History state is kept by the browser and may come from an older release of the page. */
function placeOf(state: unknown): Place {
  if (typeof state !== 'object' || state === null || !('name' in state)) return { name: 'home' }
  const name = placeNames.find((each) => each === state.name)
  if (name === undefined) return { name: 'home' }
  return 'item' in state && typeof state.item === 'string' ? placeAt(name, state.item) : { name }
}

/** What a link brought in the fragment; taken once and removed from the address bar, since it may be a secret. */
export type Brought = { readonly kind: 'join' | 'reply' | 'proof'; readonly text: string }

export function takeFragment(): Brought | undefined {
  const link = location.href
  const [, kind, text] = /^#(join|reply|proof)=(.*)$/s.exec(location.hash) ?? []
  if (kind === undefined || text === undefined) return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  return kind === 'join' ? { kind, text: link } : { kind: kind === 'proof' ? kind : 'reply', text }
}
