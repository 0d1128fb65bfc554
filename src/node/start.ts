/**
 * The page's side of a node: starts its worker, keeps the mesh (RTC lives on the page) and makes and takes
 * the links by which tabs find each other.
 */
import { hex, unhex } from '../core/bytes.ts'
import { decode, hashed } from '../core/codec.ts'
import { connect, type Port } from '../core/port.ts'
import { isRelay, type AddressServer } from '../core/reach.ts'
import { Refused, refuse, type Refusal } from '../core/refusal.ts'
import { systemAlarm, systemChance, systemClock } from '../core/world.ts'
import type { Carrier } from '../network/carrier.ts'
import { helperCarrier } from '../network/helper.ts'
import {
  isHelperUrl,
  parseInvite,
  parseReply,
  printInvite,
  printReply,
  type Invite,
} from '../network/link.ts'
import { startMesh, type Mesh } from '../network/mesh.ts'
import { tabsCarrier } from '../network/tabs.ts'
import type { Invitation, NodeCalls, NodeViews, Roads } from './api.ts'
import { examine } from './examining.ts'
import type { BridgeCalls, BridgeViews, Helper, Place } from './bridge.ts'
import { claimProfile } from './one-tab.ts'

export interface Node {
  readonly port: Port<NodeCalls, NodeViews>
  readonly roads: Roads
}

export interface StartOptions {
  readonly profile: string
  readonly takeOver: boolean
  readonly lost: () => void
}

/** An open link may wait this long; a personal one as long as its tab stays open. */
const openLinkMs = 7 * 24 * 3600 * 1000
const personalLinkMs = 15 * 60 * 1000

/** Of the person's own device's link the tab that made it says when it ends; beyond that it is worth nothing. */
const linkMs = ({ road, role }: Parameters<Roads['invite']>[0]): number =>
  road === 'personal' || role === 'own-device' ? personalLinkMs : openLinkMs

const iceServer = ({ url, username, credential }: AddressServer): RTCIceServer =>
  isRelay(url) ? { urls: url, username, credential } : { urls: url }

function startWorker(profile: string) {
  const screens = new MessageChannel()
  const page = new MessageChannel()
  const node = new Worker(new URL('../../workers/node.ts', import.meta.url), { type: 'module', name: 'node' })
  node.postMessage({ profile, screens: screens.port1, page: page.port1 }, [screens.port1, page.port1])
  const port = connect<NodeCalls, NodeViews>(screens.port2)
  const bridge = connect<BridgeCalls, BridgeViews>(page.port2)
  screens.port2.start()
  page.port2.start()
  const ended = (reason: Error): void => {
    port.close(reason)
    bridge.close(reason)
  }
  node.addEventListener('error', (event) => {
    // An error without a word: the worker's script did not come, as a page's may not (public/begin-again.js).
    if (!(event instanceof ErrorEvent)) dispatchEvent(new Event('vite:preloadError'))
    ended(new Error(event.message))
  })
  // The one thing it says outside of its ports: why it cannot start.
  node.addEventListener('message', ({ data }: MessageEvent<Refusal>) => ended(new Refused(data)))
  return { port, bridge, terminate: () => node.terminate() }
}

/** Deletes all that a profile keeps on this device, keys too, when the page is opened the next time. */
export const leaveAtNextStart = (profile: string): void => localStorage.setItem(leavingAt(profile), 'yes')
const leavingAt = (profile: string): string => `${profile}:leaving`

/** Deletes all that a profile keeps on this device, keys too. Refuses 'node.open-elsewhere' while a tab has it open. */
export async function eraseProfile(profile: string): Promise<void> {
  await claimProfile(profile, false, () => undefined)
  await wipe(profile)
}

async function wipe(profile: string): Promise<void> {
  const { eraseDisk } = await import('./disk.ts')
  await eraseDisk(profile)
  // Last, since one of them says that the disk is to go.
  for (const name of Object.keys(localStorage))
    if (name.startsWith(`${profile}:`)) localStorage.removeItem(name)
}

/**
 * Starts the profile's node in this tab, in the place of another tab if `takeOver`; `lost` is called when another
 * tab did that, and its worker has been ended. Refuses 'node.open-elsewhere'.
 */
