/** Who votes, with real nodes: a second device, a lost journal, a traitor, rules this build does not know. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { refuse } from '../../../src/core/refusal.ts'
import type { OwnVote } from '../../../src/node/api.ts'
import { createTurn } from '../../../src/node/agreeing/turn.ts'
import { declare, declared, foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Making, type MemoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { createRandom } from '../../support/random.ts'
import { refused } from '../../support/refusals.ts'
import { doubleVoter } from '../../traitors/double-voter.ts'
import { treacherous } from '../../traitors/traitor.ts'

const timeout = 120_000

/** A build that votes twice as soon as it has a key to vote with. */
const traitor: Making = {
  parts: {
    createTurn: (world) =>
      world.key ? treacherous(doubleVoter, world, { random: createRandom(1) }) : createTurn(world),
  },
}

const votes = (tab: Tab, state: OwnVote['state']): Promise<unknown> =>
  tab.until('status', ({ vote }) => vote?.state === state)
const member = (tab: Tab, name: string) =>
  tab.until('institutions', (rows) => rows.find((row) => row.name === name))
const join = (
  network: MemoryNetwork,
  inviter: Tab,
  name: string,
  stake: number,
  voters: readonly Tab[] = [],
) => joinAs(network, inviter, name, { kind: 'hospital', stake, authority: `st-${name}` }, voters)

describe('an institution of three, one with two devices', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let anna: Tab, ben: Tab, carl: Tab

  beforeAll(async () => {
    anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    ben = await join(network, anna, 'ben', 100)
    carl = await join(network, anna, 'carl', 100, [ben])
    await network.connect(ben, carl)
  }, timeout)

  test(
    'a change of stake is proposed by one, approved by others, and holds once enough did',
    { timeout },
    async () => {
      const { id } = await member(anna, 'anna')
      const change = { what: 'stake', institution: id, stake: 200 } as const
      await ben.port.call('vote', change)
      const open = await carl.until('proposals', ([first]) => first)
      expect(open).toMatchObject({
        name: 'anna',
        change,
        before: 100,
        returns: false,
        known: true,
        approvals: ['ben'],
        approved: 100,
        needed: 201,
        mine: false,
      })
      // A second press changes nothing.
      await ben.port.call('vote', change)
      await anna.port.call('vote', open.change)
      await carl.port.call('vote', open.change)
      await carl.until('institutions', (rows) => rows.some(({ stake }) => stake === 200))
      await carl.until('proposals', (rows) => rows.length === 0)
      await expect(carl.port.call('vote', change)).rejects.toEqual(refused('stake.unchanged'))
    },
  )

  test(
    'another device asks, is compared and added, and votes while the first is closed',
    { timeout },
    async () => {
      const second = await network.tab('anna-2')
      await second.enter(anna, 'device')
      await network.connect(anna, second)
      const digits = await second.until('status', ({ vote }) => vote?.state === 'asking' && vote.digits)
      const asking = await anna.until('requests', ([first]) => first)
      expect(asking.digits).toBe(digits)
      expect(await second.until('status', (shown) => shown)).toMatchObject({
        role: 'device',
        keys: 'none',
        institution: { name: 'anna' },
      })

      await expect(ben.port.call('addDevice', { device: asking.id })).rejects.toEqual(
        refused('node.unknown-device'),
      )
      await anna.port.call('addDevice', { device: asking.id })
      await votes(second, 'voting')
      await anna.until('requests', (rows) => rows.length === 0)
      const { devices } = await member(ben, 'anna')
      expect(devices.map(({ number, standing }) => [number, standing])).toEqual([
        [1, 'voting'],
        [2, 'voting'],
      ])
      expect(devices[0]?.share).toBeCloseTo(1 / 4)
      await expect(
        second.port.call('vote', { what: 'stake', institution: 'ab'.repeat(32), stake: 1 }),
      ).rejects.toEqual(refused('node.no-officer'))

      await network.connect(second, ben)
      await network.connect(second, carl)
      // 100 of 400 units are gone: the rest decides.
      anna.kill()
      await declare(ben, 'midwife')
      const { asleep } = await ben.until('status', ({ quorum }) =>
        quorum.asleep.length > 0 ? quorum : undefined,
      )
      expect(asleep).toEqual(['anna'])
      await second.until('authorities', (rows) =>
        rows.some(({ attributes }) => attributes.some(({ name }) => name === 'midwife')),
      )

      await anna.restart()
      for (const other of [ben, carl, second]) await network.connect(anna, other)
      const dropped = devices[1]?.id ?? ''
      const seen = await ben.until('blocks', (rows) => rows)
      await anna.port.call('dropDevice', { device: dropped })
      await votes(second, 'dropped')
      // Who signed a block stays who signed it, whoever votes today.
      const before = new Map(seen.map((row) => [row.height, row]))
      const then = await ben.until('blocks', (rows) => rows.filter(({ height }) => before.has(height)))
      expect(then.length).toBeGreaterThan(0)
      for (const row of then) expect(row).toEqual(before.get(row.height))
      await second.port.call('askAgain', {})
      const again = await anna.until('requests', ([first]) => first)
      expect(again.digits).not.toBe(digits)
      await ben.until('institutions', (rows) => rows.find((row) => row.name === 'anna')?.devices.length === 1)
    },
  )

  test(
    'a lost journal stops a device until its officer registers a new voting key',
    { timeout },
    async () => {
      ben.kill()
      const rows = (await ben.disk.rows('round')).map(({ key }) => ({
        store: 'round',
        key,
        value: undefined,
      }))
      await ben.disk.commit(rows)
      await ben.restart()
      await votes(ben, 'lost')
      expect((await ben.until('status', ({ halted }) => halted)).code).toBe('node.vote-unexplained')
      for (const other of [anna, carl]) await network.connect(ben, other)
      await ben.port.call('renewVoteKey', {})
      await votes(ben, 'voting')
      expect(await ben.until('status', ({ halted }) => halted?.code ?? 'well')).toBe('well')
      // Without carl nothing is final unless ben votes, and it does so after a restart, too.
      carl.kill()
      await declare(ben, 'radiologist')
      await ben.restart()
      await network.connect(ben, anna)
      await declare(anna, 'surgeon')
      await votes(ben, 'voting')
    },
  )

  test(
    'a new voting key that could not be registered signs no vote of the old one',
    { timeout },
    async () => {
      await carl.restart()
      for (const other of [anna, ben]) await network.connect(carl, other)
      ben.watchCommits((writes) =>
        writes.some(({ store, value }) => store === 'outbox' && value) ? refuse('storage.full') : undefined,
      )
      await expect(ben.port.call('renewVoteKey', {})).rejects.toEqual(refused('storage.full'))
      ben.watchCommits(undefined)
      await votes(ben, 'lost')
      expect((await ben.until('status', ({ halted }) => halted)).code).toBe('node.vote-unexplained')
      await ben.port.call('renewVoteKey', {})
      await declare(carl, 'physicist')
      await votes(ben, 'voting')
      expect(await ben.until('status', ({ halted }) => halted?.code ?? 'well')).toBe('well')
    },
  )
})

