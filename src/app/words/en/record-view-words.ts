/** The words around an open record: searching, the timeline, what is grouped, files inside, who says so. */
import type { Kin } from '../../../health/kin.ts'
import type { Voice } from '../../../health/voice.ts'
import { figure } from '../format.ts'
import { count } from './grammar.ts'

const voices: Record<Voice, string> = {
  '': '',
  patient: 'Entered by the patient',
  jotted: 'Written by the patient, not checked',
  carer: 'Entered by family or a carer',
  told: 'As told by the patient',
}

const kin: Record<Kin['how'], string> = {
  same: 'The same was sent again',
  series: 'Other measurements',
  earlier: 'Earlier versions',
  later: 'There is a later version',
}

const takeAlong = {
  original: 'Save the original file',
  originalHelp:
    'Everything, byte for byte. Whoever has this file can read it: keep it as you keep your papers.',
  summary: 'Save a summary for another hospital',
  summaryHelp:
    'An International Patient Summary: allergies, medicines, problems and what else of this record belongs in one. Hospitals’ programs read it.',
  summaryName: 'patient-summary.json',
  print: 'Print what is shown',
  printHelp: 'What stands on the page now, on paper.',
  link: 'Give it as a link',
  linkHelp:
    'For a doctor elsewhere, whose program reads SMART Health Links. You put a locked file anywhere on the web; the link holds the key. Whoever has the link can read it, until you take the file away.',
  what: 'What the link opens',
  whole: 'All of this record',
  brief: 'The summary',
  lock: 'Make and save the locked file',
  fileName: 'health-record.jwe',
  locked:
    'The locked file is saved. Now put it somewhere on the web, as it is, and come back with its address.',
  address: 'Web address of the locked file',
  addressHelp: 'It begins with https:// and has at most 128 characters.',
  name: 'What the link is called',
  nameHelp: 'Whoever opens it sees this.',
  make: 'Make the link',
  made: 'The link. Anyone who has it can read the record: give it only to whom you mean.',
  caption:
    'Opens the locked file for anybody who has this picture, until you take the file off the web. It holds the key, not the record.',
}

export const recordView = {
  replaces: 'This takes the place of an earlier record, which was corrected.',
  label: 'Record',
  search: 'Search this record',
  searchHelp: 'A medicine, a test, an illness, a name…',
  searching: 'Searching…',
  found: (n: number) => `${count(n, 'entry', 'entries')} found`,
  foundFirst: (shown: number, n: number) =>
    `The best ${figure(shown)} of ${figure(n)} entries found. Another word narrows it.`,
  foundNothing: (text: string) => `Nothing in this record speaks of “${text}”.`,
  foundNothingHelp: 'Try one word, or only its beginning.',
  views: 'How to look at it',
  summary: 'Summary',
  timeline: 'Timeline',
  parts: 'Go to a part of the record',
  timelineEmpty: 'Nothing in this record has a date.',
  noDate: 'Without a date',
  dayMore: (n: number) => `Show ${figure(n)} more`,
  dayBeyond: (n: number) => `${figure(n)} more, under Summary`,
  daysEarlier: (n: number) => `Show ${count(n, 'earlier day', 'earlier days')}`,
  askPatient: 'Whose record do you want to see?',
  askPatientHelp:
    'This file holds more than one patient. Entries about somebody else are marked; none is left out.',
  asPatient: (name: string, born: string) => (born === '' ? name : `${name}, born ${born}`),
  voices,
  byYou: 'Written by you',
  kin,
  measured: (n: number) => count(n, 'measurement', 'measurements'),
  versions: (n: number) => count(n, 'version', 'versions'),
  version: (name: string, changed: string) =>
    [name, changed === '' ? '' : `last changed ${changed}`].filter((part) => part !== '').join(', '),
  sourceVersion: 'Version',
  back: 'Back',
  trend: 'Over time',
  trendChart: (name: string, n: number) =>
    `${name}: ${count(n, 'measurement', 'measurements')} as a line; the table below says the same.`,
  trendDate: 'Date',
  trendValue: 'Value',
  trendRange: 'Usual',
  trendUsual: 'usual range',
  look: 'Show it',
  lookHide: 'Hide it',
  lookPicture: (name: string) => `Picture: ${name}`,
  lookNot: 'This kind of file cannot be shown here. Save it and open it with another program.',
  lookNoPdf: 'This browser shows no PDF inside a page. Save it and open it.',
  lookCut: 'Only the beginning is shown. The saved file holds all of it.',
  lookDicom: 'A look at the first picture, not for diagnosis.',
  lookDicomFrames: (n: number) => `The file holds ${n} pictures; this is the first.`,
  lookDicomOf: 'The picture names',
  takeAlong: 'Take it along',
  take: takeAlong,
}
