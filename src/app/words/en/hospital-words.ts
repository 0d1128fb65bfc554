/** Words of the screens of a hospital and its devices. */
import { figure, list } from '../format.ts'
import { deskWords } from './desk-words.ts'
import { count } from './grammar.ts'

export const hospitalWords = {
  desk: deskWords,

  list: {
    ready: 'to sign',
    findHelp: 'By name, date of birth or number.',
    noneFound: 'Nobody here is like that.',
    noneFoundTodo: 'Try fewer letters, or check somebody in.',
    coming: 'Checking in',
    present: 'Checked in',
    ended: (n: number) => count(n, 'check-in that ended', 'check-ins that ended'),
    endedTitle: 'Ended',
  },

  who: {
    title: 'Who this is',
    another:
      'This file is about somebody with another name or birthday. Look once more whose page this is, and seal it only if both are the same person.',
    add: 'Write down who this is',
    change: 'Change who this is',
    name: 'Name',
    born: 'Date of birth',
    bornHelp: 'If the day or the month is not known, leave it empty.',
    sex: 'Gender',
    sexes: {
      none: 'Not known',
      female: 'Female',
      male: 'Male',
      other: 'Other',
      unknown: 'Was asked, stays open',
    },
    save: 'Save',
    allergies: 'in the records: open one to see them',
    noAllergies: 'nothing is recorded yet',
  },

  date: {
    day: 'Day',
    month: 'Month',
    year: 'Year',
    wrong: 'There is no such date. A day needs its month and year.',
  },

  patient: {
    correct: 'Correct',
    correctWhat: (when: string) => `Correct the record of ${when}`,
    replaced: (when: string, why: string) =>
      [when === '' ? 'Corrected by a later record.' : `Corrected by the record of ${when}.`, why]
        .filter((part) => part !== '')
        .join(' '),
    replaces: (when: string) =>
      when === '' ? 'Takes the place of an earlier record.' : `Takes the place of the record of ${when}.`,
  },

  encounter: {
    write: 'Write an encounter',
    begun: 'An encounter is begun and not signed yet.',
    continue: 'Go on writing',
    title: 'Encounter',
    intro:
      'What you write is saved as you go, sealed, and your team’s devices can write in it too. It becomes a record when it is signed.',
    vitalsTitle: 'Measurements',
    unitOf: (what: string) => `Unit: ${what}`,
    note: 'Note',
    noteLabel: 'What happened, what you think, what comes next',
    entry: (list: string, n: number) => `${list}, ${figure(n)}`,
    remove: 'Remove',
    removeEntry: (what: string) => `Remove: ${what}`,
    add: { problem: 'Add a problem', medicine: 'Add a medicine', allergy: 'Add an allergy' },
    problem: 'Problem or diagnosis',
    termHelp: 'Type a word and choose what is offered, or write it in your own words.',
    coded: (code: string) => `Goes with the code ${code}.`,
    since: 'Since',
    medicine: 'Medicine',
    dose: 'Dose',
    doseUnits: {
      mg: 'mg',
      g: 'g',
      ug: 'micrograms',
      mL: 'mL',
      '[iU]': 'units',
      '{tablet}': 'tablets',
      '{drop}': 'drops',
      '{puff}': 'puffs',
      '{patch}': 'patches',
    },
    times: 'Times a day',
    route: 'How it is taken',
    routes: {
      none: 'Not said',
      oral: 'By mouth',
      inhaled: 'Breathed in',
      intravenous: 'Into a vein',
      intramuscular: 'Into a muscle',
      subcutaneous: 'Under the skin',
      skin: 'On the skin',
    },
    when: 'When, how long, what for',
    whenHelp: 'For example: before meals, for 7 days.',
    noAllergies: 'No known allergies',
    noAllergiesHelp: 'Only if somebody asked the patient.',
    substance: 'Allergic to',
    reaction: 'What happens',
    severity: 'How bad',
    severities: { none: 'Not said', mild: 'Mild', moderate: 'Moderate', severe: 'Severe' },
    filesTitle: 'Pictures and PDFs',
    file: 'Add a picture or a PDF',
    fileHelp: 'Up to 10 MB each, six at most. It stays sealed on this device until you sign here.',
    faults: {
      number: 'Write a number, for example 37.5.',
      unlikely: 'This would be unusual. Look once more.',
      missing: 'Fill this in, or remove the entry.',
      date: 'There is no such date.',
    },
    correctionTitle: 'This corrects an earlier record',
    correctionHelp: 'The earlier one stays, struck through. Readers of the new one see that it replaces it.',
    correctionEmpty:
      'If the form is empty: open the record first, which is logged, and press “Correct” then. It begins with what it says.',
    why: 'What was wrong',
    checkTitle: 'Check and sign',
    checkHelp: 'Next you see it as it will be read, and who will be able to.',
    check: 'Check it',
    faulty: 'Something is not complete. Mend what is marked.',
    notYet: 'It can be signed once the patient has agreed. What you write is kept until then.',
    signElsewhere: 'It is checked and signed on the officer’s device. What you write is there too.',
    makeReady: 'Ready to sign',
    ready: 'Ready to be checked and signed on the officer’s device.',
    readTitle: (name: string) => `Record of ${name}`,
    readHelp: 'Nobody can change it afterwards. A mistake is corrected by a new record.',
    unlikely: (values: readonly string[]) => `Unusual: ${list(values)}. Sign only if it is right.`,
    sign: 'Sign and seal',
    goOn: 'Go on writing',
  },

  importing: {
    open: 'Import files',
    title: 'Import files',
    intro: 'Many record files at once, each into the records of its patient.',
    choose: 'Choose what to import',
    chooseHelp: (most: number) =>
      `FHIR files ending in .json, up to ${figure(most)}. They are read on this device; nothing is sealed before you say so.`,
    folder: 'A whole folder',
    files: 'Some files',
    left: (n: number) =>
      `${count(n, 'other file was', 'other files were')} left out: not a .json file, or too many.`,
    listTitle: 'What is in them',
    progress: (
      of: number,
      n: {
        readonly asking: number
        readonly ready: number
        readonly sealed: number
        readonly refused: number
      },
    ) =>
      [
        count(of, 'file', 'files'),
        ...(n.asking > 0 ? [`${figure(n.asking)} to be asked about`] : []),
        ...(n.ready > 0 ? [`${figure(n.ready)} ready`] : []),
        ...(n.sealed > 0 ? [`${figure(n.sealed)} sealed`] : []),
        ...(n.refused > 0 ? [`${figure(n.refused)} not imported`] : []),
      ].join(' · '),
    stay: 'Stay on this page until it is done.',
    states: {
      waiting: 'Waiting',
      reading: 'Reading…',
      asking: 'Needs your answer',
      ready: 'Ready',
      sealing: 'Sealing…',
      sealed: 'Sealed',
      refused: 'Not imported',
    },
    several:
      'This file is about more than one person. Whose part is to be imported? Nothing about the others comes along.',
    whose: 'Goes into the records of',
    whoseHelp: 'Nobody checked in here is surely meant. Look at name, birth and number.',
    nobody: 'Nobody yet',
    rule: 'Each file is sealed under the rule of its own patient.',
    seal: (n: number) => `Seal ${count(n, 'file', 'files')}`,
  },

  letter: {
    write: 'Write a letter',
    title: 'Letter or referral',
    intro:
      'To another institution. It is sealed under the patient’s rule as every record is, and they ask to read it.',
    nobody: 'There is no other institution in this network yet.',
    nobodyTodo: 'Invite one under “Network”.',
    part: 'The letter',
    kind: 'What it is',
    kinds: { referral: 'A referral', letter: 'A letter' },
    to: 'To',
    reason: 'What it is about',
    reasonHelp: 'For example: assess the knee for an operation.',
    urgent: 'It is urgent',
    text: 'What they have to know',
    shutOut: (name: string) =>
      `Nobody of ${name} may open this under the patient’s rule as it stands. Ask the patient to let them in; you can seal it before or after.`,
    sealed: (to: string) =>
      `A letter to ${to}. Tell them by the link under “Proof”: it says that the letter exists, and nothing of what is in it.`,
  },

  given: {
    title: 'What the patient wrote down',
    intro:
      'These are the patient’s own words, and nobody checked them. Signing puts them on record as such; it does not say that they are right.',
    badge: 'Wrote something down',
    there: (name: string, n: number) => `${name} wrote down ${count(n, 'thing', 'things')} for you to read.`,
    look: 'Look at it',
    later: 'Not now',
    none: 'Nothing is waiting here: it was put on record.',
  },

  handover: {
    note: 'Note',
    done: (n: number) => `${figure(n)} done`,
    text: 'What the next shift has to know',
    page: 'Open the page',
    pageOf: (name: string) => `Open the page: ${name}`,
  },
}