describe('a network of four', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())
  let anna: Tab, ben: Tab, carl: Tab, dora: Tab

  beforeAll(async () => {
    anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    ben = await join(network, anna, 'ben', 100)
    carl = await join(network, anna, 'carl', 100, [ben])
    await network.connect(ben, carl)
  }, timeout)

  test(
    'whoever votes twice is suspended, by whoever saw it, and comes back by vote',
    { timeout },
    async () => {
      dora = await network.tab('dora', traitor)
      await dora.enter(anna, 'institution')
      await network.connect(anna, dora)
      await network.connect(ben, dora)
      await network.connect(carl, dora)
      await dora.until('status', ({ phase }) => phase === 'running')
      await dora.port.call('apply', {
        institution: 'dora',
        person: 'dora',
        kind: 'hospital',
        stake: 100,
        authority: 'st-dora',
      })
      for (const other of [anna, ben, carl]) await network.connect(other, dora)
      for (const voter of [anna, ben, carl]) {
        const { id } = await voter.until('admissions', (rows) => rows.find((row) => row.name === 'dora'))
        await voter.port.call('approve', { admission: id })
      }
      await declare(ben, 'midwife')
      for (const tab of [anna, ben, carl, dora]) {
        const { suspended } = await tab.until('status', (shown) =>
          shown.suspended.length > 0 ? shown : undefined,
        )
        expect(suspended).toMatchObject([{ institution: 'dora', self: tab === dora }])
        const row = await member(tab, 'dora')
        expect([row.standing, row.devices[0]?.share]).toEqual(['jailed', 0])
      }
      await votes(dora, 'jailed')
      // The others go on, without it.
      await declare(carl, 'surgeon')
      const { id, stake } = await member(anna, 'dora')
      expect(await anna.until('effect', (shown) => shown, { institution: id, stake })).toMatchObject({
        total: 400,
        share: 1 / 4,
        stops: false,
        decides: false,
      })

      // Closed, so that it does not do it again.
      dora.kill()
      for (const voter of [anna, ben, carl])
        await voter.port.call('vote', { what: 'stake', institution: id, stake })
      await anna.until('status', ({ suspended }) => suspended.length === 0)
      expect((await member(ben, 'dora')).standing).toBe('voting')
    },
  )
})

