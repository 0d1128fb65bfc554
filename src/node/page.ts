/** What the page asks that keeps the mesh and the roads: `bridge.ts`, served. */
import { type Bytes, equal, hex, tagged } from '../core/bytes.ts'
import { decode, hashed } from '../core/codec.ts'
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { SigningKey } from '../ledger/transaction.ts'
import type { BridgeCalls, BridgeViews, Place } from './bridge.ts'
import type { Home } from './home.ts'
import type { Listening } from './listening.ts'
import { parseTicket, saveSelf, type Self } from './self.ts'
import { networkName } from './views.ts'

export function servePage(home: Home, listening: Listening): Served<BridgeCalls, BridgeViews> {
  const { topics, device } = home

  function place(): Place | undefined {
    const { self, keys, participant, helpers } = home
    if (!self || !keys) return undefined
    const tip = participant?.chain.tip
    return {
      networkId: self.genesisId,
      network: participant ? networkName(participant.chain.view) : '',
      nodeKey: keys.nodeKey,
      height: tip?.height ?? 0,
      head: tip?.hash ?? self.genesisId,
      helpers: [...helpers],
    }
  }

  /** A ticket of a link: on disk at once, a visit as soon as the network's first document is here. */
  async function keepTicket(secret: Bytes): Promise<void> {
    await home.store.commit([
      { store: 'mine', key: `ticket/${hex(tagged('ticket', secret))}`, value: secret },
    ])
    if (!home.participant) return
    await home.participant.visits.begin(secret)
    for (const peer of home.neighbours.names()) listening.greet(peer)
  }

  return {
    calls: {
      ready({ tab, presence }) {
        const { self, keys } = home
        if (!self || !keys) return {}
        home.neighbours.open({
          networkId: self.genesisId,
          nodeKey: keys.nodeKey,
          tab,
          presence,
          sign: (message) => device.call('sign', { message }),
          verify: (key, message, signature) => device.call('verify', { key, message, signature }),
        })
        return {}
      },
      mesh(event) {
        home.neighbours.take(event)
        return {}
      },
      async enter({ networkId, role, inviter, payload, helper }) {
        const genesisId = decode(hashed, networkId)
        if (home.self && !equal(home.self.genesisId, genesisId)) refuse('node.already-running')
        const ticket = role === 'patient' ? parseTicket(hex(payload)) : undefined
        if (helper) await home.noteHelper(helper)
        if (!home.self) {
          const known = { genesis: undefined, plan: undefined, founder: false }
          const self: Self = { role, genesisId, ...known, inviter: inviter as SigningKey }
          if (role === 'patient') await home.makePerson()
          await saveSelf(home.store, self)
          await home.begin(self)
        }
        if (ticket) await keepTicket(ticket)
        return {}
      },
      async helper({ url }) {
        const known = home.helpers.find((one) => one.url === url)
        const helper = known ?? { url, secret: home.chance(32) }
        await home.noteHelper(helper)
        return helper
      },
    },
    views: {
      place: (_, signal) => topics.stream(['self', 'head'], place, signal),
      orders: (_, signal) => home.neighbours.orders(signal),
    },
  }
}
