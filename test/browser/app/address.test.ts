/** What comes in by the address and between tabs of one profile, and where the back button leads. */
import { createRoot } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { handOver, takeHandedOver } from '../../../src/app/shell/hand-over.ts'
import { createPlaces, takeFragment, type Brought } from '../../../src/app/shell/places.ts'

const plain = location.pathname + location.search
afterEach(() => history.replaceState(null, '', plain))

test('an invitation is taken once and leaves nothing in the address', () => {
  history.replaceState(null, '', `${plain}#join=abc`)
  const link = location.href
  expect(takeFragment()).toEqual({ kind: 'join', text: link })
  expect(location.hash).toBe('')
  expect(takeFragment()).toBeUndefined()
})

test('a reply is taken without the address around it; any other fragment stays', () => {
  history.replaceState(null, '', `${plain}#reply=xyz`)
  expect(takeFragment()).toEqual({ kind: 'reply', text: 'xyz' })
  history.replaceState(null, '', `${plain}#main`)
  expect(takeFragment()).toBeUndefined()
  expect(location.hash).toBe('#main')
})

test('a link is handed to the running tab of its profile and to no other', async () => {
  const taken: Brought[] = []
  const stop = takeHandedOver('ward', (brought) => taken.push(brought))
  const brought: Brought = { kind: 'join', text: 'https://example.org/#join=abc' }
  expect(await handOver('home', brought)).toBe(false)
  expect(await handOver('ward', brought)).toBe(true)
  expect(taken).toEqual([brought])
  stop()
  expect(await handOver('ward', brought)).toBe(false)
})

test('what another page says on the channel is not taken for a link', async () => {
  const taken: Brought[] = []
  const stop = takeHandedOver('ward', (brought) => taken.push(brought))
  const stranger = new BroadcastChannel('ward:links')
  for (const odd of [null, 'join', { kind: 'open', text: 'x' }, { kind: 'join', text: 7 }])
    stranger.postMessage(odd)
  expect(await handOver('ward', { kind: 'reply', text: 'xyz' })).toBe(true)
  expect(taken).toEqual([{ kind: 'reply', text: 'xyz' }])
  stranger.close()
  stop()
})

test('back leads to the place before, past a form that is done', async () => {
  history.replaceState(null, '', plain)
  await createRoot(async (dispose) => {
    const places = createPlaces()
    expect(places.place()).toEqual({ name: 'home' })
    places.go('new-checkin')
    places.goInstead('checkin', 't1')
    expect(places.place()).toEqual({ name: 'checkin', item: 't1' })
    expect(location.href).not.toContain('t1')
    places.back()
    await expect.poll(() => places.place()).toEqual({ name: 'home' })
    dispose()
  })
})

test('a place kept by an older page is home', () => {
  history.replaceState({ name: 'somewhere-else', item: 3 }, '', plain)
  createRoot((dispose) => {
    expect(createPlaces().place()).toEqual({ name: 'home' })
    dispose()
  })
})
