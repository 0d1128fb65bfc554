/**
 * How long a view may take. Only liveness depends on it: a wrong guess costs a view, never agreement.
 *
 *   T(v) = 4Δ · g,  g = min(1.5^v, 16)
 *   when the leader is away: max(Δ/4 · g, 2 × median round trip + 250 ms)
 */
import { leaderOf, peerOf, type State } from './state.ts'

/** A peer heard within this time is not away; idle nodes speak every 20Δ, which is less. */
const silenceMs = 12_000

export function votingTime(s: State): number {
  const growth = Math.min(1.5 ** s.view, 16)
  const { delta } = s.config
  if (!away(s)) return 4 * delta * growth
  return Math.max((delta / 4) * growth, 2 * medianRoundTrip(s) + 250)
}

function away(s: State): boolean {
  const leader = leaderOf(s, s.view)
  const peer = peerOf(s, leader)
  if (leader === s.me || peer === undefined) return false
  return s.now - (s.heard.get(peer) ?? -Infinity) >= silenceMs
}

function medianRoundTrip(s: State): number {
  const trips = [...s.present.values()]
    .flatMap(({ rtt }) => (rtt === undefined ? [] : [rtt]))
    .sort((a, b) => a - b)
  return trips[trips.length >> 1] ?? 0
}
