/** network.reach: by which servers and helpers a network's tabs find each other from afar. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { decode, encode } from '../../../src/core/codec.ts'
import { isHelperAddress, isServerAddress, reach } from '../../../src/core/reach.ts'
import { pendingMotions } from '../../../src/ledger/lists.ts'
import { reaches } from '../../../src/ledger/state.ts'
import { refusalIn } from '../../support/refusals.ts'
import { meetAt } from './meet-at.ts'
import { candidateOf, genesisOf, Net } from './network.ts'

const [anna, bern, cura] = [candidateOf('St Anna', 1), candidateOf('Bern', 1), candidateOf('Cura', 1)]
const [here, there] = [['stun:here.example:3478'], ['stun:there.example:3478']]
let net: Net
beforeEach(() => {
  net = new Net(genesisOf(anna, bern, cura))
})
const urls = () => reaches.find(net.rows)?.reach.servers.map(({ url }) => url)
const open = () => pendingMotions(net.rows, net.ledger.tip.height).length

describe('network.reach', () => {
  test('holds once more than two thirds of the stake approved, and not before', () => {
    net.write(meetAt(here, 0, anna))
    net.write(meetAt(here, 0, bern))
    expect([urls(), open()]).toEqual([undefined, 1])
    net.write(meetAt(here, 0, cura))
    expect([urls(), open()]).toEqual([here, 0])
  })

  test('an approval counts once, and only for what held when it was given', () => {
    net.write(meetAt(here, 0, anna), meetAt(there, 0, anna))
    expect(net.refusal(meetAt(here, 0, anna))).toBe('motion.approved-already')
    for (const one of [bern, cura]) net.write(meetAt(here, 0, one))
    // What Anna said of the other set before is void now, also for those who come later.
    expect(net.refusal(meetAt(there, 0, bern))).toBe('reach.changed')
    expect(open()).toBe(0)
    const since = reaches.find(net.rows)?.height ?? 0
    for (const one of [anna, bern, cura]) net.write(meetAt(there, since, one))
    expect(urls()).toEqual(there)
  })

  test('can be taken away again', () => {
    for (const one of [anna, bern, cura]) net.write(meetAt(here, 0, one))
    const since = reaches.find(net.rows)?.height ?? 0
    for (const one of [anna, bern, cura]) net.write(meetAt([], since, one))
    expect(urls()).toEqual([])
  })
})

describe('an address', () => {
  test.each(['stun:stun.example', 'stun:stun.example:3478', 'turns:[2001:db8::1]:5349', 'stun:192.0.2.1:1'])(
    '%s is a server',
    (url) => expect(isServerAddress(url)).toBe(true),
  )
  test.each([
    'http://stun.example',
    'stun:',
    'stun:a b',
    'stun:name:0',
    'stun:name:99999999',
    'stun:user@name',
    'STUN:name',
    'stun:name?transport=udp',
  ])('%s is none', (url) => expect(isServerAddress(url)).toBe(false))
  test.each(['wss://helper.example/', 'ws://127.0.0.1:4444/', 'wss://helper.example/a/b?c=d'])(
    '%s is a helper’s',
    (url) => expect(isHelperAddress(url)).toBe(true),
  )
  test.each([
    'https://helper.example/',
    'wss://helper.example',
    'wss://me:secret@helper.example/',
    'wss://helper.example/#room',
    'wss://hé.example/',
    'wss:///',
  ])('%s is none', (url) => expect(isHelperAddress(url)).toBe(false))

  test('of any other text is refused where it is read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (url) => {
        const bytes = encode(reach, { servers: [{ url, username: '', credential: '' }], helpers: [] })
        if (isServerAddress(url)) expect(decode(reach, bytes).servers[0]?.url).toBe(url)
        else expect(refusalIn(() => decode(reach, bytes))).toBe('malformed')
      }),
    )
  })
})
