/** People who hold an authority together, with real nodes: its key is made, and one of them sleeps or deals falsely. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refuse } from '../../../src/core/refusal.ts'
import type { CeremonyRow } from '../../../src/node/api.ts'
import { foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Making, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'

const timeout = 120_000
const hour = 3_600_000

/** Three institutions of one person each; `ahead` is added to everybody's clock, `making` is what the last is made of. */
async function three(
  network: MemoryNetwork,
  ahead: () => number,
  making: Making = {},
): Promise<readonly [Tab, Tab, Tab]> {
  const anna = await network.tab('anna', { ahead })
  await foundHospital(anna, 'st-anna')
  const join = (name: string, voters: readonly Tab[], made: Making) =>
    joinAs(network, anna, name, { kind: 'hospital', stake: 100, authority: `st-${name}` }, voters, {
      ahead,
      ...made,
    })
  const ben = await join('ben', [], {})
  const carl = await join('carl', [ben], making)
  await network.connect(ben, carl)
  return [anna, ben, carl]
}

const ceremony = (tab: Tab, found: (row: CeremonyRow) => boolean): Promise<CeremonyRow> =>
  tab.until('ceremonies', (rows) => rows.find(found))

async function begin(by: Tab, authority: string): Promise<void> {
  const people = await by.until('people', (rows) => (rows.length >= 3 ? rows : undefined))
  await by.port.call('beginAuthority', {
    authority,
    officers: people.map(({ account }) => account),
    threshold: 2,
    patience: hour,
  })
}
async function takePart(tab: Tab, authority: string): Promise<void> {
  const { id } = await ceremony(tab, (row) => row.authority === authority && row.asked)
  await tab.port.call('takePart', { ceremony: id })
}

describe('three people of three institutions', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let late = 0
  let falls = false
  let silent = false
  let anna: Tab, ben: Tab, carl: Tab

  beforeAll(async () => {
    ;[anna, ben, carl] = await three(network, () => late, {
      person: (calls) => ({
        ...calls,
        async deal(input, job) {
          const { dealing, boxes } = await calls.deal(input, job)
          // What the first officer gets is the second's.
          return {
            dealing,
            boxes: falls ? boxes.map((box, i) => (i === 0 ? (boxes[1] ?? box) : box)) : boxes,
          }
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
      expect(board).toMatchObject({ mine: false, institution: 'board', officers: { threshold: 2 } })
    }
  })

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
