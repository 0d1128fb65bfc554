/** Who and what the scenes are made of. */
import { makePatientFile } from '../../../src/health/synthetic/bundle.ts'
import type {
  AlsoShown,
  ApartRule,
  AuthorityRow,
  BlockRow,
  GuestRow,
  InstitutionRow,
  LetterRow,
  PersonRow,
  ReadRow,
  RecordRow,
  Status,
  VisitRow,
  CheckinRow,
  TeamView,
  DeviceRow,
  EraOffer,
  Suspension,
} from '../../../src/node/api.ts'
import { nobody } from './pretend-node.ts'

const minute = 60_000
export const day = 86_400_000
export const now = Date.now()

export const running: Status = {
  ...nobody,
  phase: 'running',
  network: 'Rhine Valley Health',
  genesis: '9f'.repeat(32),
  height: 41,
  headTime: now - 2 * minute,
  peers: [
    { id: 'b1', name: 'Limmat Clinic', kind: 'hospital', awake: true },
    { id: 'c1', name: 'Helvetia Insurance', kind: 'insurer', awake: false },
    { id: 'd1', kind: 'guest', awake: true },
  ],
  quorum: { awake: 200, needed: 201, total: 300, asleep: ['Helvetia Insurance'] },
  storage: { persisted: true, used: 4_200_000, quota: 12_000_000_000 },
  keys: 'open',
}
export const settled: Status = {
  ...running,
  peers: running.peers.map((peer) => ({ ...peer, awake: true })),
  quorum: { awake: 300, needed: 201, total: 300, asleep: [] },
}

export const coming: Status = { ...nobody, phase: 'joining', network: 'Rhine Valley Health' }
export const looking: NonNullable<Status['joining']> = {
  step: 'seeking',
  rows: 0,
  of: 0,
  offers: [],
}
/** A network that went on without an institution. */
export const wentOn: EraOffer = {
  id: 'e1',
  untold: false,
  ends: [
    {
      signers: ['St Anna Hospital', 'Limmat Clinic'],
      without: ['Helvetia Insurance'],
      reason: 'Its devices were lost in the flood.',
      signed: 200,
      total: 300,
      height: 12_400,
      closed: Date.UTC(2026, 9, 2),
      time: Date.UTC(2026, 9, 12),
    },
  ],
}

export const hospital: Status = {
  ...settled,
  role: 'institution',
  admission: 'admitted',
  institution: { id: 'a1', name: 'St Anna Hospital', kind: 'hospital', stake: 100 },
  account: { id: 'p1', name: 'Dr Ruth Keller' },
}
/** With a passphrase, the words written down, and a screen that locks by itself. */
export const guarded: Status = { ...hospital, locks: ['passphrase', 'words'], idleMinutes: 10 }
export const insurer: Status = {
  ...settled,
  role: 'institution',
  institution: { id: 'c1', name: 'Helvetia Insurance', kind: 'insurer', stake: 100 },
  account: { id: 'p3', name: 'C. Meier' },
}
export const patient: Status = { ...settled, role: 'patient' }

