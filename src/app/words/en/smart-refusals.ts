/** Refusals about SMART Health Links and Cards. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'

export const smartRefusals = {
  'smart-link.address': (facts) => ({
    what: 'A link needs the web address of the file.',
    todo: `Put the file where it can be fetched, and give its address: it begins with https:// and has at most ${number(facts, 'most')} characters.`,
  }),
  'smart-link.unreadable': told(
    'This is no health link, or part of it is missing.',
    'Copy it again from beginning to end. It has “shlink:/” in it.',
  ),
  'smart-link.passcode': told(
    'This link opens only with a passcode that its server asks for.',
    'This page asks no server. Ask the sender for the record as a file.',
  ),
  'smart-link.server': told(
    'This link leads to a server that gives out its files one by one.',
    'This page asks no server. Ask the sender for the record as a file.',
  ),
  'smart-link.expired': told('This link has ended.', 'Ask whoever sent it for a new one.'),
  'smart-link.other-file': told(
    'This file does not open with this link: it belongs to another one, or is damaged.',
    'Fetch the file again from the address in the link.',
  ),
  'smart-card.unreadable': told(
    'This is no health card, or part of it is missing.',
    'Read the code again, or choose the file that ends in .smart-health-card.',
  ),
} satisfies Partial<Record<RefusalCode, Teller>>
