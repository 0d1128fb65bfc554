/** What adversaries try in a living network, and how each is told no. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hex, unhex, type Bytes } from '../../../src/core/bytes.ts'
import { refusalOf } from '../../../src/core/refusal.ts'
import { systemChance } from '../../../src/core/world.ts'
import { signEd25519, signingKeyOf } from '../../../src/crypto/ed25519.ts'
import { answerMessage } from '../../../src/crypto/question.ts'
import {
  consentMessage,
  signedBytes,
  txIdOf,
  type BodyOf,
  type SealingKey,
  type SigningKey,
  type Transaction,
} from '../../../src/ledger/transaction.ts'
import { parseTicket } from '../../../src/node/self.ts'
import { hereBytes } from '../../../src/record/checkin.ts'
import { accessHashOf } from '../../../src/record/terms.ts'
import {
  agree,
  bytesOf,
  checkIn,
  choice,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
  soon,
} from '../../support/life-in-memory.ts'
import {
  memoryNetwork,
  type BulkHandlers,
  type DeviceHandlers,
  type Tab,
} from '../../support/network-in-memory.ts'
import { refused } from '../../support/refusals.ts'
import { strangerTo } from '../../support/stranger.ts'

const network = memoryNetwork()
const policy = 'claims@helvetia or doctor@st-anna'
const file = sampleFile()

/** What the hospital's server does wrong while a test asks it to. */
let lie: Partial<BulkHandlers> = {}
let deviceLie: Partial<DeviceHandlers> = {}
let annaAhead = 0
const passing = (calls: BulkHandlers): BulkHandlers => ({
  ...calls,
  seal: (...input) => (lie.seal ?? calls.seal)(...input),
  askedOf: (...input) => (lie.askedOf ?? calls.askedOf)(...input),
  encapsulate: (...input) => (lie.encapsulate ?? calls.encapsulate)(...input),
})

let honest: BulkHandlers
let honestDevice: DeviceHandlers
let anna: Tab
let ben: Tab
let insurer: Tab
let patient: Tab
let ticket: string
let record: string

beforeAll(async () => {
  anna = await network.tab('anna', {
    ahead: () => annaAhead,
    bulk(calls) {
      honest = calls
      return passing(calls)
    },
    device(calls) {
      honestDevice = calls
      return { ...calls, answer: (...input) => (deviceLie.answer ?? calls.answer)(...input) }
    },
  })
  await foundHospital(anna, 'st-anna')
  ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 100, authority: 'st-benedict' })
  insurer = await joinAs(network, anna, 'helvetia', { kind: 'insurer', stake: 0, authority: 'helvetia' }, [
    ben,
  ])
  await network.connect(ben, insurer)
  patient = await network.tab('patient')
  ticket = await checkIn(network, anna, patient, policy)
  await agree(anna, patient, ticket, policy)
  record = await seal(anna, ticket, file)
  await Promise.all([finalAt(insurer, record), finalAt(ben, record)])
}, 120_000)
afterAll(() => network.close())

const idOf = async (tab: Tab, name: string): Promise<string> =>
  (await tab.until('institutions', (rows) => rows.find((row) => row.name === name))).id
const readsOf = async (tab: Tab, id: string): Promise<number> =>
  (await tab.until('records', (rows) => rows.find((row) => row.id === id))).reads
/** The addresses of a record's blobs: whatever lies sealed on a disk. */
const blobsOn = async (tab: Tab): Promise<readonly string[]> =>
  (await tab.disk.rows('blobs')).map(({ key }) => key)
const spoiled = (bytes: Bytes): Bytes => bytes.map((byte, i) => (i === bytes.length - 40 ? byte ^ 1 : byte))
async function spoil(tab: Tab): Promise<() => Promise<void>> {
  const rows = await tab.disk.rows('blobs')
  const write = (change: (value: Bytes) => Bytes) =>
    tab.disk.commit(rows.map(({ key, value }) => ({ store: 'blobs', key, value: change(value) })))
  await write(spoiled)
  return () => write((value) => value)
}