const device = (id: string, of: number, number: number, more: Partial<DeviceRow> = {}): DeviceRow => ({
  id: id.padEnd(64, '0'),
  number,
  standing: 'voting',
  self: false,
  awake: true,
  share: 1 / 3 / of,
  seen: now - 3 * minute,
  ...more,
})
export const institutions = (self: string): readonly InstitutionRow[] => [
  {
    id: 'a1',
    name: 'St Anna Hospital',
    kind: 'hospital',
    stake: 100,
    authority: 'st-anna',
    self: self === 'a1',
    standing: 'voting',
    devices: [device('a1', 1, 1, { self: self === 'a1' })],
  },
  {
    id: 'b1',
    name: 'Limmat Clinic',
    kind: 'hospital',
    stake: 100,
    authority: 'limmat',
    self: self === 'b1',
    standing: 'voting',
    devices: [device('b1', 1, 1)],
  },
  {
    id: 'c1',
    name: 'Helvetia Insurance',
    kind: 'insurer',
    stake: 100,
    authority: 'helvetia',
    self: self === 'c1',
    standing: 'voting',
    devices: [device('c1', 1, 1)],
  },
]
/** The same with something the matter: two devices, one asleep for long, one suspended. */
export const troubled = (self: string): readonly InstitutionRow[] => [
  ...institutions(self).map((row): InstitutionRow =>
    row.id === 'a1'
      ? {
          ...row,
          devices: [
            device('a1', 2, 1, { self: true, share: 0.2 }),
            device('a2', 2, 2, { awake: false, share: 0.2, standing: 'noticed', seen: now - 8 * day }),
          ],
        }
      : row.id === 'b1'
        ? {
            ...row,
            standing: 'jailed',
            suspension: suspension(false),
            devices: [device('b1', 1, 1, { standing: 'jailed', share: 0 })],
          }
        : { ...row, devices: [device('c1', 1, 1, { share: 0.4 })] },
  ),
  {
    id: 'd1',
    name: 'مستشفى النور',
    kind: 'hospital',
    stake: 50,
    self: false,
    standing: 'idle',
    devices: [device('d1', 1, 1, { standing: 'idle', share: 0, awake: false, seen: now - 12 * day })],
  },
  { id: 'e1', name: 'Ethics Board', kind: 'board', stake: 0, self: false, standing: 'none', devices: [] },
]
export const suspension = (self: boolean): Suspension => ({
  institution: self ? 'St Anna Hospital' : 'Limmat Clinic',
  height: 40,
  time: now - 50 * minute,
  self,
})
const divided = { servers: ['Limmat Clinic', 'Rhine Clinic', 'Hill Hospital'], needed: 2, renewed: false }
const holder = (account: string, name: string, revoked = false, days = 300) => ({
  account,
  name,
  institution: 'St Anna Hospital',
  until: now + days * day,
  revoked,
  ...divided,
})
export const authorities = (mine: string): readonly AuthorityRow[] => [
  {
    name: 'st-anna',
    institution: 'St Anna Hospital',
    mine: mine === 'st-anna',
    attributes: [
      {
        name: 'doctor',
        title: 'Doctor',
        version: 0,
        holders: [
          holder('p1', 'Dr Ruth Keller'),
          holder('p4', 'د. ليلى حداد'),
          holder('p5', 'Dr M. Ott', true),
        ],
      },
      {
        name: 'nurse',
        title: 'Nurse',
        version: 0,
        holders: [holder('p6', 'Jonas Frei', false, 20), holder('p7', 'M. Roth', false, -3)],
      },
      { name: 'patient', title: 'Patient', version: 0, holders: [] },
    ],
  },
  {
    name: 'limmat',
    institution: 'Limmat Clinic',
    mine: mine === 'limmat',
    attributes: [
      { name: 'doctor', title: 'Doctor', version: 0, holders: [holder('p2', '王大明')] },
      { name: 'nurse', title: 'Nurse', version: 0, holders: [] },
      { name: 'patient', title: 'Patient', version: 0, holders: [] },
    ],
  },
  {
    name: 'helvetia',
    institution: 'Helvetia Insurance',
    mine: mine === 'helvetia',
    attributes: [
      { name: 'claims', title: 'Claims officer', version: 0, holders: [holder('p3', 'C. Meier')] },
    ],
  },
]
export const people: readonly PersonRow[] = [
  { account: 'p1', name: 'Dr Ruth Keller', institution: 'St Anna Hospital', attributes: ['doctor@st-anna'] },
  { account: 'p2', name: '王大明', institution: 'Limmat Clinic', attributes: ['doctor@limmat'] },
  { account: 'p3', name: 'C. Meier', institution: 'Helvetia Insurance', attributes: ['claims@helvetia'] },
]
export const audience = {
  total: 4,
  people: [
    { account: 'p1', name: 'Dr Ruth Keller', institution: 'St Anna Hospital' },
    { account: 'p4', name: 'د. ليلى حداد', institution: 'St Anna Hospital' },
    { account: 'p6', name: 'Jonas Frei', institution: 'St Anna Hospital' },
    { account: 'p2', name: '王大明', institution: 'Limmat Clinic' },
  ],
  alone: ['St Anna Hospital', 'Limmat Clinic'],
  empty: ['nurse@limmat'],
  unknown: [],
}
export const policy = 'doctor@limmat or doctor@st-anna or nurse@st-anna'

