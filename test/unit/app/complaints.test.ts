/**
 * What people say in public of neighbouring products, as far as it touches the screens of patients, hospitals and
 * authorities: each with the test that would fail if it could be said of this one.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// Threads that say the same in many ways.
const dataLost = 'OrbitDB #771, #916, #1035, localForage #943, Dexie #739, periodo #235, slowreader #308'
const keysLost =
  'element-web #14874, #15546, #17838, crypto-pouch #27, seedvault #411, #146, userbase #59, nextcloud #9988'
const screens = 'yourphr #315, #266, #633'
const sharing = 'yourphr #333, #462, MediKeep #7'
const byHand = 'mere-medical #221, Fasten #68, #151, OpenEMR #6127, #9108'
const emptiness = 'NHSEngland-FHIR-SCR-IPS #82, #80, #24, dibbs-ecr-viewer #1571'

const answered: readonly (readonly [complaint: string, thread: string, file: string, title: string])[] = [
  // Peers do not meet.
  [
    'devices do not find each other, and nothing says why',
    'PairDrop #71',
    'browser/app/connections',
    'who finds nobody is led to what says which step fails',
  ],
  [
    'it connects for ever, with no event and no message',
    'Nimiq #3116, #3267',
    'browser/app/connections',
    'so is a patient whose desk does not answer',
  ],
  [
    'the browser forbids it in silence',
    'Nimiq #3267',
    'browser/network/doctor',
    'a permission that is denied is named',
  ],
  [
    'the server that introduces everybody is gone',
    'PairDrop #71, Trystero #165',
    'browser/network/mesh',
    'connects two tabs that share no road',
  ],
  [
    'no own relay can be entered',
    'PairDrop #71',
    'unit/node/voting',
    'are decided by vote, used by every tab',
  ],
  [
    'both have to be online at once',
    'OrbitDB field-manual #83',
    'unit/node/writing',
    'a patient who is away finds the question later',
  ],
  [
    'nothing can be done without a network',
    'OrbitDB field-manual #83',
    'e2e/offline-day',
    'a patient and a hospital work apart and meet again',
  ],

  // Data disappears.
  [
    'the browser cleared it, and had never been asked to keep it',
    dataLost,
    'browser/app/keeping',
    'the browser is asked to keep what is here',
  ],
  [
    'the browser said no, and nobody was told',
    'KaiTuoYiShi #28',
    'browser/app/keeping',
    'its answer is shown, and it can be asked again',
  ],
  [
    'nobody knows how old the backup is',
    dataLost,
    'browser/app/keeping',
    'a patient reads when the records were last taken along',
  ],
  [
    'what was cleared does not come back from the others',
    dataLost,
    'e2e/wiped',
    'a hospital whose browser lost all it kept comes back',
  ],

  // Keys are lost.
  [
    'the recovery key was skipped at the start, and everything is lost: a disaster',
    'element-web #26284',
    'browser/app/kit',
    'the card stays until three words were typed back',
  ],
  [
    'a record was shared widely before there was any way back',
    keysLost,
    'browser/app/patient',
    'a second place waits for the 24 words',
  ],
  [
    'who lost device and words has nobody to turn to',
    keysLost,
    'e2e/trusted',
    'two of three people bring back the keys',
  ],
  [
    'whoever begins anew is somebody else, without the old records',
    keysLost,
    'unit/node/returning',
    'a patient’s consents and records come back from whoever keeps them',
  ],
  [
    'the words are right, and the screen says nothing of what they opened',
    keysLost,
    'browser/app/come-back',
    'so is one who has exactly one visit',
  ],

  // Taking back holds forwards only, and helpers learn too much.
  [
    'access was taken away, the old copy stayed, and nobody had said so',
    'UniClipboard #951',
    'browser/app/patient',
    'a change says who loses what, kind by kind',
  ],
  [
    'one operator can open what was to need several',
    'Lit js-sdk #1070, Solid PR #776',
    'browser/app/patient',
    'one institution that could open everything by itself is named',
  ],

  // The data model is on the screen.
  [
    'a patient reads `MedicationStatement` or `unknown`',
    'yourphr #262',
    'unit/app/titles',
    'a %s without a name is called by where it stands',
  ],
  [
    'a patient reads the code of a reason',
    'yourphr #262',
    'unit/app/titles',
    'why a name is missing is said in words: %s',
  ],
  [
    'entries of real systems have no name',
    'yourphr #262',
    'unit/health/corpus',
    '%s: every entry is counted, titled and reachable',
  ],
  [
    'would my mother understand this?',
    screens,
    'unit/health/common-terms',
    'has a plain name where its author only repeated the code’s own',
  ],
  ['I have signed in and the screen is empty; now what?', screens, 'browser/app/begun', '$scene at $place'],
  [
    'what matters comes after what the program likes to show',
    screens,
    'browser/app/patient',
    'one’s own summary comes first, without being asked for',
  ],
  ['“Unknown date”', 'Fasten #617', 'browser/app/entries', 'what has no date says nothing of one'],
  [
    'the same medicine thirteen times',
    'Fasten #103',
    'unit/health/summary',
    'of a medicine prescribed again and again are one',
  ],
  [
    'the same medicine thirteen times, by two doctors or for a week each',
    'Fasten #103',
    'unit/health/summary',
    'of a medicine that several doctors prescribed, or each for a time of its own, are one',
  ],

  // A picture for a camera is not understood.
  [
    'what is this picture, what do I give away, until when?',
    'health-cards #143',
    'unit/app/captions',
    '%s: “%s”',
  ],
  [
    'a new picture comes without any of that',
    'health-cards #143',
    'unit/app/captions',
    'no picture has a caption that is not among these',
  ],
  [
    'it says a day on which it has long stopped working',
    'health-cards #143',
    'browser/app/hospital',
    'a picture for a patient says until when its link works',
  ],
  [
    'may I print it?',
    'health-cards #143',
    'browser/app/patient',
    'every picture has a caption, can be printed, and holds neither a key nor anything about health',
  ],
  [
    'name and medicines stood in the picture in clear',
    'HealthClawGuardrails PR #25',
    'browser/app/patient',
    'every picture has a caption, can be printed, and holds neither a key nor anything about health',
  ],
  [
    'the link of a record carries the record',
    'HealthClawGuardrails PR #25',
    'browser/app/record',
    'a record leaves as a locked file, and a link that opens it',
  ],

  // Sending a PDF is not sharing.
  [
    'what was shared once is shared for good',
    sharing,
    'unit/node/deciding',
    'a guest alone by what was allowed, and once is once',
  ],
  [
    'it cannot be taken back',
    sharing,
    'browser/app/patient',
    'everything can be taken along, and every permission is taken back',
  ],
  [
    'nobody says when it was opened, by whom and why',
    sharing,
    'browser/app/patient',
    'the log is filtered, and who read is asked why',
  ],
  [
    'the doctor has no computer: one page, please',
    'ownhealthrecord #1',
    'browser/app/record',
    'an emergency card holds what counts, whom to call, and fits a wallet',
  ],

  // Written by hand, and attached.
  [
    'a file cannot be attached to what was written',
    byHand,
    'unit/health/encounter',
    'carries its files, byte for byte',
  ],
  [
    'a file that belongs to an entry cannot be found from it',
    'mere-medical #221',
    'unit/health/entry',
    'in a Binary of the same document is found there',
  ],
  [
    'DICOM cannot be looked at',
    'mere-medical #221',
    'unit/health/preview',
    '%s gives a picture and whose it is',
  ],
  [
    'what a patient wrote looks like what a doctor wrote',
    byHand,
    'browser/app/entries',
    'what its patient entered, or family, is marked as such',
  ],

  // Empty sections.
  [
    'none, not asked, withheld and not recorded look alike, or take a screen each',
    emptiness,
    'browser/app/entries',
    'no allergies, for the reason %s, is one line that says which',
  ],
  [
    'what is told only in words, or is over, looks like nothing',
    emptiness,
    'browser/app/paper',
    'what a record tells of allergies %s is not passed over',
  ],
  [
    'what a patient hides looks like none',
    emptiness,
    'browser/app/patient',
    'hiding allergies or medicines has to be meant',
  ],

  // Family.
  [
    '“related person” does not sound appropriate',
    'opensrp/fhircore #184',
    'browser/app/entries',
    'what its patient entered, or family, is marked as such',
  ],

  // Screens of clinicians.
  [
    'the date of birth is not in the bar',
    'FreeHealth #24',
    'browser/app/hospital',
    'a patient is found by a birthday, and the page says whose it is',
  ],
  [
    'the bar names what is somebody else’s, or was a mistake',
    'FreeHealth #24',
    'browser/app/paper',
    'the banner names what counts: neither what was entered by mistake, nor what is another’s',
  ],
  [
    'they do not realise that they can click the row',
    'OpenEMR #7648',
    'browser/app/rows',
    'on the screen of $scene',
  ],

  // Signing in.
  [
    'an account, a password and a code before anything is seen',
    'medplum #6345, OpenEMR #7584',
    'e2e/patient-way',
    'a patient comes from a link to the own summary',
  ],
  [
    'the link opens a second page beside the one that is open',
    'medplum #6345',
    'browser/app/address',
    'a link is handed to the running tab of its profile',
  ],
]

test.each(answered)('“%s” (%s): answered by %s, “%s…”', (_, __, file, title) => {
  const text = readFileSync(new URL(`../../${file}.test.ts`, import.meta.url), 'utf8')
  expect(text).toMatch(new RegExp(`\\(\\s*(['\`]).*${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
})