export async function startNode({ profile, takeOver, lost }: StartOptions): Promise<Node> {
  let end = (): void => undefined
  await claimProfile(profile, takeOver, () => {
    end()
    lost()
  })
  if (localStorage.getItem(leavingAt(profile)) !== null) await wipe(profile)
  const { port, bridge, terminate } = startWorker(profile)
  end = terminate

  const tab = hex(systemChance(8))
  let place: Place | undefined
  let starting: Promise<Mesh> | undefined
  const joined = new Map<string, Carrier>()
  const waiting = new Set<(place: Place) => void>()

  async function open(at: Place): Promise<Mesh> {
    const network = hex(at.networkId)
    const mesh = await startMesh({
      room: `${profile}-${network}`,
      tab,
      standing: at.standing,
      carriers: [],
      iceServers: () => (place ?? at).servers.map(iceServer),
      tell: (event, transfer) => {
        void bridge.call('mesh', event, { transfer })
      },
    })
    await bridge.call('ready', { tab, presence: mesh.presence })
    bridge.watch('orders', {}, (order) => mesh.obey(order))
    mesh.join(tabsCarrier(`chartmesh-${network}`, tab))
    return mesh
  }

  const nameOf = ({ url, secret }: Helper): string => `${url} ${hex(secret)}`
  function joinHelper(mesh: Mesh, helper: Helper): void {
    const name = nameOf(helper)
    if (joined.has(name) || !isHelperUrl(helper.url)) return
    const carrier = helperCarrier({ ...helper, self: tab, alarm: systemAlarm, chance: systemChance })
    joined.set(name, carrier)
    mesh.join(carrier)
  }
  function leaveOthers(mesh: Mesh, helpers: readonly Helper[]): void {
    const kept = new Set(helpers.map(nameOf))
    for (const [name, carrier] of joined) {
      if (kept.has(name)) continue
      joined.delete(name)
      mesh.leave(carrier)
    }
  }

  async function take(at: Place): Promise<void> {
    place = at
    starting ??= open(at)
    const mesh = await starting
    mesh.stand(at.standing)
    leaveOthers(mesh, at.helpers)
    for (const helper of at.helpers) joinHelper(mesh, helper)
    for (const tell of waiting) tell(at)
    waiting.clear()
  }
  bridge.watch('place', {}, (at) => void (at && take(at)))

  const placed = async (): Promise<{ at: Place; mesh: Mesh }> => {
    const at = place ?? (await new Promise<Place>((resolve) => waiting.add(resolve)))
    return { at, mesh: await (starting ?? open(at)) }
  }

  const invitationOf = (invite: Invite): Invitation => {
    const role = invite.role
    if (role === 'observer' || role === 'carer') return refuse('invite.newer')
    const { road } = invite
    return {
      network: invite.networkName,
      role,
      road: road.kind,
      ...(road.kind === 'open' && { helper: road.helper }),
      servers: invite.servers.map(({ url }) => url),
    }
  }

  const roadOf = async (input: Parameters<Roads['invite']>[0], mesh: Mesh): Promise<Invite['road']> => {
    if (input.road === 'local') return { kind: 'local' }
    if (input.road === 'personal') return { kind: 'personal', offer: (await mesh.invite()).offer }
    const url = input.helper?.trim() ?? ''
    if (!URL.canParse(url) || !isHelperUrl(new URL(url).href)) return refuse('invite.helper')
    const helper = await bridge.call('helper', { url: new URL(url).href })
    joinHelper(mesh, helper)
    return { kind: 'open', helper: helper.url, secret: helper.secret }
  }

  const roads: Roads = {
    async invite(input) {
      const { at, mesh } = await placed()
      const until = systemClock() + linkMs(input)
      const text = printInvite({
        networkId: decode(hashed, at.networkId),
        networkName: at.network,
        checkpoint: {
          era: decode(hashed, at.checkpoint.era),
          height: at.checkpoint.height,
          hash: decode(hashed, at.checkpoint.hash),
        },
        role: input.role,
        road: await roadOf(input, mesh),
        servers: at.servers,
        nodeKey: at.nodeKey,
        payload: unhex(input.payload ?? ''),
        expires: Math.floor(until / 1000),
      })
      return { link: `${location.origin}${location.pathname}#join=${text}`, id: hex(systemChance(8)), until }
    },
    inspect: (link) => invitationOf(parseInvite(link, systemClock())),
    async accept(link, as) {
      const invite = parseInvite(link, systemClock())
      const { role } = invitationOf(invite)
      const { road } = invite
      await bridge.call('enter', {
        networkId: invite.networkId,
        network: invite.networkName,
        role:
          as ??
          (role === 'returning' || role === 'own-device'
            ? 'patient'
            : role === 'patient' || role === 'device'
              ? role
              : 'institution'),
        inviter: invite.nodeKey,
        checkpoint: invite.checkpoint,
        payload: invite.payload,
        ...(role === 'own-device' && { pairs: true }),
        servers: invite.servers,
        ...(road.kind === 'open' && { helper: { url: road.helper, secret: road.secret } }),
      })
      if (road.kind !== 'personal') return {}
      const { mesh } = await placed()
      return {
        reply: printReply({
          networkId: invite.networkId,
          answer: await mesh.answer(road.offer, role === 'own-device' ? 'guest' : 'institution'),
        }),
      }
    },
    async takeReply(reply) {
      const { at, mesh } = await placed()
      const { networkId, answer } = parseReply(reply)
      if (hex(networkId) !== hex(at.networkId)) refuse('handshake.other-network')
      mesh.complete(answer)
    },
    async *examine() {
      const mesh = await starting
      yield* examine(place?.servers.map(iceServer) ?? [], mesh && (() => mesh.survey()), systemAlarm)
    },
  }
  return { port, roads }
}
