/** Words of the visit: checking in, deciding, sealing, reading. */
import { capital, either, figure } from '../format.ts'
import { count } from './grammar.ts'

export const visitWords = {
  patients: {
    emptyWhat: 'Nobody is checked in yet.',
    ended: 'Ended',
    records: (n: number) => (n === 0 ? 'no record yet' : count(n, 'record', 'records')),
    until: (date: string) => `until ${date}`,
  },

  checkin: {
    until: 'The consent lasts until',
    untils: {
      day: 'tomorrow',
      week: 'one week from now',
      month: '30 days from now',
      year: 'one year from now',
    },
    road: 'How the link travels',
    make: 'Make the link',
    busy: 'Making the link…',
    noTerms: 'There is no attribute to propose yet. Declare one under “Attributes” first.',
    digitsTitle: 'Compare six digits',
    proposed: 'What you proposed',
    notFinal: 'The consent is on its way to the ledger. A record can be sealed once it is final.',
    gone: 'This check-in is not on this device.',
  },

  seal: {
    title: 'Seal a record',
    choose: 'Choose a record file',
    chooseHelp: 'A FHIR R4 file, ending in .json, or a health card. It is read on this device.',
    linkHelp:
      'Fetch the file that the link leads to yourself: this page asks no other server. Paste the link here, then choose the file.',
    linkTo: (address: string) => `The file lies at ${address}`,
    preview: 'What is in the file',
    other: 'Choose another file',
    submit: 'Seal and publish',
    who: 'Who will be able to read it',
    done: 'The record is sealed and on its way to the ledger.',
    entries: (n: number) => count(n, 'entry', 'entries'),
  },

  home: {
    title: 'Your visits',
    emptyWhat: 'You have no visit here yet.',
    emptyTodo: 'Open the link or picture you are given at the desk.',
    visitAt: (hospital: string) => (hospital === '' ? 'A new visit' : `Visit at ${hospital}`),
    states: {
      connecting: 'Connecting to the desk…',
      asked: 'Your decision is needed',
      agreed: 'You agreed; on its way to the ledger',
      final: 'You agreed',
      withdrawn: 'You took it back',
      ended: 'Ended',
      lost: 'Somebody else used the link',
    },
    decide: 'Read and decide',
    recordsTitle: 'Your records',
    recordsEmpty: 'No record of yours yet.',
    recordsTodo: 'What a hospital writes after you have agreed appears here.',
    open: 'Open',
    openWhat: (hospital: string, time: string) => `Open your record from ${hospital}, ${time}`,
    openHelp: 'You open your own records yourself: nobody is asked, and it is not written down anywhere.',
    protectWhy: 'Whoever opens this browser can open your records. Give it a lock.',
    protect: 'Lock this device',
    looked: 'Who looked lately',
    lookedAll: 'See everybody who looked',
    summary: 'The most important things about you',
    whole: 'See the whole record',
    from: (hospital: string, date: string, others: number) =>
      `From ${hospital}, ${date}. ${others === 0 ? '' : others === 1 ? 'Your other record stands below; it may say more.' : `Your ${figure(others)} other records stand below; they may say more.`}`,
    news: (n: number, since: string) => `${figure(n)} new since ${since}`,
    new: 'new',
  },

  visit: {
    title: (hospital: string) => (hospital === '' ? 'Your visit' : `Your visit at ${hospital}`),
    agreedOn: (time: string) => `You agreed on ${time}.`,
    connecting: 'Waiting for what the desk proposes. Its tab must be open.',
    proposes: (hospital: string) => `${hospital} proposes:`,
    who: 'Who may open your record',
    ready: {
      now: 'As it is now',
      proposal: 'As proposed to you',
      here: 'My care team here',
      team: 'The team here',
      referral: '…and whoever they refer me to',
      insurer: '…and my insurer, bills only',
      own: 'Make my own',
      ownWhy: 'Choose the words yourself, beginning with the sentence above.',
    },
    audience: 'Who could open it today',
    audienceCount: (n: number) =>
      n === 0 ? 'Nobody could open it today.' : `${count(n, 'person', 'people')} could open it today.`,
    audienceMore: (n: number) => `and ${count(n, 'more', 'more')}`,
    /** After a name. */
    besides: (category: string, until: string, once: boolean) =>
      `let in besides: ${category.toLocaleLowerCase()}, ${once ? `once, at the latest on ${until}` : `until ${until}`}`,
    audienceSelf: 'You can always open it yourself.',
    alone: (names: readonly string[]) =>
      `${either(names)} could open it without anybody else, because ${names.length === 1 ? 'it says' : 'each of them says'} itself who these people are. Ask for a second institution’s word too if you want to rule that out.`,
    emptyTerms: (terms: readonly string[]) => `Today nobody is ${either(terms)}.`,
    unknownTerms: (terms: readonly string[]) => `No institution here says who is ${either(terms)}.`,
    purpose: 'What for',
    purposeHelp:
      'A reader has to say why. For any reason you do not choose here the record is not opened, and you see every reason in your log.',
    purposeWhy: {
      treatment: 'To look after you.',
      payment: 'To check a bill and pay it.',
      research: 'To learn from the records of many people.',
      operations: 'To run the house well: quality, planning, training.',
    },
    noPurpose: 'Choose what the records may be read for before you agree.',
    until: 'Until',
    untilHelp:
      'You can change all of this at any time. It stops new reading. Copies already taken cannot be called back.',
    also: {
      title: 'What it shows of you',
      help: (hospital: string) =>
        `Your consent always shows that you are known at ${hospital}, and never who you are. What you add stands on the ledger for everybody, and makes you one of fewer people.`,
      choose: {
        member: (institution: string) => `Also show that you are insured with ${institution}`,
        patient: (institution: string) => `Also show that you are a patient of ${institution}`,
      },
      shown: {
        member: (institution: string) =>
          `The consent also shows that whoever agreed is insured with ${institution}.`,
        patient: (institution: string) =>
          `The consent also shows that it is a patient of ${institution} who agreed.`,
      },
    },
    agree: 'I agree',
    busy: 'Signing on this device…',
    digitsTitle: 'Compare six digits',
    terms: 'What you agreed to',
    gone: 'This visit is not on this device.',
    incomplete: 'Choose a word for every empty place, or remove it, before you agree.',
    finalAt: 'Your consent is on the ledger. It shows that somebody known there agreed, not who.',
    /** A sentence: what for, if that is known here, and until when. */
    holds: (purposes: readonly string[] | undefined, date: string) =>
      purposes ? `For ${either(purposes)}, until ${date}.` : `Until ${date}.`,
  },

  policy: {
    sentence: (who: string) => capital(`${who} may open it.`),
    may: 'may open it.',
    all: 'all of these',
    any: 'any one of these',
    some: 'at least this many of these',
    needs: 'The reader needs',
    needed: 'How many are needed',
    ofMany: (k: number, n: number) => `at least ${k} of these ${n}`,
    term: (title: string, institution: string) => `${title} of ${institution}`,
    and: 'and',
    or: 'or',
    atLeast: (k: number) => `at least ${k} of`,
    add: 'Add an attribute',
    addGroup: 'Add a group',
    remove: (what: string) => `Remove ${what}`,
    removeShort: 'Remove',
    group: 'Group',
    attribute: 'Attribute',
    preview: 'Your rule',
    unreadable: 'This rule cannot be shown in words.',
    nobody: 'Nobody else',
  },

  log: {
    title: 'Who looked',
    intro:
      'Every reading by others, written into the ledger before the record opened. Your own openings are not logged.',
    emptyWhat: 'Nobody has opened a record of yours.',
    emptyTodo: 'When somebody does, you see here who, why and when.',
    line: (reader: string | undefined, institution: string | undefined, purpose: string | undefined) =>
      [
        ...(reader === undefined ? ['Somebody whose name is still being opened'] : [institution, reader]),
        purpose && `for ${purpose}`,
      ]
        .filter((part) => part)
        .join(', '),
    opened: (time: string, server: string) => `Opened on ${time} through ${server}`,
    unconfirmed: (server: string) =>
      `The reader’s name could not be confirmed: what ${server} passed on is not the name of this account. Ask there, or at the reader’s institution.`,
  },

  records: {
    title: 'Records',
    intro:
      'Every record on the ledger. You see that it exists; opening it needs the patient’s rule to allow you, and is logged.',
    emptyWhat: 'There is no record yet.',
    emptyTodo: 'Records appear when a hospital seals one.',
    of: (hospital: string) => `Record from ${hospital}`,
    here: 'a sealed copy is on this device',
    withdrawn: 'consent taken back',
    disputed: 'somebody says something is wrong with it',
    erased: 'erased',
    holders: (n: number) => count(n, 'place says it keeps it', 'places say they keep it'),
    /** What the last audit found: so many of those that are to keep it. */
    audited: (kept: number, wanted: number, when: string) =>
      kept >= wanted
        ? `${count(kept, 'place has shown that it keeps it', 'places have shown that they keep it')}, last checked ${when}`
        : `${kept === 0 ? 'none' : `only ${kept}`} of ${wanted} ${kept <= 1 ? 'has shown that it keeps' : 'have shown that they keep'} it, last checked ${when}`,
    looking: 'looking for another',
    unreached: (n: number) => `${count(n, 'is', 'are')} out of reach from here`,
    nobodyElse: 'nobody else is there who could',
    reads: (n: number) =>
      n === 0 ? 'never read' : n === 1 ? 'read once' : `read ${count(n, 'time', 'times')}`,
    ask: 'Ask to read',
    askWhat: (hospital: string, time: string) => `Ask to read the record from ${hospital}, ${time}`,
    askTitle: 'Ask to read this record',
    ownTitle: 'Your record',
    askIntro:
      'Your name and purpose are written into the patient’s log before the record opens. Only the patient can see them there.',
    purpose: 'Why you read it',
    submit: 'Ask now',
    gone: 'This record is not on the ledger as this device knows it.',
    show: 'Show the record',
    close: 'Close the record',
    notFinal: 'It can be read once it is final.',
    rule: 'Who may open it',
    agreedFor: (purposes: readonly string[]) => `The patient agreed to reading for ${either(purposes)}.`,
    ruleHidden: 'The rule is sealed with the record. Asking tells you whether it allows you.',
    working: 'Working',
    cancel: 'Stop',
  },

  record: {
    fileName: 'record.json',
    entries: (n: number) => count(n, 'entry', 'entries'),
    more: (n: number) => `Show ${figure(n)} more`,
  },
}
