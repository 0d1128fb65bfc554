/** People who hold an authority together, with real nodes: its key is made, and one of them sleeps or deals falsely. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import type { AttributeRow } from '../../../src/node/api.ts'
import { agree, bytesOf, checkIn, finalAt, sampleFile, seal, year } from '../../support/life-in-memory.ts'
import { refused } from '../../support/refusals.ts'
import { ceremony, misdealing, takePart, threeInstitutions } from '../../support/officers-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'

const timeout = 120_000
const hour = 3_600_000

async function begin(by: Tab, authority: string): Promise<void> {
  const people = await by.until('people', (rows) => (rows.length >= 3 ? rows : undefined))
  await by.port.call('beginAuthority', {
    authority,
    officers: people.map(({ account }) => account),
    threshold: 2,
    patience: hour,
  })
}
const person = (tab: Tab, name: string) =>
  tab.until('people', (rows) => rows.find((row) => row.name === name))
const holds = (tab: Tab, name: string, attribute: string) =>
  tab.until('people', (rows) => rows.find((row) => row.name === name && row.attributes.includes(attribute)))
const until = <T>(tab: Tab, attribute: string, found: (row: AttributeRow | undefined) => T | undefined) =>
  tab.until('authorities', (rows) =>
    found(rows.flatMap(({ attributes }) => attributes).find(({ name }) => name === attribute)),
  )

describe('three people of three institutions', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let late = 0
  let falls = false
  let silent = false
  let cheats = false
  let anna: Tab, ben: Tab, carl: Tab

  beforeAll(async () => {
    ;[anna, ben, carl] = await threeInstitutions(network, () => late, {
      person: (calls) => ({
        ...calls,
        deal: misdealing(calls, () => falls),
        async issueSharesPart(input, job) {
          const part = await calls.issueSharesPart(input, job)
          // What is public of one part beside the shares of another.
          return cheats ? { ...part, common: (await calls.issueSharesPart(input, job)).common } : part
        },
        answerComplaints: (input, job) =>
          silent ? refuse('keys.locked') : calls.answerComplaints(input, job),
      }),
    })
  }, timeout)

  test('make a key that none of them has, each by saying yes once', { timeout }, async () => {
    await begin(anna, 'board')
    for (const tab of [anna, ben, carl]) await takePart(tab, 'board')
    const made = await ceremony(carl, (row) => row.authority === 'board' && row.stage === 'done')
    expect(made.officers.map(({ name, self, fault }) => [name, self, fault])).toEqual([
      ['anna', false, undefined],
      ['ben', false, undefined],
      ['carl', true, undefined],
    ])
    for (const tab of [anna, ben, carl]) {
      const board = await tab.until('authorities', (rows) => rows.find(({ name }) => name === 'board'))
      expect(board).toMatchObject({ mine: tab === anna, institution: 'board', officers: { threshold: 2 } })
    }
  })

  test('give an attribute when two of them agree, and a record opens by it', { timeout }, async () => {
    await anna.port.call('declareAttribute', { authority: 'board', attribute: 'reviewer', title: 'Reviewer' })
    const to = await person(anna, 'carl')
    await until(anna, 'reviewer', (row) => row !== undefined)
    const what = { authority: 'board', attribute: 'reviewer', account: to.account, until: Date.now() + year }
    await anna.port.call('issue', { ...what, evidence: 'Register 4711, seen on 3 May.' })
    const asked = await ben.until('asked', (rows) => rows.find(({ name }) => name === 'carl'))
    expect(asked).toMatchObject({
      authority: 'board',
      title: 'Reviewer',
      institution: 'carl',
      agreed: ['anna'],
      needed: 2,
      asked: true,
      mine: false,
      evidence: { kind: 'words', words: 'Register 4711, seen on 3 May.' },
    })
    await ben.port.call('agreeTo', { request: asked.id })
    await holds(carl, 'carl', 'reviewer@board')
    await anna.until('asked', (rows) => rows.length === 0)

    const patient = await network.tab('patient', { ahead: () => late })
    const policy = 'reviewer@board'
    expect(await anna.until('audience', (shown) => shown, { policy })).toMatchObject({ total: 1, alone: [] })
    const ticket = await checkIn(network, anna, patient, policy)
    await agree(anna, patient, ticket, policy)
    const file = sampleFile()
    const record = await seal(anna, ticket, file)
    await finalAt(carl, record)
    const read = await carl.port.call('read', { record, purpose: 'treatment' })
    expect(await bytesOf(carl, read.handle)).toEqual(file)
    await expect(ben.port.call('read', { record, purpose: 'treatment' })).rejects.toEqual(
      refused('policy.unsatisfied'),
    )
  })

  test(
    'a part that no server can use is found at once, and given again without its officer',
    { timeout },
    async () => {
      cheats = true
      const to = await person(anna, 'ben')
      const what = {
        authority: 'board',
        attribute: 'reviewer',
        account: to.account,
        until: Date.now() + year,
      }
      await carl.port.call('issue', what)
      const { id } = await anna.until('asked', (rows) => rows.find(({ mine }) => !mine))
      await anna.port.call('agreeTo', { request: id })
      const { faults } = await until(ben, 'reviewer', (row) =>
        row?.holders.find(({ name, faults: said = [] }) => name === 'ben' && said.length === 3),
      )
      expect(faults?.map(({ officer }) => officer)).toEqual(['carl', 'carl', 'carl'])

      await anna.port.call('issue', { ...what, until: what.until + 1000 })
      const again = await ben.until('asked', (rows) => rows.find(({ name }) => name === 'ben'))
      expect([again.without, again.asked]).toEqual([['carl'], true])
      await expect(carl.port.call('agreeTo', { request: again.id })).rejects.toEqual(
        refused('ceremony.no-officer'),
      )
      await ben.port.call('agreeTo', { request: again.id })
      await until(ben, 'reviewer', (row) =>
        row?.holders.find(({ name, faults: said }) => name === 'ben' && said === undefined),
      )
      cheats = false
    },
  )

  test('go on without one who never answers, and name her', { timeout }, async () => {
    await begin(ben, 'council')
    await takePart(ben, 'council')
    await takePart(anna, 'council')
    const waiting = await ceremony(anna, (row) => row.officers.filter((one) => one.awaited).length === 1)
    expect(waiting.officers.find((one) => one.awaited)?.name).toBe('carl')
    late += hour + 1000
    // Whatever happens next on the ledger shows their tabs that the time is over.
    await anna.port.call('declareAttribute', { attribute: 'midwife', title: 'Midwife' })
    const made = await ceremony(ben, (row) => row.authority === 'council' && row.stage === 'done')
    expect(made.officers.map(({ name, fault }) => [name, fault])).toEqual([
      ['anna', undefined],
      ['ben', undefined],
      ['carl', 'dealing'],
    ])
  })

  test('go on after a restart where they were', { timeout }, async () => {
    await begin(anna, 'panel')
    for (const tab of [anna, carl]) await takePart(tab, 'panel')
    await ceremony(ben, (row) => row.authority === 'panel' && row.asked)
    await carl.restart()
    for (const other of [anna, ben]) await network.connect(carl, other)
    await takePart(ben, 'panel')
    await ceremony(carl, (row) => row.authority === 'panel' && row.stage === 'done')
  })
  test('complain of one who deals falsely; who cannot answer is out, by name', { timeout }, async () => {
    falls = true
    await begin(ben, 'court')
    for (const tab of [anna, ben, carl]) await takePart(tab, 'court')
    const answered = await ceremony(anna, (row) => row.authority === 'court' && row.stage === 'done')
    // The answer is a pair that holds, so nobody is at fault: it was public, and that is all.
    expect(answered.officers.map(({ fault }) => fault)).toEqual([undefined, undefined, undefined])

    silent = true
    await begin(ben, 'senate')
    for (const tab of [anna, ben, carl]) await takePart(tab, 'senate')
    const { id } = await ceremony(anna, (row) => row.authority === 'senate' && row.stage === 'answer')
    late += hour + 1000
    await anna.port.call('declareAttribute', { attribute: 'surgeon', title: 'Surgeon' })
    const made = await ceremony(ben, (row) => row.id === id && row.stage === 'done')
    expect(made.officers.map(({ name, fault }) => [name, fault])).toEqual([
      ['anna', undefined],
      ['ben', undefined],
      ['carl', 'answer'],
    ])
  })
})
