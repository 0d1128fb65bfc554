/**
 * A node for screens alone: views are set by hand, calls answer what a scene says. It speaks over the real
 * port, so what crosses is cloned as it is between a page and its worker.
 */
import { connect, serve, type Port, type Served } from '../../../src/core/port.ts'
import { systemChance } from '../../../src/core/world.ts'
import { refuse } from '../../../src/core/refusal.ts'
import type {
  Audience,
  NodeCalls,
  NodeViews,
  Opened,
  ProofStatement,
  Roads,
  Status,
} from '../../../src/node/api.ts'
import { handOver } from '../../../src/app/shell/hand-over.ts'
import type { Brought } from '../../../src/app/shell/places.ts'
import type { Node } from '../../../src/app/shell/app-context.tsx'
import type { HealthCalls } from '../../../src/health/api.ts'
import type { Summary } from '../../../src/health/summary.ts'
import { serveHealth } from '../../../src/health/serve-health.ts'
import { pretendTrusted } from './pretend-trusted.ts'

type ViewValues = { [K in keyof NodeViews]: ReturnType<NodeViews[K]> }
type Calls = Served<NodeCalls, NodeViews>['calls']

export interface Pretence {
  readonly node: Node
  /** Changes what a view shows. */
  readonly set: <K extends keyof NodeViews>(view: K, value: ViewValues[K]) => void
  /** Replaces the answer to a call. */
  readonly answer: (calls: Partial<Calls>) => unknown
  /** With what a view was watched, in turn. */
  readonly watchedWith: (view: keyof NodeViews) => readonly unknown[]
}

export const today = '2026-11-22'

/** Until when a link works that the pretended node makes. */
export const pretendedEnd = Date.now() + 3 * 86_400_000

export const nobody: Status = {
  phase: 'nobody',
  network: '',
  genesis: '',
  role: 'observer',
  height: 0,
  headTime: 0,
  peers: [],
  quorum: { awake: 0, needed: 0, total: 0, asleep: [] },
  pool: 0,
  storage: { persisted: false, used: 24_000, quota: 12_000_000_000 },
  keys: 'none',
  locks: [],
  suspended: [],
  liars: [],
  witnessed: { votes: 0, conflicts: [] },
}

/** 24 words of the list; no seed. */
export const pretendWords: readonly string[] =
  'ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual adapt'.split(
    ' ',
  )

const audience: Audience = { total: 0, people: [], alone: [], empty: [], unknown: [] }

