/** Officers who vouch together for who is at a hospital's desk, with real nodes: each gives a key for signing consents. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choice, soon } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { ceremony, takePart, threeInstitutions } from '../../support/officers-in-memory.ts'
import { refused } from '../../support/refusals.ts'

const timeout = 120_000
const policy = 'doctor@st-anna'
const patience = 3_600_000

describe('three officers, two of whom have to vouch', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let lies = false
  let anna: Tab, ben: Tab, carl: Tab, first: Tab

  beforeAll(async () => {
    ;[anna, ben, carl] = await threeInstitutions(network, () => 0, {
      person: (calls) => ({
        ...calls,
        issueToPerson: (input, job) =>
          calls.issueToPerson(lies ? { ...input, attribute: `nurse@reception#1` } : input, job),
      }),
    })
    const people = await anna.until('people', (rows) => (rows.length >= 3 ? rows : undefined))
    await anna.port.call('beginAuthority', {
      authority: 'reception',
      officers: people.map(({ account }) => account),
      threshold: 2,
      patience,
    })
    for (const tab of [anna, ben, carl]) await takePart(tab, 'reception')
    await ceremony(anna, (row) => row.authority === 'reception' && row.stage === 'done')
  }, timeout)

  const ticketFor = (by: Tab, authority: string) =>
    by.port.call('makeTicket', { label: 'Bed 4', policy, until: soon(), authority })
  async function arrive(patient: Tab): Promise<string> {
    const { ticket, payload } = await ticketFor(anna, 'reception')
    await patient.enter(anna, 'patient', payload)
    await network.connect(anna, patient)
    return ticket
  }
  const asks = (tab: Tab, ticket: string) =>
    tab.until('vouches', (rows) => rows.find(({ id }) => id === ticket))
  async function consentOf(patient: Tab, ticket: string) {
    await patient.until('visits', (rows) =>
      rows.find((row) => row.ticket === ticket && row.state === 'asked'),
    )
    await patient.port.call('agree', choice(ticket, policy))
    return anna.until('checkins', (rows) =>
      rows.find((row) => row.ticket === ticket && row.state === 'final'),
    )
  }

  test(
    'cannot while the institutions register nobody together, nor for another’s desk',
    { timeout },
    async () => {
      await expect(ticketFor(anna, 'reception')).rejects.toEqual(
        refused('authority.no-signing', { name: 'reception' }),
      )
      await ben.port.call('beginTrustee', { patience })
      for (const tab of [anna, ben, carl]) await takePart(tab)
      await anna.until('trustee', ({ version }) => version === 1)
      await expect(ticketFor(carl, 'reception')).rejects.toEqual(
        refused('authority.no-signing', { name: 'reception' }),
      )
      await expect(ticketFor(anna, 'nowhere')).rejects.toEqual(
        refused('authority.unknown', { name: 'nowhere' }),
      )
    },
  )

  test(
    'the desk is the first, another presses, and the consent is signed with both',
    { timeout },
    async () => {
      first = await network.tab('first')
      const patient = first
      const ticket = await arrive(patient)
      const asked = await asks(ben, ticket)
      const desk = await anna.until('checkins', (rows) =>
        rows.find((row) => row.ticket === ticket && row.vouching?.agreed.length === 1),
      )
      expect(desk.state).toBe('here')
      expect(desk.vouching).toEqual({
        authority: 'reception',
        digits: asked.digits,
        agreed: ['anna'],
        waiting: ['ben', 'carl'],
        wrong: [],
        needed: 2,
      })
      expect(asked).toMatchObject({
        authority: 'reception',
        institution: 'anna',
        as: 'patient',
        agreed: ['anna'],
        needed: 2,
        mine: false,
        wrong: false,
      })
      await ben.port.call('vouch', { id: ticket })
      const final = await consentOf(patient, ticket)
      expect(final.vouching?.agreed).toEqual(['anna', 'ben'])
      // Nothing is left to decide.
      for (const tab of [ben, carl]) await tab.until('vouches', (rows) => rows.length === 0)
    },
  )

  test('one whose key does not hold is named, and another is enough', { timeout }, async () => {
    lies = true
    const patient = await network.tab('second')
    const ticket = await arrive(patient)
    await asks(carl, ticket)
    await carl.port.call('vouch', { id: ticket })
    const desk = await anna.until('checkins', (rows) =>
      rows.find((row) => row.ticket === ticket && row.vouching?.wrong.length === 1),
    )
    expect([desk.state, desk.vouching?.wrong, desk.vouching?.agreed]).toEqual(['here', ['carl'], ['anna']])
    const again = await carl.until('vouches', (rows) => rows.find(({ id, wrong }) => id === ticket && wrong))
    expect(again.mine).toBe(false)
    await asks(ben, ticket)
    await ben.port.call('vouch', { id: ticket })
    const final = await consentOf(patient, ticket)
    expect(final.vouching?.agreed).toEqual(['anna', 'ben'])
    lies = false
    // Whoever else they vouched for can speak up against a consent of that claim.
    const { height } = await anna.until('status', (status) => status)
    await first.until('status', (status) => status.height >= height)
    await first.port.call('dispute', { consent: final.consent ?? '' })
    const disputed = await anna.until('checkins', (rows) =>
      rows.find((row) => row.ticket === ticket && row.disputed),
    )
    expect(disputed.disputed?.by).toBe('patient')
  })

  test('wait for each other: the patient may be away when they press', { timeout }, async () => {
    const patient = await network.tab('third')
    const ticket = await arrive(patient)
    await asks(ben, ticket)
    network.disconnect(anna, patient)
    network.disconnect(anna, ben)
    await ben.port.call('vouch', { id: ticket })
    expect((await asks(ben, ticket)).mine).toBe(true)
    await network.connect(anna, ben)
    await anna.until('checkins', (rows) => rows.find((row) => row.ticket === ticket && row.state === 'keyed'))
    await network.connect(anna, patient)
    await consentOf(patient, ticket)
  })

  test('are asked once institutions are awake to register the patient', { timeout }, async () => {
    for (const other of [ben, carl]) network.disconnect(anna, other)
    const patient = await network.tab('fourth')
    const ticket = await arrive(patient)
    const desk = await anna.until('checkins', (rows) =>
      rows.find((row) => row.ticket === ticket && row.state === 'here'),
    )
    expect(desk.vouching).toBe(undefined)
    for (const other of [ben, carl]) await network.connect(anna, other)
    await asks(carl, ticket)
    await carl.port.call('vouch', { id: ticket })
    await consentOf(patient, ticket)
    await expect(carl.port.call('vouch', { id: ticket })).rejects.toEqual(refused('checkin.unknown-ticket'))
  })
})
