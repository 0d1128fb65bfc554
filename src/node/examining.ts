/** Examines a page's connections step by step, cheapest first; each finding is told as it is made. */
import { hex } from '../core/bytes.ts'
import type { Alarm } from '../core/world.ts'
import {
  connectToSelf,
  permissionNow,
  serverAnswers,
  type Attempt,
  type Path,
  type Permission,
} from '../network/doctor.ts'
import type { Survey } from '../network/mesh.ts'

export type Finding =
  /** Whether the browser lets pages reach others in the local network; `unasked`: it does not ask that of connections. */
  | { readonly step: 'permission'; readonly found: Permission | 'unasked' }
  /** This page with itself. */
  | { readonly step: 'self'; readonly found: Attempt }
  | { readonly step: 'server'; readonly url: string; readonly found: boolean }
  /** Other tabs heard in the last minute inside this browser, through a helper, or through connected tabs. */
  | { readonly step: 'tabs' | 'peers'; readonly heard: number }
  | { readonly step: 'helper'; readonly url: string; readonly reached: boolean; readonly heard: number }
  /** A connection that holds, by the other side's node key in hex. */
  | ({ readonly step: 'peer'; readonly id: string } & Path)
  /** Attempts of late that came to nothing, most frequent reason first. */
  | { readonly step: 'failed'; readonly stage: Survey['failed'][number]['stage']; readonly times: number }

/** @param survey undefined while this profile belongs to no network. */
export async function* examine(
  servers: readonly RTCIceServer[],
  survey: (() => Promise<Survey>) | undefined,
  alarm: Alarm,
): AsyncGenerator<Finding> {
  const permission = await permissionNow()
  const guarded = permission === 'denied' || permission === 'prompt'
  if (!guarded) yield { step: 'permission', found: permission }
  const self = await connectToSelf(alarm)
  // Browsers have had the permission for longer than they ask it of WebRTC: what connects is not kept from it.
  if (guarded) yield { step: 'permission', found: self === 'connected' ? 'unasked' : permission }
  yield { step: 'self', found: self }
  for (const server of servers)
    yield { step: 'server', url: String(server.urls), found: await serverAnswers(server, alarm) }
  if (!survey) return
  const { roads, peers, failed } = await survey()
  for (const { kind, helper, heard } of roads)
    if (kind !== 'helper') yield { step: kind, heard }
    else if (helper) yield { step: kind, ...helper, heard }
  for (const { nodeKey, way, ms } of peers) yield { step: 'peer', id: hex(nodeKey), way, ms }
  for (const stage of ['stuck', 'unreachable', 'refused'] as const) {
    const times = failed.filter((one) => one.stage === stage).length
    if (times > 0) yield { step: 'failed', stage, times }
  }
}
