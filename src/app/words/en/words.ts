/**
 * Every word a person reads, in English; refusals stand in refusals.ts. Plain words first: no hash, no
 * resource type, no name of a scheme. Functions take facts and do the plural.
 */
import type { InstitutionKind, Stage } from '../../../node/api.ts'
import { health } from './health.ts'
import { visitWords } from './visit-words.ts'
import { laterWords } from './later-words.ts'
import { decidingWords } from './deciding-words.ts'
import { kitWords } from './kit-words.ts'
import { lockWords } from './lock-words.ts'
import { networkWords } from './network-words.ts'
import { officerWords } from './officer-words.ts'
import { joiningWords } from './joining-words.ts'
import { letterWords } from './letter-words.ts'
import { patientWords } from './patient-words.ts'
import { readingWords } from './reading-words.ts'
import { recordView } from './record-view-words.ts'
import { recoveryWords } from './recovery-words.ts'
import { rekeyWords } from './rekey-words.ts'
import { tabWords } from './tab-words.ts'
import { returnWords } from './return-words.ts'
import { teamWords } from './team-words.ts'
import { votingWords } from './voting-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'
import { invitedAs, kinds, purposes, served } from './names.ts'

/** Where long work stands, in a sentence without its end. */
const stageWords: Record<Stage['stage'], string | ((who: readonly string[]) => string)> = {
  'reading-file': 'Reading the file',
  sealing: 'Sealing it under the patient’s rule',
  sharing: 'Handing a sealed copy to another place',
  publishing: 'Publishing it on the shared ledger',
  asking: 'Looking up who can open it with you',
  waiting: (who) => `Waiting for ${either(who)} to open a tab`,
  logging: (who) => `${list(who)} writes this read into the patient’s log and waits until it is final`,
  gathering: (who) =>
    `The read is in the log. Asking ${list(who)} for ${who.length > 1 ? 'their parts' : 'its part'} of the opening`,
  wrong: (who) => `${list(who)} gave a wrong answer. It is kept as evidence, and another place is asked`,
  fetching: 'Fetching the sealed record',
  opening: 'Opening it here, on this device',
}
const stageOf = ({ stage, who = [] }: Stage): string => {
  const words = stageWords[stage]
  return typeof words === 'string' ? words : words(who)
}

