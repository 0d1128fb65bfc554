import { describe, expect, test } from 'vitest'
import { hex, type Bytes } from '../../../src/core/bytes.ts'
import { Refused } from '../../../src/core/refusal.ts'
import { anchorsMax, nameOf } from '../../../src/network/choice.ts'
import { inviteMs, invitesMax } from '../../../src/network/mesh.ts'
import { seeded } from '../../support/chance.ts'
import { bothUp, linksSuite, next, peersOf } from '../../support/links-suite.ts'
import { unreachable } from '../../support/signals.ts'
import { makeTime } from '../../support/time.ts'
import { openEcho, openTab, ownRoad, type Tab } from './tab.ts'

const pair = (a: Tab, b: Tab) => ({
  a: a.links,
  b: b.links,
  keys: { a: a.who.nodeKey, b: b.who.nodeKey },
  close() {
    a.close()
    b.close()
  },
})

linksSuite('links over data channels', async () => {
  const road = ownRoad()
  return pair(await openTab(road), await openTab(road))
})

describe('a mesh', () => {
  test('of four tabs becomes full', async () => {
    const road = ownRoad()
    const tabs = [await openTab(road), await openTab(road), await openTab(road), await openTab(road)]
    await Promise.all(tabs.map(({ links }) => peersOf(links, 3)))
    for (const tab of tabs) tab.close()
  })

  test('notices a tab that closes, and meets one that comes later', async () => {
    const road = ownRoad()
    const [a, b] = [await openTab(road), await openTab(road)]
    await bothUp(pair(a, b))
    const down = next(a.links, 'down')
    b.close()
    await down
    const c = await openTab(road)
    expect((await next(a.links, 'up')).peer.nodeKey).toEqual(c.who.nodeKey)
    pair(a, c).close()
  })

  test('hands its channels to a worker, which carries messages of every size', async () => {
    const road = ownRoad()
    const echo = await openEcho(road)
    const a = await openTab(road)
    const { peer } = await next(a.links, 'up')
    expect(peer.nodeKey).toEqual(echo.who.nodeKey)
    const back: Bytes[] = []
    const messages = [1, 65_536, 2 * 1024 * 1024, 5].map((size, i) => seeded(i)(size))
    const all = new Promise<void>((resolve) => {
      a.links.on((event) => {
        if (event.type === 'message' && back.push(event.bytes) === messages.length) resolve()
      })
    })
    for (const message of messages) a.links.send(peer.id, 'bulk', message)
    await all
    for (const [i, message] of messages.entries())
      expect(message.every((byte, at) => back[i]?.[at] === byte)).toBe(true)
    a.close()
    echo.close()
  })
})

describe('guests', () => {
  test('connect to institutions, and not with each other', async () => {
    const road = ownRoad()
    const guests = [await openTab(road, true), await openTab(road, true)]
    const institutions = [await openTab(road), await openTab(road)]
    guests.push(await openTab(road, true))
    await Promise.all([
      ...institutions.map(({ links }) => peersOf(links, 4)),
      ...guests.map(({ links }) => peersOf(links, 2)),
    ])
    const known = institutions.map(({ who }) => hex(who.nodeKey)).toSorted()
    for (const { links } of guests)
      expect(
        links
          .peers()
          .map(({ nodeKey }) => hex(nodeKey))
          .toSorted(),
      ).toEqual(known)
    for (const tab of [...guests, ...institutions]) tab.close()
  })

  test('keep to a few institutions, and to those they seek', async () => {
    const road = ownRoad()
    const institutions: Tab[] = []
    for (let i = 0; i < 6; i++) institutions.push(await openTab(road))
    await Promise.all(institutions.map(({ links }) => peersOf(links, 5)))
    const guest = await openTab(road, true)
    await peersOf(guest.links, anchorsMax)
    await expect
      .poll(() => institutions.filter(({ links }) => links.peers().length === 6).length)
      .toBe(anchorsMax)
    const far = institutions.filter(({ links }) => links.peers().length === 5)
    guest.mesh.stand({ name: undefined, seeks: far.map(({ who }) => nameOf(who.nodeKey)), kin: [] })
    await peersOf(guest.links, 6)
    for (const tab of [...institutions, guest]) tab.close()
  })

  test('of one person find each other among institutions, and no other guest', async () => {
    const road = ownRoad()
    const institutions = [await openTab(road), await openTab(road)]
    const [phone, laptop] = [await openTab(road, true), await openTab(road, true)]
    const other = await openTab(road, true)
    const guests = [phone, laptop, other]
    await Promise.all(guests.map(({ links }) => peersOf(links, 2)))
    phone.mesh.stand({ name: undefined, seeks: [], kin: ['0123456789abcdef', 'eeeeeeeeeeeeeeee'] })
    other.mesh.stand({ name: undefined, seeks: [], kin: ['bbbbbbbbbbbbbbbb'] })
    laptop.mesh.stand({ name: undefined, seeks: [], kin: ['eeeeeeeeeeeeeeee'] })
    await Promise.all([phone, laptop].map(({ links }) => peersOf(links, 3)))
    expect(other.links.peers().length).toBe(2)
    for (const tab of [...guests, ...institutions]) tab.close()
  })

  test('take each other when there is nobody else', async () => {
    const road = ownRoad()
    const [a, b] = [await openTab(road, true), await openTab(road, true)]
    await bothUp(pair(a, b))
    pair(a, b).close()
  })
})

