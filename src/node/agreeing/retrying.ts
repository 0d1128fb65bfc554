/**
 * What a peer said too early: it waits for a later block or for unlocked keys, and is tried again then. All that
 * waits is bounded; the oldest of the peer with most gives way, so that nobody who floods takes others' places.
 */
import { refusalOf, type RefusalCode } from '../../core/refusal.ts'

const waitingMost = 64

interface Waiting {
  readonly peer: string
  readonly go: () => void
}

/** Tries at once, and again each time `changed` resolves as long as it fails for want of one of these. */
export type Retry = (peer: string, codes: readonly RefusalCode[], act: () => Promise<void>) => Promise<void>

export function makeRetry(changed: () => Promise<unknown>): Retry {
  const waiting: Waiting[] = []

  function makeRoom(): void {
    if (waiting.length < waitingMost) return
    const counts = new Map<string, number>()
    for (const { peer } of waiting) counts.set(peer, (counts.get(peer) ?? 0) + 1)
    const most = Math.max(...counts.values())
    waiting.splice(
      waiting.findIndex(({ peer }) => counts.get(peer) === most),
      1,
    )
  }

  void (async () => {
    for (;;) {
      await changed()
      for (const { go } of waiting.splice(0)) go()
    }
  })()

  return async function retry(peer, codes, act) {
    for (;;) {
      try {
        return await act()
      } catch (caught) {
        if (!codes.includes(refusalOf(caught).code)) throw caught
        makeRoom()
        await new Promise<void>((go) => waiting.push({ peer, go }))
      }
    }
  }
}
