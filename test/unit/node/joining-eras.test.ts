/** A network went on without somebody: its newcomers are told, and come in when their own person says so. */
import { afterAll, expect, test } from 'vitest'
import { declare, foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refusalFrom } from '../../support/refusals.ts'

const network = memoryNetwork()
afterAll(() => network.close())

const heightOf = (tab: Tab) => tab.until('status', ({ height }) => height)
const offerTo = (tab: Tab) => tab.until('status', ({ joining }) => joining?.offers[0])

test(
  'who comes after an era ended is told who went on without whom, and decides',
  { timeout: 120_000 },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 60, authority: 'st-ben' })
    // A link made before the end of the era, taken after it.
    const early = await network.tab('early', { replayMost: 0 })
    await early.enter(anna, 'observer')
    const closed = await heightOf(anna)
    const { id: gone } = await anna.until('institutions', (rows) => rows.find(({ name }) => name === 'ben'))
    ben.kill()
    await anna.until('status', ({ peers }) => peers.length === 0)
    const { id } = await anna.port.call('proposeRecovery', { without: [gone], reason: 'The flood' })
    await anna.port.call('signRecovery', { id })
    await anna.port.call('followRecovery', { id })

    // Nothing was agreed on since: nobody can know yet what the new era begins with.
    await network.connect(anna, early)
    const end = {
      signers: ['anna'],
      without: ['ben'],
      reason: 'The flood',
      signed: 100,
      total: 160,
      height: closed,
    }
    const first = await offerTo(early)
    expect(first).toMatchObject({ untold: false, ends: [end] })
    expect(await early.until('institutions', (rows) => rows)).toEqual([])
    expect(await refusalFrom(() => early.port.call('acceptEra', { id: 'another' }))).toBe('era.unknown')
    await early.port.call('acceptEra', { id: first.id })
    await early.until('status', ({ halted }) => halted?.code === 'era.resting')

    await declare(anna, 'porter')
    await early.until('status', (status) => status.phase === 'running' && status.height === closed + 1)
    // It takes part in the new era like everybody, and remembers how that came.
    await declare(anna, 'cook')
    await early.until('status', ({ height }) => height === closed + 2)

    // A link of the new era does not hide that there was another: whoever joined there tells the next.
    const late = await network.tab('late')
    await late.enter(anna, 'observer')
    await network.connect(early, late)
    const second = await offerTo(late)
    expect(second).toMatchObject({ untold: false, ends: [end] })
    await late.restart()
    await network.connect(early, late)
    expect(await offerTo(late)).toEqual(second)
    await late.port.call('acceptEra', { id: second.id })
    await late.until('status', ({ phase }) => phase === 'running')
    // What was decided stays decided.
    await late.restart()
    await late.until('status', ({ phase }) => phase === 'running')
    await network.connect(anna, late)

    const issued = await anna.until('blocks', (rows) =>
      rows.flatMap(({ transactions }) => transactions).find(({ kind }) => kind === 'attribute.issue'),
    )
    for (const tab of [anna, early, late]) {
      const { statement } = await tab.port.call('prove', { id: issued.id, shown: false })
      expect(statement.matter).toMatchObject({ kind: 'attribute' })
      expect(statement).toMatchObject({ eras: [end], start: { height: 0, known: 'own' } })
    }
  },
)