const record = (id: string, progress: RecordRow['progress'], more: Partial<RecordRow> = {}): RecordRow => ({
  id,
  hospital: 'St Anna Hospital',
  time: now - 40 * minute,
  bytes: 182_000,
  progress,
  here: true,
  holders: 2,
  reads: 0,
  ...more,
})
export const records: readonly RecordRow[] = [
  record('r3', { step: 'waiting', asleep: ['Helvetia Insurance'] }, { time: now - minute, holders: 1 }),
  record(
    'r2',
    { step: 'final', height: 40, time: now - 20 * minute },
    { reads: 1, audit: { time: now - 5 * minute, kept: 3, wanted: 3, unreached: 0, looking: false } },
  ),
  record(
    'r1',
    { step: 'final', height: 22, time: now - 9 * day },
    {
      time: now - 9 * day,
      hospital: 'Limmat Clinic',
      bytes: 26_000,
      audit: { time: now - 2 * minute, kept: 1, wanted: 3, unreached: 1, looking: true },
    },
  ),
]
/** About mental health, and for its patient alone. */
export const talk = record(
  'r4',
  { step: 'final', height: 39, time: now - 3 * day },
  { category: 'mental', time: now - 3 * day, bytes: 9000 },
)
export const apart: readonly ApartRule[] = [
  { category: 'mental' },
  {
    category: 'billing',
    rule: { policy: `claims@helvetia or ${policy}`, purposes: ['payment'] },
  },
]
export const guests: readonly GuestRow[] = [
  {
    account: 'p2',
    name: '王大明',
    institution: 'Limmat Clinic',
    category: 'everyday',
    policy: 'doctor@limmat',
    purposes: ['treatment'],
    until: now + 2 * day,
    once: true,
  },
]
const dear = { account: 'p2', name: '王大明', institution: 'Limmat Clinic', attributes: ['doctor@limmat'] }
export const letter = (id: string, kind: LetterRow['kind'], more: Partial<LetterRow> = {}): LetterRow => ({
  id,
  kind,
  mine: false,
  ...dear,
  consent: 'c0',
  text: '',
  time: now - 2 * day,
  left: true,
  ...more,
})
/** As the patient has them: one to answer, and one that was. */
export const letters: readonly LetterRow[] = [
  letter('l1', 'ask', {
    record: 'r2',
    purpose: 'treatment',
    text: 'You come to us on Monday, and I would like to know your medicines.',
    time: now - 40 * minute,
  }),
  letter('l2', 'why', { mine: true, read: 'read-2', record: 'r1' }),
  letter('l3', 'because', { answers: 'l2', text: 'To prepare your visit.', time: now - day }),
]
/** As the reader has them. */
export const readersLetters: readonly LetterRow[] = [
  letter('l4', 'why', {
    account: 'p3',
    name: 'C. Meier',
    institution: 'Helvetia Insurance',
    attributes: ['claims@helvetia'],
    record: 'r2',
    read: 'read-1',
    readTime: now - 3 * minute,
    text: 'Which bill was it for?',
  }),
  letter('l5', 'ask', { mine: true, record: 'r2', purpose: 'payment', time: now - 3 * day }),
  letter('l6', 'no', { answers: 'l5', time: now - 2 * day }),
]
export const erased = { height: 46, time: now - day, said: 2, of: 3, silent: ['Helvetia Insurance'] }
export const checkin = (state: CheckinRow['state'], more: Partial<CheckinRow> = {}): CheckinRow => ({
  ticket: `t-${state}`,
  label: 'Bed 12, window',
  state,
  until: now + 30 * day,
  proposal: 'doctor@st-anna or nurse@st-anna',
  records: [],
  ...more,
})
export const insured: AlsoShown = {
  claim: 'member@helvetia#2026',
  as: 'member',
  institution: 'Helvetia Insurance',
}
export const checkins: readonly CheckinRow[] = [
  checkin('invited', { label: 'Appointment 14:30' }),
  checkin('keyed', { label: 'Bed 4', vouched: 'alone', wrong: ['Helvetia Insurance'] }),
  checkin('final', {
    policy,
    purposes: ['treatment', 'payment'],
    digits: '483920',
    consent: 'c0',
    also: [insured],
    records: records.slice(0, 2),
  }),
  checkin('agreed', { label: 'فاطمة، غرفة ٣', policy, digits: '117704' }),
  checkin('final', { ticket: 't-ended', label: 'Bed 9', until: now - day }),
]
/** Their team: what the devices of St Anna share. */
export const ward: TeamView = {
  phase: 'open',
  devices: [1, 2],
  keepers: ['Limmat Clinic'],
  patients: checkins.map(({ ticket, label, state, until, records: sealed }) => ({
    ticket,
    label,
    state,
    until,
    records: sealed.length,
  })),
  items: [
    {
      id: 'i1',
      about: 'Bed 12',
      by: 'Dr Ruth Keller',
      time: now - 40 * minute,
      done: false,
      text: 'Fasting from midnight. Call the daughter before the operation.',
    },
    {
      id: 'i2',
      about: 'Bed 4',
      by: '2',
      time: now - 300 * minute,
      done: true,
      text: 'Drain checked at six.',
    },
  ],
  who: [
    { ticket: 't-final', name: 'Greta Sommer', born: '1945-07-14', sex: 'female', number: '00 417 33' },
    { ticket: 't-agreed', name: 'فاطمة الزهراء', born: '1990', sex: 'female', number: '00 512 08' },
    { ticket: 't-ended', name: 'Hugo Brandt', born: '1958-03', sex: 'male', number: '' },
  ],
  replaced: [],
  addressed: [{ record: 'r2', to: 'Limmat Clinic' }],
  ready: ['t-final'],
}
/** An encounter that the team is writing. */
export const begun: Readonly<Record<string, string>> = {
  'vital/body-temperature': '38.4',
  'vital/heart-rate': '96',
  'vital/systolic': '128',
  'vital/diastolic': '82',
  'vital/oxygen-saturation': '970',
  'problem/a/text': 'Community acquired pneumonia',
  'problem/a/since': '2026-11-27',
  'medicine/a/name': 'Amoxicillin',
  'medicine/a/amount': '1',
  'medicine/a/unit': 'g',
  'medicine/a/times': '3',
  'medicine/a/route': 'oral',
  'medicine/a/when': 'for 7 days',
  'no-allergies': 'yes',
  'file/a/name': 'x-ray of the chest.png',
  'file/a/type': 'image/png',
  'file/a/bytes': '1482000',
}
export const visit = (state: VisitRow['state'], more: Partial<VisitRow> = {}): VisitRow => ({
  ticket: `v-${state}`,
  hospital: 'St Anna Hospital',
  state,
  proposal: 'doctor@st-anna or nurse@st-anna',
  until: now + 30 * day,
  also: [],
  pending: [],
  records: [],
  ...more,
})
export const reads: readonly ReadRow[] = [
  {
    id: 'read-1',
    record: 'r2',
    time: now - 3 * minute,
    height: 41,
    server: 'St Anna Hospital',
    account: 'p3',
    reader: 'C. Meier',
    readerInstitution: 'Helvetia Insurance',
    purpose: 'payment',
  },
  {
    id: 'read-2',
    record: 'r1',
    time: now - 2 * day,
    height: 30,
    server: 'Limmat Clinic',
    account: 'p2',
    reader: '王大明',
    readerInstitution: 'Limmat Clinic',
    purpose: 'treatment',
  },
  { id: 'read-3', record: 'r1', time: now - 5 * day, height: 27, server: 'Limmat Clinic' },
]
export const blocks: readonly BlockRow[] = [
  ['access.read'],
  ['record.publish', 'record.receipt', 'consent.give'],
  ['attribute.issue'],
  ['institution.admit'],
  ['genesis'],
].map((kinds, index) => ({
  height: 41 - index,
  hash: `${index}b7e`.repeat(16),
  time: now - (2 + index * 7) * minute,
  proposer: index % 2 === 0 ? 'St Anna Hospital' : 'Limmat Clinic',
  view: index === 1 ? 1 : 0,
  signers: ['St Anna Hospital', 'Limmat Clinic', ...(index > 2 ? ['Helvetia Insurance'] : [])],
  transactions: kinds.map((kind, at) => ({ id: `${index}${at}`, kind, by: 'St Anna Hospital' })),
}))

export const patientFile = (script: 'latin' | 'chinese' | 'arabic', seed = 7): Blob =>
  new Blob([makePatientFile({ seed, script, bytes: 60_000 })], { type: 'application/json' })

export const shared = (mine: string, self: string) => ({
  institutions: institutions(self),
  authorities: authorities(mine),
  people,
  audience,
  records,
  blocks,
})
