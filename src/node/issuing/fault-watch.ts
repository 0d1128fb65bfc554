/**
 * A server looks at officers' parts of keys as soon as they are final, so that one which does not hold is known
 * before a reader needs it: the device opens its boxes, and says on the ledger whose part it cannot use.
 */
import { equal, hex } from '../../core/bytes.ts'
import { refusalOf, type RefusalCode } from '../../core/refusal.ts'
import type { DevicePublic } from '../../keys/api.ts'
import { signersOf } from '../../ledger/rules.ts'
import {
  attributeList,
  attributeName,
  authorities,
  authorityList,
  holderList,
  type GrantRow,
} from '../../ledger/state.ts'
import type { Body, InstitutionId, SigningKey } from '../../ledger/transaction.ts'
import type { Subject } from '../../ledger/sharing.ts'
import { grantsOf } from '../../ledger/versions.ts'
import type { View } from '../../ledger/view.ts'
import type { Chain } from '../agreeing/chain.ts'
import { sharesOf } from '../reading/held-shares.ts'
import type { DevicePort } from '../reading/serving.ts'
import type { Submissions } from '../agreeing/submissions.ts'

export interface FaultWorld {
  readonly chain: Pick<Chain, 'genesisId' | 'view' | 'find' | 'look'>
  readonly keys: DevicePublic
  readonly device: DevicePort
  readonly submissions: Pick<Submissions, 'submit'>
  readonly institution: () => InstitutionId | undefined
}

/** Issuances of several officers that are in force. */
const jointGrants = (view: View): readonly { readonly subject: Subject; readonly grant: GrantRow }[] =>
  authorityList.all(view).flatMap((authority) =>
    authorities.need(view, authority).officers
      ? attributeList.all(view, authority).flatMap((attribute) => {
          const name = attributeName(attribute, authority)
          return holderList.all(view, name).flatMap((account) =>
            grantsOf(view, account, name)
              .filter(({ grant }) => grant.revoked === undefined)
              .map(({ grant }) => ({ subject: { authority, attribute, account }, grant })),
          )
        })
      : [],
  )

/** A complaint that is refused so has to be made again. */
const noRoom: readonly RefusalCode[] = ['pool.sender-full', 'pool.full', 'worker.stopped']

/** Called after each block; looks at each issuance once in this tab's life. */
export function makeFaultWatch(world: FaultWorld): () => Promise<void> {
  const { chain, keys, device, submissions } = world
  const looked = new Set<string>()

  async function complain(body: Body): Promise<void> {
    const signers = signersOf(chain.genesisId, chain.view, body)
    const signatures = await Promise.all(signers.map(({ message }) => device.call('sign', { message })))
    await submissions.submit({ body, signatures, abs: undefined })
  }

  return async () => {
    const server = world.institution()
    if (!server) return
    for (const { subject, grant } of await chain.look(jointGrants)) {
      const place = 1 + grant.servers.findIndex((one) => equal(one, server))
      if (place === 0 || looked.has(hex(grant.issue))) continue
      looked.add(hex(grant.issue))
      for (const share of (await sharesOf(chain, grant, place)) ?? []) {
        const refusal = await device.call('checkShares', { shares: [share] }).then(() => undefined, refusalOf)
        // A box another device of the institution can open is no fault of the officer's.
        if (refusal?.code !== 'attribute.key-unproven') continue
        await complain({
          kind: 'issuance.fault',
          server,
          device: keys.nodeKey as SigningKey,
          ...subject,
          issue: grant.issue,
          officer: share.officer ?? 1,
        }).catch((caught: unknown) => {
          if (noRoom.includes(refusalOf(caught).code)) looked.delete(hex(grant.issue))
        })
      }
    }
  }
}
