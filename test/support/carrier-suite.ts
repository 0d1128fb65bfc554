import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Carrier, Signal, TabId } from '../../src/network/carrier.ts'
import { anyCall, here } from './signals.ts'

export interface CarrierPair {
  readonly a: Carrier
  readonly b: Carrier
  readonly tabs: { readonly a: TabId; readonly b: TabId }
}

/** What every carrier must do between two tabs on it. */
export function carrierSuite(name: string, make: () => Promise<CarrierPair>): void {
  /** What `b` hears until a signal that is for it alone comes, which is the last. */
  const heard = async ({ a, b, tabs }: CarrierPair, signals: readonly Signal[]): Promise<Signal[]> => {
    const all: Signal[] = []
    const last: Signal = { from: tabs.a, to: tabs.b, call: here }
    const ended = new Promise<void>((resolve) => {
      b.receive((signal) => {
        if (signal.to === tabs.b && signal.call.kind === 'here') resolve()
        else all.push(signal)
      })
    })
    for (const signal of [...signals, last]) a.send(signal)
    await ended
    return all
  }
  const done = ({ a, b }: CarrierPair): void => {
    a.close()
    b.close()
  }

  describe(name, () => {
    test('brings what is for everyone, and not what is for a third', async () => {
      const pair = await make()
      const toAll: Signal = { from: pair.tabs.a, to: undefined, call: here }
      const toThird: Signal = { ...toAll, to: 'cccccccccccccccc' }
      expect(await heard(pair, [toThird, toAll])).toEqual([toAll])
      done(pair)
    })

    test('brings every description unchanged', async () => {
      const pair = await make()
      const calls = fc.sample(anyCall('offer'), { numRuns: 20, seed: 1 })
      const signals = calls.map(({ call }): Signal => ({ from: pair.tabs.a, to: pair.tabs.b, call }))
      const got = await heard(pair, signals)
      expect(got.length).toBe(signals.length)
      // A carrier may change the order.
      for (const signal of signals) expect(got).toContainEqual(signal)
      done(pair)
    })

    test('does not bring a tab its own words, in both directions', async () => {
      const { a, b, tabs } = await make()
      const own: Signal[] = []
      a.receive((signal) => own.push(signal))
      const back: Signal = { from: tabs.b, to: undefined, call: here }
      await heard({ a, b, tabs }, [{ from: tabs.a, to: undefined, call: here }])
      b.send(back)
      await expect.poll(() => own.length).toBe(1)
      expect(own).toEqual([back])
      done({ a, b, tabs })
    })
  })
}
