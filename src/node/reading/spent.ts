/** Requests to read that were taken up: each counts once, also after a restart, until it has expired anyway. */
import { type Bytes, type Hash, hex } from '../../core/bytes.ts'
import { decode, encode, u64 } from '../../core/codec.ts'
import { refuse } from '../../core/refusal.ts'
import type { Clock } from '../../core/world.ts'
import type { Store, Write } from '../../storage/store.ts'

export interface Spent {
  /** Refuses 'request.expired' for a request that was taken up before. */
  take(request: Hash, notAfter: number): Promise<void>
}

const row = (name: string, value: Bytes | undefined): Write => ({
  store: 'mine',
  key: `spent/${name}`,
  value,
})

export async function openSpent(store: Store, clock: Clock): Promise<Spent> {
  const until = new Map<string, number>()
  for (const { key, value } of await store.rows('mine', 'spent/', 'spent0'))
    until.set(key.slice('spent/'.length), decode(u64, value))
  return {
    async take(request, notAfter) {
      const name = hex(request)
      if (until.has(name)) refuse('request.expired')
      const over = [...until].filter(([, end]) => end < clock()).map(([old]) => old)
      for (const old of over) until.delete(old)
      until.set(name, notAfter)
      await store.commit([row(name, encode(u64, notAfter)), ...over.map((old) => row(old, undefined))])
    },
  }
}
