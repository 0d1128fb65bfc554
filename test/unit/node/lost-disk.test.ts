/** A hospital whose disk is gone and whose keys are not: it joins anew, and is the same institution again. */
import { afterAll, expect, test } from 'vitest'
import { memoryDrawer } from '../../../src/keys/drawer.ts'
import { agree, checkIn, foundHospital, joinAs, sampleFile, seal } from '../../support/life-in-memory.ts'
import { memoryNetwork } from '../../support/network-in-memory.ts'

const network = memoryNetwork()
afterAll(() => network.close())

test('all comes back but its vote, which it takes up under a fresh key', { timeout: 90_000 }, async () => {
  const anna = await network.tab('anna')
  await foundHospital(anna, 'st-anna')
  const drawer = memoryDrawer()
  // Small enough that the others agree without it.
  const what = { kind: 'hospital', stake: 40, authority: 'bern' } as const
  const before = await joinAs(network, anna, 'ben', what, [], { drawer })
  const patient = await network.tab('patient')
  const ticket = await checkIn(network, anna, patient, 'doctor@st-anna')
  await agree(anna, patient, ticket, 'doctor@st-anna')
  const record = await seal(anna, ticket, sampleFile())
  before.kill()

  const ben = await network.tab('ben again', { drawer })
  await ben.enter(anna, 'institution')
  await network.connect(anna, ben)
  await ben.until('status', ({ phase }) => phase === 'running')
  await ben.port.call('apply', { institution: 'ben', person: 'ben', ...what })
  await network.connect(anna, ben)
  // The old voting key may have said things that nobody here remembers: it is not used again.
  const { institution } = await ben.until('status', (shown) =>
    shown.vote?.state === 'lost' ? shown : undefined,
  )
  expect(institution).toMatchObject({ name: 'ben', stake: 40 })
  await ben.port.call('renewVoteKey', {})
  await network.connect(anna, ben)
  await ben.until('status', ({ vote }) => vote?.state === 'voting')
  await anna.until('status', ({ quorum }) => quorum.awake === quorum.total)
  await ben.until('records', (rows) => rows.find(({ id }) => id === record))
})
