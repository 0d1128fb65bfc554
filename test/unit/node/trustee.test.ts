/** Institutions that register together who signs consents, with real nodes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agree, checkIn, choice } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { ceremony, takePart, threeInstitutions } from '../../support/officers-in-memory.ts'
import { refused } from '../../support/refusals.ts'

const timeout = 120_000
const policy = 'doctor@st-anna'
const patience = 3_600_000

describe('three institutions', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let lies = false
  let anna: Tab, ben: Tab, carl: Tab

  beforeAll(async () => {
    ;[anna, ben, carl] = await threeInstitutions(network, () => 0, {
      person: (calls) => ({
        ...calls,
        async registerPart(input, job) {
          const { person } = input
          const other = { ...person, uid: person.uid.toReversed() }
          return calls.registerPart(lies ? { ...input, person: other } : input, job)
        },
      }),
    })
  }, timeout)

  /** A check-in at St Anna, to the consent on the ledger; gives the hospital's row. */
  async function visit(name: string) {
    const patient = await network.tab(name)
    const ticket = await checkIn(network, anna, patient, policy)
    await agree(anna, patient, ticket, policy)
    return anna.until('checkins', (rows) =>
      rows.find((row) => row.ticket === ticket && row.state === 'final'),
    )
  }

  test(
    'without a common key each hospital vouches alone, and nothing is said of it',
    { timeout },
    async () => {
      expect(await anna.until('trustee', (shown) => shown)).toEqual({
        version: 0,
        threshold: 2,
        institutions: [],
        next: ['anna', 'ben', 'carl'],
        outdated: false,
        mine: true,
      })
      expect((await visit('first')).vouched).toBe(undefined)
    },
  )

  test(
    'make the key together, two of whom register a patient while the third sleeps',
    { timeout },
    async () => {
      await ben.port.call('beginTrustee', { patience })
      for (const tab of [anna, ben, carl]) await takePart(tab)
      await ceremony(carl, (row) => row.authority === undefined && row.stage === 'done')
      const made = await anna.until('trustee', (shown) => (shown.version === 1 ? shown : undefined))
      expect(made).toMatchObject({ institutions: ['anna', 'ben', 'carl'], threshold: 2, outdated: false })
      network.disconnect(anna, carl)
      expect((await visit('second')).vouched).toBe('together')
      await network.connect(anna, carl)
    },
  )

  test(
    'let one consent show what two of them say of its patient, and no consent without that',
    { timeout },
    async () => {
      const patient = await network.tab('insured')
      const insured = await checkIn(network, ben, patient, policy)
      const ticket = await checkIn(network, anna, patient, policy)
      const asked = await patient.until('visits', (rows) =>
        rows.find((row) => row.ticket === ticket && row.also.length > 0),
      )
      const year = new Date().getUTCFullYear()
      const also = [{ claim: `member@st-ben#${year}`, as: 'member', institution: 'ben' }]
      expect(asked.also).toEqual(also)
      const claim = also.map((one) => one.claim)
      // Not what nobody gave this person.
      await expect(
        patient.port.call('agree', { ...choice(ticket, policy), also: [`member@st-carl#${year}`] }),
      ).rejects.toEqual(refused('abs.unsatisfied'))
      await patient.port.call('agree', { ...choice(ticket, policy), also: claim })
      const final = <Row extends { ticket: string; state: string }>(rows: readonly Row[]): Row | undefined =>
        rows.find((row) => row.ticket === ticket && row.state === 'final')
      expect((await anna.until('checkins', final)).also).toEqual(also)
      expect((await patient.until('visits', final)).also).toEqual(also)
      // At the insurer the visit can show the other's word as well; it was not asked to.
      const other = await patient.until('visits', (rows) => rows.find((row) => row.ticket === insured))
      expect(other.also).toEqual([{ claim: `patient@st-anna#${year}`, as: 'patient', institution: 'anna' }])
    },
  )

  test('name who gives a wrong part, and do without', { timeout }, async () => {
    lies = true
    const row = await visit('third')
    expect([row.vouched, row.wrong]).toEqual(['together', ['carl']])
    lies = false
  })

  test('make it anew, and whoever was registered just before can still sign', { timeout }, async () => {
    await carl.port.call('beginTrustee', { patience })
    for (const tab of [anna, ben]) await takePart(tab)
    // Registered before the new key is there, used after.
    const patient = await network.tab('fourth')
    const ticket = await checkIn(network, anna, patient, policy)
    await takePart(carl)
    await anna.until('trustee', ({ version }) => version === 2)
    await agree(anna, patient, ticket, policy)
    expect((await visit('fifth')).vouched).toBe('together')
  })

  test('a hospital vouches alone when the others’ keys are locked', { timeout }, async () => {
    for (const tab of [ben, carl]) await tab.port.call('lock', {})
    const row = await visit('sixth')
    expect(row.vouched).toBe('alone')
    await expect(ben.port.call('beginTrustee', { patience })).rejects.toEqual(refused('keys.locked'))
  })
})
