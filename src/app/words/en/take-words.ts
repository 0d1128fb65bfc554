/** Words of a record on its way out: the file that shows itself, the two papers, and the page inside the file. */
import type { ProofStatement } from '../../../node/api.ts'
import { figure } from '../format.ts'

const document: Record<ProofStatement['document'], string> = {
  same: 'This record is, to the letter, what was published.',
  other: 'This record is NOT the one that was published. Somebody changed it.',
  shown: '',
  none: 'A record was published, and the proof says when and by whom. Whether it is this one, only its patient can prove.',
}

export const takeWords = {
  file: 'Save as a page for any browser',
  fileHelp:
    'For a USB stick. It opens without a network and without us, shows the record, checks its proof and gives back the original. Whoever has it can read it.',
  fileName: 'my-health-record.html',
  fileBusy: 'Putting the record and its proof into one file…',
  unproven: 'The file is saved, without a proof.',
  page: 'Print one page',
  pageHelp: 'The most important on one sheet: allergies, medicines, problems and the newest results.',
  card: 'Print an emergency card',
  cardHelp: 'The size of a bank card, for your wallet. Cut it out and fold it.',
  print: 'Print',
  back: 'Back',
  pageTitle: 'Summary of a health record',
  printed: (day: string) => `Printed on ${day}.`,
  partial: 'Not everything in the record stands on this sheet.',
  unlisted: 'Not on this sheet: look in the record.',
  more: (n: number) => `and ${figure(n)} more in the record`,
  cardTitle: 'Emergency card',
  cut: 'Cut along the outer line, fold along the one in the middle.',
  call: 'Please call',
  callName: 'Whom to call',
  callPhone: 'Telephone',
  callHelp: 'Stands on the card only; nothing of it is kept.',
  all: 'Take everything along',
  allHelp:
    'All your records with their proofs in one file, for a USB stick. It opens without a network and without us. Whoever has it can read it.',
  allBusy: 'Opening your records and putting them into one file…',
  leftOut: 'Saved, but these are not in the file:',
  withoutProof: 'These are in the file without a proof:',
  allName: 'my-health-records.html',
  jotted: 'Written down by the patient',
  title: 'A health record, taken along',
  made: (moment: string) => `Saved on ${moment}.`,
  keep: 'This file needs no network and asks nobody. Whoever has it can read it: keep it as you keep your papers.',
  records: 'Records in this file',
  emptyWhat: 'No record is in this file.',
  emptyTodo: 'It is the page that records are put into: open a record and choose “Take it along”.',
  original: 'Save the original file',
  proof: 'Is it the real one?',
  none: 'Nobody can tell: this file holds no proof of this record.',
  broken: 'The proof does not hold.',
  document,
  anybody:
    'Whoever can change a file can also change what it says of itself. If it matters, save the proof and check it with a Chartmesh that you have from a place you trust.',
}
