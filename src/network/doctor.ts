/**
 * Tries, on the page, each thing that a connection between two tabs needs, and says how it went. Two connections
 * of this page are connected with each other through the same descriptions that travel between tabs: what fails
 * there fails between any two tabs of this device, whoever the other is.
 *
 * Browsers that guard the local network (Local Network Access) give no error: ICE stays `new` when the permission is denied or not
 * yet given, so a stuck attempt is told apart from a failed one.
 */
import type { Alarm } from '../core/world.ts'
import { describe, sdpOf } from './description.ts'

/** `unknown`: this browser has no such permission, and asks for none. */
export type Permission = 'granted' | 'prompt' | 'denied' | 'unknown'

/** `no-address`: the browser found none of its own to offer. `stuck`: it never began. `failed`: it began in vain. */
export type Attempt = 'connected' | 'no-address' | 'stuck' | 'failed'

const attemptMs = 8000

export async function permissionNow(): Promise<Permission> {
  for (const name of ['local-network-access', 'local-network'])
    try {
      // Not among the names TypeScript knows; a browser that does not know it either rejects.
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state
    } catch {
      continue
    }
  return 'unknown'
}

/** Settles with what `start` tells, or with what `late` says when it told nothing in time. */
const within = <T>(alarm: Alarm, late: () => T, start: (told: (value: T) => void) => unknown): Promise<T> =>
  new Promise((resolve, reject) => {
    const cancel = alarm(attemptMs, () => resolve(late()))
    const told = (value: T): void => {
      cancel()
      resolve(value)
    }
    Promise.resolve(start(told)).catch(reject)
  })

/** Until the browser has found all its candidates, or long enough. */
const gathered = (connection: RTCPeerConnection, alarm: Alarm): Promise<void> =>
  within<void>(
    alarm,
    () => undefined,
    (told) => {
      const look = (): void => {
        if (connection.iceGatheringState === 'complete') told()
      }
      connection.addEventListener('icegatheringstatechange', look)
      look()
    },
  )

/** Connects this page with itself. */
export async function connectToSelf(alarm: Alarm): Promise<Attempt> {
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()]
  try {
    const open = { negotiated: true, id: 0 }
    const [channel] = [a.createDataChannel('', open), b.createDataChannel('', open)]
    await a.setLocalDescription(await a.createOffer())
    await gathered(a, alarm)
    const offer = describe(a.localDescription?.sdp ?? '')
    if (offer.candidates.length === 0) return 'no-address'
    await b.setRemoteDescription({ type: 'offer', sdp: sdpOf('offer', offer) })
    await b.setLocalDescription(await b.createAnswer())
    await gathered(b, alarm)
    const answer = describe(b.localDescription?.sdp ?? '')
    const late = (): Attempt => (a.iceConnectionState === 'new' ? 'stuck' : 'failed')
    return await within<Attempt>(alarm, late, (told) => {
      channel.addEventListener('open', () => told('connected'))
      return a.setRemoteDescription({ type: 'answer', sdp: sdpOf('answer', answer) })
    })
  } finally {
    a.close()
    b.close()
  }
}

/** Whether a server answers: a STUN server with this device's address, a TURN server with one of its own. */
export async function serverAnswers(server: RTCIceServer, alarm: Alarm): Promise<boolean> {
  try {
    const connection = new RTCPeerConnection({ iceServers: [server] })
    try {
      connection.createDataChannel('')
      await connection.setLocalDescription(await connection.createOffer())
      await gathered(connection, alarm)
      return describe(connection.localDescription?.sdp ?? '').candidates.some(({ type }) => type !== 'host')
    } finally {
      connection.close()
    }
  } catch {
    return false
  }
}

/** How the packets of a connection travel. */
export interface Path {
  readonly way: 'direct' | 'translated' | 'relayed' | 'unknown'
  /** Round trip, ms; undefined where the browser does not say. */
  readonly ms: number | undefined
}

/** Of a connection that is open. */
export async function pathOf(connection: RTCPeerConnection): Promise<Path> {
  const stats = new Map<string, Record<string, unknown>>()
  for (const [id, report] of await connection.getStats()) stats.set(id, report)
  const all = [...stats.values()]
  const chosen = all.find(({ type }) => type === 'transport')?.['selectedCandidatePairId']
  const pair =
    (typeof chosen === 'string' ? stats.get(chosen) : undefined) ??
    all.find((one) => one['type'] === 'candidate-pair' && one['nominated'] && one['state'] === 'succeeded')
  if (!pair) return { way: 'unknown', ms: undefined }
  const kinds = ['localCandidateId', 'remoteCandidateId'].map(
    (end) => stats.get(String(pair[end]))?.['candidateType'],
  )
  const seconds = pair['currentRoundTripTime']
  return {
    way: kinds.includes('relay')
      ? 'relayed'
      : // A neighbour whose hidden name is not resolved yet is `prflx`: that alone says nothing of a router.
        kinds.includes('srflx')
        ? 'translated'
        : 'direct',
    ms: typeof seconds === 'number' ? Math.round(seconds * 1000) : undefined,
  }
}
