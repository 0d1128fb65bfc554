/** What an officer's tab takes for a question: one of that hospital's own desk, in the words of who stands there. */
import { beforeEach, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { ticketBytes, type SealingKey } from '../../../src/ledger/transaction.ts'
import type { PersonPort } from '../../../src/node/issuing/setup.ts'
import { makeVouching, type Vouching, type VouchingWorld } from '../../../src/node/issuing/vouching.ts'
import { hereBytes, signerBytes, type VouchWant } from '../../../src/record/checkin.ts'
import { refused } from '../../support/refusals.ts'
import { beginTrustee, heldBy, hold } from '../ledger/holding.ts'
import {
  candidateOf,
  filler,
  genesisOf,
  hour,
  idOf,
  Net,
  newKey,
  openAccount,
  openAuthority,
  signWith,
} from '../ledger/network.ts'

const anna = candidateOf('St Anna', 3)
const bern = candidateOf('Bern', 3)
const people = ['Dr Roth', 'Dr Khan', 'Dr Sato'] as const
const desk = hex(anna.nodeKey)

let net: Net
beforeEach(() => {
  net = new Net(genesisOf(anna, bern))
  net.write(openAuthority(anna, 'st-anna'))
  net.write(...people.map((name, i) => openAccount(i === 0 ? anna : bern, name)))
  heldBy(net, anna, 'board', people)
  heldBy(net, bern, 'court', people)
  hold(net, beginTrustee(net, anna, 1, ['Dr Roth', 'Dr Khan'], 2))
})

function officer(name: string): Vouching {
  const keys = { signKey: newKey(`${name} account`), sealKey: filler(32, name) }
  const call = (what: string): Promise<unknown> =>
    Promise.resolve(what === 'publicKeys' ? keys : filler(60, 'box'))
  const chain: VouchingWorld['chain'] = {
    genesisId: net.genesisId,
    view: net.rows,
    look: (ask) => Promise.resolve(ask(net.rows)),
  }
  const topics = { mark: () => undefined } as unknown as VouchingWorld['topics']
  return makeVouching({ chain, topics, clock: () => net.now, person: { call } as unknown as PersonPort })
}

const year = (): number => new Date(net.now).getUTCFullYear()
/** As the desk asks it of whoever came with this ticket. */
function asks(visit: string, change: Partial<VouchWant> = {}): VouchWant {
  const [ticketKey, uid] = [newKey(`${visit} ticket`), newKey(`${visit} person`)]
  const [sealKey, node] = [filler(32, `${visit} seal`) as SealingKey, filler(32, `${visit} node`)]
  const until = change.until ?? net.now + hour
  const message = hereBytes(ticketKey, sealKey, node)
  return {
    here: {
      ticketKey,
      signature: signWith(ticketKey, message),
      sealKey,
      signer: { key: uid, signature: signWith(uid, signerBytes(message)) },
    },
    node,
    until,
    ticketSignature: signWith(anna.signKey, ticketBytes(net.genesisId, idOf(anna), ticketKey, until)),
    claim: `patient@board#${year()}`,
    trustee: 1,
    registration: filler(48, 'registration'),
    given: [],
    wrong: [],
    ...change,
  }
}

test('a question is kept until there is nothing to answer, and answered again to who asks again', async () => {
  const khan = officer('Dr Khan')
  const want = asks('visit')
  const ticket = hex(want.here.ticketKey)
  expect(await khan.asked(desk, want)).toBe(undefined)
  expect(khan.all()).toMatchObject([{ place: 2, as: 'patient', authority: 'board', given: undefined }])
  const { peer, given } = await khan.give(ticket)
  expect([peer, given.key.place]).toEqual([desk, 2])
  expect(await khan.asked(desk, want)).toEqual(given)
  expect(await khan.asked(desk, { ...want, given: [2] })).toBe(undefined)
  // The patient cannot use it: a person decides again.
  expect(await khan.asked(desk, { ...want, wrong: [2] })).toBe(undefined)
  expect(khan.all()).toMatchObject([{ given: undefined }])
  await khan.asked(desk, { ...want, given: [1, 3] })
  expect(khan.all()).toEqual([])
})

const forged: readonly (readonly [string, (want: VouchWant) => VouchWant])[] = [
  ['another’s ticket', (want) => ({ ...want, here: { ...want.here, ticketKey: newKey('x') } })],
  [
    'a key to seal to that the patient did not name',
    (want) => ({
      ...want,
      here: { ...want.here, sealKey: filler(32, 'mine') as SealingKey },
    }),
  ],
  ['another connection', (want) => ({ ...want, node: filler(32, 'mine') })],
  ['a person who did not sign', (want) => ({ ...want, here: { ...want.here, signer: undefined } })],
  [
    'somebody else’s base',
    (want) => ({
      ...want,
      here: {
        ...want.here,
        signer: { key: newKey('victim'), signature: want.here.signer?.signature ?? filler(64, 'none') },
      },
    }),
  ],
  ['a longer ticket than the hospital gave', (want) => ({ ...want, until: want.until + 1 })],
  ['another year', (want) => ({ ...want, claim: 'patient@board#2031' })],
  ['no year', (want) => ({ ...want, claim: 'patient@board' })],
  ['what such an institution does not say', (want) => ({ ...want, claim: `member@board#${year()}` })],
  ['more than one claim', (want) => ({ ...want, claim: `${want.claim} or ${want.claim}` })],
  ['an authority that another called together', (want) => ({ ...want, claim: `patient@court#${year()}` })],
  ['an authority of one', (want) => ({ ...want, claim: `patient@st-anna#${year()}` })],
]
test('for a forged question there is no key', async () => {
  const khan = officer('Dr Khan')
  for (const [what, change] of forged)
    await expect(khan.asked(desk, change(asks('visit'))), what).rejects.toEqual(refused('request.forged'))
  expect(khan.all()).toEqual([])
})

test('only institutions ask, and only officers are asked', async () => {
  const khan = officer('Dr Khan')
  await expect(khan.asked(hex(newKey('stranger')), asks('visit'))).rejects.toEqual(refused('request.forged'))
  // Bern's node with what St Anna's patient said.
  await expect(khan.asked(hex(bern.nodeKey), asks('visit'))).rejects.toEqual(refused('request.forged'))
  await expect(khan.asked(desk, asks('visit', { trustee: 2 }))).rejects.toEqual(refused('trustee.unknown'))
  const other = officer('Dr Who')
  expect(await other.asked(desk, asks('visit'))).toBe(undefined)
  expect(other.all()).toEqual([])
  await khan.asked(desk, asks('late', { until: net.now - 1 }))
  expect(khan.all()).toEqual([])
  await expect(khan.give(hex(asks('visit').here.ticketKey))).rejects.toEqual(
    refused('checkin.unknown-ticket'),
  )
})

test('a hospital that asks without end fills nobody’s memory', async () => {
  const khan = officer('Dr Khan')
  for (let i = 0; i < 40; i++) await khan.asked(desk, asks(`visit ${i}`))
  expect(khan.all()).toHaveLength(32)
  expect(hex(khan.all()[0]?.want.here.ticketKey ?? filler(32, ''))).toBe(hex(newKey('visit 8 ticket')))
})
