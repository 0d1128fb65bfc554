/**
 * A refusal in words: what is wrong, and what to do. One entry a code of the closed union, so that a new
 * code without a sentence does not compile.
 */
import type { RefusalCode } from '../../../core/refusal.ts'
import { answerRefusals } from './answer-refusals.ts'
import { ceremonyRefusals } from './ceremony-refusals.ts'
import { consentRefusals } from './consent-refusals.ts'
import { eraRefusals } from './era-refusals.ts'
import { keyRefusals } from './key-refusals.ts'
import { smartRefusals } from './smart-refusals.ts'
import { trustedRefusals } from './trusted-refusals.ts'
import { membershipRefusals } from './membership-refusals.ts'
import { proofRefusals } from './proof-refusals.ts'
import { workspaceRefusals } from './workspace-refusals.ts'
import { names, number, text, told, type Teller, type Told } from '../tell.ts'
import { day, either, size } from '../format.ts'
import { quoted } from './grammar.ts'
import { titles } from './names.ts'

const askAgain = 'Try again; if it keeps happening, ask the place that runs this network.'
const bug = 'Nothing was changed. Reload the page; if it comes back, report it.'
const reload = 'Reload the page to get the newest version, then try again.'
const newLink = 'Ask the place that invited you for a new link.'
const waitFinal = 'Wait until it is final, then try again.'
const leftAlone = 'This tab leaves it alone and goes on with the others. You need not do anything.'

const waysMost = 3

/** One attribute of a way to satisfy a rule, written `doctor@st-anna (St Anna Hospital)`. */
interface Lacking {
  readonly name: string
  readonly issuer: string
}

/** Ways to satisfy a rule: each a list of attributes joined by “ + ”. */
const waysOf = (ways: readonly string[]): readonly (readonly Lacking[])[] =>
  ways.slice(0, waysMost).map((way) =>
    way.split(' + ').map((attribute) => {
      const [, name = attribute, authority = '', issuer = authority] =
        /^([^@]+)@(\S+)(?: \((.*)\))?$/.exec(attribute) ?? []
      return { name, issuer }
    }),
  )

const waysWords = (ways: readonly (readonly Lacking[])[]): string =>
  either(
    ways.map((way) =>
      way.map(({ name, issuer }) => `“${titles[name] ?? name}” from ${issuer}`).join(' together with '),
    ),
  )

const issuersOf = (ways: readonly (readonly Lacking[])[]): readonly string[] => [
  ...new Set(ways.flatMap((way) => way.map(({ issuer }) => issuer))),
]

const fileKinds: Readonly<Record<string, string>> = {
  xml: 'an XML file',
  html: 'a web page',
  pdf: 'a PDF',
  zip: 'a ZIP archive',
  gzip: 'a compressed archive',
  dicom: 'a DICOM image',
  image: 'a picture',
  'smart-health-card': 'a SMART Health Card',
  'smart-health-link': 'a SMART Health Link',
  'encrypted-or-signed': 'an encrypted or signed file',
  'broken-json': 'damaged or cut off in the middle',
}
const fhirHint =
  'Choose a FHIR R4 file in JSON form; it usually ends in .json and is exported by the clinic’s own system.'

