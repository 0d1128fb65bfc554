import { describe, expect, test } from 'vitest'
import { hex } from '../../../src/core/bytes.ts'
import { systemChance } from '../../../src/core/world.ts'
import { tabsCarrier } from '../../../src/network/tabs.ts'
import { bothUp, linksSuite, next } from '../../support/links-suite.ts'
import { openTab, type Tab } from './tab.ts'

const pair = (a: Tab, b: Tab) => ({
  a: a.links,
  b: b.links,
  keys: { a: a.who.nodeKey, b: b.who.nodeKey },
  close() {
    a.close()
    b.close()
  },
})

const throughTabs = () => {
  const name = hex(systemChance(8))
  return (tab: string) => [tabsCarrier(name, tab)]
}

linksSuite('links over data channels', async () => {
  const roads = throughTabs()
  return pair(await openTab(roads), await openTab(roads))
})

describe('a personal link', () => {
  test('connects two tabs that share no road', async () => {
    const [a, b] = [await openTab(() => []), await openTab(() => [])]
    const { offer } = await a.mesh.invite()
    a.mesh.complete(await b.mesh.answer(offer))
    const { ofA } = await bothUp(pair(a, b))
    expect(ofA.nodeKey).toEqual(b.who.nodeKey)
    pair(a, b).close()
  })
})

describe('an introduction', () => {
  test('connects two tabs through a third, and outlives it', async () => {
    const [left, right] = [throughTabs(), throughTabs()]
    const a = await openTab(left)
    const b = await openTab((tab) => [...left(tab), ...right(tab)])
    const c = await openTab(right)
    const met = new Promise<void>((resolve) => {
      const look = (): void => {
        if (a.links.peers().length === 2 && c.links.peers().length === 2) resolve()
      }
      a.links.on(look)
      c.links.on(look)
    })
    await met
    b.close()
    const message = next(c.links, 'message')
    a.links.cast('consensus', Uint8Array.of(1, 2, 3))
    expect((await message).bytes).toEqual(Uint8Array.of(1, 2, 3))
    a.close()
    c.close()
  })
})
