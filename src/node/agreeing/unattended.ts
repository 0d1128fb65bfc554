/**
 * What a device does by itself, with its own keys, about who votes: nobody has to sit at it.
 *
 *   evidence      a contradiction was found (witness.ts): it is put on the ledger, once; where weight has just
 *                 gone as fast as it may (ledger/losses.ts), again after later blocks
 *   stake.idle    a device has not been seen for long (ledger/presence.ts): it is reported
 *   stake.resume  others reported this device asleep: it says that it is back
 *
 * So that n nodes do not send n reports of one sleeper, they take turns: counted from a hash of whom it is
 * about, the first reports at once, each next one only if another hour of block time and some more blocks have
 * passed without it. All of it is decided from the state of the last block: a restart or a faster neighbour
 * changes nothing.
 */
import { type Bytes, equal, hex, tagged } from '../../core/bytes.ts'
import type { Ballot } from '../../core/ballot.ts'
import { encode, u64 } from '../../core/codec.ts'
import { isOfDevice, refusalOf, type Refusal } from '../../core/refusal.ts'
import type { DevicePublic } from '../../keys/api.ts'
import { signersOf } from '../../ledger/rules.ts'
import { isAbsent } from '../../ledger/presence.ts'
import { institutions, network, presence, voteKeys } from '../../ledger/state.ts'
import type { Body, InstitutionId, SigningKey, VoteKey } from '../../ledger/transaction.ts'
import { validators, type Validator } from '../../ledger/validators.ts'
import type { Chain } from './chain.ts'
import type { DevicePort } from '../reading/serving.ts'
import type { Submissions } from './submissions.ts'

/** The next in turn waits for a part of the network's patience more: an hour and some blocks of a week's. */
const turnsMost = 168

export interface UnattendedWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'tip'>
  readonly keys: DevicePublic
  readonly device: DevicePort
  readonly submissions: Pick<Submissions, 'submit'>
  readonly institution: () => InstitutionId | undefined
}

export type SignedBallot = Ballot & { readonly signature: Bytes }

export interface Unattended {
  /** Two votes of one key convict it; both signatures hold. Does nothing where it is jailed already. */
  accuse(key: VoteKey, first: SignedBallot, second: SignedBallot): Promise<void>
  /** A block became final: reports whom it is this device's turn to report, and answers for itself. */
  attend(): Promise<void>
}

export function makeUnattended({
  chain,
  keys,
  device,
  submissions,
  institution,
}: UnattendedWorld): Unattended {
  const reporter = keys.nodeKey as SigningKey

  /** Accusations by vote key that came too fast after other losses, or while a worker was dead. */
  const postponed = new Map<string, Body>()

  /** Signed by the node key in every role. What the ledger refuses has been done, or is not to be done. */
  async function post(body: Body): Promise<Refusal | undefined> {
    try {
      const signers = signersOf(chain.genesisId, chain.view, body)
      const signatures = await Promise.all(signers.map(({ message }) => device.call('sign', { message })))
      await submissions.submit({ body, signatures, abs: undefined })
      return undefined
    } catch (caught) {
      return refusalOf(caught)
    }
  }

  async function accuse(key: VoteKey, body: Body): Promise<void> {
    const refusal = await post(body)
    if (refusal && (refusal.code === 'stake.too-fast' || isOfDevice(refusal))) postponed.set(hex(key), body)
    else postponed.delete(hex(key))
  }

  return {
    async accuse(key, first, second) {
      const accused = voteKeys.find(chain.view, key)
      if (!institution() || !accused || institutions.need(chain.view, accused.institution).jailed) return
      await accuse(key, {
        kind: 'evidence',
        reporter,
        voteKey: key,
        first: accusation(first),
        second: accusation(second),
      })
    },

    async attend() {
      const { view, tip } = chain
      const own = institution()
      if (!own) return
      for (const body of postponed.values()) if (body.kind === 'evidence') await accuse(body.voteKey, body)
      const set = validators(view)
      const next = { height: tip.height + 1, time: tip.time }
      const { patience } = network.need(view)
      for (const seen of presence.find(view) ?? []) {
        const about = set.find((one) => equal(one.nodeKey, seen.nodeKey))
        if (!about) continue
        const { voteKey, stake } = about
        if (equal(seen.nodeKey, reporter)) {
          if (seen.notice && equal(voteKey, keys.voteKey))
            await post({ kind: 'stake.resume', voteKey, notice: seen.notice.height })
        } else if (stake > 0 && !seen.notice && isAbsent(patience, seen, next)) {
          const others = set.filter((one) => one !== about)
          const turn = turnOf(others, reporter, about, seen.height)
          const time = seen.time + Math.floor((turn * patience.absentMs) / turnsMost)
          const height = seen.height + Math.ceil((turn * patience.absentBlocks) / turnsMost)
          if (isAbsent(patience, { ...seen, time, height }, next))
            await post({ kind: 'stake.idle', reporter, voteKey, seen: seen.height })
        }
      }
    },
  }
}

const accusation = ({ kind, height, view, hash, signature }: SignedBallot) => ({
  ballot: { kind, height, view, hash },
  signature,
})

/** How many others go before this device in reporting that one. */
export function turnOf(
  reporters: readonly Pick<Validator, 'nodeKey'>[],
  own: SigningKey,
  about: Pick<Validator, 'voteKey'>,
  seen: number,
): number {
  const draw = (nodeKey: SigningKey): string => hex(tagged('turn', about.voteKey, encode(u64, seen), nodeKey))
  const mine = draw(own)
  return reporters.filter(({ nodeKey }) => draw(nodeKey) < mine).length
}