export const refusals: Record<RefusalCode, Teller> = {
  ...proofRefusals,
  ...workspaceRefusals,
  ...ceremonyRefusals,
  ...consentRefusals,
  ...answerRefusals,
  malformed: told('What arrived is damaged or not what it should be.', askAgain),
  'too-long': told('It is larger than allowed here.', 'Make it shorter or split it, then try again.'),
  'newer-version': told('This was made by a newer version of the page than yours.', reload),
  cancelled: told('It was stopped.', 'Nothing was changed.'),
  'worker.stopped': told(
    'A part of the page that computes stopped by itself and was started again.',
    'Nothing was lost. Try again.',
  ),

  'storage.guard': told(
    'Another tab has written to this profile at the same time.',
    'Close the other tab of this profile and reload this one.',
  ),
  'storage.full': told(
    'This device has no room left for the network’s data.',
    'Free some space on the device. What was saved is kept, nothing new is taken, and this tab goes on by itself when there is room.',
  ),
  'storage.closed': told(
    'The browser has taken this tab’s storage away.',
    'Reload the page. If it comes up empty, open a link of your network: the other places keep copies of the ledger.',
  ),
  'storage.unopened': told(
    'The browser does not open what this device keeps for this page.',
    'Close all of its windows and start it again. Remove this site’s data only if that does not help.',
  ),
  'checkpoint.old': told(
    'The last this device knows of the network is more than 30 days old. Whoever held keys then could show a false past.',
    'Take another link or QR code from a second hospital of this network, not the one the first came from.',
  ),
  'checkpoint.other': told(
    'The links this device was given do not lead to the same network: one of them is false.',
    'Ask both hospitals which one is right, and join again with a fresh link.',
  ),
  'snapshot.false': told(
    'Another tab sent a false piece of the network’s state.',
    'Nothing of it was kept; the piece is fetched from the next one.',
  ),
  'storage.damaged': told(
    'What this device stored of the network is damaged.',
    'Your keys, and what is yours alone, are kept; the rest is fetched again from the other places. Leave this tab open until it is there.',
  ),

  'record.damaged': told(
    'The sealed copy of this record is damaged.',
    'Nothing false was shown. Try again: another place that keeps the record is asked.',
  ),
  'record.wrong-key': told(
    'The key that came back does not open this record.',
    'Nothing was shown. Try again: another place that keeps the record is asked.',
  ),
  'record.header-mismatch': told(
    'The lock on this record belongs to another record.',
    'It was not opened. Tell the hospital that published it.',
  ),
  'record.terms-mismatch': told(
    'The rule sealed with this record is not the one the patient agreed to.',
    'It was not opened. Tell the hospital that published it.',
  ),
  'record.not-owner': told(
    'This record does not belong to you.',
    'Ask to read it under “Records”; then its patient’s rule decides.',
  ),
  'record.unknown': told(
    'There is no such record on the ledger as this device knows it.',
    'Wait until this tab has caught up, or check the link.',
  ),
  'record.unavailable': told(
    'Nobody who has a copy of this record is connected right now.',
    'Ask the hospital it comes from to open its page, then try again.',
  ),
  'record.deposits-full': told(
    'Another place keeps as much that you have not published yet as it takes from one institution.',
    'Publish what waits, or ask again in some days.',
  ),
  'record.nobody-keeps': told(
    'No other place has taken a copy, so the record was not published.',
    'Make sure at least one other institution’s tab is open and connected, then seal again.',
  ),
  'request.expired': told(
    'The request to read was too old when it arrived.',
    'Check the clock of this device, then ask again.',
  ),
  'request.forged': told(
    'The request to read does not carry a valid signature.',
    'Nothing was opened. ' + askAgain,
  ),
  'request.other-network': told(
    'The request belongs to another network.',
    'Open the record in the network it belongs to.',
  ),
  'checkin.unknown-ticket': told(
    'This hospital does not know this check-in.',
    'Ask the hospital to make a new one.',
  ),
  'checkin.forged': told(
    'This check-in was not signed by the hospital it names.',
    'Do not use the link. Ask the hospital for a new one.',
  ),
  'consent.not-final': told('The patient’s consent is not final yet.', waitFinal),
  'consent.expired': (facts) => ({
    what:
      facts['until'] === undefined
        ? 'The patient’s consent has ended.'
        : `The patient’s consent ended on ${day(number(facts, 'until'))}.`,
    todo: 'Make a new check-in and ask the patient again.',
  }),

  'invite.mistyped': told(
    'This is not a whole invitation or reply; a letter is wrong or missing.',
    'Copy it again from beginning to end. If it came in an e-mail, check that no line break cut it in two.',
  ),
  'invite.newer': told('This invitation was made by a newer version of the page than yours.', reload),
  'invite.expired': told('This invitation has expired.', newLink),
  'invite.spent': told('This invitation was used already.', newLink),
  'reply.spent': told(
    'This reply fits no link that waits in this tab: its link was used, is older than 15 minutes, or was made before this page was loaded anew.',
    'Make a new link and ask for a reply to that one.',
  ),
  'invite.too-many': told(
    'Too many invitations are open at once.',
    'Wait for some to be answered, or reload the page to drop them.',
  ),
  'invite.helper': told(
    'This is not the address of a helper.',
    'It begins with wss:// (or ws:// on your own machine). Copy it from whoever runs the helper.',
  ),
  'invite.unanswered': told(
    'The other tab did not answer.',
    'Check that the tab that made the link is still open, then ask for a new link.',
  ),
  'handshake.garbage': told('Another tab sent something that makes no sense.', leftAlone),
  'handshake.newer': told('Another tab runs a newer version of the page.', reload),
  'handshake.other-network': told(
    'The other tab belongs to another network.',
    'Check which network the link is for.',
  ),
  'handshake.self': told('This tab met itself.', 'Open the link in another tab, browser or device.'),
  'handshake.forged': told('Another tab could not prove who it is.', leftAlone),
  'handshake.late': told('Another tab took too long to say who it is.', leftAlone),
  'peer.early': told('Another tab spoke before it said who it is.', leftAlone),
  'peer.garbage': told('Another tab sent something damaged.', leftAlone),
  'peer.flooding': told('Another tab sent far too much.', leftAlone),
  'peer.silent': told('Another tab stopped answering.', 'It is asked again when it comes back.'),
  'peer.slow': told('Another tab is too slow to keep up.', 'It catches up by itself when it can.'),
  'peer.gone': told('The other tab was closed or lost its connection.', 'Try again when it is back.'),
  'peer.replaced': told('The other tab connected anew.', 'Try again.'),
  'peer.banned': told(
    'What came from that tab before was damaged or false, so no connection is taken from it for a while.',
    leftAlone,
  ),
  'peer.full': told(
    'The other tab has as many connections as it can hold.',
    'Try again later, or ask another place for a link.',
  ),
  'blob.absent': told(
    'The other tab does not have this piece.',
    'Another one is asked; try again in a moment.',
  ),
  'blob.forged': told(
    'A piece that arrived is not the one that was asked for.',
    'It was thrown away; another tab is asked.',
  ),

  'ledger.no-genesis': told(
    'The network has not begun yet on this device.',
    'Start a network or open an invitation first.',
  ),
  'ledger.signatures': told('A signature is missing.', bug),
  ...membershipRefusals,
  ...eraRefusals,
  'authority.unknown': (facts) => ({
    what: `Nobody in this network gives attributes under the label ${quoted(facts, 'name')}.`,
    todo: 'Choose from the attributes that are offered.',
  }),
  'authority.exists': (facts) => ({
    what: `The short label ${quoted(facts, 'name')} is taken.`,
    todo: 'Choose another short label.',
  }),
  'authority.no-signing': (facts) => ({
    what: `The people of ${quoted(facts, 'name')} cannot vouch for anybody here: only those whom this institution called together can, once all institutions register signing keys together.`,
    todo: 'Check in without them, or ask the institutions to make their common key first.',
  }),
  'authority.columns': told('The keys of this authority have the wrong form.', bug),
  'attribute.unknown': (facts) => ({
    what: `There is no attribute ${quoted(facts, 'name')}.`,
    todo: 'Choose from the attributes that are offered, or ask the institution to declare it.',
  }),
  'attribute.exists': (facts) => ({
    what: `The attribute ${quoted(facts, 'name')} is declared already.`,
    todo: 'Give the existing one to people.',
  }),
  'attribute.rekeyed': told(
    'Its keys were replaced in the meantime.',
    'Look at the list again, and begin anew with the newest keys.',
  ),
  'attribute.old-version': told(
    'Keys that this record is locked with were stolen and replaced, and the record is not locked anew yet.',
    'Ask the patient to open their tab: it locks the record again by itself. Then try again.',
  ),
  'attribute.past': told('The end date lies in the past.', 'Choose a later date.'),
  'attribute.not-later': (facts) => ({
    what: `This person holds it until ${day(number(facts, 'until'))} already.`,
    todo: 'Choose a later date.',
  }),
  'attribute.not-held': told(
    'This person does not hold the attribute.',
    'Look at the list again; it may have ended.',
  ),
  'attribute.revoked': told('It was taken back already.', 'You need not do anything.'),
  'attribute.other-issue': told(
    'The attribute was given anew in the meantime.',
    'Look at the list and take back the newest one.',
  ),
  'account.unknown': told(
    'The network does not know this person.',
    'Wait until their institution is admitted, then try again.',
  ),
  'account.exists': told('This person has an account already.', 'You need not do anything.'),
  'consent.unknown': told('The patient’s consent is not on the ledger.', waitFinal),
  'consent.ticket-used': told('This check-in was used already.', 'Ask the hospital for a new one.'),
  'consent.ticket-expired': told('This check-in has expired.', 'Ask the hospital for a new one.'),
  'consent.until-past': told('The end date of the consent lies in the past.', 'Choose a later date.'),
  'consent.claim': told(
    'The consent does not prove that a patient of this hospital gave it.',
    'Ask the hospital for a new check-in.',
  ),
  'consent.other-hospital': told(
    'The consent was given to another hospital.',
    'Make a check-in of your own and ask the patient.',
  ),
  'consent.full': (facts) => ({
    what: `This visit holds ${text(facts, 'most')} records, which is all one consent allows.`,
    todo: 'Make a new check-in for further records.',
  }),
  'record.size-class': told(
    'The record is larger than the network takes.',
    'Split the file, then seal the parts.',
  ),
  'record.other-header': told(
    'The rule of this record was changed in the meantime.',
    'Ask again; the new rule is used.',
  ),
  'record.not-logged': told('This reading is not in the patient’s log yet.', waitFinal),
  'read.logged': told('This reading was logged already.', 'Ask again to read once more.'),

  'claims.false': told(
    'A signature or proof in it does not hold.',
    'It was thrown away and changed nothing. ' + askAgain,
  ),
  'pool.known': told('This was sent already and waits for the next block.', 'You need not do anything.'),
  'pool.conflict': told(
    'Something else that excludes it is already waiting.',
    'Look at what waits under “Network”, then decide again.',
  ),
  'pool.sender-full': told(
    'Too much of yours is waiting for the next block.',
    'Wait until some of it is final, then try again.',
  ),
  'pool.full': told('Too much is waiting for the next block.', 'Wait a moment, then try again.'),
  'block.invalid': told('A block breaks the rules and was not accepted.', leftAlone),
  'block.time': told(
    'A block carries a time that cannot be.',
    'Check that the clock of this device is right.',
  ),

  'node.broken': told(
    'Something went wrong inside this tab, and it has stopped taking part.',
    'What is saved is safe. Reload the page; if it comes back, report what the browser’s console says.',
  ),
  'node.not-running': told('This tab has not joined a network yet.', 'Start one, or open an invitation.'),
  'node.already-running': told(
    'This browser profile takes part in a network already.',
    'Open the link in another browser profile, or in a private window for a try.',
  ),
  'node.open-elsewhere': told(
    'This network is open in another tab of this browser.',
    'Go to that tab, or go on in this one.',
  ),
  'node.shared-address': told(
    'This address serves pages of many people, and each of them could read what is kept here.',
    'No keys are made here. Ask for the page at an address of its own, as https://records.example.org.',
  ),
  'node.not-admitted': told(
    'Your institution is not admitted yet.',
    'Wait until the others have approved it.',
  ),
  'node.no-authority': told(
    'Your institution has not opened its own attributes yet.',
    'Wait until it is admitted; this happens by itself.',
  ),
  'node.unknown-admission': told('Nobody asks for this admission any more.', 'Look at the list again.'),
  'node.rules-unknown': told(
    'This copy is older than the network’s rules: reload to update.',
    'You can read what is here; it does not vote.',
  ),
  'node.no-officer': told(
    'This device votes for an institution, but has none of its keys.',
    'Do this on the device of the institution’s officer.',
  ),
  'node.unknown-device': told('This device is not asking any more.', 'Look at the list again.'),
  'node.vote-unexplained': told(
    'The record of this tab’s own votes is missing, so it has stopped voting to be safe.',
    'The other places go on. Register a new voting key under “This device”.',
  ),

  'file.empty': told('The file is empty.', fhirHint),
  'file.too-large': (facts) => ({
    what:
      facts['bytes'] === undefined
        ? 'The file holds more than this page can take.'
        : `The file has ${size(number(facts, 'bytes'))}; at most ${size(number(facts, 'most'))} can be taken.`,
    todo: 'Export a smaller part, for example one visit.',
  }),
  'file.too-deep': told('The file is nested more deeply than any health record.', fhirHint),
  'file.not-json': (facts) => ({
    what: `This is not a FHIR record; it looks like ${fileKinds[text(facts, 'found')] ?? 'something else'}.`,
    todo: fhirHint,
  }),
  'file.not-fhir': (facts) => ({
    what:
      names(facts, 'fields').length > 0
        ? `This file is no FHIR record: nothing in it says what it is (it begins with ${names(facts, 'fields').slice(0, 3).join(', ')}).`
        : 'This file is no FHIR record: nothing in it says what it is.',
    todo: fhirHint,
  }),
  'attachment.missing': told(
    'The attached file is not in this record.',
    'Ask the place that wrote the record.',
  ),
  'document.closed': told('This record was closed on this device.', 'Open it again.'),
  'attachment.broken': told(
    'The attached file is damaged.',
    'The rest of the record is fine. Ask the place that wrote it.',
  ),
  'attachment.kind': told(
    'This is neither a picture nor a PDF.',
    'Save it as a PDF, or take a picture of it, and add that.',
  ),
  'attachment.elsewhere': told(
    'A file of this encounter is on another device of yours.',
    'Remove it here and add it again on this device, or sign on the device that has it.',
  ),
  'jotting.full': (facts) => ({
    what: `You have written down as much as fits here: ${text(facts, 'most')} things.`,
    todo: 'Take something away that you no longer need, then try again.',
  }),
  'jotting.given': told(
    'You have given this hospital as much as it keeps at a time.',
    'Nothing more was given. Tell them on your next visit, or try again in some weeks.',
  ),
  'draft.faulty': told(
    'Something in what is written is not complete.',
    'Mend what is marked, then check again.',
  ),

  'sealed.bad-recipient': told('The place it is meant for has no usable key.', askAgain),
  'sealed.not-opened': told(
    'This was sealed for somebody else, or is damaged.',
    'Nothing was shown. ' + askAgain,
  ),
  'abs.key-invalid': told(
    'The signing key from the hospital is not a valid one.',
    'It was not kept. Ask the hospital for a new check-in.',
  ),
  'abs.unsatisfied': told(
    'You do not have the signing key this consent needs.',
    'Wait until the hospital’s tab has given it to you; it must be open.',
  ),
  ...keyRefusals,
  ...trustedRefusals,
  ...smartRefusals,
  'policy.syntax': (facts) => ({
    what: `The rule is not written correctly at position ${number(facts, 'at') + 1}.`,
    todo: `Expected there: ${names(facts, 'expected').join(' or ')}.`,
  }),
  'policy.too-large': (facts) => ({
    what: 'The rule is too long.',
    todo: `Use fewer words: at most ${text(facts, 'most')} ${text(facts, 'limit')}.`,
  }),
  'policy.not-canonical': told(
    'The rule is not in the form everybody agrees on.',
    'Nothing was accepted. ' + askAgain,
  ),
  'policy.epoch': told('The rule names a year, which only signatures may do.', 'Write the rule without it.'),
  'policy.unsatisfied': (facts) => {
    const ways = waysOf(names(facts, 'missing'))
    const more = names(facts, 'missing').length - ways.length
    const what = 'The patient’s rule does not allow you to read this record.'
    if (ways.length === 0) return { what, todo: 'Ask the patient to change it.' }
    return {
      what: `${what} You lack ${waysWords(ways)}${more > 0 ? `, or one of ${more} more ways` : ''}.`,
      todo: `Ask ${either(issuersOf(ways))} to give it to you, or ask the patient to change the rule.`,
    }
  },
  'policy.unknown-authority': (facts) => ({
    what: `The rule names ${quoted(facts, 'authority')}, and nobody in this network gives attributes under that label.`,
    todo: 'Choose from the attributes that are offered.',
  }),
  'record.header-forged': told(
    'The lock on this record was not made by the one who sealed it.',
    'It was not opened. Tell the hospital that published it.',
  ),
}

/** A code that came from a worker newer than this page has no sentence here. */
export const unforeseen: Told = {
  what: 'The node refused this, for a reason this page does not know.',
  todo: reload,
}
