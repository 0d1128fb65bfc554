/** Refusals about files of other kinds: SMART Health Links and Cards, lists of staff, a record that shows itself. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

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
  'take-away.no-page': told(
    'The page that shows the record could not be fetched.',
    'Nothing was saved. Try again when you are online.',
  ),
  'take-away.unreadable': told(
    'What is in this file cannot be read: it was changed, or part of it is missing.',
    'Copy the file again from where you have it.',
  ),
  'attribute.named': (facts) => ({
    what: `The register of ${quoted(facts, 'name')} is not public, so nobody may be named with it in the ledger.`,
    todo: 'Give it again without the name.',
  }),
  'attribute.unnamed': (facts) => ({
    what: `The register of ${quoted(facts, 'name')} is public, and the name of this person is not known here.`,
    todo: 'Connect to their institution, wait until the name shows, and give it again.',
  }),
  'account.other-name': told(
    'The name that came is not the one this account was opened with.',
    'Begin again; if it comes again, ask at that person’s institution.',
  ),
  'attribute.words': told(
    'A title is missing, or one language stands twice.',
    'Give each language one title, or leave it out.',
  ),
  'staff-list.unreadable': told(
    'This is no list of text: it is a spreadsheet’s own file, or a quotation mark is missing.',
    'Save it as CSV in the program it comes from.',
  ),
  'staff-list.too-long': (facts) => ({
    what: `This list has ${number(facts, 'lines')} lines.`,
    todo: `At most ${number(facts, 'most')} go at a time: save it in parts.`,
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
