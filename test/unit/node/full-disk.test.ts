/** A disk without room: the node says so, takes nothing new, votes for nothing it cannot write, and goes on later. */
import { afterAll, expect, test } from 'vitest'
import { Refused } from '../../../src/core/refusal.ts'
import { systemAlarm, type Alarm } from '../../../src/core/world.ts'
import { memoryStore } from '../../../src/storage/memory.ts'
import type { Store } from '../../../src/storage/store.ts'
import { checkIn, choice, foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterAll(() => network.close())

/** A disk that takes nothing while it is full, and counts what it refused. */
function fillable(): { readonly disk: Store; full: boolean; refused: number } {
  const kept = memoryStore()
  const one = {
    full: false,
    refused: 0,
    disk: {
      ...kept,
      async commit(...input: Parameters<Store['commit']>) {
        if (one.full && input[0].some(({ value }) => value !== undefined)) {
          one.refused += 1
          throw new Refused({ code: 'storage.full', facts: {} })
        }
        await kept.commit(...input)
      },
    },
  }
  return one
}

/** Looks for room ten times as often as a tab does. */
const often: Alarm = (ms, ring) => systemAlarm(ms / 10, ring)

test('what a full disk cannot take is not agreed to, and is when there is room again', async () => {
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const bens = fillable()
  const bern = { kind: 'hospital', stake: 100, authority: 'bern' } as const
  const ben = await joinAs(network, anna, 'ben', bern, [], { disk: bens.disk, alarm: often })

  bens.full = true
  // Of two equal stakes both have to agree.
  await anna.port.call('declareAttribute', { attribute: 'surgeon', title: 'Surgeon' })
  await ben.until('status', ({ halted }) => halted?.code === 'storage.full')
  const own = ben.port.call('declareAttribute', { attribute: 'midwife', title: 'Midwife' })
  await expect(own).rejects.toMatchObject({ refusal: { code: 'storage.full' } })
  const { height } = await anna.until('status', (shown) => shown)
  const waiting = await anna.until('pool', (rows) => rows)
  expect(waiting.map(({ kind }) => kind)).toContain('attribute.declare')
  const journal = await bens.disk.rows('round')
  const before = bens.refused
  await expect.poll(() => bens.refused).toBeGreaterThan(before + 1)
  expect(await bens.disk.rows('round')).toEqual(journal)
  expect((await anna.until('status', (shown) => shown)).height).toBe(height)

  bens.full = false
  await ben.until('status', ({ halted }) => halted === undefined)
  const named = (attributes: readonly { name: string }[]) => attributes.map(({ name }) => name)
  await ben.port.call('declareAttribute', { attribute: 'midwife', title: 'Midwife' })
  for (const [tab, attribute] of [
    [anna, 'surgeon'],
    [ben, 'midwife'],
  ] as const)
    for (const at of [anna, ben])
      await at.until('authorities', (rows) =>
        rows.find(
          ({ institution, attributes }) => institution === tab.name && named(attributes).includes(attribute),
        ),
      )
}, 60_000)

test('a consent that the hospital’s disk could not take is told again, and becomes final when there is room', async () => {
  const cleo = fillable()
  const making = { disk: cleo.disk, alarm: often }
  const carl = await network.tab('carl', making)
  await foundHospital(carl, 'st-carl')
  const patient = await network.tab('patient', { alarm: often })
  const ticket = await checkIn(network, carl, patient, 'doctor@st-carl')
  cleo.full = true
  await patient.port.call('agree', choice(ticket, 'doctor@st-carl'))
  await expect.poll(() => cleo.refused).toBeGreaterThan(0)
  cleo.full = false
  for (const side of ['checkins', 'visits'] as const) {
    const tab = side === 'visits' ? patient : carl
    await tab.until(
      side,
      (rows) => rows.some((row) => row.ticket === ticket && row.state === 'final') || undefined,
    )
  }
}, 60_000)
