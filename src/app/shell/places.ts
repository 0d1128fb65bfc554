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
  'encounter',
  'import',
  'letter',
  'given',
  'handover',
  'records',
  'record',
  'visit',
  'jottings',
  'jot',
  'change-rule',
  'leave',
  'log',
  'authority',
  'network',
  'members',
  'invite',
  'apply',
  'device',
  'own-devices',
  'words',
  'come-back',
  'people',
  'helped',
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
  /** An invitation that is being looked at, over every other place. */
  readonly link: Accessor<string | undefined>
  readonly openLink: (link: string | undefined) => unknown
}

/** The place kept in one signal and in the tab's history, so that the back button works and a reload stays. */
export function createPlaces(): Places {
  const [place, setPlace] = createSignal<Place>(placeOf(history.state))
  const [link, setLink] = createSignal(linkIn(history.state))
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
    link,
    openLink(next) {
      // Until it is done with: a phone loads a page anew that was behind others for a while.
      history.replaceState({ ...place(), link: next }, '')
      setLink(next)
    },
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

const linkIn = (state: unknown): string | undefined =>
  typeof state === 'object' && state !== null && 'link' in state && typeof state.link === 'string'
    ? state.link
    : undefined

/** What a link brought in the fragment; taken once and removed from the address bar, since it may be a secret. */
export interface Brought {
  readonly kind: BroughtKind
  readonly text: string
}
const broughtKinds = ['join', 'reply', 'proof', 'record', 'part', 'ask', 'give', 'end'] as const
export type BroughtKind = (typeof broughtKinds)[number]
/** What people carry for each other's keys. */
export type CarriedKind = Extract<BroughtKind, 'part' | 'ask' | 'give' | 'end'>
export const isCarried = (kind: BroughtKind): kind is CarriedKind =>
  kind === 'part' || kind === 'ask' || kind === 'give' || kind === 'end'
export const broughtKind = (name: unknown): BroughtKind | undefined =>
  broughtKinds.find((each) => each === name)

/** A link to something of the network that holds no secret. `id` is 64 digits, lower-case hex. */
export const linkTo = (kind: 'record', id: string): string =>
  `${location.origin}${location.pathname}#${kind}=${id}`

export function takeFragment(): Brought | undefined {
  const link = location.href
  const [, name, text] = /^#([a-z]+)=(.*)$/s.exec(location.hash) ?? []
  const kind = broughtKind(name)
  if (kind === undefined || text === undefined) return undefined
  history.replaceState(history.state, '', location.pathname + location.search)
  if (kind === 'join') return { kind, text: link }
  if (kind === 'record') return /^[0-9a-f]{64}$/.test(text) ? { kind, text } : undefined
  return { kind, text }
}
