/** Moments in the life of a network, as the screens meet them. */
import { givenAway, givenHere, jottings } from './cast-jottings.ts'
import { refuse } from '../../../src/core/refusal.ts'
import { deviceScenes } from './scenes-devices.ts'
import { namelessScenes } from './scenes-nameless.ts'
import { atDesk, heldTogether, replacing, vouching } from './scenes-officers.ts'
import { trustedScenes } from './scenes-trusted.ts'
import { nobody, pretendNode, type Pretence } from './pretend-node.ts'
import {
  audience,
  authorities,
  apart,
  begun,
  blocks,
  checkin,
  checkins,
  coming,
  day,
  erased,
  guarded,
  guests,
  hospital,
  institutions,
  insured,
  insurer,
  letters,
  looking,
  now,
  patient,
  patientFile,
  people,
  policy,
  readersLetters,
  reads,
  records,
  running,
  settled,
  shared,
  suspension,
  talk,
  troubled,
  visit,
  ward,
  wentOn,
} from './cast.ts'

export const scenes: Readonly<Record<string, () => Pretence>> = {
  ...trustedScenes,
  ...namelessScenes,
  ...deviceScenes,
  stranger: () => pretendNode(),
  joining: () => pretendNode({ status: { ...nobody, phase: 'joining', network: 'Rhine Valley Health' } }),
  'joining-fetching': () =>
    pretendNode({
      status: {
        ...coming,
        liars: ['e1'],
        joining: { ...looking, step: 'fetching', rows: 12_400, of: 31_000 },
      },
      institutions: institutions(''),
    }),
  'joining-decides': () =>
    pretendNode({ status: { ...coming, joining: { ...looking, step: 'deciding', offers: [wentOn] } } }),
  observer: () => pretendNode({ status: { ...settled, role: 'observer' }, ...shared('', '') }),
  'hospital-new': () =>
    pretendNode({
      status: {
        ...hospital,
        height: 1,
        peers: [],
        quorum: { awake: 100, needed: 67, total: 100, asleep: [] },
      },
      institutions: institutions('a1').slice(0, 1),
      authorities: authorities('st-anna').slice(0, 1),
      people: people.slice(0, 1),
      audience: { ...audience, total: 3, people: audience.people.slice(0, 3), alone: ['St Anna Hospital'] },
      blocks: blocks.slice(-1),
    }),
  hospital: () =>
    pretendNode({
      status: hospital,
      ...shared('st-anna', 'a1'),
      checkins,
      team: ward,
      draft: { text: '' },
      chart: { fields: {} },
      admissions: [
        {
          id: 'n1',
          name: 'Klinik am See',
          kind: 'hospital',
          stake: 100,
          approvals: ['Limmat Clinic'],
          approved: 100,
          needed: 201,
          mine: false,
        },
      ],
      pool: [
        {
          id: 'x',
          kind: 'record.publish',
          by: 'St Anna Hospital',
          bytes: 812,
          mine: true,
          progress: { step: 'shared', peers: 2 },
        },
      ],
    }),
  'hospital-waiting': () =>
    pretendNode({
      status: { ...hospital, peers: running.peers, quorum: running.quorum, pool: 1 },
      ...shared('st-anna', 'a1'),
      checkins,
    }),
  'hospital-votes': () =>
    pretendNode({
      status: { ...hospital, suspended: [suspension(false)], vote: { state: 'voting' } },
      ...shared('st-anna', 'a1'),
      ...vouching(now),
      institutions: troubled('a1'),
      proposals: [
        {
          id: 'q1',
          change: { what: 'stake', institution: 'b1', stake: 100 },
          name: 'Limmat Clinic',
          before: 100,
          returns: true,
          known: true,
          approvals: ['Helvetia Insurance'],
          approved: 100,
          needed: 184,
          mine: false,
        },
        {
          id: 'q2',
          change: { what: 'rules', rules: 2, height: 1400 },
          name: '',
          before: 0,
          returns: false,
          known: false,
          approvals: ['St Anna Hospital'],
          approved: 100,
          needed: 184,
          mine: true,
        },
      ],
      requests: [{ id: 'd2'.repeat(32), digits: '205913', sent: false }],
      rules: { now: 1, known: 2 },
      effect: { total: 350, needed: 234, share: 0.4, stops: true, decides: false },
    }),
  'hospital-officers': () =>
    pretendNode({
      status: hospital,
      ...shared('st-anna', 'a1'),
      ...heldTogether(authorities('st-anna'), now),
      trustee: vouching(now).trustee,
      checkins: [checkin('here', atDesk), ...checkins],
    }),
  'hospital-replacing': () => {
    const own = shared('st-anna', 'a1')
    return pretendNode({ status: hospital, ...own, ...replacing(authorities('st-anna'), people, now) })
  },
  'hospital-lost-key': () =>
    pretendNode({
      status: { ...hospital, halted: { code: 'node.vote-unexplained', facts: {} }, vote: { state: 'lost' } },
      ...shared('st-anna', 'a1'),
    }),
  'hospital-old-key': () =>
    pretendNode({
      status: { ...hospital, vote: { state: 'voting', due: now - 34 * 24 * 3_600_000 } },
      ...shared('st-anna', 'a1'),
    }),
  'device-asking': () =>
    pretendNode({
      status: {
        ...settled,
        role: 'device',
        keys: 'none',
        institution: { id: 'a1', name: 'St Anna Hospital', kind: 'hospital', stake: 100 },
        vote: { state: 'asking', digits: '205913' },
      },
      ...shared('', 'a1'),
    }),
  'hospital-device': () =>
    pretendNode({
      status: {
        ...settled,
        role: 'device',
        institution: { id: 'a1', name: 'St Anna Hospital', kind: 'hospital', stake: 100 },
        vote: { state: 'voting' },
      },
      ...shared('', 'a1'),
      team: ward,
      draft: { text: 'Slept well, no pain.' },
      chart: { fields: {} },
    }),
  'hospital-writing': () =>
    pretendNode({
      status: hospital,
      ...shared('st-anna', 'a1'),
      checkins,
      team: ward,
      draft: { text: 'Coughing for five days, fever since yesterday.\nX-ray: shadow on the lower right.' },
      chart: { fields: begun },
    }),
  'hospital-given': () =>
    pretendNode({
      status: hospital,
      ...shared('st-anna', 'a1'),
      checkins,
      team: ward,
      letters: givenHere,
    }),
  'hospital-locked': () =>
    pretendNode({
      status: { ...hospital, keys: 'locked', locks: ['passphrase', 'words'] },
      ...shared('st-anna', 'a1'),
    }),
  'hospital-resting': () =>
    pretendNode({ status: { ...guarded, keys: 'locked', pin: { tries: 5 } }, ...shared('st-anna', 'a1') }),
  'hospital-guarded': () => pretendNode({ status: guarded, ...shared('st-anna', 'a1'), checkins }),
  insurer: () =>
    pretendNode(
      {
        status: insurer,
        ...shared('helvetia', 'c1'),
        letters: readersLetters,
        checkins: checkins.slice(0, 2),
      },
      {
        read: ({ record: id }, job) => {
          if (id === 'r1')
            refuse('policy.unsatisfied', {
              missing: ['doctor@limmat (Limmat Clinic)', 'nurse@st-anna (St Anna Hospital)'],
            })
          job.progress({ stage: 'logging', part: 0.4 })
          return new Promise(() => undefined)
        },
      },
    ),
  'insurer-open': () =>
    pretendNode(
      { status: insurer, ...shared('helvetia', 'c1') },
      {},
      {},
      { r1: patientFile('chinese', 3), r2: patientFile('latin') },
    ),
  'insurer-wronged': () => {
    const { authorities: given, ...rest } = shared('helvetia', 'c1')
    const renewed = given.map((authority) => ({
      ...authority,
      attributes: authority.attributes.map((attribute) => ({
        ...attribute,
        holders: attribute.holders.map((one) => ({ ...one, renewed: one.account === 'p3' })),
      })),
    }))
    const wrongAnswers = [{ id: 'w1', record: 'r1', time: now - day, server: 'Limmat Clinic' }]
    return pretendNode({ status: insurer, ...rest, authorities: renewed, wrongAnswers })
  },
  'patient-empty': () => pretendNode({ status: patient }),
  patient: () =>
    pretendNode(
      {
        status: { ...patient, locks: ['words'] },
        ...shared('', ''),
        visits: [
          visit('asked', {
            hospital: 'Limmat Clinic',
            proposal: 'doctor@limmat',
            also: [
              insured,
              { claim: 'patient@st-anna#2026', as: 'patient', institution: 'St Anna Hospital' },
            ],
          }),
          visit('final', {
            policy,
            purposes: ['treatment', 'payment'],
            digits: '483920',
            consent: 'c0',
            time: now - 4 * day,
            apart,
            records: [...records.slice(1, 2), talk],
          }),
        ],
        reads,
        letters,
      },
      {},
      {},
      { r2: patientFile('arabic') },
    ),
  'patient-jotted': () =>
    pretendNode(
      {
        status: { ...patient, locks: ['words'] },
        ...shared('', ''),
        jottings,
        letters: givenAway,
        visits: [
          visit('final', {
            policy,
            purposes: ['treatment'],
            consent: 'c0',
            time: now - 4 * day,
            records: records.slice(1, 2),
          }),
        ],
      },
      {},
      {},
      { r2: patientFile('latin') },
    ),
  'patient-visits': () =>
    pretendNode({
      status: { ...patient, locks: ['passphrase', 'words'] },
      ...shared('', ''),
      visits: [
        visit('final', { policy, consent: 'c0', time: now - 2 * day, records: records.slice(1, 2) }),
        visit('final', { ticket: 'v-old', policy, consent: 'c1', time: now - 90 * day, until: now - day }),
        visit('final', {
          ticket: 'v-back',
          policy,
          consent: 'c2',
          time: now - 12 * day,
          withdrawn: { height: 44, time: now - day },
        }),
        visit('asked', { ticket: 'v-lost', refusal: { code: 'consent.ticket-used', facts: {} } }),
      ],
    }),
  'patient-later': () =>
    pretendNode({
      status: patient,
      ...shared('', ''),
      audience: {
        ...audience,
        people: [
          {
            account: 'p2',
            name: '王大明',
            institution: 'Limmat Clinic',
            besides: [{ category: 'everyday', until: now + 2 * day, once: true }],
          },
          ...audience.people.slice(0, 3),
        ],
        empty: [],
      },
      visits: [
        visit('final', {
          policy,
          purposes: ['treatment'],
          digits: '483920',
          consent: 'c0',
          time: now - 12 * day,
          withdrawn: { height: 44, time: now - day },
          disputed: { by: 'owner', height: 45, time: now - day },
          changes: 1,
          records: records.slice(1, 2).map((row) => ({ ...row, withdrawn: { height: 44, time: now - day } })),
        }),
        visit('final', {
          ticket: 'v-change',
          policy,
          purposes: ['treatment', 'payment'],
          apart,
          guests,
          digits: '117204',
          consent: 'c1',
          time: now - 9 * day,
          pending: [{ kind: 'record.erase', progress: { step: 'shared', peers: 2 } }],
          records: records.slice(1, 3).map((row, i) => ({ ...row, ...(i === 1 && { erased }) })),
        }),
        visit('asked', { ticket: 'v-asked' }),
      ],
      records: records.map((row) => (row.id === 'r1' ? { ...row, erased } : row)),
      shift: {
        loses: [
          { account: 'p3', name: 'C. Meier', institution: 'Helvetia Insurance' },
          { account: 'p2', name: '王大明', institution: 'Limmat Clinic' },
        ],
        gains: [],
      },
    }),
}