describe('reading', () => {
  test('a reader without the attributes is told which are missing and who issues them; nothing is logged', async () => {
    const server = await idOf(ben, 'anna')
    await expect(ben.port.call('read', { record, purpose: 'treatment', server })).rejects.toEqual(
      refused('policy.unsatisfied', {
        missing: ['claims@helvetia (helvetia)', 'doctor@st-anna (anna)'],
      }),
    )
    expect(await readsOf(anna, record)).toBe(0)
  })

  test('a wrong T is found out and its server named; another server helps', async () => {
    deviceLie = {
      async answer(input, job) {
        const right = await honestDevice.answer(input, job)
        const wrong = { ...right, t: input.question.keys[0]?.e ?? right.t }
        const message = answerMessage(input.request, input.question, wrong)
        return { ...wrong, signature: await honestDevice.sign({ message }, job) }
      },
    }
    const server = await idOf(insurer, 'anna')
    await expect(insurer.port.call('read', { record, purpose: 'payment', server })).rejects.toEqual(
      refused('record.answer-wrong', { server: 'anna' }),
    )
    const { handle } = await insurer.port.call('read', { record, purpose: 'payment' })
    expect(await bytesOf(insurer, handle)).toEqual(file)
    deviceLie = {}
    const kept = await insurer.until('wrongAnswers', ([row]) => row)
    expect(kept).toMatchObject({ server: 'anna', record })
  })

  test('an answer that its server did not sign is no answer', async () => {
    lie = {
      seal: (input, job) =>
        honest.seal(
          { ...input, plain: input.plain.map((b, i) => (i === input.plain.length - 1 ? b ^ 1 : b)) },
          job,
        ),
    }
    const server = await idOf(insurer, 'anna')
    await expect(insurer.port.call('read', { record, purpose: 'payment', server })).rejects.toEqual(
      refused('record.answer-wrong', { server: 'anna' }),
    )
    lie = {}
  })

  test('a reader whose attribute is taken back between request and log gets nothing', async () => {
    const { account } = await insurer.until('people', (rows) => rows.find(({ name }) => name === 'helvetia'))
    lie = {
      async askedOf(...input) {
        await insurer.port.call('revoke', { attribute: 'claims', account })
        await anna.until('people', (rows) =>
          rows.find((row) => row.account === account && row.attributes.length === 0),
        )
        return honest.askedOf(...input)
      },
    }
    const server = await idOf(insurer, 'anna')
    await expect(insurer.port.call('read', { record, purpose: 'payment', server })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
    lie = {}
    await insurer.port.call('issue', {
      attribute: 'claims',
      account,
      until: Date.now() + 2 * 366 * 86_400_000,
    })
    await anna.until('people', (rows) =>
      rows.find((row) => row.account === account && row.attributes.length > 0),
    )
  })

  test('ciphertext that a holder changed is refused, and another holder still serves', async () => {
    await insurer.disk.commit(
      (await blobsOn(insurer)).map((key) => ({ store: 'blobs', key, value: undefined })),
    )
    network.disconnect(insurer, ben)
    const mend = await spoil(anna)
    const server = await idOf(insurer, 'anna')
    const read = await insurer.port.call('read', { record, purpose: 'payment', server }).then(
      ({ handle }) => bytesOf(insurer, handle),
      (caught: unknown) => refusalOf(caught).code,
    )
    // Who found the change before it was asked may have fetched the right bytes meanwhile.
    if (typeof read === 'string') expect(read).toMatch(/^(blob\.(forged|absent)|record\.unavailable)$/)
    else expect(read).toEqual(file)
    await network.connect(insurer, ben)
    await network.connect(insurer, anna)
    const { handle } = await insurer.port.call('read', { record, purpose: 'payment' })
    expect(await bytesOf(insurer, handle)).toEqual(file)
    await mend()
    // It threw the changed one away, and has to fetch it again.
    await anna.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
  })

  test('a damaged copy on the owner’s own disk is fetched and written again', async () => {
    await patient.until('records', (rows) => rows.find(({ id, here }) => id === record && here))
    await spoil(patient)
    const { handle } = await patient.port.call('openOwn', { record })
    expect(await bytesOf(patient, handle)).toEqual(file)
    network.disconnect(anna, patient)
    const alone = await patient.port.call('openOwn', { record })
    expect(await bytesOf(patient, alone.handle)).toEqual(file)
    await spoil(patient)
    await expect(patient.port.call('openOwn', { record })).rejects.toEqual(refused('record.unavailable'))
    await network.connect(anna, patient)
  })

  test('a slot carried over from another record is found out by the server', async () => {
    let first: Awaited<ReturnType<typeof honest.encapsulate>> | undefined
    lie = {
      async encapsulate(...input) {
        first ??= await honest.encapsulate(...input)
        return first
      },
    }
    const one = await seal(anna, ticket, sampleFile(8))
    const other = await seal(anna, ticket, sampleFile(9))
    lie = {}
    await finalAt(insurer, other)
    const server = await idOf(insurer, 'ben')
    await expect(insurer.port.call('read', { record: other, purpose: 'payment', server })).rejects.toEqual(
      refused('record.header-forged', { server: 'ben' }),
    )
    expect(await readsOf(anna, other)).toBe(0)
    const { handle } = await insurer.port.call('read', { record: one, purpose: 'payment', server })
    expect(await bytesOf(insurer, handle)).toEqual(sampleFile(8))
  })
})

describe('check-in', () => {
  test('of two who hold the same ticket the first to agree has it; the other is told', async () => {
    const { ticket: one, payload } = await anna.port.call('makeTicket', {
      label: 'Bed 5',
      policy,
      until: soon(),
    })
    const [first, thief] = [await network.tab('first'), await network.tab('thief')]
    for (const tab of [first, thief]) {
      await tab.enter(anna, 'patient', payload)
      await network.connect(anna, tab)
      await tab.until('visits', (rows) => rows.find(({ state }) => state === 'asked'))
    }
    await agree(anna, first, one, policy)
    const height = await anna.until('status', (shown) => shown.height)
    await thief.until('status', (shown) => shown.height >= height)
    await expect(thief.port.call('agree', choice(one, policy))).rejects.toEqual(
      refused('consent.ticket-used'),
    )
    const row = await thief.until('visits', (rows) => rows.find((each) => each.ticket === one))
    expect(row.refusal?.code).toBe('consent.ticket-used')
    for (const tab of [first, thief]) tab.kill()
  })

  test('a patient is called by 120 letters of any script; what is longer is refused and not shown', async () => {
    const called = (label: string) => anna.port.call('makeTicket', { label, policy, until: soon() })
    for (const letter of ['م', '明', '😀']) {
      const label = letter.repeat(120 / letter.length)
      await called(label)
      await anna.until('checkins', (rows) => rows.find((row) => row.label === label))
    }
    await expect(called('明'.repeat(161))).rejects.toMatchObject({ refusal: { code: 'too-long' } })
    await called('Bed 5a')
    const rows = await anna.until('checkins', (shown) =>
      shown.some(({ label }) => label === 'Bed 5a') ? shown : undefined,
    )
    expect(rows.filter(({ label }) => label.length > 120)).toEqual([])
  })

  test('two presses of “I agree” make one consent', async () => {
    const tab = await network.tab('hasty')
    const one = await checkIn(network, anna, tab, policy)
    const answers = await Promise.all([
      tab.port.call('agree', choice(one, policy)),
      tab.port.call('agree', choice(one, policy)),
    ])
    expect(answers[0]).toEqual(answers[1])
    tab.kill()
  })

  test('a ticket proved for another connection is forged, and who insists loses the connection', async () => {
    const { payload } = await anna.port.call('makeTicket', { label: 'Bed 6', policy, until: soon() })
    const secret = parseTicket(unhex(payload))
    const ticketKey = signingKeyOf(secret) as SigningKey
    const sealKey = systemChance(32) as SealingKey
    const stranger = await strangerTo(network, anna)
    const signature = signEd25519(secret, hereBytes(ticketKey, sealKey, systemChance(32)))
    for (let i = 0; i < 3; i++)
      stranger.say({ kind: 'checkin.here', ticketKey, signature, sealKey, signer: undefined })
    expect(await stranger.dropped).toBe('peer.garbage')
  })

  test('a consent with a forged attribute-based signature is refused, and the ticket stays good', async () => {
    const { ticket: one, payload } = await anna.port.call('makeTicket', {
      label: 'Bed 7',
      policy,
      until: soon(),
    })
    const secret = parseTicket(unhex(payload))
    const ticketKey = signingKeyOf(secret) as SigningKey
    const stranger = await strangerTo(network, anna)
    const sealKey = systemChance(32) as SealingKey
    const signature = signEd25519(secret, hereBytes(ticketKey, sealKey, stranger.nodeKey))
    stranger.say({ kind: 'checkin.here', ticketKey, signature, sealKey, signer: undefined })
    const offer = await stranger.hear('checkin.offer')
    const { place } = await network.meet(anna)
    const owner = systemChance(32)
    const salt = systemChance(32)
    const rule = { policy, purposes: ['treatment'], apart: [], guests: [] } as const
    const terms = { salt, ...rule, validUntil: soon() }
    const body: BodyOf<'consent.give'> = {
      kind: 'consent.give',
      hospital: offer.hospital,
      ticketKey,
      ticketUntil: offer.ticketUntil,
      accessHash: accessHashOf(terms),
      ownerSignKey: signingKeyOf(owner) as SigningKey,
      ownerSealKey: systemChance(32) as SealingKey,
      ownerHint: systemChance(8),
      validUntil: terms.validUntil,
      claim: offer.claim,
      trustee: 0,
    }
    const id = txIdOf(place.networkId as never, body)
    const consent: Transaction = {
      body,
      signatures: [
        signEd25519(secret, signedBytes('ticket', id)),
        signEd25519(owner, signedBytes('owner', id)),
        offer.ticketSignature,
      ],
      abs: consentMessage(id),
    }
    for (let i = 0; i < 3; i++) stranger.say({ kind: 'checkin.agreed', consent, terms })
    expect(await stranger.dropped).toBe('peer.garbage')
    const row = await anna.until('checkins', (rows) => rows.find((each) => each.ticket === one))
    expect(row.state).toBe('keyed')
    expect((await anna.disk.rows('outbox')).map(({ key }) => key)).not.toContain(hex(id))
  })

  test('a link whose ticket was cut is mistyped', async () => {
    const { payload } = await anna.port.call('makeTicket', { label: 'Bed 8', policy, until: soon() })
    const tab = await network.tab('typist')
    await expect(tab.enter(anna, 'patient', payload.slice(0, -2))).rejects.toEqual(refused('invite.mistyped'))
    expect(await tab.until('status', ({ phase }) => phase)).toBe('nobody')
    tab.kill()
  })
})

describe('the hospital', () => {
  test('a file that is not FHIR is not sealed', async () => {
    const before = await blobsOn(anna)
    const other = new Blob(['{"hello": "world"}'])
    await expect(anna.port.call('seal', { ticket, file: other })).rejects.toEqual(refused('file.not-fhir'))
    expect(await blobsOn(anna)).toEqual(before)
  })

  test('a server whose clock passed the end of a consent does not open the record, though no block came', async () => {
    const tab = await network.tab('brief')
    const one = await checkIn(network, anna, tab, policy)
    await agree(anna, tab, one, policy, Date.now() + 10 * 60_000)
    const brief = await seal(anna, one, sampleFile(10))
    await finalAt(insurer, brief)
    annaAhead = 20 * 60_000
    const server = await idOf(insurer, 'anna')
    await expect(insurer.port.call('read', { record: brief, purpose: 'payment', server })).rejects.toEqual(
      refused('consent.expired'),
    )
    annaAhead = 0
    expect(await readsOf(anna, brief)).toBe(0)
    tab.kill()
  })
})

describe('strangers', () => {
  test('a guest gets what is sealed for it and nothing else', async () => {
    const stranger = await strangerTo(network, anna)
    const { payload } = await anna.port.call('makeTicket', { label: 'Bed 9', policy, until: soon() })
    const secret = parseTicket(unhex(payload))
    const ticketKey = signingKeyOf(secret) as SigningKey
    const sealKey = systemChance(32) as SealingKey
    const signature = signEd25519(secret, hereBytes(ticketKey, sealKey, stranger.nodeKey))
    stranger.say({ kind: 'checkin.here', ticketKey, signature, sealKey, signer: undefined })
    await stranger.hear('checkin.offer')
    for (const address of await blobsOn(anna))
      await expect(
        stranger.blobs.fetch(unhex(address) as never, [stranger.connection], () =>
          expect.fail('it is given'),
        ),
      ).rejects.toEqual(refused('blob.absent'))
    stranger.close()
  })

  test('a transaction over its limit costs the connection', async () => {
    const stranger = await strangerTo(network, anna)
    const zeros = (size: number): never => new Uint8Array(size) as never
    const tx: Transaction = {
      body: {
        kind: 'attribute.issue',
        authority: 'st-anna' as never,
        attribute: 'doctor' as never,
        version: 0,
        account: zeros(32),
        generation: 0,
        until: 1,
        officer: 1,
        threshold: 1,
        servers: Array.from({ length: 12 }, () => zeros(32)),
        common: zeros(96),
        ceremony: undefined,
        without: [],
        evidence: undefined,
        named: undefined,
        shown: [],
        combined: undefined,
        boxes: Array.from({ length: 12 }, () => zeros(1024)),
      },
      signatures: [],
      abs: zeros(4096),
    }
    for (let i = 0; i < 3; i++) stranger.say({ kind: 'tx.give', transactions: [tx] })
    expect(await stranger.dropped).toBe('peer.garbage')
  })

  test('receipts of strangers do not count', async () => {
    const stranger = await strangerTo(network, anna)
    const before = await anna.disk.rows('mine', 'receipt/', 'receipt0')
    const addresses = (await blobsOn(anna)).slice(0, 2).map((key) => unhex(key) as never)
    stranger.say({ kind: 'kept', addresses, signature: systemChance(64) })
    stranger.say({ kind: 'tx.have', ids: [systemChance(32) as never] })
    await stranger.hear('tx.want')
    expect(await anna.disk.rows('mine', 'receipt/', 'receipt0')).toEqual(before)
    stranger.close()
  })

  test('nobody applies in another’s name', async () => {
    const stranger = await strangerTo(network, anna)
    const admissions = await anna.until('admissions', (rows) => ({ rows }))
    const fake = { name: 'Fake', kind: 'hospital', stake: 1, possession: systemChance(48) } as const
    const candidate = {
      ...fake,
      signKey: systemChance(32) as never,
      sealKey: systemChance(32) as never,
      nodeKey: systemChance(32) as never,
      voteKey: systemChance(96) as never,
    }
    const assent = { officer: systemChance(64), node: systemChance(64) }
    for (let i = 0; i < 3; i++) stranger.say({ kind: 'apply', candidate, assent })
    expect(await stranger.dropped).toBe('peer.garbage')
    expect(await anna.until('admissions', (rows) => ({ rows }))).toEqual(admissions)
  })
})
