/** Words of what a patient writes down alone. */
import type { JottingKind } from '../../../health/jotting.ts'
import type { Fault } from '../../../health/draft.ts'

const add: Record<JottingKind, string> = {
  allergy: 'An allergy',
  medicine: 'A medicine I take',
  problem: 'A health problem',
  measurement: 'Something I measured',
  note: 'A note',
}
const kinds: Record<JottingKind, string> = {
  allergy: 'Allergy',
  medicine: 'Medicine',
  problem: 'Health problem',
  measurement: 'Measured',
  note: 'Note',
}
const date: Record<JottingKind, string> = {
  allergy: 'Since when',
  medicine: 'Since when',
  problem: 'Since when',
  measurement: 'On which day',
  note: 'Which day it is about',
}
const dated: Record<JottingKind, (date: string) => string> = {
  allergy: (when) => `since ${when}`,
  medicine: (when) => `since ${when}`,
  problem: (when) => `since ${when}`,
  measurement: (when) => `on ${when}`,
  note: (when) => `about ${when}`,
}
const faults: Record<Fault['what'], string> = {
  number: 'Write a number, for example 37.5.',
  unlikely: 'This would be unusual. Look once more; you can keep it if it is right.',
  missing: 'Fill this in.',
  date: 'There is no such date.',
}

export const jottingWords = {
  title: 'What you wrote down',
  intro:
    'It is kept on this device, and on your other ones, and nobody else sees it until you give it to somebody or take it along. It is marked as your own words everywhere.',
  more: 'Write something down',
  add,
  kinds,
  list: 'Written down so far',
  empty: 'You have written nothing down yet.',
  emptyTodo: 'Choose above what it is about. It works without a network, too.',
  written: (day: string) => `written on ${day}`,
  dated,
  edit: 'Change',
  editWhat: (what: string) => `Change: ${what}`,
  drop: 'Take away',
  dropWhat: (what: string) => `Take away: ${what}`,
  dropEffect:
    'It is gone from all your devices, and from your summary. What you gave to others stays with them.',
  dropped: 'It was taken away.',
  changedElsewhere: (what: string) =>
    `Another of your devices changed this meanwhile. There it says: “${what}”. What you keep here takes its place.`,
  droppedElsewhere:
    'Another of your devices took this away meanwhile. If you keep it here, it is there again.',
  gone: 'This was taken away.',
  look: 'Look at it as a record',
  lookHelp: 'To search it, to print an emergency card of it, or to take it along.',
  kept: 'Kept on your devices until you give it to somebody.',
  substance: 'What you do not tolerate',
  reaction: 'What happens then',
  severity: 'How bad it is',
  severities: { none: 'Not said', mild: 'Mild', moderate: 'Moderate', severe: 'Severe' },
  name: { medicine: 'What it is called', problem: 'What is the matter' },
  nameHelp: 'Type a word and choose what is offered, or write it in your own words.',
  when: 'How much, and when you take it',
  whenHelp: 'For example: one tablet in the morning.',
  measuredHelp: 'Fill in what you measured; leave the rest empty.',
  unitOf: (what: string) => `Unit: ${what}`,
  note: 'What you want to keep in mind',
  date,
  dateHelp: 'As exactly as you know: the year alone is enough. You can leave it empty.',
  faults,
  give: {
    title: 'Give it to a hospital',
    intro:
      'So that others see it, a hospital has to put it on record. Nothing is sent before you press here.',
    to: (hospital: string) => `Give it to ${hospital}`,
    effect: (hospital: string) =>
      `${hospital} can then read what is ticked below. If somebody there signs it, it becomes a record of yours, under the rule you agreed to, still marked as your own words.`,
    submit: 'Give it',
    done: (hospital: string) => `It goes to ${hospital} as soon as their page and yours are connected.`,
    waits: (hospital: string) => `On its way to ${hospital}: it waits until their page is open.`,
    there: (hospital: string, day: string) =>
      `Given to ${hospital} on ${day}. They have not put it on record yet.`,
    taken: (hospital: string, day: string) => `In your record at ${hospital} since ${day}.`,
  },
  keep: 'Keep it',
  done: 'Kept. It stands in your summary, marked as yours.',
}