export function pretendNode(
  views: Partial<ViewValues> = {},
  answers: Partial<Calls> = {},
  roads: Partial<Roads> = {},
  /** What reading a record gives, by its id. */
  files: Readonly<Record<string, Blob>> = {},
  /** What a link brings as soon as the screens are there, as another tab of the profile would hand it over. */
  brings?: Brought,
): Pretence {
  const values: ViewValues = {
    status: nobody,
    institutions: [],
    admissions: [],
    proposals: [],
    requests: [],
    rules: { now: 1, known: 1 },
    reach: { servers: [], helpers: [], height: 0 },
    effect: { total: 300, needed: 201, share: 1 / 3, stops: false, decides: false },
    authorities: [],
    ceremonies: [],
    asked: [],
    vouches: [],
    trustee: { version: 0, threshold: 2, institutions: [], next: [], outdated: false, mine: false },
    people: [],
    checkins: [],
    visits: [],
    records: [],
    reads: [],
    wrongAnswers: [],
    audience,
    shift: { loses: [], gains: [] },
    blocks: [],
    pool: [],
    recovery: [],
    team: {
      phase: 'none',
      devices: [],
      keepers: [],
      patients: [],
      items: [],
      who: [],
      replaced: [],
      addressed: [],
      ready: [],
    },
    draft: undefined,
    chart: undefined,
    letters: [],
    jottings: [],
    pairing: { side: 'none', step: 'none' },
    ownDevices: { phase: 'none', devices: [] },
    ownDraft: undefined,
    ...views,
  }
  const watchers = new Set<() => void>()
  const health = healthWorker()

  const open = async (file: Blob, record?: string): Promise<Opened> => {
    const opened = await health.call('open', { file })
    return { ...opened, ...(record === undefined ? {} : { record }) }
  }

  let last = 0
  const jotted = (handle: number): Promise<Summary> =>
    health.call('addJottings', { handle, jottings: values.jottings })
  const jottingsFile = (): Promise<Blob> =>
    health.call('writeJottings', {
      patient: { name: '', born: '', sex: '', number: '' },
      jottings: values.jottings,
    })

  const calls: Calls = {
    startNetwork: () => ({}),
    acceptEra: () => ({}),
    addHandover: () => ({ id: '1' }),
    writeHandover: ({ text }) => ({ text }),
    tickHandover: () => ({}),
    removeHandover: () => ({}),
    writeDraft: ({ text }) => ({ text }),
    identify: () => ({}),
    writeField: ({ field, text }) => {
      const fields = { ...values.chart?.fields, [field]: text }
      if (text === '') delete fields[field]
      values.chart = { fields }
      for (const wake of watchers) wake()
      return {}
    },
    attach: () => ({}),
    detach: () => ({}),
    endEncounter: () => ({}),
    correct: ({ record }) => {
      values.chart = { fields: { replaces: record } }
      for (const wake of watchers) wake()
      return { filled: false }
    },
    writeLetter: ({ to }) =>
      health.call('writeLetter', {
        patient: { name: 'Greta Sommer', born: '1945-07-14', sex: 'female', number: '' },
        hospital: 'St Anna Hospital',
        author: 'Dr Ruth Keller',
        to,
        kind: 'referral',
        reason: values.chart?.fields['reason'] ?? '',
        urgent: false,
        text: values.draft?.text ?? '',
      }),
    writeJotted: ({ jottings }) =>
      health.call('writeJottings', {
        patient: { name: 'Greta Sommer', born: '1945-07-14', sex: 'female', number: '' },
        jottings,
        signed: { hospital: 'St Anna Hospital', by: 'Dr Ruth Keller' },
      }),
    writeEncounter: ({ ticket }) => {
      const who = values.team.who.find((one) => one.ticket === ticket)
      return health.call('writeEncounter', {
        patient: { name: '', born: '', sex: '', number: '', ...who },
        hospital: 'St Anna Hospital',
        author: 'Dr Ruth Keller',
        fields: values.chart?.fields ?? {},
        note: values.draft?.text ?? '',
        files: [],
      })
    },
    apply: () => ({}),
    approve: () => ({}),
    vote: () => ({}),
    renewVoteKey: () => ({}),
    rejoin: () => ({}),
    askAgain: () => ({}),
    addDevice: () => ({}),
    dropDevice: () => ({}),
    beginAuthority: () => ({}),
    replaceOfficers: () => ({}),
    beginTrustee: () => ({}),
    takePart: () => ({}),
    agreeTo: () => ({}),
    vouch: () => ({}),
    declareAttribute: () => ({}),
    issue: () => ({}),
    revoke: () => ({}),
    rekey: () => ({}),
    makeTicket: () => ({ ticket: 't-invited', payload: 'ticket' }),
    agree: () => ({ digits: '483920' }),
    withdraw: () => ({}),
    dispute: () => ({}),
    changeTerms: () => ({}),
    erase: () => ({}),
    askPatient: () => ({}),
    answerAsk: () => ({}),
    askWhy: () => ({}),
    answerWhy: () => ({}),
    giveJottings: () => ({}),
    takeJottings: () => ({}),
    seal: () => ({ record: 'r1' }),
    read: ({ record }) => open(files[record] ?? refuse('record.unavailable'), record),
    async openOwn({ record }) {
      const opened = await open(files[record] ?? refuse('record.unavailable'), record)
      return { ...opened, summary: await jotted(opened.handle) }
    },
    jot({ id, ...what }) {
      const kept = { ...what, id: id ?? String(++last).padStart(64, '0'), changed: Date.now() + last }
      values.jottings = [kept, ...values.jottings.filter((one) => one.id !== kept.id)]
      for (const wake of watchers) wake()
      return { id: kept.id }
    },
    dropJotting({ id }) {
      values.jottings = values.jottings.filter((one) => one.id !== id)
      for (const wake of watchers) wake()
      return {}
    },
    openJottings: async () => open(await jottingsFile()),
    jottingsFile: async () => ({ file: await jottingsFile(), entries: values.jottings.length }),
    addJottings: ({ handle }) => jotted(handle),
    wrongAnswerFile: () => new Blob(['evidence']),
    checkWrongAnswer: () => ({ record: 'r1', time: 0, server: 'St Berta Hospital' }),
    renewReadingKey: () => ({}),
    preview: ({ file }) => open(file),
    describe: (input) => health.call('describe', input),
    summarize: (input) => health.call('summarize', input),
    section: (input) => health.call('section', input),
    timeline: (input) => health.call('timeline', input),
    search: (input) => health.call('search', input),
    attachment: (input) => health.call('attachment', input),
    look: (input) => health.call('look', input),
    partOf: (input) => health.call('partOf', input),
    summaryFile: (input) => health.call('summaryFile', input),
    sealForLink: (input) => health.call('sealForLink', input),
    original: (input) => health.call('original', input),
    close: (input) => health.call('close', input),
    prove: () => ({ text: 'proof', statement: provenRecord }),
    checkProof: () => ({ statement: provenRecord }),
    proposeRecovery: () => ({ id: 'e1' }),
    signRecovery: () => ({}),
    followRecovery: () => ({}),
    unlock: () => ({}),
    bringWords: () => ({}),
    resumeOffice: () => ({}),
    protect: () => ({}),
    showWords: () => ({ words: pretendWords, ask: [3, 11, 20] }),
    keepWords: () => ({}),
    lock: () => ({}),
    present: () => ({}),
    addPasskey: () => ({}),
    dropPasskey: () => ({}),
    checkLock: () => ({}),
    setIdle: () => ({}),
    setPin: () => ({}),
    ...pretendTrusted(),
    invitePairing: () => ({ payload: '00' }),
    confirmPairing: () => ({}),
    declinePairing: () => ({}),
    closePairing: () => ({}),
    renameOwnDevice: () => ({}),
    removeOwnDevice: () => ({}),
    writeOwnDraft: ({ text }) => ({ text }),
    ...answers,
  }
  const inputs = new Map<keyof NodeViews, unknown[]>()
  const view =
    <K extends keyof NodeViews>(name: K) =>
    (input: unknown, signal: AbortSignal): AsyncIterable<ViewValues[K]> => {
      inputs.set(name, [...(inputs.get(name) ?? []), input])
      return watched(() => values[name], watchers, signal)
    }

  const { port1, port2 } = new MessageChannel()
  serve<NodeCalls, NodeViews>(port1, {
    calls,
    views: {
      status(input, signal) {
        if (brings) void handOver('scene', brings)
        return view('status')(input, signal)
      },
      institutions: view('institutions'),
      admissions: view('admissions'),
      proposals: view('proposals'),
      requests: view('requests'),
      rules: view('rules'),
      reach: view('reach'),
      effect: view('effect'),
      authorities: view('authorities'),
      ceremonies: view('ceremonies'),
      asked: view('asked'),
      vouches: view('vouches'),
      trustee: view('trustee'),
      people: view('people'),
      checkins: view('checkins'),
      visits: view('visits'),
      records: view('records'),
      reads: view('reads'),
      wrongAnswers: view('wrongAnswers'),
      audience: view('audience'),
      shift: view('shift'),
      blocks: view('blocks'),
      pool: view('pool'),
      recovery: view('recovery'),
      team: view('team'),
      draft: view('draft'),
      chart: view('chart'),
      letters: view('letters'),
      jottings: view('jottings'),
      pairing: view('pairing'),
      ownDevices: view('ownDevices'),
      ownDraft: view('ownDraft'),
    },
  })
  port1.start()
  port2.start()
  return {
    node: {
      port: connect<NodeCalls, NodeViews>(port2),
      roads: {
        invite: ({ role, road }) =>
          Promise.resolve({
            link: `https://example.org/chartmesh/#join=${road}-${role}-${'x7Kq'.repeat(40)}`,
            id: '1',
            until: pretendedEnd,
          }),
        inspect: (link) =>
          link.includes('join=')
            ? { network: 'Rhine Valley Health', role: 'patient', road: 'personal', servers: [] }
            : refuse('invite.mistyped'),
        accept: () => Promise.resolve({ reply: 'Zp4m'.repeat(50) }),
        takeReply: () => Promise.resolve(),
        async *examine() {
          // Nothing is connected here.
        },
        ...roads,
      },
    },
    set(name, value) {
      values[name] = value
      for (const wake of watchers) wake()
    },
    answer: (changed) => Object.assign(calls, changed),
    watchedWith: (name) => inputs.get(name) ?? [],
  }
}

