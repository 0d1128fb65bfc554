import { createSignal } from 'solid-js'
import type { MadeLink } from '../network/link.tsx'

/** Links of check-ins made since this page was opened. They are secrets of the patient and are kept nowhere. */
const [links, setLinks] = createSignal<ReadonlyMap<string, MadeLink>>(new Map())

export const linkOf = (ticket: string): MadeLink | undefined => links().get(ticket)
export const keepLink = (ticket: string, link: MadeLink): unknown =>
  setLinks(new Map([...links(), [ticket, link]]))
