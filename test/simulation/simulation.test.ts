import { expect, test } from 'vitest'
import { traitors } from '../traitors/index.ts'
import { campaign } from './campaign.ts'
import { simulate, type Outcome } from './run.ts'
import { ideal } from './weather.ts'

const some = expect.any(Number)
const clean = { violations: 0, stuck: 0, accused: 0, lost: 0 }
const told: Outcome[] = []
const tell = (outcome: Outcome): void => void told.push(outcome)

test(
  '300 seeds of storm and calm, some with traitors: one history, nobody accused, nothing lost',
  { timeout: 120_000 },
  async () => {
    const figures = await campaign(1, 300, {}, tell)
    expect(told).toEqual([])
    expect(figures).toMatchObject({ runs: 300, ...clean })
    // A simulator without trouble shows nothing.
    expect(figures.crashes).toBeGreaterThan(100)
    expect(figures.faults).toBeGreaterThan(10_000)
    expect(figures.blocks).toBeGreaterThan(1000)
    // And a town in which nobody does anything as little. Rarer acts are seen in longer campaigns.
    const seen = ['stake.set', 'institution.admit', 'device.add', 'evidence', 'upgraded']
    expect(figures.acts).toMatchObject(
      Object.fromEntries([...seen, 'stake.idle', 'stake.resume', 'joined'].map((act) => [act, some])),
    )
  },
)

test('towns that lose more than a third for good go on in a new era', { timeout: 60_000 }, async () => {
  const figures = await campaign(1, 10, { ledger: true, nodes: 5, byzantine: 'none' }, tell)
  expect(figures).toMatchObject({ ...clean, acts: { era: some } })
})

/** Each found a bug once. */
test.each([
  { seed: 103, ledger: true, what: "another tab's rows are no damage" },
  { seed: 201_070, ledger: true, what: 'a new vote key signs nothing for a turn of the old one' },
  {
    seed: 412_750,
    ledger: true,
    what: 'an era that begins on a notarized block is joined by who has it final',
  },
  { seed: 514_370, ledger: true, what: 'two tabs that join on one disk do not mix two states' },
  { seed: 1_116_159, ledger: false, what: 'an answer about votes is not taken for one about others' },
  { seed: 1_105_380, ledger: true, what: 'a damaged block of before stops nobody' },
])('seed $seed: $what', async ({ seed, ledger }) => {
  expect(await campaign(seed, seed, { ledger }, tell)).toMatchObject(clean)
})

test.each(Object.keys(traitors))('seven nodes withstand the %s', { timeout: 60_000 }, async (byzantine) => {
  expect(await campaign(1000, 1007, { nodes: 7, byzantine }, tell)).toMatchObject(clean)
})

test('a seed repeats exactly, and seeds differ', async () => {
  const [first, again, other] = [
    await campaign(7, 9, {}, tell),
    await campaign(7, 9, {}, tell),
    await campaign(8, 10, {}, tell),
  ]
  expect(again).toEqual(first)
  expect(other.digest).not.toBe(first.digest)
})

test('in an ideal network a block is final 3 delays after its proposal', async () => {
  const delay = 50
  const outcome = await simulate({ seed: 3, nodes: 4, byzantine: 'none', weather: ideal(delay) })
  expect(outcome).toMatchObject(clean)
  expect(outcome.latencies.length).toBeGreaterThan(5)
  for (const latency of outcome.latencies) expect(latency / delay).toBeCloseTo(3, 1)
})
