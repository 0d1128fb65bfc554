/** A network that has lost its quorum goes on, by what people press. */
import { afterAll, expect, test } from 'vitest'
import { decode } from '../../../src/core/codec.ts'
import { journalCodec, journalStore } from '../../../src/consensus/journal.ts'
import { foundHospital, joinAs } from '../../support/life-in-memory.ts'
import { memoryNetwork, type Tab } from '../../support/network-in-memory.ts'
import { refusalFrom } from '../../support/refusals.ts'

const network = memoryNetwork()
afterAll(() => network.close())

const proposalOf = (tab: Tab, id: string, enough = false) =>
  tab.until('recovery', (rows) => rows.find((row) => row.id === id && row.enough === enough))
const heightOf = (tab: Tab) => tab.until('status', (shown) => shown.height)
const declare = (tab: Tab, attribute: string): void =>
  void tab.port.call('declareAttribute', { attribute, title: attribute }).catch(() => undefined)

test(
  'one of two dies before its last vote: the other goes on, with the block that may have been final',
  {
    timeout: 120_000,
  },
  async () => {
    const anna = await network.tab('anna')
    await foundHospital(anna, 'st-anna')
    const ben = await joinAs(network, anna, 'ben', { kind: 'hospital', stake: 60, authority: 'st-ben' })
    const watcher = await network.tab('watcher')
    await watcher.enter(anna, 'observer')
    await network.connect(anna, watcher)
    const before = await heightOf(anna)
    await watcher.until('status', ({ height }) => height === before)

    // Ben's tab ends with its vote for finality: anna holds the Notar certificate, and no more can be agreed on.
    ben.watchCommits((writes) => {
      const row = writes.find(({ store }) => store === journalStore)
      return row?.value && decode(journalCodec, row.value).final ? 'before' : undefined
    })
    declare(anna, 'porter')
    await anna.until('status', ({ peers }) => peers.every(({ name }) => name !== 'ben'))
    expect(await heightOf(anna)).toBe(before)
    const gone = await anna.until('institutions', (rows) => rows.find(({ name }) => name === 'ben'))

    const { id } = await anna.port.call('proposeRecovery', { without: [gone.id], reason: 'Ben is gone' })
    expect(await proposalOf(watcher, id)).toMatchObject({
      without: ['ben'],
      reason: 'Ben is gone',
      signers: [],
      here: true,
      maySign: false,
    })
    expect(await refusalFrom(() => watcher.port.call('followRecovery', { id }))).toBe('era.too-few')
    expect(await refusalFrom(() => watcher.port.call('signRecovery', { id }))).not.toBe(undefined)

    await anna.port.call('signRecovery', { id })
    const other = await anna.port.call('proposeRecovery', { without: [gone.id], reason: 'Another' })
    expect(await refusalFrom(() => anna.port.call('signRecovery', { id: other.id }))).toBe('era.signed')
    // Signed by more than half, but nobody has waited for a week: nothing is recommended, nothing happens alone.
    expect(await proposalOf(watcher, id, true)).toMatchObject({ signers: ['anna'], recommended: false })
    expect(await heightOf(watcher)).toBe(before)

    await anna.port.call('followRecovery', { id })
    await anna.until('status', ({ height }) => height > before)
    declare(anna, 'cook')
    await anna.until('status', ({ height }) => height > before + 1)
    expect(await anna.until('status', ({ quorum }) => quorum)).toMatchObject({ asleep: [] })
    // The watcher stays where it was until its own person follows.
    expect(await heightOf(watcher)).toBe(before)
    const follow = async (tab: Tab): Promise<void> => {
      for (;;) {
        const code = await refusalFrom(() => tab.port.call('followRecovery', { id }))
        if (code === undefined) return
        expect(code).toBe('era.block-missing')
        await tab.until('recovery', (rows) => rows.length > 0)
      }
    }
    await follow(watcher)
    await watcher.until('status', ({ height }) => height >= before + 2)

    // Ben comes back to the old era, sees what was decided, follows, and has no stake.
    await ben.restart()
    await network.connect(anna, ben)
    await proposalOf(ben, id, true)
    await follow(ben)
    await ben.until('status', ({ height }) => height >= before + 2)
    expect(await ben.until('institutions', (rows) => rows.find(({ name }) => name === 'ben'))).toMatchObject({
      stake: 0,
    })
  },
)
