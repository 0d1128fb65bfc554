/** The device instance of the crypto worker: signs, votes and opens with the device's keys, checks votes. */
import { type Bytes, concat } from '../core/bytes.ts'
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { NoViews } from '../crypto/api.ts'
import { aggregate, checkAggregate, checkAggregates, signBls } from '../crypto/bls.ts'
import { signEd25519, verifyEd25519 } from '../crypto/ed25519.ts'
import { unseal } from '../crypto/hpke.ts'
import { checkIssued } from '../crypto/issuance.ts'
import { ready } from '../crypto/pairing.ts'
import type { DeviceCalls } from './api.ts'
import { type DeviceKeys, freshDeviceKeys, keptDeviceKeys, renewedVoteKey } from './device.ts'
import type { Drawer } from './drawer.ts'
import { makeReuseWatch } from './reuse.ts'

const noAad: Bytes = new Uint8Array(0)

export function serveDevice(drawer: Drawer, chance: Chance): Served<DeviceCalls, NoViews> {
  const watchReuse = makeReuseWatch()
  let session: Promise<DeviceKeys> | undefined
  let kept: Promise<DeviceKeys> | undefined
  let opened: DeviceKeys | undefined
  const keys = (): DeviceKeys => opened ?? refuse('keys.locked')

  /** The same keys for every call, and another attempt after a failure. */
  async function open(wanted: { readonly session: boolean }): Promise<DeviceKeys> {
    await ready()
    if (wanted.session) return (session ??= Promise.resolve(freshDeviceKeys(chance)))
    kept ??= keptDeviceKeys(drawer, chance)
    kept.catch(() => (kept = undefined))
    return kept
  }

  return {
    calls: {
      async open(wanted) {
        opened = await open(wanted)
        return opened.shown
      },
      async renewVoteKey() {
        await ready()
        kept = renewedVoteKey(drawer, chance)
        kept.catch(() => (kept = undefined))
        opened = await kept
        return opened.shown
      },
      sign: ({ message }) => signEd25519(keys().node, message),
      vote: ({ purpose, message }) => signBls(keys().vote, purpose, message),
      unseal: ({ box, info, aad }) => unseal(keys().seal, box, info, aad),
      verify: ({ key, message, signature }) => verifyEd25519(key, message, signature),
      async aggregate({ purpose, message, votes }) {
        await ready()
        return aggregate(purpose, message, votes)
      },
      async checkAggregate({ purpose, message, keys: voters, signature }) {
        await ready()
        return checkAggregate(purpose, message, voters, signature)
      },
      async checkAggregates({ purpose, aggregates }) {
        await ready()
        return checkAggregates(purpose, aggregates, chance)
      },
      async openShare({ box, info, sharing, place, common }) {
        const { checkShare } = await import('../crypto/shares.ts')
        const share = checkShare(sharing, place, common, await unseal(keys().seal, box, info, noAad))
        watchReuse(sharing, concat(share, common.subarray(0, 96)))
        return share
      },
      async openTransformKey({ box, info, issuance }) {
        const key = checkIssued(issuance, await unseal(keys().seal, box, info, noAad))
        watchReuse(issuance, key)
        return key
      },
    },
    views: {},
  }
}
