/** The device instance of the crypto worker: signs, votes and opens with the device's keys, checks votes. */
import type { Bytes } from '../core/bytes.ts'
import type { Served } from '../core/port.ts'
import { refuse } from '../core/refusal.ts'
import type { Chance } from '../core/world.ts'
import type { NoViews } from '../crypto/api.ts'
import { aggregate, checkAggregate, checkAggregates, signBls } from '../crypto/bls.ts'
import { signEd25519, verifyEd25519 } from '../crypto/ed25519.ts'
import { unseal } from '../crypto/hpke.ts'
import { issuedAttribute } from '../crypto/issuance.ts'
import { ready } from '../crypto/pairing.ts'
import { answerMessage } from '../crypto/question.ts'
import type { DeviceCalls } from './api.ts'
import { type DeviceKeys, freshDeviceKeys, keptDeviceKeys, renewedVoteKey } from './device.ts'
import type { Drawer } from './drawer.ts'
import { makeShareBox } from './share-box.ts'

export function serveDevice(drawer: Drawer, chance: Chance): Served<DeviceCalls, NoViews> {
  const shareBox = makeShareBox((box, info, aad) => unseal(keys().seal, box, info, aad))
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
      async checkShares({ shares }) {
        for (const share of shares) await shareBox(share)
        return {}
      },
      async answer({ question, asked, request, place, shares }) {
        const opened = new Map<string, { readonly place: number; readonly share: Bytes }[]>()
        for (const sealed of shares) {
          const attribute = issuedAttribute(sealed.sharing)
          const part = { place: sealed.officer ?? 1, share: await shareBox(sealed) }
          opened.set(attribute, [...(opened.get(attribute) ?? []), part])
        }
        const { joinShares } = await import('../crypto/threshold-issuance.ts')
        const held = new Map([...opened].map(([attribute, parts]) => [attribute, joinShares(parts)]))
        const { answerAsked } = await import('../crypto/answer.ts')
        const answer = answerAsked({ ...question, place, shares: held }, asked, chance)
        return { ...answer, signature: signEd25519(keys().node, answerMessage(request, question, answer)) }
      },
    },
    views: {},
  }
}