test('who bears an institution’s name without its key is put out', async () => {
  const road = ownRoad()
  const guest = await openTab(road, true)
  const liar = await openTab()
  liar.mesh.stand({ name: 'aaaaaaaaaaaaaaaa', seeks: [], kin: [] })
  for (const carrier of road(liar.who.tab)) liar.mesh.join(carrier)
  await next(guest.links, 'down')
  for (const tab of [guest, liar]) tab.close()
})

describe('a personal link', () => {
  test('connects two tabs that share no road', async () => {
    const [a, b] = [await openTab(), await openTab()]
    const { offer } = await a.mesh.invite()
    a.mesh.complete(await b.mesh.answer(offer))
    const { ofA } = await bothUp(pair(a, b))
    expect(ofA.nodeKey).toEqual(b.who.nodeKey)
    pair(a, b).close()
  })

  test('waits for a reply as long as a person may take, though nothing answers at the offer’s addresses', async () => {
    const time = makeTime(Date.now())
    const [a, b] = [await openTab(undefined, false, time), await openTab(undefined, false, time)]
    const { offer } = await a.mesh.invite()
    const answer = await b.mesh.answer(unreachable(offer))
    await time.pass(inviteMs - 1000)
    a.mesh.complete(answer)
    await bothUp(pair(a, b))
    pair(a, b).close()
  })

  test('is for one person: a second reply, a foreign one and an own offer are refused', async () => {
    const [a, b, c] = [await openTab(), await openTab(), await openTab()]
    const { offer } = await a.mesh.invite()
    const [first, second] = [await b.mesh.answer(offer), await c.mesh.answer(offer)]
    a.mesh.complete(first)
    await bothUp(pair(a, b))
    expect(codeOf(() => a.mesh.complete(second))).toBe('reply.spent')
    expect(codeOf(() => a.mesh.complete(first))).toBe('reply.spent')
    expect(codeOf(() => b.mesh.complete(first))).toBe('reply.spent')
    await expect(a.mesh.answer(offer)).rejects.toThrow('invite.spent')
    for (const tab of [a, b, c]) tab.close()
  })

  test('may be open eight times, and a cancelled one makes room', async () => {
    const a = await openTab()
    const invites = []
    for (let i = 0; i < invitesMax; i++) invites.push(await a.mesh.invite())
    expect(codeOf(() => void a.mesh.invite())).toBe('invite.too-many')
    invites[0]?.cancel()
    await a.mesh.invite()
    a.close()
  })
})

describe('an introduction', () => {
  test('connects two tabs through a third, and outlives it', async () => {
    const [left, right] = [ownRoad(), ownRoad()]
    const a = await openTab(left)
    const b = await openTab((tab) => [...left(tab), ...right(tab)])
    const c = await openTab(right)
    await Promise.all([peersOf(a.links, 2), peersOf(c.links, 2)])
    b.close()
    const message = next(c.links, 'message')
    a.links.cast('consensus', Uint8Array.of(1, 2, 3))
    expect((await message).bytes).toEqual(Uint8Array.of(1, 2, 3))
    a.close()
    c.close()
  })
})

function codeOf(run: () => void): string {
  try {
    run()
  } catch (caught) {
    if (caught instanceof Refused) return caught.refusal.code
    throw caught
  }
  return 'accepted'
}
