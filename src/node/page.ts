/** What the page asks that keeps the mesh and the roads: `bridge.ts`, served. */
import { asHash, type Bytes, equal, type Hash } from '../core/bytes.ts'
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { SigningKey } from '../ledger/transaction.ts'
import { nameOf } from '../network/choice.ts'
import { withWires } from '../network/lent.ts'
import type { BridgeCalls, BridgeViews, Place } from './bridge.ts'
import type { Home } from './home.ts'
import type { OwnDevices } from './identity/own-devices.ts'
import type { Pairing } from './identity/pairing.ts'
import type { Listening } from './listening.ts'
import type { Participant } from './participant.ts'
import { parseTicket, saveSelf, type Self } from './self.ts'
import { networkName } from './views.ts'
import { keepTicket } from './caring/visits.ts'

/** A patient's hospitals: who invited it, and those of its visits. */
const sought = ({ inviter }: Self, participant: Participant | undefined): readonly SigningKey[] => [
  ...(inviter ? [inviter] : []),
  ...(participant?.visits.all() ?? []).map(({ hospital }) => hospital),
]

export function servePage(
  home: Home,
  listening: Listening,
  own: OwnDevices,
  pairing: Pairing,
): Served<BridgeCalls, BridgeViews> {
  const { topics, device } = home

  /**
   * The block before the last, if it is here: a newcomer needs a step from where it begins to the head, and an
   * idle network makes no other.
   */
  async function checkpointOf({ genesisId }: Self, { chain }: Participant): Promise<Place['checkpoint']> {
    const { tip } = chain
    const before = tip.height - 1
    const hash = before > 0 && (await chain.block(before)) ? await chain.past.hashAt(before) : undefined
    if (hash) return { era: chain.chainAt(before), height: before, hash }
    return tip.height > 1
      ? { era: chain.era.chain, height: tip.height, hash: tip.hash }
      : { era: genesisId, height: 0, hash: genesisId }
  }

  async function place(): Promise<Place | undefined> {
    const { self, keys, participant, meeting } = home
    if (!self || !keys) return undefined
    const { genesisId } = self
    return {
      networkId: self.genesisId,
      network: participant ? networkName(participant.chain.view) : '',
      nodeKey: keys.nodeKey,
      checkpoint: participant
        ? await checkpointOf(self, participant)
        : { era: genesisId, height: 0, hash: genesisId },
      helpers: meeting.helpers(participant),
      servers: meeting.servers(participant),
      standing: {
        name: self.role === 'institution' ? nameOf(keys.nodeKey) : undefined,
        seeks: self.role === 'institution' ? [] : sought(self, participant).map(nameOf),
        kin: await kinNames(),
      },
    }
  }

  /** Own devices are met by a name of the day, one that is being added by the name of the node whose link is out. */
  async function kinNames(): Promise<readonly string[]> {
    const meeting = pairing.meeting()
    return [...(await own.meetingNames()), ...(meeting ? [nameOf(meeting)] : [])]
  }

  const idOf = (networkId: Bytes): Hash => {
    if (networkId.length !== 32) refuse('invite.mistyped')
    return asHash(networkId)
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
        home.neighbours.take(withWires(event))
        return {}
      },
      enter: ({ networkId, role, inviter, payload, helper, servers, checkpoint, pairs }) =>
        home.alone(async () => {
          const genesisId = idOf(networkId)
          if (home.self && !equal(home.self.genesisId, genesisId)) refuse('node.already-running')
          // A device of a hospital, which has no vault either, is not a patient's as well.
          if (pairs && home.self && home.self.role !== 'patient') refuse('node.already-running')
          if (pairs && (await home.person.call('state', {})).phase !== 'none') refuse('keys.exists')
          // Who comes back has no ticket.
          const secret = role === 'patient' && !pairs && payload.length > 0 ? parseTicket(payload) : undefined
          if (helper) await home.meeting.noteHelper(helper)
          if (servers) await home.meeting.noteServers(servers)
          // Before the profile belongs to the network: whatever happens next finds the ticket on disk.
          if (secret) await keepTicket(home.store, { secret, hospital: inviter as SigningKey })
          const { era, height, hash } = checkpoint
          const vouch = { by: inviter as SigningKey, era: idOf(era), height, hash: idOf(hash) }
          if (home.self) {
            await home.noteVouch(vouch)
            // Was led here to be another device, which came to nothing.
            if (secret && home.self.role === 'patient') await home.makePerson()
          } else {
            const known = { genesis: undefined, plan: undefined, founder: false, vouched: [vouch] }
            // An own device is no hospital to come to.
            const self: Self = {
              role,
              genesisId,
              ...known,
              inviter: pairs ? undefined : (inviter as SigningKey),
            }
            if (role === 'patient' && !pairs) await home.makePerson()
            if (role === 'device') await home.establish(self)
            else {
              await saveSelf(home.store, self)
              await home.begin(self)
            }
          }
          if (pairs) await pairing.begin(genesisId, inviter, payload)
          if (!home.participant) return {}
          await home.participant.visits.begin()
          for (const peer of home.neighbours.names()) listening.greet(peer)
          return {}
        }),
      async helper({ url }) {
        const known = home.meeting.helpers(home.participant).find((one) => one.url === url)
        const helper = known ?? { url, secret: home.chance(32) }
        await home.meeting.noteHelper(helper)
        return helper
      },
    },
    views: {
      place: (_, signal) =>
        topics.stream(['self', 'head', 'visits', 'keys', 'own', 'pairing'], place, signal),
      orders: (_, signal) => home.neighbours.orders(signal),
    },
  }
}
