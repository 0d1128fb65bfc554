/** Who a profile is changes once, however often somebody presses. */
import { afterAll, expect, test } from 'vitest'
import { foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterAll(() => network.close())
const running = { status: 'rejected', reason: { refusal: { code: 'node.already-running' } } }

test('two presses of “Start the network” start one', { timeout: 60_000 }, async () => {
  const anna = await network.tab('anna')
  const start = {
    network: 'One',
    institution: 'St Anna',
    kind: 'hospital',
    authority: 'st-anna',
    person: 'Ada',
  } as const
  const ends = await Promise.allSettled([
    anna.port.call('startNetwork', start),
    anna.port.call('startNetwork', start),
  ])
  expect(ends).toMatchObject([{ status: 'fulfilled' }, running])
  const { genesis } = await anna.until('status', (shown) => shown)
  await anna.restart()
  expect((await anna.until('status', (shown) => shown)).genesis).toBe(genesis)
})

test(
  'two presses of “Ask to be admitted” make one institution, and it goes on after a restart',
  { timeout: 60_000 },
  async () => {
    const anna = await network.tab('founder')
    await foundHospital(anna, 'st-anna')
    const ben = await network.tab('ben')
    await ben.enter(anna, 'institution')
    await network.connect(anna, ben)
    await ben.until('status', ({ phase }) => phase === 'running')
    const what = {
      institution: 'ben',
      person: 'Ben',
      kind: 'hospital',
      stake: 100,
      authority: 'st-ben',
    } as const
    const ends = await Promise.allSettled([ben.port.call('apply', what), ben.port.call('apply', what)])
    expect(ends).toMatchObject([{ status: 'fulfilled' }, running])
    await ben.restart()
    await network.connect(anna, ben)
    const { id } = await anna.until('admissions', (rows) => rows.find(({ name }) => name === 'ben'))
    await anna.port.call('approve', { admission: id })
    await ben.until('people', (rows) =>
      rows.find(({ name, attributes }) => name === 'Ben' && attributes.length > 0),
    )
    expect(await ben.until('status', ({ halted, admission }) => halted?.code ?? admission)).toBe('admitted')
  },
)

test('a newcomer to whom two give the first document begins once', { timeout: 60_000 }, async () => {
  const anna = await network.tab('first')
  await foundHospital(anna, 'st-anna')
  const others = [await network.tab('second'), await network.tab('third')]
  for (const tab of others) {
    await tab.enter(anna, 'observer')
    await network.connect(anna, tab)
    await tab.until('status', ({ phase }) => phase === 'running')
  }
  const late = await network.tab('late')
  await late.enter(anna, 'observer')
  await Promise.all([anna, ...others].map((tab) => network.connect(tab, late)))
  await late.until('status', ({ phase }) => phase === 'running')
  const height = await anna.until('status', (shown) => shown.height)
  await late.until('status', (shown) => shown.height >= height)
  expect(await late.until('status', ({ halted }) => halted?.code ?? 'well')).toBe('well')
})

test(
  'a guest connected to one of two hospitals knows whether the other is awake',
  { timeout: 60_000 },
  async () => {
    const anna = await network.tab('one')
    await foundHospital(anna, 'st-one')
    const ben = await joinAs(network, anna, 'two', { kind: 'hospital', stake: 100, authority: 'st-two' })
    const guest = await network.tab('guest')
    await guest.enter(ben, 'observer')
    await network.connect(ben, guest)
    await guest.until('status', ({ quorum }) => quorum.total === 200 && quorum.awake === 200)
    network.disconnect(anna, ben)
    const asleep = await guest.until('status', ({ quorum }) => quorum.asleep[0])
    expect(asleep).toBe('one')
  },
)