export const words = {
  ...visitWords,
  ...laterWords,
  ...decidingWords,
  ...networkWords,
  ...votingWords,
  ...officerWords,
  ...joiningWords,
  ...recoveryWords,
  ...letterWords,
  ...patientWords,
  ...readingWords,
  ...kitWords,
  ...lockWords,
  ...tabWords,
  ...returnWords,
  ...rekeyWords,
  ...teamWords,
  kinds,
  served,
  invitedAs,
  purposes,
  stageOf,
  health,
  recordView,

  shell: {
    app: 'Chartmesh',
    skip: 'Skip to the content',
    places: 'Places',
    messages: 'Messages',
    dismiss: 'Dismiss this message',
    opening: 'Opening what this browser keeps…',
    loading: 'One moment…',
    back: 'Back',
    cancel: 'Cancel',
    close: 'Close',
    details: 'Details',
    copy: 'Copy',
    copied: 'Copied',
    language: 'Language',
    unnamed: 'Chartmesh',
    names: {
      home: 'Home',
      records: 'Records',
      log: 'Who looked',
      authority: 'Attributes',
      network: 'Network',
      device: 'This device',
      handover: 'Hand-over',
      apply: 'Join in',
    },
    roles: {
      patient: 'Your visits and records',
      observer: 'Following along, without a vote',
      device: 'A voting device',
    },
    joining: 'Getting the network from the other tabs…',
    admission: {
      sending: 'Your request to be admitted is on its way.',
      returning: 'This device waits to be added to your institution: the others have to agree on it.',
      waiting: 'Waiting to be admitted: places holding more than two thirds of the stake have to approve.',
    },
  },

  connection: {
    label: 'Connection',
    alone: 'No other tab is connected',
    connected: (awake: number, all: number) => `Connected to ${awake} of ${all}`,
    agree: 'all records agree',
    working: (n: number) => `${count(n, 'change waits', 'changes wait')} to be agreed on`,
    asleep: (names: readonly string[]) =>
      names.length === 0 ? 'waiting for more places to wake up' : `waiting for ${list(names)} to wake up`,
    halted: 'this tab has stopped voting',
    saved: 'saved on this device',
    lendable: 'kept while the browser has room',
    empty: 'nothing here yet',
  },

  broken: {
    what: 'Something went wrong inside this page.',
    todo: 'What is saved is safe. Reload the page; if it comes back, report the details.',
    details: 'Details to report',
    reload: 'Reload the page',
    startTitle: 'Chartmesh could not start',
  },

  steps: {
    saved: 'Saved on this device',
    shared: (peers: number) => `With ${count(peers, 'other tab', 'other tabs')}`,
    waiting: (asleep: readonly string[]) =>
      asleep.length === 0 ? 'Waiting for agreement' : `Waiting for ${list(asleep)} to wake up`,
    final: (date: string) => `Final since ${date}`,
    label: 'How far it is',
    track: ['saved', 'shared', 'agreed', 'final'],
  },

  digits: {
    patient: 'Read these six digits aloud. The desk must see the same.',
    label: 'Six digits to compare',
  },

  welcome: {
    title: 'Health records without a server in the middle',
    lead: 'Every open tab keeps the whole shared ledger, checks every entry and opens only what a patient allowed. Nothing is installed, and there is no account to make.',
    start: 'Start a network',
    startWhy: 'For the first hospital. Others join by a link you send them.',
    link: 'I have a link',
    linkWhy: 'For patients, hospitals, insurers and everybody else who was invited.',
    linkLabel: 'Paste the invitation link',
    open: 'Open the link',
    demo: 'Try the demo',
    demoWhy:
      'Five nodes on one page: three hospitals, an insurer and a patient. Nothing to invite, nobody to ask.',
    points: [
      ['The patient writes the rule', 'In a sentence, seeing who could open the record today.'],
      [
        'Every reading is logged',
        'A record opens for others only after the reading stands in the patient’s log.',
      ],
      ['No middle man', 'The page comes from any static host. After that, tabs talk to each other.'],
    ],
    honest: 'For trying out with made-up data. Not a certified medical device.',
  },

  /** What leads to proofs; the rest stands in proof-words.ts. */
  proof: {
    open: 'Proof',
    openOf: (what: string) => `Make a proof: ${what}`,
  },

  /** What leads to the pages for everybody; their words stand in proof-words.ts, speed-words.ts, safety-words.ts. */
  openToAll: {
    people: 'People I trust',
    proof: 'Check a proof',
    connections: 'Check the connection',
    speed: 'How fast is this here?',
    safety: 'How safe is it?',
    why: {
      people: 'Parts of keys that people keep for each other. You join nothing.',
      proof: 'For whoever was handed a proof file or link. You join nothing.',
      connections: 'When tabs do not find each other: which step fails, and what to do.',
      speed: 'Measures the sealing and opening on this device. Nothing is sent.',
      safety: 'What is proven, what is assumed, what is our own, and what would break it.',
    },
  },

  start: {
    title: 'Start a network',
    intro: 'You become the first hospital in it. You can invite others at once.',
    network: 'Name of the network',
    networkHelp: 'What everybody will see on top, for example “Rhine Valley Health”.',
    institution: 'Name of your hospital',
    person: 'Your name',
    personHelp:
      'Not in the shared ledger. Institutions of the network see it, patients who are checked in with one of them, and every patient whose record you read. In the ledger it stands only if you are given an attribute of a public register.',
    authority: 'Short label',
    authorityHelp: (label: string) =>
      `Small letters and hyphens. What you say of your people ends in “@${label}”.`,
    authorityBad: 'Use small letters a–z, digits and hyphens, starting with a letter, at most 32.',
    submit: 'Start the network',
    busy: 'Making keys and the first block…',
  },

  join: {
    title: (network: string) => `Join ${network}`,
    patient: (network: string) => `${network} invites you as a patient.`,
    other: (network: string, role: InstitutionKind) => `${network} invites you as ${invitedAs[role]}.`,
    nothing: 'Nothing is installed. You need no account and no password.',
    patientPoints: [
      'You see what the hospital proposes, and change it, before anything is written.',
      'Your keys are made on this device and stay on it.',
      'This tab keeps a copy of the shared ledger, in which no patient is named.',
    ],
    returning: (network: string) => `${network} lets you come back.`,
    device: (network: string) =>
      `${network}: this becomes another device of the institution that invites you.`,
    devicePoints: [
      'It votes for the institution once its officer added it there. You compare six digits.',
      'It gets none of the institution’s keys: it cannot read records or sign for anybody.',
      'Leave it open: it checks and stores everything, and the votes do not rest on one lid.',
    ],
    ownDevice: (network: string) => `${network}: this becomes another device of yours.`,
    ownDevicePoints: [
      'It gets your keys from the device that made this link, once you have compared six digits on both screens.',
      'Open it only if you made the link yourself, on a device of your own.',
      'Then you protect the keys here with a lock of their own.',
    ],
    otherPoints: [
      'You ask to be admitted; the places that are in already vote on it.',
      'This tab becomes a full node: leave it open, so that others can reach agreement.',
      'You decide which attributes you give to your own people.',
    ],
    roads: {
      local: 'This link works in this browser only.',
      open: (helper: string) =>
        `Your tab will ask the helper at ${helper} to find the others. The helper cannot read anything.`,
      personal: 'This link is for you alone. Your tab gives you a reply to send back.',
    },
    servers: (urls: readonly string[]) =>
      `Your tab will ask ${list(urls)} for its own address, as all tabs of this network do. Who runs it learns that address.`,
    accept: 'Accept the invitation',
    busy: 'Connecting…',
    decline: 'Not now',
    replyTitle: 'Send this reply back',
    replyWhy:
      'Your tab is ready. The place that invited you has to enter this reply; then the two tabs find each other.',
    reply: 'Your reply',
    replyQr:
      'The reply as a picture. It only lets the inviting tab connect to this one. It is of no use once you are connected or this tab is closed.',
    keepOpen: 'Keep this tab open until they have entered it.',
    waiting: 'Looking for the other tabs…',
    already: 'This browser profile takes part in a network already.',
    alreadyTodo:
      'Accept only if the link is from the same network; otherwise open it in another browser profile.',
    notHere:
      'This browser belongs to an institution, and this link is for a patient. Open it in the patient’s own browser, or in another browser profile.',
    handedTitle: 'Your other tab has it',
    handed:
      'This browser has the network open in another tab, and the link was handed to it. Go there; this tab can be closed.',
    replyTaken: 'The reply is entered. The two tabs are connecting.',
    anew: 'If you have sent a reply already, it is of no use any more, since this page was loaded anew. Accept again, and send the new reply.',
  },

  apply: {
    title: (network: string) => `Ask to join ${network}`,
    intro:
      'Tell the others who you are. They vote, each with its stake; more than two thirds have to approve.',
    kind: 'Kind of institution',
    institution: 'Name of your institution',
    stake: 'Stake you ask for',
    stakeHelp:
      'How much your vote weighs, and how often your node writes down what was agreed. Others decide whether they accept it. With 0 you read and give attributes, and the network does not wait for you.',
    submit: 'Ask to be admitted',
    busy: 'Sending the request…',
    sentTitle: 'Your request is with the others',
    sent: 'Keep this tab open. You see here who approved.',
  },

  device: {
    title: 'This device',
    ownTitle: 'My devices',
    ownIntro: 'Another telephone or computer of yours can have your keys, too.',
    ownGo: 'My devices',
    keysTitle: 'Your keys',
    keysNone: 'There are no keys on this device yet. They are made when you start or join.',
    keysOpen: 'Your keys are open.',
    unprotected: 'Whoever opens this browser can use them.',
    protectedBy: 'A passphrase protects them.',
    lock: 'Lock now',
    lockHelp: 'The node goes on: it keeps voting and storing. Reading and signing need the passphrase again.',
    protectTitle: 'Protect with a passphrase',
    passphrase: 'Passphrase',
    passphraseNew: 'New passphrase',
    passphraseNow: 'Your passphrase now',
    change: 'Change the passphrase',
    passphraseHelp: (least: number) =>
      `At least ${least} characters; four or more words are easy to remember. Nobody can give it back to you if it is lost.`,
    again: 'The same again',
    differs: 'The two are not the same.',
    short: (least: number) => `Use at least ${least} characters.`,
    keep: 'Open without it on this device',
    keepHelp: 'For a tab that has to start again by itself. Whoever uses this device can then use your keys.',
    protect: 'Set the passphrase',
    protectBusy: 'Setting it; this takes some seconds on purpose…',
    protectDone: 'The passphrase is set.',
    unlock: 'Unlock',
    unlockBusy: 'Opening; this takes some seconds on purpose…',
    storageTitle: 'What is kept here',
    storage: (used: string, quota: string) => `${used} of ${quota} that the browser offers.`,
    persisted: 'The browser promised to keep it.',
    lendable:
      'The browser may clear it when space runs short. Installing this page, or bookmarking it, helps; other tabs keep copies of the ledger.',
    askToKeep: 'Ask the browser to keep it',
    notPromised: 'It did not promise.',
    neverTaken: 'You have not taken your records along yet.',
    taken: (when: string, since: number) =>
      `You last took your records along: ${when}. ${since === 0 ? 'Nothing came since.' : `${count(since, 'record', 'records')} came since.`}`,
    takeNow: 'Take everything along',
    height: 'Blocks kept',
    network: 'Network fingerprint',
    you: 'Signed in as',
    pinned: 'Leave this tab open, or pinned, so that the others can reach agreement.',
  },

  fields: {
    optional: 'not needed',
    missing: 'Please fill this in.',
  },
}