/** The health worker without a worker. */
function healthWorker(): Port<HealthCalls, Record<never, never>> {
  const { port1, port2 } = new MessageChannel()
  serve(
    port1,
    serveHealth(() => Date.parse(`${today}T12:00`), systemChance),
  )
  const port = connect<HealthCalls, Record<never, never>>(port2)
  port1.start()
  port2.start()
  return port
}

/** A record of St Anna, in force. */
export const provenRecord: ProofStatement = {
  matter: { kind: 'record', id: 'r1', hospital: 'St Anna Hospital', sizeClass: 17 },
  force: { kind: 'in-force', until: Date.UTC(2027, 10, 22) },
  height: 31,
  time: Date.UTC(2026, 10, 20, 9, 30),
  head: { height: 41, time: Date.UTC(2026, 10, 22, 12, 0) },
  start: {
    network: 'Rhine Valley Health',
    genesis: 'c0ffee00'.repeat(8),
    height: 0,
    time: Date.UTC(2026, 4, 2),
    hash: 'c0ffee00'.repeat(8),
    by: ['St Anna Hospital'],
    known: 'claimed',
  },
  eras: [],
  document: 'none',
}

/** Yields the value now and whenever a watcher is woken. */
async function* watched<T>(read: () => T, watchers: Set<() => void>, signal: AbortSignal): AsyncGenerator<T> {
  while (!signal.aborted) {
    // Before the value is read: what changes until it was taken is not missed.
    const changed = new Promise<void>((resolve) => {
      const wake = (): void => {
        watchers.delete(wake)
        resolve()
      }
      watchers.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
    yield read()
    await changed
  }
}