describe('a network whose members vote for rules that this build does not know', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())

  test('from their block on it reads, votes no more, and says so', { timeout }, async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const follower = await network.tab('follower')
    await follower.enter(anna, 'observer')
    await network.connect(anna, follower)
    const { height } = await anna.until('status', (shown) => shown)
    await expect(anna.port.call('vote', { what: 'rules', rules: 2, height: height + 3 })).rejects.toEqual(
      refused('upgrade.too-soon'),
    )
    const first = height + 18
    await anna.port.call('vote', { what: 'rules', rules: 2, height: first })
    await anna.until('rules', ({ next }) => next?.height === first)
    expect(await anna.until('rules', (shown) => shown)).toMatchObject({ now: 1, known: 1 })
    for (let i = height + 1; i < first - 1; i++) await declare(anna, `attribute-${i}`)
    for (const tab of [anna, follower])
      expect((await tab.until('status', ({ halted }) => halted)).code).toBe('node.rules-unknown')

    // What was agreed can be read, also after a restart; what is added waits.
    await anna.port.call('declareAttribute', { attribute: 'late', title: 'Late' })
    await anna.restart()
    await anna.until('pool', (rows) => rows.some(({ kind }) => kind === 'attribute.declare'))
    const shown = await anna.until('status', (status) => status.halted && status)
    expect([shown.halted?.code, shown.height]).toEqual(['node.rules-unknown', first - 1])
    await declared(anna, `attribute-${first - 2}`)
  })
})

describe('servers and helpers by which tabs find each other from afar', () => {
  const network = memoryNetwork()
  afterAll(() => network.close())

  test(
    'are decided by vote, used by every tab, also after a restart, and kept apart from a link’s',
    { timeout },
    async () => {
      const anna = await network.tab('anna')
      await foundHospital(anna, 'st-anna')
      const guest = await network.tab('guest')
      await guest.enter(anna, 'observer')
      await network.connect(anna, guest)
      const server = { url: 'turn:relay.example:3478', username: 'clinic', credential: 'word' }
      const url = 'wss://helper.example/'
      const wrong = { servers: [{ ...server, url: 'turn:no such name' }], helpers: [] }
      await expect(anna.port.call('vote', { what: 'reach', reach: wrong })).rejects.toEqual(
        refused('reach.address'),
      )

      await anna.port.call('vote', { what: 'reach', reach: { servers: [server], helpers: [{ url }] } })
      await guest.until('status', ({ phase }) => phase === 'running')
      const set = await guest.until('reach', (shown) => (shown.height > 0 ? shown : undefined))
      expect(set.servers).toEqual([server])
      await guest.restart()
      await guest.until('status', ({ phase }) => phase === 'running')
      await network.connect(anna, guest)
      const places = [(await network.meet(anna)).place, (await network.meet(guest)).place]
      for (const { servers, helpers } of places) {
        expect(servers).toEqual([server])
        expect(helpers.map((one) => [one.url, hex(one.secret)])).toEqual([[url, set.helpers[0]?.secret]])
      }

      // The same helper keeps its room when something else is changed; nothing set is nothing used.
      await anna.port.call('vote', { what: 'reach', reach: { servers: [], helpers: [{ url }] } })
      const next = await guest.until('reach', (shown) => (shown.height > set.height ? shown : undefined))
      expect(next.helpers).toEqual(set.helpers)
      await anna.port.call('vote', { what: 'reach', reach: { servers: [], helpers: [] } })
      await guest.until('reach', (shown) => shown.height > next.height)
      expect((await network.meet(guest)).place).toMatchObject({ servers: [], helpers: [] })
    },
  )
})
