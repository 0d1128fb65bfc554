import { createSignal } from 'solid-js'
import type { Roads } from '../../node/api.ts'
import type { MadeLink, RoadChoice } from '../network/link.tsx'

/** Links of check-ins made since this page was opened. They are secrets of the patient and are kept nowhere. */
const [links, setLinks] = createSignal<ReadonlyMap<string, TicketLink>>(new Map())

/** With what it carries, for another link to the same check-in. */
interface TicketLink extends MadeLink {
  readonly payload: string
}

export const linkOf = (ticket: string): TicketLink | undefined => links().get(ticket)

/** Makes a link to a check-in, in the place of one that was made before. */
export async function makeLink(
  roads: Roads,
  ticket: string,
  { road, helper }: RoadChoice,
  payload: string,
): Promise<void> {
  const { link, until } = await roads.invite({
    road,
    role: 'patient',
    payload,
    ...(road === 'open' ? { helper } : {}),
  })
  setLinks(new Map([...links(), [ticket, { road, helper, link, until, payload }]]))
}
