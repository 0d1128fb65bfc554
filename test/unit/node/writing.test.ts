/** Letters between a reader and a patient, carried by the hospital: asked and answered, also while one side is away. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unhex } from '../../../src/core/bytes.ts'
import type { LetterRow } from '../../../src/node/api.ts'
import type { AccountId, TxId } from '../../../src/ledger/transaction.ts'
import {
  agree,
  checkIn,
  finalAt,
  foundHospital,
  joinAs,
  sampleFile,
  seal,
} from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { strangerTo } from '../../support/stranger.ts'

const network = memoryNetwork()
const rule = 'doctor@st-anna'
let anna: Tab
let ben: Tab
let lin: Tab
let record: string

beforeAll(async () => {
  anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 0, authority: 'st-benedict' })
  lin = await network.tab('lin')
  const ticket = await checkIn(network, anna, lin, rule)
  await agree(anna, lin, ticket, rule)
  record = await seal(anna, ticket, sampleFile())
  await Promise.all([ben, lin].map((tab) => finalAt(tab, record)))
}, 120_000)
afterAll(() => network.close())

const letter = (tab: Tab, wanted: (row: LetterRow) => boolean): Promise<LetterRow> =>
  tab.until('letters', (rows) => rows.find((row) => row.name !== '' && wanted(row)))

test('a reader asks, the patient sees who, whose word vouches, what for and why, and answers', async () => {
  await ben.port.call('askPatient', { record, purpose: 'treatment', text: 'You come to us on Monday.' })
  const asked = await letter(lin, ({ kind }) => kind === 'ask')
  expect(asked).toMatchObject({
    mine: false,
    name: 'ben',
    institution: 'ben',
    record,
    purpose: 'treatment',
    text: 'You come to us on Monday.',
  })
  expect(asked.attributes).toContain('doctor@st-benedict')
  await letter(ben, ({ kind, mine, left }) => kind === 'ask' && mine && left)
  await lin.port.call('answerAsk', { letter: asked.id, yes: false })
  const answer = await letter(ben, ({ kind }) => kind === 'no')
  expect(answer).toMatchObject({ mine: false, answers: asked.id })
})

test('a patient who is away finds the question later, and the reader the answer', async () => {
  network.disconnect(anna, lin)
  await ben.port.call('askPatient', { record, purpose: 'payment', text: '' })
  await letter(ben, ({ kind, purpose, left }) => kind === 'ask' && purpose === 'payment' && left)
  network.disconnect(anna, ben)
  await network.connect(anna, lin)
  const asked = await letter(lin, ({ purpose }) => purpose === 'payment')
  await lin.port.call('answerAsk', { letter: asked.id, yes: true })
  await letter(lin, ({ kind, left }) => kind === 'yes' && left)
  network.disconnect(anna, lin)
  await network.connect(anna, ben)
  expect(await letter(ben, ({ kind }) => kind === 'yes')).toMatchObject({ answers: asked.id })
  await network.connect(anna, lin)
})

test('who read is asked why, and answers', async () => {
  await anna.port.call('read', { record, purpose: 'treatment' })
  const read = await lin.until('reads', (rows) => rows.find(({ reader }) => reader === 'anna')?.id)
  await lin.port.call('askWhy', { read, text: 'I was not there that day.' })
  const why = await letter(anna, ({ kind }) => kind === 'why')
  expect(why).toMatchObject({ read, text: 'I was not there that day.', mine: false })
  await anna.port.call('answerWhy', { letter: why.id, text: 'To prepare your visit.' })
  expect(await letter(lin, ({ kind }) => kind === 'because')).toMatchObject({
    answers: why.id,
    text: 'To prepare your visit.',
    name: 'anna',
  })
})

test('a letter nobody signed is refused, and one about nobody’s consent is not kept', async () => {
  const stranger = await strangerTo(network, anna)
  const asked = await letter(ben, ({ kind }) => kind === 'ask')
  const forged = (consent: string, reader: string) =>
    ({
      kind: 'letter',
      letter: {
        consent: unhex(consent) as TxId,
        reader: unhex(reader) as AccountId,
        toOwner: true,
        time: Date.now(),
        box: new Uint8Array(80),
      },
      signature: new Uint8Array(64),
    }) as const
  // Of a consent that is none: no answer, no harm.
  stranger.say(forged('ab'.repeat(32), asked.account))
  // Signed by nobody, and told again and again.
  for (let times = 0; times < 8; times++) stranger.say(forged(asked.consent, asked.account))
  await expect(stranger.dropped).resolves.toBe('peer.garbage')
})
