/** Links that carry a part, a request or an answer: in the fragment, which no server is sent, and which leaves the address bar at once. */
import { refuse } from '../../core/refusal.ts'
import { broughtKind, isCarried, type Brought, type CarriedKind } from '../shell/places.ts'

export const linkOf = (kind: CarriedKind, text: string): string =>
  `${location.origin}${location.pathname}#${kind}=${text}`

/** What a pasted link carries; refuses 'trusted.mistyped' for any other text. */
export function broughtOf(pasted: string): Brought {
  const [, name, text] = /#([a-z]+)=(.+)$/s.exec(pasted) ?? []
  const kind = broughtKind(name)
  return kind && isCarried(kind) && text !== undefined ? { kind, text } : refuse('trusted.mistyped')
}
