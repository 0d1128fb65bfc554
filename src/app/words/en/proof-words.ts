/**
 * Words of proofs: making one, checking one, and what one says in a file and on the screen. Beside the
 * dictionary, like refusals.ts, so that they are loaded with the pages that need them.
 */
import type { ProofStatement } from '../../../node/api.ts'
import { decidingWords } from './deciding-words.ts'
import { count } from './grammar.ts'
import { decision } from './joining-words.ts'
import { day, either, figure, list, moment } from '../format.ts'

type Matter = ProofStatement['matter']

const block = (height: number): string => `block ${figure(height)}`

/** What else stands in the rule that was shown. */
const besides = ({ apart = [], guests = 0 }: Extract<Matter, { kind: 'consent' }>): string => {
  const kinds = list(apart.map((one) => decidingWords.categories[one]))
  return [
    apart.length > 0 ? ` Rules of their own hold for: ${kinds}.` : '',
    guests > 0 ? ` ${count(guests, 'person is', 'people are')} let in besides.` : '',
  ].join('')
}

/** What is proven, with its moment. */
function happened({ matter, height, time }: ProofStatement): string {
  const when = `on ${moment(time)}, in ${block(height)}`
  if (matter.kind === 'record') return `${matter.hospital} published a sealed record ${when}.`
  if (matter.kind === 'consent') {
    const rule = matter.policy
      ? `, for whoever satisfies “${matter.policy}” and for ${either(matter.purposes ?? [])}`
      : ''
    return `A person who showed “${matter.claim}” allowed ${matter.hospital} to publish sealed records${rule}, ${when}.${besides(matter)}`
  }
  if (matter.kind === 'attribute')
    return `${matter.issuer} gave “${matter.name}” to ${matter.person ?? 'somebody'}, ${when}.`
  const who = matter.readerInstitution
    ? `${matter.reader ?? 'Somebody'} of ${matter.readerInstitution}`
    : 'Somebody'
  return `${who} opened a record through ${matter.server}${matter.purpose ? `, for ${matter.purpose}` : ''}, ${when}.`
}

/** What it is that counts or does not. */
const thing: Record<Matter['kind'], string> = {
  record: 'the patient’s agreement to it',
  consent: 'this agreement',
  attribute: 'this permission',
  read: 'this',
}

/** Whether it still counted as of the newest block of the proof. */
function inForce({ matter, force, head }: ProofStatement): string {
  const asOf = `As of ${moment(head.time)} (${block(head.height)})`
  switch (force.kind) {
    case 'in-force':
      return `${asOf}, ${thing[matter.kind]} was in force, until ${day(force.until)}.`
    case 'ended':
      return `${asOf}, ${thing[matter.kind]} had ended on ${day(force.until)}.`
    case 'revoked':
      return `${asOf}, ${thing[matter.kind]} had been taken back, in ${block(force.height)}.`
    case 'erased':
      return `${asOf}, its patient had had it erased, in ${block(force.height)}.`
    case 'replaced':
      return `${asOf}, a later one had taken its place.`
    case 'lasting':
      return `${asOf}, it stood in the log.`
  }
}

/** Where trust begins. */
function startingPoint({ start }: ProofStatement): string {
  if (start.height > 0)
    return `${block(start.height)} of ${moment(start.time)} in the network with this fingerprint`
  return `the founding of the network “${start.network}” on ${day(start.time)} by ${list(start.by)}`
}

/** All that whoever believes the proof has to trust. */
const trusted = (statement: ProofStatement): readonly string[] => [
  startingPoint(statement),
  ...statement.eras.map((end) => decision(end, day(end.time))),
]

export const proofWords = {
  titles: {
    record: 'A proof of this record',
    consent: 'A proof of this agreement',
    read: 'A proof of this opening',
  },
  intro: {
    record:
      'A file that shows anybody that this record was published, by whom, when, and that it counts today. Whoever checks it needs only this page, and no network.',
    consent:
      'A file that shows anybody that a patient agreed: with which hospital, when, and whether it counts today. Whoever checks it needs only this page, and no network.',
    read: 'A file that shows anybody that a record was opened: through which place, and when. Whoever checks it needs only this page, and no network.',
  },
  what: 'What it shows',
  bare: {
    record: 'That the record exists',
    recordWhy:
      'Not a word of what is in it. Whoever gets the file can see on the ledger when this record is opened, and through which place.',
    consent: 'That a patient agreed',
    consentWhy: 'With which hospital, when and until when. Not who, and not to which rule.',
    read: 'That it was opened',
    readWhy: 'Through which place and when. Not by whom, and not what for.',
  },
  shown: {
    record: 'The whole document as well',
    recordWhy:
      'The document and its key are in the file: whoever gets it can read everything, for ever, and no log tells you. It is shown to be what the hospital published, to the letter.',
    consent: 'The rule as well',
    consentWhy: 'Who may open the records and what for, word by word. Still no name.',
    read: 'Also by whom and what for',
    readWhy: 'Names the person who opened it, their institution and their reason.',
  },
  make: 'Make the proof',
  busy: 'Making it, and checking it…',
  made: 'The proof is made. It says:',
  save: 'Save the proof',
  link: 'The same as a link',
  fileName: (kind: Matter['kind'], time: number) => `proof-${kind}-${day(time)}.txt`,
  /** The words in a saved file: for people, and no part of what is proven. */
  file: (statement: ProofStatement, address: string, fingerprint: string) =>
    [
      'CHARTMESH PROOF',
      '',
      happened(statement),
      inForce(statement),
      ...(statement.document === 'none' ? [] : ['The document itself is in this file, with its key.']),
      '',
      `It rests on ${list(trusted(statement))}.`,
      `Fingerprint of the network: ${fingerprint}`,
      '',
      `Times are those of ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`,
      '',
      'These words can be changed by anybody; the lines below cannot. To check them, open',
      `${address} , choose “Check a proof”, and choose this file. No network is needed.`,
    ].join('\n'),

  checkIntro:
    'What you choose is checked on this device alone, and sent to nobody. You can switch the network off.',
  choose: 'Choose the proof file',
  chooseHelp: 'A text file that begins with “CHARTMESH PROOF”.',
  paste: 'Or paste a proof link',
  original: 'A document to compare',
  originalHelp: 'Only for a proof that holds the document: says whether yours is the very one.',
  check: 'Check it',
  checking: 'Checking every link of it…',
  holds: 'True, if you trust where it begins',
  happened,
  inForce,
  later: 'What came after that, no proof can know. If it matters, ask for a new one.',
  document: {
    none: '',
    shown: 'The document is in the proof. It is, to the letter, what was published.',
    same: 'The document you chose is the very one, to the letter.',
    other: 'The document you chose is NOT the one that was published. The one in the proof is.',
  },
  nothingToCompare: 'The document you chose was not compared: this proof does not hold one.',
  saveDocument: 'Save the document',
  documentName: 'record.json',
  restsTitle: 'What it rests on',
  rests: (statement: ProofStatement) =>
    statement.eras.length === 0
      ? `You have to trust one thing: ${startingPoint(statement)}.`
      : `You have to trust ${list(trusted(statement))}.`,
  eras: 'A network can go on without institutions when more than half of the stake signs for it. Whether that was right no proof can say: ask an institution you know.',
  fingerprint: 'Fingerprint of the network',
  own: 'It is the network this tab belongs to.',
  compare:
    'Anybody can found a network and give it any name. Compare the fingerprint with one you have from a place you trust: it stands there under “This device”.',
}
